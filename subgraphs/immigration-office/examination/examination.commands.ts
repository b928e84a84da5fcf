import { HubError, invalidInput } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { openRequirements } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { forgetInquiries } from '../inquiries/inquiry.loaders.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationById, applicationFacts } from '../naturalisation/application.loaders.js';
import { factsFrom } from '../quick-check/quick-check.inputs.js';
import { examine, examineRoute, type RouteResult } from '../requirements/examination.rules.js';
import { implausibilities } from '../requirements/plausibility.rules.js';
import { REQUIREMENT_CODES } from '../requirements/requirement.rules.js';
import { DiscretionNote } from './discretion-note.entity.js';
import { discretionNoteProcedure } from './discretion-note.procedure.js';
import { foundAsBefore } from './discretion-note.rules.js';
import { Assessment, type AssessmentOccasion, Examination, ExaminationFinding } from './examination.entity.js';
import type { ChooseLegalBasisInput, RecordFactsInput, SignDiscretionNoteInput } from './examination.inputs.js';
import { currentExaminationOf, notesOf, recordedFactsOf, rereadExamination } from './examination.loaders.js';
import { examinedFacts, isOpenRoute, partedFacts, routeOf } from './examined-facts.rules.js';

const LONGEST_REASONS = 4_000;

/** An act of the examination. */
function act(
  context: Context,
  { applicationId: id, version }: ApplicationStepInput,
  step: 'RECORD_FACTS' | 'CHOOSE_LEGAL_BASIS' | 'SIGN_DISCRETION_NOTE',
  changes: Partial<Application> = {},
): Promise<Application> {
  return takeStep(context, Application, { id, version }, applicationFileProcedure, step, changes);
}

/** Records the facts of an applicant; the version before is kept. A pending proceeding among them is noted in the file. */
export async function recordFacts(context: Context, input: RecordFactsInput): Promise<Application> {
  const recorded = factsFrom(input.facts);
  const changes = recorded.pendingProceedings ? { proceedingKnown: true } : {};
  const application = await act(context, input, 'RECORD_FACTS', changes);
  const { stated, findings } = partedFacts(recorded);
  const [fault] = implausibilities(examinedFacts(stated, findings, application), context.today);
  if (fault) throw invalidInput(`facts.${fault.field}`, fault.sentence);
  const before = await examined(context, application);
  await replaceExamination(context, application, { stated, findings, selfEmployed: input.selfEmployed ?? null });
  return concluded(context, application, before);
}

interface Recorded extends ReturnType<typeof partedFacts> {
  readonly selfEmployed: boolean | null;
}

async function replaceExamination(context: Context, application: Application, recorded: Recorded): Promise<void> {
  const { em, actor, now } = context;
  const { id: applicationId, institution } = application;
  const earlier = await currentExaminationOf(context).load(applicationId);
  // One row is current at a time: the one before gives way first.
  await em.nativeUpdate(Examination, { applicationId, isCurrent: true }, { isCurrent: false });
  const id = newId();
  em.create(Examination, {
    ...{ id, institution, applicationId, isCurrent: true, facts: recorded.stated, selfEmployed: recorded.selfEmployed },
    ...{ number: (earlier?.number ?? 0) + 1, recordedBy: actor.id, recordedAt: now },
  });
  em.create(ExaminationFinding, { id: newId(), institution, applicationId, examinationId: id, facts: recorded.findings });
}

/** Chooses the legal basis that is examined. */
export async function chooseLegalBasis(context: Context, input: ChooseLegalBasisInput): Promise<Application> {
  const before = await examined(context, await readOne(context, applicationById, input.applicationId));
  const application = await act(context, input, 'CHOOSE_LEGAL_BASIS', { legalBasis: input.route });
  if (!isOpenRoute(input.route, context.today)) throw invalidInput('route', 'No decision of today may rest on this legal basis.');
  return concluded(context, application, before);
}

/** What the chosen route comes to with the facts on record; null while there is nothing to examine. */
async function examined(context: Context, { id, legalBasis }: Application): Promise<RouteResult | null> {
  const recorded = await recordedFactsOf(context).load(id);
  const route = routeOf(legalBasis);
  return recorded && route ? examineRoute(recorded.facts, route, context.today, officeParameters().law) : null;
}

/** Notes on what is found otherwise now do not hold any more. */
async function concluded(context: Context, application: Application, before: RouteResult | null): Promise<Application> {
  await reread(context, application);
  const after = await examined(context, application);
  const of = (result: RouteResult | null, code: string) => result?.requirements.find((each) => each.code === code);
  const held = ((await notesOf(context).load(application.id)) ?? []).filter(({ state }) => state === 'SIGNED');
  for (const note of held)
    if (!foundAsBefore(of(before, note.requirement), of(after, note.requirement)))
      await takeStep(context, DiscretionNote, note, discretionNoteProcedure, 'END');
  await reread(context, application);
  return application;
}

/** Signs how discretion is exercised; an earlier note on the same requirement ends. */
export async function signDiscretionNote(context: Context, input: SignDiscretionNoteInput): Promise<Application> {
  const { requirement: code, decision } = input;
  const reasons = trimmedText('reasons', input.reasons, LONGEST_REASONS);
  if (reasons === '') throw invalidInput('reasons', 'Discretion is exercised with reasons.');
  if (!REQUIREMENT_CODES.some((each) => each === code)) throw invalidInput('requirement', 'This is no code of a requirement.');
  const application = await act(context, input, 'SIGN_DISCRETION_NOTE');
  const result = await examined(context, application);
  const requirement = result?.requirements.find((each) => each.code === code) ?? null;
  const facts = { state: 'SIGNED' as const, requirement };
  const open = openRequirements(discretionNoteProcedure.steps.SIGN.requires ?? [], facts, context);
  const [first] = open;
  if (first || requirement === null)
    throw new HubError('REQUIREMENT_OPEN', first?.explanation, {
      reason: first?.code ?? 'SIGN',
      open: open.map((each) => each.code),
    });
  for (const note of (await notesOf(context).load(application.id)) ?? [])
    if (note.requirement === code && note.state === 'SIGNED')
      await takeStep(context, DiscretionNote, note, discretionNoteProcedure, 'END');
  await beginProcedure(context, DiscretionNote, discretionNoteProcedure, 'SIGN', {
    institution: application.institution,
    applicationId: application.id,
    requirement: code,
    legalBasis: requirement.legalBasis,
    finding: requirement.explanation,
    decision,
    reasons,
    lawVersion: await lawVersionOf(context, application),
    signedBy: context.actor.id,
    signedAt: context.now,
  });
  await reread(context, application);
  return application;
}

async function lawVersionOf(context: Context, { id }: Application): Promise<string> {
  const recorded = await recordedFactsOf(context).load(id);
  if (!recorded) throw new HubError('NOT_FOUND');
  return examine(recorded.facts, context.today, officeParameters().law).lawVersion;
}

/** Stores what the law engine says when a decision is proposed; nothing where nothing was examined. */
export async function storeAssessment(context: Context, application: Application, occasion: AssessmentOccasion): Promise<void> {
  const result = await examined(context, application);
  if (result === null) return;
  const { id: applicationId, institution } = application;
  context.em.create(
    Assessment,
    {
      ...{ id: newId(), institution, applicationId, occasion, assessedOn: context.today, assessedBy: context.actor.id },
      ...{ route: result.route, outcome: result.outcome, requirements: result.requirements },
      lawVersion: await lawVersionOf(context, application),
    },
    { persist: true },
  );
}

/** The answer shows the application as it is now. */
async function reread(context: Context, { id }: Application): Promise<void> {
  await rereadExamination(context, id);
  forgetInquiries(context, id);
  applicationFacts(context).clear(id);
}

import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { attempt, openRequirements } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { appearanceFactsOf } from '../appointments/appointment.loaders.js';
import { officeParameters } from '../configuration.js';
import type { AdministrativeDecision } from '../decisions/administrative-decision.entity.js';
import { decisionsOf } from '../decisions/administrative-decision.loaders.js';
import type { DecisionKind } from '../decisions/administrative-decision.rules.js';
import { notifyDecision } from '../decisions/decision.commands.js';
import { requirementsOf } from '../documents/document.loaders.js';
import { isDispatchFault, notificationOf } from '../hearings/notification.rules.js';
import type { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { NaturalisationLetter } from './letter.entity.js';
import type {
  DraftLetterInput,
  EditLetterInput,
  LetterStepInput,
  LetterValueInput,
  RecordDispatchInput,
} from './letter.inputs.js';
import { letterApplication, letterById, lettersOf } from './letter.loaders.js';
import { letterProcedure } from './letter.procedure.js';
import { goesToRepresentative, type LetterFacts } from './letter.rules.js';
import { isUnsafe, isValueFault, type LetterValues, templateInForce, writeLetter } from './letter-templates.rules.js';
import type { LetterKind, LetterTemplate } from './letter-texts.rules.js';
import { knownValues } from './letter-values.rules.js';

const MOST_VALUES = 50;
const LONGEST_SUBJECT = 200;
const LONGEST_BODY = 50_000;
const LONGEST_INSTRUCTION = 5_000;
const LONGEST_PROOF = 500;

const viewOf = ({ letterId, version }: LetterStepInput) => ({ id: letterId, version });

/** Drafts a letter from the template that is in use, with what the file says and what whoever drafts adds. */
export async function draftLetter(context: Context, input: DraftLetterInput): Promise<NaturalisationLetter> {
  const application = await readOne(context, applicationById, input.applicationId);
  const template = templateInForce(input.template, context.today);
  if (template === null) throw invalidInput('template', 'There is no text of this kind that is in use.');
  const facts = factsOfDraft(context, application, template);
  const refused = attempt(letterProcedure, 'DRAFT', null, context);
  if (!refused.ok) throw new HubError('NOT_PERMITTED', undefined, { reason: 'DRAFT' });
  // The kit asks the requirements of later steps only.
  meetsRequirements(context, facts);
  const frame = {
    applicantName: `${application.givenName} ${application.familyName}`,
    fileReference: application.fileReference ?? null,
    toRepresentative: facts.toRepresentative,
    parameters: officeParameters().letters,
  };
  const known = await knownOf(context, application);
  const written = writeLetter(template, frame, { known, given: givenIn(input.values) });
  if (isValueFault(written)) throw invalidInput(`values.${written.field}`, written.sentence);
  const letter = await beginProcedure(context, NaturalisationLetter, letterProcedure, 'DRAFT', {
    ...written,
    institution: application.institution,
    applicationId: application.id,
    template: template.kind,
    language: 'de',
    toRepresentative: facts.toRepresentative,
    draftedBy: context.actor.id,
    draftedOn: context.today,
  });
  lettersOf(context).clear(application.id);
  return letter;
}

function factsOfDraft({ actor, today }: Context, row: Application, { kind, version }: LetterTemplate): LetterFacts {
  const application = letterApplication(row);
  const nothing = { subject: '', body: '', remedyInstruction: null, editedBy: null, channel: null };
  const toRepresentative = goesToRepresentative(application, today);
  return {
    ...nothing,
    state: 'DRAFT',
    template: kind,
    templateVersion: version,
    draftedBy: actor.id,
    toRepresentative,
    application,
  };
}

function meetsRequirements(context: Context, facts: LetterFacts): void {
  const rules = letterProcedure.steps.DRAFT.requires ?? [];
  const [refusing] = openRequirements(
    rules.filter(({ refusal }) => refusal !== undefined),
    facts,
    context,
  );
  if (refusing) throw new HubError('NOT_PERMITTED', undefined, { reason: refusing.code });
  const open = openRequirements(rules, facts, context);
  const [first] = open;
  if (first)
    throw new HubError('REQUIREMENT_OPEN', first.explanation, { reason: first.code, open: open.map(({ code }) => code) });
}

async function knownOf(context: Context, application: Application): Promise<LetterValues> {
  const [requirements, appearance] = await Promise.all([
    requirementsOf(context).load(application.id),
    appearanceFactsOf(context).load(application.id),
  ]);
  const missing = (requirements ?? []).filter(({ isOutstanding }) => isOutstanding).map(({ title, code }) => title ?? code);
  const { letters: parameters } = officeParameters();
  return knownValues(application, { missing, ceremonyOn: appearance?.ceremonyOn ?? null, parameters, today: context.today });
}

function givenIn(values: readonly LetterValueInput[]): LetterValues {
  const names = new Set(values.map(({ name }) => name));
  if (values.length > MOST_VALUES || names.size !== values.length)
    throw invalidInput('values', `Each gap once, and at most ${MOST_VALUES}.`);
  return Object.fromEntries(values.map(({ name, value }) => [name, value]));
}

/** Changes a draft. */
export function editLetter(context: Context, input: EditLetterInput): Promise<NaturalisationLetter> {
  const { subject, body, remedyInstruction } = input;
  const changes = {
    ...(subject == null ? {} : { subject: textIn('subject', subject, LONGEST_SUBJECT) }),
    ...(body == null ? {} : { body: textIn('body', body, LONGEST_BODY) }),
    ...(remedyInstruction == null
      ? {}
      : { remedyInstruction: plainIn('remedyInstruction', remedyInstruction, LONGEST_INSTRUCTION) || null }),
  };
  if (Object.keys(changes).length === 0) throw invalidInput('body', 'Say what is to be changed.');
  const edited = { ...changes, editedBy: context.actor.id };
  return takeStep(context, NaturalisationLetter, viewOf(input), letterProcedure, 'EDIT', edited);
}

function plainIn(field: string, given: string, longest: number): string {
  const text = trimmedText(field, given, longest);
  if (isUnsafe(text)) throw invalidInput(field, 'A letter is plain text, without markup.');
  return text;
}

function textIn(field: string, given: string, longest: number): string {
  const text = plainIn(field, given, longest);
  if (text === '') throw invalidInput(field, 'It says something.');
  return text;
}

/** Releases a letter. */
export function approveLetter(context: Context, input: LetterStepInput): Promise<NaturalisationLetter> {
  const { actor, today } = context;
  const changes = { approvedBy: actor.id, approvedOn: today };
  return takeStep(context, NaturalisationLetter, viewOf(input), letterProcedure, 'APPROVE', changes);
}

/** Records how a letter went out, or what is known later of its arrival, and reckons the day of notification. */
export async function recordDispatch(context: Context, input: RecordDispatchInput): Promise<NaturalisationLetter> {
  const letter = await readOne(context, letterById, input.letterId);
  const { dispatch } = input;
  const carried = await decisionCarried(context, letter);
  const released = letter.approvedOn ?? letter.draftedOn;
  const from = carried && carried.decidedOn > released ? carried.decidedOn : released;
  const bounds = { from, to: context.today };
  const notification = notificationOf(dispatch, bounds);
  if (isDispatchFault(notification)) throw invalidInput(`dispatch.${notification.field}`, notification.sentence);
  const proof = trimmedText('proof', input.proof, LONGEST_PROOF) || letter.proof || null;
  const { channel, sentOn = null, arrivedOn = null, retrievedOn = null, handedOn = null } = dispatch;
  const { notifiedOn, explanation } = notification;
  const changes = { channel, sentOn, arrivedOn, retrievedOn, handedOn, proof, notifiedOn, explanation };
  const step = letter.state === 'DISPATCHED' ? 'RECORD_ARRIVAL' : 'DISPATCH';
  const sent = await takeStep(context, NaturalisationLetter, viewOf(input), letterProcedure, step, changes, channel);
  if (!carried || notifiedOn === null) return sent;
  // That it went out is that what it carries was notified, where that was not recorded yet.
  const remedyInstruction = sent.remedyInstruction == null ? 'MISSING_OR_WRONG' : 'CORRECT';
  const { id: decisionId, version } = carried;
  await notifyDecision(context, { decisionId, version, letter: dispatch, remedyInstruction });
  return sent;
}

/** Administrative decisions by the letter that carries them. */
const CARRIED: Readonly<Partial<Record<LetterKind, DecisionKind>>> = {
  REFUSAL: 'REFUSAL',
  BAR_FINDING: 'BAR',
  REVOCATION: 'REVOCATION',
};

/** The administrative decision that a letter carries, as long as it is not recorded how it was notified. */
async function decisionCarried(context: Context, letter: NaturalisationLetter): Promise<AdministrativeDecision | null> {
  const kind = CARRIED[letter.template];
  if (!kind) return null;
  const decisions = (await decisionsOf(context).load(letter.applicationId)) ?? [];
  return decisions.findLast((each) => each.kind === kind && each.state === 'ISSUED') ?? null;
}

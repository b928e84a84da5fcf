import { addDays, type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { endOfPeriod, nextWorkingDay } from '../../kit/periods.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { isFeeFault } from '../fees/fee.rules.js';
import { type ResidenceItem, residenceFees } from '../fees/residence-fee.rules.js';
import { addTitle, checkTitle, putOnFile, type TitleData } from '../residence/residence.commands.js';
import { lastDayOf, residenceFileById, titlesOfFile } from '../residence/residence.loaders.js';
import {
  type FictionOutcome,
  fictionEffectOf,
  type HeldTitle,
  workAllowedFromCardOrder,
} from '../residence-law/fiction-effect.rules.js';
import { faultOfParagraph, UNLIMITED_KINDS } from '../residence-law/residence-title.rules.js';
import { extensionLimit } from '../residence-law/title-lapse.rules.js';
import { ResidenceApplication } from './residence-application.entity.js';
import type {
  CreateResidenceApplicationInput,
  FileResidenceApplicationInput,
  GrantResidenceTitleInput,
  OpenHearingInput,
  ProposeRefusalInput,
  RecordAppealInput,
  RefuseInput,
  RequestResidenceInfoInput,
  ResidenceApplicationStepInput,
} from './residence-application.inputs.js';
import { applicationsOfFile, residenceApplicationById } from './residence-application.loaders.js';
import { residenceApplicationProcedure } from './residence-application.procedure.js';
import type { ResidenceApplicationKind } from './residence-application.rules.js';

const LONGEST_PURPOSE = 1_000;
const LONGEST_TEXT = 4_000;
const LONGEST_NAME = 200;
const ITEM_CODE = /^[A-Z][A-Z0-9_]{1,63}$/;
const MOST_ITEMS = 50;

const viewOf = ({ applicationId, version }: ResidenceApplicationStepInput) => ({ id: applicationId, version });

/** A text that is stated, or null. */
export const statedText = (field: string, text: string | null | undefined, longest: number = LONGEST_TEXT): string | null =>
  trimmedText(field, text, longest) || null;

/** Enters an application into the file of a person. */
export async function createResidenceApplication(
  context: Context,
  input: CreateResidenceApplicationInput,
): Promise<ResidenceApplication> {
  const file = await readOne(context, residenceFileById, input.fileId);
  if (file.state !== 'OPEN') throw new HubError('WRONG_STATE', undefined, { reason: 'FILE_NOT_OPEN' });
  const { kind, soughtKind, soughtParagraph } = input;
  const soughtSubparagraph = input.soughtSubparagraph ?? null;
  const fault = faultOfParagraph({ kind: soughtKind, paragraph: soughtParagraph, subparagraph: soughtSubparagraph });
  if (fault) throw invalidInput(fault.field === 'paragraph' ? 'soughtParagraph' : 'soughtSubparagraph', fault.sentence);
  if ((kind === 'PERMANENT') !== UNLIMITED_KINDS.includes(soughtKind))
    throw invalidInput('soughtKind', 'An unlimited title is sought by an application for permanent residence, and by no other.');
  if (kind === 'RENEWAL' && ((await titlesOfFile(context).load(file.id)) ?? []).length === 0)
    throw invalidInput('kind', 'There is no title on file that could be renewed.');
  const purpose = statedText('purpose', input.purpose, LONGEST_PURPOSE);
  if (purpose === null) throw invalidInput('purpose', 'The purpose of the stay is missing.');
  const lawfulUntil = input.lawfulUntil ?? null;
  if (lawfulUntil !== null && lawfulUntil < file.birthDate) throw invalidInput('lawfulUntil', 'This day lies before the birth.');
  const application = await beginProcedure(context, ResidenceApplication, residenceApplicationProcedure, 'CREATE', {
    institution: file.institution,
    fileId: file.id,
    kind,
    soughtKind,
    soughtParagraph,
    soughtSubparagraph,
    purpose,
    stayWithoutTitle: input.stayWithoutTitle ?? null,
    lawfulUntil,
    enteredOn: context.today,
  });
  applicationsOfFile(context).clear(file.id);
  return application;
}

/** Files an application: the day is fixed, and what the filing does to the stay. */
export async function fileResidenceApplication(
  context: Context,
  input: FileResidenceApplicationInput,
): Promise<ResidenceApplication> {
  const application = await readOne(context, residenceApplicationById, input.applicationId);
  const file = await readOne(context, residenceFileById, application.fileId);
  const filedOn = input.filedOn ?? context.today;
  // Whoever files for themselves files today.
  if (filedOn !== context.today && context.actor.institution === null)
    throw invalidInput('filedOn', 'An application is filed on the day on which it is sent.');
  if (filedOn > context.today || filedOn < file.birthDate)
    throw invalidInput('filedOn', 'The day of filing lies between the birth and today.');
  const heldTitle = await heldTitleOn(context, application, filedOn);
  const changes = { filedOn, ...effectFields(effectOf(application, filedOn, heldTitle, false)) };
  return takeStep(context, ResidenceApplication, viewOf(input), residenceApplicationProcedure, 'FILE', {
    ...changes,
    filedAfterExpiry: heldTitle?.validTo != null && filedOn > heldTitle.validTo,
  });
}

/** The title held last before a day; one that an earlier application continues has not ended yet. */
async function heldTitleOn(context: Context, { id, fileId }: ResidenceApplication, on: CalendarDate): Promise<HeldTitle | null> {
  const titles = (await titlesOfFile(context).load(fileId)) ?? [];
  const newest = titles.find(({ validFrom }) => validFrom <= on);
  if (!newest) return null;
  const { kind, paragraph } = newest;
  const validTo = lastDayOf(newest);
  const others = (await applicationsOfFile(context).load(fileId)) ?? [];
  const isContinued =
    validTo !== null &&
    validTo < on &&
    others.some(
      (other) =>
        other.id !== id &&
        (other.fictionEffect === 'SECTION_81_4' || other.fictionEffect === 'SECTION_81_4_ORDERED') &&
        other.fictionFrom != null &&
        other.fictionFrom <= on &&
        (other.fictionEndedOn == null || other.fictionEndedOn >= on),
    );
  return { kind, paragraph, validTo: isContinued ? on : validTo };
}

function effectOf(
  application: ResidenceApplication,
  filedOn: CalendarDate,
  heldTitle: HeldTitle | null,
  continuationOrdered: boolean,
): FictionOutcome | null {
  const { soughtParagraph: sought, stayWithoutTitle, lawfulUntil } = application;
  const facts = {
    filedOn,
    sought,
    heldTitle,
    stayWithoutTitle: stayWithoutTitle ?? null,
    lawfulUntil: lawfulUntil ?? null,
    continuationOrdered,
  };
  return fictionEffectOf(facts, officeParameters().residence);
}

function effectFields(outcome: FictionOutcome | null) {
  return {
    fictionEffect: outcome?.effect ?? null,
    fictionFrom: outcome?.from ?? null,
    fictionBasis: outcome?.legalBasis ?? null,
    fictionExplanation: outcome?.explanation ?? null,
  };
}

/** Orders that the title continues in spite of a late application. */
export async function orderContinuation(context: Context, input: ResidenceApplicationStepInput): Promise<ResidenceApplication> {
  const application = await readOne(context, residenceApplicationById, input.applicationId);
  const { filedOn } = application;
  const heldTitle = filedOn == null ? null : await heldTitleOn(context, application, filedOn);
  const outcome = filedOn == null ? null : effectOf(application, filedOn, heldTitle, true);
  // What cannot be ordered stays as it is, and the rule of the step says so.
  const changes = outcome?.effect === 'SECTION_81_4_ORDERED' ? effectFields(outcome) : {};
  return takeStep(context, ResidenceApplication, viewOf(input), residenceApplicationProcedure, 'ORDER_CONTINUATION', {
    ...changes,
    continuationOrderedBy: context.actor.id,
  });
}

/** Asks for what is missing. */
export function requestInfo(context: Context, input: RequestResidenceInfoInput): Promise<ResidenceApplication> {
  const infoItems = [...new Set(input.items)];
  if (infoItems.length > MOST_ITEMS) throw invalidInput('items', `At most ${MOST_ITEMS} items.`);
  if (infoItems.some((item) => !ITEM_CODE.test(item))) throw invalidInput('items', 'A code is written like PASSPORT.');
  return takeStep(context, ResidenceApplication, viewOf(input), residenceApplicationProcedure, 'REQUEST_INFO', {
    infoItems,
    infoNotifiedOn: input.notifiedOn,
    infoDueOn: input.dueOn,
    infoConsequenceNotice: input.consequenceNotice,
    infoOverdue: false,
    infoReceivedOn: null,
  });
}

/** The end of the effect, where there is one that goes on. */
const endOfEffect = ({ fictionEffect, fictionEndedOn }: ResidenceApplication, on: CalendarDate) =>
  fictionEffect != null && fictionEffect !== 'NONE' && fictionEndedOn == null ? { fictionEndedOn: on } : {};

/** Grants a title: it is put on file, takes the place of the one before, and the effect of the application ends. */
export async function grantTitle(context: Context, input: GrantResidenceTitleInput): Promise<ResidenceApplication> {
  const application = await readOne(context, residenceApplicationById, input.applicationId);
  const file = await readOne(context, residenceFileById, application.fileId);
  const { kind, paragraph, validFrom } = input;
  const data: TitleData = {
    kind,
    paragraph,
    subparagraph: input.subparagraph ?? null,
    validFrom,
    validTo: input.validTo ?? null,
    employment: statedText('employment', input.employment, LONGEST_PURPOSE),
    conditions: statedText('conditions', input.conditions, LONGEST_PURPOSE),
    issuingAuthority: trimmedText('issuingAuthority', input.issuingAuthority, LONGEST_NAME),
  };
  if (data.issuingAuthority === '') throw invalidInput('issuingAuthority', 'Something has to be stated.');
  const limit = input.courseUnfinished
    ? extensionLimit({ paragraph, subparagraph: data.subparagraph ?? null }, { obliged: true, finished: false }, validFrom)
    : null;
  const titleId = newId();
  const granted = await takeStep(context, ResidenceApplication, viewOf(input), residenceApplicationProcedure, 'GRANT', {
    grantedParagraph: paragraph,
    grantedTo: data.validTo ?? null,
    courseLimitOn: limit,
    grantedBy: context.actor.id,
    decidedOn: context.today,
    titleId,
    ...endOfEffect(application, context.today),
  });
  // The file's version says whether somebody else has put a title on it meanwhile.
  const changed = await putOnFile(context, file, 'RECORD_TITLE');
  const titles = (await titlesOfFile(context).load(file.id)) ?? [];
  const running = titles.find((title) => title.validFrom < validFrom && (lastDayOf(title) ?? validFrom) >= validFrom) ?? null;
  await checkTitle(context, changed, data, running);
  if (running) Object.assign(running, { endedOn: addDays(validFrom, -1), endBasis: 'Another title took its place.' });
  await addTitle(context, changed, data, titleId);
  return granted;
}

/** Orders the card; from then on the new work is allowed where the law says so. */
export async function orderCard(context: Context, input: ResidenceApplicationStepInput): Promise<ResidenceApplication> {
  const application = await readOne(context, residenceApplicationById, input.applicationId);
  const paragraph = application.grantedParagraph ?? application.soughtParagraph;
  const isAllowed = workAllowedFromCardOrder(application.fictionEffect ?? null, paragraph);
  return takeStep(context, ResidenceApplication, viewOf(input), residenceApplicationProcedure, 'ORDER_CARD', {
    cardOrderedOn: context.today,
    workAllowedFrom: isAllowed ? context.today : null,
  });
}

/** Opens the hearing before a refusal. */
export function openHearing(context: Context, input: OpenHearingInput): Promise<ResidenceApplication> {
  return takeStep(context, ResidenceApplication, viewOf(input), residenceApplicationProcedure, 'OPEN_HEARING', {
    hearingGround: input.ground,
    hearingReasons: statedText('reasons', input.reasons),
    hearingNotifiedOn: input.notifiedOn,
    hearingDueOn: input.dueOn,
    statementOn: null,
    statement: null,
    refusalProposedBy: null,
    refusalReasons: null,
    remedyInstruction: false,
  });
}

/** Proposes to refuse; a second person decides. */
export function proposeRefusal(context: Context, input: ProposeRefusalInput): Promise<ResidenceApplication> {
  return takeStep(context, ResidenceApplication, viewOf(input), residenceApplicationProcedure, 'PROPOSE_REFUSAL', {
    refusalProposedBy: context.actor.id,
    refusalReasons: statedText('reasons', input.reasons),
    remedyInstruction: input.remedyInstruction,
  });
}

/** Months for an action after a refusal with an instruction on remedies (§ 74 Abs. 1 VwGO). */
const MONTHS_FOR_ACTION = 1;

/** Refuses as a second person; the period for an action runs from the notification. */
export async function refuse(context: Context, input: RefuseInput): Promise<ResidenceApplication> {
  const application = await readOne(context, residenceApplicationById, input.applicationId);
  const { notifiedOn } = input;
  return takeStep(context, ResidenceApplication, viewOf(input), residenceApplicationProcedure, 'REFUSE', {
    refusedBy: context.actor.id,
    decidedOn: context.today,
    notifiedOn,
    remedyEndsOn: nextWorkingDay(endOfPeriod(notifiedOn, { months: MONTHS_FOR_ACTION }, 'EVENT')),
    ...endOfEffect(application, notifiedOn),
  });
}

/** Records an action against the refusal. */
export function recordAppeal(context: Context, input: RecordAppealInput): Promise<ResidenceApplication> {
  return takeStep(context, ResidenceApplication, viewOf(input), residenceApplicationProcedure, 'RECORD_APPEAL', {
    appealFiledOn: input.filedOn,
    courtReference: statedText('courtReference', input.courtReference, LONGEST_NAME),
  });
}

/** Steps that end the procedure without a decision end the effect as well. */
export async function endWithout(
  context: Context,
  input: ResidenceApplicationStepInput,
  step: 'WITHDRAW' | 'TRANSFER' | 'LAPSE',
  changes: Partial<ResidenceApplication> = {},
): Promise<ResidenceApplication> {
  const application = await readOne(context, residenceApplicationById, input.applicationId);
  // A change of competence leaves the application, and with it its effect, alive.
  const effect = step === 'TRANSFER' ? {} : endOfEffect(application, context.today);
  const all = { ...changes, ...effect, endedOn: context.today };
  return takeStep(context, ResidenceApplication, viewOf(input), residenceApplicationProcedure, step, all);
}

/** How many flags one run of the timer sets at most; the next run goes on. */
const MOST_FLAGS = 500;

/** Flags requests whose period has passed; decides nothing. */
export async function flagOverdueInfo(context: Context): Promise<number> {
  const overdue = await context.em.find(
    ResidenceApplication,
    { state: 'INFO_REQUESTED', infoOverdue: false, infoDueOn: { $lt: context.today } },
    { orderBy: [{ infoDueOn: 'asc' }, { id: 'asc' }], limit: MOST_FLAGS },
  );
  for (const application of overdue)
    await takeStep(context, ResidenceApplication, application, residenceApplicationProcedure, 'FLAG_OVERDUE', {
      infoOverdue: true,
    });
  return overdue.length;
}

/** Age of majority (§ 2 BGB). */
const AGE_OF_MAJORITY = 18;

function feeItemOf(
  kind: ResidenceApplicationKind,
  { soughtKind, soughtParagraph, soughtSubparagraph }: ResidenceApplication,
): ResidenceItem {
  if (kind === 'RENEWAL') return 'EXTENSION_LONGER';
  if (kind === 'CHANGE_OF_PURPOSE') return 'CHANGE_OF_PURPOSE';
  if (kind === 'FIRST') return 'RESIDENCE_PERMIT';
  if (soughtKind === 'EU_LONG_TERM_RESIDENCE') return 'EU_LONG_TERM_PERMIT';
  if (soughtParagraph === '21') return 'SETTLEMENT_PERMIT_SELF_EMPLOYED';
  return soughtParagraph === '18c' && soughtSubparagraph === '3' ? 'SETTLEMENT_PERMIT_HIGHLY_QUALIFIED' : 'SETTLEMENT_PERMIT';
}

/** The fee to be expected, from what is on file; null where it is not known. */
export async function expectedFee(
  context: Context,
  application: ResidenceApplication,
): Promise<{ readonly cents: number; readonly lines: string[] } | null> {
  const file = await residenceFileById(context).load(application.fileId);
  if (!file) return null;
  const on = application.filedOn ?? context.today;
  const titles = (await titlesOfFile(context).load(file.id)) ?? [];
  const isMinor = on < dayOfAge(file.birthDate, AGE_OF_MAJORITY);
  const isProtected = titles.some(
    (title) => title.paragraph === '25' && ['1', '2'].includes(title.subparagraph ?? '') && (lastDayOf(title) ?? on) >= on,
  );
  const fees = residenceFees([{ item: feeItemOf(application.kind, application), isMinor, isProtected }], on);
  if (isFeeFault(fees)) return null;
  return { cents: fees.totalCents, lines: fees.lines.map(({ explanation, norm }) => `${explanation} (${norm})`) };
}

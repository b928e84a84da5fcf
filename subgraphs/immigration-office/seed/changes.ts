import { addDays, type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { nextWorkingDay } from '../../kit/periods.js';
import { type Dice, pick } from '../../kit/seeding.js';
import type { PriorityReason } from '../assignments/priority.rules.js';
import { authorityDeadline, barUntil, extendedDeadline, notifiedByPost, remedyPeriod } from '../deadlines/deadline.rules.js';
import type { Application } from '../naturalisation/application.entity.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import { AGE_OF_CAPACITY } from '../naturalisation/application.rules.js';
import type { Applicant } from './applicants.js';
import type { Appointed } from './course.js';
import { codeOf, numberOf, type Place, TOWNS } from './towns.js';
import type { SeededStep } from './ways.js';

/** A step as it is taken, with the file as it was before. */
export interface Act {
  readonly step: SeededStep;
  readonly on: CalendarDate;
  readonly by: string;
  readonly officer: string;
  readonly before: ApplicationState;
  readonly place: Place;
  readonly applicant: Applicant;
  readonly appointed: Appointed;
  readonly file: Changes;
  readonly roll: Dice;
}
/** What steps have made of an application. */
export type Changes = { readonly [Key in keyof Application]?: Exclude<Application[Key], undefined> };

/** The series of file references, certificates and family files, as the office goes on with them. */
export const FILE_REFERENCE = '33-EB';
export const CERTIFICATE = '33-EU';
export const FAMILY_FILE = '33-EB-FAM';

const workingDays = new Map<CalendarDate, CalendarDate>();

/** That day or the next one on which the office works; reckoned once for each day. */
export function workingDay(day: CalendarDate): CalendarDate {
  const known = workingDays.get(day) ?? nextWorkingDay(day);
  workingDays.set(day, known);
  return known;
}

/** A letter of the office is posted on the next working day. */
export const postedAfter = (day: CalendarDate): CalendarDate => workingDay(addDays(day, 1));
/** Time to answer a request or a hearing, in weeks. */
export const WEEKS_FOR_DOCUMENTS = 4;
export const WEEKS_FOR_STATEMENT = 3;

export const numbered = (series: string, day: CalendarDate, place: Place): string =>
  `${series}-${day.slice(0, 4)}-${numberOf(place)}`;

/** The day of the ceremony for whoever is invited on that day: each round of the town has one a week, on a weekday of its own. */
export function ceremonyAfter(day: CalendarDate, { round }: Place): CalendarDate {
  const earliest = addDays(day, 14);
  const wanted = (4 + round) % 5;
  const weekday = (new Date(`${earliest}T00:00:00Z`).getUTCDay() + 6) % 7;
  return workingDay(addDays(earliest, (wanted - weekday + 7) % 7));
}

export const familyIdOf = ({ city, index, at }: Place): string =>
  seedId('family-file', codeOf({ city, index: at % 8 === 0 ? index - 1 : index }));

/** What a step changes in the file, as the commands of the office would. */
export function changesOf(act: Act): Changes {
  return EFFECTS[act.step]?.(act) ?? {};
}

const EFFECTS: Readonly<Partial<Record<SeededStep, (act: Act) => Changes>>> = {
  SUBMIT: ({ on }) => ({ filedOn: on }),
  ACKNOWLEDGE: ({ on, file, place }) => ({ receivedOn: file.filedOn ?? on, fileReference: numbered(FILE_REFERENCE, on, place) }),
  ASSIGN: ({ officer }) => ({ officerId: officer }),
  GRANT_PRIORITY: ({ on, roll }) => {
    const [priorityReason, priorityNote] = pick(roll, PRIORITIES);
    return { priorityReason, priorityNote, priorityGrantedOn: on };
  },
  JOIN_FAMILY_FILE: ({ place }) => ({ familyFileId: familyIdOf(place) }),
  NOTE_TITLE_END: ({ applicant }) => ({ titleValidTo: applicant.titleEndsOn }),
  START_CHECK: ({ on }) => ({ checkStartedOn: on, barCheckedOn: on, barCheckResult: 'NO_BAR' }),
  REQUEST_DOCUMENTS: ({ on, file }) => {
    const { notifiedOn, lastDay } = authorityDeadline(notifiedByPost(postedAfter(on)), { weeks: WEEKS_FOR_DOCUMENTS });
    return {
      documentsNotifiedOn: notifiedOn,
      documentsDueOn: lastDay,
      consequenceNotice: true,
      isOverdue: false,
      substantiveStartedOn: file.substantiveStartedOn ?? on,
    };
  },
  NOTE_DOCUMENTS_OVERDUE: () => ({ isOverdue: true }),
  EXTEND_DEADLINE: ({ on, file }) => ({
    documentsDueOn: extendedDeadline(file.documentsDueOn ?? on, { weeks: WEEKS_FOR_DOCUMENTS }, on).lastDay,
    isOverdue: false,
  }),
  RECEIVE_DOCUMENT: () => ({ isOverdue: false }),
  COMPLETE: ({ on, file }) => ({ substantiveStartedOn: file.substantiveStartedOn ?? on }),
  CHOOSE_LEGAL_BASIS: ({ applicant }) => ({ legalBasis: applicant.route }),
  SCHEDULE_APPEARANCE: ({ on, appointed, roll }) => {
    appointed.appearanceOn = workingDay(addDays(on, 14 + roll(14)));
    return {};
  },
  SUSPEND: ({ on, before }) => {
    const isCriminal = before === 'INQUIRIES_PENDING';
    return {
      suspendedFrom: before,
      suspendedOn: on,
      suspensionReason: isCriminal ? 'CRIMINAL_12A3' : 'IDENTITY_CLARIFICATION',
      proceedingKnown: isCriminal,
    };
  },
  OPEN_HEARING: (act) => hearing(act, groundOf(act)),
  OPEN_REVOCATION: (act) => ({ ...hearing(act, 'REVOCATION'), revocationGround: 'DECEPTION', revocationOpenedBy: act.by }),
  RECORD_STATEMENT: ({ on }) => ({ hearingStatement: STATEMENT, hearingDoneOn: on }),
  NOTE_HEARING_OVER: ({ on }) => ({ hearingDoneOn: on }),
  PROPOSE_GRANT: ({ on, by }) => ({ proposedBy: by, proposedOn: on }),
  APPROVE_GRANT: ({ on, place }) => ({
    certificateNumber: numbered(CERTIFICATE, on, place),
    certificateIssuedOn: on,
    decidedOn: on,
  }),
  PROPOSE_REFUSAL: ({ on, by, file }) => ({
    proposedBy: by,
    proposedOn: on,
    proposalReasons: REASONS[file.hearingGround ?? ''] ?? null,
    refusalFeeCents: REFUSAL_CENTS,
  }),
  APPROVE_REFUSAL: ({ on }) => ({ decidedOn: on, remedyInstruction: true }),
  FIND_DECEPTION: ({ on }) => ({
    ...{ decidedOn: on, remedyInstruction: true, barFrom: on, barUntil: barUntil(on) },
    ...{ proposalReasons: REASONS['DECEPTION'] ?? null, refusalFeeCents: REFUSAL_CENTS },
  }),
  ISSUE_REVOCATION: ({ on }) => ({
    ...{ decidedOn: on, remedyInstruction: true, proposalReasons: REASONS['REVOCATION'] ?? null },
    ...{ refusalFeeCents: REFUSAL_CENTS, decisionNotifiedOn: null },
  }),
  NOTIFY_DECISION: ({ on, before, file }) => {
    if (file.decisionNotifiedOn) return {};
    const { notifiedOn, lastDay } = remedyPeriod(notifiedByPost(on), 'CORRECT');
    const bar = before === 'BARRED' && notifiedOn !== null ? { barFrom: notifiedOn, barUntil: barUntil(notifiedOn) } : {};
    return { decisionNotifiedOn: notifiedOn, remedyEndsOn: lastDay, ...bar };
  },
  LODGE_APPEAL: ({ on, place }) => ({
    appealLodgedOn: on,
    courtReference: `8 K ${1_000 + place.index}/${on.slice(2, 4)}`,
    litigationOf: 'REFUSAL',
  }),
  RECORD_JUDGMENT: ({ on }) => ({ judgment: 'DISMISSED', endedOn: on, completionKind: 'REJECTED' }),
  NOTE_REMEDY_PERIOD_OVER: ({ on, before }) =>
    before === 'REFUSED' ? { endedOn: on, completionKind: 'REJECTED' } : { barFrom: on, barUntil: barUntil(on) },
  SCHEDULE_CEREMONY: ({ on, appointed, place }) => {
    appointed.ceremonyOn = ceremonyAfter(on, place);
    return {};
  },
  HAND_OVER: ({ on, applicant }) => ({
    ...{ presentInPerson: true, identityCheckedOn: on, recheckedOn: on, handedOverOn: on, endedOn: on },
    declarationMadeOn: on < dayOfAge(applicant.birthDate, AGE_OF_CAPACITY) ? null : on,
    completionKind: 'NATURALISED',
  }),
  TRANSFER: ({ on, place, roll }) => {
    const { name, postalCode } = pick(roll, TOWNS[place.city].otherAuthorities);
    return { transferredTo: name, postalCode, districtCode: null, endedOn: on, completionKind: 'TRANSFERRED' };
  },
  WITHDRAW: ({ on }) => ({ endedOn: on, completionKind: 'WITHDRAWN' }),
  DISCONTINUE: ({ on, roll }) => ({ endedOn: on, completionKind: pick(roll, ['DISCONTINUED_DEATH', 'DISCONTINUED_DEPARTURE']) }),
};

/** What is asked for an act against somebody: half of the fee, within the frame of the law. */
const REFUSAL_CENTS = 12_750;
const STATEMENT = 'I ask the office to decide in my favour; my employer has promised me work (synthetic).';

/** The reasons of what is intended or decided, by its ground. */
export const REASONS: Readonly<Record<string, string>> = {
  REQUIREMENTS: 'The livelihood is not secured: benefits under SGB II are drawn, and no exception applies (synthetic).',
  NON_COOPERATION: 'Documents that were asked for have not come in, and the period is over (synthetic).',
  DECEPTION: 'The certificate of language was forged; the applicant handed it in knowing that (synthetic).',
  REVOCATION: 'The naturalisation was obtained by deception: the contract of employment did not exist (synthetic).',
};

const PRIORITIES: readonly (readonly [PriorityReason, string])[] = [
  ['STATELESSNESS', 'Travel document for the stateless on file.'],
  ['IMMINENT_BIRTH', 'Maternity record was shown.'],
  ['CIVIL_SERVICE_APPOINTMENT', 'Letter of the school authority on file.'],
  ['SEVERE_ILLNESS', 'Shown by a medical letter that was given back.'],
];

/** What somebody is heard on follows from where they are heard, and from what was found. */
function groundOf({ before, applicant }: Act): string {
  if (before === 'INCOMPLETE') return 'NON_COOPERATION';
  return applicant.lacksLivelihood ? 'REQUIREMENTS' : 'DECEPTION';
}

function hearing({ on, by }: Act, ground: string): Changes {
  const { notifiedOn, lastDay } = authorityDeadline(notifiedByPost(postedAfter(on)), { weeks: WEEKS_FOR_STATEMENT });
  return {
    hearingGround: ground,
    hearingReasons: REASONS[ground] ?? null,
    hearingOpenedBy: by,
    hearingNotifiedOn: notifiedOn,
    hearingDueOn: lastDay,
    hearingDoneOn: null,
    hearingStatement: null,
  };
}

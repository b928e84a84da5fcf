import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { type Dice, dice, pick, type SyntheticStep } from '../../kit/seeding.js';
import { endedWithoutAcceptance } from '../cases/case.commands.js';
import type { Case } from '../cases/case.entity.js';
import { type CaseState, type CaseStep, caseProcedure } from '../cases/case.procedure.js';
import { type CaseFacts, CLOSURE_REASONS, CONTACT_CHANNELS, PROBLEM_AREAS } from '../cases/case.rules.js';
import { type RecordStep, SyntheticRecords } from './synthetic-records.js';

/** What is computed, or filled in when a row is made. */
type FilledIn =
  | 'activatedAs'
  | 'emergencyUntil'
  | 'substitutedDays'
  | 'weightReason'
  | 'searchKeys'
  | 'phaseOrder'
  | 'deadlineOrder'
  | 'appointmentOrder'
  | 'contactOrder';

/** A case without its reference, which depends on the others of its institution. */
export type SyntheticCase = Omit<Case, 'reference' | FilledIn | symbol>;

export interface Setting {
  /** Names the case among all seed data. */
  readonly code: string;
  readonly institution: string;
  readonly managerId: string;
  readonly deputyId: string | null;
  readonly districts: readonly string[];
  /** Institutions that may be responsible for a measure. */
  readonly responsible: readonly string[];
  /** Account that approves what case managers write; null where the carrier asks for no approval. */
  readonly approver: string | null;
}

/** Last day of the seeded past. */
const SEED_DAY = '2026-11-20';

const TO_MONITORING: readonly CaseStep[] = [
  'OPEN',
  'START_CLEARING',
  'ACCEPT',
  'SIGN_OFF_ASSESSMENT',
  'AGREE_PLAN',
  'START_SERVICES',
];
const TO_CLOSED: readonly CaseStep[] = [...TO_MONITORING, 'BEGIN_EVALUATION', 'CLOSE'];

/** Ways that cases take through the procedure, spread over the phases. */
export const WAYS: readonly (readonly CaseStep[])[] = [
  TO_MONITORING,
  ['OPEN', 'START_CLEARING'],
  TO_MONITORING.slice(0, 5),
  TO_CLOSED,
  TO_MONITORING.slice(0, 3),
  TO_MONITORING.slice(0, 4),
  ['OPEN'],
  [...TO_MONITORING.slice(0, 4), 'HOLD'],
  [...TO_MONITORING, 'BEGIN_EVALUATION'],
  [...TO_MONITORING, 'RETURN_TO_LINKING', 'START_SERVICES', 'OFFER_TRANSFER', 'TAKE_BACK'],
  ['OPEN', 'START_CLEARING', 'DECLINE'],
  [...TO_MONITORING, 'OFFER_TRANSFER'],
  [...TO_MONITORING.slice(0, 3), 'HOLD', 'RESUME', 'SIGN_OFF_ASSESSMENT', 'AGREE_PLAN'],
  ['REACH_OUT', 'RECORD_INQUIRY', 'GIVE_INFORMATION'],
  ['OPEN', 'START_CLEARING', 'REFER_ON'],
  [...TO_CLOSED, 'REOPEN'],
  ['REACH_OUT'],
  [...TO_MONITORING, 'HOLD'],
  TO_CLOSED,
];

/** Working names without a person behind them. */
const ALIASES = [
  'Alba',
  'Birke',
  'Ceder',
  'Distel',
  'Erle',
  'Farn',
  'Ginster',
  'Hasel',
  'Iris',
  'Jasmin',
  'Kiefer',
  'Linde',
  'Malve',
  'Nelke',
];
const LANGUAGES = ['ar', 'uk', 'fa', 'tr', 'ru', 'ku', 'fr', 'en', 'ti', 'es', 'bg', 'ro', null];
const INSTITUTIONS = [
  'Jobcenter',
  'Ausländerbehörde',
  'Schulamt',
  'Jugendamt',
  'Wohnungsamt',
  'Krankenkasse',
  'Agentur für Arbeit',
  'Sozialamt',
];

/** A case that went this way, and its steps. The same setting always gives the same case. */
export function syntheticCase(
  setting: Setting,
  way: (typeof WAYS)[number],
): { readonly row: SyntheticCase; readonly steps: readonly SyntheticStep[]; readonly records: SyntheticRecords } {
  const draw = dice(setting.code);
  const days = daysOf(way.length, draw);
  const row: SyntheticCase = {
    id: seedId('case', setting.code),
    version: 1,
    institution: setting.institution,
    state: 'INQUIRY',
    openedOn: days[0] ?? SEED_DAY,
    managerId: setting.managerId,
    deputyId: setting.deputyId,
    subjectId: null,
    clientAlias: way.length > 2 || draw(3) > 0 ? `${pick(draw, ALIASES)} ${1 + draw(99)}` : null,
    languageNeed: pick(draw, LANGUAGES),
    contactChannel: pick(draw, CONTACT_CHANNELS),
    districtCode: draw(8) > 0 ? pick(draw, setting.districts) : null,
    problemAreas: [],
    institutionsInvolved: [],
    otherCounsellingResponsible: null,
    dataProtectionInformedOn: null,
    consentTextVersion: null,
    processingConsentOn: null,
    assessedOn: null,
    planAgreedOn: null,
    servicesStartedOn: null,
    evaluatedOn: null,
    closureReason: null,
    retainUntil: null,
    closedOn: null,
    stateBeforeHold: null,
    stateBeforeTransfer: null,
    round: 1,
    formerCaseId: null,
    weight: 1,
    addressBlocked: false,
    safeContact: null,
    noLetters: false,
    erasureBar: null,
    erasureRequestedOn: null,
    erasedOn: null,
  };
  const records = new SyntheticRecords(setting);
  const steps = way.flatMap((step, at): SyntheticStep[] => {
    const on = days[at] ?? SEED_DAY;
    const taken = (each: string): SyntheticStep => ({
      step: each,
      toState: row.state,
      on,
      actorId: 'system',
      actorInstitution: null,
    });
    const before = BEFORE[step] ?? [];
    const noted = before.map((each) => {
      records.write(each, on, row);
      return taken(each);
    });
    Object.assign(row, changesOf(step, on, row, draw), { state: endOf(step, row) });
    records.follow(step, on, row);
    const last = at === way.length - 1 ? (AFTER_LAST[step] ?? []) : [];
    return [
      ...noted,
      taken(step),
      ...last.map((each) => {
        records.write(each, on, row);
        return taken(each);
      }),
    ];
  });
  return { row: { ...row, version: steps.length }, steps, records };
}

/** What has to be on record before a step can be taken. */
const BEFORE: Readonly<Partial<Record<CaseStep, readonly RecordStep[]>>> = {
  SIGN_OFF_ASSESSMENT: ['RECORD_ASSESSMENT'],
  AGREE_PLAN: ['DRAFT_PLAN'],
  CLOSE: ['RECORD_EVALUATION'],
};

/** What a case that stands there is waiting with. */
const AFTER_LAST: Readonly<Partial<Record<CaseStep, readonly RecordStep[]>>> = {
  ACCEPT: ['RECORD_ASSESSMENT'],
  SIGN_OFF_ASSESSMENT: ['DRAFT_PLAN'],
  BEGIN_EVALUATION: ['RECORD_EVALUATION'],
};

/** Where the step leads from here. */
function endOf(step: CaseStep, row: SyntheticCase): CaseState {
  const { to } = caseProcedure.steps[step];
  const end = typeof to === 'string' ? to : to.choose(row as unknown as CaseFacts);
  if (end === null) throw new Error(`A synthetic case cannot take the step ${step}.`);
  return end;
}

/** What the step writes beside the state, as its mutation does. */
function changesOf(step: CaseStep, on: CalendarDate, row: SyntheticCase, draw: Dice): Partial<SyntheticCase> {
  const indication = {
    problemAreas: some(draw, PROBLEM_AREAS, 2 + draw(3)),
    institutionsInvolved: some(draw, INSTITUTIONS, 1 + draw(3)),
  };
  switch (step) {
    case 'GIVE_INFORMATION':
      return endedWithoutAcceptance(on);
    case 'ACCEPT':
      return {
        ...indication,
        otherCounsellingResponsible: false,
        dataProtectionInformedOn: on,
        consentTextVersion: '2025-01',
        processingConsentOn: on,
      };
    case 'REFER_ON':
      return { ...indication, otherCounsellingResponsible: true, ...endedWithoutAcceptance(on) };
    case 'DECLINE':
      return {
        problemAreas: indication.problemAreas.slice(0, 1),
        otherCounsellingResponsible: false,
        ...endedWithoutAcceptance(on),
      };
    case 'SIGN_OFF_ASSESSMENT':
      return { assessedOn: on };
    case 'AGREE_PLAN':
      return { planAgreedOn: on };
    case 'START_SERVICES':
      return { servicesStartedOn: on };
    case 'HOLD':
      return { stateBeforeHold: row.state };
    case 'OFFER_TRANSFER':
      return { stateBeforeTransfer: row.state };
    case 'CLOSE':
      return {
        evaluatedOn: on,
        closureReason: pick(draw, CLOSURE_REASONS),
        retainUntil: `${Number(on.slice(0, 4)) + 3}-12-31`,
        closedOn: on,
      };
    case 'REOPEN':
      return {
        otherCounsellingResponsible: null,
        assessedOn: null,
        planAgreedOn: null,
        servicesStartedOn: null,
        evaluatedOn: null,
        closureReason: null,
        retainUntil: null,
        closedOn: null,
        round: row.round + 1,
      };
    default:
      return {};
  }
}

/** Days of so many steps, each some weeks after the one before, the last of them not long before the end of the seeded past. */
function daysOf(count: number, draw: Dice): readonly CalendarDate[] {
  const days = [addDays(SEED_DAY, -draw(50))];
  while (days.length < count) days.unshift(addDays(days[0] ?? SEED_DAY, -7 - draw(45)));
  return days;
}

function some<T>(draw: Dice, list: readonly T[], count: number): T[] {
  const first = draw(list.length);
  return Array.from({ length: count }, (_each, at) => list[(first + at * 3) % list.length] as T);
}

import type { CalendarDate } from '../../kit/calendar.js';
import type { CsvColumns } from '../../kit/import-csv.rules.js';
import { EXTERNAL_ID, LONGEST_ID, NO_ROW, type ReadRow, RowReader, readRow } from '../../kit/import-row.rules.js';
import { type Attempt, attempt, endsOf, type RuleContext } from '../../kit/procedure.js';
import { type CaseState, type CaseStep, caseProcedure } from '../cases/case.procedure.js';
import {
  type CaseFacts,
  CONTACT_CHANNELS,
  type ContactChannel,
  PROBLEM_AREAS,
  type ProblemArea,
  type RecordFacts,
} from '../cases/case.rules.js';

const TO_ASSESSMENT: readonly CaseStep[] = ['OPEN', 'START_CLEARING', 'ACCEPT'];
const TO_MONITORING: readonly CaseStep[] = [...TO_ASSESSMENT, 'SIGN_OFF_ASSESSMENT', 'AGREE_PLAN', 'START_SERVICES'];

/** The steps by which a case comes to where a row says that it is; a case that waits or is being handed over is taken in before that. */
export const WAYS_IN = {
  OUTREACH: ['REACH_OUT'],
  INQUIRY: ['OPEN'],
  CLEARING: ['OPEN', 'START_CLEARING'],
  ASSESSMENT: TO_ASSESSMENT,
  PLANNING: TO_MONITORING.slice(0, 4),
  LINKING: TO_MONITORING.slice(0, 5),
  MONITORING: TO_MONITORING,
  EVALUATION: [...TO_MONITORING, 'BEGIN_EVALUATION'],
  CLOSED: [...TO_MONITORING, 'BEGIN_EVALUATION', 'CLOSE'],
  INFO_ONLY: ['OPEN', 'GIVE_INFORMATION'],
  DECLINED: ['OPEN', 'START_CLEARING', 'DECLINE'],
  REFERRED_ON: ['OPEN', 'START_CLEARING', 'REFER_ON'],
} as const satisfies Readonly<Partial<Record<CaseState, readonly CaseStep[]>>>;
export type RowState = keyof typeof WAYS_IN;

/** The states through which a case comes to where a row says that it is, that one included. */
export function statesOnWay(state: RowState): readonly CaseState[] {
  return WAYS_IN[state].flatMap((step) => endsOf<CaseState, CaseFacts>(caseProcedure.steps[step]).slice(0, 1));
}

/** States in which a case ended without having been taken into case management. */
export const ENDED_BEFORE: readonly RowState[] = ['INFO_ONLY', 'DECLINED', 'REFERRED_ON'];

/** The fields of a row, as `cases.schema.json` says them, with what their column in a CSV file holds. */
export const CASE_COLUMNS = {
  externalId: 'TEXT',
  reference: 'TEXT',
  openedOn: 'TEXT',
  state: 'TEXT',
  stateSince: 'TEXT',
  contactChannel: 'TEXT',
  managerId: 'TEXT',
  deputyId: 'TEXT',
  clientAlias: 'TEXT',
  languageNeed: 'TEXT',
  districtCode: 'TEXT',
  problemAreas: 'LIST',
  institutionsInvolved: 'LIST',
  otherCounsellingResponsible: 'FLAG',
  dataProtectionInformedOn: 'TEXT',
  consentTextVersion: 'TEXT',
  processingConsentOn: 'TEXT',
  addressBlocked: 'FLAG',
  safeContact: 'TEXT',
  noLetters: 'FLAG',
} as const satisfies CsvColumns;

export const CASE_FIELDS = Object.keys(CASE_COLUMNS) as readonly (keyof typeof CASE_COLUMNS)[];

/** What one row says of a case. */
export interface CaseRow {
  readonly externalId: string;
  readonly reference: string | null;
  readonly openedOn: CalendarDate;
  readonly state: RowState;
  readonly stateSince: CalendarDate;
  readonly contactChannel: ContactChannel;
  readonly managerId: string | null;
  readonly deputyId: string | null;
  readonly clientAlias: string | null;
  readonly languageNeed: string | null;
  readonly districtCode: string | null;
  readonly problemAreas: readonly ProblemArea[];
  readonly institutionsInvolved: readonly string[];
  readonly otherCounsellingResponsible: boolean | null;
  readonly dataProtectionInformedOn: CalendarDate | null;
  readonly consentTextVersion: string | null;
  readonly processingConsentOn: CalendarDate | null;
  readonly addressBlocked: boolean;
  readonly safeContact: string | null;
  readonly noLetters: boolean;
}

const LANGUAGE = /^[a-z]{2}$/;
const DISTRICT = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_NAME = 120;
const LONGEST_VERSION = 60;
const MOST_INSTITUTIONS = 20;

/** Why counselling takes a row not in, beside what is wrong with a row anywhere. */
const CASE_FAULTS = {
  DEPUTY_IS_MANAGER: 'Nobody stands in for themselves.',
  REFERENCE_EXISTS: 'Another case has this reference.',
  REFERENCE_RESERVED: 'References of this form are drawn by the hub.',
  RETENTION_OVER: 'The record has been kept as long as it may be.',
} as const;

export const caseFault = (reason: keyof typeof CASE_FAULTS, field: string) => ({
  reason,
  field,
  explanation: CASE_FAULTS[reason],
});

/** Reads a row of cases; whether the case may stand where the row says, the rules of the steps there say. */
export function readCaseRow(value: unknown, today: CalendarDate): ReadRow<CaseRow> {
  const reader = RowReader.of(value, CASE_FIELDS);
  if (!reader) return NO_ROW;
  const number = { longest: LONGEST_ID, form: EXTERNAL_ID };
  const name = { longest: LONGEST_NAME };
  const externalId = reader.text('externalId', { ...number, needed: true });
  const openedOn = reader.day('openedOn', today, { needed: true });
  const state = reader.code('state', Object.keys(WAYS_IN) as RowState[], { needed: true, reason: 'UNKNOWN_STATE' });
  const row = {
    reference: reader.text('reference', number),
    openedOn,
    state,
    stateSince: stateSinceOf(reader, openedOn, today),
    contactChannel: reader.code('contactChannel', CONTACT_CHANNELS, { needed: true }),
    managerId: reader.text('managerId', name),
    deputyId: reader.text('deputyId', name),
    clientAlias: reader.text('clientAlias', name),
    languageNeed: reader.text('languageNeed', { form: LANGUAGE }),
    districtCode: reader.text('districtCode', { form: DISTRICT, longest: 80 }),
    problemAreas: areasOf(reader),
    institutionsInvolved: reader.texts('institutionsInvolved', { most: MOST_INSTITUTIONS, longest: LONGEST_NAME }),
    otherCounsellingResponsible: reader.answer('otherCounsellingResponsible'),
    dataProtectionInformedOn: reader.day('dataProtectionInformedOn', today),
    consentTextVersion: reader.text('consentTextVersion', { longest: LONGEST_VERSION }),
    processingConsentOn: reader.day('processingConsentOn', today),
    addressBlocked: reader.flag('addressBlocked'),
    safeContact: reader.text('safeContact'),
    noLetters: reader.flag('noLetters'),
  };
  reader.inOrder(openedOn, row.stateSince, 'stateSince');
  if (state !== null) checkGoesWithState(reader, state, row);
  return readRow(reader, externalId, () => ({ ...row, externalId }) as CaseRow);
}

/** The day of the inquiry where nothing else is said; null where what is said is wrong. */
function stateSinceOf(reader: RowReader, openedOn: CalendarDate | null, today: CalendarDate): CalendarDate | null {
  const before = reader.faults.length;
  return reader.day('stateSince', today) ?? (reader.faults.length > before ? null : openedOn);
}

function areasOf(reader: RowReader): readonly ProblemArea[] {
  const areas = reader.list('problemAreas', PROBLEM_AREAS.length);
  if (areas.some((area) => !PROBLEM_AREAS.some((each) => each === area))) reader.fault('UNKNOWN_CODE', 'problemAreas');
  else if (new Set(areas).size < areas.length) reader.fault('TWICE', 'problemAreas');
  return areas as readonly ProblemArea[];
}

type Read = { readonly [Field in keyof Omit<CaseRow, 'externalId'>]: CaseRow[Field] | null };

/** A case holds what the steps so far have brought and no more: nothing of the need before the clearing, no consent before the acceptance. */
function checkGoesWithState(reader: RowReader, state: RowState, row: Read): void {
  const way: readonly CaseStep[] = WAYS_IN[state];
  const isAccepted = way.includes('ACCEPT');
  const isCleared = isAccepted || way.includes('DECLINE') || way.includes('REFER_ON');
  const fits = (goes: boolean, ...fields: readonly (keyof Read)[]) => {
    for (const field of fields)
      if (!goes && row[field] !== null && !(Array.isArray(row[field]) && row[field].length === 0))
        reader.fault('NOT_FOR_STATE', field);
  };
  fits(isCleared, 'problemAreas', 'institutionsInvolved', 'otherCounsellingResponsible');
  fits(isAccepted, 'dataProtectionInformedOn', 'consentTextVersion', 'processingConsentOn');
  if (isCleared && row.otherCounsellingResponsible === null) reader.fault('MISSING', 'otherCounsellingResponsible');
  if (row.dataProtectionInformedOn !== null && row.stateSince !== null)
    reader.inOrder(row.dataProtectionInformedOn, row.stateSince, 'stateSince');
  if (row.processingConsentOn !== null && row.stateSince !== null && row.processingConsentOn !== row.dataProtectionInformedOn)
    reader.inOrder(row.processingConsentOn, row.stateSince, 'stateSince');
}

const NOT_WRITTEN: RecordFacts = { missing: [], writtenBy: null, approvedBy: null };

/** The field that a rule of a step is about. */
const FIELD_OF: Readonly<Record<string, keyof CaseRow>> = {
  CASE_MANAGEMENT_NOT_INDICATED: 'problemAreas',
  OTHER_COUNSELLING_RESPONSIBLE: 'otherCounsellingResponsible',
  DATA_PROTECTION_INFORMATION_MISSING: 'dataProtectionInformedOn',
  CONSENT_TEXT_MISSING: 'consentTextVersion',
  PROCESSING_CONSENT_MISSING: 'processingConsentOn',
};

/**
 * What the procedure says to the steps by which the case of a row comes to where it is, asked of the lead who takes it in. Assessment, plan
 * and evaluation are written here and come with no file, so a case that needs them already is refused by the rules that ask for them.
 */
export function wayFaults(row: CaseRow, { actor, today }: RuleContext) {
  const lead = { ...actor, roles: ['case_lead'] as const };
  let facts: CaseFacts | null = null;
  for (const step of WAYS_IN[row.state]) {
    const result: Attempt<CaseState> = attempt(caseProcedure, step, facts, { actor: lead, today });
    if (!result.ok) {
      if (result.refusal !== 'REQUIREMENT_OPEN')
        return [{ reason: result.refusal, field: 'state', explanation: 'No step leads there.' }];
      return result.open.map(({ code, explanation }) => ({ reason: code, field: FIELD_OF[code] ?? 'state', explanation }));
    }
    facts = { ...factsOf(row), state: result.state };
  }
  return [];
}

function factsOf(row: CaseRow): Omit<CaseFacts, 'state'> {
  const { problemAreas, institutionsInvolved, otherCounsellingResponsible } = row;
  const { dataProtectionInformedOn, consentTextVersion, processingConsentOn } = row;
  return {
    ...{ problemAreas, institutionsInvolved, otherCounsellingResponsible },
    ...{ dataProtectionInformedOn, consentTextVersion, processingConsentOn },
    planAgreedOn: null,
    evaluatedOn: null,
    closureReason: null,
    retainUntil: null,
    stateBeforeHold: null,
    stateBeforeTransfer: null,
    approvals: [],
    assessment: NOT_WRITTEN,
    plan: { ...NOT_WRITTEN, isProposed: false },
    evaluation: NOT_WRITTEN,
    transfer: 'NONE',
  };
}

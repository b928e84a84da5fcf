import type { CalendarDate } from '../../kit/calendar.js';
import { EXTERNAL_ID, LONGEST_ID, NO_ROW, type ReadRow, RowReader, readRow } from '../../kit/import-row.rules.js';
import { barUntil } from '../deadlines/deadline.rules.js';
import { APPLICATION_STATES, type ApplicationState } from '../naturalisation/application.procedure.js';
import type { CompletionKind } from '../naturalisation/application.rules.js';
import { SUSPENSION_REASONS } from '../naturalisation/decision.rules.js';

/** States that can be reported: what is reported was filed. */
export const REPORTED_STATES = APPLICATION_STATES.filter((state) => state !== 'DRAFT');

/** The fields of a row of status events, as `events.schema.json` says them. */
export const STATUS_FIELDS = [
  'externalReference',
  'eventId',
  'state',
  'on',
  'reason',
  'fileReference',
  'receivedOn',
  'notifiedOn',
  'handedOverOn',
  'completionKind',
  'transferredTo',
  'legalBasis',
] as const;

/** What one row says of an application whose file another system leads. */
export interface StatusRow {
  readonly externalReference: string;
  readonly eventId: string;
  readonly state: ApplicationState;
  readonly on: CalendarDate;
  readonly reason: string | null;
  readonly fileReference: string | null;
  readonly receivedOn: CalendarDate | null;
  readonly notifiedOn: CalendarDate | null;
  readonly handedOverOn: CalendarDate | null;
  readonly completionKind: CompletionKind | null;
  readonly transferredTo: string | null;
  readonly legalBasis: string | null;
}

const REASON = /^[A-Z][A-Z0-9_]{1,63}$/;
const LEGAL_BASIS = /^§ ?(8|9|10)( Abs\. ?2)?$/;
const COMPLETION_KINDS: readonly CompletionKind[] = [
  'NATURALISED',
  'REJECTED',
  'WITHDRAWN',
  'TRANSFERRED',
  'DISCONTINUED_DEATH',
  'DISCONTINUED_DEPARTURE',
  'OTHER',
];

/** How a procedure may have ended in each state in which it has ended; the first is meant where nothing is said. */
export const COMPLETIONS: Readonly<Partial<Record<ApplicationState, readonly CompletionKind[]>>> = {
  NATURALISED: ['NATURALISED'],
  REFUSED_FINAL: ['REJECTED', 'OTHER'],
  WITHDRAWN: ['WITHDRAWN'],
  TRANSFERRED: ['TRANSFERRED'],
  DISCONTINUED: ['OTHER', 'DISCONTINUED_DEATH', 'DISCONTINUED_DEPARTURE'],
};

/** States that begin with a letter to the applicant, whose day of notification may be told (Bekanntgabe). */
const NOTIFIED: Readonly<Partial<Record<ApplicationState, 'hearingNotifiedOn' | 'decisionNotifiedOn'>>> = {
  HEARING: 'hearingNotifiedOn',
  REVOCATION_PENDING: 'hearingNotifiedOn',
  REFUSED: 'decisionNotifiedOn',
  BARRED: 'decisionNotifiedOn',
  REVOCATION_ISSUED: 'decisionNotifiedOn',
};

/** States after the handing over. */
const AFTER_HANDING_OVER: readonly ApplicationState[] = ['NATURALISED', 'REVOCATION_PENDING', 'REVOCATION_ISSUED', 'REVOKED'];

/** Reads a row of status events; whether the state may be taken over, the mirroring procedure says. */
export function readStatusRow(value: unknown, today: CalendarDate): ReadRow<StatusRow> {
  const reader = RowReader.of(value, STATUS_FIELDS);
  if (!reader) return NO_ROW;
  const number = { longest: LONGEST_ID, form: EXTERNAL_ID };
  const externalReference = reader.text('externalReference', { ...number, needed: true });
  const state = reader.code('state', REPORTED_STATES, { needed: true, reason: 'UNKNOWN_STATE' });
  const row = {
    eventId: reader.text('eventId', { ...number, needed: true }),
    state,
    on: reader.day('on', today, { needed: true }),
    reason: reader.text('reason', { form: REASON }),
    fileReference: reader.text('fileReference', number),
    receivedOn: reader.day('receivedOn', today),
    notifiedOn: reader.day('notifiedOn', today),
    handedOverOn: reader.day('handedOverOn', today),
    completionKind: reader.code('completionKind', COMPLETION_KINDS),
    transferredTo: reader.text('transferredTo'),
    legalBasis: reader.text('legalBasis', { form: LEGAL_BASIS }),
  };
  if (state !== null) {
    const fits = (field: 'notifiedOn' | 'handedOverOn' | 'completionKind' | 'transferredTo', goes: boolean) =>
      row[field] === null || goes || reader.fault('NOT_FOR_STATE', field);
    fits('notifiedOn', NOTIFIED[state] !== undefined);
    fits('handedOverOn', AFTER_HANDING_OVER.includes(state));
    fits('completionKind', COMPLETIONS[state]?.some((each) => each === row.completionKind) ?? false);
    fits('transferredTo', state === 'TRANSFERRED');
  }
  reader.inOrder(row.receivedOn, row.on, 'on');
  reader.inOrder(row.handedOverOn, row.on, 'on');
  reader.inOrder(row.receivedOn, row.handedOverOn, 'handedOverOn');
  return readRow(reader, externalReference, () => ({ ...row, externalReference }) as StatusRow);
}

/** The columns of an application that a status brings along. */
export interface MirroredColumns {
  readonly mirroredOn: CalendarDate;
  readonly fileReference?: string;
  readonly receivedOn?: CalendarDate;
  readonly filedOn?: CalendarDate;
  readonly hearingNotifiedOn?: CalendarDate | null;
  readonly decisionNotifiedOn?: CalendarDate | null;
  readonly decidedOn?: CalendarDate;
  readonly certificateIssuedOn?: CalendarDate;
  readonly barFrom?: CalendarDate | null;
  readonly barUntil?: CalendarDate | null;
  readonly suspendedFrom?: ApplicationState | null;
  readonly suspendedOn?: CalendarDate | null;
  readonly suspensionReason?: string | null;
  readonly handedOverOn?: CalendarDate;
  readonly transferredTo?: string;
  readonly districtCode?: null;
  readonly legalBasis?: string;
  readonly endedOn?: CalendarDate | null;
  readonly completionKind?: CompletionKind | null;
}

/** What a status changes beside the state of an application that stands where `before` says. */
export function mirroredColumns(row: StatusRow, before: ApplicationState): MirroredColumns {
  const { state, on, fileReference, receivedOn, handedOverOn, transferredTo, legalBasis } = row;
  return {
    mirroredOn: on,
    ...(fileReference === null ? {} : { fileReference }),
    ...(receivedOn === null ? {} : { receivedOn }),
    ...(handedOverOn === null ? {} : { handedOverOn }),
    ...(legalBasis === null ? {} : { legalBasis }),
    ...notification(row, before),
    ...(state === 'REFUSED' || state === 'BARRED' ? { decidedOn: on } : {}),
    ...(state === 'CERTIFICATE_ISSUED' ? { decidedOn: on, certificateIssuedOn: on } : {}),
    ...(state === 'TRANSFERRED' ? { districtCode: null, ...(transferredTo === null ? {} : { transferredTo }) } : {}),
    ...suspension(row, before),
    ...bar(row, before),
    ...ending(row),
  };
}

/** A new hearing or decision has not been notified until its own day of notification is told. */
function notification({ state, notifiedOn }: StatusRow, before: ApplicationState): Partial<MirroredColumns> {
  const column = NOTIFIED[state];
  if (!column || (state === before && notifiedOn === null)) return {};
  return { [column]: notifiedOn };
}

function suspension({ state, on, reason }: StatusRow, before: ApplicationState): Partial<MirroredColumns> {
  if (state !== 'SUSPENDED' || before === 'SUSPENDED') return {};
  const suspensionReason = SUSPENSION_REASONS.find((each) => each === reason) ?? null;
  return { suspendedFrom: before, suspendedOn: on, suspensionReason };
}

/** The ten years after a finding or a revocation, from its notification where that is told; a bar that is lifted is none (§ 35a StAG). */
function bar({ state, on, notifiedOn }: StatusRow, before: ApplicationState): Partial<MirroredColumns> {
  const isBarring = state === 'BARRED' || state === 'REVOKED';
  if (isBarring && (state !== before || notifiedOn !== null)) {
    const barFrom = notifiedOn ?? on;
    return { barFrom, barUntil: barUntil(barFrom) };
  }
  return !isBarring && (before === 'BARRED' || before === 'REVOKED') ? { barFrom: null, barUntil: null } : {};
}

/** A procedure that has ended has a day and a kind; one that goes on again has neither. */
function ending({ state, on, handedOverOn, completionKind }: StatusRow): Partial<MirroredColumns> {
  const kinds = COMPLETIONS[state];
  if (kinds) return { endedOn: handedOverOn ?? on, completionKind: completionKind ?? kinds[0] ?? null };
  return AFTER_HANDING_OVER.includes(state) ? {} : { endedOn: null, completionKind: null };
}

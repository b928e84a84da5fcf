import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { nextWorkingDay } from '../../kit/periods.js';
import { type NoticeEvent, noticeDueOn, noticesOwed } from '../completion/completion-notice.rules.js';
import { authorityDeadline, notifiedByPost, remedyPeriod } from '../deadlines/deadline.rules.js';
import { type DecisionKind, type DecisionState, effectOf, legalBasisOf } from '../decisions/administrative-decision.rules.js';
import { feeOf, isFeeFault, sumOf } from '../fees/fee.rules.js';
import type { HearingGround } from '../hearings/hearing.rules.js';
import { endingOf, isMinor, kindOf } from '../payments/application-fee.rules.js';
import { ROUTE_RULES } from '../requirements/routes.rules.js';
import { postedAfter, REASONS, WEEKS_FOR_STATEMENT } from './changes.js';
import type { Taken } from './course.js';
import { type SeededFile, stepIn } from './files.js';
import { INTAKE, LAST_DAY } from './towns.js';

const INSTRUCTION =
  'An action may be brought at the administrative court of Düsseldorf within one month of the notification (synthetic).';

/** The hearing on what was intended; nobody in the seed was heard twice. */
export function hearingsOf(file: SeededFile) {
  const opened = stepIn(file, 'OPEN_HEARING') ?? stepIn(file, 'OPEN_REVOCATION');
  if (!opened) return [];
  const { id: applicationId, institution, hearingGround, hearingStatement, hearingDoneOn } = file.application;
  const ground = (hearingGround ?? 'REQUIREMENTS') as HearingGround;
  const sentOn = postedAfter(opened.on);
  const { notifiedOn, lastDay, explanation } = authorityDeadline(notifiedByPost(sentOn), { weeks: WEEKS_FOR_STATEMENT });
  return [
    {
      ...{ id: seedId('hearing', applicationId), institution, applicationId, ground, reasons: REASONS[ground] ?? '' },
      ...{ openedBy: opened.by, openedOn: opened.on, channel: 'POST' as const, sentOn },
      ...{ notifiedOn: notifiedOn ?? opened.on, dueOn: lastDay ?? opened.on, explanation: [...explanation] },
      ...{ statement: hearingStatement, statementOn: hearingStatement === null ? null : hearingDoneOn, doneOn: hearingDoneOn },
    },
  ];
}

/** The administrative decisions of an application. */
export function decisionsOf(file: SeededFile) {
  const [granted, refused, barred, revoked] = [
    stepIn(file, 'APPROVE_GRANT'),
    stepIn(file, 'APPROVE_REFUSAL'),
    stepIn(file, 'FIND_DECEPTION'),
    stepIn(file, 'ISSUE_REVOCATION'),
  ];
  return [
    ...(granted ? [grantRow(file, granted)] : []),
    ...(refused ? [actRow(file, 'REFUSAL', refused)] : []),
    ...(barred ? [actRow(file, 'BAR', barred), actRow(file, 'REFUSAL', barred)] : []),
    ...(revoked ? [actRow(file, 'REVOCATION', revoked)] : []),
  ];
}

const NOTHING = {
  ...{ reasons: null, effect: null, remedyInstruction: null, feeCents: null, channel: null, sentOn: null, instructionWas: null },
  ...{ notifiedOn: null, remedyEndsOn: null, explanation: null, appealLodgedOn: null, courtReference: null, judgment: null },
  ...{ judgedOn: null, finalOn: null, annulledOn: null, annulmentReason: null, barFrom: null, barUntil: null },
  certificateNumber: null,
} as const;

function issued(file: SeededFile, kind: DecisionKind, { on, by }: Taken, proposedBy: string | undefined) {
  const { id: applicationId, institution, hearingGround, handedOverOn } = file.application;
  const examined = stepIn(file, 'CHOOSE_LEGAL_BASIS') ? ROUTE_RULES[file.applicant.route].legalBasis : null;
  return {
    ...NOTHING,
    ...{ id: seedId('administrative-decision', `${applicationId}:${kind}`), institution, applicationId, kind },
    legalBasis: legalBasisOf({ kind, hearingGround, examined }),
    effect: effectOf(kind, handedOverOn),
    ...{ proposedBy: proposedBy ?? by, approvedBy: by, decidedOn: on },
  };
}

function grantRow(file: SeededFile, granted: Taken) {
  const { state, handedOverOn, certificateNumber } = file.application;
  const isRevoked = state === 'REVOKED';
  const decision: DecisionState = isRevoked ? 'ANNULLED' : handedOverOn === null ? 'ISSUED' : 'FINAL';
  return {
    ...issued(file, 'GRANT', granted, stepIn(file, 'PROPOSE_GRANT')?.by),
    ...{ version: isRevoked ? 3 : handedOverOn === null ? 1 : 2, state: decision, certificateNumber },
    ...{ channel: handedOverOn === null ? null : ('HANDED_OVER' as const), notifiedOn: handedOverOn, finalOn: handedOverOn },
    annulledOn: isRevoked ? (stepIn(file, 'NOTE_REMEDY_PERIOD_OVER')?.on ?? null) : null,
    annulmentReason: isRevoked ? 'Revoked (§ 35 StAG)' : null,
  };
}

const PROPOSERS = { REFUSAL: 'PROPOSE_REFUSAL', BAR: 'OPEN_HEARING', REVOCATION: 'OPEN_REVOCATION' } as const;

function actRow(file: SeededFile, kind: keyof typeof PROPOSERS, decided: Taken) {
  const { application } = file;
  const proposed = stepIn(file, PROPOSERS[kind]) ?? stepIn(file, 'OPEN_HEARING');
  const sent = stepIn(file, 'NOTIFY_DECISION');
  const [sued, judged, final] = [
    stepIn(file, 'LODGE_APPEAL'),
    stepIn(file, 'RECORD_JUDGMENT'),
    stepIn(file, 'NOTE_REMEDY_PERIOD_OVER'),
  ];
  const notified = sent ? remedyPeriod(notifiedByPost(sent.on), 'CORRECT') : null;
  const finalOn = (judged ?? final)?.on ?? null;
  const state: DecisionState = finalOn !== null ? 'FINAL' : sued ? 'LITIGATION' : 'NOTIFIED';
  const isBar = kind === 'BAR' || (kind === 'REVOCATION' && finalOn !== null);
  return {
    ...issued(file, kind, decided, proposed?.by),
    ...{ version: 2 + (sued ? 1 : 0) + (finalOn !== null ? 1 : 0), state },
    reasons: application.proposalReasons,
    ...{ remedyInstruction: INSTRUCTION, feeCents: kind === 'BAR' ? null : application.refusalFeeCents },
    ...{ channel: 'POST' as const, sentOn: sent?.on ?? null, instructionWas: 'CORRECT' as const },
    ...{ notifiedOn: notified?.notifiedOn ?? null, remedyEndsOn: notified?.lastDay ?? null },
    explanation: notified ? [...notified.explanation] : null,
    ...{ appealLodgedOn: sued?.on ?? null, courtReference: sued ? application.courtReference : null },
    ...{ judgment: judged ? ('DISMISSED' as const) : null, judgedOn: judged?.on ?? null, finalOn },
    ...(isBar ? { barFrom: application.barFrom, barUntil: application.barUntil } : {}),
  };
}

/** So many days after a fee was set it was paid. */
const DAYS_TO_PAY = 6;

/** The fees of an application, and what was paid: whoever is invited to a ceremony has paid, of the others every second. */
export function feesOf(file: SeededFile) {
  const all = file.taken.filter(({ step }) => step === 'SET_FEE').map((set, at) => feeRow(file, set, at));
  return { fees: all.map(({ fee }) => fee), payments: all.flatMap(({ payment }) => payment) };
}

function feeRow(file: SeededFile, set: Taken, at: number) {
  const { application, place } = file;
  const { id: applicationId, institution, substantiveStartedOn, birthDate, refusalFeeCents } = application;
  const state = set.toState;
  const basis = { state, litigationOf: null, substantiveStartedOn, birthDate };
  const ending = endingOf(basis) ?? 'GRANTED';
  const isCoNaturalised = file.applicant.isChild;
  const minor = isMinor(basis, set.on);
  const officerCents = ending === 'GRANTED' ? null : (refusalFeeCents ?? WITHDRAWAL_CENTS);
  const lines = feeOf('NATURALISATION', { ending, isMinor: minor, isCoNaturalised, hasOwnIncome: false, officerCents }, set.on);
  if (isFeeFault(lines)) throw new Error(`The seed sets no fee: ${lines.sentence}`);
  const amountCents = sumOf(lines);
  const dayOfPayment = nextWorkingDay(addDays(set.on, DAYS_TO_PAY));
  const wasInvited = ending === 'GRANTED' && stepIn(file, 'SCHEDULE_CEREMONY') !== undefined;
  const paidOn: CalendarDate | null = wasInvited || (place.index % 2 === 1 && dayOfPayment <= LAST_DAY) ? dayOfPayment : null;
  const id = seedId('application-fee', `${applicationId}:${at}`);
  const fee = {
    ...{ id, version: paidOn ? 2 : 1, institution, applicationId, kind: kindOf(ending, minor && isCoNaturalised) },
    state: paidOn ? ('PAID' as const) : ('DUE' as const),
    ...{ amountCents, chargedCents: amountCents, legalBasis: lines[0]?.norm ?? '', explanation: lines[0]?.explanation ?? '' },
    ...{ setOn: set.on, setBy: set.by, paidCents: paidOn ? amountCents : 0, paidOn },
  };
  const payment = {
    ...{ id: seedId('fee-payment', id), institution, applicationId, feeId: id, amountCents, receivedOn: paidOn ?? set.on },
    ...{ reference: `KZ-${id.slice(-12)}`, recordedBy: INTAKE },
  };
  return { fee, payment: paidOn ? [payment] : [] };
}

const WITHDRAWAL_CENTS = 6_000;

/** So many days after the event its notices have gone out. */
const DAYS_TO_TELL = 7;

/** What has to be told to others after the handing over, or after a revocation for good. */
export function noticesOf(file: SeededFile) {
  const { handedOverOn, state } = file.application;
  const final = state === 'REVOKED' ? stepIn(file, 'NOTE_REMEDY_PERIOD_OVER')?.on : undefined;
  return [
    ...(handedOverOn === null ? [] : noticesAfter(file, 'NATURALISED', handedOverOn)),
    ...(final === undefined ? [] : noticesAfter(file, 'REVOKED', final)),
  ];
}

function noticesAfter(file: SeededFile, event: NoticeEvent, on: CalendarDate) {
  const { id: applicationId, institution, officerId } = file.application;
  const sentOn = nextWorkingDay(addDays(on, DAYS_TO_TELL));
  const isSent = sentOn <= LAST_DAY;
  return noticesOwed(event).map(({ recipient, legalBasis }) => ({
    ...{ id: seedId('completion-notice', `${applicationId}:${event}:${recipient}`), version: isSent ? 2 : 1 },
    ...{ institution, applicationId, event, recipient, legalBasis, dueOn: noticeDueOn(on) },
    state: isSent ? ('SENT' as const) : ('OPEN' as const),
    ...{ sentOn: isSent ? sentOn : null, proof: isSent ? 'Number of the transmission is in the file (synthetic).' : null },
    recordedBy: isSent ? (officerId ?? INTAKE) : null,
  }));
}

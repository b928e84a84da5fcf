import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';

/** What an administrative decision of the office does (Bescheid). */
export const DECISION_KINDS = ['GRANT', 'REFUSAL', 'BAR', 'REVOCATION'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export const DECISION_STATES = [
  'ISSUED',
  'NOTIFIED',
  'LITIGATION',
  'FINAL',
  'REGISTERED',
  'ANNULLED',
  'CORRECTED',
  'LAPSED',
] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** What a court says of one, once its judgment is final. */
export const JUDGMENTS = ['OBLIGATION', 'ANNULLED', 'DISMISSED'] as const;
export type Judgment = (typeof JUDGMENTS)[number];

/** What the rules need to know about an administrative decision. */
export interface DecisionFacts {
  readonly state: DecisionState;
  readonly kind: DecisionKind;
  readonly notifiedOn: CalendarDate | null;
  readonly judgment: Judgment | null;
  readonly registeredOn: CalendarDate | null;
  readonly remedyEndsOn: CalendarDate | null;
  readonly appealLodgedOn: CalendarDate | null;
  readonly courtReference: string | null;
}

const STAG_IN_FORCE = '2000-01-01';

/** Only a suit for an obligation leads to one; a bar and a revocation are annulled or stand (§§ 42, 113 VwGO). */
export function judgmentsOn(kind: DecisionKind): readonly Judgment[] {
  if (kind === 'GRANT') return [];
  return kind === 'REFUSAL' ? JUDGMENTS : ['ANNULLED', 'DISMISSED'];
}

/** Whether objection and suit leave the act enforceable: the finding of a deception is so by law (§ 35a StAG). */
export const isImmediatelyEnforceable = (kind: DecisionKind): boolean => kind === 'BAR';

/** What was never entered into the register of the Federal Office of Administration (BVA) needs no correction there. */
export const wasRegistered: Rule<DecisionFacts> = {
  code: 'NO_REGISTER_ENTRY',
  legalBasis: '§ 33 Abs. 1 StAG; Art. 16 DSGVO',
  validFrom: STAG_IN_FORCE,
  holds: ({ registeredOn }) =>
    registeredOn === null
      ? notMet('There is no entry in the register that would have to be corrected.')
      : met(`Entered on ${registeredOn}.`),
};

interface DecisionGround {
  readonly kind: DecisionKind;
  readonly hearingGround?: string | null | undefined;
  /** The legal basis that was examined, such as § 10 StAG. */
  readonly examined?: string | null | undefined;
}

/** The norm an administrative decision names. */
export function legalBasisOf({ kind, hearingGround, examined }: DecisionGround): string {
  const onMerits = examined ?? '§§ 8 bis 10 StAG';
  if (kind === 'GRANT') return onMerits;
  if (kind === 'BAR') return '§ 35a StAG';
  if (kind === 'REVOCATION') return '§ 35 StAG';
  if (hearingGround === 'EXCLUSION') return '§ 11 StAG';
  if (hearingGround === 'DECEPTION') return `${onMerits} mit § 35a StAG`;
  return hearingGround === 'NON_COOPERATION' ? '§ 82 Abs. 1, 3 AufenthG mit § 34 StAG' : onMerits;
}

/** What the law says of an act beside its reasons: when and for whom it works. */
export function effectOf(kind: DecisionKind, since: CalendarDate | null): string | null {
  if (kind === 'BAR') return 'Immediately enforceable by law: a suit has no suspensive effect (§ 35a StAG).';
  if (kind !== 'REVOCATION') return null;
  return `The naturalisation is taken back with effect for the past, from ${since ?? 'the day of the handing over'} on; what becomes of third persons is decided for each of them (§ 35 StAG).`;
}

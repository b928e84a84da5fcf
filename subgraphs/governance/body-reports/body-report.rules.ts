import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type HoldersOnDay, holderActing } from '../seat-holders/seat-holder.rules.js';
import type { BodyReportState } from './body-report.procedure.js';

/** What the rules need to know about a report. */
export interface BodyReportFacts {
  readonly state: BodyReportState;
  /** The governance office that keeps the body (Geschäftsstelle). */
  readonly office: string;
  /** The body's chair and deputy chairs today, and who holds them. */
  readonly chairs: readonly { readonly institution: string; readonly holders: HoldersOnDay }[];
  readonly deliveredBefore: boolean;
}

/** Day from which the recommended rule set applies (specification C.2). */
const RULES_IN_FORCE = '2026-01-01';
const RULES_OF_PROCEDURE = 'Geschäftsordnung (to be confirmed)';

/** A body reports through its chair, or its office enters what was reported. */
export const byChairOrOffice: Rule<BodyReportFacts> = {
  code: 'NEITHER_CHAIR_NOR_OFFICE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office, chairs }, { actor }) => {
    if (actor.institution === office && actor.roles.includes('body_office')) return met('Your office keeps the body.');
    const sits = actor.roles.includes('body_chair') || actor.roles.includes('body_member');
    return sits && chairs.some(({ institution, holders }) => holderActing(actor, institution, holders) !== null)
      ? met('You are in the chair of the body.')
      : notMet('The chair of the body reports, or the office that keeps it.');
  },
};

/** One report on one period. */
export const notDelivered: Rule<BodyReportFacts> = {
  code: 'REPORT_DELIVERED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ deliveredBefore }) =>
    deliveredBefore ? notMet('This report was delivered already.') : met('This report was not delivered yet.'),
};

import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { BodyState } from './body.procedure.js';

/** What the rules need to know about a body. */
export interface BodyFacts {
  readonly state: BodyState;
  /** The governance office that keeps it. */
  readonly office: string;
  /** Proposals before this body, or given to it, that are neither drafts nor finished. */
  readonly openProposals: number;
}

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether a text has the form of a body's code. */
export function isBodyCode(text: string): boolean {
  return text.length <= 100 && CODE.test(text);
}

/** Day from which the recommended rule set applies (specification C.2). */
const RULES_IN_FORCE = '2026-01-01';

/** A body is dissolved by the office that keeps it (Geschäftsstelle). */
export const keptByOwnOffice: Rule<BodyFacts> = {
  code: 'BODY_OF_ANOTHER_OFFICE',
  legalBasis: 'Geschäftsordnung (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  holds: ({ office }, { actor }) =>
    actor.institution === office ? met('Your office keeps this body.') : notMet('Another office keeps this body.'),
};

/** Nothing that was submitted may be left without a body that deals with it. */
export const noOpenProposals: Rule<BodyFacts> = {
  code: 'PROPOSALS_OPEN',
  legalBasis: 'Geschäftsordnung (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  holds: ({ openProposals }) =>
    openProposals === 0 ? met('No proposal is open.') : notMet(`Proposals that are still open: ${openProposals}.`),
};

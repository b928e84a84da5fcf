import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ParticipantState } from './participant.procedure.js';

/** What the rules need to know about a participant. */
export interface ParticipantFacts {
  readonly state: ParticipantState;
  /** Pseudonym of the login that is bound; null where none is. */
  readonly subjectId?: string | null | undefined;
}

/** A second login is bound only after the first one was released. */
export const noLoginYet: Rule<ParticipantFacts> = {
  code: 'ACTIVATED_ALREADY',
  legalBasis: 'Art. 32 DSGVO',
  validFrom: '2018-05-25',
  holds: ({ subjectId }) =>
    subjectId == null ? met('No login is bound.') : notMet('A login is bound already; release it first.'),
};

import type { Role } from '../../kit/actor.js';
import { defineProcedure, met, notMet, type Rule } from '../../kit/procedure.js';

export const CASE_LINK_STATES = ['LINKED', 'ENDED'] as const;
export type CaseLinkState = (typeof CASE_LINK_STATES)[number];

/** What the rules need to know about a link. */
export interface CaseLinkFacts {
  readonly state: CaseLinkState;
  readonly madeBy: 'CLIENT' | 'COUNSELLOR';
  readonly evidence: string;
}

/** A counsellor links only for the client, who has given them power to (Vollmacht). */
export const powerShown: Rule<CaseLinkFacts> = {
  code: 'POWER_OF_ATTORNEY_MISSING',
  legalBasis: '§ 14 Abs. 1 VwVfG NRW',
  validFrom: '2018-05-25',
  holds: ({ madeBy, evidence }) =>
    madeBy === 'CLIENT' || evidence !== ''
      ? met('The client or somebody with power to acts.')
      : notMet('It is not recorded where the power of attorney is kept.'),
};

/** The way of a link between a case and a file at an office (Verknüpfung). Ending it needs nothing. */
export const caseLinkProcedure = defineProcedure<CaseLinkFacts, Role>()('case-link', ['ENDED'], {
  LINK: {
    from: [],
    to: 'LINKED',
    by: ['data_subject', 'case_manager'],
    requires: [powerShown],
    title: 'Links the case to a file of another office (Verknüpfung)',
  },
  UNLINK: {
    from: ['LINKED'],
    to: 'ENDED',
    by: ['data_subject', 'representative', 'case_manager'],
    title: 'Ends the link',
  },
});

import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  type AmendmentFacts,
  answeredBySubmitter,
  byItsProposer,
  enteredByOwn,
  notOvertaken,
  proposalBeforeCommittee,
  seatInCommittee,
  votedOn,
} from './amendment.rules.js';

export const AMENDMENT_STATES = ['PROPOSED', 'ACCEPTED', 'REJECTED', 'ADOPTED', 'VOTED_DOWN', 'WITHDRAWN'] as const;
export type AmendmentState = (typeof AMENDMENT_STATES)[number];

const FINAL = ['ACCEPTED', 'ADOPTED', 'VOTED_DOWN', 'WITHDRAWN'] as const satisfies readonly AmendmentState[];

/** States in which the committee may still vote on an amendment; what the submitter does not take over, it may adopt. */
export const OPEN_AMENDMENT_STATES = ['PROPOSED', 'REJECTED'] as const satisfies readonly AmendmentState[];

const PROPOSERS: Role[] = ['body_member', 'body_chair'];
const SUBMITTERS: Role[] = ['body_member', 'body_chair', 'body_office', 'kim_coordination'];

/** From an amendment to what becomes of it (Änderungsantrag). */
export const amendmentProcedure = defineProcedure<AmendmentFacts, Role>()('governance-amendment', FINAL, {
  PROPOSE: {
    from: [],
    to: 'PROPOSED',
    by: PROPOSERS,
    requires: [seatInCommittee, proposalBeforeCommittee],
    title: 'Proposes an amendment (Änderungsantrag)',
  },
  ACCEPT: {
    from: OPEN_AMENDMENT_STATES,
    to: 'ACCEPTED',
    by: SUBMITTERS,
    requires: [answeredBySubmitter, proposalBeforeCommittee, notOvertaken],
    title: 'Takes it over into the proposal (Übernahme)',
  },
  REJECT: {
    from: ['PROPOSED'],
    to: 'REJECTED',
    by: SUBMITTERS,
    requires: [answeredBySubmitter],
    title: 'Does not take it over; the committee may still vote on it',
  },
  DECIDE: {
    from: OPEN_AMENDMENT_STATES,
    to: {
      oneOf: ['ADOPTED', 'VOTED_DOWN'],
      choose: ({ vote }) => (vote?.outcome === 'ADOPTED' ? 'ADOPTED' : 'VOTED_DOWN'),
    },
    by: ['body_office', 'body_chair'],
    requires: [enteredByOwn, proposalBeforeCommittee, notOvertaken, votedOn],
    title: 'Enters what the steering committee voted on it',
  },
  WITHDRAW: {
    from: OPEN_AMENDMENT_STATES,
    to: 'WITHDRAWN',
    by: PROPOSERS,
    requires: [byItsProposer],
    title: 'Takes the amendment back',
  },
});

export type AmendmentStep = keyof typeof amendmentProcedure.steps;

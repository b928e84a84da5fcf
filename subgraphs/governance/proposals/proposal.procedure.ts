import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  bySubmitter,
  dueAfterToday,
  implementerNamed,
  type ProposalFacts,
  preparatoryBodyActive,
  problemStated,
  solutionStated,
  titled,
  workingGroupOfBody,
} from './proposal.rules.js';

export const PROPOSAL_STATES = [
  'DRAFT',
  'TOPIC_PROPOSED',
  'ACCEPTED',
  'NOT_PURSUED',
  'IN_WORKING_GROUP',
  'SOLUTION_DRAFTED',
  'WITHDRAWN',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

const FINAL = ['NOT_PURSUED', 'WITHDRAWN'] as const satisfies readonly ProposalState[];

/** States in which a body still has something to do. */
export const OPEN_PROPOSAL_STATES: readonly ProposalState[] = PROPOSAL_STATES.filter(
  (state) => state !== 'DRAFT' && !(FINAL as readonly string[]).includes(state),
);

const PROPOSERS: Role[] = ['body_member', 'body_office', 'kim_coordination'];
const PREPARATORY_BODY: Role[] = ['body_chair', 'body_office'];

/** The way of a proposal from the draft of a topic to the draft of its solution (Lösungsvorschlag, first part). */
export const proposalProcedure = defineProcedure<ProposalFacts, Role>()('governance-proposal', FINAL, {
  DRAFT: { from: [], to: 'DRAFT', by: PROPOSERS, title: 'Drafts a topic (Themenvorschlag)' },
  PROPOSE_TOPIC: {
    from: ['DRAFT'],
    to: 'TOPIC_PROPOSED',
    by: PROPOSERS,
    requires: [titled, problemStated, preparatoryBodyActive],
    title: 'Puts the topic forward to the preparatory body',
  },
  ACCEPT: {
    from: ['TOPIC_PROPOSED'],
    to: 'ACCEPTED',
    by: PREPARATORY_BODY,
    requires: [preparatoryBodyActive],
    title: 'Takes the topic up (Annahme des Themas)',
  },
  DROP: { from: ['TOPIC_PROPOSED'], to: 'NOT_PURSUED', by: PREPARATORY_BODY, title: 'Does not pursue the topic' },
  ASSIGN: {
    from: ['ACCEPTED'],
    to: 'IN_WORKING_GROUP',
    by: PREPARATORY_BODY,
    requires: [workingGroupOfBody, dueAfterToday],
    title: 'Gives it to a working group (Auftrag an eine Arbeitsgruppe)',
  },
  DRAFT_SOLUTION: {
    from: ['IN_WORKING_GROUP'],
    to: 'SOLUTION_DRAFTED',
    by: ['body_member'],
    requires: [solutionStated, implementerNamed],
    title: 'Hands in the draft of a solution (Lösungsentwurf)',
  },
  REWORK: {
    from: ['SOLUTION_DRAFTED'],
    to: 'IN_WORKING_GROUP',
    by: PREPARATORY_BODY,
    title: 'Sends it back to the working group (Überarbeitung)',
  },
  WITHDRAW: {
    from: ['DRAFT', 'TOPIC_PROPOSED'],
    to: 'WITHDRAWN',
    by: PROPOSERS,
    requires: [bySubmitter],
    title: 'Takes the proposal back (Rücknahme des Vorschlags)',
  },
});

export type ProposalStep = keyof typeof proposalProcedure.steps;

import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  amendedByOwn,
  amendmentProposed,
  bySubmitter,
  byTheOffice,
  dueAfterToday,
  evidenced,
  implementerNamed,
  indicatorsMeasurable,
  legalCirclesNamed,
  oneOptionChosen,
  type ProposalFacts,
  preparatoryBodyActive,
  problemStated,
  solutionStated,
  steeringBodyActive,
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
  'RECOMMENDED',
  'SUBMITTED',
  'ON_AGENDA',
  'DEFERRED',
  'REFERRED_UP',
  'ADOPTED',
  'ADOPTED_AS_RECOMMENDATION',
  'REJECTED',
  'IN_IMPLEMENTATION',
  'IMPLEMENTED',
  'EFFECT_REVIEWED',
  'CLOSED',
  'WITHDRAWN',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What a steering body may decide on a proposal, and where the proposal stands afterwards. */
export const DECIDED_STATES = [
  'ADOPTED',
  'ADOPTED_AS_RECOMMENDATION',
  'REJECTED',
  'DEFERRED',
  'REFERRED_UP',
  'IN_WORKING_GROUP',
] as const satisfies readonly ProposalState[];
export type DecidedState = (typeof DECIDED_STATES)[number];

/** States in which a proposal lies before the steering committee, and may be amended. */
export const AMENDED_STATES = ['SUBMITTED', 'ON_AGENDA', 'DEFERRED'] as const satisfies readonly ProposalState[];

const FINAL = ['NOT_PURSUED', 'WITHDRAWN'] as const satisfies readonly ProposalState[];

/** States in which nothing is before a body any more. */
const WITHOUT_BODY: readonly ProposalState[] = ['DRAFT', ...FINAL, 'REJECTED', 'CLOSED'];

/** States in which a body still has something to do. */
export const OPEN_PROPOSAL_STATES: readonly ProposalState[] = PROPOSAL_STATES.filter((state) => !WITHOUT_BODY.includes(state));

const PROPOSERS: Role[] = ['body_member', 'body_office', 'kim_coordination'];
const PREPARATORY_BODY: Role[] = ['body_chair', 'body_office'];
const STEERING_BODY: Role[] = ['body_chair', 'body_office'];
const REVIEWERS: Role[] = ['body_office', 'kim_coordination'];

const AMENDING: Role[] = ['body_member', 'body_office', 'body_chair', 'kim_coordination'];

/** The way of a proposal from a topic to a change whose effect was reviewed (Lösungsvorschlag, Beschlussvorlage). */
export const proposalProcedure = defineProcedure<ProposalFacts, Role>()('governance-proposal', FINAL, {
  DRAFT: { from: [], to: 'DRAFT', by: PROPOSERS, title: 'Drafts a topic (Themenvorschlag)' },
  PROPOSE_TOPIC: {
    from: ['DRAFT'],
    to: 'TOPIC_PROPOSED',
    by: PROPOSERS,
    requires: [titled, problemStated, evidenced, preparatoryBodyActive],
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
    requires: [solutionStated, oneOptionChosen, legalCirclesNamed, implementerNamed, indicatorsMeasurable],
    title: 'Hands in the draft of a solution (Lösungsentwurf)',
  },
  REWORK: {
    from: ['SOLUTION_DRAFTED', 'RECOMMENDED'],
    to: 'IN_WORKING_GROUP',
    by: PREPARATORY_BODY,
    title: 'Sends it back to the working group (Überarbeitung)',
  },
  RECOMMEND: {
    from: ['SOLUTION_DRAFTED'],
    to: 'RECOMMENDED',
    by: PREPARATORY_BODY,
    requires: [preparatoryBodyActive],
    title: 'Recommends it to the steering committee (Empfehlung)',
  },
  SUBMIT: {
    from: ['RECOMMENDED'],
    to: 'SUBMITTED',
    by: ['body_office'],
    requires: [byTheOffice, steeringBodyActive],
    title: 'Submits it to the steering committee (Beschlussvorlage)',
  },
  PUT_ON_AGENDA: {
    from: ['SUBMITTED', 'DEFERRED', 'REFERRED_UP'],
    to: 'ON_AGENDA',
    by: STEERING_BODY,
    requires: [byTheOffice],
    title: 'Puts it on the agenda of a meeting',
  },
  TAKE_OFF_AGENDA: {
    from: ['ON_AGENDA'],
    to: 'SUBMITTED',
    by: STEERING_BODY,
    requires: [byTheOffice],
    title: 'Takes it off the agenda',
  },
  DECIDE: {
    from: ['ON_AGENDA', 'SUBMITTED'],
    to: { oneOf: DECIDED_STATES, choose: ({ decidedAs }) => decidedAs },
    by: STEERING_BODY,
    requires: [byTheOffice],
    title: 'Enters what the steering committee decided (Beschluss)',
  },
  AMEND: {
    from: AMENDED_STATES,
    to: { oneOf: AMENDED_STATES, choose: ({ state }) => AMENDED_STATES.find((each) => each === state) ?? null },
    by: AMENDING,
    requires: [amendedByOwn, amendmentProposed, solutionStated, oneOptionChosen, implementerNamed],
    title: 'Changes it by an amendment (Änderungsantrag)',
  },
  BEGIN_IMPLEMENTATION: {
    from: ['ADOPTED', 'ADOPTED_AS_RECOMMENDATION'],
    to: 'IN_IMPLEMENTATION',
    by: ['body_office'],
    requires: [byTheOffice],
    title: 'Gives the implementers their tasks (Umsetzung)',
  },
  COMPLETE_IMPLEMENTATION: {
    from: ['IN_IMPLEMENTATION'],
    to: 'IMPLEMENTED',
    by: ['body_office'],
    requires: [byTheOffice],
    title: 'Enters that it is implemented',
  },
  REVOKE_DECISION: {
    from: ['ADOPTED', 'ADOPTED_AS_RECOMMENDATION', 'IN_IMPLEMENTATION', 'IMPLEMENTED'],
    to: 'REJECTED',
    by: STEERING_BODY,
    requires: [byTheOffice],
    title: 'Enters that the decision ended for the future (Aufhebung)',
  },
  REVIEW_EFFECT: {
    from: ['IMPLEMENTED'],
    to: 'EFFECT_REVIEWED',
    by: REVIEWERS,
    requires: [byTheOffice],
    title: 'Enters the review of its effect (Wirkungsprüfung)',
  },
  HAND_BACK: {
    from: ['EFFECT_REVIEWED'],
    to: 'IN_WORKING_GROUP',
    by: REVIEWERS,
    requires: [byTheOffice, workingGroupOfBody, dueAfterToday],
    title: 'Hands the insight back to the working group (Rückgabe)',
  },
  REOPEN: {
    from: ['EFFECT_REVIEWED', 'CLOSED', 'REJECTED'],
    to: 'ACCEPTED',
    by: REVIEWERS,
    requires: [byTheOffice, preparatoryBodyActive],
    title: 'Takes the topic up again (Wiederaufnahme)',
  },
  CLOSE: {
    from: ['EFFECT_REVIEWED', 'REFERRED_UP'],
    to: 'CLOSED',
    by: REVIEWERS,
    requires: [byTheOffice],
    title: 'Closes the matter',
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

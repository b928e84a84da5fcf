import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { inSession, runByOwn } from '../attendance/room.rules.js';
import {
  ballotsCounted,
  isSecretBallot,
  itemOnAgenda,
  noBallotYet,
  noDisputedRecusal,
  noOtherVoteOpen,
  nothingRestsOnIt,
  recusedDecided,
  saidInMeeting,
  type VoteFacts,
} from './vote.rules.js';

export const VOTE_STATES = ['OPEN', 'ADOPTED', 'REJECTED', 'NOT_QUORATE', 'INADMISSIBLE', 'VOID', 'ABANDONED'] as const;
export type VoteState = (typeof VOTE_STATES)[number];

const FINAL = ['NOT_QUORATE', 'INADMISSIBLE', 'VOID', 'ABANDONED'] as const satisfies readonly VoteState[];

const IN_MEETING: Role[] = ['body_member', 'body_chair', 'body_office'];
const RUNNING: Role[] = ['body_chair', 'body_office'];
const OPENING = [runByOwn, inSession, itemOnAgenda, noDisputedRecusal, noOtherVoteOpen];

/** A vote from its call to its result (Abstimmung). */
export const voteProcedure = defineProcedure<VoteFacts, Role>()('governance-vote', FINAL, {
  OPEN_VOTE: { from: [], to: 'OPEN', by: RUNNING, requires: OPENING, title: 'Calls the vote (Aufruf zur Abstimmung)' },
  REPEAT_VOTE: { from: [], to: 'OPEN', by: RUNNING, requires: OPENING, title: 'Repeats a void vote (Wiederholung)' },
  DEMAND_SECRET: {
    from: ['OPEN'],
    to: 'OPEN',
    by: IN_MEETING,
    requires: [saidInMeeting, inSession, noBallotYet],
    title: 'Asks for a secret ballot (Antrag auf geheime Abstimmung)',
  },
  CHALLENGE_QUORUM: {
    from: ['OPEN'],
    to: 'OPEN',
    by: IN_MEETING,
    requires: [saidInMeeting, inSession],
    title: 'Challenges the quorum (Rüge der Beschlussunfähigkeit)',
  },
  COUNT_SECRET: {
    from: ['OPEN'],
    to: 'OPEN',
    by: RUNNING,
    requires: [runByOwn, inSession, isSecretBallot],
    title: 'Enters the count of a secret ballot (Auszählung)',
  },
  CLOSE_VOTE: {
    from: ['OPEN'],
    to: {
      oneOf: ['ADOPTED', 'REJECTED', 'NOT_QUORATE', 'INADMISSIBLE', 'VOID'],
      // Before it is reckoned it leads nowhere yet; the requirements say what is missing.
      choose: ({ outcome }) => outcome ?? 'NOT_QUORATE',
    },
    by: RUNNING,
    requires: [runByOwn, inSession, noDisputedRecusal, ballotsCounted],
    title: 'Closes the vote and states its result (Feststellung des Ergebnisses)',
  },
  ABANDON_VOTE: { from: ['OPEN'], to: 'ABANDONED', by: RUNNING, requires: [runByOwn], title: 'Breaks the vote off' },
  ANNUL_VOTE: {
    from: ['ADOPTED', 'REJECTED'],
    to: 'VOID',
    by: RUNNING,
    requires: [runByOwn, recusedDecided, nothingRestsOnIt],
    title: 'States that a recused seat decided it, so that it is void (§ 20 VwVfG)',
  },
});

export type VoteStep = keyof typeof voteProcedure.steps;

import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { VOTE_STATES, type VoteState, type VoteStep, voteProcedure } from './vote.procedure.js';
import type { VoteFacts } from './vote.rules.js';

const [office, member] = [newId(), newId()];
const today = '2026-06-25';
const settled: VoteFacts = {
  state: 'OPEN',
  room: { office, chairs: [member], members: [member], inSession: true, isAboutToBegin: false, isOver: false },
  isItemOnAgenda: true,
  disputedRecusals: 0,
  otherVotesOpen: 0,
  ballotsCast: 0,
  isSecret: true,
  isCounted: true,
  outcome: 'VOID',
  carriesDecision: false,
};
const steps = Object.keys(voteProcedure.steps) as VoteStep[];
const everyStepInEveryState = steps.flatMap((step) => [null, ...VOTE_STATES].map((state) => [step, state] as const));

/** The table once more, by hand. */
const ALLOWED: Readonly<Record<string, VoteState>> = {
  'OPEN_VOTE from null': 'OPEN',
  'REPEAT_VOTE from null': 'OPEN',
  'DEMAND_SECRET from OPEN': 'OPEN',
  'CHALLENGE_QUORUM from OPEN': 'OPEN',
  'COUNT_SECRET from OPEN': 'OPEN',
  'CLOSE_VOTE from OPEN': 'VOID',
  'ABANDON_VOTE from OPEN': 'ABANDONED',
  'ANNUL_VOTE from ADOPTED': 'VOID',
  'ANNUL_VOTE from REJECTED': 'VOID',
};

describe('the procedure of a vote', () => {
  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const facts = state && { ...settled, state };
    const to = ALLOWED[`${step} from ${state}`];
    expect(attempt(voteProcedure, step, facts, { actor: testActor('body_office', office), today })).toEqual(
      to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' },
    );
  });

  it.each(['ADOPTED', 'REJECTED', 'NOT_QUORATE', 'INADMISSIBLE', 'VOID'] as const)(
    'closes as %s where the numbers say so',
    (outcome) => {
      const result = attempt(
        voteProcedure,
        'CLOSE_VOTE',
        { ...settled, outcome },
        { actor: testActor('body_chair', member), today },
      );
      expect(result).toEqual({ ok: true, state: outcome });
    },
  );

  it.each(steps.filter((step) => voteProcedure.steps[step].from.length > 0))('%s is for those in the meeting alone', (step) => {
    const [state = 'OPEN'] = voteProcedure.steps[step].from;
    const able = ROLES.filter((role) => {
      const actor = testActor(role, role === 'body_office' ? office : member);
      return attempt(voteProcedure, step, { ...settled, state }, { actor, today }).ok;
    });
    const members = ['DEMAND_SECRET', 'CHALLENGE_QUORUM'].includes(step);
    expect(able).toEqual([...(members ? ['body_member'] : []), 'body_office', 'body_chair']);
  });

  it.each([
    ['CLOSE_VOTE', { room: { ...settled.room, inSession: false } }, 'MEETING_NOT_IN_SESSION'],
    ['CLOSE_VOTE', { disputedRecusals: 1 }, 'RECUSAL_UNDECIDED'],
    ['CLOSE_VOTE', { isCounted: false, outcome: null }, 'BALLOTS_NOT_COUNTED'],
    ['DEMAND_SECRET', { ballotsCast: 1 }, 'BALLOTING_HAS_BEGUN'],
    ['COUNT_SECRET', { isSecret: false }, 'BALLOT_IS_OPEN'],
    ['ANNUL_VOTE', { state: 'ADOPTED', outcome: 'ADOPTED' }, 'RECUSED_BALLOTS_NOT_DECISIVE'],
    ['ANNUL_VOTE', { state: 'ADOPTED', carriesDecision: true }, 'DECISION_RECORDED'],
  ] as const)('%s is refused where it must be', (step, given, code) => {
    const result = attempt(voteProcedure, step, { ...settled, ...given }, { actor: testActor('body_office', office), today });
    expect(result).toMatchObject({ refusal: 'REQUIREMENT_OPEN', open: [{ code }] });
  });
});

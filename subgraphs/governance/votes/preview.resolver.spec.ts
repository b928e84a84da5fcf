import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { codesOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';

const stranger = testActor([], null, 'anonymous');
const bodyId = seedId('body', 'lenkungskreis-duesseldorf');
const QUORUM = `query ($input: GovernanceQuorumPreviewInput!) { quorumPreview(input: $input) { status reason base present needed explanation rulesNumber } }`;
const VOTE = `query ($input: GovernanceVotePreviewInput!) { votePreview(input: $input) { outcome base needed tieBreak explanation rulesNumber
  quorum { status reason base present needed rulesNumber } } }`;

describe('the what-if questions of a body', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 1 },
    });
  });
  afterAll(() => db.close());
  const quorum = (input: object) => db.ask(stranger, QUORUM, { input: { bodyId, ...input } });
  const vote = (input: object) => db.ask(stranger, VOTE, { input: { bodyId, ...input } });

  it.each([
    [
      'of the 14 seats, seven',
      { presentVoting: 7 },
      { status: 'NOT_QUORATE', reason: 'TOO_FEW_PRESENT', base: 14, needed: 8, rulesNumber: 1 },
    ],
    ['of the 14 seats, eight', { presentVoting: 8 }, { status: 'QUORATE', reason: null, base: 14, needed: 8 }],
    ['G16', { filledSeats: 21, presentVoting: 13, recusedPresent: 2 }, { status: 'QUORATE', base: 19, present: 11 }],
    [
      'G11',
      { filledSeats: 21, presentVoting: 2, secondMeeting: { noticeGiven: true, sameItem: true } },
      { status: 'QUORATE', needed: 1 },
    ],
    ['G10', { filledSeats: 21, presentVoting: 20, notInvitedSeats: 1 }, { status: 'NOT_QUORATE', reason: 'INVITATION_DEFECT' }],
    ['before there were rules', { on: '2025-06-01', presentVoting: 8 }, { status: 'QUORATE', rulesNumber: 0 }],
  ])('answer for everybody whether there would be a quorum: %s', async (_case, input, expected) => {
    const answer = await quorum(input);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ quorumPreview: expected });
  });

  it.each([
    ['M01', { yes: 6, no: 5 }, { outcome: 'ADOPTED', base: 11, needed: 6, tieBreak: null, quorum: { status: 'QUORATE' } }],
    ['M02', { yes: 5, no: 5, abstain: 1, chairVote: 'YES' }, { outcome: 'ADOPTED', tieBreak: 'CHAIR' }],
    [
      'a tie in secret',
      { yes: 5, no: 5, abstain: 1, chairVote: 'YES', secret: true },
      { outcome: 'REJECTED', tieBreak: 'REJECTED' },
    ],
    ['too few', { yes: 5, no: 0 }, { outcome: 'NOT_QUORATE', quorum: { status: 'NOT_QUORATE', reason: 'TOO_FEW_PRESENT' } }],
    [
      'U08',
      { yes: 14, no: 2, ruleKey: 'RULES_AMENDMENT', attendance: { filledSeats: 21, presentVoting: 16 } },
      { outcome: 'ADOPTED', base: 21, needed: 14 },
    ],
    [
      'U07',
      { yes: 14, no: 2, ruleKey: 'RULES_AMENDMENT', announced: false, attendance: { filledSeats: 21, presentVoting: 16 } },
      { outcome: 'INADMISSIBLE' },
    ],
    [
      'U11',
      { yes: 6, no: 5, recusedBallots: { yes: 1 }, attendance: { presentVoting: 11, recusedPresent: 1 } },
      { outcome: 'VOID' },
    ],
  ])('answer for everybody what would come of a vote: %s', async (_case, input, expected) => {
    const answer = await vote(input);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ votePreview: expected });
  });

  it.each([
    ['presentVoting', { presentVoting: 15 }],
    ['presentVoting', { presentVoting: -1 }],
    ['recusedPresent', { presentVoting: 8, recusedPresent: 9 }],
    ['filledSeats', { presentVoting: 8, filledSeats: 20, allSeats: 14 }],
    ['openedWith', { presentVoting: 8, openedWith: 99 }],
  ])('refuse numbers of an attendance that cannot be: %s', async (field, input) => {
    expect((await quorum(input)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it.each([
    ['yes', { yes: -1, no: 9 }],
    ['presentVoting', { yes: 10, no: 10 }],
    ['counts', { yes: 6, no: 5, attendance: { presentVoting: 8 } }],
    ['ruleKey', { yes: 6, no: 5, ruleKey: 'LOT' }],
    ['chairVote', { yes: 0, no: 9, chairVote: 'YES' }],
    ['recusedBallots', { yes: 6, no: 5, recusedBallots: { yes: 7 } }],
    ['recusedBallots', { yes: 6, no: 5, recusedBallots: { yes: -1 } }],
  ])('refuse numbers of a vote that cannot be: %s', async (field, input) => {
    expect((await vote(input)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('know no body but those there are, and store nothing', async () => {
    for (const wrong of [newId(), 'rubbish', '']) {
      expect(codesOf(await quorum({ bodyId: wrong, presentVoting: 8 }))).toEqual(['NOT_FOUND']);
      expect(codesOf(await vote({ bodyId: wrong, yes: 8, no: 0 }))).toEqual(['NOT_FOUND']);
    }
  });
});

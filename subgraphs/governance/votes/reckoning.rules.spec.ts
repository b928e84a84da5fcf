import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { type Ballotings, type CastBallot, reckon, reckonAnew, tally } from './reckoning.rules.js';

const seats = Array.from({ length: 21 }, (_each, at) => `seat-${at}`);
const ballots = (yes: number, no: number, abstain = 0, invalid = 0): CastBallot[] =>
  seats.slice(0, yes + no + abstain + invalid).map((seatId, at) => ({
    seatId,
    choice: at < yes ? 'YES' : at < yes + no ? 'NO' : at < yes + no + abstain ? 'ABSTAIN' : 'INVALID',
  }));
const room = (given: Partial<Ballotings> = {}): Ballotings => ({
  ...{ parameters: DEFAULT_PARAMETERS, ruleKey: 'DEFAULT', secret: false, announced: true, filledSeats: seats, allSeats: 21 },
  ...{ presentSeats: seats.slice(0, 12), recusedSeats: [], notInvitedSeats: 0, secondMeeting: null, openedWith: 12 },
  ...{ challenged: false, chairSeatId: seats[0] ?? null, ballots: [], secretCounts: null },
  ...given,
});

describe('the reckoning of a vote from the room', () => {
  const rows: readonly (readonly [string, Partial<Ballotings>, string])[] = [
    ['M01', { ballots: ballots(6, 5) }, 'ADOPTED'],
    ['M02 the chair among yes', { ballots: ballots(5, 5, 1) }, 'ADOPTED'],
    ['M03 the chair among no', { ballots: ballots(5, 5, 1), chairSeatId: 'seat-6' }, 'REJECTED'],
    ['a chair that was not there', { ballots: ballots(5, 5, 1), chairSeatId: null }, 'REJECTED'],
    [
      'a recused chair breaks no tie',
      { ballots: ballots(6, 6).slice(1), chairSeatId: 'seat-12', recusedSeats: ['seat-12'] },
      'REJECTED',
    ],
    ['M17', { ballots: ballots(0, 0, 11) }, 'REJECTED'],
    ['U11 the chair among yes', { ballots: ballots(6, 5), recusedSeats: ['seat-3'] }, 'VOID'],
    ['U11 the chair among no', { ballots: ballots(6, 5), recusedSeats: ['seat-3'], chairSeatId: 'seat-8' }, 'VOID'],
    ['a recused seat that did not decide it', { ballots: ballots(8, 3), recusedSeats: ['seat-3'] }, 'ADOPTED'],
    ['a recused no that stopped it', { ballots: ballots(5, 5, 1), chairSeatId: null, recusedSeats: ['seat-8'] }, 'VOID'],
    ['a recused seat that did not vote', { ballots: ballots(6, 5), recusedSeats: ['seat-11'] }, 'ADOPTED'],
    [
      'G15',
      { presentSeats: seats.slice(0, 11), ballots: ballots(11, 0).slice(2), recusedSeats: seats.slice(0, 2) },
      'NOT_QUORATE',
    ],
    ['G16', { presentSeats: seats.slice(0, 13), ballots: ballots(11, 0).slice(2), recusedSeats: seats.slice(0, 2) }, 'ADOPTED'],
    [
      'G20 seats that are not filled do not count',
      { filledSeats: seats.slice(10), presentSeats: seats.slice(0, 14) },
      'NOT_QUORATE',
    ],
    [
      'a secret tie is rejected (decisions.md 16)',
      {
        secret: true,
        ballots: ballots(11, 0).map((each) => ({ ...each, choice: null })),
        secretCounts: { yes: 5, no: 5, abstain: 1, invalid: 0 },
      },
      'REJECTED',
    ],
  ];
  it.each(rows)('%s', (_case, given, outcome) => expect(reckon(room(given)).result.outcome).toBe(outcome));

  it('finds the same once more, from what was stored', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(6), fc.subarray(seats.slice(0, 12)), (yes, no, recusedSeats) => {
        const given = room({ ballots: ballots(yes, no), recusedSeats });
        const { input, result } = reckon(given);
        expect(reckonAnew(input, given.ballots, recusedSeats)).toEqual(result);
        // Whoever is recused and has not voted changes nothing but the quorum.
        expect(['ADOPTED', 'REJECTED', 'NOT_QUORATE', 'VOID']).toContain(result.outcome);
        if (recusedSeats.every((id) => !given.ballots.some(({ seatId }) => seatId === id)))
          expect(result.outcome).not.toBe('VOID');
      }),
    );
  });

  it('counts every ballot once', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.nat(5), fc.nat(5), (yes, no, abstain, invalid) => {
        expect(tally(ballots(yes, no, abstain, invalid))).toEqual({ yes, no, abstain, invalid });
      }),
    );
  });
});

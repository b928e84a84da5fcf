import { describe, expect, it } from '@jest/globals';
import { DEFAULT_PARAMETERS, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import { quorumOf } from '../votes/quorum.rules.js';
import { additionOf } from './addition.rules.js';

function added(yes: number, no: number, present: number, agenda: Partial<RulesParameters['agenda']> = {}, abstain = 0) {
  const parameters = { ...DEFAULT_PARAMETERS, agenda: { ...DEFAULT_PARAMETERS.agenda, ...agenda } };
  const attendance = { filledSeats: 21, allSeats: 21, presentVoting: present, recusedPresent: 0, recusedSeats: 0 };
  return additionOf({
    parameters,
    counts: { yes, no, abstain, invalid: 0 },
    quorum: quorumOf({ parameters, ...attendance, notInvitedSeats: 0, secondMeeting: null }),
    present,
    filledSeats: 21,
    allSeats: 21,
    urgencyReason: 'Frist am 30. Juni',
  });
}

describe('an addition to the agenda in the meeting', () => {
  it.each([
    ['two thirds of those present', 8, 4, 12, true],
    ['less than two thirds of those present', 7, 5, 12, false],
    ['two thirds of those who voted, and not of those present', 7, 0, 12, false],
    ['all, without a quorum', 10, 0, 10, false],
    ['nobody', 0, 0, 12, false],
  ])('by %s', (_case, yes, no, present, isAdopted) => {
    expect(added(yes, no, present)).toMatchObject({ isAllowed: true, urgencyRequired: true, urgencyStated: true, isAdopted });
  });

  it('is explained with its numbers, the reason and the paragraph', () => {
    const lines = added(8, 4, 12).explanation.join(' ');
    for (const part of ['2/3', '12', 'Frist am 30. Juni', '§ 4 Geschäftsordnung']) expect(lines).toContain(part);
  });

  it('is not allowed where the rules know none', () => {
    expect(added(12, 0, 12, { addInSession: null })).toMatchObject({ isAllowed: false, isAdopted: false });
  });

  it('is reckoned from the base the rules name', () => {
    const addInSession = { majority: { numerator: 1, denominator: 2 }, base: 'ALL_SEATS' as const, urgencyRequired: false };
    expect(added(10, 2, 12, { addInSession })).toMatchObject({ isAdopted: false });
    expect(added(11, 1, 12, { addInSession })).toMatchObject({ isAdopted: true, urgencyRequired: false });
  });

  it('is not reckoned from more ballots than seats are there', () => {
    expect(() => added(12, 1, 12)).toThrow('13 of 12');
    expect(() => added(-1, 1, 12)).toThrow();
  });
});

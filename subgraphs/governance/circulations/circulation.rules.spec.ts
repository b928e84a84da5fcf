import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_PARAMETERS, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import { ImpossibleCount } from '../votes/rational.rules.js';
import {
  type CirculationInput,
  circulationOutcome,
  countedReplies,
  holdingFor,
  isLate,
  REPLY_CHOICES,
  type ReplyAsked,
  type ReplyChoice,
  refusalOfReply,
  type SeatReply,
  seatsToReply,
} from './circulation.rules.js';

const seats = (count: number) => Array.from({ length: count }, (_each, at) => `seat-${at + 1}`);
const rules = (circulation: Partial<RulesParameters['circulation']>, rest: Partial<RulesParameters> = {}): RulesParameters => ({
  ...DEFAULT_PARAMETERS,
  ...rest,
  circulation: { ...DEFAULT_PARAMETERS.circulation, ...circulation },
});

/** Replies of the first seats, one after another, written as `14 YES, 2 NO`; `late` in the end: too late. */
function replies(written: string): SeatReply[] {
  const said = written.split(', ').flatMap((part) => {
    const [many, choice, late] = part.split(' ');
    return Array.from({ length: Number(many) }, () => ({ choice: choice as ReplyChoice, late: late === 'late' }));
  });
  return said.map((each, at) => ({ seatId: `seat-${at + 1}`, ...each }));
}

function circulation(written: string, parameters = DEFAULT_PARAMETERS, rest: Partial<CirculationInput> = {}): CirculationInput {
  const said = written === '' ? [] : replies(written);
  return {
    ...{ parameters, ruleKey: 'DEFAULT', askedSeats: seats(21), allSeats: 21, chairSeatId: 'seat-1', replies: said },
    ...rest,
  };
}

const goesOn = rules({ objectionStops: false });
const consent = rules({ silence: 'CONSENT' });
const consentOfAll = rules({ silence: 'CONSENT', quorumOnReplies: false });
const noQuorum = rules({ quorumOnReplies: false });
const chairWithoutVote = rules({}, { chair: { source: 'BY_OFFICE', hasVote: false } });
const tieRejects = rules({}, { tie: 'REJECTED' });

describe('the outcome of a circulation', () => {
  it.each([
    ['U01: one objection to the procedure', '14 YES, 2 NO, 1 OBJECTION', DEFAULT_PARAMETERS, {}, 'STOPPED'],
    ['U01: the only reply is an objection', '1 OBJECTION', DEFAULT_PARAMETERS, {}, 'STOPPED'],
    ['U01: rules under which it stops nothing', '14 YES, 2 NO, 1 OBJECTION', goesOn, {}, 'ADOPTED'],
    ['U02: 15 replies of 21', '12 YES, 3 NO', DEFAULT_PARAMETERS, {}, 'ADOPTED'],
    ['U02: 11 replies of 21 are just enough', '6 YES, 5 NO', DEFAULT_PARAMETERS, {}, 'ADOPTED'],
    ['U02: 10 replies of 21 are too few', '10 YES', DEFAULT_PARAMETERS, {}, 'NOT_QUORATE'],
    ['U02: 10 replies of 20 are too few', '10 YES', DEFAULT_PARAMETERS, { askedSeats: seats(20), allSeats: 20 }, 'NOT_QUORATE'],
    ['U02: abstentions are replies and no votes', '2 YES, 1 NO, 8 ABSTAIN', DEFAULT_PARAMETERS, {}, 'ADOPTED'],
    ['more against it', '3 YES, 12 NO', DEFAULT_PARAMETERS, {}, 'REJECTED'],
    ['nobody for it', '11 ABSTAIN', DEFAULT_PARAMETERS, {}, 'REJECTED'],
    ['nobody replies', '', DEFAULT_PARAMETERS, {}, 'NOT_QUORATE'],
    ['nobody replies, and no quorum is asked for', '', noQuorum, {}, 'REJECTED'],
    ['one reply, and no quorum is asked for', '1 YES', noQuorum, {}, 'ADOPTED'],
    ['U04: the objection came too late', '12 YES, 3 NO, 1 OBJECTION late', DEFAULT_PARAMETERS, {}, 'ADOPTED'],
    ['U04: votes that came too late make no quorum', '10 YES, 5 YES late', DEFAULT_PARAMETERS, {}, 'NOT_QUORATE'],
    ['silence is consent, with a quorum of replies', '3 YES, 8 NO', consent, {}, 'ADOPTED'],
    ['silence is consent, and too few replies', '3 NO', consent, {}, 'NOT_QUORATE'],
    ['silence is consent, and no quorum is asked for', '', consentOfAll, {}, 'ADOPTED'],
    [
      'silence is consent: an objection that stops nothing is no silence',
      '11 NO, 10 OBJECTION',
      rules({ silence: 'CONSENT', objectionStops: false }),
      {},
      'REJECTED',
    ],
    ['tie, and the chair’s seat replied yes', '6 YES, 6 NO', DEFAULT_PARAMETERS, {}, 'ADOPTED'],
    ['tie, and the chair’s seat replied no', '6 YES, 6 NO', DEFAULT_PARAMETERS, { chairSeatId: 'seat-7' }, 'REJECTED'],
    ['tie, and the chair’s seat is silent', '6 YES, 6 NO', DEFAULT_PARAMETERS, { chairSeatId: 'seat-21' }, 'REJECTED'],
    ['tie, and there is no chair', '6 YES, 6 NO', DEFAULT_PARAMETERS, { chairSeatId: null }, 'REJECTED'],
    ['tie that the rules reject', '6 YES, 6 NO', tieRejects, {}, 'REJECTED'],
    ['the vote of a chair without one does not count', '6 YES, 6 NO', chairWithoutVote, {}, 'REJECTED'],
    ['2/3 of the filled seats', '14 YES', DEFAULT_PARAMETERS, { ruleKey: 'REMOVE_MEMBER' }, 'ADOPTED'],
    ['less than 2/3 of the filled seats', '13 YES', DEFAULT_PARAMETERS, { ruleKey: 'REMOVE_MEMBER' }, 'REJECTED'],
    ['what only an announced item may decide', '21 YES', DEFAULT_PARAMETERS, { ruleKey: 'RULES_AMENDMENT' }, 'INADMISSIBLE'],
    ['rules without circulation', '21 YES', rules({ enabled: false }), {}, 'INADMISSIBLE'],
    ['recused seats are left out on both sides', '10 YES, 2 RECUSED', DEFAULT_PARAMETERS, {}, 'ADOPTED'],
    ['too few of those that are not recused', '9 YES, 2 RECUSED', DEFAULT_PARAMETERS, {}, 'NOT_QUORATE'],
  ] as const)('%s', (_case, written, parameters, rest, outcome) => {
    const result = circulationOutcome(circulation(written, parameters, rest));
    expect(result.outcome).toBe(outcome);
    expect(result.explanation.join(' ')).toMatch(/§ 11 Geschäftsordnung/);
  });

  it('says how many replied, what was needed and where it is written', () => {
    const { explanation, ...numbers } = circulationOutcome(circulation('12 YES, 3 NO'));
    expect(numbers).toMatchObject({ yes: 12, no: 3, abstain: 0, silent: 6, recused: 0, base: 15, needed: 8, tieBreak: null });
    const said = explanation.join('\n');
    expect(said).toContain('15 × 2 = 30 against 21 × 1 = 21');
    expect(said).toContain('§ 90 Abs. 1 Satz 2 VwVfG');
    expect(said).toContain('silent: 6');
  });

  it('knows no kind of decision that the rules do not know', () => {
    expect(() => circulationOutcome(circulation('12 YES', DEFAULT_PARAMETERS, { ruleKey: 'NO_SUCH_KIND' }))).toThrow(
      ImpossibleCount,
    );
  });

  it('takes the last reply of a seat, and a recusal is final', () => {
    const said = (choices: readonly ReplyChoice[]) =>
      countedReplies(
        ['a'],
        choices.map((choice) => ({ seatId: 'a', choice, late: false })),
      ).get('a');
    expect(said(['YES', 'NO'])).toBe('NO');
    expect(said(['NO', 'ABSTAIN', 'YES'])).toBe('YES');
    expect(said(['YES', 'RECUSED', 'NO'])).toBe('RECUSED');
    expect(countedReplies(['a'], [{ seatId: 'b', choice: 'YES', late: false }]).size).toBe(0);
  });

  it('waits for every seat that was asked and may vote', () => {
    expect(seatsToReply(circulation('20 YES'))).toEqual(['seat-21']);
    expect(seatsToReply(circulation('20 YES, 1 NO late'))).toEqual(['seat-21']);
    expect(seatsToReply(circulation('20 YES', chairWithoutVote, { chairSeatId: 'seat-21' }))).toEqual([]);
  });
});

const anyReply = (late: fc.Arbitrary<boolean>) =>
  fc.record({ seatId: fc.constantFrom(...seats(7)), choice: fc.constantFrom(...REPLY_CHOICES), late });
const anyRules = fc.constantFrom(DEFAULT_PARAMETERS, goesOn, consent, consentOfAll, noQuorum, chairWithoutVote, tieRejects);
const small = { askedSeats: seats(7), allSeats: 7 };

describe('whatever is replied', () => {
  it('late replies never change the outcome', () => {
    fc.assert(
      fc.property(
        anyRules,
        fc.array(anyReply(fc.constant(false)), { maxLength: 20 }),
        fc.array(fc.tuple(fc.nat(20), anyReply(fc.constant(true))), { maxLength: 10 }),
        (parameters, inTime, late) => {
          const mixed: SeatReply[] = [...inTime];
          for (const [at, reply] of late) mixed.splice(Math.min(at, mixed.length), 0, reply);
          const { explanation: _without, ...before } = circulationOutcome(
            circulation('', parameters, { ...small, replies: inTime }),
          );
          const { explanation: _with, ...after } = circulationOutcome(circulation('', parameters, { ...small, replies: mixed }));
          expect(after).toEqual(before);
        },
      ),
    );
  });

  it('the replies of a seat count once, and all seats are accounted for', () => {
    fc.assert(
      fc.property(fc.array(anyReply(fc.boolean()), { maxLength: 30 }), (said) => {
        const result = circulationOutcome(circulation('', goesOn, { ...small, chairSeatId: null, replies: said }));
        const { yes, no, abstain, silent, recused, objections } = result;
        expect(yes + no + abstain + silent + recused + objections).toBe(7);
      }),
    );
  });

  it('nothing is adopted without a quorum of replies, and an objection in time stops it', () => {
    fc.assert(
      fc.property(fc.array(anyReply(fc.boolean()), { maxLength: 30 }), (said) => {
        const { outcome, yes, no, abstain, recused, objections } = circulationOutcome(
          circulation('', DEFAULT_PARAMETERS, { ...small, replies: said }),
        );
        expect(outcome === 'STOPPED').toBe(objections > 0);
        if (outcome === 'ADOPTED') expect((yes + no + abstain) * 2).toBeGreaterThan(7 - recused);
      }),
    );
  });
});

describe('a reply', () => {
  const closesAt = new Date('2026-06-30T22:00:00Z');
  it.each([
    ['a moment before the end', '2026-06-30T21:59:59.999Z', 'OPEN', false],
    ['at the end', '2026-06-30T22:00:00Z', 'OPEN', true],
    ['after the end', '2026-07-01T08:00:00Z', 'OPEN', true],
    ['after the result was stated', '2026-06-20T08:00:00Z', 'ADOPTED', true],
  ] as const)('%s', (_case, at, state, late) => {
    expect(isLate(new Date(at), { state, closesAt })).toBe(late);
  });

  const asked: ReplyAsked = {
    ...{
      isAsked: true,
      isChairWithoutVote: false,
      holding: 'MEMBER',
      choice: 'YES',
      hasReason: false,
      before: [],
    },
  };
  const said = (choice: ReplyChoice, asDeputy = false, late = false) => ({ seatId: 'a', choice, late, asDeputy });
  it.each([
    ['of a member', {}, null],
    ['of a seat that was not asked', { isAsked: false }, 'SEAT_NOT_ASKED'],
    ['of somebody who has left', { holding: null }, 'SEAT_HOLDER_LEFT'],
    ['of a member who changes their mind', { before: [said('NO')] }, null],
    ['of a deputy where the member is silent', { holding: 'DEPUTY' }, null],
    ['of a deputy who changes their mind', { holding: 'DEPUTY', before: [said('NO', true)] }, null],
    ['of a deputy after the member', { holding: 'DEPUTY', before: [said('NO')] }, 'SEAT_ALREADY_USED'],
    ['of a deputy after a reply of the member that was late', { holding: 'DEPUTY', before: [said('NO', false, true)] }, null],
    ['of a member after the deputy', { before: [said('NO', true)] }, null],
    ['of a recused seat', { before: [said('RECUSED')] }, 'SEAT_RECUSED'],
    ['that declares a recusal without a reason', { choice: 'RECUSED' }, 'REASON_MISSING'],
    ['that declares a recusal with its reason', { choice: 'RECUSED', hasReason: true }, null],
    ['of a chair without a vote', { isChairWithoutVote: true }, 'CHAIR_WITHOUT_VOTE'],
    ['of a chair without a vote that objects', { isChairWithoutVote: true, choice: 'OBJECTION' }, null],
  ] as const)('%s', (_case, changes, reason) => {
    expect(refusalOfReply({ ...asked, ...changes })?.reason ?? null).toBe(reason);
  });

  it('is given by who holds the seat, and never by who has left it', () => {
    const member = { role: 'MEMBER', account: null, heldFrom: '2026-01-01', heldTo: null } as const;
    const seat = { holderInstitution: 'i', holders: { member, deputy: null }, accounts: ['before'] };
    expect(holdingFor({ id: 'now', institution: 'i' }, seat)).toBe('MEMBER');
    expect(holdingFor({ id: 'before', institution: 'i' }, seat)).toBeNull();
    expect(holdingFor({ id: 'now', institution: 'j' }, seat)).toBeNull();
  });
});

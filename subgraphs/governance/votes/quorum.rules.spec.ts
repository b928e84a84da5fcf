import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_PARAMETERS, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import {
  type AttendanceRow,
  ballotRefusal,
  faultsOfAttendance,
  presentSeats,
  type QuorumInput,
  quorumOf,
} from './quorum.rules.js';
import { ImpossibleCount } from './rational.rules.js';

const withQuorum = (quorum: Partial<RulesParameters['quorum']>): RulesParameters => ({
  ...DEFAULT_PARAMETERS,
  quorum: { ...DEFAULT_PARAMETERS.quorum, ...quorum },
});

const meeting = (filledSeats: number, presentVoting: number, rest: Partial<QuorumInput> = {}): QuorumInput => ({
  parameters: DEFAULT_PARAMETERS,
  filledSeats,
  allSeats: filledSeats,
  presentVoting,
  recusedPresent: 0,
  recusedSeats: 0,
  notInvitedSeats: 0,
  secondMeeting: null,
  ...rest,
});

const recused = (many: number) => ({ recusedPresent: many, recusedSeats: many });
const atLeastHalf = { parameters: withQuorum({ strict: false }) };
const deemed = { parameters: withQuorum({ checkMode: 'DEEMED_UNTIL_CHALLENGED' }), openedWith: 11 };
const second = (noticeGiven: boolean, sameItem: boolean) => ({ secondMeeting: { noticeGiven, sameItem } });

describe('the quorum (Beschlussfähigkeit)', () => {
  it.each([
    ['G01', 'eleven of 21', meeting(21, 11), 'QUORATE', null],
    ['G02', 'ten of 21', meeting(21, 10), 'NOT_QUORATE', 'TOO_FEW_PRESENT'],
    ['G03', 'exactly half', meeting(20, 10), 'NOT_QUORATE', 'TOO_FEW_PRESENT'],
    ['G03', 'exactly half where half is enough', meeting(20, 10, atLeastHalf), 'QUORATE', null],
    ['G04', 'eleven of 20', meeting(20, 11), 'QUORATE', null],
    ['G05', 'two of three, below the minimum', meeting(3, 2), 'NOT_QUORATE', 'BELOW_MINIMUM'],
    ['G06', 'three of three', meeting(3, 3), 'QUORATE', null],
    ['G07', 'three of four', meeting(4, 3), 'QUORATE', null],
    ['G08', 'three of five', meeting(5, 3), 'QUORATE', null],
    ['G09', 'three of six', meeting(6, 3), 'NOT_QUORATE', 'TOO_FEW_PRESENT'],
    ['G10', 'one seat not invited', meeting(21, 20, { notInvitedSeats: 1 }), 'NOT_QUORATE', 'INVITATION_DEFECT'],
    ['G11', 'a second meeting', meeting(21, 2, second(true, true)), 'QUORATE', null],
    ['G12', 'a second meeting without notice', meeting(21, 2, second(false, true)), 'NOT_QUORATE', 'TOO_FEW_PRESENT'],
    ['G13', 'a second meeting on another item', meeting(21, 2, second(true, false)), 'NOT_QUORATE', 'TOO_FEW_PRESENT'],
    ['G15', 'eleven of 21, two recused', meeting(21, 11, recused(2)), 'NOT_QUORATE', 'TOO_FEW_PRESENT'],
    ['G16', 'thirteen of 21, two recused', meeting(21, 13, recused(2)), 'QUORATE', null],
    ['G19', 'one left, looked at for each vote', meeting(21, 10, { openedWith: 11 }), 'NOT_QUORATE', 'TOO_FEW_PRESENT'],
    ['G19', 'one left, deemed to last', meeting(21, 10, deemed), 'QUORATE', null],
    ['G19', 'one left, challenged', meeting(21, 10, { ...deemed, challenged: true }), 'NOT_QUORATE', 'TOO_FEW_PRESENT'],
    ['+', 'deemed, but never there', meeting(21, 10, { ...deemed, openedWith: 10 }), 'NOT_QUORATE', 'TOO_FEW_PRESENT'],
    ['+', 'deemed, but all have left', meeting(21, 0, deemed), 'NOT_QUORATE', 'NOBODY_PRESENT'],
    [
      '+',
      'deemed, but one was not invited',
      meeting(21, 10, { ...deemed, notInvitedSeats: 1 }),
      'NOT_QUORATE',
      'INVITATION_DEFECT',
    ],
    ['+', 'a second meeting to which nobody came', meeting(21, 0, second(true, true)), 'NOT_QUORATE', 'NOBODY_PRESENT'],
    [
      '+',
      'a second meeting, one not invited',
      meeting(21, 2, { ...second(true, true), notInvitedSeats: 1 }),
      'NOT_QUORATE',
      'INVITATION_DEFECT',
    ],
    ['+', 'a second meeting without notice that is quorate by itself', meeting(21, 11, second(false, true)), 'QUORATE', null],
    [
      '+',
      'a second meeting under rules that know none',
      meeting(21, 2, { ...second(true, true), parameters: withQuorum({ secondMeetingWithoutQuorum: false }) }),
      'NOT_QUORATE',
      'TOO_FEW_PRESENT',
    ],
    [
      '+',
      'one not invited where not all have to be',
      meeting(21, 11, { notInvitedSeats: 1, parameters: withQuorum({ allMustBeInvited: false }) }),
      'QUORATE',
      null,
    ],
    [
      '+',
      'eleven filled of 30 seats, all of them counted',
      meeting(21, 11, { allSeats: 30, parameters: withQuorum({ base: 'ALL_SEATS' }) }),
      'NOT_QUORATE',
      'TOO_FEW_PRESENT',
    ],
  ] as const)('%s: %s', (_id, _case, input, status, reason) => {
    const result = quorumOf(input);
    expect(result).toMatchObject({ status, reason });
    expect(result.explanation.length).toBeGreaterThan(1);
    expect(result.explanation.join(' ')).toContain('§ 5 Geschäftsordnung');
  });

  it.each([
    ['EXCLUDE_BOTH', 19, 11, 10],
    ['EXCLUDE_PRESENT', 21, 11, 11],
    ['COUNT', 21, 13, 11],
  ] as const)('counts recused seats as the rules say: %s', (counting, base, present, needed) => {
    const result = quorumOf(meeting(21, 13, { ...recused(2), parameters: withQuorum({ recused: counting }) }));
    expect(result).toMatchObject({ base, present, needed });
  });

  it('takes a recused seat that stayed away from the seats, and not from those present', () => {
    expect(quorumOf(meeting(21, 11, { recusedSeats: 2 }))).toMatchObject({ base: 19, present: 11, status: 'QUORATE' });
  });

  it('shows its numbers, so that a member can check them', () => {
    expect(quorumOf(meeting(21, 10)).explanation).toContain(
      'Present of 21: 10; more than 1/2 is needed, that is 11 (10 × 2 = 20 against 21 × 1 = 21; § 5 Geschäftsordnung; § 90 Abs. 1 VwVfG).',
    );
  });

  it.each([
    ['a negative number', meeting(21, -1), 'presentVoting'],
    ['half a seat', meeting(21, 10.5), 'presentVoting'],
    ['more present than seats', meeting(21, 22), 'presentVoting'],
    ['more filled than there are', meeting(21, 11, { allSeats: 20 }), 'filledSeats'],
    ['more recused present than present', meeting(21, 1, recused(2)), 'recusedPresent'],
    ['more recused present than recused', meeting(21, 11, { recusedPresent: 2, recusedSeats: 1 }), 'recusedPresent'],
    ['more recused absent than absent', meeting(21, 21, { recusedSeats: 1 }), 'recusedSeats'],
    ['more not invited than seats', meeting(21, 11, { notInvitedSeats: 22 }), 'notInvitedSeats'],
    ['more at the opening than seats', meeting(21, 11, { openedWith: 22 }), 'openedWith'],
    ['no number', meeting(Number.NaN, 0), 'filledSeats'],
    ['an endless number', meeting(Number.POSITIVE_INFINITY, 0), 'filledSeats'],
  ])('refuses numbers that cannot be: %s', (_case, input, field) => {
    expect(faultsOfAttendance(input)[0]).toMatchObject({ field });
    expect(() => quorumOf(input)).toThrow(ImpossibleCount);
  });

  it('agrees with a model in fractions, for every size of a body and every share', () => {
    const cases = fc
      .record({
        filled: fc.integer({ min: 1, max: 60 }),
        vacant: fc.integer({ min: 0, max: 5 }),
        top: fc.nat(12),
        of: fc.integer({ min: 1, max: 12 }),
      })
      .chain(({ filled, vacant, top, of }) =>
        fc.record({
          filled: fc.constant(filled),
          vacant: fc.constant(vacant),
          fraction: fc.constant({ numerator: Math.min(top, of), denominator: of }),
          present: fc.nat(filled),
          strict: fc.boolean(),
          absoluteMin: fc.nat(5),
          base: fc.constantFrom('FILLED_SEATS' as const, 'ALL_SEATS' as const),
        }),
      );
    fc.assert(
      fc.property(cases, ({ filled, vacant, fraction, present, strict, absoluteMin, base }) => {
        const parameters = withQuorum({ fraction, strict, absoluteMin, base });
        const { status, needed } = quorumOf(meeting(filled, present, { parameters, allSeats: filled + vacant }));
        const seats = BigInt(base === 'ALL_SEATS' ? filled + vacant : filled);
        // present/seats against numerator/denominator, cross-multiplied once with the difference of both.
        const difference = BigInt(present) * BigInt(fraction.denominator) - seats * BigInt(fraction.numerator);
        const enough = (strict ? difference > 0n : difference >= 0n) && present >= absoluteMin && present > 0;
        expect(status).toBe(enough ? 'QUORATE' : 'NOT_QUORATE');
        if (present > 0) expect(present >= needed).toBe(enough);
      }),
      { numRuns: 2_000 },
    );
  });
});

const at = (time: string) => new Date(`2026-06-25T${time}:00Z`);
const row = (seatId: string | null, holderId: string, rest: Partial<AttendanceRow> = {}): AttendanceRow => ({
  seatId,
  holderId,
  voting: seatId !== null,
  asDeputy: false,
  from: at('14:00'),
  to: null,
  ...rest,
});

describe('the seats that are present', () => {
  it('G18: count once, where member and deputy are both there, and the member sits in it', () => {
    const rows = [row('a', 'deputy', { asDeputy: true, from: at('13:50') }), row('a', 'member'), row('b', 'other')];
    expect(presentSeats(rows, at('15:00'))).toEqual([
      { seatId: 'a', holderId: 'member', asDeputy: false },
      { seatId: 'b', holderId: 'other', asDeputy: false },
    ]);
  });

  it('G20: leave out guests and advisory seats', () => {
    const members = Array.from({ length: 10 }, (_each, number) => row(`seat-${number}`, `member-${number}`));
    const present = presentSeats([...members, row(null, 'guest'), row('advisory', 'adviser', { voting: false })], at('15:00'));
    expect(present).toHaveLength(10);
    expect(quorumOf(meeting(21, present.length)).status).toBe('NOT_QUORATE');
  });

  it('follow who comes and goes', () => {
    const rows = [row('a', 'member', { to: at('15:00') }), row('a', 'deputy', { asDeputy: true, from: at('15:30') })];
    const seatAt = (time: string) => presentSeats(rows, at(time)).map(({ holderId }) => holderId);
    expect(['13:59', '14:00', '14:59', '15:00', '15:30'].map(seatAt)).toEqual([[], ['member'], ['member'], [], ['deputy']]);
  });

  it('are never counted twice, whatever the list of attendance says', () => {
    const minute = fc.integer({ min: 0, max: 59 }).map((number) => new Date(Date.UTC(2026, 5, 25, 14, number)));
    const rows = fc.array(
      fc.record({
        seatId: fc.option(fc.constantFrom('a', 'b', 'c', 'd')),
        voting: fc.boolean(),
        holderId: fc.constantFrom('one', 'two', 'three'),
        asDeputy: fc.boolean(),
        from: minute,
        to: fc.option(minute),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, minute, (attendance, moment) => {
        const seats = presentSeats(attendance, moment).map(({ seatId }) => seatId);
        expect(new Set(seats).size).toBe(seats.length);
        const expected = new Set(
          attendance
            .filter(({ seatId, voting, from, to }) => seatId !== null && voting && from <= moment && (to === null || to > moment))
            .map(({ seatId }) => seatId),
        );
        expect(new Set(seats)).toEqual(expected);
      }),
    );
  });
});

describe('a ballot', () => {
  const attendance = [
    row('a', 'member'),
    row('a', 'deputy', { asDeputy: true }),
    row('b', 'gone', { to: at('14:30') }),
    row('advisory', 'adviser', { voting: false }),
    row(null, 'guest'),
  ];
  it.each([
    ['the member of a seat that is there', { seatId: 'a', holderId: 'member' }, null],
    ['G18: the deputy, after the member', { seatId: 'a', holderId: 'deputy', usedSeats: ['a'] }, 'SEAT_ALREADY_USED'],
    ['G18: the member, after the deputy', { seatId: 'a', holderId: 'member', usedSeats: ['a'] }, 'SEAT_ALREADY_USED'],
    ['a recused seat', { seatId: 'a', holderId: 'member', recusedSeats: ['a'] }, 'SEAT_RECUSED'],
    ['a member that has left', { seatId: 'b', holderId: 'gone' }, 'NOT_PRESENT'],
    ['somebody else for the seat', { seatId: 'a', holderId: 'gone' }, 'NOT_PRESENT'],
    ['an advisory seat', { seatId: 'advisory', holderId: 'adviser' }, 'NO_VOTING_SEAT'],
    ['a seat of another body', { seatId: 'z', holderId: 'member' }, 'NO_VOTING_SEAT'],
    ['before the meeting', { seatId: 'a', holderId: 'member', at: at('13:00') }, 'NOT_PRESENT'],
  ] as const)('is looked at: %s', (_case, given, refusal) => {
    const usual = { at: at('15:00'), attendance, recusedSeats: [], usedSeats: [] };
    expect(ballotRefusal({ ...usual, ...given })).toBe(refusal);
  });
});

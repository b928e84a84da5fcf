import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_PARAMETERS, type MajorityRule, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import {
  ballotMethodOf,
  type ChairVote,
  faultsOfCounts,
  implementersEffect,
  outcomeOf,
  type VoteInput,
} from './majority.rules.js';
import { type QuorumResult, quorumOf } from './quorum.rules.js';
import { ImpossibleCount } from './rational.rules.js';

const quorate: QuorumResult = { status: 'QUORATE', reason: null, base: 21, present: 11, needed: 11, explanation: [] };
const notQuorate: QuorumResult = { ...quorate, status: 'NOT_QUORATE', reason: 'TOO_FEW_PRESENT', present: 10 };

const rule = (base: MajorityRule['base'], share: string, rest: Partial<MajorityRule> = {}): MajorityRule => {
  const [sign, fraction = ''] = share.split(' ');
  const [numerator, denominator] = fraction.split('/').map(Number);
  const parts = { numerator: numerator ?? 0, denominator: denominator ?? 0 };
  return { fraction: parts, strict: sign === '>', base, unanimous: 'NONE', onlyIfOnInvitation: false, ...rest };
};

const under = (majority: MajorityRule, rest: Partial<RulesParameters> = {}): RulesParameters => ({
  ...DEFAULT_PARAMETERS,
  majorities: { ...DEFAULT_PARAMETERS.majorities, DEFAULT: majority },
  ...rest,
});

/** A vote written as `yes/no/abstain`, with as many present as cast a ballot where nothing else is said. */
function vote(written: string, parameters: RulesParameters, rest: Partial<VoteInput> & { invalid?: number } = {}): VoteInput {
  const [yes = 0, no = 0, abstain = 0] = written.split('/').map(Number);
  const { invalid = 0, ...others } = rest;
  return {
    parameters,
    ruleKey: 'DEFAULT',
    counts: { yes, no, abstain, invalid },
    presentEligible: yes + no + abstain + invalid,
    filledSeats: 21,
    allSeats: 21,
    secret: false,
    chairVote: null,
    quorum: quorate,
    announced: true,
    ...others,
  };
}

const simple = under(rule('CAST', '> 1/2'));
const present = under(rule('PRESENT', '> 1/2'));
const members = under(rule('FILLED_SEATS', '> 1/2'));
const twoThirdsOfMembers = under(rule('FILLED_SEATS', '>= 2/3'));
const threeQuarters = under(rule('FILLED_SEATS', '>= 3/4'));
const unanimous = (unanimity: MajorityRule['unanimous']) => under(rule('CAST', '> 1/2', { unanimous: unanimity }));
const tieRejects = under(rule('CAST', '> 1/2'), { tie: 'REJECTED' });
const amendment = { ruleKey: 'RULES_AMENDMENT' };
const twenty = { filledSeats: 20, allSeats: 20 };

describe('the outcome of a vote', () => {
  it.each([
    ['M01', vote('6/5/0', simple), 'ADOPTED', null],
    ['M02', vote('5/5/1', simple, { chairVote: 'YES' }), 'ADOPTED', 'CHAIR'],
    ['M03', vote('5/5/1', simple, { chairVote: 'NO' }), 'REJECTED', 'CHAIR'],
    ['M04', vote('5/5/1', simple, { chairVote: 'ABSTAIN' }), 'REJECTED', 'REJECTED'],
    ['M04 without a chair', vote('5/5/1', simple), 'REJECTED', 'REJECTED'],
    ['M05', vote('5/5/1', tieRejects, { chairVote: 'YES' }), 'REJECTED', 'REJECTED'],
    ['M06', vote('4/3/4', simple), 'ADOPTED', null],
    ['M07', vote('4/3/4', present, { presentEligible: 11 }), 'REJECTED', null],
    ['M08', vote('10/1/0', members), 'REJECTED', null],
    ['M09', vote('11/0/0', members), 'ADOPTED', null],
    ['M10', vote('8/4/0', under(rule('CAST', '>= 2/3'))), 'ADOPTED', null],
    ['M11', vote('7/4/0', under(rule('CAST', '>= 2/3'))), 'REJECTED', null],
    ['M12', vote('14/0/0', twoThirdsOfMembers), 'ADOPTED', null],
    ['M13', vote('13/0/0', twoThirdsOfMembers), 'REJECTED', null],
    ['M15 with 15', vote('15/0/0', threeQuarters), 'REJECTED', null],
    ['M15 with 16', vote('16/0/0', threeQuarters), 'ADOPTED', null],
    ['M16', vote('15/5/0', threeQuarters, twenty), 'ADOPTED', null],
    ['M17', vote('0/0/11', simple), 'REJECTED', null],
    ['M17 with at least two thirds', vote('0/0/11', under(rule('CAST', '>= 2/3'))), 'REJECTED', null],
    ['M19', vote('5/4/0', simple, { invalid: 2 }), 'ADOPTED', null],
    ['M20', vote('9/0/2', unanimous('CAST')), 'ADOPTED', null],
    ['M20 with one no', vote('9/1/1', unanimous('CAST')), 'REJECTED', null],
    ['M20 of all present', vote('9/0/2', unanimous('ALL_PRESENT')), 'REJECTED', null],
    ['M20 of all present, all yes', vote('11/0/0', unanimous('ALL_PRESENT')), 'ADOPTED', null],
    ['U07', vote('14/2/0', DEFAULT_PARAMETERS, { ...amendment, announced: false }), 'INADMISSIBLE', null],
    ['U08', vote('14/2/0', DEFAULT_PARAMETERS, { ...amendment, announced: true }), 'ADOPTED', null],
    [
      'a tie of a secret ballot, whatever the chair',
      vote('5/5/1', simple, { secret: true, chairVote: 'YES' }),
      'REJECTED',
      'REJECTED',
    ],
    ['abstentions that count', vote('5/4/2', under(rule('CAST', '> 1/2'), { abstentionsCount: true })), 'REJECTED', null],
    [
      'a tie that abstentions make no tie',
      vote('5/5/1', under(rule('CAST', '> 1/2'), { abstentionsCount: true }), { chairVote: 'YES' }),
      'REJECTED',
      null,
    ],
    ['a tie among members, which no chair breaks', vote('10/10/0', members, { ...twenty, chairVote: 'YES' }), 'REJECTED', null],
    ['without a quorum', vote('10/0/0', simple, { quorum: notQuorate }), 'NOT_QUORATE', null],
    ['of all seats, some of them vacant', vote('12/0/0', under(rule('ALL_SEATS', '> 1/2')), { allSeats: 24 }), 'REJECTED', null],
  ] as const)('%s', (_id, input, outcome, tieBreak) => {
    const result = outcomeOf(input);
    expect(result).toMatchObject({ outcome, tieBreak });
    expect(result.explanation.join(' ')).toContain('Geschäftsordnung');
  });

  it('shows its numbers, so that a member can check them', () => {
    const { explanation, base, needed } = outcomeOf(vote('14/2/0', DEFAULT_PARAMETERS, amendment));
    expect([base, needed]).toEqual([21, 14]);
    expect(explanation).toContain(
      'Needed: 14 yes votes; there are 14 (14 × 3 = 42 against 21 × 2 = 42, at least it is needed; § 6 Geschäftsordnung; § 91 VwVfG).',
    );
  });

  it.each([
    ['U11: 6/5 with the yes of a recused seat', '6/5/0', { yes: 1, no: 0, abstain: 0 }, false, 'VOID'],
    ['7/4 with the yes of a recused seat', '7/4/0', { yes: 1, no: 0, abstain: 0 }, false, 'ADOPTED'],
    ['5/6 with the no of a recused seat', '5/6/0', { yes: 0, no: 1, abstain: 0 }, false, 'REJECTED'],
    ['5/6 with two noes of recused seats', '5/6/0', { yes: 0, no: 2, abstain: 0 }, false, 'VOID'],
    ['6/5 with the no of a recused seat', '6/5/0', { yes: 0, no: 1, abstain: 0 }, false, 'ADOPTED'],
    ['6/4 with an abstention of a recused seat', '6/4/1', { yes: 0, no: 0, abstain: 1 }, false, 'ADOPTED'],
    ['6/5 in secret, a recused seat took part', '6/5/0', { yes: 0, no: 0, abstain: 0, unknown: 1 }, true, 'VOID'],
    ['8/3 in secret, a recused seat took part', '8/3/0', { yes: 0, no: 0, abstain: 0, unknown: 1 }, true, 'ADOPTED'],
    ['5/6 in secret, two recused seats took part', '5/6/0', { yes: 0, no: 0, abstain: 0, unknown: 2 }, true, 'VOID'],
    ['nobody recused', '6/5/0', { yes: 0, no: 0, abstain: 0 }, false, 'ADOPTED'],
  ] as const)('is void where a recused seat decided it: %s', (_case, written, recusedBallots, secret, outcome) => {
    const result = outcomeOf(vote(written, simple, { recusedBallots, secret, presentEligible: 11 }));
    expect(result.outcome).toBe(outcome);
  });

  it('counts an invalid ballot of a recused seat for nothing', () => {
    const given = { invalid: 1, presentEligible: 11, recusedBallots: { yes: 0, no: 0, abstain: 0 } };
    expect(outcomeOf(vote('6/5/0', simple, given)).outcome).toBe('ADOPTED');
  });

  it.each([
    ['a negative count', vote('5/5/0', simple, { counts: { yes: -1, no: 0, abstain: 0, invalid: 0 } }), 'yes'],
    ['half a vote', vote('5/5/0', simple, { counts: { yes: 0.5, no: 0, abstain: 0, invalid: 0 } }), 'yes'],
    ['more ballots than seats may vote', vote('6/6/0', simple, { presentEligible: 11 }), 'counts'],
    [
      'more ballots than seats are filled',
      vote('6/5/0', simple, { filledSeats: 10, presentEligible: 10, recusedBallots: { yes: 1, no: 0, abstain: 0 } }),
      'counts',
    ],
    ['more that may vote than seats', vote('6/5/0', simple, { presentEligible: 22 }), 'presentEligible'],
    ['more filled seats than there are', vote('6/5/0', simple, { allSeats: 20 }), 'filledSeats'],
    ['a kind of decision nobody knows', vote('6/5/0', simple, { ruleKey: 'ELECTION' }), 'ruleKey'],
    ['a word every record knows', vote('6/5/0', simple, { ruleKey: 'constructor' }), 'ruleKey'],
    ['a chair that voted yes where nobody did', vote('0/5/0', simple, { chairVote: 'YES' }), 'chairVote'],
    [
      'a chair without a vote that voted',
      vote('5/5/0', { ...simple, chair: { source: 'ELECTED', hasVote: false } }, { chairVote: 'YES' }),
      'chairVote',
    ],
    ['more recused yes than yes', vote('1/5/0', simple, { recusedBallots: { yes: 2, no: 0, abstain: 0 } }), 'recusedBallots'],
    ['a negative number of recused', vote('1/5/0', simple, { recusedBallots: { yes: -1, no: 0, abstain: 0 } }), 'recusedBallots'],
  ])('refuses numbers that cannot be: %s', (_case, input, field) => {
    expect(faultsOfCounts(input)[0]).toMatchObject({ field });
    expect(() => outcomeOf(input)).toThrow(ImpossibleCount);
  });
});

const sharesAndBases = fc.record({
  of: fc.integer({ min: 1, max: 12 }),
  top: fc.integer({ min: 1, max: 12 }),
  strict: fc.boolean(),
  base: fc.constantFrom('CAST' as const, 'PRESENT' as const, 'FILLED_SEATS' as const, 'ALL_SEATS' as const),
  unanimous: fc.constantFrom('NONE' as const, 'NONE' as const, 'CAST' as const, 'ALL_PRESENT' as const),
  tie: fc.constantFrom('CHAIR_DECIDES' as const, 'REJECTED' as const),
  abstentionsCount: fc.boolean(),
  yes: fc.nat(20),
  no: fc.nat(20),
  abstain: fc.nat(6),
  invalid: fc.nat(3),
  silent: fc.nat(6),
  absent: fc.nat(10),
  vacant: fc.nat(5),
  secret: fc.boolean(),
  chair: fc.constantFrom<ChairVote | null>('YES', 'NO', 'ABSTAIN', null),
  enough: fc.boolean(),
  announced: fc.boolean(),
  onlyIfOnInvitation: fc.boolean(),
});

type Drawn = typeof sharesAndBases extends fc.Arbitrary<infer T> ? T : never;

function drawnVote(drawn: Drawn): VoteInput {
  const {
    of,
    top,
    strict,
    base,
    unanimous: unanimity,
    yes,
    no,
    abstain,
    invalid,
    silent,
    absent,
    vacant,
    onlyIfOnInvitation,
  } = drawn;
  const eligible = yes + no + abstain + invalid + silent;
  const majority = rule(base, `${strict ? '>' : '>='} ${Math.min(top, of)}/${of}`, { unanimous: unanimity, onlyIfOnInvitation });
  const among = { YES: yes, NO: no, ABSTAIN: abstain };
  return vote(`${yes}/${no}/${abstain}`, under(majority, { tie: drawn.tie, abstentionsCount: drawn.abstentionsCount }), {
    invalid,
    presentEligible: eligible,
    filledSeats: eligible + absent,
    allSeats: eligible + absent + vacant,
    secret: drawn.secret,
    chairVote: drawn.chair !== null && among[drawn.chair] > 0 ? drawn.chair : null,
    quorum: drawn.enough ? quorate : notQuorate,
    announced: drawn.announced,
  });
}

/** A fraction in lowest terms, for a model that shares nothing with what it checks. */
class Ratio {
  readonly top: bigint;
  readonly bottom: bigint;
  constructor(top: bigint, bottom: bigint) {
    const divisor = ((a: bigint, b: bigint): bigint => {
      let [x, y] = [a, b];
      while (y !== 0n) [x, y] = [y, x % y];
      return x;
    })(top, bottom);
    this.top = top / divisor;
    this.bottom = bottom / divisor;
  }
  exceeds(other: Ratio): boolean {
    return this.top * other.bottom > other.top * this.bottom;
  }
  equals(other: Ratio): boolean {
    return this.top === other.top && this.bottom === other.bottom;
  }
}

/** The outcome by an independent reckoning: the share of yes votes as a fraction, against the share that is asked for. */
function modelOutcome(input: VoteInput): string {
  const { parameters, counts, secret, chairVote } = input;
  const majority = parameters.majorities['DEFAULT'] as MajorityRule;
  if (majority.onlyIfOnInvitation && !input.announced) return 'INADMISSIBLE';
  if (input.quorum.status !== 'QUORATE') return 'NOT_QUORATE';
  const cast = parameters.abstentionsCount ? counts.yes + counts.no + counts.abstain : counts.yes + counts.no;
  if (counts.yes === 0) return 'REJECTED';
  if (majority.unanimous === 'CAST') return counts.yes === cast ? 'ADOPTED' : 'REJECTED';
  if (majority.unanimous === 'ALL_PRESENT') return counts.yes === input.presentEligible ? 'ADOPTED' : 'REJECTED';
  const sizes = { CAST: cast, PRESENT: input.presentEligible, FILLED_SEATS: input.filledSeats, ALL_SEATS: input.allSeats };
  const share = new Ratio(BigInt(counts.yes), BigInt(sizes[majority.base]));
  const asked = new Ratio(BigInt(majority.fraction.numerator), BigInt(majority.fraction.denominator));
  if (share.exceeds(asked) || (!majority.strict && share.equals(asked))) return 'ADOPTED';
  const half = new Ratio(1n, 2n);
  const isTie = majority.base === 'CAST' && asked.equals(half) && share.equals(half) && counts.yes === counts.no;
  return isTie && parameters.tie === 'CHAIR_DECIDES' && !secret && chairVote === 'YES' ? 'ADOPTED' : 'REJECTED';
}

describe('the outcome of any vote', () => {
  const runs = { numRuns: 3_000 };

  it('equals that of an independent model in fractions', () => {
    fc.assert(
      fc.property(sharesAndBases, (drawn) => {
        expect(outcomeOf(drawnVote(drawn)).outcome).toBe(modelOutcome(drawnVote(drawn)));
      }),
      runs,
    );
  });

  it('is never a rejection where one yes fewer was an adoption', () => {
    fc.assert(
      fc.property(sharesAndBases, (drawn) => {
        // One who was silent votes yes; the room stays the same.
        const before = drawnVote({ ...drawn, silent: drawn.silent + 1 });
        const after = drawnVote({ ...drawn, yes: drawn.yes + 1 });
        const chairVote = before.chairVote;
        if (outcomeOf(before).outcome === 'ADOPTED') expect(outcomeOf({ ...after, chairVote }).outcome).toBe('ADOPTED');
      }),
      runs,
    );
  });

  it('is never an adoption without a quorum', () => {
    fc.assert(
      fc.property(sharesAndBases, fc.nat(60), (drawn, presentVoting) => {
        const input = drawnVote(drawn);
        const { filledSeats, allSeats, parameters } = input;
        const given = { parameters, filledSeats, allSeats, presentVoting: Math.min(presentVoting, filledSeats) };
        const none = { recusedPresent: 0, recusedSeats: 0, notInvitedSeats: 0, secondMeeting: null };
        const quorum = quorumOf({ ...given, ...none });
        if (outcomeOf({ ...input, quorum }).outcome === 'ADOPTED') expect(quorum.status).toBe('QUORATE');
      }),
      runs,
    );
  });

  it('needs as many yes votes as it says', () => {
    fc.assert(
      fc.property(sharesAndBases, (drawn) => {
        const { outcome, needed, tieBreak } = outcomeOf(drawnVote({ ...drawn, enough: true, announced: true }));
        if (tieBreak === null && drawn.yes > 0 && outcome === 'ADOPTED') expect(drawn.yes).toBeGreaterThanOrEqual(needed);
        if (outcome === 'REJECTED' && drawn.unanimous === 'NONE' && drawn.yes > 0) expect(drawn.yes).toBeLessThan(needed);
      }),
      runs,
    );
  });

  it('is void exactly where leaving out some ballots of recused seats, in some way they may have voted, changes it', () => {
    const drawnRecused = fc.record({
      drawn: sharesAndBases,
      yes: fc.nat(3),
      no: fc.nat(3),
      abstain: fc.nat(3),
      unknown: fc.nat(3),
    });
    fc.assert(
      fc.property(drawnRecused, ({ drawn, yes, no, abstain, unknown }) => {
        const input = drawnVote({ ...drawn, enough: true, announced: true });
        const { counts } = input;
        const recusedBallots = {
          yes: Math.min(yes, counts.yes),
          no: Math.min(no, counts.no),
          abstain: Math.min(abstain, counts.abstain),
          unknown: Math.min(unknown, Math.max(0, counts.yes + counts.no + counts.abstain - yes - no - abstain)),
        };
        const total = recusedBallots.yes + recusedBallots.no + recusedBallots.abstain + recusedBallots.unknown;
        const known = drawn.secret ? { yes: 0, no: 0, abstain: 0 } : recusedBallots;
        const free = drawn.secret ? total : recusedBallots.unknown;
        const outcomes = new Set<string>([outcomeOf(input).outcome]);
        for (let y = 0; y <= Math.min(counts.yes, known.yes + free); y += 1)
          for (let n = 0; n <= Math.min(counts.no, known.no + free); n += 1)
            for (let a = 0; a <= Math.min(counts.abstain, known.abstain + free); a += 1) {
              const guessed = Math.max(0, y - known.yes) + Math.max(0, n - known.no) + Math.max(0, a - known.abstain);
              if (guessed > free) continue;
              // Where the room stays and the chair's own ballot may be among those left out, its word is taken as it was given.
              const left = { ...counts, yes: counts.yes - y, no: counts.no - n, abstain: counts.abstain - a };
              outcomes.add(modelOutcome({ ...input, counts: left }));
            }
        expect(outcomeOf({ ...input, recusedBallots }).outcome === 'VOID').toBe(outcomes.size > 1);
      }),
      runs,
    );
  });
});

describe('the agreement of implementers (Zustimmung der Umsetzenden)', () => {
  const dissenting = [{ institution: 'jobcenter', agreed: false }];
  const rejects = { implementerConsent: { enabled: true, effectIfMissing: 'REJECTED' as const } };
  const off = { implementerConsent: { enabled: false, effectIfMissing: 'REJECTED' as const } };
  it.each([
    [
      'U06: the only implementer does not agree',
      'ADOPTED',
      dissenting,
      DEFAULT_PARAMETERS,
      'ADOPTED_AS_RECOMMENDATION',
      ['jobcenter'],
    ],
    [
      'an implementer that has said nothing',
      'ADOPTED',
      [{ institution: 'jobcenter', agreed: null }],
      DEFAULT_PARAMETERS,
      'ADOPTED_AS_RECOMMENDATION',
      ['jobcenter'],
    ],
    ['all agree', 'ADOPTED', [{ institution: 'jobcenter', agreed: true }], DEFAULT_PARAMETERS, 'ADOPTED', []],
    ['nobody has to implement it', 'ADOPTED', [], DEFAULT_PARAMETERS, 'ADOPTED', []],
    ['rules under which it falls', 'ADOPTED', dissenting, rejects, 'REJECTED', ['jobcenter']],
    ['rules that do not ask', 'ADOPTED', dissenting, off, 'ADOPTED', ['jobcenter']],
    ['a rejected motion stays rejected', 'REJECTED', dissenting, DEFAULT_PARAMETERS, 'REJECTED', ['jobcenter']],
    ['a void vote stays void', 'VOID', dissenting, DEFAULT_PARAMETERS, 'VOID', ['jobcenter']],
  ] as const)('%s', (_case, outcome, agreements, parameters, effect, notAgreed) => {
    expect(implementersEffect(outcome, agreements, parameters)).toMatchObject({ effect, notAgreed });
  });
});

describe('the ballot', () => {
  it.each([
    ['U15: one member asks for it', DEFAULT_PARAMETERS, 1, 'SECRET'],
    ['nobody asks for it', DEFAULT_PARAMETERS, 0, 'OPEN'],
    ['fewer than needed', { ballot: { default: 'OPEN' as const, secretOnDemandOf: 3 } }, 2, 'OPEN'],
    ['secret by the rules', { ballot: { default: 'SECRET' as const, secretOnDemandOf: 1 } }, 0, 'SECRET'],
  ])('is secret where the rules or enough members say so: %s', (_case, parameters, demands, method) => {
    expect(ballotMethodOf(parameters, demands).method).toBe(method);
  });

  it('knows no demand of fewer than nobody', () => {
    expect(() => ballotMethodOf(DEFAULT_PARAMETERS, -1)).toThrow(ImpossibleCount);
  });
});

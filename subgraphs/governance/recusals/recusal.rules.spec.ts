import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { RECUSAL_STATES, type RecusalState, type RecusalStep, recusalProcedure } from './recusal.procedure.js';
import { faultOfDecision, type GroundFacts, type RecusalFacts, recusalDecision, recusalGround } from './recusal.rules.js';

describe('a ground of recusal (§§ 20, 21 VwVfG)', () => {
  const rows: readonly (readonly [string, Partial<GroundFacts>, boolean])[] = [
    ['U18 a carrier proposes funding of its own project', { ground: 'DIRECT_ADVANTAGE', interest: 'DIRECT' }, true],
    ['U18 a general benefit of the welfare sector', { ground: 'DIRECT_ADVANTAGE', interest: 'GROUP' }, false],
    ['U18 the same for an employee of a carrier', { ground: 'EMPLOYER_OR_BOARD', interest: 'GROUP' }, false],
    ['employed by the party', { ground: 'EMPLOYER_OR_BOARD', interest: 'PARTY' }, true],
    ['employed by whom the decision favours', { ground: 'EMPLOYER_OR_BOARD', interest: 'DIRECT' }, true],
    ['employed by whom it may help one day', { ground: 'EMPLOYER_OR_BOARD', interest: 'INDIRECT' }, false],
    ['their own matter', { ground: 'OWN_MATTER', interest: 'PARTY' }, true],
    ['their own matter without any effect', { ground: 'OWN_MATTER', interest: 'NONE' }, false],
    ['a relative who is a party', { ground: 'RELATIVE', interest: 'PARTY' }, true],
    ['whom they represent', { ground: 'REPRESENTATIVE', interest: 'DIRECT' }, true],
    ['an opinion given before', { ground: 'PRIOR_EXPERT', interest: 'NONE' }, true],
    ['a concern of bias', { ground: 'CONCERN_OF_BIAS', interest: 'NONE' }, true],
    ['a concern of bias as one of a group', { ground: 'CONCERN_OF_BIAS', interest: 'GROUP' }, false],
    ['an election to an honorary office', { ground: 'OWN_MATTER', interest: 'DIRECT', isElection: true }, false],
  ];
  it.each(rows)('%s', (_case, facts, applies) => {
    const result = recusalGround({ ground: 'OWN_MATTER', interest: 'DIRECT', isElection: false, ...facts });
    expect(result.applies).toBe(applies);
    expect(result.explanation.join(' ')).toMatch(/VwVfG/);
  });
});

describe('the decision of a body on a disputed recusal', () => {
  it.each([
    ['U13 6 to 4', { yes: 6, no: 4 }, true],
    ['4 to 6', { yes: 4, no: 6 }, false],
    ['a tie excludes nobody', { yes: 5, no: 5 }, false],
    ['one vote', { yes: 1, no: 0 }, true],
  ])('%s', (_case, counts, confirmed) => {
    const decision = recusalDecision(counts);
    expect(decision.confirmed).toBe(confirmed);
    expect(decision.explanation[0]).toContain(`yes ${counts.yes}, no ${counts.no}`);
  });

  it.each([
    ['negative yes votes', { yes: -1, no: 2 }, 'yes'],
    ['negative no votes', { yes: 1, no: -2 }, 'no'],
    ['parts of votes', { yes: 1.5, no: 2 }, 'yes'],
    ['no votes at all', { yes: 0, no: 0 }, 'yes'],
    ['more votes than may vote', { yes: 6, no: 5 }, 'yes'],
  ])('cannot be %s', (_case, counts, field) => expect(faultOfDecision(counts, 10)?.field).toBe(field));
});

describe('the procedure of a recusal', () => {
  const office = newId();
  const room = { office, chairs: [], members: [], inSession: true, isAboutToBegin: false, isOver: false };
  const facts = { room, seatInstitution: null, isItemBeforeBody: true, counts: { yes: 6, no: 4 } };
  const context = { actor: testActor('body_office', office), today: '2026-06-25' };
  const steps = Object.keys(recusalProcedure.steps) as RecusalStep[];
  const ALLOWED: Readonly<Record<string, RecusalState>> = {
    'DECLARE from null': 'DECLARED',
    'DISPUTE from DECLARED': 'DISPUTED',
    'DECIDE from DISPUTED': 'CONFIRMED',
    'LEAVE_ROOM from DECLARED': 'DECLARED',
    'LEAVE_ROOM from DISPUTED': 'DISPUTED',
    'LEAVE_ROOM from CONFIRMED': 'CONFIRMED',
  };
  it.each(steps.flatMap((step) => [null, ...RECUSAL_STATES].map((state) => [step, state] as const)))(
    '%s from %s follows the table and nothing else',
    (step, state) => {
      const given: RecusalFacts | null = state && { ...facts, state };
      const to = ALLOWED[`${step} from ${state}`];
      expect(attempt(recusalProcedure, step, given, context)).toEqual(
        to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' },
      );
    },
  );
});

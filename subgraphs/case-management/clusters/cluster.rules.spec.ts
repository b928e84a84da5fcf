import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { CLUSTER_RULE } from '../../kit/figures.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { sideOf } from '../evidence/evidence.rules.js';
import { CLUSTER_STATES, type ClusterState, clusterProcedure } from './cluster.procedure.js';
import { areNested, type ClusterFacts, type Criterion, identifyingParts, isWithin, normalised } from './cluster.rules.js';

const today = '2026-11-23';
const any: Criterion = {
  domain: 'HOUSING',
  kind: 'BARRIER',
  mechanism: null,
  legalCircles: [],
  affectedGroupTags: [],
  fromQuarter: null,
  toQuarter: null,
};
const complete: ClusterFacts = {
  state: 'DRAFT',
  texts: ['Waiting time for housing benefit', 'Households wait for months.', ''],
  writtenBy: 'writer',
  exceptionReason: 'Rare, and grave.',
  households: 5,
  institutions: 3,
  required: CLUSTER_RULE,
  differsByFew: false,
};

describe('criteria of clusters', () => {
  it.each<[string, Partial<Criterion>, Partial<Criterion>, boolean]>([
    ['themselves', {}, {}, true],
    ['one mechanism in any', { mechanism: 'COST' }, {}, true],
    ['any mechanism in one', {}, { mechanism: 'COST' }, false],
    ['another mechanism', { mechanism: 'COST' }, { mechanism: 'WAITING_TIME' }, false],
    ['another domain', { domain: 'WORK' }, {}, false],
    ['another kind', { kind: 'GAP' }, {}, false],
    ['fewer circles', { legalCircles: ['SGB2'] }, { legalCircles: ['SGB2', 'WOGG'] }, true],
    ['more circles', { legalCircles: ['SGB2', 'WOGG'] }, { legalCircles: ['SGB2'] }, false],
    ['any circle in some', {}, { legalCircles: ['SGB2'] }, false],
    ['some groups in any', { affectedGroupTags: ['WOMEN'] }, {}, true],
    ['any group in some', {}, { affectedGroupTags: ['WOMEN'] }, false],
    ['a later beginning', { fromQuarter: '2026-Q2' }, { fromQuarter: '2026-Q1' }, true],
    ['an earlier beginning', { fromQuarter: '2025-Q4' }, { fromQuarter: '2026-Q1' }, false],
    ['no beginning', {}, { fromQuarter: '2026-Q1' }, false],
    ['an earlier end', { toQuarter: '2026-Q1' }, { toQuarter: '2026-Q2' }, true],
    ['no end', {}, { toQuarter: '2026-Q2' }, false],
  ])('lie within others or not: %s', (_name, part, whole, expected) => {
    expect(isWithin({ ...any, ...part }, { ...any, ...whole })).toBe(expected);
  });

  it('are the same in whatever order they were given, without what another takes in', () => {
    const [narrow, other] = [
      { ...any, mechanism: 'COST' as const },
      { ...any, domain: 'WORK' as const },
    ];
    expect(normalised([other, any, narrow, any])).toEqual(normalised([any, other]));
    expect(normalised([any, narrow])).toEqual([any]);
    expect(normalised([any, any])).toEqual([any]);
    const mixed = { ...any, legalCircles: ['WOGG', 'SGB2', 'WOGG'] as const };
    expect(normalised([mixed])[0]?.legalCircles).toEqual(['SGB2', 'WOGG']);
  });

  it('are nested where one set lies within the other', () => {
    const [narrow, other] = [
      { ...any, mechanism: 'COST' as const },
      { ...any, domain: 'WORK' as const },
    ];
    expect([areNested([narrow], [any, other]), areNested([any, other], [narrow]), areNested([narrow], [other])]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('the text of a cluster', () => {
  it.each([
    ['Ask anna@example.org about it', 'an e-mail address'],
    ['It began on 14.07.2026', 'a day'],
    ['It began on 2026-07-14', 'a day'],
    ['See AWO-2026-0001', 'a file number'],
    ['Call 0211 899 1234', 'a telephone number or another long number'],
    ['Frau Yılmaz waits', 'a name'],
    ['Familie Öz waits', 'a name'],
    ['Mrs Miller waits', 'a name'],
  ])('is held back for what points at somebody: %s', (text, part) => {
    expect(identifyingParts(text)).toContain(part);
  });

  it.each([
    'Since 2024 households wait for 12 weeks, up to 1.500 Euro',
    '§ 44a AufenthG, § 7 Abs. 1 SGB II',
    'Frauen ohne Kita-Platz',
  ])('may say %s', (text) => {
    expect(identifyingParts(text)).toEqual([]);
  });
});

describe('the procedure of a cluster', () => {
  const steps = Object.keys(clusterProcedure.steps) as (keyof typeof clusterProcedure.steps)[];
  const GROUP = ['working_group_member'];
  const OPEN: readonly ClusterState[] = ['DRAFT', 'CHECKED', 'PUBLISHED'];
  const EXPECTED: Readonly<Record<string, readonly [readonly ClusterState[], ClusterState, readonly string[]]>> = {
    CREATE: [[], 'DRAFT', GROUP],
    REVISE: [['DRAFT', 'CHECKED'], 'DRAFT', GROUP],
    CHECK: [['DRAFT'], 'CHECKED', [...GROUP, 'kim_coordination']],
    PUBLISH: [['CHECKED', 'PUBLISHED'], 'PUBLISHED', GROUP],
    PUBLISH_WITHOUT_NUMBERS: [['CHECKED'], 'PUBLISHED', GROUP],
    FREEZE: [['PUBLISHED'], 'PUBLISHED', ['system']],
    MERGE: [OPEN, 'MERGED', GROUP],
    SPLIT: [OPEN, 'SPLIT', GROUP],
    CLOSE: [OPEN, 'CLOSED', GROUP],
  };

  it.each(steps.flatMap((step) => [null, ...CLUSTER_STATES].map((state) => [step, state] as const)))(
    '%s from %s follows the table and nothing else',
    (step, state) => {
      const [from, to, by] = EXPECTED[step] ?? [[], 'CLOSED', []];
      for (const role of ROLES) {
        const fits = state === null ? from.length === 0 : from.includes(state);
        const expected = !by.includes(role)
          ? { ok: false, refusal: 'NOT_PERMITTED' }
          : fits
            ? { ok: true, state: to }
            : { ok: false, refusal: 'WRONG_STATE' };
        const actor = testActor(role, null, 'second');
        expect(attempt(clusterProcedure, step, state && { ...complete, state }, { actor, today })).toEqual(expected);
      }
    },
  );

  const publish = (facts: Partial<ClusterFacts>) =>
    attempt(
      clusterProcedure,
      'PUBLISH',
      { ...complete, state: 'CHECKED', ...facts },
      { actor: testActor('working_group_member', null, 'writer'), today },
    );

  it.each<[string, Partial<ClusterFacts>, readonly string[]]>([
    ['five households of three institutions', {}, []],
    ['four households', { households: 4 }, ['TOO_FEW_HOUSEHOLDS']],
    ['two institutions', { institutions: 2 }, ['TOO_FEW_INSTITUTIONS']],
    ['nobody', { households: 0, institutions: 0 }, ['TOO_FEW_HOUSEHOLDS', 'TOO_FEW_INSTITUTIONS']],
    ['nearly those of another frozen cluster', { differsByFew: true }, ['DIFFERENCE_TOO_SMALL']],
  ])('lets leave, or not: %s', (_name, facts, open) => {
    const result = publish(facts);
    expect(result).toMatchObject(
      open.length === 0 ? { ok: true } : { refusal: 'REQUIREMENT_OPEN', open: open.map((code) => ({ code })) },
    );
  });

  it('tells with a refusal no figure of the cluster', () => {
    const said = JSON.stringify([publish({ households: 4, institutions: 2 }), publish({ households: 1, institutions: 1 })]);
    expect(said.match(/\d+/g)?.every((number) => ['5', '3', '16'].includes(number))).toBe(true);
  });

  it('lets nobody check what they wrote, and nobody check a text that points at somebody', () => {
    const check = (id: string, facts: Partial<ClusterFacts> = {}) =>
      attempt(clusterProcedure, 'CHECK', { ...complete, ...facts }, { actor: testActor('kim_coordination', null, id), today });
    expect(check('writer')).toEqual({ ok: false, refusal: 'NOT_PERMITTED', reason: 'FOUR_EYES' });
    expect(check('second')).toMatchObject({ ok: true });
    expect(check('second', { texts: ['Herr Beispiel waits'] })).toMatchObject({ open: [{ code: 'TEXT_POINTS_AT_SOMEBODY' }] });
  });

  it('lets an exception leave only with a reason', () => {
    const actor = testActor('working_group_member', null, 'writer');
    const facts = { ...complete, state: 'CHECKED' as const, households: 1, institutions: 1 };
    expect(attempt(clusterProcedure, 'PUBLISH_WITHOUT_NUMBERS', facts, { actor, today })).toMatchObject({ ok: true });
    const unreasoned = { ...facts, exceptionReason: null };
    expect(attempt(clusterProcedure, 'PUBLISH_WITHOUT_NUMBERS', unreasoned, { actor, today })).toMatchObject({
      open: [{ code: 'EXCEPTION_REASON_MISSING' }],
    });
  });
});

describe('the trend beside a decision', () => {
  it('has the quarter of the decision on neither side', () => {
    expect(['2026-Q2', '2026-Q3', '2026-Q4'].map((quarter) => sideOf(quarter, '2026-09-30'))).toEqual([
      'BEFORE',
      'DECISION',
      'AFTER',
    ]);
  });
});

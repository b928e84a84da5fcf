import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { createLog } from '../../kit/log.js';
import { runTimers } from '../../kit/subgraph.js';
import { asActor, codesOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemContext, runTimer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { freezeStageMedians } from './stage-median.commands.js';
import { StageMedian } from './stage-median.entity.js';
import { STAGE_MEDIAN_READERS } from './stage-median.policy.js';

const ENTITY = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on NaturalisationStageEffect { stage before { quarter stays medianDays office { id } } after { quarter stays medianDays } } }
}`;
const READ = `query ($stage: String!, $decidedOn: CalendarDate!) {
  naturalisationStageEffect(stage: $stage, decidedOn: $decidedOn) { stage decidedOn before { quarter } after { quarter stays medianDays frozenOn } }
}`;
const office = seedId('institution', 'naturalisation-solingen');
const member = testActor('body_member', newId());
const outsiders: readonly Actor[] = [
  testActor([], null, 'anonymous'),
  testActor('case_manager', newId()),
  testActor('residence_officer', newId()),
  testActor('data_subject', null),
  testActor('body_member', null),
];
const of = (stage: unknown, decidedOn: unknown) => ({
  representations: [{ __typename: 'NaturalisationStageEffect', stage, decidedOn }],
});

describe('the medians of the stages', () => {
  let db: TestSubgraph;
  let now = '2026-11-23T10:00:00Z';
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(now), seed: { city: 'solingen', scale: 1 } });
  });
  afterAll(() => db.close());

  const effect = async (actor: Actor, stage: unknown = 'SOMETHING_NEEDED', decidedOn: unknown = '2025-12-11') =>
    (await db.ask(actor, ENTITY, of(stage, decidedOn))).data?.['_entities'];

  it.each(STAGE_MEDIAN_READERS)('are read before and after a decision by %s', async (role) => {
    const [found] = (await effect(testActor(role, newId()))) as { before: { quarter: string }[]; after: { quarter: string }[] }[];
    expect(found?.before.map(({ quarter }) => quarter)).toEqual(['2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3']);
    expect(found?.after.map(({ quarter }) => quarter)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
    expect(found?.before[0]).toEqual({ quarter: '2024-Q4', stays: 20, medianDays: 96, office: { id: office } });
  });

  it('are nothing for anybody else, and nothing for what is no stage or no day', async () => {
    for (const outsider of outsiders) {
      expect(await effect(outsider)).toEqual([null]);
      await asActor(db, outsider, async ({ em }) => {
        expect(await em.count(StageMedian, {})).toBe(0);
        // The row policies are the second wall, and know the roles.
        if (outsider.roles[0] !== 'body_member') expect(await em.count(StageMedian, {}, { filters: false })).toBe(0);
      });
    }
    for (const stage of ['COMPLETED', 'something_needed', '', null, "x' or 1=1"])
      expect(await effect(member, stage)).toEqual([null]);
    for (const day of ['2025-13-01', '', null, 7]) expect(await effect(member, 'DECIDED', day)).toEqual([null]);
  });

  it('are asked for by stage and day', async () => {
    const answer = await db.ask(member, READ, { stage: 'RECEIVED', decidedOn: '2026-06-30' });
    expect(answer).toEqual({
      data: {
        naturalisationStageEffect: {
          stage: 'RECEIVED',
          decidedOn: '2026-06-30',
          before: ['2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1'].map((quarter) => ({ quarter })),
          after: [{ quarter: '2026-Q3', stays: 45, medianDays: 36, frozenOn: '2026-10-22' }],
        },
      },
    });
    expect(codesOf(await db.ask(member, READ, { stage: 'rubbish', decidedOn: '2026-06-30' }))).toEqual(['NOT_FOUND']);
    const [stranger, ...others] = outsiders.map((each) => db.ask(each, READ, { stage: 'RECEIVED', decidedOn: '2026-06-30' }));
    expect(codesOf(await (stranger as Promise<never>))).toEqual(['UNAUTHENTICATED']);
    for (const other of others) expect(codesOf(await other)).toEqual(['NOT_FOUND']);
  });

  it('are frozen when a quarter is over, once, and never cut again', async () => {
    const rows = () =>
      inSystemContext(db, { name: 'test', institution: null }, ({ em }) =>
        em.find(StageMedian, {}, { orderBy: { quarter: 'asc', stage: 'asc' } }).then((all) => all.map((row) => ({ ...row }))),
      );
    expect(await runTimer(db, 'freeze-stage-medians', freezeStageMedians)).toBe(0);
    const before = await rows();
    now = '2027-01-21T10:00:00Z';
    expect(await runTimer(db, 'freeze-stage-medians', freezeStageMedians)).toBe(0);
    now = '2027-01-22T10:00:00Z';
    await runTimers(subgraph, db, createLog('silent', 'test'));
    expect(await runTimer(db, 'freeze-stage-medians', freezeStageMedians)).toBe(0);
    const after = await rows();
    expect(after.slice(0, before.length)).toEqual(before);
    const newest = after.slice(before.length);
    expect(newest.map(({ quarter, stage }) => [quarter, stage])).toEqual(
      ['DECIDED', 'IN_PROGRESS', 'RECEIVED', 'SOMETHING_NEEDED'].map((stage) => ['2026-Q4', stage]),
    );
    for (const { k, stays, medianDays, frozenOn } of newest) {
      expect([k, frozenOn]).toEqual([5, '2027-01-22']);
      expect(stays == null || stays % 5 === 0).toBe(true);
      expect(medianDays == null || Number.isInteger(medianDays)).toBe(true);
    }
    expect(newest.some(({ medianDays }) => medianDays != null)).toBe(true);
  });

  it('can be added and changed by nobody who asks, the office itself included', async () => {
    const row = {
      institution: office,
      quarter: '2020-Q1',
      stage: 'DECIDED',
      k: 5,
      stays: 5,
      medianDays: 1,
      frozenOn: '2020-04-22',
    };
    for (const actor of [member, testActor('office_supervisor', office)]) {
      await asActor(db, actor, async ({ em }) => {
        await expect(em.insert(StageMedian, { id: newId(), ...row } as never)).rejects.toThrow(/row-level security/);
      });
      await asActor(db, actor, async ({ em }) => {
        expect(await em.nativeUpdate(StageMedian, {}, { medianDays: 1 })).toBe(0);
      });
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { forecastOf, monthsUpTo } from './dashboard.rules.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const officer = testActor('naturalisation_officer', office);

describe('the forecast', () => {
  const month = (filed: number, naturalised: number, refused = 0, otherwise = 0) => ({
    month: '2026-01',
    filed,
    naturalised,
    refused,
    otherwise,
  });

  it.each([
    ['shrinks', 100, [month(10, 15, 3, 2), month(10, 20)], 5, 10],
    ['grows', 100, [month(30, 20)], 5, null],
    ['stands still', 100, [month(20, 20)], 5, null],
    ['is not worked on', 100, [month(20, 0)], null, null],
    ['knows no month', 100, [], null, null],
    ['is empty', 0, [month(20, 20)], 0, 0],
    ['looks back six months only', 60, [month(0, 1000), ...Array.from({ length: 6 }, () => month(0, 10))], 6, 6],
  ])('of a backlog that %s', (_name, backlog, months, off, nothing) => {
    expect(forecastOf(backlog, months)).toMatchObject({ backlog, monthsToWorkOff: off, monthsToNothing: nothing });
  });

  it('knows the months over the turn of the year', () => {
    expect(monthsUpTo('2026-02-28', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });
});

describe('the dashboard', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 1 },
    });
  });
  afterAll(() => db.close());

  const QUERY = `{ naturalisationDashboard { stages { state count } overdue suspended atRisk past unassigned
    throughput { month filed naturalised refused otherwise } medians { state days stays }
    forecast { backlog completedPerMonth filedPerMonth monthsToWorkOff monthsToNothing explanation } } }`;
  const ask = (actor: Actor) => db.ask(actor, QUERY);

  it('counts what the office has', async () => {
    const { data, errors } = await ask(officer);
    expect(errors).toBeUndefined();
    const shown = data?.['naturalisationDashboard'] as {
      stages: { state: string; count: number }[];
      throughput: { filed: number }[];
      medians: { state: string; days: number }[];
    };
    const all = await inSystemWork(db, (em) => em.count(Application, { institution: office }));
    expect(shown.stages.reduce((sum, { count }) => sum + count, 0)).toBe(all);
    expect(shown.throughput).toHaveLength(12);
    expect(shown.throughput.reduce((sum, { filed }) => sum + filed, 0)).toBeGreaterThan(0);
    expect(shown.medians.find(({ state }) => state === 'ACKNOWLEDGED')?.days).toBeGreaterThan(0);
  });

  it('is for the staff of the office, each for their own', async () => {
    const elsewhere = await ask(testActor('office_supervisor', seedId('institution', 'naturalisation-solingen')));
    expect(elsewhere).toMatchObject({ data: { naturalisationDashboard: { stages: [], forecast: { backlog: 0 }, medians: [] } } });
    expect(codesOf(await ask(anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
    for (const actor of [testActor('data_subject', null), testActor('case_manager', office), testActor('ceremony_clerk', office)])
      expect(codesOf(await ask(actor))).toEqual(['NOT_PERMITTED']);
  });
});

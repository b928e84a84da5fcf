import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedId } from '../../kit/ids.js';
import { StepRecord } from '../../kit/step.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Observation } from '../observations/observation.entity.js';
import { mechanismFits } from '../observations/observation.rules.js';
import { quarterOf } from '../observations/quarter.rules.js';

const CREATE = `mutation ($input: CreateHurdleClusterInput!) { createHurdleCluster(input: $input) {
  evidence { households institutions } openSteps { step } } }`;

describe.each(['duesseldorf', 'solingen'] as const)('synthetic observations in %s', (city) => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z'), seed: { city, scale: 1 } });
  });
  afterAll(() => db.close());
  const all = () => inSystemWork(db, (em) => em.findAll(Observation, { orderBy: { id: 'asc' } }));

  it('are many, fit the taxonomy and their quarter, and stay when they are sown again', async () => {
    const rows = await all();
    expect(rows.length).toBeGreaterThan(90);
    for (const { kind, mechanism, observedOn, quarter, severity } of rows) {
      expect(mechanismFits(kind, mechanism ?? null)).toBe(true);
      expect([quarter, severity >= 1 && severity <= 4, observedOn <= '2026-11-20']).toEqual([quarterOf(observedOn), true, true]);
    }
    const records = await inSystemWork(db, (em) => em.find(StepRecord, { procedure: 'observation' }));
    expect(records).toHaveLength(rows.reduce((sum, { version }) => sum + version, 0));
    await seedSubgraph(subgraph, db, { city, scale: 1 });
    expect((await all()).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });

  it('hold one hurdle that three carriers saw twelve times, enough for the working group to freeze', async () => {
    const shared = { domain: 'RESIDENCE', kind: 'BARRIER', mechanism: 'APPOINTMENT_ACCESS', legalCircles: ['AUFENTHG'] } as const;
    const rows = (await all()).filter(
      (row) => row.domain === 'RESIDENCE' && row.mechanism === 'APPOINTMENT_ACCESS' && row.legalCircles.includes('AUFENTHG'),
    );
    const institutions = ['counselling', 'awo', 'caritas'].map((word) => seedId('institution', `${word}-${city}`));
    for (const institution of institutions)
      expect(rows.filter((row) => row.institution === institution && row.quarter === '2026-Q3').length).toBeGreaterThanOrEqual(4);
    const writer = testActor('working_group_member', seedId('institution', `diakonie-${city}`));
    const input = { title: 'No appointments', description: 'Appointments cannot be had.', criteria: [shared] };
    const cluster = fieldOf<{ evidence: { households: number; institutions: number } }>(
      await db.ask(writer, CREATE, { input }),
      'createHurdleCluster',
    );
    expect(cluster.evidence.households).toBeGreaterThanOrEqual(10);
    expect(cluster.evidence.institutions).toBeGreaterThanOrEqual(3);
  });
});

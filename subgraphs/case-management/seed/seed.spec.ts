import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { StepRecord } from '../../kit/step.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import { CASE_STATES, type CaseStep, caseProcedure } from '../cases/case.procedure.js';
import { subgraph } from '../index.js';

const lead = testActor('case_lead', null);

describe('synthetic cases', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
    await seedSubgraph(subgraph, db, { city: 'duesseldorf', scale: 1 });
    await seedSubgraph(subgraph, db, { city: 'solingen', scale: 1 });
  });
  afterAll(() => db.close());

  const all = () => inSystemWork(db, (em) => em.findAll(Case, { orderBy: { id: 'asc' } }));
  const records = () => inSystemWork(db, (em) => em.findAll(StepRecord, { orderBy: { version: 'asc' } }));

  it('stand in every state, about 150 in Düsseldorf and 70 in Solingen, each in a district of its city or in none', async () => {
    const cases = await all();
    const carriers = ['counselling', 'awo', 'caritas', 'internationaler-bund', 'diakonie', 'paritaet'];
    const solingen = new Set(carriers.map((word) => seedId('institution', `${word}-solingen`)));
    for (const [city, count] of [
      ['duesseldorf', 152],
      ['solingen', 72],
    ] as const) {
      const own = cases.filter(({ institution }) => solingen.has(institution) === (city === 'solingen'));
      expect(own).toHaveLength(count);
      expect(new Set(own.map(({ state }) => state))).toEqual(new Set(CASE_STATES));
      expect(own.every(({ districtCode }) => districtCode == null || districtCode.startsWith(city))).toBe(true);
    }
  });

  it('have a history that the procedure allows and that ends where they stand', async () => {
    const [cases, steps] = [await all(), await records()];
    const byCase = Map.groupBy(steps, ({ aggregateId }) => aggregateId);
    for (const found of cases) {
      const history = byCase.get(found.id) ?? [];
      expect(history).toHaveLength(found.version);
      history.forEach(({ step, fromState, toState, version, at, actorId }, index) => {
        const { from, to } = caseProcedure.steps[step as CaseStep];
        const before = history[index - 1];
        // A case taken up again is where it was when the step before put it on hold.
        const end = step === 'RESUME' ? before?.fromState : to;
        expect([version, actorId, toState]).toEqual([index, 'system', end]);
        expect(fromState ?? null).toBe(before?.toState ?? null);
        expect(from as readonly string[]).toEqual(before ? expect.arrayContaining([fromState]) : []);
        if (before) expect(before.at < at).toBe(true);
      });
      expect(history.at(-1)?.toState).toBe(found.state);
    }
  });

  it('hold what their phase asks for', async () => {
    for (const found of await all()) {
      const facts = { ...found, state: 'CLEARING' } as never;
      const accepted = ['ASSESSMENT', 'PLANNING', 'LINKING', 'MONITORING', 'EVALUATION', 'CLOSED'].includes(found.state);
      if (accepted)
        expect(attempt(caseProcedure, 'ACCEPT', facts, { actor: lead, today: '2026-11-21' })).toMatchObject({ ok: true });
      if (found.state === 'CLOSED') {
        expect(
          attempt(caseProcedure, 'CLOSE', { ...found, state: 'EVALUATION' } as never, { actor: lead, today: '2026-11-21' }),
        ).toMatchObject({ ok: true });
      }
      const ended = ['CLOSED', 'INFO_ONLY', 'DECLINED', 'REFERRED_ON'].includes(found.state);
      expect([found.closedOn != null, found.retainUntil != null]).toEqual([ended, ended]);
    }
  });

  it.each([
    ['awo', 'duesseldorf'],
    ['caritas', 'duesseldorf'],
    ['counselling', 'duesseldorf'],
    ['awo', 'solingen'],
    ['caritas', 'solingen'],
    ['counselling', 'solingen'],
  ])('give the demo case manager of %s in %s at least eight, in several phases, and one to take up again', async (word, city) => {
    const manager = testActor('case_manager', seedId('institution', `${word}-${city}`), `demo:${word}-manager`);
    const answer = await db.ask(
      manager,
      '{ myCases(first: 100) { nodes { id version state managerId history { step } openSteps { step } } } }',
    );
    const { nodes } = fieldOf<{
      nodes: { id: string; version: number; state: string; managerId: string; history: unknown[] }[];
    }>(answer, 'myCases');
    const own = nodes.filter(({ managerId }) => managerId === manager.id);
    expect(own.length).toBeGreaterThanOrEqual(8);
    expect(new Set(own.map(({ state }) => state)).size).toBeGreaterThanOrEqual(6);
    expect(nodes.every(({ history, version }) => history.length === version)).toBe(true);
    for (const { id, version } of nodes.filter(({ state }) => state === 'ON_HOLD')) {
      const resumed = await db.ask(manager, 'mutation ($input: CaseStepInput!) { resumeCase(input: $input) { state } }', {
        input: { caseId: id, version },
      });
      expect(codesOf(resumed)).toEqual([]);
    }
  });

  it('stay when they are sown again, are contained in a larger scale, and leave the next number free', async () => {
    const manager = testActor('case_manager', seedId('institution', 'drk-duesseldorf'), 'demo:drk-manager');
    const openOne = () => db.ask(manager, 'mutation { openCase(input: { contactChannel: PHONE }) { reference } }');
    const opened = (await openOne()).data?.['openCase'] as { reference: string };
    expect(opened.reference).toMatch(/^DRK-2026-00\d\d$/);
    const before = await all();
    await seedSubgraph(subgraph, db, { city: 'duesseldorf', scale: 2 });
    const after = await all();
    expect(after).toHaveLength(before.length + 152);
    const now = new Map(after.map(({ id, reference, state, version }) => [id, [reference, state, version]]));
    for (const { id, reference, state, version } of before) expect(now.get(id)).toEqual([reference, state, version]);
    const next = (await openOne()).data?.['openCase'] as { reference: string };
    expect(Number(next.reference.slice(-4))).toBe(Number(opened.reference.slice(-4)) + 1);
    await seedSubgraph(subgraph, db, { city: 'duesseldorf', scale: 2 });
    expect(await all()).toHaveLength(after.length + 1);
  });
});

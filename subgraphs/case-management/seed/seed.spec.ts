import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { StepRecord } from '../../kit/step.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemContext, inSystemWork } from '../../kit/transaction.js';
import { CaseAssessment } from '../assessments/assessment.entity.js';
import { CarrierSettings } from '../carrier-settings/carrier-settings.entity.js';
import { Case } from '../cases/case.entity.js';
import { caseFacts } from '../cases/case.loaders.js';
import { CASE_STATES, type CaseState, type CaseStep, caseProcedure } from '../cases/case.procedure.js';
import { CaseEvaluation } from '../evaluations/evaluation.entity.js';
import { caseFileProcedure } from '../file/case-file.procedure.js';
import { subgraph } from '../index.js';
import { CasePlan } from '../plans/plan.entity.js';

const lead = testActor('case_lead', null);
/** Phases after the acceptance, in their order. */
const PHASES = ['ASSESSMENT', 'PLANNING', 'LINKING', 'MONITORING', 'EVALUATION', 'CLOSED'] as const;

describe('synthetic cases', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 1 },
    });
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
      // No receiving carrier has accepted a transfer yet.
      const seeded = CASE_STATES.filter((state) => state !== 'TRANSFERRED');
      expect(new Set(own.map(({ state }) => state))).toEqual(new Set(seeded));
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
        const { from, to } = { ...caseProcedure.steps, ...caseFileProcedure.steps }[step as CaseStep];
        const before = history[index - 1];
        // A case taken up again or back is where it was before the step before; a step of its file leaves it where it is.
        const end =
          step === 'RESUME' || step === 'TAKE_BACK' ? before?.fromState : step in caseFileProcedure.steps ? fromState : to;
        expect([version, actorId, toState]).toEqual([index, 'system', end]);
        expect(fromState ?? null).toBe(before?.toState ?? null);
        expect(from as readonly string[]).toEqual(before ? expect.arrayContaining([fromState]) : []);
        if (before) expect(before.at < at).toBe(true);
      });
      expect(history.at(-1)?.toState).toBe(found.state);
    }
  });

  it('hold what their phase asks for', async () => {
    const found = await all();
    await inSystemContext(db, { name: 'test', institution: null }, async (context) => {
      for (const row of found) {
        const facts = await caseFacts(context).load(row.id);
        if (!facts) throw new Error('A case has no facts.');
        const asks = (step: CaseStep, state: CaseState) =>
          attempt(caseProcedure, step, { ...facts, state }, { actor: lead, today: '2026-11-21' });
        const reached: readonly string[] = PHASES.slice(0, (PHASES as readonly string[]).indexOf(row.state) + 1);
        if (reached.includes('ASSESSMENT')) expect(asks('ACCEPT', 'CLEARING')).toMatchObject({ ok: true });
        if (reached.includes('PLANNING')) expect(asks('SIGN_OFF_ASSESSMENT', 'ASSESSMENT')).toMatchObject({ ok: true });
        if (reached.includes('LINKING') && row.state !== 'CLOSED')
          expect(asks('AGREE_PLAN', 'PLANNING')).toMatchObject({ ok: true });
        if (row.state === 'CLOSED') expect(asks('CLOSE', 'EVALUATION')).toMatchObject({ ok: true });
        const ended = ['CLOSED', 'INFO_ONLY', 'DECLINED', 'REFERRED_ON'].includes(row.state);
        expect([row.closedOn != null, row.retainUntil != null]).toEqual([ended, ended]);
      }
    });
  });

  it('have their assessments, plans and evaluations, approved by somebody else where the carrier asks for it', async () => {
    const settings = await inSystemWork(db, (em) => em.findAll(CarrierSettings));
    const asking = new Set(settings.filter(({ approvals }) => approvals.length === 3).map(({ institution }) => institution));
    expect(settings.length - asking.size).toBeGreaterThan(0);
    for (const city of ['duesseldorf', 'solingen'])
      expect(['counselling', 'caritas'].every((word) => asking.has(seedId('institution', `${word}-${city}`)))).toBe(true);
    expect(asking.size).toBe(4);
    const cases = new Map((await all()).map((row) => [row.id, row]));
    for (const entity of [CaseAssessment, CasePlan, CaseEvaluation]) {
      const rows = await inSystemWork(db, (em) => em.findAll<CaseAssessment | CasePlan | CaseEvaluation>(entity as never));
      expect(rows.length).toBeGreaterThan(10);
      expect(new Set(rows.map(({ approvedBy }) => approvedBy == null))).toEqual(new Set([true, false]));
      for (const { institution, caseId, approvedBy, writtenBy, version } of rows) {
        expect(cases.get(caseId)?.institution).toBe(institution);
        expect(approvedBy == null || (asking.has(institution) && approvedBy !== writtenBy)).toBe(true);
        expect(version).toBeGreaterThan(0);
      }
    }
    const steps = await records();
    for (const { id, version } of cases.values())
      expect(steps.filter(({ aggregateId }) => aggregateId === id)).toHaveLength(version);
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

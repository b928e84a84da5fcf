import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { StepRecord } from '../../kit/step.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { titleFact } from '../residence/residence.loaders.js';
import { ResidenceFile } from '../residence/residence-file.entity.js';
import { ResidenceTitle } from '../residence/residence-title.entity.js';
import { ResidenceApplication } from '../residence-applications/residence-application.entity.js';
import {
  type ResidenceApplicationStep,
  residenceApplicationProcedure,
} from '../residence-applications/residence-application.procedure.js';
import { RESIDENCE_APPLICATION_STATES } from '../residence-applications/residence-application.rules.js';
import { faultOfTitles } from '../residence-law/residence-facts.rules.js';

const office = seedId('institution', 'residence-duesseldorf');
const LAST_DAY = '2026-11-13';

describe('the seeded residence files', () => {
  let db: TestSubgraph;
  let files: ResidenceFile[] = [];
  let titles: ResidenceTitle[] = [];
  let applications: ResidenceApplication[] = [];
  let steps: StepRecord[] = [];
  const readAll = () =>
    inSystemWork(db, async (em) => {
      files = await em.find(ResidenceFile, {}, { orderBy: { id: 'asc' } });
      titles = await em.find(ResidenceTitle, {}, { orderBy: { id: 'asc' } });
      applications = await em.find(ResidenceApplication, {}, { orderBy: { id: 'asc' } });
      steps = await em.find(
        StepRecord,
        { procedure: 'residence-application' },
        { orderBy: { aggregateId: 'asc', version: 'asc' } },
      );
    });
  const plain = () => JSON.stringify([files, titles, applications, steps]);

  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { seed: { city: 'duesseldorf', scale: 1 } });
    await readAll();
  });
  afterAll(() => db.close());

  it('are 68 of the residence office, with an application in every state', () => {
    expect(files).toHaveLength(68);
    expect(new Set(files.map(({ institution }) => institution))).toEqual(new Set([office]));
    expect(new Set(applications.map(({ state }) => state))).toEqual(new Set(RESIDENCE_APPLICATION_STATES));
    expect(new Set(files.map(({ fileReference }) => fileReference)).size).toBe(68);
  });

  it('hold titles that can be, without overlap', () => {
    for (const { id, birthDate } of files) {
      const own = titles.filter(({ fileId }) => fileId === id);
      expect(faultOfTitles(own.map(titleFact), birthDate)).toBeNull();
    }
  });

  it('have a history that leads to the state, by those who may take the steps, on working days', () => {
    for (const application of applications) {
      const own = steps.filter(({ aggregateId }) => aggregateId === application.id);
      expect(own.at(-1)?.toState).toBe(application.state);
      expect(application.version).toBe(own.length);
      own.forEach(({ step, actorId, at }) => {
        const role = actorId === 'demo:residence' ? 'residence_officer' : 'office_supervisor';
        const actor: Actor = { ...anonymousActor('seed'), id: actorId, institution: office, roles: [role] };
        const today = at.toISOString().slice(0, 10);
        const result = attempt(residenceApplicationProcedure, step as ResidenceApplicationStep, null, { actor, today });
        expect(!result.ok && result.refusal === 'NOT_PERMITTED').toBe(false);
        expect(today <= LAST_DAY).toBe(true);
        expect([0, 6]).not.toContain(at.getUTCDay());
      });
      expect(application.refusedBy === null || application.refusedBy !== application.refusalProposedBy).toBe(true);
    }
  });

  it('stay as they are when seed data is brought in again, and leave the next number free', async () => {
    const before = plain();
    await seedSubgraph(subgraph, db, { city: 'duesseldorf', scale: 1 });
    await readAll();
    expect(plain()).toBe(before);
    const opened = await db.ask(
      testActor('residence_officer', office),
      'mutation { openResidenceFile(input: { givenName: "Amina", familyName: "Musterfrau", birthDate: "1990-05-04", nationality: "SYR" }) { fileReference } }',
    );
    expect(opened.errors).toBeUndefined();
  });

  it('of Solingen are 34 of its own office', async () => {
    await seedSubgraph(subgraph, db, { city: 'solingen', scale: 1 });
    await readAll();
    expect(files.filter(({ institution }) => institution === seedId('institution', 'residence-solingen'))).toHaveLength(34);
  });
});

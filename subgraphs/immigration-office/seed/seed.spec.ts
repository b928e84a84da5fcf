import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { NumberSeries } from '../../kit/numbering.js';
import { attempt } from '../../kit/procedure.js';
import { StepRecord } from '../../kit/step.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { DocumentRequirement } from '../documents/document-requirement.entity.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { APPLICATION_STATES, type ApplicationStep, applicationProcedure } from '../naturalisation/application.procedure.js';
import type { ApplicationFacts } from '../naturalisation/application.rules.js';
import { plainFacts } from '../naturalisation/application.testing.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const LAST_DAY = '2026-11-13';

const staff = (id: string): Actor => ({
  ...anonymousActor('seed'),
  id,
  institution: office,
  roles: [id === 'demo:officer' ? 'naturalisation_officer' : 'intake_clerk'],
});

describe('the seeded files', () => {
  let db: TestSubgraph;
  let applications: Application[] = [];
  let documents: DocumentRequirement[] = [];
  let steps: StepRecord[] = [];

  const readAll = () =>
    inSystemWork(db, async (em) => {
      applications = await em.find(Application, {}, { orderBy: { id: 'asc' } });
      documents = await em.find(DocumentRequirement, {}, { orderBy: { id: 'asc' } });
      steps = await em.find(StepRecord, { procedure: 'naturalisation' }, { orderBy: { aggregateId: 'asc', version: 'asc' } });
    });
  const plain = () => JSON.stringify([applications, documents, steps]);

  beforeAll(async () => {
    db = await openTestSubgraph(subgraph);
    await seedSubgraph(subgraph, db, { city: 'duesseldorf', scale: 1 });
    await readAll();
  });
  afterAll(() => db.close());

  it('are 160 in Düsseldorf, in every state of the procedure', () => {
    expect(applications).toHaveLength(160);
    expect(new Set(applications.map(({ state }) => state))).toEqual(new Set(APPLICATION_STATES));
    expect(new Set(applications.map(({ institution }) => institution))).toEqual(new Set([office]));
  });

  it('have a history that the procedure allows, step by step, by somebody who may take it', () => {
    for (const application of applications) {
      const own = steps.filter(({ aggregateId }) => aggregateId === application.id);
      expect(own.map(({ version }) => version)).toEqual(own.map((_, at) => at));
      expect(application.version).toBe(own.length);
      expect(own.at(-1)?.toState).toBe(application.state);
      own.forEach(({ step, fromState, toState, actorId, at }, index) => {
        const facts = index === 0 ? null : ({ ...whenAllIsThere, state: fromState } as ApplicationFacts);
        const today = at.toISOString().slice(0, 10);
        const settled =
          step === 'TRANSFER' && facts
            ? { ...facts, livesInCity: false }
            : step === 'COMPLETE' && facts
              ? { ...facts, outstandingDocuments: [] }
              : facts;
        expect(attempt(applicationProcedure, step as ApplicationStep, settled, { actor: staff(actorId), today })).toEqual({
          ok: true,
          state: toState,
        });
        expect(at >= (own[index - 1]?.at ?? at)).toBe(true);
        expect(today <= LAST_DAY).toBe(true);
        expect([0, 6]).not.toContain(at.getUTCDay());
      });
    }
  });

  const whenAllIsThere: ApplicationFacts = {
    ...plainFacts,
    signedOn: '2020-01-01',
    outstandingDocuments: ['PASSPORT'],
    documentsNotifiedOn: '2026-01-05',
    documentsDueOn: '2026-02-05',
    consequenceNotice: true,
  };

  it('carry the days of their steps', () => {
    const dayOf = (id: string, step: string) =>
      steps
        .find((each) => each.aggregateId === id && each.step === step)
        ?.at.toISOString()
        .slice(0, 10) ?? null;
    for (const {
      id,
      filedOn,
      receivedOn,
      checkStartedOn,
      documentsNotifiedOn,
      documentsDueOn,
      consequenceNotice,
      ...rest
    } of applications) {
      expect([filedOn, receivedOn, checkStartedOn]).toEqual(
        ['SUBMIT', 'ACKNOWLEDGE', 'START_CHECK'].map((step) => dayOf(id, step)),
      );
      const requestedOn = dayOf(id, 'REQUEST_DOCUMENTS');
      expect([documentsNotifiedOn !== null, documentsDueOn !== null, consequenceNotice]).toEqual(
        Array(3).fill(requestedOn !== null),
      );
      if (requestedOn)
        expect([requestedOn, documentsNotifiedOn, documentsDueOn]).toEqual(
          [requestedOn, documentsNotifiedOn, documentsDueOn].sort(),
        );
      expect(rest.fileReference?.slice(0, 10) ?? null).toBe(receivedOn && `33-EB-${receivedOn.slice(0, 4)}`);
      expect(rest.transferredTo !== null).toBe(rest.state === 'TRANSFERRED');
    }
    expect(
      applications.some(({ state, documentsDueOn }) => state === 'INCOMPLETE' && documentsDueOn && documentsDueOn > '2026-11-20'),
    ).toBe(true);
    expect(
      applications.some(({ state, documentsDueOn }) => state === 'INCOMPLETE' && documentsDueOn && documentsDueOn < '2026-11-01'),
    ).toBe(true);
  });

  it('have a file reference of their own from the confirmation of receipt on', () => {
    const references = applications.flatMap(({ fileReference }) => fileReference ?? []);
    expect(new Set(references).size).toBe(references.length);
    for (const reference of references) expect(reference).toMatch(/^33-EB-20\d\d-\d{5}$/);
    for (const { fileReference, state, receivedOn } of applications) {
      expect(fileReference !== null).toBe(receivedOn !== null);
      if (['ACKNOWLEDGED', 'COMPLETENESS_CHECK', 'INCOMPLETE', 'IN_REVIEW', 'TRANSFERRED'].includes(state))
        expect(fileReference).not.toBeNull();
    }
  });

  it('leave the next number of each year free', async () => {
    const series = await inSystemWork(db, (em) => em.find(NumberSeries, { institution: office }, { orderBy: { year: 'asc' } }));
    const years = Map.groupBy(
      applications.flatMap(({ fileReference }) => fileReference ?? []),
      (reference) => Number(reference.slice(6, 10)),
    );
    expect(series.map(({ series: name, year, lastNumber }) => [name, year, lastNumber])).toEqual(
      [...years]
        .map(([year, references]) => ['33-EB', year, Math.max(...references.map((each) => Number(each.slice(11))))])
        .sort(([, a], [, b]) => Number(a) - Number(b)),
    );
    expect(series.some(({ year }) => year === 2026)).toBe(true);
  });

  it('were filed signed, by people of the city, and for children by those with custody', () => {
    for (const { filedOn, signedOn, districtCode, postalCode, birthDate, representedByAllCustodians, state } of applications) {
      if (filedOn) expect(signedOn && signedOn <= filedOn).toBe(true);
      if (filedOn && state !== 'TRANSFERRED') expect([districtCode, postalCode]).not.toContain(null);
      if (state === 'TRANSFERRED') expect(districtCode).toBeNull();
      expect(birthDate && birthDate < LAST_DAY).toBe(true);
      if (representedByAllCustodians) expect(birthDate && birthDate > '2008-01-01').toBe(true);
    }
    expect(applications.filter(({ representedByAllCustodians }) => representedByAllCustodians).length).toBeGreaterThan(10);
    expect(applications.filter(({ birthDate }) => birthDate?.endsWith('-02-29')).length).toBeGreaterThan(0);
  });

  it('lack documents while they are awaited, and none when the merits are examined', () => {
    for (const { id, state, checkStartedOn } of applications) {
      const own = documents.filter(({ applicationId }) => applicationId === id);
      const open = own.filter(({ status }) => status === 'OPEN');
      expect(own.length).toBeGreaterThan(3);
      if (checkStartedOn === null) expect(open).toHaveLength(own.length);
      if (state === 'INCOMPLETE') expect(open.length).toBeGreaterThan(0);
      if (state === 'IN_REVIEW') expect(open).toHaveLength(0);
      for (const { status, receivedOn, waiverReason } of own) {
        expect([receivedOn !== null, waiverReason !== null]).toEqual([status === 'ACCEPTED', status === 'WAIVED']);
      }
    }
    expect(documents.some(({ status }) => status === 'WAIVED')).toBe(true);
  });

  it('stay as they are when seed data is brought in again, and a larger scale only adds to them', async () => {
    const before = plain();
    await seedSubgraph(subgraph, db, { city: 'duesseldorf', scale: 1 });
    await readAll();
    expect(plain()).toBe(before);
    const ids = applications.map(({ id }) => id);
    await seedSubgraph(subgraph, db, { city: 'duesseldorf', scale: 2 });
    await readAll();
    expect(applications).toHaveLength(320);
    const references = applications.flatMap(({ fileReference }) => fileReference ?? []);
    expect(new Set(references).size).toBe(references.length);
    const known = new Set(ids);
    applications = applications.filter(({ id }) => known.has(id));
    documents = documents.filter(({ applicationId }) => known.has(applicationId));
    steps = steps.filter(({ aggregateId }) => known.has(aggregateId));
    expect(plain()).toBe(before);
  });

  it('of Solingen are 60 of its own office, in every state', async () => {
    await seedSubgraph(subgraph, db, { city: 'solingen', scale: 1 });
    await readAll();
    const there = applications.filter(({ institution }) => institution === otherOffice);
    expect(there).toHaveLength(60);
    expect(new Set(there.map(({ state }) => state))).toEqual(new Set(APPLICATION_STATES));
    expect(there.filter(({ subjectId }) => subjectId !== null)).toEqual([]);
  });

  it('show the demo person their own file and no other, once it is activated with the code that everybody knows', async () => {
    const person = testActor('data_subject', null, 'p:person');
    const none = await db.ask(person, '{ naturalisationApplications { totalCount } }');
    expect(none.data).toEqual({ naturalisationApplications: { totalCount: 0 } });
    const activate = 'mutation { activateNaturalisationApplication(code: "demo appl duesseldorf") { state } }';
    expect((await db.ask(person, activate)).data).toEqual({ activateNaturalisationApplication: { state: 'INCOMPLETE' } });
    const answer = await db.ask(
      person,
      '{ naturalisationApplications { totalCount nodes { state fileReference documents { code status } } } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ naturalisationApplications: { totalCount: 1, nodes: [{ state: 'INCOMPLETE' }] } });
    expect(JSON.stringify(answer.data)).toContain('"OPEN"');
  });
});

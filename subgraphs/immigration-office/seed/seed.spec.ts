import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor, type Role } from '../../kit/actor.js';
import { dayOf } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { NumberSeries } from '../../kit/numbering.js';
import { isWorkingDay } from '../../kit/periods.js';
import { attempt } from '../../kit/procedure.js';
import { StepRecord } from '../../kit/step.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { AdministrativeDecision } from '../decisions/administrative-decision.entity.js';
import { DocumentRequirement } from '../documents/document-requirement.entity.js';
import { Examination } from '../examination/examination.entity.js';
import { examinedFacts } from '../examination/examined-facts.rules.js';
import { FamilyFile } from '../family/family-file.entity.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { subgraph } from '../index.js';
import { Inquiry } from '../inquiries/inquiry.entity.js';
import { Application } from '../naturalisation/application.entity.js';
import { APPLICATION_STATES, type ApplicationStep, applicationProcedure } from '../naturalisation/application.procedure.js';
import { implausibilities } from '../requirements/plausibility.rules.js';
import { DocumentSubmission } from '../submissions/submission.entity.js';
import { NaturalisationTask } from '../tasks/task.entity.js';
import { factsOn, type Kept, readKept } from './seed.testing.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const LAST_DAY = '2026-11-13';

const ROLES: Readonly<Record<string, Role>> = {
  'demo:intake': 'intake_clerk',
  'demo:officer': 'naturalisation_officer',
  'demo:second-officer': 'naturalisation_officer',
  'demo:supervisor': 'office_supervisor',
  'demo:ceremony': 'ceremony_clerk',
  system: 'system',
};
const staff = (id: string): Actor => ({
  ...anonymousActor('seed'),
  id,
  institution: id === 'system' ? null : office,
  roles: [ROLES[id] as Role],
});

describe('the seeded files', () => {
  let db: TestSubgraph;
  let applications: Application[] = [];
  let documents: DocumentRequirement[] = [];
  let steps: StepRecord[] = [];
  let kept: Kept;

  const readAll = () =>
    inSystemWork(db, async (em) => {
      applications = await em.find(Application, {}, { orderBy: { id: 'asc' } });
      documents = await em.find(DocumentRequirement, {}, { orderBy: { id: 'asc' } });
      const procedure = { $in: [applicationProcedure.name, applicationFileProcedure.name] };
      steps = await em.find(StepRecord, { procedure }, { orderBy: { aggregateId: 'asc', version: 'asc' } });
      kept = await readKept(em);
    });
  const plain = () => JSON.stringify([applications, documents, steps, kept]);
  const stepsOf = ({ id }: Application) => steps.filter(({ aggregateId }) => aggregateId === id);

  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { seed: { city: 'duesseldorf', scale: 1 } });
    await readAll();
  });
  afterAll(() => db.close());

  it('are 160 in Düsseldorf, in every state of the procedure', () => {
    expect(applications).toHaveLength(160);
    expect(new Set(applications.map(({ state }) => state))).toEqual(new Set(APPLICATION_STATES));
    expect(new Set(applications.map(({ institution }) => institution))).toEqual(new Set([office]));
  });

  it('are mostly at work, and seldom refused, barred or revoked', () => {
    const having = (...states: string[]) => applications.filter(({ state }) => states.includes(state)).length;
    const atWork = having('ACKNOWLEDGED', 'COMPLETENESS_CHECK', 'INCOMPLETE', 'IN_REVIEW', 'INQUIRIES_PENDING');
    expect(atWork).toBeGreaterThan(96);
    expect(having('REFUSED', 'LITIGATION', 'REFUSED_FINAL', 'BARRED', 'REVOCATION_ISSUED', 'REVOKED')).toBeLessThan(10);
  });

  it('have a history that the procedure allows, step by step, by somebody who may take it', () => {
    for (const application of applications) {
      const own = stepsOf(application);
      expect(own.map(({ version }) => version)).toEqual(own.map((_, at) => at));
      expect(application.version).toBe(own.length);
      expect(own.at(-1)?.toState).toBe(application.state);
      own.forEach(({ step, fromState, toState, actorId, at, procedure }, index) => {
        const today = dayOf(at);
        const facts = index === 0 ? null : factsOn(application, kept, { step, fromState: fromState ?? null, today });
        const table = procedure === applicationProcedure.name ? applicationProcedure : applicationFileProcedure;
        const found = attempt(table as typeof applicationProcedure, step as ApplicationStep, facts, {
          actor: staff(actorId),
          today,
        });
        expect([application.state, step, today, found]).toEqual([application.state, step, today, { ok: true, state: toState }]);
        expect(at >= (own[index - 1]?.at ?? at)).toBe(true);
        expect(today <= LAST_DAY).toBe(true);
        expect(actorId === 'system' || isWorkingDay(today)).toBe(true);
      });
    }
  });

  it('carry the days of their steps', () => {
    for (const application of applications) {
      const own = stepsOf(application);
      const on = (step: string) =>
        own
          .findLast((each) => each.step === step)
          ?.at.toISOString()
          .slice(0, 10) ?? null;
      const { filedOn = null, receivedOn, checkStartedOn, documentsNotifiedOn, documentsDueOn, ...rest } = application;
      expect([filedOn, checkStartedOn]).toEqual([on('SUBMIT'), on('START_CHECK')]);
      if (on('ACKNOWLEDGE')) expect(receivedOn).toBe(filedOn);
      else expect(receivedOn).toBeNull();
      const requestedOn = on('REQUEST_DOCUMENTS');
      expect([documentsNotifiedOn !== null, documentsDueOn !== null, rest.consequenceNotice]).toEqual(
        Array(3).fill(requestedOn !== null),
      );
      expect([requestedOn, documentsNotifiedOn, documentsDueOn]).toEqual(
        [requestedOn, documentsNotifiedOn, documentsDueOn].sort(),
      );
      expect(rest.certificateIssuedOn).toBe(on('APPROVE_GRANT'));
      expect(rest.handedOverOn).toBe(on('HAND_OVER'));
      expect(rest.transferredTo !== null).toBe(rest.state === 'TRANSFERRED');
    }
    const incomplete = applications.filter(({ state }) => state === 'INCOMPLETE');
    expect(incomplete.some(({ documentsDueOn }) => documentsDueOn && documentsDueOn > LAST_DAY)).toBe(true);
    expect(incomplete.some(({ isOverdue }) => isOverdue)).toBe(true);
    for (const { documentsDueOn, isOverdue } of incomplete) expect(isOverdue).toBe((documentsDueOn ?? '') < LAST_DAY);
  });

  it('have a file reference of their own from the confirmation of receipt on', () => {
    const references = applications.flatMap(({ fileReference }) => fileReference ?? []);
    expect(new Set(references).size).toBe(references.length);
    for (const reference of references) expect(reference).toMatch(/^33-EB-20\d\d-\d{5}$/);
    for (const { fileReference, receivedOn } of applications) expect(fileReference !== null).toBe(receivedOn !== null);
  });

  it('leave the next number of each year free', async () => {
    const series = await inSystemWork(db, (em) => em.find(NumberSeries, { institution: office }, { orderBy: { year: 'asc' } }));
    const families = await inSystemWork(db, (em) => em.find(FamilyFile, {}));
    const numbers = [
      ...applications.flatMap(({ fileReference, certificateNumber }) => [fileReference ?? [], certificateNumber ?? []].flat()),
      ...families.map(({ reference }) => reference),
    ];
    const last = new Map<string, number>();
    for (const each of numbers) last.set(each.slice(0, -6), Math.max(last.get(each.slice(0, -6)) ?? 0, Number(each.slice(-5))));
    expect(new Map(series.map(({ series: name, year, lastNumber }) => [`${name}-${year}`, lastNumber]))).toEqual(last);
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

  it('lack documents while they are awaited, and none when the merits are examined', async () => {
    const submissions = await inSystemWork(db, (em) => em.find(DocumentSubmission, {}));
    for (const { id, state, checkStartedOn } of applications) {
      const own = documents.filter(({ applicationId }) => applicationId === id);
      const open = own.filter(({ isOutstanding }) => isOutstanding);
      expect(own.length).toBeGreaterThan(3);
      if (checkStartedOn === null) expect(own.every(({ status }) => status === 'OPEN')).toBe(true);
      if (state === 'INCOMPLETE') expect(open.length).toBeGreaterThan(0);
      if (state === 'IN_REVIEW') expect(open).toHaveLength(0);
      for (const { id: requirementId, status, receivedOn, waiverReason } of own) {
        expect([receivedOn !== null, waiverReason !== null]).toEqual([status === 'ACCEPTED', status === 'WAIVED']);
        const accepted = submissions.filter((each) => each.requirementId === requirementId && each.state === 'ACCEPTED');
        expect(accepted).toHaveLength(status === 'ACCEPTED' ? 1 : 0);
      }
    }
    expect(documents.some(({ status }) => status === 'WAIVED')).toBe(true);
  });

  it('have recorded facts that can be, and a legal basis, once the merits are examined', async () => {
    const examinations = await inSystemWork(db, (em) => em.find(Examination, {}));
    expect(examinations.length).toBeGreaterThan(50);
    for (const { applicationId, facts, findings, recordedAt } of examinations) {
      const application = applications.find(({ id }) => id === applicationId) as Application;
      expect(implausibilities(examinedFacts(facts, findings ?? {}, application), dayOf(recordedAt))).toEqual([]);
      expect(application.legalBasis).not.toBeNull();
    }
  });

  it('await replies of authorities while inquiries are pending, some of them for long, and have some that are stale', async () => {
    const inquiries = await inSystemWork(db, (em) => em.find(Inquiry, {}));
    const tasks = await inSystemWork(db, (em) => em.find(NaturalisationTask, {}));
    for (const { id, state } of applications) {
      const own = inquiries.filter(({ applicationId }) => applicationId === id);
      if (state === 'INQUIRIES_PENDING') expect(own.some((each) => each.state === 'ASKED')).toBe(true);
      if (state === 'GRANT_PROPOSED') expect(own.length > 0 && own.every((each) => each.state === 'ANSWERED')).toBe(true);
    }
    expect(inquiries.some(({ freshUntil }) => freshUntil && freshUntil < LAST_DAY)).toBe(true);
    expect(tasks.some(({ kind }) => kind === 'INQUIRY_UNANSWERED')).toBe(true);
  });

  it('were decided by four eyes, each refusal, bar and revocation with reasons and notified', async () => {
    const decisions = await inSystemWork(db, (em) => em.find(AdministrativeDecision, {}));
    expect(new Set(decisions.map(({ kind }) => kind))).toEqual(new Set(['GRANT', 'REFUSAL', 'BAR', 'REVOCATION']));
    for (const { kind, proposedBy, approvedBy, reasons, notifiedOn, state } of decisions) {
      expect(proposedBy).not.toBe(approvedBy);
      if (kind !== 'GRANT') expect([reasons, notifiedOn]).not.toContain(null);
      if (kind === 'GRANT') expect(['ISSUED', 'FINAL', 'ANNULLED']).toContain(state);
    }
  });

  it('have officers, but for some, families together, and some that go before others', () => {
    const officers = new Set(applications.map(({ officerId }) => officerId));
    expect(officers).toEqual(new Set([null, 'demo:officer', 'demo:second-officer']));
    expect(applications.some(({ priorityReason }) => priorityReason !== null)).toBe(true);
    const families = Map.groupBy(
      applications.filter(({ familyFileId }) => familyFileId !== null),
      ({ familyFileId }) => familyFileId,
    );
    expect(families.size).toBeGreaterThan(5);
    for (const family of families.values()) {
      expect(family).toHaveLength(2);
      expect(new Set(family.map(({ familyName }) => familyName)).size).toBe(1);
    }
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
    kept = Object.fromEntries(
      Object.entries(kept).map(([table, rows]) => [table, rows.filter(({ applicationId }) => known.has(applicationId))]),
    ) as Kept;
    expect(plain()).toBe(before);
  }, 120_000);

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

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { BATCH_ROWS, importInBatches, type LongImport } from '../../kit/import.js';
import { parseImport } from '../../kit/import-file.rules.js';
import type { RowReport } from '../../kit/import-row.rules.js';
import { StepRecord } from '../../kit/step.js';
import { fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { APPLICATIONS, takeInApplications } from './application-import.commands.js';
import type { OfficeTarget } from './import.loaders.js';
import { exampleApplication, exampleApplications } from './import.testing.js';
import { ImportRecord, ImportRun } from './import-record.entity.js';
import { STATUS_EVENTS, takeInStatusEvents } from './status-import.commands.js';

describe('long files', () => {
  let db: TestSubgraph;
  let institution: string;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  beforeEach(() => {
    institution = newId();
  });
  afterAll(() => db.close());

  const target = (leadingSystem: 'HUB' | 'EXTERNAL' = 'EXTERNAL') => ({ institution, source: 'EFA', leadingSystem });
  const take = (rows: Iterable<unknown> | AsyncIterable<unknown>, more: Partial<LongImport<OfficeTarget>> = {}) =>
    importInBatches(db, { format: APPLICATIONS, target: target(), takeIn: takeInApplications, runs: ImportRun, ...more }, rows);
  const count = (where: object = {}) => inSystemWork(db, (em) => em.count(Application, { institution, ...where }));
  const journalled = () =>
    inSystemWork(db, async (em) => {
      const sql = `select body->>'detail' as detail, count(*)::int as count from access_journal where chain = ? group by 1 order by 1`;
      return em.getConnection().execute<object[]>(sql, [institution], 'all', em.getTransactionContext());
    });

  it('are taken in batch by batch, as work of the system in the name of the office, with progress', async () => {
    const progress: number[] = [];
    const counts = await take(exampleApplications(2 * BATCH_ROWS + 7), { onBatch: ({ ACCEPTED }) => progress.push(ACCEPTED) });
    expect(counts).toEqual({ ACCEPTED: 1_007, DUPLICATE: 0, SUPERSEDED: 0, REJECTED: 0 });
    expect(progress).toEqual([500, 1_000, 1_007]);
    expect(await count({ state: 'SUBMITTED', leadingSystem: 'EXTERNAL' })).toBe(1_007);
    const [run] = await inSystemWork(db, (em) => em.find(ImportRun, { institution }));
    expect(run).toMatchObject({ accepted: 1_007, importedBy: 'system', source: 'EFA' });
    const [step] = await inSystemWork(db, (em) => em.find(StepRecord, { institution }, { limit: 1 }));
    expect(step).toMatchObject({ actorId: 'system', actorInstitution: institution, reason: 'IMPORTED' });
    expect(await journalled()).toEqual([
      { detail: 'naturalisation.CREATE', count: 1_007 },
      { detail: 'naturalisation.SUBMIT', count: 1_007 },
    ]);
    const references = await inSystemWork(db, (em) => em.find(Application, { institution }, { fields: ['fileReference'] }));
    expect(new Set(references.map(({ fileReference }) => fileReference)).size).toBe(1_007);
  });

  it('that were broken off are taken in to the end by taking them in again', async () => {
    async function* broken() {
      yield* exampleApplications(1_200);
      throw new Error('The line was cut.');
    }
    await expect(take(broken())).rejects.toThrow('The line was cut.');
    expect(await count()).toBe(1_000);
    expect(await take(exampleApplications(1_300))).toMatchObject({ ACCEPTED: 300, DUPLICATE: 1_000 });
    expect(await count()).toBe(1_300);
  });

  it('leave nothing of a batch that fails', async () => {
    const failing: typeof takeInApplications = async (...args) => {
      await takeInApplications(...args);
      throw new Error('Out of memory.');
    };
    await expect(take(exampleApplications(10), { takeIn: failing })).rejects.toThrow('Out of memory.');
    const left = await inSystemWork(db, async (em) => [
      await em.count(Application, { institution }),
      await em.count(StepRecord, { institution }),
      await em.count(ImportRecord, { institution }),
      await em.count(ImportRun, { institution }),
    ]);
    expect(left).toEqual([0, 0, 0, 0]);
  });

  it('are taken in once when two take the same one in at once', async () => {
    const both = await Promise.all([take(exampleApplications(1_200)), take(exampleApplications(1_200))]);
    expect(both.map(({ ACCEPTED }) => ACCEPTED).reduce((one, other) => one + other)).toBe(1_200);
    expect(both.map(({ DUPLICATE }) => DUPLICATE).reduce((one, other) => one + other)).toBe(1_200);
    expect(await count()).toBe(1_200);
  });

  it('are tried without leaving anything, and say the same as in earnest', async () => {
    const rows = [
      ...exampleApplications(600).map((row, at) => (at === 599 ? { ...row, externalReference: 'FV-1' } : row)),
      exampleApplication(3),
      { ...exampleApplication(2), familyName: 'Anders' },
      { ...exampleApplication(700), fileReference: 'ALT-1' },
      { ...exampleApplication(701), fileReference: 'ALT-1', externalReference: 'FV-1' },
      { ...exampleApplication(702), birthDate: 'x' },
    ];
    // A reference of one batch is taken in the next one.
    rows[0] = { ...rows[0], fileReference: 'ALT-0' };
    rows.push({ ...exampleApplication(703), fileReference: 'ALT-0' });
    const faultsOf = async (dry: boolean) => {
      const rejections: RowReport[] = [];
      const counts = await take(rows, { dry, onBatch: (_counts, rejected) => rejections.push(...rejected) });
      return { counts, rejections };
    };
    const tried = await faultsOf(true);
    expect(tried.counts).toEqual({ ACCEPTED: 601, DUPLICATE: 1, SUPERSEDED: 0, REJECTED: 4 });
    expect(await count()).toBe(0);
    expect(await inSystemWork(db, (em) => em.count(ImportRun, { institution }))).toBe(0);
    expect(await faultsOf(false)).toEqual(tried);
  });

  it('are found by name like what was entered by hand', async () => {
    await take([{ ...exampleApplication(1), familyName: 'Zweigelt' }]);
    const list = await db.ask(
      testActor('intake_clerk', institution),
      '{ naturalisationApplications(first: 5) { nodes { familyName } } }',
    );
    expect(fieldOf(list, 'naturalisationApplications')).toEqual({ nodes: [{ familyName: 'Zweigelt' }] });
    const keys = await inSystemWork(db, (em) => em.find(Application, { institution }, { populate: ['searchKeys'] }));
    expect(keys[0]?.searchKeys.length).toBeGreaterThan(0);
  });

  describe('of status events', () => {
    const event = (eventId: string, more: object) => ({
      externalReference: 'FV-1',
      eventId,
      state: 'IN_REVIEW',
      on: '2026-05-04',
      ...more,
    });
    const file = () => inSystemWork(db, (em) => em.findOneOrFail(Application, { institution, externalReference: 'FV-1' }));
    async function report(rows: readonly unknown[]) {
      const rejections: RowReport[] = [];
      const counts = await take(rows, {
        format: STATUS_EVENTS,
        takeIn: takeInStatusEvents,
        target: { ...target(), source: 'FACHVERFAHREN' },
        onBatch: (_counts, rejected) => rejections.push(...rejected),
      });
      return {
        counts,
        faults: rejections.map(({ position, faults }) => [position, ...faults.map(({ reason, field }) => `${reason} ${field}`)]),
      };
    }
    const arrived = { ...exampleApplication(1), receivedOn: '2026-03-09', filedOn: '2026-03-09', signedOn: '2026-03-08' };
    beforeEach(() => take([{ ...arrived, externalReference: 'FV-1' }]));

    it('are taken over in their order, each with a step in the history', async () => {
      const { counts } = await report([
        event('1', { state: 'ACKNOWLEDGED', on: '2026-03-16' }),
        event('2', {}),
        event('3', { state: 'SUSPENDED', on: '2026-05-20', reason: 'COURT_STAY' }),
        event('4', { state: 'NATURALISED', on: '2026-10-02', handedOverOn: '2026-10-01' }),
      ]);
      expect(counts).toMatchObject({ ACCEPTED: 4, REJECTED: 0 });
      const naturalised = await file();
      expect(naturalised).toMatchObject({
        state: 'NATURALISED',
        version: 6,
        handedOverOn: '2026-10-01',
        endedOn: '2026-10-01',
        completionKind: 'NATURALISED',
        suspendedFrom: 'IN_REVIEW',
        mirroredOn: '2026-10-02',
      });
      const steps = await inSystemWork(db, (em) =>
        em.find(StepRecord, { aggregateId: naturalised.id }, { orderBy: { version: 'asc' } }),
      );
      expect(
        steps
          .map(({ procedure, version, fromState, toState, reason }) => [procedure, version, fromState, toState, reason])
          .slice(2),
      ).toEqual([
        ['naturalisation-mirror', 2, 'SUBMITTED', 'ACKNOWLEDGED', null],
        ['naturalisation-mirror', 3, 'ACKNOWLEDGED', 'IN_REVIEW', null],
        ['naturalisation-mirror', 4, 'IN_REVIEW', 'SUSPENDED', 'COURT_STAY'],
        ['naturalisation-mirror', 5, 'SUSPENDED', 'NATURALISED', null],
      ]);
      expect(await journalled()).toContainEqual({ detail: 'naturalisation-mirror.MIRROR', count: 4 });
    });

    it('are taken over once; the same event with other content is in conflict', async () => {
      await report([event('1', {})]);
      const { counts, faults } = await report([
        event('1', {}),
        event('1', { on: '2026-05-05' }),
        event('2', { state: 'HEARING' }),
      ]);
      expect([counts, faults]).toEqual([{ ACCEPTED: 1, DUPLICATE: 1, SUPERSEDED: 0, REJECTED: 1 }, [[2, 'CONFLICT externalId']]]);
      expect(await file()).toMatchObject({ state: 'HEARING', version: 4 });
    });

    it('that are older than what is known are recorded and change nothing', async () => {
      const { counts } = await report([event('2', {}), event('1', { state: 'ACKNOWLEDGED', on: '2026-05-03' })]);
      expect(counts).toMatchObject({ ACCEPTED: 1, SUPERSEDED: 1 });
      expect(await file()).toMatchObject({ state: 'IN_REVIEW', version: 3, mirroredOn: '2026-05-04' });
      expect((await report([event('1', { state: 'ACKNOWLEDGED', on: '2026-05-03' })])).counts).toMatchObject({ DUPLICATE: 1 });
    });

    it('do not call back an application that was withdrawn here since', async () => {
      await inSystemWork(db, (em) =>
        em.nativeUpdate(Application, { institution }, { state: 'WITHDRAWN', endedOn: '2026-06-01', completionKind: 'WITHDRAWN' }),
      );
      expect((await report([event('1', {})])).counts).toMatchObject({ SUPERSEDED: 1 });
      expect(await file()).toMatchObject({ state: 'WITHDRAWN' });
    });

    it('are refused with a reason, and change nothing', async () => {
      const before = await file();
      await take([{ ...exampleApplication(2), fileReference: 'ALT-2', externalReference: 'FV-2' }]);
      const { counts, faults } = await report([
        event('1', { state: 'NATURALISED' }),
        event('2', { receivedOn: '2026-03-10' }),
        event('3', { on: '2026-03-08' }),
        event('4', { fileReference: 'ALT-2' }),
        event('5', { externalReference: 'FV-99' }),
        event('6', { state: 'DANCING' }),
        event('7', { on: '2026-02-30' }),
        event('8', { handedOverOn: '2026-05-01' }),
        7,
      ]);
      expect(faults).toEqual([
        [1, 'HANDING_OVER_MISSING handedOverOn'],
        [2, 'IMMUTABLE receivedOn'],
        [3, 'DATES_OUT_OF_ORDER on'],
        [4, 'FILE_REFERENCE_DIFFERS fileReference', 'FILE_REFERENCE_EXISTS fileReference'],
        [5, 'UNKNOWN_FILE externalReference'],
        [6, 'UNKNOWN_STATE state'],
        [7, 'IMPOSSIBLE_DATE on'],
        [8, 'NOT_FOR_STATE handedOverOn'],
        [9, 'NOT_A_ROW null'],
      ]);
      expect(counts).toEqual({ ACCEPTED: 0, DUPLICATE: 0, SUPERSEDED: 0, REJECTED: 9 });
      expect(await file()).toEqual(before);
      // Nothing was recorded of it, so the same event may come again once it is right.
      expect((await report([event('1', { state: 'NATURALISED', handedOverOn: '2026-05-04' })])).counts).toMatchObject({
        ACCEPTED: 1,
      });
    });

    it('change nothing where this hub leads, and nothing of another office', async () => {
      await inSystemWork(db, (em) => em.nativeUpdate(Application, { institution }, { leadingSystem: 'HUB' }));
      expect((await report([event('1', {})])).faults).toEqual([[1, 'LEADING_SYSTEM_HERE externalReference']]);
      institution = newId();
      expect((await report([event('1', {})])).faults).toEqual([[1, 'UNKNOWN_FILE externalReference']]);
    });

    it('find a file that has no number of the other system yet by its file reference', async () => {
      await take([{ ...exampleApplication(3), fileReference: 'ALT-3' }]);
      const { counts } = await report([
        event('1', { externalReference: 'FV-3', fileReference: 'ALT-3' }),
        event('2', { externalReference: 'FV-3', state: 'HEARING' }),
        event('1', { externalReference: 'FV-4', fileReference: 'ALT-3' }),
      ]);
      expect(counts).toMatchObject({ ACCEPTED: 2, REJECTED: 1 });
      expect(await count({ externalReference: 'FV-3', fileReference: 'ALT-3', state: 'HEARING' })).toBe(1);
    });

    it('are taken over once when the same file is taken over twice at once', async () => {
      const rows = [event('1', { state: 'ACKNOWLEDGED' }), event('2', {}), event('3', { state: 'HEARING' })];
      const both = await Promise.all([report(rows), report(rows)]);
      expect(both.map(({ counts }) => counts.ACCEPTED).sort()).toEqual([0, 3]);
      expect(await file()).toMatchObject({ state: 'HEARING', version: 5 });
    });

    it('take in the example of the documentation', async () => {
      institution = newId();
      const text = (name: string) => readFileSync(`subgraphs/immigration-office/import/${name}.json`, 'utf8');
      expect(await take(parseImport(text('example-applications'), APPLICATIONS).rows)).toMatchObject({ ACCEPTED: 3 });
      const { rows } = parseImport(text('example-events'), STATUS_EVENTS);
      expect((await report(rows)).counts).toEqual({ ACCEPTED: 7, DUPLICATE: 0, SUPERSEDED: 0, REJECTED: 0 });
      expect(await count({ state: 'NATURALISED', handedOverOn: '2026-10-01', legalBasis: '§ 10' })).toBe(1);
      expect(await count({ state: 'REFUSED', decisionNotifiedOn: '2026-08-06', hearingNotifiedOn: '2026-06-04' })).toBe(1);
    });
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { BATCH_ROWS, importInBatches, type LongImport } from '../../kit/import.js';
import type { RowReport } from '../../kit/import-row.rules.js';
import { insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { CarrierSettings } from '../carrier-settings/carrier-settings.entity.js';
import { Case } from '../cases/case.entity.js';
import { subgraph } from '../index.js';
import { CASES, takeInCases } from './case-import.commands.js';
import type { CarrierTarget } from './case-import.loaders.js';
import { caseFile, exampleCase, exampleCases } from './case-import.testing.js';
import { CaseImportRecord, CaseImportRun } from './case-import-record.entity.js';

const IMPORT = `mutation ($input: ImportCasesInput!) {
  importCases(input: $input) {
    id source accepted duplicate rejected
    rejections { position faults { reason field explanation } }
    cases { id version state reference clientAlias managerId openedOn closedOn openSteps { step } history { step toState reason } }
  }
}`;

interface Shown {
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly rejections: readonly { position: number; faults: { reason: string; field: string | null; explanation: string }[] }[];
  readonly cases: readonly { id: string; version: number; state: string; reference: string }[];
}

describe("taking in cases of a carrier's own software", () => {
  let db: TestSubgraph;
  let lead: Actor;
  let institution: string;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  /** Every test has a carrier of its own. */
  beforeEach(() => {
    institution = newId();
    lead = testActor('case_lead', institution);
  });
  afterAll(() => db.close());

  const ask = (input: object, actor: Actor = lead, key?: string) => db.ask(actor, IMPORT, { input }, key);
  const take = async (rows: readonly unknown[], actor: Actor = lead): Promise<Shown> =>
    fieldOf(await ask({ file: caseFile(rows) }, actor), 'importCases');
  const reasons = ({ rejections }: Shown) =>
    rejections.map(({ position, faults }) => [position, ...faults.map(({ reason, field }) => `${reason} ${field}`)]);
  const count = (where: object = {}) => inSystemWork(db, (em) => em.count(Case, { institution, ...where }));
  const left = () =>
    inSystemWork(db, async (em) => [
      await em.count(Case, { institution }),
      await em.count(StepRecord, { institution }),
      await em.count(CaseImportRecord, { institution }),
    ]);

  it('brings each to where it stands, as the procedure would, and goes on from there', async () => {
    await inSystemWork(db, (em) => insertMissing(em, CarrierSettings, [{ id: newId(), institution, referencePrefix: 'XYZ' }]));
    const shown = await take([exampleCase(1), { ...exampleCase(2), reference: 'ALT/2' }, exampleCase(4)]);
    expect(shown).toMatchObject({ accepted: 3, duplicate: 0, rejected: 0, rejections: [] });
    expect(shown.cases).toMatchObject([
      {
        version: 3,
        state: 'ASSESSMENT',
        reference: 'XYZ-2026-0001',
        clientAlias: 'Birke 1',
        managerId: lead.id,
        history: [
          { step: 'OPEN', toState: 'INQUIRY', reason: 'IMPORTED' },
          { step: 'START_CLEARING', toState: 'CLEARING', reason: 'IMPORTED' },
          { step: 'ACCEPT', toState: 'ASSESSMENT', reason: 'IMPORTED' },
        ],
      },
      { state: 'ASSESSMENT', reference: 'ALT/2' },
      { version: 1, state: 'INQUIRY', reference: 'XYZ-2026-0002' },
    ]);
    const inquiry = shown.cases[2];
    const go = `mutation ($input: CaseStepInput!) { startCaseClearing(input: $input) { state version } }`;
    const input = { caseId: inquiry?.id, version: inquiry?.version };
    expect(fieldOf(await db.ask(lead, go, { input }), 'startCaseClearing')).toEqual({ state: 'CLEARING', version: 2 });
  });

  it('ends a record that was not taken on, with the day on which it goes', async () => {
    const ended = { ...exampleCase(3), state: 'INFO_ONLY', openedOn: '2025-02-01', stateSince: '2025-02-03' };
    expect((await take([ended])).cases).toMatchObject([{ state: 'INFO_ONLY', closedOn: '2025-02-03' }]);
    expect(await count({ retainUntil: '2028-02-03' })).toBe(1);
  });

  it('takes each row once, also in the other format, and tells the same id with other content', async () => {
    await take(exampleCases(3));
    const again = await take([...exampleCases(4), { ...exampleCase(2), clientAlias: 'Anders' }]);
    expect(again).toMatchObject({ accepted: 1, duplicate: 3, rejected: 1 });
    expect(reasons(again)).toEqual([[5, 'CONFLICT externalId']]);
    expect(fieldOf(await ask({ file: caseFile(exampleCases(1), 'OTHER') }), 'importCases')).toMatchObject({ accepted: 1 });
    const text = (name: string) => readFileSync(`subgraphs/case-management/import/${name}`, 'utf8');
    expect(fieldOf(await ask({ file: text('example-cases.json') }), 'importCases')).toMatchObject({ accepted: 3, rejected: 0 });
    const csv = { file: text('example-cases.csv'), format: 'CSV', source: 'SOFTWARE' };
    expect(fieldOf(await ask(csv), 'importCases')).toMatchObject({ accepted: 0, duplicate: 3, rejected: 0 });
  });

  it('takes what is right and tells of the rest what is wrong, and nothing of it is there', async () => {
    const shown = await take([
      { ...exampleCase(1), reference: 'ALT-1' },
      { ...exampleCase(2), reference: 'ALT-1' },
      { ...exampleCase(5), reference: 'AWO-2026-0001' },
      { ...exampleCase(6), deputyId: lead.id },
      { ...exampleCase(9), processingConsentOn: null },
      { ...exampleCase(10), problemAreas: ['WORK'], institutionsInvolved: ['Jobcenter'] },
      { ...exampleCase(13), state: 'MONITORING' },
      { ...exampleCase(14), openedOn: '2026-02-30' },
      { ...exampleCase(3), state: 'INFO_ONLY', openedOn: '2020-01-01', stateSince: '2020-01-02' },
      { ...exampleCase(17), clientAlias: 'Marker-Alias', openedOn: 'Marker-Day' },
      null,
    ]);
    expect(shown).toMatchObject({ accepted: 1, rejected: 10 });
    expect(reasons(shown)).toEqual([
      [2, 'REFERENCE_EXISTS reference'],
      [3, 'REFERENCE_RESERVED reference'],
      [4, 'DEPUTY_IS_MANAGER deputyId'],
      [5, 'PROCESSING_CONSENT_MISSING processingConsentOn'],
      [6, 'CASE_MANAGEMENT_NOT_INDICATED problemAreas'],
      [7, 'ASSESSMENT_INCOMPLETE state'],
      [8, 'IMPOSSIBLE_DATE openedOn'],
      [9, 'RETENTION_OVER stateSince'],
      [10, 'IMPOSSIBLE_DATE openedOn'],
      [11, 'NOT_A_ROW null'],
    ]);
    expect(JSON.stringify(shown.rejections)).not.toContain('Marker');
    expect(await left()).toEqual([1, 3, 1]);
  });

  it.each([
    ['text', { file: 'x' }, 'file'],
    ['nothing', { file: '' }, 'file'],
    ['another format', { file: JSON.stringify({ format: 'other', version: 1, source: 'S1', rows: [] }) }, 'file'],
    ['another version', { file: JSON.stringify({ format: 'kim-cases', version: 2, source: 'S1', rows: [] }) }, 'file'],
    [
      'a source in words',
      { file: JSON.stringify({ format: 'kim-cases', version: 1, source: 'our software', rows: [] }) },
      'file',
    ],
    ['a source named twice', { file: '{}', source: 'OTHER' }, 'source'],
    ['CSV without a source', { file: 'externalId\n1\n', format: 'CSV' }, 'source'],
    ['CSV with a column nobody knows', { file: 'externalId;name\n1;2\n', format: 'CSV', source: 'S1' }, 'file'],
    ['CSV with an open quote', { file: 'externalId;openedOn\n"1;2\n', format: 'CSV', source: 'S1' }, 'file'],
    ['CSV with a line too short', { file: 'externalId;openedOn\n1\n', format: 'CSV', source: 'S1' }, 'file'],
    ['501 rows', { file: caseFile(exampleCases(501)) }, 'file'],
  ])('takes nothing in of %s', async (_what, input, field) => {
    const answer = await ask(input);
    expect(codesOf(answer)).toEqual(['INVALID_INPUT']);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ field });
    expect(await left()).toEqual([0, 0, 0]);
  });

  it('is for leads, in their own institution', async () => {
    const file = caseFile(exampleCases(1));
    expect(codesOf(await ask({ file }, testActor([], null, 'anonymous')))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await ask({ file }, { ...lead, purpose: null }))).toEqual(['PURPOSE_REQUIRED']);
    for (const role of ['case_assistant', 'partner_staff', 'kim_coordination', 'data_protection_officer'] as const)
      expect(codesOf(await ask({ file }, testActor(role, institution)))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await ask({ file }, testActor('case_manager', institution)))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await ask({ file }, { ...lead, purpose: 'EMERGENCY' }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await ask({ file }, testActor('data_subject', null)))).toEqual(['NOT_PERMITTED']);
    expect(await count()).toBe(0);
    const [mine] = (await take(exampleCases(1))).cases;
    const other = testActor('case_lead', newId());
    // The same file at another carrier is another case, and neither sees the other's.
    expect((await take(exampleCases(1), other)).cases[0]?.id).not.toBe(mine?.id);
    const found = await db.ask(other, 'query ($id: ID!) { case(id: $id) { id } }', { id: mine?.id });
    expect(codesOf(found)).toEqual(['NOT_FOUND']);
  });

  it('does once what is sent twice at once', async () => {
    const both = await Promise.all([ask({ file: caseFile(exampleCases(40)) }), ask({ file: caseFile(exampleCases(40)) })]);
    const shown = both.map((answer) => fieldOf<Shown>(answer, 'importCases'));
    expect(shown.map(({ accepted }) => accepted).sort()).toEqual([0, 40]);
    expect(shown.map(({ duplicate }) => duplicate).sort()).toEqual([0, 40]);
    expect(await count()).toBe(40);
  });

  describe('in long files', () => {
    const target = (managerId: string | null = 'somebody') => ({ institution, source: 'SOFTWARE', managerId });
    const long = (rows: Iterable<unknown> | AsyncIterable<unknown>, more: Partial<LongImport<CarrierTarget>> = {}) =>
      importInBatches(db, { format: CASES, target: target(), takeIn: takeInCases, runs: CaseImportRun, ...more }, rows);

    it('goes batch by batch as work of the system, with progress, and to the end when it is broken off', async () => {
      async function* broken() {
        yield* exampleCases(BATCH_ROWS + 7);
        throw new Error('The line was cut.');
      }
      await expect(long(broken())).rejects.toThrow('The line was cut.');
      expect(await count()).toBe(BATCH_ROWS);
      const progress: number[] = [];
      const counts = await long(exampleCases(BATCH_ROWS + 7), { onBatch: ({ ACCEPTED }) => progress.push(ACCEPTED) });
      expect(counts).toMatchObject({ ACCEPTED: 7, DUPLICATE: BATCH_ROWS });
      expect(progress).toEqual([0, 7]);
      const runs = await inSystemWork(db, (em) => em.find(CaseImportRun, { institution }, { orderBy: { id: 'asc' } }));
      expect(runs).toMatchObject([
        { accepted: BATCH_ROWS, importedBy: 'system' },
        { accepted: 7, duplicate: BATCH_ROWS },
      ]);
      const references = await inSystemWork(db, (em) => em.find(Case, { institution }, { fields: ['reference'] }));
      expect(new Set(references.map(({ reference }) => reference)).size).toBe(BATCH_ROWS + 7);
    });

    it('is tried without leaving anything, and says the same as in earnest', async () => {
      const rows: unknown[] = exampleCases(BATCH_ROWS);
      rows[0] = { ...exampleCase(1), reference: 'ALT-0' };
      rows.push(exampleCase(3), { ...exampleCase(2), clientAlias: 'Anders' }, { ...exampleCase(700), reference: 'ALT-0' });
      const tell = async (dry: boolean) => {
        const rejections: RowReport[] = [];
        return { counts: await long(rows, { dry, onBatch: (_counts, refused) => rejections.push(...refused) }), rejections };
      };
      const tried = await tell(true);
      expect(tried.counts).toEqual({ ACCEPTED: BATCH_ROWS, DUPLICATE: 1, SUPERSEDED: 0, REJECTED: 2 });
      expect(await left()).toEqual([0, 0, 0]);
      expect(await inSystemWork(db, (em) => em.count(CaseImportRun, { institution }))).toBe(0);
      expect(await tell(false)).toEqual(tried);
    });

    it('needs somebody who works on each case', async () => {
      const rejections: RowReport[] = [];
      await long([exampleCase(1), { ...exampleCase(2), managerId: 'a-manager' }], {
        target: target(null),
        onBatch: (_counts, refused) => rejections.push(...refused),
      });
      expect(rejections).toMatchObject([{ position: 1, faults: [{ reason: 'MISSING', field: 'managerId' }] }]);
      expect(await count({ managerId: 'a-manager' })).toBe(1);
    });
  });
});

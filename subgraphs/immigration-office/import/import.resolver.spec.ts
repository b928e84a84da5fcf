import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import type { GraphResponse } from '../../kit/execute.js';
import { newId } from '../../kit/ids.js';
import { StepRecord } from '../../kit/step.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationFile, exampleApplication, exampleApplications } from './import.testing.js';
import { ImportRecord } from './import-record.entity.js';

const today = new Date('2026-11-23T10:00:00Z');
const IMPORT = `mutation ($input: ImportNaturalisationApplicationsInput!) {
  importNaturalisationApplications(input: $input) {
    id source accepted duplicate rejected
    rejections { position faults { reason field } }
    applications { id version state familyName fileReference filedOn receivedOn documents { code status } openSteps { step } history { step toState reason } }
  }
}`;

interface Shown {
  readonly id: string;
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly rejections: readonly { position: number; faults: { reason: string; field: string | null }[] }[];
  readonly applications: readonly {
    id: string;
    version: number;
    state: string;
    fileReference: string;
    documents: object[];
    openSteps: { step: string }[];
  }[];
}

describe('taking in applications of another system', () => {
  let db: TestSubgraph;
  let clerk: Actor;
  let officer: Actor;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => today });
  });
  afterAll(() => db.close());
  /** Every test has an office of its own. */
  const newOffice = () => {
    const office = newId();
    clerk = testActor('intake_clerk', office);
    officer = testActor('naturalisation_officer', office);
    return office;
  };

  const ask = (file: string, actor: Actor = clerk, key?: string): Promise<GraphResponse> =>
    db.ask(actor, IMPORT, { input: { file } }, key);
  const take = async (rows: readonly unknown[], actor: Actor = clerk): Promise<Shown> =>
    fieldOf(await ask(applicationFile(rows), actor), 'importNaturalisationApplications');
  const reasons = ({ rejections }: Shown) =>
    rejections.map(({ position, faults }) => [position, ...faults.map(({ reason, field }) => `${reason} ${field}`)]);

  it('files each as the procedure would, with its history, its documents and a file reference', async () => {
    newOffice();
    const shown = await take(exampleApplications(2));
    expect(shown).toMatchObject({ accepted: 2, duplicate: 0, rejected: 0, rejections: [] });
    expect(shown.applications[0]).toMatchObject({
      version: 2,
      state: 'SUBMITTED',
      familyName: 'Beispiel',
      fileReference: '33-EB-2026-00001',
      receivedOn: '2024-01-09',
      filedOn: '2024-01-09',
      history: [
        { step: 'CREATE', toState: 'DRAFT', reason: 'IMPORTED' },
        { step: 'SUBMIT', toState: 'SUBMITTED', reason: 'IMPORTED' },
      ],
    });
    expect(shown.applications[0]?.documents).toEqual([
      { code: 'B1_CERTIFICATE', status: 'OPEN' },
      { code: 'PASSPORT', status: 'OPEN' },
    ]);
    expect(shown.applications[0]?.openSteps.map(({ step }) => step).sort()).toEqual(['ACKNOWLEDGE', 'WITHDRAW']);
  });

  it('keeps day of arrival and file reference when receipt is confirmed', async () => {
    newOffice();
    const [application] = (await take([{ ...exampleApplication(1), fileReference: 'ALT-17' }])).applications;
    const acknowledge = (receivedOn: string | null) =>
      db.ask(
        clerk,
        `mutation ($input: NaturalisationStepInput!, $receivedOn: CalendarDate) {
          acknowledgeNaturalisationApplication(input: $input, receivedOn: $receivedOn) { state fileReference receivedOn }
        }`,
        { input: { applicationId: application?.id, version: application?.version }, receivedOn },
      );
    const other = await acknowledge('2024-01-10');
    expect(other.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'receivedOn', reason: 'IMMUTABLE' });
    expect(fieldOf(await acknowledge(null), 'acknowledgeNaturalisationApplication')).toEqual({
      state: 'ACKNOWLEDGED',
      fileReference: 'ALT-17',
      receivedOn: '2024-01-09',
    });
  });

  it('takes each row once, also from another file, and tells the same id with other content', async () => {
    newOffice();
    await take(exampleApplications(3));
    const again = await take([...exampleApplications(4), { ...exampleApplication(2), familyName: 'Anders' }]);
    expect(again).toMatchObject({ accepted: 1, duplicate: 3, rejected: 1 });
    expect(reasons(again)).toEqual([[5, 'CONFLICT externalId']]);
    // The order of the fields says nothing.
    const turned = Object.fromEntries(Object.entries(exampleApplication(1)).reverse());
    expect(await take([turned])).toMatchObject({ duplicate: 1 });
    // Another system has ids of its own.
    expect(
      fieldOf(await ask(applicationFile(exampleApplications(1), 'OTHER')), 'importNaturalisationApplications'),
    ).toMatchObject({
      accepted: 1,
    });
  });

  it('takes what is right and tells of the rest what is wrong, and nothing of it is there', async () => {
    const institution = newOffice();
    const row = exampleApplication(1);
    const other = (number: number, more: object) => ({ ...exampleApplication(number), ...more });
    const child = {
      birthDate: '2012-01-01',
      stayBeganOn: '2012-01-01',
      receivedOn: '2026-11-02',
      filedOn: '2026-11-02',
      signedOn: '2026-11-01',
    };
    const shown = await take([
      { ...row, fileReference: 'ALT-1', externalReference: 'FV-1' },
      other(2, { birthDate: '2001-02-30' }),
      other(3, { nationalities: ['ABC'] }),
      other(4, { fileReference: 'ALT-1' }),
      other(5, { externalReference: 'FV-1' }),
      other(6, { signedOn: null }),
      other(7, { signedOn: '2026-11-01' }),
      other(8, { districtCode: null }),
      other(9, child),
      other(10, { ...child, representedByAllCustodians: true }),
      other(11, { receivedOn: '2026-12-01' }),
      other(12, { secret: true }),
      'rubbish',
      other(1, { fileReference: 'ALT-1', externalReference: 'FV-1' }),
    ]);
    expect(reasons(shown)).toEqual([
      [2, 'IMPOSSIBLE_DATE birthDate'],
      [3, 'UNKNOWN_COUNTRY nationalities'],
      [4, 'FILE_REFERENCE_EXISTS fileReference'],
      [5, 'EXTERNAL_REFERENCE_EXISTS externalReference'],
      [6, 'SIGNATURE_MISSING signedOn'],
      [7, 'SIGNATURE_MISSING signedOn'],
      [8, 'ADDRESS_OUTSIDE_CITY districtCode'],
      [9, 'REPRESENTATION_MISSING representedByAllCustodians'],
      [11, 'DATE_IN_FUTURE receivedOn'],
      [12, 'UNKNOWN_FIELD secret'],
      [13, 'NOT_A_ROW null'],
    ]);
    expect(shown).toMatchObject({ accepted: 2, duplicate: 1, rejected: 11 });
    const counts = await inSystemWork(db, async (em) => [
      await em.count(Application, { institution }),
      await em.count(StepRecord, { institution }),
      await em.count(ImportRecord, { institution }),
    ]);
    expect(counts).toEqual([2, 4, 2]);
    // What was refused may come again once it is right.
    expect(await take([exampleApplication(6)])).toMatchObject({ accepted: 1 });
    expect(reasons(await take([other(20, { fileReference: 'ALT-1' })]))).toEqual([[1, 'FILE_REFERENCE_EXISTS fileReference']]);
  });

  it('asks the rules of filing as on the day of filing', async () => {
    newOffice();
    const days = {
      birthDate: '2010-05-01',
      stayBeganOn: '2010-05-01',
      receivedOn: '2026-04-30',
      filedOn: '2026-04-30',
      signedOn: '2026-04-30',
    };
    expect(reasons(await take([{ ...exampleApplication(1), ...days }]))).toEqual([
      [1, 'REPRESENTATION_MISSING representedByAllCustodians'],
    ]);
    const dayLater = { ...days, receivedOn: '2026-05-01', filedOn: '2026-05-01' };
    expect(await take([{ ...exampleApplication(1), ...dayLater }])).toMatchObject({ accepted: 1 });
  });

  it('draws no file reference that came with a file', async () => {
    newOffice();
    const references = async (rows: readonly unknown[]) =>
      (await take(rows)).applications.map(({ fileReference }) => fileReference);
    expect(
      await references([{ ...exampleApplication(1), fileReference: '33-EB-2026-00002' }, ...exampleApplications(2, 2)]),
    ).toEqual(['33-EB-2026-00002', '33-EB-2026-00001', '33-EB-2026-00003']);
    await take([{ ...exampleApplication(4), fileReference: '33-EB-2026-00005' }]);
    expect(await references(exampleApplications(2, 5))).toEqual(['33-EB-2026-00004', '33-EB-2026-00006']);
  });

  it('takes each row once when the same file is taken in several times at once', async () => {
    const institution = newOffice();
    for (let round = 0; round < 5; round += 1) {
      const rows = exampleApplications(20, 100 * round + 1);
      const shown = await Promise.all([clerk, officer, clerk, officer].map((actor) => take(rows, actor)));
      expect(shown.map(({ accepted }) => accepted).sort()).toEqual([0, 0, 0, 20]);
      expect(shown.map(({ duplicate }) => duplicate).sort()).toEqual([0, 20, 20, 20]);
      expect(await inSystemWork(db, (em) => em.count(Application, { institution }))).toBe(20 * (round + 1));
    }
  });

  it('answers the same under the same idempotency key', async () => {
    newOffice();
    const file = applicationFile(exampleApplications(2));
    const first = await ask(file, clerk, 'import-1');
    expect(fieldOf<Shown>(first, 'importNaturalisationApplications').accepted).toBe(2);
    expect(await ask(file, clerk, 'import-1')).toEqual(first);
    expect(codesOf(await ask(applicationFile([]), clerk, 'import-1'))).toEqual(['IDEMPOTENCY_MISMATCH']);
  });

  it('takes in nothing of what is no file, and not more than 500 rows at once', async () => {
    newOffice();
    for (const file of [
      '',
      'rubbish',
      '[]',
      '{"format":"x"}',
      `${applicationFile([])}}`,
      applicationFile(exampleApplications(501)),
    ]) {
      const answer = await ask(file);
      expect(codesOf(answer)).toEqual(['INVALID_INPUT']);
      expect(answer.errors?.[0]?.extensions).toMatchObject({ field: 'file' });
    }
    expect(await take([])).toMatchObject({ accepted: 0, duplicate: 0, rejected: 0 });
    expect(await take(exampleApplications(500))).toMatchObject({ accepted: 500 });
  });

  it('is for the staff of the office who take in applications, and shows itself to no other office', async () => {
    const office = newOffice();
    const file = applicationFile(exampleApplications(1));
    expect(codesOf(await ask(file, testActor([], null, 'anonymous')))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await ask(file, { ...clerk, purpose: null }))).toEqual(['PURPOSE_REQUIRED']);
    for (const role of ['office_supervisor'] as const)
      expect(codesOf(await ask(file, testActor(role, office)))).toEqual(['NOT_PERMITTED']);
    for (const actor of [testActor('data_subject', null), testActor('representative', null)])
      expect(codesOf(await ask(file, actor))).toEqual(['NOT_PERMITTED']);
    for (const actor of [testActor('ceremony_clerk', office), testActor('case_manager', office), testActor('intake_clerk', null)])
      expect(codesOf(await ask(file, actor))).toEqual(['PURPOSE_NOT_PERMITTED']);
    const [application] = (await take(exampleApplications(1))).applications;
    const stranger = testActor('intake_clerk', newId());
    const read = 'query ($id: ID!) { naturalisationApplication(id: $id) { id } }';
    expect(codesOf(await db.ask(stranger, read, { id: application?.id }))).toEqual(['NOT_FOUND']);
    // Behind the first wall stands the second: another office sees no row of the import, with or without the filter.
    const seen = await asActor(db, stranger, ({ em }) => em.count(ImportRecord, {}, { filters: false }));
    expect(seen).toBe(0);
    // The ids of another office's rows are nobody else's.
    expect(fieldOf(await ask(file, stranger), 'importNaturalisationApplications')).toMatchObject({ accepted: 1 });
  });

  it('tells the person from where the application came, and of no event after it', async () => {
    const institution = newOffice();
    const [application] = (await take(exampleApplications(2))).applications;
    const applicationId = application?.id ?? '';
    const person = testActor('data_subject', null);
    await inSystemWork(db, async (em) => {
      await em.nativeUpdate(Application, { id: applicationId }, { subjectId: person.id });
      const event = { institution, source: 'FACHVERFAHREN', externalId: 'FV-1', eventId: '1', contentHash: 'x', runId: newId() };
      em.create(
        ImportRecord,
        { ...event, id: newId(), applicationId, outcome: 'ACCEPTED', position: 1, at: today },
        { persist: true },
      );
      await em.flush();
    });
    const seen = (filters: boolean) =>
      asActor(db, person, async ({ em }) => (await em.find(ImportRecord, {}, { filters })).map(({ source }) => source));
    expect(await seen(true)).toEqual(['EFA']);
    expect(await seen(false)).toEqual(['EFA']);
  });

  it('takes in the example of the documentation', async () => {
    newOffice();
    const example = readFileSync('subgraphs/immigration-office/import/example-applications.json', 'utf8');
    const shown = fieldOf<Shown>(await ask(example), 'importNaturalisationApplications');
    expect(shown).toMatchObject({ accepted: 3, rejected: 0 });
    expect(shown.applications.map(({ fileReference }) => fileReference)).toEqual([
      '33-EB-2026-00001',
      '33-32-0815/26',
      '33-EB-2026-00002',
    ]);
  });
});

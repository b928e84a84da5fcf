import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { eraseDue } from '../../kit/erasure.js';
import { seedId } from '../../kit/ids.js';
import { unclassedColumns } from '../../kit/privacy.js';
import { brokenChains, dumpOf, fillWithMarkers, type Marker } from '../../kit/privacy.testing.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { privacy, subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationErasure } from './application.erasure.js';
import { applicationPrivacy } from './application.privacy.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const manager = testActor('intake_clerk', office, 'test:manager');
const lead = testActor('naturalisation_officer', office, 'test:lead');
const supervisor = testActor('office_supervisor', office, 'test:supervisor');
/** The login is a marker as well: it stands in a column of the application. */
const client = testActor('data_subject', null, 'MARKER-LOGIN');
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const OPEN =
  'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id version } }';
const EXPORT = `{ me { applicationExport { id institution madeAt complete sections { section purposes recipients source retention
  records { entries { column value } } heldBack { column about norm } } } } }`;
const RELEASE =
  'mutation ($input: ReleaseNaturalisationDataInput!) { releaseNaturalisationDataForExport(input: $input) { id version state releasedBy releasedOn } }';
const TAKE_BACK =
  'mutation ($input: NaturalisationDataReleaseStepInput!) { takeBackNaturalisationDataRelease(input: $input) { state } }';
const ISSUE =
  'mutation ($input: IssueNaturalisationActivationInput!) { issueNaturalisationActivationCode(input: $input) { code } }';
const ACTIVATE = 'mutation ($code: String!) { activateNaturalisationApplication(code: $code) { id version } }';
const NOTICE = 'erasure { requestedOn rule norm keptUntil isBarred erased kept }';
const REQUEST = `mutation ($input: NaturalisationStepInput!) { requestNaturalisationErasure(input: $input) { id version ${NOTICE} } }`;
const BAR =
  'mutation ($input: BarNaturalisationErasureInput!) { barNaturalisationErasure(input: $input) { id version erasureBar } }';
const ALLOW =
  'mutation ($input: NaturalisationStepInput!) { allowNaturalisationErasure(input: $input) { id version erasureBar } }';

interface View {
  readonly id: string;
  readonly version: number;
}
interface Export {
  readonly id: string;
  readonly complete: boolean;
  readonly sections: readonly {
    readonly section: string;
    readonly records: readonly { readonly entries: readonly { readonly column: string; readonly value: string | null }[] }[];
    readonly heldBack: readonly { readonly column: string; readonly about: string; readonly norm: string }[];
  }[];
}

const TODAY = '2026-11-23';
const open = async (db: TestSubgraph, actor = manager): Promise<View> =>
  fieldOf(
    await db.ask(actor, OPEN, {
      input: { givenName: 'Alba', familyName: 'Ahorn', birthDate: '1990-05-04', requiredDocuments: [] },
    }),
    'createNaturalisationApplication',
  );
const fill = (db: TestSubgraph, id: string, fixed: Parameters<typeof fillWithMarkers>[3] = {}) =>
  // A transmission that belongs to an inquiry is not shown to the person, and would not be in the export.
  fillWithMarkers(
    db,
    applicationPrivacy,
    { id, institution: office },
    { TRANSMISSIONS: { inquiryId: null }, IMPORTS: { eventId: '' }, ...fixed },
  );
const exportsOf = async (db: TestSubgraph, actor: Actor): Promise<Export[]> =>
  fieldOf<{ applicationExport: Export[] }>(await db.ask(actor, EXPORT), 'me').applicationExport;

describe('every column of the office', () => {
  it('is exported, reviewed, withheld or not personal', () => {
    expect(unclassedColumns(subgraph.schema, privacy)).toEqual([]);
  });

  it('is missed when nobody has classed it', () => {
    const [first, ...rest] = privacy;
    const { familyName: _familyName, ...columns } = first?.columns ?? {};
    expect(unclassedColumns(subgraph.schema, rest)).toHaveLength(Object.keys(first?.columns ?? {}).length);
    const less = [{ ...first, columns: { ...columns, nickname: 'NOT_PERSONAL' } } as never, ...rest];
    expect(unclassedColumns(subgraph.schema, less)).toEqual([
      'Say of Application.familyName whether it is exported, reviewed, withheld or not personal.',
      'Application.nickname is classed and does not exist.',
    ]);
  });
});

describe('the export of an application', () => {
  let db: TestSubgraph;
  let id: string;
  let markers: readonly Marker[];
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
    ({ id } = await open(db));
    markers = await fill(db, id, { APPLICATION: { subjectId: client.id }, DOCUMENTS: { subjectId: client.id } });
  });
  afterAll(() => db.close());

  it('holds every marker that is to be exported and none of the others, which it announces with their norms', async () => {
    const [shown, ...more] = await exportsOf(db, client);
    expect(more).toEqual([]);
    const text = JSON.stringify(shown);
    expect(markers.length).toBeGreaterThan(50);
    for (const { section, column, about, text: marker } of markers) {
      const part = shown?.sections.find((each) => each.section === section);
      const entry = part?.records[0]?.entries.find((each) => each.column === column);
      if (about === 'EXPORT') {
        expect([section, column, entry?.value ?? null]).not.toEqual([section, column, null]);
        if (marker !== null) expect(entry?.value).toContain(marker);
      } else {
        expect([section, column, entry]).toEqual([section, column, undefined]);
        if (marker !== null) expect(text).not.toContain(marker);
        expect(part?.heldBack).toContainEqual({ column, about, norm: expect.stringMatching(/DSGVO|BMG|StAG/) });
      }
    }
    expect(shown).toMatchObject({ id, institution: office, complete: false, madeAt: `${TODAY}T10:00:00.000Z` });
    for (const section of shown?.sections ?? []) {
      expect(section).toMatchObject({ source: expect.stringMatching(/./), retention: expect.stringMatching(/./) });
    }
    expect(shown?.sections.map(({ section }) => section)).toContain('HISTORY');
  });

  it('shows what a named officer has released, until it is taken back or says something else', async () => {
    const input = { applicationId: id, section: 'DOCUMENTS', part: 'waiverReason' };
    const release = fieldOf<View & { releasedBy: string }>(
      await db.ask(lead, RELEASE, { input }),
      'releaseNaturalisationDataForExport',
    );
    expect(release).toMatchObject({ state: 'RELEASED', releasedBy: 'test:lead', releasedOn: TODAY });
    const justification = markers.find(({ column }) => column === 'waiverReason')?.text ?? '';
    const shows = async () => JSON.stringify(await exportsOf(db, client)).includes(justification);
    expect(await shows()).toBe(true);
    const write = (text: string) =>
      inSystemWork(db, (em) =>
        em
          .getConnection()
          .execute(
            'update document_requirement set waiver_reason = ? where application_id = ?',
            [text, id],
            'run',
            em.getTransactionContext(),
          ),
      );
    await write(`${justification}, and of somebody else`);
    expect(await shows()).toBe(false);
    await write(justification);
    expect(await shows()).toBe(true);
    const taken = await db.ask(lead, TAKE_BACK, { input: { releaseId: release.id, version: release.version } });
    expect(taken.data).toEqual({ takeBackNaturalisationDataRelease: { state: 'TAKEN_BACK' } });
    expect(await shows()).toBe(false);
    for (const [section, part] of [
      ['TRANSMISSIONS', 'purpose'],
      ['APPLICATION', 'familyName'],
      ['APPLICATION', 'id'],
      ['APPLICATION', '__proto__'],
      ['HISTORY', 'step'],
      ['NOTHING', 'x'],
    ])
      expect(codesOf(await db.ask(lead, RELEASE, { input: { ...input, section, part } }))).toEqual(['INVALID_INPUT']);
    const stranger = testActor('naturalisation_officer', otherOffice);
    const absent = await db.ask(stranger, RELEASE, { input: { ...input, applicationId: ABSENT } });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    expect(await db.ask(stranger, RELEASE, { input })).toEqual(absent);
    expect(codesOf(await db.ask(client, RELEASE, { input }))).toEqual(['NOT_PERMITTED']);
  });

  it('is the person’s own: neither another person’s nor the staff’s', async () => {
    expect(await exportsOf(db, testActor('data_subject', null, 'p:other'))).toEqual([]);
    expect(await exportsOf(db, { ...client, roles: ['representative'] })).toEqual([]);
    expect(codesOf(await db.ask(manager, EXPORT))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await db.ask({ ...client, purpose: null }, EXPORT))).toEqual(['PURPOSE_REQUIRED']);
    expect(codesOf(await db.ask(testActor([], null, 'anonymous'), EXPORT))).toEqual(['UNAUTHENTICATED']);
  });

  it('is in the access log of the person, as every look at the application is', async () => {
    await db.ask(lead, 'query ($id: ID!) { naturalisationApplication(id: $id) { fileReference } }', { id });
    const log = await db.ask(
      client,
      '{ me { applicationAccessLog(first: 50) { entries { kind category purpose roles askingInstitution } } } }',
    );
    const { entries } = fieldOf<{ applicationAccessLog: { entries: unknown[] } }>(log, 'me').applicationAccessLog;
    expect(entries).toContainEqual({
      kind: 'READ',
      category: 'SUBJECT_EXPORT',
      purpose: 'SUBJECT_REQUEST',
      roles: ['data_subject'],
      askingInstitution: null,
    });
    expect(entries).toContainEqual({
      kind: 'READ',
      category: 'APPLICATION_STATUS',
      purpose: 'NATURALISATION_PROCEDURE',
      roles: ['naturalisation_officer'],
      askingInstitution: office,
    });
    expect(JSON.stringify(log.data)).not.toContain('test:lead');
  });
});

describe('the erasure of an application', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
  });
  afterAll(() => db.close());

  const run = (apply: boolean, today = TODAY) => inSystemWork(db, (em) => eraseDue(em, applicationErasure, { today, apply }));
  const closed = { APPLICATION: { state: 'WITHDRAWN', endedOn: '2016-11-22', erasureBar: null } };
  const read = (id: string, actor = lead) =>
    db.ask(actor, 'query ($id: ID!) { naturalisationApplication(id: $id) { id } }', { id });

  it('leaves no marker in the database, keeps the history and the journal, and the journal still verifies', async () => {
    const { id } = await open(db);
    const neighbour = await open(db);
    const markers = (await fill(db, id, closed)).filter(({ stays }) => !stays);
    const texts = markers.flatMap(({ text }) => (text === null ? [] : [text]));
    expect(codesOf(await read(id))).toEqual([]);
    const before = await dumpOf(db);
    expect(texts.filter((text) => !before.includes(text))).toEqual([]);
    const dry = await run(false);
    expect(dry).toContainEqual(expect.objectContaining({ rule: 'WITHDRAWN', erased: 1, barred: 0 }));
    expect(await dumpOf(db)).toBe(before);
    expect(await run(true)).toEqual(dry);
    const after = await dumpOf(db);
    expect(texts.filter((text) => after.includes(text))).toEqual([]);
    expect(codesOf(await read(id))).toEqual(['NOT_FOUND']);
    expect(codesOf(await read(neighbour.id))).toEqual([]);
    expect(after).toMatch(new RegExp(`step_record .*${id}.*CREATE`));
    expect(await brokenChains(db)).toEqual([]);
    expect(await run(true)).not.toContainEqual(expect.objectContaining({ rule: 'WITHDRAWN', erased: 1 }));
  });

  it('waits for the day after the last one', async () => {
    const { id } = await open(db);
    await fill(db, id, { APPLICATION: { ...closed.APPLICATION, endedOn: '2016-11-23' } });
    await run(true);
    expect(codesOf(await read(id))).toEqual([]);
    await run(true, '2026-11-24');
    expect(codesOf(await read(id))).toEqual(['NOT_FOUND']);
  });

  it('never takes an application that is open', async () => {
    const { id, version } = await open(db);
    const submitted = await inSystemWork(db, (em) => em.nativeUpdate(Application, { id }, { state: 'IN_REVIEW' }));
    expect([version, submitted]).toEqual([1, 1]);
    await run(true, '2099-01-01');
    expect(codesOf(await read(id))).toEqual([]);
  });

  it('is barred by a suit, and allowed again by the lead alone', async () => {
    const { id } = await open(db);
    await fill(db, id, closed);
    const view = async () => {
      const found = await db.ask(lead, 'query ($id: ID!) { naturalisationApplication(id: $id) { version } }', { id });
      return { applicationId: id, version: fieldOf<View>(found, 'naturalisationApplication').version };
    };
    expect(codesOf(await db.ask(lead, BAR, { input: { ...(await view()), reason: 'Suit' } }))).toEqual(['NOT_PERMITTED']);
    for (const reason of ['', '  ', 'x'.repeat(201)])
      expect(codesOf(await db.ask(supervisor, BAR, { input: { ...(await view()), reason } }))).toEqual(['INVALID_INPUT']);
    const barred = await db.ask(supervisor, BAR, { input: { ...(await view()), reason: 'Suit 12 K 1/26' } });
    expect(barred.data).toMatchObject({ barNaturalisationErasure: { erasureBar: 'Suit 12 K 1/26' } });
    expect(await run(true)).toContainEqual(expect.objectContaining({ rule: 'WITHDRAWN', erased: 0, barred: 1 }));
    expect(codesOf(await read(id))).toEqual([]);
    await db.ask(supervisor, ALLOW, { input: await view() });
    await run(true);
    expect(codesOf(await read(id))).toEqual(['NOT_FOUND']);
  });

  it('is asked for by the person, who is told what goes when and what is kept why', async () => {
    const person = testActor('data_subject', null, 'p:1');
    const { id } = await open(db);
    const { code } = fieldOf<{ code: string }>(
      await db.ask(manager, ISSUE, { input: { applicationId: id } }),
      'issueNaturalisationActivationCode',
    );
    const { version } = fieldOf<View>(await db.ask(person, ACTIVATE, { code }), 'activateNaturalisationApplication');
    const input = { applicationId: id, version };
    expect(codesOf(await db.ask({ ...person, id: 'p:2' }, REQUEST, { input }))).toEqual(['NOT_FOUND']);
    const bare = 'mutation ($input: NaturalisationStepInput!) { requestNaturalisationErasure(input: $input) { id } }';
    expect(codesOf(await db.ask(manager, bare, { input }))).toEqual(['NOT_PERMITTED']);
    const requested = fieldOf<View & { erasure: Record<string, unknown> }>(
      await db.ask(person, REQUEST, { input }),
      'requestNaturalisationErasure',
    );
    // Nothing was filed yet, so nothing obliges to keep it any longer.
    expect(requested.erasure).toMatchObject({ requestedOn: TODAY, rule: 'DRAFT', keptUntil: TODAY, isBarred: false });
    expect(requested.erasure['erased']).toContain('APPLICATION');
    expect(requested.erasure['kept']).toContainEqual(expect.stringContaining('HISTORY'));
    await run(true);
    expect(codesOf(await read(id))).toEqual([]);
    await run(true, '2026-11-24');
    expect(codesOf(await read(id))).toEqual(['NOT_FOUND']);
    expect((await db.ask(person, '{ me { naturalisationApplications { id } } }')).data).toEqual({
      me: { naturalisationApplications: [] },
    });
    expect(await inSystemWork(db, (em) => em.findOneOrFail(Application, { id }))).toMatchObject({
      erasedOn: '2026-11-24',
      familyName: `erased:${id}`,
    });
    expect(await brokenChains(db)).toEqual([]);
  });
});

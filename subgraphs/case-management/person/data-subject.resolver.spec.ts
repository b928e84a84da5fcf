import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { eraseDue } from '../../kit/erasure.js';
import { seedId } from '../../kit/ids.js';
import { unclassedColumns } from '../../kit/privacy.js';
import { brokenChains, dumpOf, fillWithMarkers, type Marker } from '../../kit/privacy.testing.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import { subgraph } from '../index.js';
import { caseErasure } from './case.erasure.js';
import { casePrivacy } from './case.privacy.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const lead = testActor('case_lead', awo, 'test:lead');
/** The login is a marker as well: it stands in a column of the case. */
const client = testActor('data_subject', null, 'MARKER-LOGIN');
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const OPEN = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id version } }';
const EXPORT = `{ me { caseExport { id institution madeAt complete sections { section purposes recipients source retention
  records { entries { column value } } heldBack { column about norm } } } } }`;
const RELEASE =
  'mutation ($input: ReleaseCaseDataInput!) { releaseCaseDataForExport(input: $input) { id version state releasedBy releasedOn } }';
const TAKE_BACK = 'mutation ($input: CaseDataReleaseStepInput!) { takeBackCaseDataRelease(input: $input) { state } }';
const ISSUE = 'mutation ($input: IssueCaseActivationInput!) { issueCaseActivationCode(input: $input) { code } }';
const ACTIVATE = 'mutation ($code: String!) { activateCase(code: $code) { id version } }';
const NOTICE = 'erasure { requestedOn rule norm keptUntil isBarred erased kept }';
const REQUEST = `mutation ($input: CaseStepInput!) { requestCaseErasure(input: $input) { id version ${NOTICE} } }`;
const BAR = 'mutation ($input: BarCaseErasureInput!) { barCaseErasure(input: $input) { id version erasureBar } }';
const ALLOW = 'mutation ($input: CaseStepInput!) { allowCaseErasure(input: $input) { id version erasureBar } }';

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
  fieldOf(await db.ask(actor, OPEN, { input: { contactChannel: 'PHONE', clientAlias: 'Ahorn 1' } }), 'openCase');
const fill = (db: TestSubgraph, id: string, fixed: Parameters<typeof fillWithMarkers>[3] = {}) =>
  fillWithMarkers(
    db,
    casePrivacy,
    { id, institution: awo },
    {
      // An emergency access lasts at most an hour, and has been reviewed by somebody else.
      EMERGENCY_ACCESSES: { startedAt: new Date('1961-01-01T10:00:00Z'), until: new Date('1961-01-01T10:30:00Z') },
      ...fixed,
    },
  );
const exportsOf = async (db: TestSubgraph, actor: Actor): Promise<Export[]> =>
  fieldOf<{ caseExport: Export[] }>(await db.ask(actor, EXPORT), 'me').caseExport;

describe('every column of case management', () => {
  it('is exported, reviewed, withheld or not personal', () => {
    expect(unclassedColumns(subgraph.schema, casePrivacy)).toEqual([]);
  });

  it('is missed when nobody has classed it', () => {
    const [first, ...rest] = casePrivacy;
    const { clientAlias: _clientAlias, ...columns } = first?.columns ?? {};
    expect(unclassedColumns(subgraph.schema, rest)).toHaveLength(Object.keys(first?.columns ?? {}).length);
    const less = [{ ...first, columns: { ...columns, nickname: 'NOT_PERSONAL' } } as never, ...rest];
    expect(unclassedColumns(subgraph.schema, less)).toEqual([
      'Say of Case.clientAlias whether it is exported, reviewed, withheld or not personal.',
      'Case.nickname is classed and does not exist.',
    ]);
  });
});

describe('the export of a case', () => {
  let db: TestSubgraph;
  let id: string;
  let markers: readonly Marker[];
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
    ({ id } = await open(db));
    markers = await fill(db, id, { CASE: { subjectId: client.id } });
  });
  afterAll(() => db.close());

  it('holds every marker that is to be exported and none of the others, which it announces with their norms', async () => {
    const [shown, ...more] = await exportsOf(db, client);
    expect(more).toEqual([]);
    const text = JSON.stringify(shown);
    expect(markers.length).toBeGreaterThan(80);
    for (const { section, column, about, text: marker } of markers) {
      const part = shown?.sections.find((each) => each.section === section);
      const entry = part?.records[0]?.entries.find((each) => each.column === column);
      if (about === 'EXPORT') {
        expect([section, column, entry?.value ?? null]).not.toEqual([section, column, null]);
        if (marker !== null) expect(entry?.value).toContain(marker);
      } else {
        expect([section, column, entry]).toEqual([section, column, undefined]);
        if (marker !== null) expect(text).not.toContain(marker);
        expect(part?.heldBack).toContainEqual({ column, about, norm: expect.stringMatching(/DSGVO|BMG|StGB/) });
      }
    }
    expect(shown).toMatchObject({ id, institution: awo, complete: false, madeAt: `${TODAY}T10:00:00.000Z` });
    for (const section of shown?.sections ?? []) {
      expect(section).toMatchObject({ source: expect.stringMatching(/./), retention: expect.stringMatching(/./) });
    }
    expect(shown?.sections.map(({ section }) => section)).toContain('HISTORY');
  });

  it('shows what a named officer has released, until it is taken back or says something else', async () => {
    const input = { caseId: id, section: 'EMERGENCY_ACCESSES', part: 'justification' };
    const release = fieldOf<View & { releasedBy: string }>(await db.ask(lead, RELEASE, { input }), 'releaseCaseDataForExport');
    expect(release).toMatchObject({ state: 'RELEASED', releasedBy: 'test:lead', releasedOn: TODAY });
    const justification = markers.find(({ column }) => column === 'justification')?.text ?? '';
    const shows = async () => JSON.stringify(await exportsOf(db, client)).includes(justification);
    expect(await shows()).toBe(true);
    const write = (text: string) =>
      inSystemWork(db, (em) =>
        em
          .getConnection()
          .execute(
            'update emergency_access set justification = ? where case_id = ?',
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
    expect(taken.data).toEqual({ takeBackCaseDataRelease: { state: 'TAKEN_BACK' } });
    expect(await shows()).toBe(false);
    for (const [section, part] of [
      ['CASE', 'managerId'],
      ['CASE', 'clientAlias'],
      ['CASE', 'id'],
      ['CASE', '__proto__'],
      ['HISTORY', 'step'],
      ['NOTHING', 'x'],
    ])
      expect(codesOf(await db.ask(lead, RELEASE, { input: { ...input, section, part } }))).toEqual(['INVALID_INPUT']);
    const stranger = testActor('case_lead', caritas);
    const absent = await db.ask(stranger, RELEASE, { input: { ...input, caseId: ABSENT } });
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

  it('is in the access log of the person, as every look at the case is', async () => {
    await db.ask(lead, 'query ($id: ID!) { case(id: $id) { reference } }', { id });
    const log = await db.ask(
      client,
      '{ me { caseAccessLog(first: 50) { entries { kind category purpose roles askingInstitution } } } }',
    );
    const { entries } = fieldOf<{ caseAccessLog: { entries: unknown[] } }>(log, 'me').caseAccessLog;
    expect(entries).toContainEqual({
      kind: 'READ',
      category: 'SUBJECT_EXPORT',
      purpose: 'SUBJECT_REQUEST',
      roles: ['data_subject'],
      askingInstitution: null,
    });
    expect(entries).toContainEqual({
      kind: 'READ',
      category: 'CASE_CONTENT',
      purpose: 'COUNSELLING',
      roles: ['case_lead'],
      askingInstitution: awo,
    });
    expect(JSON.stringify(log.data)).not.toContain('test:lead');
  });
});

describe('the erasure of a case', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
  });
  afterAll(() => db.close());

  const run = (apply: boolean, today = TODAY) => inSystemWork(db, (em) => eraseDue(em, caseErasure, { today, apply }));
  const closed = { CASE: { state: 'CLOSED', stateBeforeHold: 'PLANNING', retainUntil: '1999-12-31', erasureBar: null } };
  const read = (id: string, actor = lead) => db.ask(actor, 'query ($id: ID!) { case(id: $id) { id } }', { id });

  it('leaves no marker in the database, keeps the history and the journal, and the journal still verifies', async () => {
    const { id } = await open(db);
    const neighbour = await open(db);
    const markers = (await fill(db, id, closed)).filter(({ stays }) => !stays);
    const texts = markers.flatMap(({ text }) => (text === null ? [] : [text]));
    expect(codesOf(await read(id))).toEqual([]);
    const before = await dumpOf(db);
    expect(texts.filter((text) => !before.includes(text))).toEqual([]);
    const dry = await run(false);
    expect(dry).toContainEqual(expect.objectContaining({ rule: 'CLOSED', erased: 1, barred: 0 }));
    expect(await dumpOf(db)).toBe(before);
    expect(await run(true)).toEqual(dry);
    const after = await dumpOf(db);
    expect(texts.filter((text) => after.includes(text))).toEqual([]);
    expect(codesOf(await read(id))).toEqual(['NOT_FOUND']);
    expect(codesOf(await read(neighbour.id))).toEqual([]);
    expect(after).toMatch(new RegExp(`step_record .*${id}.*OPEN`));
    expect(await brokenChains(db)).toEqual([]);
    expect(await run(true)).not.toContainEqual(expect.objectContaining({ rule: 'CLOSED', erased: 1 }));
  });

  it('waits for the day after the last one', async () => {
    const { id } = await open(db);
    await fill(db, id, { CASE: { ...closed.CASE, retainUntil: TODAY } });
    await run(true);
    expect(codesOf(await read(id))).toEqual([]);
    await run(true, '2026-11-24');
    expect(codesOf(await read(id))).toEqual(['NOT_FOUND']);
  });

  it('never takes a case that is open', async () => {
    const { id } = await open(db);
    await run(true, '2099-01-01');
    expect(codesOf(await read(id))).toEqual([]);
  });

  it('is barred by a suit, and allowed again by the lead alone', async () => {
    const { id } = await open(db);
    await fill(db, id, closed);
    const view = async () => {
      const found = await db.ask(lead, 'query ($id: ID!) { case(id: $id) { version } }', { id });
      return { caseId: id, version: fieldOf<View>(found, 'case').version };
    };
    expect(codesOf(await db.ask(manager, BAR, { input: { ...(await view()), reason: 'Suit' } }))).toEqual(['NOT_FOUND']);
    for (const reason of ['', '  ', 'x'.repeat(201)])
      expect(codesOf(await db.ask(lead, BAR, { input: { ...(await view()), reason } }))).toEqual(['INVALID_INPUT']);
    const barred = await db.ask(lead, BAR, { input: { ...(await view()), reason: 'Suit 12 K 1/26' } });
    expect(barred.data).toMatchObject({ barCaseErasure: { erasureBar: 'Suit 12 K 1/26' } });
    expect(await run(true)).toContainEqual(expect.objectContaining({ rule: 'CLOSED', erased: 0, barred: 1 }));
    expect(codesOf(await read(id))).toEqual([]);
    await db.ask(lead, ALLOW, { input: await view() });
    await run(true);
    expect(codesOf(await read(id))).toEqual(['NOT_FOUND']);
  });

  it('is asked for by the person, who is told what goes when and what is kept why', async () => {
    const person = testActor('data_subject', null, 'p:1');
    const { id } = await open(db);
    const { code } = fieldOf<{ code: string }>(
      await db.ask(manager, ISSUE, { input: { caseId: id } }),
      'issueCaseActivationCode',
    );
    const { version } = fieldOf<View>(await db.ask(person, ACTIVATE, { code }), 'activateCase');
    const input = { caseId: id, version };
    expect(codesOf(await db.ask({ ...person, id: 'p:2' }, REQUEST, { input }))).toEqual(['NOT_FOUND']);
    const bare = 'mutation ($input: CaseStepInput!) { requestCaseErasure(input: $input) { id } }';
    expect(codesOf(await db.ask(manager, bare, { input }))).toEqual(['NOT_PERMITTED']);
    const requested = fieldOf<View & { erasure: Record<string, unknown> }>(
      await db.ask(person, REQUEST, { input }),
      'requestCaseErasure',
    );
    expect(requested.erasure).toMatchObject({ requestedOn: TODAY, rule: 'OPEN', keptUntil: null, isBarred: false });
    expect(requested.erasure['erased']).toContain('CASE');
    expect(requested.erasure['kept']).toContainEqual(expect.stringContaining('HISTORY'));
    // The inquiry ends with information: nothing obliges to keep it any longer.
    const inform = 'mutation ($input: CaseStepInput!) { giveCaseInformation(input: $input) { version } }';
    expect(codesOf(await db.ask(manager, inform, { input: { caseId: id, version: requested.version } }))).toEqual([]);
    const told = await db.ask(person, `query ($id: ID!) { case(id: $id) { ${NOTICE} } }`, { id });
    expect(told.data).toMatchObject({ case: { erasure: { rule: 'INFO_ONLY', keptUntil: TODAY } } });
    await run(true);
    expect(codesOf(await read(id))).toEqual([]);
    await run(true, '2026-11-24');
    expect(codesOf(await read(id))).toEqual(['NOT_FOUND']);
    expect((await db.ask(person, '{ me { cases { id } } }')).data).toEqual({ me: { cases: [] } });
    expect(await inSystemWork(db, (em) => em.findOneOrFail(Case, { id }))).toMatchObject({
      erasedOn: '2026-11-24',
      clientAlias: null,
    });
    expect(await brokenChains(db)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { codesOf, fieldOf } from '../../kit/testing.js';
import {
  ABSENT,
  type CaseWork,
  expectHidden,
  expectOneWinner,
  expectStaffOnly,
  openCaseWork,
  people,
  TODAY,
} from './case-work.testing.js';

const { manager, lead, client, father, colleague, foreign, assistant, stranger } = people;
const ROW =
  'id version state medium on minutes topics with withWhom note recordedBy origin purposeBound goals { id } openSteps { step }';
const RECORD = `mutation ($input: RecordCaseContactInput!) { recordCaseContact(input: $input) { ${ROW} } }`;
const WITHDRAW = `mutation ($input: WithdrawCaseContactInput!) { withdrawCaseContact(input: $input) { ${ROW} } }`;
const LIST = `query ($id: ID!, $first: Int! = 20, $after: String, $medium: CaseContactMedium) {
  caseContacts(caseId: $id, first: $first, after: $after, medium: $medium) { totalCount nodes { ${ROW} } pageInfo { hasNextPage endCursor } } }`;
const SECRET = 'MARKER-NOTE';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly on: string;
}
interface List {
  readonly totalCount: number;
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

describe('the contacts of a case', () => {
  let work: CaseWork;
  beforeAll(async () => {
    work = await openCaseWork();
  });
  afterAll(() => work.close());

  const entry = (caseId: string, more: object = {}) => ({
    caseId,
    medium: 'PHONE',
    minutes: 20,
    note: SECRET,
    withWhom: 'Nachbar',
    ...more,
  });
  const record = (caseId: string, more: object = {}, actor = manager) => work.take<Row>(actor, RECORD, entry(caseId, more));
  const list = async (actor: typeof manager, id: string, more: object = {}) =>
    fieldOf<List>(await work.db.ask(actor, LIST, { id, ...more }), 'caseContacts');

  it('are recorded by the staff of the case alone', async () => {
    const { id } = await work.openCase();
    await expectStaffOnly(work, RECORD, entry, id);
    expect(await record(id, { topics: ['WORK', 'WORK'] })).toMatchObject({
      state: 'RECORDED',
      on: TODAY,
      topics: ['WORK'],
      with: ['CLIENT'],
      withWhom: 'Nachbar',
      note: SECRET,
      recordedBy: manager.id,
      origin: 'OWN',
      purposeBound: false,
      goals: [],
      openSteps: [{ step: 'WITHDRAW' }],
    });
    await expectHidden(work, id, 'lastContact { id note } lastContacts { id }');
    for (const actor of [colleague, foreign]) {
      const hidden = await work.db.ask(actor, LIST, { id });
      expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
      for (const other of [ABSENT, 'rubbish']) expect(await work.db.ask(actor, LIST, { id: other })).toEqual(hidden);
    }
    expect(codesOf(await work.db.ask(assistant, LIST, { id }))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await work.db.ask(stranger, LIST, { id }))).toEqual(['UNAUTHENTICATED']);
  });

  it('are seen by the client without notes and names, which an export brings once they are released', async () => {
    const { id } = await work.openCase();
    await record(id);
    const seen = await list(client, id);
    expect(seen.nodes).toMatchObject([
      { medium: 'PHONE', minutes: 20, note: null, withWhom: null, recordedBy: null, openSteps: [] },
    ]);
    expect(codesOf(await work.db.ask(father, LIST, { id }))).toEqual(['NOT_FOUND']);
    const exported = async () =>
      JSON.stringify(
        (await work.db.ask(client, '{ me { caseExport { sections { records { entries { column value } } } } } }')).data,
      );
    expect(await exported()).not.toContain(SECRET);
    const release = 'mutation ($input: ReleaseCaseDataInput!) { releaseCaseDataForExport(input: $input) { state } }';
    await work.take(lead, release, { caseId: id, section: 'CONTACTS', part: 'note' });
    expect(await exported()).toContain(SECRET);
  });

  it('are listed the newest first, in pages, and by kind', async () => {
    const { id } = await work.openCase();
    const days = ['2026-11-02', '2026-11-20', '2026-10-01', '2026-11-20', '2026-11-23', '2026-11-01', '2026-09-30'];
    for (const on of days) await record(id, { on, medium: on === '2026-11-20' ? 'HOME_VISIT' : 'PHONE' });
    const seen: Row[] = [];
    let after: string | null = null;
    do {
      const page: List = await list(manager, id, { first: 3, after });
      seen.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      expect(page.totalCount).toBe(days.length);
    } while (after);
    expect(seen.map(({ on }) => on)).toEqual([...days].sort().reverse());
    expect(new Set(seen.map(({ id: contactId }) => contactId)).size).toBe(days.length);
    expect((await list(manager, id, { medium: 'HOME_VISIT' })).totalCount).toBe(2);
    expect(codesOf(await work.db.ask(manager, LIST, { id, first: 1, after: 'rubbish' }))).toEqual(['INVALID_INPUT']);
    const last = await work.see<{ lastContact: Row; lastContacts: Row[] }>(manager, id, 'lastContact { on } lastContacts { on }');
    expect(last.lastContact).toEqual({ on: TODAY });
    expect(last.lastContacts).toHaveLength(5);
    expect(await work.see(manager, (await work.openCase()).id, 'lastContact { on } lastContacts { on }')).toEqual({
      lastContact: null,
      lastContacts: [],
    });
  });

  it('are taken back once, for a reason, and count no more as the last', async () => {
    const { id } = await work.openCase();
    await record(id, { on: '2026-11-01' });
    const { id: contactId, version } = await record(id);
    const input = { contactId, version, reason: 'Other case' };
    for (const actor of [colleague, foreign]) expect(await work.refusal(actor, WITHDRAW, input)).toEqual(['NOT_FOUND']);
    expect(await work.refusal(client, WITHDRAW, input)).toEqual(['NOT_PERMITTED']);
    expect(await work.refusal(stranger, WITHDRAW, input)).toEqual(['UNAUTHENTICATED']);
    expect(await work.refusal(manager, WITHDRAW, { ...input, reason: ' ' })).toEqual(['INVALID_INPUT']);
    expect(await work.refusal(manager, WITHDRAW, { ...input, contactId: 'rubbish' })).toEqual(['NOT_FOUND']);
    expectOneWinner(await Promise.all([work.refusal(manager, WITHDRAW, input), work.refusal(lead, WITHDRAW, input)]));
    expect(await work.see(manager, id, 'lastContact { on }')).toEqual({ lastContact: { on: '2026-11-01' } });
    expect((await list(manager, id)).nodes).toMatchObject([{ state: 'WITHDRAWN' }, { state: 'RECORDED' }]);
  });

  it('from bodies of social security stay bound to their purpose', async () => {
    const { id } = await work.openCase();
    expect(await record(id, { origin: 'JOBCENTER' })).toMatchObject({ origin: 'JOBCENTER', purposeBound: true });
    const answer = await work.db.ask(manager, RECORD, { input: entry(id, { origin: 'JUGENDAMT', purposeBound: false }) });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'purposeBound' });
  });

  it.each([
    ['on', { on: '2026-11-24' }],
    ['minutes', { minutes: 0 }],
    ['with', { with: [] }],
    ['withWhom', { withWhom: 'x'.repeat(201) }],
    ['note', { note: 'x'.repeat(4001) }],
    ['goalIds', { goalIds: ['rubbish'] }],
    ['goalIds', { goalIds: [newId()] }],
    ['goalIds', { goalIds: Array.from({ length: 21 }, () => newId()) }],
  ])('refuse a wrong %s: %#', async (field, more) => {
    const { id } = await work.openCase();
    const answer = await work.db.ask(manager, RECORD, { input: entry(id, more) });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('hold a note of four thousand characters, and are not recorded when the case has ended', async () => {
    const { id } = await work.openCase();
    expect(await record(id, { note: 'ü'.repeat(4000) })).toMatchObject({ note: 'ü'.repeat(4000) });
    await work.force(`update kim_case set state = 'CLOSED' where id = ?`, [id]);
    expect(await work.refusal(manager, RECORD, entry(id))).toEqual(['REQUIREMENT_OPEN']);
  });
});

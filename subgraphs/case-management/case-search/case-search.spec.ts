import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { readAgain } from '../cases/case-walk.testing.js';
import { subgraph } from '../index.js';
import { caseReferenceIn } from './case-search.rules.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const colleague = testActor('case_manager', awo, 'test:colleague');
const lead = testActor('case_lead', awo, 'test:lead');
const foreign = testActor('case_lead', caritas, 'test:foreign');

describe('a reference in a line', () => {
  it.each([
    ['AWO-2026-0012', 'AWO-2026-0012'],
    ['awo 2026/12', 'AWO-2026-0012'],
    ['Anruf zu kim-2026-12345 heute', 'KIM-2026-12345'],
    ['Haddad 1990-05-12', null],
    ['Haddad 2021-05-12', null],
    ['Haddad', null],
    ['', null],
  ])('%j is %s', (text, reference) => {
    expect(caseReferenceIn(text)?.reference ?? null).toBe(reference);
  });
});

describe('searching cases', () => {
  let db: TestSubgraph;
  const statements: string[] = [];
  const references = new Map<string, string>();
  const open = async (clientAlias: string, actor: Actor = manager) => {
    const text = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id version reference } }';
    const opened = fieldOf<{ id: string; version: number; reference: string }>(
      await db.ask(actor, text, { input: { contactChannel: 'PHONE', clientAlias } }),
      'openCase',
    );
    references.set(clientAlias, opened.reference);
    return opened;
  };
  const name = async (alias: string, client: object) => {
    const { id } = await open(alias);
    const { version } = await readAgain(db, manager, id);
    const text = 'mutation ($input: RecordCaseClientInput!) { recordCaseClient(input: $input) { id } }';
    const answer = await db.ask(manager, text, { input: { caseId: id, ...client } });
    if (answer.errors) throw new Error(`${version}: ${JSON.stringify(answer.errors)}`);
  };
  const find = (variables: object, actor: Actor = manager) =>
    db.ask(
      actor,
      'query ($text: String!, $birthDate: CalendarDate, $first: Int! = 20) { searchCases(text: $text, birthDate: $birthDate, first: $first) { fit case { clientAlias reference } } }',
      variables as Record<string, unknown>,
    );
  const aliases = async (variables: object, actor: Actor = manager) => {
    const hits = fieldOf<{ case: { clientAlias: string } }[]>(await find(variables, actor), 'searchCases');
    return hits.map((hit) => hit.case.clientAlias);
  };

  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
    await open('Jürgen Weiß');
    await open('Schäfer');
    await open('Oksana');
    await name('K1', { givenName: 'Mohammed', familyName: 'Haddad', birthDate: '1990-05-12' });
    await name('K2', { givenName: 'محمد', familyName: 'حداد', birthYear: 1999 });
    await open('Mohamed Hadad', colleague);
    await open('Haddad', foreign);
    const logger = db.orm.config.getLogger();
    logger.logQuery = ({ query }) => void statements.push(query ?? '');
    logger.isEnabled = () => true;
  });
  afterAll(() => db.close());

  it.each([
    ['Jürgen Weiß', ['Jürgen Weiß']],
    ['juergen weiss', ['Jürgen Weiß']],
    ['Jurgen Weis', ['Jürgen Weiß']],
    ['Schaefer', ['Schäfer']],
    ['schfer', ['Schäfer']],
    ['Оксана', ['Oksana']],
    ['Haddad', ['K1', 'K2']],
    ['mohamed hadad', ['K1', 'K2']],
    ['Haddad 12.5.1990', ['K1']],
    ['1999', ['K2']],
    ['Zzyzx', []],
    ["'; drop table kim_case; --", []],
    ['%', []],
  ])('finds by %j: %j', async (text, expected) => {
    expect((await aliases({ text })).sort()).toEqual([...expected].sort());
  });

  it('finds of the same year after those of the same day', async () => {
    await name('K3', { givenName: 'Mohammed', familyName: 'Haddad', birthDate: '1990-01-01' });
    expect(await aliases({ text: 'Haddad', birthDate: '1990-05-12' })).toEqual(['K1', 'K3']);
    expect(await aliases({ text: '', birthDate: '1990-01-01' })).toEqual(['K3', 'K1']);
  });

  it('finds by a reference, however it was typed, before all names', async () => {
    const typed = (references.get('Schäfer') ?? '').toLowerCase().replaceAll('-', ' ');
    expect(await aliases({ text: `${typed} Oksana` })).toEqual(['Schäfer', 'Oksana']);
  });

  it('finds what somebody may read, and of another institution nothing', async () => {
    expect(await aliases({ text: 'Hadad' }, colleague)).toEqual(['Mohamed Hadad']);
    expect((await aliases({ text: 'Hadad' }, lead)).sort()).toEqual(['K1', 'K2', 'K3', 'Mohamed Hadad']);
    expect(await aliases({ text: 'Haddad' }, foreign)).toEqual(['Haddad']);
    expect(await aliases({ text: references.get('Schäfer') ?? '' }, foreign)).toEqual([]);
    for (const actor of [testActor('case_assistant', awo), testActor('kim_coordination', awo), testActor('partner_staff', awo)])
      expect(codesOf(await find({ text: 'Haddad' }, actor))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await find({ text: 'Haddad' }, testActor('data_subject', null)))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await find({ text: 'Haddad' }, anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
  });

  it('finds one’s own case behind hundreds of colleagues’ cases of the same name', async () => {
    await open('Ziegelbauer', colleague);
    const { id } = await open('Ziegelbauer', manager);
    await inSystemWork(db, (em) =>
      em.getConnection().execute(
        `insert into kim_case select (jsonb_populate_record(c, jsonb_build_object('id',
           '00000000-0000-7000-8000-' || lpad(n::text, 12, '0'), 'reference', 'CROWD-' || n))).* from kim_case c, generate_series(1, 320) n where c.id = ?`,
        [id],
        'run',
        em.getTransactionContext(),
      ),
    );
    expect(await aliases({ text: 'Ziegelbauer' }, colleague)).toEqual(['Ziegelbauer']);
  });

  it('takes four statements', async () => {
    statements.length = 0;
    await aliases({ text: 'Mohammed Haddad Ali', birthDate: '1990-05-12' }, lead);
    expect(statements.filter((each) => !/^(begin|commit|rollback|select set_config|select journal)/.test(each))).toHaveLength(4);
  });

  it.each([
    [{ text: ' ' }, 'text'],
    [{ text: 'x'.repeat(201) }, 'text'],
    [{ text: 'Haddad', first: 0 }, 'first'],
    [{ text: 'Haddad', first: 101 }, 'first'],
  ])('refuses rubbish and names the field: %#', async (variables, field) => {
    expect((await find(variables)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });
});

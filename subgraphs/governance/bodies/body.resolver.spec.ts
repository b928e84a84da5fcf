import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { GraphResponse } from '../../kit/execute.js';
import { newId, seedId } from '../../kit/ids.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { codesOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';

const institution = (code: string) => seedId('institution', `${code}-duesseldorf`);
const office = testActor('body_office', institution('kim-office'));
const foreignOffice = testActor('body_office', seedId('institution', 'kim-office-solingen'));
const member = testActor('body_member', institution('jobcenter'));
const stranger = testActor([], null, 'anonymous');
const thinkTank = seedId('body', 'ttkim-duesseldorf');

const ESTABLISH = `mutation ($input: EstablishGovernanceBodyInput!) {
  establishBody(input: $input) { id version state code parent { code } openSteps { step openRequirements { code } } history { step fromState toState } }
}`;
const DISSOLVE = 'mutation ($input: GovernanceBodyStepInput!) { dissolveBody(input: $input) { id version state } }';
const READ = 'query ($id: ID, $code: String) { body(id: $id, code: $code) { id code name kind state } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceBody", id: $id }]) { ... on GovernanceBody { code } } }';

const group = {
  code: 'uag-test',
  name: 'Unterarbeitsgruppe Test',
  kind: 'WORKING_GROUP',
  parentId: thinkTank,
  theme: 'Test',
  source: 'Beschluss vom 2. November 2026',
};

/** What the one root field of an answer holds. */
const rootOf = <T>(answer: GraphResponse) => Object.values(answer.data ?? {})[0] as T;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

describe('the bodies', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 1 },
    });
  });
  afterAll(() => db.close());

  let made = 0;
  async function establish(input: Record<string, unknown> = {}): Promise<Shown> {
    made += 1;
    const answer = await db.ask(office, ESTABLISH, { input: { ...group, code: `uag-test-${made}`, ...input } });
    expect(answer.errors).toBeUndefined();
    return answer.data?.['establishBody'] as Shown;
  }

  it('are published with their seats: everybody reads them without a token', async () => {
    const answer = await db.ask(
      stranger,
      `{ bodies { totalCount nodes { code name kind state theme source parent { code } children { code } office { id } history { step } openSteps { step }
          seats { title voting chair body { code } institution { id } } proposals { id } } } }`,
    );
    expect(answer.errors).toBeUndefined();
    const { totalCount, nodes } = rootOf<{
      totalCount: number;
      nodes: { code: string; seats: unknown[]; proposals: unknown[] }[];
    }>(answer);
    expect(totalCount).toBe(5);
    const body = nodes.find(({ code }) => code === 'ttkim-duesseldorf');
    expect(body).toMatchObject({
      kind: 'PREPARATORY_BODY',
      parent: { code: 'lenkungskreis-duesseldorf' },
      office: { id: institution('kim-office') },
      openSteps: [],
    });
    expect(body?.seats[0]).toEqual({
      title: 'Koordination KIM (Vorsitz)',
      voting: true,
      chair: true,
      body: { code: 'ttkim-duesseldorf' },
      institution: { id: institution('ki') },
    });
    // Proposals are no published data.
    expect(nodes.flatMap(({ proposals }) => proposals)).toEqual([]);
    expect(nodes.flatMap(({ seats }) => seats)).toHaveLength(43);
    expect(await db.ask(stranger, ENTITY, { id: thinkTank })).toEqual({ data: { _entities: [{ code: 'ttkim-duesseldorf' }] } });
  });

  it('are found by id or by code, and by exactly one of them', async () => {
    const byId = await db.ask(stranger, READ, { id: thinkTank });
    expect(byId.data).toMatchObject({ body: { name: 'Think Tank KIM (TTKIM)' } });
    expect(await db.ask(stranger, READ, { code: 'ttkim-duesseldorf' })).toEqual(byId);
    for (const wrong of [{}, { id: thinkTank, code: 'ttkim-duesseldorf' }]) {
      expect(codesOf(await db.ask(stranger, READ, wrong))).toEqual(['INVALID_INPUT']);
    }
    const absent = await db.ask(stranger, READ, { id: newId() });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    for (const rubbish of [{ id: 'rubbish' }, { id: '' }, { code: 'no-such-body' }, { code: '' }, { code: "x' or 1=1" }]) {
      expect(await db.ask(stranger, READ, rubbish)).toEqual(absent);
    }
    // A character that cannot be stored is refused before anything is looked for, so the answer does not tell what there is.
    const unstorable = await db.ask(stranger, READ, { code: "x' or 1=1\u0000" });
    expect(unstorable.data).toBeUndefined();
    expect(codesOf(unstorable)).toEqual(['INVALID_INPUT']);
    for (const rubbish of [{ code: 'ttkim-duesseldorf\u0000' }, { id: `${thinkTank}\u0000` }]) {
      expect(await db.ask(stranger, READ, rubbish)).toEqual(unstorable);
    }
    for (const id of [newId(), 'rubbish'])
      expect(await db.ask(stranger, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
  });

  it('show the governance the proposals before a preparatory body, and a working group those given to it', async () => {
    const titles = async (code: string) => {
      const answer = await db.ask(
        member,
        'query ($code: String) { body(code: $code) { proposals { title workingGroup { code } } } }',
        { code },
      );
      return rootOf<{ proposals: { workingGroup: { code: string } | null }[] }>(answer).proposals;
    };
    expect(await titles('ttkim-duesseldorf')).toHaveLength(12);
    const given = await titles('uag-uebergang-sprache-arbeit-duesseldorf');
    expect(given).toHaveLength(5);
    expect(new Set(given.map(({ workingGroup }) => workingGroup?.code))).toEqual(
      new Set(['uag-uebergang-sprache-arbeit-duesseldorf']),
    );
  });

  it('are set up by their office below another body, and dissolved by it', async () => {
    const established = await establish();
    expect(established).toMatchObject({
      state: 'ACTIVE',
      version: 1,
      parent: { code: 'ttkim-duesseldorf' },
      openSteps: [{ step: 'DISSOLVE', openRequirements: [] }],
      history: [{ step: 'ESTABLISH', fromState: null, toState: 'ACTIVE' }],
    });
    const dissolved = await db.ask(office, DISSOLVE, { input: { bodyId: established.id, version: 1 } });
    expect(dissolved.data).toEqual({ dissolveBody: { id: established.id, version: 2, state: 'DISSOLVED' } });
    expect(codesOf(await db.ask(office, DISSOLVE, { input: { bodyId: established.id, version: 2 } }))).toEqual(['WRONG_STATE']);
  });

  it('are not dissolved while proposals are open, neither the preparatory body nor the working group', async () => {
    for (const code of ['ttkim-duesseldorf', 'uag-uebergang-sprache-arbeit-duesseldorf']) {
      const answer = await db.ask(office, DISSOLVE, { input: { bodyId: seedId('body', code), version: 1 } });
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'PROPOSALS_OPEN' });
    }
  });

  it('are set up and dissolved by nobody else', async () => {
    const { id } = await establish();
    const step = { input: { bodyId: id, version: 1 } };
    const input = { ...group, code: 'uag-of-strangers', parentId: null, kind: 'CASE_MANAGEMENT_GROUP' };
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [member, 'NOT_PERMITTED'],
      [testActor('case_manager', institution('kim-office')), 'NOT_PERMITTED'],
      [testActor('body_office', null), 'NOT_PERMITTED'],
    ] as const) {
      expect(codesOf(await db.ask(actor, ESTABLISH, { input }))).toEqual([code]);
    }
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [member, 'NOT_PERMITTED'],
      [testActor('case_manager', institution('kim-office')), 'NOT_PERMITTED'],
      [foreignOffice, 'REQUIREMENT_OPEN'],
    ] as const) {
      expect(codesOf(await db.ask(actor, DISSOLVE, step))).toEqual([code]);
    }
    for (const bodyId of [newId(), 'rubbish']) {
      expect(codesOf(await db.ask(office, DISSOLVE, { input: { bodyId, version: 1 } }))).toEqual(['NOT_FOUND']);
    }
  });

  it('may be kept by the governance, and are changed by their own office alone, behind the second wall too', async () => {
    const { id } = await establish();
    const tryAs = async (roles: string, own: string, sql: string) => {
      const em = db.orm.em.fork({ clear: true });
      em.setSessionContext({ variables: { 'hub.actor': 'x', 'hub.institution': own, 'hub.roles': roles, 'hub.system': 'off' } });
      await em.begin();
      try {
        return ((await em.execute(sql, [id])) as unknown[]).length;
      } catch (error) {
        return (error as Error).message.includes('row-level security') ? 'NOT_ITS_ROW' : (error as { code?: string }).code;
      } finally {
        await em.rollback();
      }
    };
    const [keep, change, take] = [
      'select id from body where id = ? for share',
      "update body set state = 'DISSOLVED' where id = ? returning id",
      `update body set institution = '${institution('jobcenter')}' where id = ? returning id`,
    ];
    for (const [roles, own, may] of [
      ['body_office', 'kim-office', [1, 1, '42501']],
      ['body_member', 'jobcenter', [1, 'NOT_ITS_ROW', '42501']],
      ['case_manager', 'jobcenter', [0, 0, '42501']],
    ] as const) {
      const answers = [];
      for (const sql of [keep, change, take]) answers.push(await tryAs(roles, institution(own), sql));
      expect(answers).toEqual(may);
    }
  });

  it.each([
    ['a code with blanks', { code: 'Not a code' }, 'code'],
    ['a code that is taken', { code: 'ttkim-duesseldorf' }, 'code'],
    ['no name', { name: ' ' }, 'name'],
    ['an endless name', { name: 'x'.repeat(201) }, 'name'],
    ['a day that lies ahead', { establishedOn: '2026-11-24' }, 'establishedOn'],
    ['a parent that does not exist', { parentId: newId() }, 'parentId'],
    ['a parent that is no id', { parentId: 'rubbish' }, 'parentId'],
    ['an empty text as its parent', { parentId: '', kind: 'PREPARATORY_BODY' }, 'parentId'],
    ['no parent, being a working group', { parentId: null }, 'parentId'],
    [
      'a steering committee as its parent, being a working group',
      { parentId: seedId('body', 'lenkungskreis-duesseldorf') },
      'parentId',
    ],
    ['a parent, being a steering committee', { kind: 'STEERING_COMMITTEE' }, 'parentId'],
  ])('are refused with %s', async (_case, wrong, field) => {
    const answer = await db.ask(office, ESTABLISH, { input: { ...group, code: 'uag-wrong', ...wrong } });
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
  });

  it.each(['code', 'name', 'theme', 'source', 'note'])(
    'are refused with a character in their %s that cannot be stored, and nothing is kept',
    async (field) => {
      const count = () => db.ask(office, '{ bodies { totalCount } }');
      const before = await count();
      const input = { ...group, code: 'uag-unstorable', [field]: 'a\u0000b' };
      const answer = await db.ask(office, ESTABLISH, { input });
      expect(answer.data).toBeUndefined();
      expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'INVALID_INPUT' }]);
      expect(await count()).toEqual(before);
    },
  );

  it('are dissolved once by two at the same moment, and the other is outdated', async () => {
    const { id } = await establish();
    const answers = await Promise.all([1, 2].map(() => db.ask(office, DISSOLVE, { input: { bodyId: id, version: 1 } })));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are entered once under a code, also at the same moment', async () => {
    const input = { ...group, code: 'uag-twice' };
    const answers = await Promise.all([1, 2, 3].map(() => db.ask(office, ESTABLISH, { input })));
    expect(answers.flatMap(codesOf)).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
  });

  it('are entered once under an idempotency key', async () => {
    const input = { ...group, code: 'uag-keyed' };
    const first = await db.ask(office, ESTABLISH, { input }, 'key-1');
    expect(first.errors).toBeUndefined();
    expect(await db.ask(office, ESTABLISH, { input }, 'key-1')).toEqual(first);
    expect(codesOf(await db.ask(office, ESTABLISH, { input: { ...input, name: 'Other' } }, 'key-1'))).toEqual([
      'IDEMPOTENCY_MISMATCH',
    ]);
  });

  it('are listed in pages, and a foreign cursor is refused', async () => {
    const list =
      'query ($first: Int!, $after: String) { bodies(first: $first, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }';
    const seen: string[] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const page: { totalCount: number; nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
        await db.ask(stranger, list, { first: 3, after })
      ).data?.['bodies'] as never;
      seen.push(...page.nodes.map(({ id }) => id));
      total = page.totalCount;
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen).size).toBe(total);
    expect(seen).toHaveLength(total);
    expect(codesOf(await db.ask(stranger, list, { first: 1, after: 'rubbish' }))).toEqual(['INVALID_INPUT']);
    for (const first of [0, 101, -1]) expect(codesOf(await db.ask(stranger, list, { first }))).toEqual(['INVALID_INPUT']);
  });

  it('cost one statement for the seats and one for the proposals of a hundred institutions', async () => {
    const known = ['jobcenter', 'ihk', 'hwk', 'residence'].map(institution);
    const ids = [...known, 'rubbish', ...Array.from({ length: 95 }, () => newId())];
    const statements = jest.spyOn(db.orm.em.getConnection(), 'execute');
    const answer = await db.ask(
      member,
      'query ($all: [_Any!]!) { _entities(representations: $all) { ... on Institution { id seats { title } implementsProposals { title } } } }',
      { all: ids.map((id) => ({ __typename: 'Institution', id })) },
    );
    const reads = statements.mock.calls.map(([sql]) => String(sql)).filter((sql) => /from "(seat|proposal|body)/.test(sql));
    statements.mockRestore();
    expect(answer.errors).toBeUndefined();
    expect(reads).toHaveLength(2);
    const shown = answer.data?.['_entities'] as { seats: unknown[]; implementsProposals: { title: string }[] }[];
    expect(shown).toHaveLength(100);
    expect(shown[0]?.seats).toHaveLength(3);
    expect(shown[0]?.implementsProposals.length).toBeGreaterThan(3);
    expect(shown[3]?.implementsProposals.map(({ title }) => title)).toContain('Zugang zu Online-Terminen ohne Sprachbarriere');
    expect(shown.slice(4).every(({ seats, implementsProposals }) => seats.length + implementsProposals.length === 0)).toBe(true);
  });

  it('show the proposals of an institution to the governance alone, and its seats to everybody', async () => {
    const ask =
      'query ($id: ID!) { _entities(representations: [{ __typename: "Institution", id: $id }]) { ... on Institution { seats { voting } implementsProposals { id } } } }';
    for (const actor of [stranger, testActor('case_manager', institution('jobcenter')), testActor('data_subject', null)]) {
      const answer = await db.ask(actor, ask, { id: institution('jobcenter') });
      expect(answer.data).toMatchObject({ _entities: [{ seats: [{}, {}, {}], implementsProposals: [] }] });
    }
  });

  it('are seeded twice without a change, and a larger scale only adds proposals', async () => {
    await seedSubgraph(subgraph, db, { city: 'duesseldorf', scale: 1 });
    const list = '{ bodies(first: 100) { totalCount } proposals(first: 100) { totalCount nodes { id reference } } }';
    const before = (await db.ask(member, list)).data as never as { proposals: { totalCount: number; nodes: { id: string }[] } };
    expect(before.proposals.totalCount).toBe(12);
    await seedSubgraph(subgraph, db, { city: 'duesseldorf', scale: 3 });
    const after = (await db.ask(member, list)).data as typeof before;
    expect(after.proposals.totalCount).toBe(34);
    expect(after.proposals.nodes).toEqual(expect.arrayContaining(before.proposals.nodes));
    expect({ ...after, proposals: null }).toEqual({ ...before, proposals: null });
  });
});

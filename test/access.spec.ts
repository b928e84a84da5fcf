import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadSubgraph } from '../scripts/support/load.js';
import { type Actor, PURPOSES, type Purpose, ROLES, type Role } from '../subgraphs/kit/actor.js';
import type { GraphResponse } from '../subgraphs/kit/execute.js';
import { seedId } from '../subgraphs/kit/ids.js';
import { asActor, openTestSubgraph, type TestSubgraph, testActor } from '../subgraphs/kit/testing.js';
import { registry } from '../subgraphs/registry.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const office = seedId('institution', 'naturalisation-duesseldorf');
const MANAGER = 'demo:awo-manager';

async function open(name: string): Promise<TestSubgraph> {
  const line = registry.find((each) => each.name === name);
  if (!line) throw new Error(`There is no subgraph ${name}.`);
  const subgraph = await loadSubgraph(line);
  const running = await openTestSubgraph(subgraph, { seed: { city: 'duesseldorf', scale: 1 } });
  return running;
}

/** Who may read what: role and purpose, for a row of the institution `of`; everybody else sees nothing. Written by hand, not from the matrix. */
const CASE_READERS: Readonly<Partial<Record<Role, readonly Purpose[]>>> = {
  case_manager: ['COUNSELLING', 'EMERGENCY'],
  case_lead: ['COUNSELLING', 'EMERGENCY'],
};
const APPLICATION_READERS: Readonly<Partial<Record<Role, readonly Purpose[]>>> = {
  intake_clerk: ['NATURALISATION_PROCEDURE'],
  naturalisation_officer: ['NATURALISATION_PROCEDURE'],
  office_supervisor: ['NATURALISATION_PROCEDURE'],
};

const KINDS = [
  {
    subgraph: 'case-management',
    type: 'Case',
    field: 'state',
    root: 'case',
    list: 'cases',
    of: awo,
    elsewhere: caritas,
    readers: CASE_READERS,
    account: MANAGER,
  },
  {
    subgraph: 'immigration-office',
    type: 'NaturalisationApplication',
    field: 'familyName',
    root: 'naturalisationApplication',
    list: 'naturalisationApplications',
    of: office,
    elsewhere: seedId('institution', 'naturalisation-solingen'),
    readers: APPLICATION_READERS,
    account: 'demo:officer',
  },
] as const;

describe.each(KINDS)('access to $type', ({ subgraph, type, field, root, list, of, elsewhere, readers, account }) => {
  let db: TestSubgraph;
  let id: string;
  beforeAll(async () => {
    db = await open(subgraph);
    const owner = { ...testActor(Object.keys(readers)[0] as Role, of, account), purpose: Object.values(readers)[0]?.[0] ?? null };
    const answer = await db.ask(owner, `{ ${list}(first: 1) { nodes { id } } }`);
    id = ((answer.data?.[list] ?? { nodes: [] }) as { nodes: { id: string }[] }).nodes[0]?.id ?? '';
    expect(id).not.toBe('');
  });
  afterAll(() => db.close());

  /** Every shape in which one row can be asked for. */
  const shapes = (): readonly string[] => [
    `{ x: ${root}(id: "${id}") { ${field} } }`,
    `query { ...f } fragment f on Query { x: ${root}(id: "${id}") { ...g } } fragment g on ${type} { y: ${field} }`,
    `{ x: ${root}(id: "${id}") { ... on ${type} { ... { ${field} } } } }`,
    `{ x: ${root}(id: "${id.toUpperCase()}") { ${field} } }`,
    `{ x: _entities(representations: [{ __typename: "${type}", id: "${id}" }]) { ... on ${type} { id ${field} } } }`,
    `{ x: ${list}(first: 100) { nodes { id ${field} } } }`,
    `{ x: ${list}(first: 100) { edges { node { id ${field} } } } }`,
  ];
  const sees = (answer: GraphResponse): boolean => {
    const x = answer.data?.['x'];
    if (Array.isArray(x)) return x.some((each) => each !== null);
    if (typeof x !== 'object' || x === null) return false;
    return 'nodes' in x || 'edges' in x ? JSON.stringify(x).includes(id) : true;
  };
  const maySee = ({ roles, purpose, institution }: Actor): boolean =>
    institution === of && roles.some((role) => purpose !== null && readers[role as keyof typeof readers]?.includes(purpose));

  it('is decided by role, purpose and institution, the same in every shape of query', async () => {
    for (const role of ROLES) {
      for (const purpose of [...PURPOSES, null]) {
        for (const institution of [of, elsewhere, null]) {
          const actor: Actor = { ...testActor(role, institution, account), purpose };
          // Lists of cases are for whoever may see them; one shape suffices where the whole request is refused before it runs.
          const answers = await Promise.all(
            (maySee(actor) ? shapes() : shapes().slice(0, 5)).map((query) => db.ask(actor, query)),
          );
          expect([role, purpose, institution, ...answers.map(sees)]).toEqual([
            role,
            purpose,
            institution,
            ...answers.map(() => maySee(actor)),
          ]);
        }
      }
    }
  });

  it('is refused in one way: a hidden row, an absent row and rubbish answer the same', async () => {
    const stranger = {
      ...testActor(Object.keys(readers)[0] as Role, elsewhere),
      purpose: Object.values(readers)[0]?.[0] ?? null,
    };
    const ask = (key: string) => db.ask(stranger, `query ($id: ID!) { x: ${root}(id: $id) { ${field} } }`, { id: key });
    const answers = await Promise.all(
      [id, id.toUpperCase(), seedId('x', 'absent'), 'rubbish', '', '%', "'; drop table step_record; --"].map(ask),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('is held back by the database alone, should every filter fail', async () => {
    const table = db.orm.getMetadata().getByClassName(type === 'Case' ? 'Case' : 'Application').tableName;
    const rows = (actor: Actor) =>
      asActor(db, actor, ({ em }) =>
        em
          .getConnection()
          .execute<{ n: number }[]>(`select count(*)::int as n from "${table}"`, [], 'all', em.getTransactionContext()),
      );
    expect((await rows(testActor('case_lead', elsewhere)))[0]?.n ?? 0).toBe(
      type === 'Case' ? (await rows(testActor('case_lead', caritas)))[0]?.n : 0,
    );
    expect((await rows(testActor('system', null)))[0]?.n).toBe(0);
    expect((await rows(testActor(ROLES, null)))[0]?.n).toBe(0);
  });

  it('never shows more to whoever combines roles than one of the roles shows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 4 }),
        fc.option(fc.constantFrom(...PURPOSES), { nil: null }),
        fc.constantFrom(of, elsewhere, null),
        async (roles, purpose, institution) => {
          const actor: Actor = { ...testActor(roles, institution, account), purpose };
          const [query = ''] = shapes();
          expect(sees(await db.ask(actor, query))).toBe(maySee(actor));
        },
      ),
      { numRuns: 60 },
    );
  });
});

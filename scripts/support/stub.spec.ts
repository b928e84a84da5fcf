import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { testActor } from '../../subgraphs/kit/testing.js';
import { registry } from '../../subgraphs/registry.js';
import { stubExecutor } from './stub.js';

const caller = { actor: testActor('case_manager', null), idempotencyKey: null };
const committed = (name: string) => readFile(`schema/subgraphs/${name}.graphql`, 'utf8');

describe('an institution made of its schema alone', () => {
  let directory: ReturnType<typeof stubExecutor>;
  beforeAll(async () => {
    directory = stubExecutor(await committed('partner-directory'));
  });
  const ask = (query: string, variables = {}) => directory.run({ query, variables }, caller);

  it('gives every field a value of its type, the same each time', async () => {
    const query = '{ institutions(first: 2) { nodes { id version state code name } pageInfo { hasNextPage } } }';
    const first = await ask(query);
    expect(first.errors).toBeUndefined();
    expect(first.data).toEqual({
      institutions: {
        nodes: [
          expect.objectContaining({ id: expect.stringMatching(/^Institution-/), version: expect.any(Number) }),
          expect.objectContaining({ name: expect.any(String) }),
        ],
        pageInfo: { hasNextPage: false },
      },
    });
    expect(await ask(query)).toEqual(first);
  });

  it('knows an entity by the key it is asked by, and answers alike for the same one', async () => {
    const query = 'query($of: [_Any!]!) { _entities(representations: $of) { ... on Institution { id name } } }';
    const of = ['a', 'b', 'a'].map((id) => ({ __typename: 'Institution', id }));
    const { data, errors } = await ask(query, { of });
    expect(errors).toBeUndefined();
    const [one, other, again] = (data as { _entities: { id: string; name: string }[] })._entities;
    expect([one?.id, other?.id]).toEqual(['a', 'b']);
    expect(one).toEqual(again);
    expect(one?.name).not.toBe(other?.name);
  });

  it('refuses what its schema does not have', async () => {
    expect((await ask('{ nothing }')).errors?.[0]?.message).toContain('nothing');
  });

  it.each(registry.map(({ name }) => name))('can stand for %s', async (name) => {
    const { data } = await stubExecutor(await committed(name)).run({ query: '{ __typename _service { sdl } }' }, caller);
    expect(data).toMatchObject({ __typename: 'Query' });
  });
});

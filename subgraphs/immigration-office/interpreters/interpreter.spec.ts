import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const clerk = testActor('intake_clerk', office);
const stranger = testActor('intake_clerk', seedId('institution', 'naturalisation-solingen'));

interface Shown {
  readonly id: string;
  readonly version: number;
}

describe('the list of interpreters', () => {
  let db: TestSubgraph;
  let today = '2026-11-23';
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${today}T10:00:00Z`) });
  });
  afterAll(() => db.close());

  const person = { name: 'Ida Ahorn', languages: ['ar', 'ku'], contact: 'Office of interpreters', sworn: true };
  const add = (more: object = {}, actor: Actor = clerk) =>
    db.ask(
      actor,
      'mutation ($input: ListNaturalisationInterpreterInput!) { listNaturalisationInterpreter(input: $input) { id version languages sworn } }',
      {
        input: { ...person, ...more },
      },
    );
  const names = async (language: string | null, actor: Actor = clerk) =>
    fieldOf<{ nodes: { name: string }[] }>(
      await db.ask(actor, 'query ($language: String) { naturalisationInterpreters(language: $language) { nodes { name } } }', {
        language,
      }),
      'naturalisationInterpreters',
    ).nodes.map(({ name }) => name);
  const remove = ({ id, version }: Shown, actor: Actor = clerk) =>
    db.ask(
      actor,
      'mutation ($input: RemoveNaturalisationInterpreterInput!) { removeNaturalisationInterpreter(input: $input) { id } }',
      {
        input: { interpreterId: id, version },
      },
    );

  it('is asked by language and holds those who may be asked today', async () => {
    const first = fieldOf<Shown>(await add(), 'listNaturalisationInterpreter');
    await add({ name: 'Bo Birke', languages: ['ti'], validTo: '2026-11-30' });
    expect(await names(null)).toEqual(['Bo Birke', 'Ida Ahorn']);
    expect(await names('ku')).toEqual(['Ida Ahorn']);
    today = '2026-12-01';
    expect(await names('ti')).toEqual([]);
    today = '2026-11-23';
    const revise = await db.ask(
      clerk,
      'mutation ($input: ReviseNaturalisationInterpreterInput!) { reviseNaturalisationInterpreter(input: $input) { id version languages } }',
      { input: { ...person, interpreterId: first.id, version: first.version, languages: ['fa', 'fa'] } },
    );
    const revised = fieldOf<Shown>(revise, 'reviseNaturalisationInterpreter');
    expect(revised).toMatchObject({ languages: ['fa'] });
    expect(codesOf(await remove(first))).toEqual(['OUTDATED']);
    expect(codesOf(await remove(revised, stranger))).toEqual(['NOT_FOUND']);
    expect((await Promise.all([remove(revised), remove(revised)])).flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(await names('fa')).toEqual([]);
  });

  it('is for the staff of the office', async () => {
    const ask = (actor: Actor) => db.ask(actor, '{ naturalisationInterpreters { totalCount } }');
    expect(codesOf(await ask(anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await ask(testActor('data_subject', null)))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await add({}, testActor('data_subject', null)))).toEqual(['NOT_PERMITTED']);
    expect(await names(null, stranger)).toEqual([]);
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ contact: '' }, 'contact'],
    [{ languages: [] }, 'languages'],
    [{ languages: ['Arabisch!'] }, 'languages'],
    [{ validTo: '2026-11-22' }, 'validTo'],
  ])('refuses rubbish and names the field: %#', async (more, field) => {
    expect((await add(more)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });
});

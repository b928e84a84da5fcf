import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { fitOfBirth } from '../../kit/known-birth.rules.js';
import { insertMissing } from '../../kit/seeding.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { nameUnnamedApplications } from './search.commands.js';
import { referenceOf, searchLineOf } from './search.rules.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const officer = testActor('naturalisation_officer', office);
const clerk = testActor('intake_clerk', office);

describe('a line of search', () => {
  it.each([
    ['Mohammed 12.5.1990', null, { from: '1990-05-12', to: '1990-05-12' }, 'Mohammed'],
    ['1990-05-12 Mohammed Ali', null, { from: '1990-05-12', to: '1990-05-12' }, 'Mohammed Ali'],
    ['Mohammed 5.1990', null, { from: '1990-05-01', to: '1990-05-31' }, 'Mohammed'],
    ['Mohammed 2/1992', null, { from: '1992-02-01', to: '1992-02-29' }, 'Mohammed'],
    ['Mohammed 1990', null, { from: '1990-01-01', to: '1990-12-31' }, 'Mohammed'],
    ['33-EB-2026-00012', '33-EB-2026-00012', null, ''],
    ['33 eb 2026/12 Kaya', '33-EB-2026-00012', null, 'Kaya'],
    ['Kaya', null, null, 'Kaya'],
  ])('%s is taken apart', (text, fileReference, birth, names) => {
    expect(searchLineOf(text)).toEqual({ fileReference, birth, names });
  });

  it('with a day that does not exist keeps the year', () => {
    expect(searchLineOf('Kaya 31.2.1990').birth).toEqual({ from: '1990-02-01', to: '1990-02-28' });
  });

  it('knows a file reference of somebody else’s form as it stands', () => {
    expect(referenceOf(' EinsA 4711 ')).toBe('EinsA 4711');
  });

  it.each([
    ['1990-05-12', 1],
    ['1990-12-05', 1 / 2],
    ['1990-01-01', 1 / 2],
    ['1991-05-12', 0],
    [null, 0],
  ])('for a birth date fits %s by %s', (birthDate, fit) => {
    expect(fitOfBirth({ from: '1990-05-12', to: '1990-05-12' }, birthDate)).toBe(fit);
  });
});

interface Hit {
  readonly fit: number;
  readonly application: { readonly id: string; readonly givenName: string; readonly familyName: string };
}

describe('searching applications', () => {
  let db: TestSubgraph;
  const statements: string[] = [];
  const CREATE =
    'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id version } }';
  const create = async (name: string, birthDate: string | null = null, actor: Actor = clerk) => {
    const [givenName, familyName, birthName = null] = name.split('|').map((part) => part.trim());
    const answer = await db.ask(actor, CREATE, { input: { givenName, familyName, birthName, birthDate } });
    return fieldOf<{ id: string; version: number }>(answer, 'createNaturalisationApplication');
  };
  const find = (input: object, actor: Actor = officer) =>
    db.ask(
      actor,
      'query ($input: NaturalisationSearchInput!) { searchNaturalisationApplications(input: $input) { fit application { id givenName familyName } } }',
      { input },
    );
  const namesOf = async (input: object) =>
    fieldOf<Hit[]>(await find(input), 'searchNaturalisationApplications').map(
      ({ application }) => `${application.givenName} ${application.familyName}`,
    );

  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
    await create('Mohammed | Haddad', '1990-05-12');
    await create('Muhammad | Haddad', '1990-01-01');
    await create('Mohamad | Al-Hamdan', '1971-02-03');
    await create('Elif | Şahin-Kaya', '1985-07-07');
    await create('Anna | Müller | Kowalska', '1985-07-07');
    await create('Omar | Хаммад');
    await create('محمد | حداد', '1999-09-09');
    await create('Oksana | Bondarenko');
    await create('Elif | Sahin', null, testActor('intake_clerk', otherOffice));
    const logger = db.orm.config.getLogger();
    logger.logQuery = ({ query }) => void statements.push(query ?? '');
    logger.isEnabled = () => true;
  });
  afterAll(() => db.close());

  it.each([
    [{ text: 'mohammed haddad' }, ['Mohammed Haddad', 'Muhammad Haddad', 'محمد حداد']],
    [{ text: 'Haddad Mohamed 12.5.1990' }, ['Mohammed Haddad', 'Muhammad Haddad']],
    [{ familyName: 'Haddad', birthDate: '1990-01-01' }, ['Muhammad Haddad', 'Mohammed Haddad']],
    [{ familyName: 'Haddad', birthYear: 1999 }, ['محمد حداد']],
    [{ text: '1985' }, ['Anna Müller', 'Elif Şahin-Kaya']],
    [{ birthDate: '1971-02-03' }, ['Mohamad Al-Hamdan']],
    [{ text: 'Sahin' }, ['Elif Şahin-Kaya']],
    [{ givenName: 'Elif', familyName: 'Kaya' }, ['Elif Şahin-Kaya']],
    [{ text: 'Kowalska' }, ['Anna Müller']],
    [{ text: 'Mueller' }, ['Anna Müller']],
    [{ text: 'Hammad Omar' }, ['Omar Хаммад']],
    [{ text: 'Bondaernko' }, ['Oksana Bondarenko']],
    [{ text: 'Bond' }, ['Oksana Bondarenko']],
    [{ text: 'Nobody' }, []],
    [{ text: 'Mohammed Haddad', birthYear: 1950 }, []],
  ])('by %j finds them, the best first', async (input, names) => {
    const found = await namesOf(input);
    expect(found.slice().sort()).toEqual([...names].sort());
    if (names.length > 0 && !('text' in input && input.text === '1985')) expect(found[0]).toBe(names[0]);
  });

  it('finds a file reference before all others, however it is typed', async () => {
    const shown = await create('Zofia | Zając');
    await inSystemWork(db, (em) =>
      em.nativeUpdate(Application, { id: shown.id }, { fileReference: '33-EB-2026-00012', externalReference: 'EinsA 4711' }),
    );
    for (const input of [
      { text: '33 eb 2026 12' },
      { fileReference: '33-EB-2026-00012' },
      { fileReference: 'EinsA 4711' },
      { text: '33-EB-2026-12 Haddad' },
    ])
      expect((await namesOf(input))[0]).toBe('Zofia Zając');
  });

  it('follows a corrected name, and forgets the old one', async () => {
    const shown = await create('Parisa | Tavakoli');
    const correct =
      'mutation ($input: CorrectNaturalisationApplicationInput!) { correctNaturalisationApplication(input: $input) { id } }';
    expect(
      codesOf(
        await db.ask(clerk, correct, { input: { applicationId: shown.id, version: shown.version, familyName: 'Ebrahimi' } }),
      ),
    ).toEqual([]);
    expect(await namesOf({ text: 'Tavakoli' })).toEqual([]);
    expect(await namesOf({ text: 'Ebrahimi' })).toEqual(['Parisa Ebrahimi']);
  });

  it('finds what is brought in by the thousand, and what lost its keys after the next run of the timer', async () => {
    const row = {
      id: newId(),
      version: 1,
      institution: office,
      state: 'DRAFT' as const,
      givenName: 'Laleh',
      familyName: 'Moradi',
    };
    await inSystemWork(db, (em) => insertMissing(em, Application, [row]));
    expect(await namesOf({ text: 'Moradi' })).toEqual(['Laleh Moradi']);
    await inSystemWork(db, (em) => em.nativeUpdate(Application, { id: row.id }, { searchName: '', searchKeys: [] }));
    expect(await namesOf({ text: 'Moradi' })).toEqual([]);
    expect(await runTimer(db, 'name-applications', nameUnnamedApplications)).toBe(1);
    expect(await namesOf({ text: 'Moradi' })).toEqual(['Laleh Moradi']);
    expect(await runTimer(db, 'name-applications', nameUnnamedApplications)).toBe(0);
  });

  it('takes a handful of statements', async () => {
    statements.length = 0;
    await namesOf({ text: 'Mohammed Haddad Ali', birthYear: 1990 });
    expect(statements.filter((each) => !/^(begin|commit|rollback|select set_config)/.test(each)).length).toBeLessThanOrEqual(6);
  });

  it('looks up names by an index alone, under the row policies too', async () => {
    const plan = await asActor(db, officer, ({ em }) =>
      em
        .getConnection()
        .execute<Record<string, string>[]>(
          `explain select application_id from application_name_key where institution = '${office}'::uuid and key = any('{HATAT,MUHAMAT}'::text[]) and birth_year between 1990 and 1991`,
          [],
          'all',
          em.getTransactionContext(),
        ),
    );
    const text = plan.map((line) => Object.values(line)[0]).join('\n');
    expect(text).toMatch(/Index Cond: .*institution = .*key = ANY/);
  });

  it('is for the staff of the office, each in their own', async () => {
    const elsewhere = fieldOf<Hit[]>(
      await find({ text: 'Sahin' }, testActor('naturalisation_officer', otherOffice)),
      'searchNaturalisationApplications',
    );
    expect(elsewhere.map(({ application }) => application.familyName)).toEqual(['Sahin']);
    for (const actor of [testActor('data_subject', null), testActor('representative', null), testActor('ceremony_clerk', office)])
      expect(codesOf(await find({ text: 'Sahin' }, actor))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await find({ text: 'Sahin' }, anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
  });

  it.each([
    [{}, 'text'],
    [{ text: '  ' }, 'text'],
    [{ text: 'x'.repeat(201) }, 'text'],
    [{ text: 'Kaya', first: 0 }, 'first'],
    [{ text: 'Kaya', first: 101 }, 'first'],
    [{ text: 'Kaya', birthYear: 1800 }, 'birthYear'],
    [{ text: 'Kaya', birthYear: 2027 }, 'birthYear'],
  ])('refuses rubbish and names the field: %#', async (input, field) => {
    expect((await find(input)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it.each(["'; drop table application; --", '%_\\', '{a,b}', '"', '?', '$1', '𝔐', '\u202e'])(
    'takes %j for a name at most',
    async (text) => {
      expect((await find({ text })).errors?.map(({ extensions }) => extensions?.['code']) ?? []).not.toContain('INTERNAL');
    },
  );
});

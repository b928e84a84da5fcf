import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { faultsOf, type Procedure } from '../../kit/procedure.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { accountsOfWork } from './substitution.loaders.js';
import { substitutionProcedure } from './substitution.procedure.js';
import { actsFor } from './substitution.rules.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const officer = testActor('naturalisation_officer', office, 'a:officer');
const substitute = testActor('naturalisation_officer', office, 'a:substitute');
const supervisor = testActor('office_supervisor', office, 'a:supervisor');

describe('whose work it is', () => {
  const during = (officerId: string, substituteId: string, fromOn: string, toOn: string) => ({
    officerId,
    substituteId,
    fromOn,
    toOn,
  });
  const list = [
    during('b', 'a', '2026-12-01', '2026-12-10'),
    during('c', 'b', '2026-12-05', '2026-12-06'),
    during('b', 'c', '2026-12-05', '2026-12-06'),
  ];

  it.each([
    ['2026-11-30', ['a']],
    ['2026-12-01', ['a', 'b']],
    ['2026-12-04', ['a', 'b']],
    ['2026-12-05', ['a', 'b', 'c']],
    ['2026-12-07', ['a', 'b']],
    ['2026-12-10', ['a', 'b']],
    ['2026-12-11', ['a']],
  ])('on %s is that of %j', (today, accounts) => {
    expect(actsFor('a', list, today)).toEqual(accounts);
  });

  it('ends also where two stand in for each other', () => {
    expect(actsFor('c', list, '2026-12-05')).toEqual(['c', 'b']);
  });

  it('follows a sound table', () => {
    expect(faultsOf(substitutionProcedure as unknown as Procedure)).toEqual([]);
  });
});

describe('substitutions', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => db.close());

  const SHOWN = 'id version officerId substituteId fromOn toOn isInForce';
  const arrange = (input: object, actor: Actor = officer) =>
    db.ask(
      actor,
      `mutation ($input: ArrangeNaturalisationSubstitutionInput!) { arrangeNaturalisationSubstitution(input: $input) { ${SHOWN} } }`,
      {
        input: { substituteId: substitute.id, fromOn: '2026-11-23', toOn: '2026-11-27', ...input },
      },
    );
  const end = (shown: { id: string; version: number }, actor: Actor = officer) =>
    db.ask(
      actor,
      'mutation ($input: EndNaturalisationSubstitutionInput!) { endNaturalisationSubstitution(input: $input) { id } }',
      {
        input: { substitutionId: shown.id, version: shown.version },
      },
    );
  const workOf = (actor: Actor) => asActor(db, actor, accountsOfWork);

  it('put the work of one on the desk of another, until their end', async () => {
    const arranged = fieldOf<{ id: string; version: number }>(await arrange({}), 'arrangeNaturalisationSubstitution');
    expect(arranged).toMatchObject({ officerId: officer.id, isInForce: true });
    expect(await workOf(substitute)).toEqual([substitute.id, officer.id]);
    expect(await workOf(officer)).toEqual([officer.id]);
    expect(codesOf(await end(arranged, substitute))).toEqual(['NOT_PERMITTED']);
    const twice = await Promise.all([end(arranged), end(arranged, supervisor)]);
    expect(twice.flatMap(codesOf)).toHaveLength(1);
    expect(await workOf(substitute)).toEqual([substitute.id]);
  });

  it('are arranged for others by a supervisor alone', async () => {
    const others = { officerId: officer.id, substituteId: 'a:third', fromOn: '2027-01-04', toOn: '2027-01-05' };
    expect(codesOf(await arrange(others, substitute))).toEqual(['NOT_PERMITTED']);
    expect(fieldOf(await arrange(others, supervisor), 'arrangeNaturalisationSubstitution')).toMatchObject({ isInForce: false });
  });

  it('are listed for the office and for nobody else', async () => {
    const list = (actor: Actor) => db.ask(actor, `{ naturalisationSubstitutions { totalCount nodes { ${SHOWN} } } }`);
    expect(await list(officer)).toMatchObject({ data: { naturalisationSubstitutions: { totalCount: 1 } } });
    for (const actor of [testActor('naturalisation_officer', otherOffice), testActor('data_subject', null)])
      expect(await list(actor)).toMatchObject({ data: { naturalisationSubstitutions: { totalCount: 0 } } });
    expect(codesOf(await list(anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await arrange({}, testActor('data_subject', null)))).toEqual(['NOT_PERMITTED']);
  });

  it.each([
    [{ substituteId: officer.id }, 'substituteId'],
    [{ substituteId: ' ' }, 'substituteId'],
    [{ fromOn: '2026-11-28', toOn: '2026-11-27' }, 'toOn'],
    [{ fromOn: '2026-11-01', toOn: '2026-11-22' }, 'toOn'],
  ])('refuse rubbish and name the field: %#', async (more, field) => {
    expect((await arrange(more)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });
});

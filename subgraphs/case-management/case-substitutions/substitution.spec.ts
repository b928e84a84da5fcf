import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { faultsOf, type Procedure } from '../../kit/procedure.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { walkTo } from '../cases/case-walk.testing.js';
import { subgraph } from '../index.js';
import { substitutionProcedure } from './substitution.procedure.js';
import { substitutionFault } from './substitution.rules.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const substitute = testActor('case_manager', awo, 'test:substitute');
const colleague = testActor('case_manager', awo, 'test:colleague');
const lead = testActor('case_lead', awo, 'test:lead');
/** The substitute's account elsewhere: what counts is the institution of the token. */
const elsewhere = testActor('case_manager', caritas, substitute.id);

const SHOWN = 'id version managerId substituteId fromOn toOn isInForce';
const ARRANGE = `mutation ($input: ArrangeCaseSubstitutionInput!) { arrangeCaseSubstitution(input: $input) { ${SHOWN} } }`;
const END = 'mutation ($input: EndCaseSubstitutionInput!) { endCaseSubstitution(input: $input) { id version isInForce } }';
const LIST = `{ caseSubstitutions { totalCount nodes { ${SHOWN} } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
}

describe('a substitution', () => {
  const during = { managerId: 'a', substituteId: 'b', fromOn: '2026-11-23', toOn: '2026-11-27' };

  it.each([
    [{}, null],
    [{ fromOn: '2026-11-23', toOn: '2026-11-23' }, null],
    [{ fromOn: '2026-11-01', toOn: '2026-11-23' }, null],
    [{ toOn: '2027-11-23' }, null],
    [{ toOn: '2027-11-24' }, 'toOn'],
    [{ substituteId: 'a' }, 'substituteId'],
    [{ toOn: '2026-11-22' }, 'toOn'],
    [{ fromOn: '2026-11-01', toOn: '2026-11-22' }, 'toOn'],
  ])('with %j is wrong in %s', (more, field) => {
    expect(substitutionFault({ ...during, ...more }, '2026-11-23')?.field ?? null).toBe(field);
  });

  it('follows a sound table', () => {
    expect(faultsOf(substitutionProcedure as unknown as Procedure)).toEqual([]);
  });
});

describe('while a colleague is away', () => {
  let db: TestSubgraph;
  let now = new Date('2026-11-23T10:00:00Z');
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  const on = <T>(day: string, work: () => Promise<T>): Promise<T> => {
    now = new Date(`${day}T10:00:00Z`);
    return work().finally(() => {
      now = new Date('2026-11-23T10:00:00Z');
    });
  };
  const arrange = (input: object, actor: Actor = manager) =>
    db.ask(actor, ARRANGE, { input: { substituteId: substitute.id, fromOn: '2026-11-24', toOn: '2026-11-26', ...input } });
  const end = ({ id, version }: Shown, actor: Actor = manager) => db.ask(actor, END, { input: { substitutionId: id, version } });
  const sees = async (id: string, actor: Actor = substitute): Promise<boolean> => {
    const shapes = [
      `{ case(id: "${id}") { reference } }`,
      `{ _entities(representations: [{ __typename: "Case", id: "${id}" }]) { ... on Case { reference } } }`,
      '{ cases(first: 100) { nodes { id reference } } }',
      '{ caseWorklist(filter: { mine: true }, first: 100) { nodes { id reference } } }',
    ];
    const answers = await Promise.all(shapes.map((shape) => db.ask(actor, shape)));
    const found = answers.map(({ data }, at) => JSON.stringify(data ?? {}).includes(at < 2 ? '"reference":"' : id));
    expect(new Set(found).size).toBe(1);
    return found[0] ?? false;
  };

  it('the substitute reads and works on their cases from the first day to the last, and nobody else does', async () => {
    const { id, version } = await walkTo(db, manager, 'CLEARING');
    const arranged = fieldOf<Shown>(await arrange({}), 'arrangeCaseSubstitution');
    expect(arranged).toMatchObject({ managerId: manager.id, substituteId: substitute.id, isInForce: false });
    for (const [day, expected] of [
      ['2026-11-23', false],
      ['2026-11-24', true],
      ['2026-11-26', true],
      ['2026-11-27', false],
    ] as const) {
      expect([day, await on(day, () => sees(id))]).toEqual([day, expected]);
      for (const other of [colleague, elsewhere]) expect(await on(day, () => sees(id, other))).toBe(false);
    }
    const hold = 'mutation ($input: CaseStepInput!) { holdCase(input: $input) { state } }';
    const input = { caseId: id, version };
    expect(codesOf(await db.ask(substitute, hold, { input }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await on('2026-11-24', () => db.ask(substitute, hold, { input })))).toEqual([]);
  });

  it('nothing goes on to whoever stands in for the substitute', async () => {
    const { id } = await walkTo(db, manager, 'INQUIRY');
    const input = { managerId: substitute.id, substituteId: colleague.id };
    expect(codesOf(await arrange(input, lead))).toEqual([]);
    expect(await on('2026-11-25', () => sees(id))).toBe(true);
    expect(await on('2026-11-25', () => sees(id, colleague))).toBe(false);
  });

  it('the end before the last day counts at once, and one of two ends it', async () => {
    const { id } = await walkTo(db, colleague, 'INQUIRY');
    const input = { fromOn: '2026-11-23' };
    const arranged = fieldOf<Shown>(await arrange(input, colleague), 'arrangeCaseSubstitution');
    expect(await sees(id)).toBe(true);
    expect(codesOf(await end(arranged, substitute))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await end(arranged, elsewhere))).toEqual(['NOT_FOUND']);
    const codes = (await Promise.all([end(arranged, colleague), end(arranged, lead)])).flatMap(codesOf);
    expect(codes).toEqual(['OUTDATED']);
    expect(await sees(id)).toBe(false);
  });

  it('a lead arranges it for others, and nobody else does', async () => {
    expect(codesOf(await arrange({ managerId: colleague.id }, manager))).toEqual(['NOT_PERMITTED']);
    for (const actor of [testActor('case_assistant', awo), testActor('data_subject', null), testActor('partner_staff', awo)])
      expect(codesOf(await arrange({}, actor))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await arrange({}, anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await arrange({}, { ...manager, purpose: 'EMERGENCY' }))).toEqual(['NOT_PERMITTED']);
  });

  it('the staff of the institution sees who stands in for whom', async () => {
    const count = async (actor: Actor) =>
      fieldOf<{ totalCount: number }>(await db.ask(actor, LIST), 'caseSubstitutions').totalCount;
    expect(await count(testActor('case_assistant', awo))).toBeGreaterThan(0);
    for (const actor of [elsewhere, testActor('data_subject', null)]) expect(await count(actor)).toBe(0);
    expect(codesOf(await db.ask(anonymousActor('r'), LIST))).toEqual(['UNAUTHENTICATED']);
  });

  it.each([
    [{ substituteId: ' ' }, 'substituteId'],
    [{ substituteId: manager.id }, 'substituteId'],
    [{ substituteId: 'x'.repeat(121) }, 'substituteId'],
    [{ toOn: '2026-11-23' }, 'toOn'],
  ])('rubbish is refused by its field: %#', async (more, field) => {
    expect((await arrange(more)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });
});

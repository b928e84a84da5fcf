import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { activate, readAgain, type WalkedCase, walkTo } from '../cases/case-walk.testing.js';
import { subgraph } from '../index.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const colleague = testActor('case_manager', awo, 'test:colleague');
const lead = testActor('case_lead', awo, 'test:lead');
const foreignLead = testActor('case_lead', caritas, 'test:foreign');
const client = testActor('data_subject', null, 'p:client');
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const REASSIGN = `mutation ($input: ReassignCasesInput!) { reassignCases(input: $input) { assigned unchanged refused { caseId code } } }`;
const WEIGH = 'mutation ($input: WeighCaseInput!) { weighCase(input: $input) { id version weight weightReason } }';

describe('cases', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => db.close());

  const opened = (many: number) => Promise.all(Array.from({ length: many }, () => walkTo(db, manager, 'CLEARING')));
  const give = (cases: readonly WalkedCase[], more: object = {}, actor: Actor = lead) =>
    db.ask(actor, REASSIGN, {
      input: { cases: cases.map(({ id, version }) => ({ caseId: id, version })), managerId: colleague.id, ...more },
    });
  const weigh = ({ id, version }: WalkedCase, more: object = {}, actor: Actor = manager) =>
    db.ask(actor, WEIGH, { input: { caseId: id, version, weight: 4, reason: 'Three children', ...more } });

  it('are given to a colleague, all of them, who then has them', async () => {
    const [one, two] = (await opened(2)) as [WalkedCase, WalkedCase];
    expect(fieldOf(await give([one, two]), 'reassignCases')).toEqual({ assigned: 2, unchanged: 0, refused: [] });
    expect(codesOf(await db.ask(manager, `{ case(id: "${one.id}") { id } }`))).toEqual(['NOT_FOUND']);
    const again = await Promise.all([one, two].map(({ id }) => readAgain(db, colleague, id)));
    expect(fieldOf(await give(again), 'reassignCases')).toEqual({ assigned: 2, unchanged: 2, refused: [] });
  });

  it('are given all or none, and the answer says which could not be', async () => {
    const [one, two] = (await opened(2)) as [WalkedCase, WalkedCase];
    const outdated = { ...two, version: two.version - 1 };
    const absent = { ...two, id: ABSENT };
    expect(fieldOf(await give([one, outdated, absent, one]), 'reassignCases')).toEqual({
      assigned: 0,
      unchanged: 0,
      refused: [
        { caseId: two.id, code: 'OUTDATED' },
        { caseId: ABSENT, code: 'NOT_FOUND' },
        { caseId: one.id, code: 'TWICE' },
      ],
    });
    expect(await readAgain(db, manager, one.id)).toEqual(one);
  });

  it('are given by one of two who give them at once', async () => {
    const cases = await opened(2);
    const answers = await Promise.all([give(cases), give([...cases].reverse(), { managerId: 'test:third' })]);
    const counts = answers.map((answer) => fieldOf<{ assigned: number }>(answer, 'reassignCases').assigned);
    expect(counts.sort()).toEqual([0, 2]);
  });

  it('are given by their lead alone', async () => {
    const cases = await opened(1);
    expect(codesOf(await give(cases, {}, manager))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await give(cases, {}, anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
    expect(fieldOf(await give(cases, {}, foreignLead), 'reassignCases')).toMatchObject({
      assigned: 0,
      refused: [{ code: 'NOT_FOUND' }],
    });
  });

  it.each([
    [{ managerId: ' ' }, 'managerId'],
    [{ deputyId: colleague.id }, 'deputyId'],
    [{ cases: [] }, 'cases'],
    [{ cases: Array.from({ length: 201 }, () => ({ caseId: ABSENT, version: 1 })) }, 'cases'],
  ])('refuse rubbish and name the field: %#', async (more, field) => {
    const answer = await give(await opened(1), more);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('are weighed for a reason, which the client is not told', async () => {
    const [found] = (await opened(1)) as [WalkedCase];
    expect(fieldOf(await weigh(found), 'weighCase')).toMatchObject({ weight: 4, weightReason: 'Three children' });
    await activate(db, manager, client, found.id);
    const read = `{ case(id: "${found.id}") { weight weightReason } }`;
    expect((await db.ask(client, read)).data).toEqual({ case: { weight: null, weightReason: null } });
    const now = await readAgain(db, manager, found.id);
    expect(codesOf(await weigh(now, {}, client))).toEqual(['NOT_PERMITTED']);
    for (const actor of [colleague, foreignLead]) expect(codesOf(await weigh(now, {}, actor))).toEqual(['NOT_FOUND']);
    const codes = (await Promise.all([weigh(now), weigh(now, { weight: 2 }, lead)])).flatMap(codesOf);
    expect(codes).toEqual(['OUTDATED']);
  });

  it.each([
    [{ weight: 0 }, 'weight'],
    [{ weight: 6 }, 'weight'],
    [{ reason: ' ' }, 'reason'],
    [{ reason: 'x'.repeat(501) }, 'reason'],
  ])('are weighed within bounds: %#', async (more, field) => {
    const [found] = (await opened(1)) as [WalkedCase];
    expect((await weigh(found, more)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, ROLES } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const lead = testActor('case_lead', awo, 'test:lead');
const colleague = testActor('case_manager', awo, 'test:colleague');
const foreign = testActor('case_manager', caritas, 'test:foreign');
const stranger = testActor([], null, 'anonymous');
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const OPEN = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id version } }';
const ISSUE = `mutation ($input: IssueCaseActivationInput!) { issueCaseActivationCode(input: $input) {
  id version state kind code evidence expiresAt usedAt } }`;
const ACTIVATE =
  'mutation ($code: String!) { activateCase(code: $code) { id state clientAlias history { step } activations { kind state } } }';
const END = 'mutation ($input: EndCaseActivationInput!) { endCaseActivation(input: $input) { id version state endedOn } }';
const ME = '{ me { cases { id reference state clientAlias activations { id version kind state evidence code } } } }';
const READ = 'query ($id: ID!) { case(id: $id) { id clientAlias } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "Case", id: $id }]) { ... on Case { id clientAlias } } }';

interface Issued {
  readonly id: string;
  readonly version: number;
  readonly code: string;
}

let people = 0;
const person = (role: 'data_subject' | 'representative' = 'data_subject'): Actor => {
  people += 1;
  return testActor(role, null, `p:${people}`);
};

describe('the activation of a case', () => {
  let db: TestSubgraph;
  let now = new Date('2026-11-23T10:00:00Z');
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  async function open(): Promise<string> {
    const input = { contactChannel: 'PHONE', clientAlias: 'Ahorn 1' };
    return fieldOf<{ id: string }>(await db.ask(manager, OPEN, { input }), 'openCase').id;
  }
  async function issue(caseId: string, kind = 'SELF', evidence: string | null = null): Promise<Issued> {
    return fieldOf(await db.ask(manager, ISSUE, { input: { caseId, kind, evidence } }), 'issueCaseActivationCode');
  }
  const activate = (actor: Actor, code: string) => db.ask(actor, ACTIVATE, { code });
  const casesOf = async (actor: Actor) =>
    fieldOf<{ cases: { id: string }[] }>(await db.ask(actor, ME), 'me').cases.map(({ id }) => id);

  it('lets a client in with a code that was shown once, and to no other case', async () => {
    const [mine, other] = [await open(), await open()];
    const issued = await issue(mine);
    expect(issued).toMatchObject({ state: 'ISSUED', kind: 'SELF', expiresAt: '2026-12-07T10:00:00.000Z', usedAt: null });
    const again = await db.ask(manager, 'query ($id: ID!) { case(id: $id) { activations { code kind } } }', { id: mine });
    expect(again.data).toEqual({ case: { activations: [{ code: null, kind: 'SELF' }] } });
    const client = person();
    expect(await casesOf(client)).toEqual([]);
    const activated = await activate(client, issued.code.toLowerCase().replaceAll('-', ' '));
    // The history names staff; it is for the institution.
    expect(activated.data).toEqual({
      activateCase: {
        id: mine,
        state: 'INQUIRY',
        clientAlias: 'Ahorn 1',
        history: [],
        activations: [{ kind: 'SELF', state: 'USED' }],
      },
    });
    expect(await casesOf(client)).toEqual([mine]);
    expect((await db.ask(client, READ, { id: mine })).data).toEqual({ case: { id: mine, clientAlias: 'Ahorn 1' } });
    expect(await db.ask(client, READ, { id: other })).toEqual(await db.ask(client, READ, { id: ABSENT }));
    expect(await db.ask(client, ENTITY, { id: other })).toEqual({ data: { _entities: [null] } });
    expect(await db.ask(client, ENTITY, { id: mine })).toEqual({ data: { _entities: [{ id: mine, clientAlias: 'Ahorn 1' }] } });
  });

  it('answers a wrong, a used, an expired, a recalled and a stranger’s code all alike', async () => {
    const caseId = await open();
    const [used, expired, recalled, forLawyer] = [
      await issue(await open()),
      await issue(caseId),
      await issue(caseId),
      await issue(caseId, 'LAWYER', 'Vollmacht vom 1.11.2026'),
    ];
    expect(codesOf(await activate(person(), used.code))).toEqual([]);
    await db.ask(manager, END, { input: { activationId: recalled.id, version: 1 } });
    const wrong = await activate(person(), 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A');
    expect(codesOf(wrong)).toEqual(['NOT_FOUND']);
    for (const code of [used.code, recalled.code, forLawyer.code, '', '💥', "'; drop table kim_case; --", 'x'.repeat(5000)])
      expect(await activate(person(), code)).toEqual(wrong);
    now = new Date('2026-12-07T10:00:00Z');
    expect(await activate(person(), expired.code)).toEqual(wrong);
    now = new Date('2026-11-23T10:00:00Z');
    expect(codesOf(await activate(person(), expired.code))).toEqual([]);
    // A code is for persons: staff who got hold of one find nothing.
    const fresh = await issue(await open());
    for (const role of ROLES.filter((each) => each !== 'data_subject' && each !== 'system')) {
      const refused = codesOf(await activate({ ...testActor(role, awo), purpose: null }, fresh.code));
      expect(['NOT_FOUND', 'PURPOSE_REQUIRED', 'PURPOSE_NOT_PERMITTED']).toContain(refused[0]);
    }
    const both = testActor(['data_subject', 'case_manager'], ABSENT);
    expect(codesOf(await activate({ ...both, purpose: 'SUBJECT_REQUEST' }, fresh.code))[0]).toMatch(
      /^(NOT_FOUND|PURPOSE_NOT_PERMITTED)$/,
    );
    expect(codesOf(await activate(stranger, fresh.code))).toEqual(['UNAUTHENTICATED']);
  });

  it('lets one of two in who use a code at the same moment', async () => {
    const caseId = await open();
    const { code } = await issue(caseId);
    const [one, other] = [person(), person()];
    const answers = await Promise.all([activate(one, code), activate(other, code)]);
    expect(answers.flatMap(codesOf)).toEqual(['NOT_FOUND']);
    expect([...(await casesOf(one)), ...(await casesOf(other))]).toEqual([caseId]);
  });

  it('lets a second code for the client in no second login, and staff end the first access before they hand out another', async () => {
    const caseId = await open();
    const [first, second] = [await issue(caseId), await issue(caseId)];
    const [client, newLogin] = [person(), person()];
    await activate(client, first.code);
    expect(codesOf(await activate(newLogin, second.code))).toEqual(['NOT_FOUND']);
    expect(await casesOf(newLogin)).toEqual([]);
    const refused = await db.ask(manager, ISSUE, { input: { caseId, kind: 'SELF' } });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'ACTIVATED_ALREADY' });
    const own = await db.ask(client, END, { input: { activationId: first.id, version: 2 } });
    expect(own.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED', reason: 'OWN_ACCESS_ENDED_BY_STAFF' });
    const ended = await db.ask(manager, END, { input: { activationId: first.id, version: 2 } });
    expect(ended.data).toMatchObject({ endCaseActivation: { state: 'ENDED', endedOn: '2026-11-23' } });
    expect(await casesOf(client)).toEqual([]);
    expect(codesOf(await db.ask(client, READ, { id: caseId }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await activate(newLogin, (await issue(caseId)).code))).toEqual([]);
    expect(await casesOf(newLogin)).toEqual([caseId]);
  });

  it('lets a representative see whom they represent, and nobody else of the family', async () => {
    const [child, parent] = [await open(), await open()];
    const mother = testActor(['data_subject', 'representative'], null, 'p:mother');
    const daughter = person();
    await activate(mother, (await issue(parent)).code);
    await activate(mother, (await issue(child, 'PARENT', 'Sorgerecht, Geburtsurkunde')).code);
    await activate(daughter, (await issue(child)).code);
    expect((await casesOf(mother)).sort()).toEqual([child, parent].sort());
    expect(await casesOf(daughter)).toEqual([child]);
    // With the role of a person alone the same login sees only its own case.
    expect(await casesOf({ ...mother, roles: ['data_subject'] })).toEqual([parent]);
    expect(await casesOf({ ...mother, roles: ['representative'] })).toEqual([child]);
    const seen = await db.ask(daughter, ME);
    const [shown] = fieldOf<{ cases: { activations: { id: string; version: number; kind: string; evidence: null }[] }[] }>(
      seen,
      'me',
    ).cases;
    const parents = shown?.activations.find(({ kind }) => kind === 'PARENT');
    expect(parents).toMatchObject({ state: 'USED', evidence: null, code: null });
    // The child, grown up, ends it.
    const ended = await db.ask(daughter, END, { input: { activationId: parents?.id, version: parents?.version } });
    expect(ended.data).toMatchObject({ endCaseActivation: { state: 'ENDED' } });
    expect(await casesOf(mother)).toEqual([parent]);
    expect(codesOf(await db.ask(mother, READ, { id: child }))).toEqual(['NOT_FOUND']);
  });

  it('asks where the power to act is on record, of everybody but the client', async () => {
    const caseId = await open();
    for (const kind of ['PARENT', 'GUARDIAN', 'LAWYER', 'COUNSELLOR']) {
      for (const evidence of [null, '  ', 'x'.repeat(201)])
        expect(codesOf(await db.ask(manager, ISSUE, { input: { caseId, kind, evidence } }))).toEqual(['INVALID_INPUT']);
    }
    expect(codesOf(await db.ask(manager, ISSUE, { input: { caseId, kind: 'FRIEND', evidence: 'x' } }))).toEqual([
      'INVALID_INPUT',
    ]);
  });

  it('is in the hands of whoever works on the case', async () => {
    const caseId = await open();
    const input = { caseId, kind: 'SELF' };
    const absent = await db.ask(colleague, ISSUE, { input: { ...input, caseId: ABSENT } });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    for (const actor of [colleague, foreign]) {
      for (const id of [caseId, 'rubbish'])
        expect(await db.ask(actor, ISSUE, { input: { ...input, caseId: id } })).toEqual(absent);
    }
    expect(codesOf(await db.ask(stranger, ISSUE, { input }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(lead, ISSUE, { input }))).toEqual([]);
    const client = person();
    await activate(client, (await issue(caseId)).code);
    expect(codesOf(await db.ask(client, ISSUE, { input: { caseId, kind: 'LAWYER', evidence: 'myself' } }))).toEqual([
      'NOT_PERMITTED',
    ]);
  });

  it('is ended by nobody whom it does not concern, not even with its id', async () => {
    const caseId = await open();
    const unused = await issue(caseId, 'LAWYER', 'Vollmacht');
    const absent = await db.ask(colleague, END, { input: { activationId: ABSENT, version: 1 } });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    for (const actor of [colleague, foreign]) {
      for (const activationId of [unused.id, 'rubbish'])
        expect(await db.ask(actor, END, { input: { activationId, version: 1 } })).toEqual(absent);
    }
    for (const actor of [person(), person('representative')])
      expect(await db.ask(actor, END, { input: { activationId: unused.id, version: 1 } })).toEqual(
        await db.ask(actor, END, { input: { activationId: ABSENT, version: 1 } }),
      );
    expect(codesOf(await db.ask(manager, END, { input: { activationId: unused.id, version: 9 } }))).toEqual(['OUTDATED']);
    const recalled = await db.ask(manager, END, { input: { activationId: unused.id, version: 1 } });
    expect(recalled.data).toMatchObject({ endCaseActivation: { state: 'RECALLED' } });
  });

  it('hands out one code under an idempotency key, and shows it once', async () => {
    const input = { caseId: await open(), kind: 'SELF' };
    const first = fieldOf<Issued>(await db.ask(manager, ISSUE, { input }, 'code-1'), 'issueCaseActivationCode');
    const second = fieldOf<Issued>(await db.ask(manager, ISSUE, { input }, 'code-1'), 'issueCaseActivationCode');
    expect([second.id, second.code]).toEqual([first.id, null]);
  });

  it('has no page of their own for staff', async () => {
    for (const actor of [manager, lead, testActor(['case_manager', 'data_subject'], awo)])
      expect(codesOf(await db.ask(actor, '{ me { __typename } }'))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(stranger, '{ me { __typename } }'))).toEqual(['UNAUTHENTICATED']);
  });
});

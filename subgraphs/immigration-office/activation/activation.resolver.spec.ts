import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, ROLES } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const manager = testActor('intake_clerk', office, 'test:manager');
const lead = testActor('naturalisation_officer', office, 'test:lead');
const colleague = testActor('naturalisation_officer', otherOffice, 'test:colleague');
const foreign = testActor('intake_clerk', otherOffice, 'test:foreign');
const stranger = testActor([], null, 'anonymous');
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const OPEN =
  'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id version } }';
const ISSUE = `mutation ($input: IssueNaturalisationActivationInput!) { issueNaturalisationActivationCode(input: $input) {
  id version state kind code evidence expiresAt usedAt } }`;
const ACTIVATE =
  'mutation ($code: String!) { activateNaturalisationApplication(code: $code) { id state familyName history { step } activations { kind state } } }';
const END =
  'mutation ($input: EndNaturalisationActivationInput!) { endNaturalisationActivation(input: $input) { id version state endedOn } }';
const ME =
  '{ me { naturalisationApplications { id fileReference state familyName activations { id version kind state evidence code } } } }';
const READ = 'query ($id: ID!) { naturalisationApplication(id: $id) { id familyName } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "NaturalisationApplication", id: $id }]) { ... on NaturalisationApplication { id familyName } } }';

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

describe('the activation of an application', () => {
  let db: TestSubgraph;
  let now = new Date('2026-11-23T10:00:00Z');
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  async function open(): Promise<string> {
    const input = { givenName: 'Alba', familyName: 'Ahorn' };
    return fieldOf<{ id: string }>(await db.ask(manager, OPEN, { input }), 'createNaturalisationApplication').id;
  }
  async function issue(applicationId: string, kind = 'SELF', evidence: string | null = null): Promise<Issued> {
    return fieldOf(
      await db.ask(manager, ISSUE, { input: { applicationId, kind, evidence } }),
      'issueNaturalisationActivationCode',
    );
  }
  const activate = (actor: Actor, code: string) => db.ask(actor, ACTIVATE, { code });
  const applicationsOf = async (actor: Actor) =>
    fieldOf<{ naturalisationApplications: { id: string }[] }>(await db.ask(actor, ME), 'me').naturalisationApplications.map(
      ({ id }) => id,
    );

  it('lets an applicant in with a code that was shown once, and to no other application', async () => {
    const [mine, other] = [await open(), await open()];
    const issued = await issue(mine);
    expect(issued).toMatchObject({ state: 'ISSUED', kind: 'SELF', expiresAt: '2026-12-07T10:00:00.000Z', usedAt: null });
    const again = await db.ask(manager, 'query ($id: ID!) { naturalisationApplication(id: $id) { activations { code kind } } }', {
      id: mine,
    });
    expect(again.data).toEqual({ naturalisationApplication: { activations: [{ code: null, kind: 'SELF' }] } });
    const client = person();
    expect(await applicationsOf(client)).toEqual([]);
    const activated = await activate(client, issued.code.toLowerCase().replaceAll('-', ' '));
    // The history names staff; it is for the institution.
    expect(activated.data).toEqual({
      activateNaturalisationApplication: {
        id: mine,
        state: 'DRAFT',
        familyName: 'Ahorn',
        history: [],
        activations: [{ kind: 'SELF', state: 'USED' }],
      },
    });
    expect(await applicationsOf(client)).toEqual([mine]);
    expect((await db.ask(client, READ, { id: mine })).data).toEqual({
      naturalisationApplication: { id: mine, familyName: 'Ahorn' },
    });
    expect(await db.ask(client, READ, { id: other })).toEqual(await db.ask(client, READ, { id: ABSENT }));
    expect(await db.ask(client, ENTITY, { id: other })).toEqual({ data: { _entities: [null] } });
    expect(await db.ask(client, ENTITY, { id: mine })).toEqual({ data: { _entities: [{ id: mine, familyName: 'Ahorn' }] } });
  });

  it('answers a wrong, a used, an expired, a recalled and a stranger’s code all alike', async () => {
    const applicationId = await open();
    const [used, expired, recalled, forLawyer] = [
      await issue(await open()),
      await issue(applicationId),
      await issue(applicationId),
      await issue(applicationId, 'LAWYER', 'Vollmacht vom 1.11.2026'),
    ];
    expect(codesOf(await activate(person(), used.code))).toEqual([]);
    await db.ask(manager, END, { input: { activationId: recalled.id, version: 1 } });
    const wrong = await activate(person(), 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A');
    expect(codesOf(wrong)).toEqual(['NOT_FOUND']);
    for (const code of [used.code, recalled.code, forLawyer.code, '', '💥', "'; drop table application; --", 'x'.repeat(5000)])
      expect(await activate(person(), code)).toEqual(wrong);
    now = new Date('2026-12-07T10:00:00Z');
    expect(await activate(person(), expired.code)).toEqual(wrong);
    now = new Date('2026-11-23T10:00:00Z');
    expect(codesOf(await activate(person(), expired.code))).toEqual([]);
    // A code is for persons: staff who got hold of one find nothing.
    const fresh = await issue(await open());
    for (const role of ROLES.filter((each) => each !== 'data_subject' && each !== 'system')) {
      const refused = codesOf(await activate({ ...testActor(role, office), purpose: null }, fresh.code));
      expect(['NOT_FOUND', 'PURPOSE_REQUIRED', 'PURPOSE_NOT_PERMITTED']).toContain(refused[0]);
    }
    const both = testActor(['data_subject', 'case_manager'], ABSENT);
    expect(codesOf(await activate({ ...both, purpose: 'SUBJECT_REQUEST' }, fresh.code))[0]).toMatch(
      /^(NOT_FOUND|PURPOSE_NOT_PERMITTED)$/,
    );
    expect(codesOf(await activate(stranger, fresh.code))).toEqual(['UNAUTHENTICATED']);
  });

  it('lets one of two in who use a code at the same moment', async () => {
    const applicationId = await open();
    const { code } = await issue(applicationId);
    const [one, other] = [person(), person()];
    const answers = await Promise.all([activate(one, code), activate(other, code)]);
    expect(answers.flatMap(codesOf)).toEqual(['NOT_FOUND']);
    expect([...(await applicationsOf(one)), ...(await applicationsOf(other))]).toEqual([applicationId]);
  });

  it('lets a second code for the applicant in no second login, and staff end the first access before they hand out another', async () => {
    const applicationId = await open();
    const [first, second] = [await issue(applicationId), await issue(applicationId)];
    const [client, newLogin] = [person(), person()];
    await activate(client, first.code);
    expect(codesOf(await activate(newLogin, second.code))).toEqual(['NOT_FOUND']);
    expect(await applicationsOf(newLogin)).toEqual([]);
    const refused = await db.ask(manager, ISSUE, { input: { applicationId, kind: 'SELF' } });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'ACTIVATED_ALREADY' });
    const own = await db.ask(client, END, { input: { activationId: first.id, version: 2 } });
    expect(own.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED', reason: 'OWN_ACCESS_ENDED_BY_STAFF' });
    const ended = await db.ask(manager, END, { input: { activationId: first.id, version: 2 } });
    expect(ended.data).toMatchObject({ endNaturalisationActivation: { state: 'ENDED', endedOn: '2026-11-23' } });
    expect(await applicationsOf(client)).toEqual([]);
    expect(codesOf(await db.ask(client, READ, { id: applicationId }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await activate(newLogin, (await issue(applicationId)).code))).toEqual([]);
    expect(await applicationsOf(newLogin)).toEqual([applicationId]);
  });

  it('lets a representative see whom they represent, and nobody else of the family', async () => {
    const [child, parent] = [await open(), await open()];
    const mother = testActor(['data_subject', 'representative'], null, 'p:mother');
    const daughter = person();
    await activate(mother, (await issue(parent)).code);
    await activate(mother, (await issue(child, 'PARENT', 'Sorgerecht, Geburtsurkunde')).code);
    await activate(daughter, (await issue(child)).code);
    expect((await applicationsOf(mother)).sort()).toEqual([child, parent].sort());
    expect(await applicationsOf(daughter)).toEqual([child]);
    // With the role of a person alone the same login sees only its own application.
    expect(await applicationsOf({ ...mother, roles: ['data_subject'] })).toEqual([parent]);
    expect(await applicationsOf({ ...mother, roles: ['representative'] })).toEqual([child]);
    const seen = await db.ask(daughter, ME);
    const [shown] = fieldOf<{
      naturalisationApplications: { activations: { id: string; version: number; kind: string; evidence: null }[] }[];
    }>(seen, 'me').naturalisationApplications;
    const parents = shown?.activations.find(({ kind }) => kind === 'PARENT');
    expect(parents).toMatchObject({ state: 'USED', evidence: null, code: null });
    // The child, grown up, ends it.
    const ended = await db.ask(daughter, END, { input: { activationId: parents?.id, version: parents?.version } });
    expect(ended.data).toMatchObject({ endNaturalisationActivation: { state: 'ENDED' } });
    expect(await applicationsOf(mother)).toEqual([parent]);
    expect(codesOf(await db.ask(mother, READ, { id: child }))).toEqual(['NOT_FOUND']);
  });

  it('asks where the power to act is on record, of everybody but the client', async () => {
    const applicationId = await open();
    for (const kind of ['PARENT', 'GUARDIAN', 'LAWYER', 'COUNSELLOR']) {
      for (const evidence of [null, '  ', 'x'.repeat(201)])
        expect(codesOf(await db.ask(manager, ISSUE, { input: { applicationId, kind, evidence } }))).toEqual(['INVALID_INPUT']);
    }
    expect(codesOf(await db.ask(manager, ISSUE, { input: { applicationId, kind: 'FRIEND', evidence: 'x' } }))).toEqual([
      'INVALID_INPUT',
    ]);
  });

  it('is in the hands of whoever keeps the file', async () => {
    const applicationId = await open();
    const input = { applicationId, kind: 'SELF' };
    const absent = await db.ask(colleague, ISSUE, { input: { ...input, applicationId: ABSENT } });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    for (const actor of [colleague, foreign]) {
      for (const id of [applicationId, 'rubbish'])
        expect(await db.ask(actor, ISSUE, { input: { ...input, applicationId: id } })).toEqual(absent);
    }
    expect(codesOf(await db.ask(stranger, ISSUE, { input }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(lead, ISSUE, { input }))).toEqual([]);
    const client = person();
    await activate(client, (await issue(applicationId)).code);
    expect(codesOf(await db.ask(client, ISSUE, { input: { applicationId, kind: 'LAWYER', evidence: 'myself' } }))).toEqual([
      'NOT_PERMITTED',
    ]);
  });

  it('is ended by nobody whom it does not concern, not even with its id', async () => {
    const applicationId = await open();
    const unused = await issue(applicationId, 'LAWYER', 'Vollmacht');
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
    expect(recalled.data).toMatchObject({ endNaturalisationActivation: { state: 'RECALLED' } });
  });

  it('hands out one code under an idempotency key, and shows it once', async () => {
    const input = { applicationId: await open(), kind: 'SELF' };
    const first = fieldOf<Issued>(await db.ask(manager, ISSUE, { input }, 'code-1'), 'issueNaturalisationActivationCode');
    const second = fieldOf<Issued>(await db.ask(manager, ISSUE, { input }, 'code-1'), 'issueNaturalisationActivationCode');
    expect([second.id, second.code]).toEqual([first.id, null]);
  });

  it('has no page of their own for staff', async () => {
    for (const actor of [manager, lead, testActor(['intake_clerk', 'data_subject'], office)])
      expect(codesOf(await db.ask(actor, '{ me { __typename } }'))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(stranger, '{ me { __typename } }'))).toEqual(['UNAUTHENTICATED']);
  });
});

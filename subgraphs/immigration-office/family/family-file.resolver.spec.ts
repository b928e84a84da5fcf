import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import {
  ABSENT,
  anonymous,
  ceremonyClerk,
  clerk,
  colleague,
  file,
  officer,
  personOf,
  supervisor,
  type View,
  viewNow,
} from '../appointments/appointment.testing.js';
import { subgraph } from '../index.js';

const CREATE = `mutation ($input: CreateNaturalisationFamilyFileInput!) { createNaturalisationFamilyFile(input: $input) { id reference applications { id version } } }`;
const JOIN = `mutation ($input: JoinNaturalisationFamilyFileInput!) { joinNaturalisationFamilyFile(input: $input) { version familyFile { id } } }`;
const LEAVE = `mutation ($input: NaturalisationStepInput!) { leaveNaturalisationFamilyFile(input: $input) { version familyFile { id } } }`;
const READ = `query ($id: ID!) { naturalisationFamilyFile(id: $id) { id reference applications { id state fees { kind amountCents } } } }`;
const SUSPEND = `mutation ($input: SuspendNaturalisationApplicationInput!) { suspendNaturalisationApplication(input: $input) { state } }`;
const SET_FEE = `mutation ($input: SetNaturalisationFeeInput!) { setNaturalisationFee(input: $input) { version } }`;

interface Family {
  readonly id: string;
  readonly reference: string;
  readonly applications: { id: string; state: string; fees: { kind: string; amountCents: number }[] }[];
}

describe('family files', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => db.close());

  const create = (applications: readonly View[], actor: Actor = clerk) => db.ask(actor, CREATE, { input: { applications } });
  async function family(...members: View[]): Promise<Family> {
    return fieldOf(await create(members), 'createNaturalisationFamilyFile');
  }
  const read = (id: string, actor: Actor = officer) => db.ask(actor, READ, { id });
  const join = (familyFileId: string, view: View, actor: Actor = clerk) =>
    db.ask(actor, JOIN, { input: { ...view, familyFileId } });

  it('F02: hold a mother and two children, each with a fee of its own, 357 euros together', async () => {
    const members = [await file(db), await file(db, { birthDate: '2014-01-01' }), await file(db, { birthDate: '2016-01-01' })];
    const { id, reference } = await family(...members);
    expect(reference).toMatch(/^33-EB-FAM-2026-\d{5}$/);
    for (const [index, member] of members.entries()) {
      const input = { ...(await viewNow(db, member)), isCoNaturalised: index > 0 };
      expect(codesOf(await db.ask(officer, SET_FEE, { input }))).toEqual([]);
    }
    const { applications } = fieldOf<Family>(await read(id), 'naturalisationFamilyFile');
    const amounts = applications.flatMap(({ fees }) => fees.map(({ amountCents }) => amountCents)).sort();
    expect(amounts).toEqual([25_500, 5_100, 5_100]);
    expect(amounts.reduce((sum, each) => sum + each, 0)).toBe(35_700);
  });

  it('leave every application its own state: one parent’s suspension does not stop the children', async () => {
    const [father, child] = [await file(db), await file(db, { birthDate: '2014-01-01' })];
    const { id } = await family(father, child);
    const input = { ...(await viewNow(db, father)), reason: 'COURT_STAY' };
    expect((await db.ask(officer, SUSPEND, { input })).data).toEqual({
      suspendNaturalisationApplication: { state: 'SUSPENDED' },
    });
    const { applications } = fieldOf<Family>(await read(id), 'naturalisationFamilyFile');
    expect(Object.fromEntries(applications.map((each) => [each.id, each.state]))).toEqual({
      [father.applicationId]: 'SUSPENDED',
      [child.applicationId]: 'IN_REVIEW',
    });
  });

  it('are joined by an application that is in none, and left by one that is in one', async () => {
    const [mother, child] = [await file(db), await file(db)];
    const [here, there] = [await family(mother), await family(await file(db))];
    const joined = await Promise.all([join(here.id, child), join(there.id, child)]);
    expect(joined.flatMap(codesOf)).toEqual(['OUTDATED']);
    const now = await viewNow(db, child);
    const taken = await join(here.id, now);
    expect(taken.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'applicationId' });
    const left = await Promise.all([1, 2].map(() => db.ask(clerk, LEAVE, { input: now })));
    expect(left.flatMap(codesOf)).toEqual(['OUTDATED']);
    const free = await viewNow(db, child);
    expect(codesOf(await db.ask(clerk, LEAVE, { input: free }))).toEqual(['WRONG_STATE']);
    expect(codesOf(await join(here.id, free))).toEqual([]);
  });

  it('are begun with all of the applications or not at all', async () => {
    const [mother, child] = [await file(db), await file(db)];
    const outdated = await create([mother, { ...child, version: 9 }]);
    expect(codesOf(outdated)).toEqual(['OUTDATED']);
    expect(await viewNow(db, mother)).toEqual(mother);
    expect(codesOf(await create([mother, mother]))).toEqual(['OUTDATED']);
    for (const applications of [[], Array.from({ length: 21 }, () => mother)])
      expect((await create(applications)).errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'applications' });
    expect(codesOf(await create([{ applicationId: 'rubbish', version: 1 }]))).toEqual(['NOT_FOUND']);
  });

  it('hold at most twenty applications', async () => {
    const members = await Promise.all(Array.from({ length: 20 }, () => file(db)));
    const { id } = await family(...members);
    expect((await join(id, await file(db))).errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'familyFileId' });
  });

  it('show a person nothing but their own application', async () => {
    const [mother, child] = [await file(db), await file(db, { givenName: 'Secret' })];
    const { id } = await family(mother, child);
    const person = personOf(mother);
    const own = await db.ask(person, 'query ($id: ID!) { naturalisationApplication(id: $id) { id familyFile { id } } }', {
      id: mother.applicationId,
    });
    expect(own.data).toEqual({ naturalisationApplication: { id: mother.applicationId, familyFile: null } });
    const list = await db.ask(person, '{ naturalisationApplications(first: 10) { nodes { id } } }');
    expect(list.data).toEqual({ naturalisationApplications: { nodes: [{ id: mother.applicationId }] } });
    for (const familyFileId of [id, ABSENT]) {
      expect(await read(familyFileId, person)).toEqual(await read(ABSENT, person));
      expect(codesOf(await join(familyFileId, await viewNow(db, mother), person))).toEqual(['NOT_FOUND']);
    }
    expect(codesOf(await db.ask(person, LEAVE, { input: await viewNow(db, mother) }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(person, LEAVE, { input: await viewNow(db, child) }))).toEqual(['NOT_FOUND']);
  });

  it('are hidden from strangers exactly as if they did not exist', async () => {
    const mother = await file(db);
    const { id } = await family(mother);
    const now = await viewNow(db, mother);
    for (const actor of [colleague, testActor('data_subject', null), testActor('representative', null)]) {
      const absent = await read(ABSENT, actor);
      expect(codesOf(absent)).toEqual(['NOT_FOUND']);
      for (const familyFileId of [id, 'rubbish']) {
        expect(await read(familyFileId, actor)).toEqual(absent);
        expect(codesOf(await join(familyFileId, now, actor))).toEqual(['NOT_FOUND']);
      }
      expect(codesOf(await db.ask(actor, LEAVE, { input: now }))).toEqual(['NOT_FOUND']);
    }
    expect(codesOf(await create([await file(db)], colleague))).toEqual(['NOT_FOUND']);
    for (const actor of [supervisor, ceremonyClerk, testActor('data_subject', null)])
      expect(codesOf(await create([await file(db)], actor))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await read(id, anonymous))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await create([], anonymous))).toEqual(['UNAUTHENTICATED']);
    expect(fieldOf<Family>(await read(id, ceremonyClerk), 'naturalisationFamilyFile').applications).toEqual([]);
  });
});

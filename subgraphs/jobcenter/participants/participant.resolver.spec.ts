import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymousActor, ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt, faultsOf, type Procedure } from '../../kit/procedure.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import {
  asked,
  colleague,
  DO,
  done,
  elsewhere,
  jobcenter,
  otherPerson,
  person,
  protection,
  type Row,
  register,
  registerWithLogin,
  staff,
} from '../placements/placement.testing.js';
import { Participant } from './participant.entity.js';
import { PARTICIPANT_STATES, participantProcedure } from './participant.procedure.js';

const READ = 'query ($id: ID!) { jobcenterParticipant(id: $id) { id number hasLogin } }';
const LIST = 'query ($number: String) { jobcenterParticipants(first: 100, number: $number) { totalCount nodes { id number } } }';
const ACTIVATE = 'mutation ($code: String!) { activateJobcenterParticipant(code: $code) { id version hasLogin code } }';
const stranger = anonymousActor('request');

describe('the way of a participant', () => {
  const WAYS: Record<string, string[]> = {
    REGISTER: [],
    HAND_OUT_CODE: ['REGISTERED'],
    BIND: ['REGISTERED'],
    RELEASE_LOGIN: ['REGISTERED'],
    DISCHARGE: ['REGISTERED'],
  };
  type Step = keyof typeof participantProcedure.steps;
  const steps = Object.keys(participantProcedure.steps) as Step[];

  it('is sound, and open to those whose step it is in that state alone', () => {
    expect(faultsOf(participantProcedure as unknown as Procedure)).toEqual([]);
    for (const step of steps)
      for (const state of PARTICIPANT_STATES)
        for (const role of ROLES) {
          const { ok } = attempt(participantProcedure, step, { state }, { actor: testActor(role, null), today: '2026-11-23' });
          const theirs = role === (step === 'BIND' ? 'data_subject' : 'partner_staff');
          expect([step, state, role, ok]).toEqual([step, state, role, theirs && (WAYS[step]?.includes(state) ?? false)]);
        }
  });
});

describe('participants', () => {
  let now = new Date('2026-11-23T10:00:00Z');
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  const activate = (code: string, actor = person) => db.ask(actor, ACTIVATE, { code });
  const codeFor = async (participant?: Row): Promise<Row & { code: string }> => {
    const { id, version } = participant ?? (await register(db));
    return done(db, DO.handOut, { id, version }, { fields: 'id version code' });
  };

  it('are taken up once, by a number that looks like one', async () => {
    const made = await done(db, DO.register, { number: ' 337a000001 ' }, { fields: 'number state hasLogin code' });
    expect(made).toEqual({ number: '337A000001', state: 'REGISTERED', hasLogin: false, code: null });
    expect(codesOf(await asked(db, DO.register, { number: '337A000001' }))).toEqual(['INVALID_INPUT']);
    for (const number of ['', '337000001', '337AA00001', '337A0000012', '３３７A000001', '🙂', "'; drop table participant; --"]) {
      const { errors } = await asked(db, DO.register, { number });
      expect(errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'number' });
    }
    // Another jobcenter has numbers of its own.
    expect(codesOf(await asked(db, DO.register, { number: '337A000001' }, { actor: elsewhere }))).toEqual([]);
  });

  it('are read by the staff of their jobcenter and by nobody else, and look absent to others', async () => {
    const { id } = await register(db);
    expect((await db.ask(colleague, READ, { id })).data).toMatchObject({ jobcenterParticipant: { id } });
    const absent = await db.ask(elsewhere, READ, { id: newId() });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    expect(await db.ask(elsewhere, READ, { id })).toEqual(absent);
    expect(codesOf(await db.ask(person, READ, { id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(stranger, READ, { id }))).toEqual(['UNAUTHENTICATED']);
    for (const role of ['case_manager', 'naturalisation_officer', 'data_protection_officer', 'representative'] as const)
      expect(codesOf(await db.ask(testActor(role, jobcenter), READ, { id }))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await db.ask({ ...staff, purpose: null }, READ, { id }))).toEqual(['PURPOSE_REQUIRED']);
    expect(codesOf(await db.ask({ ...staff, purpose: 'STATISTICS' }, READ, { id }))).toEqual(['PURPOSE_NOT_PERMITTED']);
    for (const rubbish of ['', 'rubbish', '%'])
      expect(codesOf(await db.ask(staff, READ, { id: rubbish }))).toEqual(['NOT_FOUND']);
    const sees = async (actor: typeof staff) =>
      fieldOf<{ nodes: Row[] }>(await db.ask(actor, LIST), 'jobcenterParticipants').nodes.some((each) => each.id === id);
    expect([await sees(staff), await sees(elsewhere), await sees(person)]).toEqual([true, false, false]);
    const behind = (actor: typeof staff) => asActor(db, actor, ({ em }) => em.count(Participant, { id }, { filters: false }));
    for (const actor of [elsewhere, person, protection, stranger]) expect(await behind(actor)).toBe(0);
    expect(await behind(staff)).toBe(1);
  });

  it('are found by their key as their id finds them', async () => {
    const { id } = await register(db);
    const r = [
      { __typename: 'JobcenterParticipant', id },
      { __typename: 'JobcenterParticipant', id: 'rubbish' },
    ];
    const ENTITIES = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on JobcenterParticipant { id } } }';
    expect((await db.ask(staff, ENTITIES, { r })).data).toEqual({ _entities: [{ id }, null] });
    for (const actor of [elsewhere, person])
      expect(await db.ask(actor, ENTITIES, { r })).toEqual({ data: { _entities: [null, null] } });
    expect(codesOf(await db.ask(stranger, ENTITIES, { r }))).toEqual(['UNAUTHENTICATED']);
  });

  it('are listed by their number', async () => {
    await done(db, DO.register, { number: '338A000001' });
    const listed = async (number: string) =>
      fieldOf<{ nodes: { number: string }[] }>(await db.ask(staff, LIST, { number }), 'jobcenterParticipants').nodes;
    expect(await listed(' 338a000001')).toEqual([expect.objectContaining({ number: '338A000001' })]);
    expect(await listed('338')).toEqual([]);
  });

  it('bind their login with a code that is shown once and kept nowhere', async () => {
    const { id, code } = await codeFor();
    const [kept] = await asActor(db, staff, ({ em }) =>
      em
        .getConnection()
        .execute<{ row: string }[]>(
          'select t::text as row from participant t where id = ?',
          [id],
          'all',
          em.getTransactionContext(),
        ),
    );
    expect(kept?.row).not.toContain(code);
    expect((await activate(code)).data).toMatchObject({ activateJobcenterParticipant: { id, hasLogin: true, code: null } });
    expect((await db.ask(person, READ, { id })).data).toMatchObject({ jobcenterParticipant: { id } });
    expect(codesOf(await db.ask(otherPerson, READ, { id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await asked(db, DO.handOut, { id, version: 3 }))).toEqual(['REQUIREMENT_OPEN']);
    // Released, the login finds nothing any more, and a new code may be handed out.
    const released = await done(db, DO.release, { id, version: 3 });
    expect(codesOf(await db.ask(person, READ, { id }))).toEqual(['NOT_FOUND']);
    expect((await codeFor(released)).code).not.toBe(code);
  });

  it('answer every code alike that is not good for whoever tries it', async () => {
    const [used, replaced, taken, expired, fresh] = [
      await codeFor(),
      await codeFor(),
      await codeFor(),
      await codeFor(),
      await codeFor(),
    ];
    fieldOf(await activate(used.code), 'activateJobcenterParticipant');
    await codeFor(replaced);
    await done(db, DO.release, { id: taken.id, version: taken.version });
    const wrong = await activate('AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A');
    expect(codesOf(wrong)).toEqual(['NOT_FOUND']);
    for (const code of ['', ' ', 'rubbish', '🙂', used.code, replaced.code, taken.code])
      expect(await activate(code)).toEqual(wrong);
    for (const actor of [staff, testActor('representative', null, 'p:lawyer')])
      expect(codesOf(await activate(fresh.code, actor))).toHaveLength(1);
    try {
      now = new Date('2026-12-08T10:00:00Z');
      expect(await activate(expired.code)).toEqual(wrong);
    } finally {
      now = new Date('2026-11-23T10:00:00Z');
    }
    expect((await activate(fresh.code)).errors).toBeUndefined();
  });

  it('are bound once when two use a code at the same moment', async () => {
    const { code } = await codeFor();
    const answers = await Promise.all([activate(code), activate(code, otherPerson)]);
    expect(answers.flatMap(codesOf)).toEqual(['NOT_FOUND']);
  });

  it('let one of two win who take a step at once, on the version they read', async () => {
    for (const step of [DO.handOut, DO.release, DO.discharge]) {
      const { id, version } = await register(db);
      expect(codesOf(await asked(db, step, { id, version: 9 }))).toEqual(['OUTDATED']);
      const answers = await Promise.all([asked(db, step, { id, version }), asked(db, step, { id, version })]);
      expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    }
  });

  it('are dealt with by nobody but the staff of their jobcenter', async () => {
    const { id, version } = await registerWithLogin(db);
    for (const step of [DO.handOut, DO.release, DO.discharge]) {
      expect(codesOf(await asked(db, step, { id, version }, { actor: elsewhere }))).toEqual(['NOT_FOUND']);
      expect(codesOf(await asked(db, step, { id, version }, { actor: person }))).toEqual(['NOT_PERMITTED']);
      expect(codesOf(await asked(db, step, { id, version }, { actor: stranger }))).toEqual(['UNAUTHENTICATED']);
      expect(codesOf(await asked(db, step, { id: 'rubbish', version }))).toEqual(['NOT_FOUND']);
    }
    expect(codesOf(await asked(db, DO.register, { number: '339A000001' }, { actor: person }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await asked(db, DO.register, { number: '339A000001' }, { actor: stranger }))).toEqual(['UNAUTHENTICATED']);
    const gone = await done(db, DO.discharge, { id, version }, { fields: 'id version state dischargedOn openSteps { step }' });
    expect(gone).toMatchObject({ state: 'DISCHARGED', dischargedOn: '2026-11-23', openSteps: [] });
  });
});

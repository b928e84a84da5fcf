import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, ROLES } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import type { JournalBody } from '../../kit/journal.js';
import { attempt } from '../../kit/procedure.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { EmergencyAccess } from './emergency-access.entity.js';
import { EMERGENCY_STATES, type EmergencyState, emergencyProcedure } from './emergency-access.procedure.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const colleague = testActor('case_manager', awo, 'test:colleague');
const foreign = testActor('case_manager', caritas, 'test:foreign');
const lead = { ...testActor('case_lead', awo, 'test:lead'), purpose: 'SUPERVISION' as const };
const officer = testActor('data_protection_officer', awo, 'test:dpo');
const foreignOfficer = testActor('data_protection_officer', caritas, 'test:foreign-dpo');
const inEmergency = (actor: Actor): Actor => ({ ...actor, purpose: 'EMERGENCY' });
const ABSENT = '018f0000-0000-7000-8000-000000000000';
const WHY = 'Client threatens suicide, colleague is ill.';

const START = `mutation ($input: StartEmergencyAccessInput!) { startEmergencyAccess(input: $input) {
  id version state userId justification startedAt until reviewDueOn case { clientAlias } openSteps { step } } }`;
const STOP = 'mutation ($input: EmergencyAccessStepInput!) { stopEmergencyAccess(input: $input) { id version state stoppedAt } }';
const REVIEW =
  'mutation ($input: ReviewEmergencyAccessInput!) { reviewEmergencyAccess(input: $input) { id state outcome reviewedBy } }';
const LIST =
  'query ($overdue: Boolean) { emergencyAccesses(overdue: $overdue) { totalCount nodes { id state userId justification } } }';
const READ = 'query ($id: ID!) { case(id: $id) { clientAlias } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "Case", id: $id }]) { ... on Case { clientAlias } } }';

interface Started {
  readonly id: string;
  readonly version: number;
}

describe('the procedure of an emergency access', () => {
  const today = '2026-11-23';
  const facts = (state: EmergencyState, isOver = true) => ({ state, userId: 'user', isOver });
  const steps = Object.keys(emergencyProcedure.steps) as (keyof typeof emergencyProcedure.steps)[];
  const EXPECTED: Readonly<
    Record<string, readonly [from: readonly EmergencyState[], to: EmergencyState, by: readonly string[]]>
  > = {
    START: [[], 'ACTIVE', ['case_manager']],
    STOP: [['ACTIVE'], 'STOPPED', ['case_manager']],
    REVIEW: [['ACTIVE', 'STOPPED'], 'REVIEWED', ['data_protection_officer', 'case_lead']],
  };

  it.each(steps.flatMap((step) => EMERGENCY_STATES.map((state) => [step, state] as const)))(
    '%s from %s follows the table and nothing else',
    (step, state) => {
      const [from, to, by] = EXPECTED[step] ?? [[], 'ACTIVE', []];
      for (const role of ROLES) {
        const actor = testActor(role, awo, step === 'STOP' ? 'user' : 'reviewer');
        const expected = !by.includes(role)
          ? { ok: false, refusal: 'NOT_PERMITTED' }
          : from.includes(state)
            ? { ok: true, state: to }
            : { ok: false, refusal: 'WRONG_STATE' };
        expect(attempt(emergencyProcedure, step, facts(state), { actor, today })).toEqual(expected);
      }
    },
  );

  it('lets nobody review an access of their own, and nobody one that is not over', () => {
    const self = testActor(['data_protection_officer', 'case_lead', 'case_manager'], awo, 'user');
    expect(attempt(emergencyProcedure, 'REVIEW', facts('STOPPED'), { actor: self, today })).toEqual({
      ok: false,
      refusal: 'NOT_PERMITTED',
      reason: 'FOUR_EYES',
    });
    const early = attempt(emergencyProcedure, 'REVIEW', facts('ACTIVE', false), { actor: officer, today });
    expect(early).toMatchObject({ ok: false, refusal: 'REQUIREMENT_OPEN', open: [{ code: 'ACCESS_NOT_OVER' }] });
  });

  it('lets nobody but its user stop it', () => {
    expect(attempt(emergencyProcedure, 'STOP', facts('ACTIVE', false), { actor: colleague, today })).toMatchObject({
      refusal: 'NOT_PERMITTED',
      reason: 'NOT_YOUR_ACCESS',
    });
  });
});

describe('an emergency access', () => {
  let db: TestSubgraph;
  let now = new Date('2026-11-23T10:00:00Z');
  const at = (moment: string) => {
    now = new Date(moment);
  };
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  async function open(): Promise<{ id: string; reference: string }> {
    const input = { contactChannel: 'PHONE', clientAlias: 'Ahorn 1' };
    const answer = await db.ask(manager, 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id reference } }', {
      input,
    });
    return fieldOf(answer, 'openCase');
  }
  const start = (input: Record<string, unknown>, actor = inEmergency(colleague)) =>
    db.ask(actor, START, { input: { justification: WHY, ...input } });
  const started = async (input: Record<string, unknown>): Promise<Started> => fieldOf(await start(input), 'startEmergencyAccess');
  const sees = async (actor: Actor, id: string) => {
    const answers = [
      await db.ask(actor, READ, { id }),
      await db.ask(actor, ENTITY, { id }),
      await db.ask(actor, '{ cases(first: 100) { nodes { id clientAlias } } }'),
    ];
    return answers.map(
      (answer) =>
        JSON.stringify(answer.data ?? null).includes('Ahorn') && !JSON.stringify(answer.data).includes('"cases":{"nodes":[]}'),
    );
  };
  const journal = () =>
    inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute<{ body: JournalBody }[]>(
          `select body from access_journal where chain = '${awo}' order by sequence`,
          [],
          'all',
          em.getTransactionContext(),
        ),
    ).then((rows) => rows.map(({ body }) => body));

  it('opens one case for one user and one purpose, for as long as was asked and no longer', async () => {
    at('2026-11-23T10:00:00Z');
    const [found, other] = [await open(), await open()];
    expect(codesOf(await db.ask(colleague, READ, { id: found.id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(inEmergency(colleague), READ, { id: found.id }))).toEqual(['NOT_FOUND']);
    const answer = await start({ caseId: found.id, minutes: 30 });
    expect(answer.data).toMatchObject({
      startEmergencyAccess: {
        state: 'ACTIVE',
        userId: 'test:colleague',
        until: '2026-11-23T10:30:00.000Z',
        reviewDueOn: '2026-11-30',
        case: { clientAlias: 'Ahorn 1' },
        openSteps: [{ step: 'STOP' }],
      },
    });
    expect(await sees(inEmergency(colleague), found.id)).toEqual([true, true, true]);
    // For the usual purpose the case stays closed, for another colleague and for another case too.
    expect(codesOf(await db.ask(colleague, READ, { id: found.id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(inEmergency({ ...colleague, id: 'test:third' }), READ, { id: found.id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(inEmergency(colleague), READ, { id: other.id }))).toEqual(['NOT_FOUND']);
    at('2026-11-23T10:29:59Z');
    expect(codesOf(await db.ask(inEmergency(colleague), READ, { id: found.id }))).toEqual([]);
    at('2026-11-23T10:30:00Z');
    expect(codesOf(await db.ask(inEmergency(colleague), READ, { id: found.id }))).toEqual(['NOT_FOUND']);
    const entries = (await journal()).filter(({ actor }) => actor === 'test:colleague');
    const reads = entries.filter(({ kind }) => kind === 'READ');
    expect(reads.length).toBeGreaterThan(2);
    expect(reads.every(({ decision, purpose }) => decision === 'EMERGENCY' && purpose === 'EMERGENCY')).toBe(true);
    expect(entries.map(({ detail }) => detail)).toContain('emergency-access.START');
  });

  it('gives nobody a way in for later: no code, no release, no change of what protects the client', async () => {
    at('2026-11-23T11:00:00Z');
    const { id: caseId } = await open();
    await started({ caseId });
    const actor = inEmergency(colleague);
    for (const [mutation, input] of [
      ['($input: IssueCaseActivationInput!) { issueCaseActivationCode(input: $input) { id } }', { caseId }],
      [
        '($input: ReleaseCaseDataInput!) { releaseCaseDataForExport(input: $input) { id } }',
        { caseId, section: 'CASE', part: 'erasureBar' },
      ],
      [
        '($input: ProtectCaseContactInput!) { protectCaseContact(input: $input) { id } }',
        { caseId, version: 1, addressBlocked: false, safeContact: null, noLetters: false },
      ],
    ] as const) {
      const answer = await db.ask(actor, `mutation ${mutation}`, { input });
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED', reason: 'EMERGENCY' });
    }
  });

  it('is found by the reference of the case too, and ends when it is stopped', async () => {
    at('2026-11-23T12:00:00Z');
    const found = await open();
    const { id, version } = await started({ reference: ` ${found.reference} ` });
    expect((await db.ask(inEmergency(colleague), READ, { id: found.id })).data).toEqual({ case: { clientAlias: 'Ahorn 1' } });
    const outdated = await db.ask(inEmergency(colleague), STOP, { input: { emergencyAccessId: id, version: 7 } });
    expect(codesOf(outdated)).toEqual(['OUTDATED']);
    const stopped = await db.ask(inEmergency(colleague), STOP, { input: { emergencyAccessId: id, version } });
    expect(stopped.data).toMatchObject({ stopEmergencyAccess: { state: 'STOPPED', stoppedAt: '2026-11-23T12:00:00.000Z' } });
    expect(codesOf(await db.ask(inEmergency(colleague), READ, { id: found.id }))).toEqual(['NOT_FOUND']);
  });

  it('never crosses institutions: a foreign case answers as an absent one', async () => {
    const found = await open();
    const outside = inEmergency(foreign);
    const absent = await start({ caseId: ABSENT }, outside);
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    for (const input of [
      { caseId: found.id },
      { caseId: 'rubbish' },
      { reference: found.reference },
      { reference: 'XYZ-1' },
      { reference: '%' },
    ])
      expect(await start(input, outside)).toEqual(absent);
  });

  it('is for case managers in an emergency, with a reason and within an hour', async () => {
    const { id: caseId } = await open();
    for (const justification of ['', 'x'.repeat(19), ` ${'x'.repeat(19)} `, 'x'.repeat(1001)])
      expect(codesOf(await start({ caseId, justification }))).toEqual(['INVALID_INPUT']);
    for (const minutes of [0, -5, 61, 100_000]) expect(codesOf(await start({ caseId, minutes }))).toEqual(['INVALID_INPUT']);
    for (const input of [{}, { caseId, reference: 'AWO-2026-0001' }])
      expect(codesOf(await start(input))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await start({ caseId }, colleague))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await start({ caseId }, inEmergency(testActor('case_lead', awo))))).toEqual(['NOT_PERMITTED']);
    for (const role of ['case_assistant', 'data_protection_officer', 'kim_coordination'] as const)
      expect(codesOf(await start({ caseId }, inEmergency(testActor(role, awo))))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await start({ caseId }, testActor([], null, 'anonymous')))).toEqual(['UNAUTHENTICATED']);
    // Without asking for anything of it the same.
    const bare = await db.ask(
      colleague,
      'mutation ($input: StartEmergencyAccessInput!) { startEmergencyAccess(input: $input) { __typename } }',
      {
        input: { caseId, justification: WHY },
      },
    );
    expect(codesOf(bare)).toEqual(['PURPOSE_NOT_PERMITTED']);
  });

  it('is reviewed by the institution’s own lead or data protection officer, and listed for them when it is overdue', async () => {
    at('2026-11-24T09:00:00Z');
    const found = await open();
    const { id, version } = await started({ caseId: found.id });
    const input = { emergencyAccessId: id, version, outcome: 'JUSTIFIED', note: 'Called the police.' };
    const early = await db.ask(officer, REVIEW, { input });
    expect(early.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'ACCESS_NOT_OVER' });
    const ids = async (actor: Actor, overdue: boolean) => {
      const list = fieldOf<{ nodes: { id: string }[] }>(await db.ask(actor, LIST, { overdue }), 'emergencyAccesses');
      return list.nodes.map((each) => each.id);
    };
    at('2026-12-01T09:00:00Z');
    expect(await ids(officer, true)).not.toContain(id);
    at('2026-12-02T09:00:00Z');
    for (const actor of [officer, lead]) expect(await ids(actor, true)).toContain(id);
    expect(await ids(foreignOfficer, false)).toEqual([]);
    const absent = await db.ask(foreignOfficer, REVIEW, { input: { ...input, emergencyAccessId: ABSENT } });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    expect(await db.ask(foreignOfficer, REVIEW, { input })).toEqual(absent);
    // The data protection officer sees who and why, and no case.
    const shown = await db.ask(officer, LIST, { overdue: true });
    expect(JSON.stringify(shown.data)).toContain('test:colleague');
    const asked = await db.ask(officer, '{ emergencyAccesses { nodes { case { clientAlias } } } }');
    expect(codesOf(asked)).toEqual(['PURPOSE_NOT_PERMITTED']);
    const both = await Promise.all([db.ask(officer, REVIEW, { input }), db.ask(lead, REVIEW, { input })]);
    expect(both.flatMap(codesOf)).toHaveLength(1);
    expect(await ids(officer, true)).not.toContain(id);
  });

  it('is reviewed by nobody who used it, neither by the procedure nor by the database', async () => {
    at('2026-11-25T09:00:00Z');
    const found = await open();
    const both = testActor(['case_manager', 'data_protection_officer', 'case_lead'], awo, 'test:both');
    const answer = await start({ caseId: found.id }, inEmergency(both));
    const { id, version } = fieldOf<Started>(answer, 'startEmergencyAccess');
    at('2026-11-25T11:00:00Z');
    const input = { emergencyAccessId: id, version, outcome: 'JUSTIFIED' };
    const refused = await db.ask({ ...both, purpose: 'SUPERVISION' }, REVIEW, { input });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED', reason: 'FOUR_EYES' });
    const forced = (changes: Record<string, unknown>) =>
      inSystemWork(db, (em) => em.nativeUpdate(EmergencyAccess, { id }, changes as never));
    await expect(forced({ reviewedBy: 'test:both' })).rejects.toThrow('emergency_access_four_eyes');
    await expect(forced({ until: new Date('2026-11-25T10:00:01Z') })).rejects.toThrow('emergency_access_short');
    await expect(forced({ justification: '                    x' })).rejects.toThrow('emergency_access_justified');
    const reviewed = await db.ask(officer, REVIEW, { input: { ...input, outcome: 'NOT_JUSTIFIED' } });
    expect(reviewed.data).toMatchObject({
      reviewEmergencyAccess: { state: 'REVIEWED', outcome: 'NOT_JUSTIFIED', reviewedBy: 'test:dpo' },
    });
  });

  it('is shown to the client, without the name of the employee', async () => {
    at('2026-11-26T09:00:00Z');
    const found = await open();
    const issued = await db.ask(
      manager,
      'mutation ($input: IssueCaseActivationInput!) { issueCaseActivationCode(input: $input) { code } }',
      {
        input: { caseId: found.id },
      },
    );
    const client = testActor('data_subject', null, 'p:client');
    const { code } = fieldOf<{ code: string }>(issued, 'issueCaseActivationCode');
    await db.ask(client, 'mutation ($code: String!) { activateCase(code: $code) { id } }', { code });
    const { id } = await started({ caseId: found.id });
    await db.ask(inEmergency(colleague), READ, { id: found.id });
    const me = await db.ask(
      client,
      '{ me { emergencyAccesses { id state startedAt until userId justification reviewedBy institution { id } } caseAccessLog { entries { decision purpose category roles } } } }',
    );
    expect(me.errors).toBeUndefined();
    expect(me.data?.['me']).toMatchObject({
      emergencyAccesses: [{ id, state: 'ACTIVE', userId: null, justification: null, reviewedBy: null, institution: { id: awo } }],
      caseAccessLog: {
        entries: expect.arrayContaining([expect.objectContaining({ decision: 'EMERGENCY', category: 'CASE_CONTENT' })]),
      },
    });
    expect(JSON.stringify(me.data)).not.toContain('test:colleague');
    const another = await db.ask(testActor('data_subject', null, 'p:another'), '{ me { emergencyAccesses { id } } }');
    expect(another.data).toEqual({ me: { emergencyAccesses: [] } });
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymousActor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { PLACEMENT_STATES } from '../placements/placement.procedure.js';
import {
  asked,
  booked,
  colleague,
  counsellor,
  DO,
  done,
  elsewhere,
  jobcenter,
  openCourse,
  otherPerson,
  person,
  propose,
  protection,
  type Row,
  registerWithLogin,
  staff,
} from '../placements/placement.testing.js';
import { expireLinks } from './link.commands.js';
import { ParticipantLink } from './link.entity.js';
import { stageOf, tellsPlacements } from './link.rules.js';

const FIELDS = 'id version state code confirmedOn endedOn';
const LIST = '{ jobcenterLinks(first: 100) { nodes { id state code openSteps { step } } } }';
const TOLD = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Case { jobcenterPlacements { stage startsOn course { title } } } }
}`;
const stranger = anonymousActor('request');

interface LinkRow extends Row {
  readonly state: string;
  readonly code: string;
}

const tokenOf = (code: string) =>
  createHash('sha256')
    .update(`kim-hub-link:${code.replaceAll('-', '')}`)
    .digest('base64url');

describe('links between participants and counselling', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => db.close());

  const system = <T extends object[]>(sql: string, values: unknown[]): Promise<T> =>
    inSystemWork(db, (em) => em.getConnection().execute<T>(sql, values, 'all', em.getTransactionContext()));
  const issue = async (participant?: Row): Promise<LinkRow> => {
    const { id, version } = participant ?? (await registerWithLogin(db));
    return done(db, DO.issueLink, { id, version }, { fields: FIELDS });
  };
  const claim = (code: string, actor = person, evidence: string | null = null) =>
    asked(db, DO.claimLink, { code, evidence }, { actor, fields: FIELDS });
  const step = (name: 'confirmLink' | 'endLink', { id, version }: Row, actor = colleague) =>
    asked(db, DO[name], { id, version }, { actor, fields: FIELDS });

  async function confirmed(participant?: Row): Promise<LinkRow> {
    const { code } = await issue(participant);
    const claimed = fieldOf<Row>(await claim(code), 'claimJobcenterLink');
    return { ...fieldOf<LinkRow>(await step('confirmLink', claimed), 'confirmJobcenterLink'), code };
  }

  const proof = (changes: Record<string, unknown> = {}) => ({
    id: newId(),
    version: 3,
    scope: ['COURSE_PLACEMENTS'],
    validTo: '2027-11-22',
    ...changes,
  });
  const told = (jobcenterLink: unknown, consentForJobcenter: unknown, actor = counsellor) =>
    db.ask(actor, TOLD, { representations: [{ __typename: 'Case', jobcenterLink, consentForJobcenter }] });

  it('show a counsellor the courses of the person in coarse stages, and an empty list where there are none', async () => {
    const participant = await registerWithLogin(db);
    const link = await confirmed(participant);
    expect((await told(tokenOf(link.code), proof())).data).toEqual({ _entities: [{ jobcenterPlacements: [] }] });
    const course = await openCourse(db, { title: 'Sichtbar' });
    await booked(db, course, participant);
    await propose(db, await openCourse(db, { title: 'Fremd' }));
    expect((await told(tokenOf(link.code), proof())).data).toEqual({
      _entities: [{ jobcenterPlacements: [{ stage: 'BOOKED', startsOn: '2026-12-07', course: { title: 'Sichtbar' } }] }],
    });
  });

  it('do not tell how a placement ended', () => {
    const stages = Object.fromEntries(PLACEMENT_STATES.map((state) => [state, stageOf(state)]));
    expect(stages).toEqual({
      PROPOSED: 'PROPOSED',
      BOOKED: 'BOOKED',
      STARTED: 'RUNNING',
      COMPLETED: 'ENDED',
      NOT_STARTED: 'ENDED',
      CANCELLED_BY_PARTICIPANT: 'ENDED',
      CANCELLED_BY_JOBCENTER: 'ENDED',
    });
  });

  it('refuse in one and the same way whatever is missing', async () => {
    const token = tokenOf((await confirmed()).code);
    const unconfirmed = await issue();
    fieldOf(await claim(unconfirmed.code), 'claimJobcenterLink');
    const ended = await confirmed();
    fieldOf(await step('endLink', ended, person), 'endJobcenterLink');
    const refused = await told(null, null);
    expect(refused).toEqual({
      data: { _entities: [{ jobcenterPlacements: null }] },
      errors: [
        {
          message: 'This needs a consent in force.',
          path: ['_entities', 0, 'jobcenterPlacements'],
          locations: expect.anything(),
          extensions: { code: 'CONSENT_REQUIRED' },
        },
      ],
    });
    const missing: [unknown, unknown][] = [
      [token, null],
      [token, proof({ scope: [] })],
      [token, proof({ scope: ['APPLICATION_STATUS'] })],
      [token, proof({ scope: 'COURSE_PLACEMENTS' })],
      [token, proof({ validTo: '2026-11-22' })],
      [token, proof({ validTo: 'for ever' })],
      [token, proof({ version: '3' })],
      [null, proof()],
      [['x'], proof()],
      ['', proof()],
      ['rubbish', proof()],
      [tokenOf('AAAAAAAAAAAAAAAAAAAAAAAAAA'), proof()],
      [tokenOf(unconfirmed.code), proof()],
      [tokenOf(ended.code), proof()],
    ];
    for (const [link, consent] of missing) expect(await told(link, consent)).toEqual(refused);
    expect((await told(token, proof())).errors).toBeUndefined();
    expect([tellsPlacements(undefined, '2026-11-23'), tellsPlacements(proof(), '2027-11-22')]).toEqual([false, true]);
  });

  it('tell nobody who has no business with it', async () => {
    const token = tokenOf((await confirmed()).code);
    const lead = testActor('case_lead', counsellor.institution);
    for (const actor of [staff, elsewhere, protection, lead, testActor('naturalisation_officer', newId())])
      expect(codesOf(await told(token, proof(), actor))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await told(token, proof(), stranger))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await told(token, proof(), { ...counsellor, purpose: null }))).toEqual(['PURPOSE_REQUIRED']);
  });

  it('are journalled with the consent on which the answer rested, for the participant', async () => {
    const participant = await registerWithLogin(db);
    const link = await confirmed(participant);
    await booked(db, await openCourse(db), participant);
    const consent = proof();
    await told(tokenOf(link.code), consent);
    const entries = await system<{ body: { subjects: string[] } }[]>(
      "select body from access_journal where chain = ? and body->'consent'->>'id' = ?",
      [jobcenter, consent.id],
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]?.body).toMatchObject({
      category: 'JOBCENTER_PLACEMENT',
      actor: counsellor.id,
      purpose: 'COUNSELLING',
      consent: { id: consent.id, version: 3 },
      decision: 'ALLOW',
      subjects: [expect.any(String)],
    });
  });

  it('begin with a code that is shown once and not kept', async () => {
    const issued = await issue();
    const { nodes } = fieldOf<{ nodes: LinkRow[] }>(await db.ask(staff, LIST), 'jobcenterLinks');
    expect(nodes.find(({ id }) => id === issued.id)).toMatchObject({ state: 'ISSUED', code: null });
    const [kept] = await system<{ row: string }[]>('select l::text as row from participant_link l where id = ?', [issued.id]);
    expect([kept?.row.includes(issued.code.replaceAll('-', '')), kept?.row.includes(tokenOf(issued.code))]).toEqual([
      false,
      true,
    ]);
  });

  it('are claimed by the person, or by staff for a counsellor with a power of attorney, once', async () => {
    const { code } = await issue();
    const wrong = await claim('AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A');
    expect(codesOf(wrong)).toEqual(['NOT_FOUND']);
    for (const actor of [otherPerson, elsewhere]) expect(await claim(code, actor, 'x')).toEqual(wrong);
    for (const rubbish of ['', ' ', '-', '🙂', 'A'.repeat(27)]) expect(await claim(rubbish)).toEqual(wrong);
    expect((await claim(code, staff)).errors?.[0]?.extensions).toMatchObject({ reason: 'POWER_OF_ATTORNEY_MISSING' });
    const long = await claim(code, staff, 'x'.repeat(201));
    expect(long.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'evidence' });
    const twice = await Promise.all([claim(code, staff, 'sheet 9'), claim(code, staff, 'sheet 9')]);
    expect(twice.flatMap(codesOf)).toHaveLength(1);
    expect(await claim(code)).toEqual(wrong);
    expect(codesOf(await claim(code, stranger))).toEqual(['UNAUTHENTICATED']);
  });

  it('are confirmed by a second colleague and by nobody who handed out the code', async () => {
    const { code } = await issue();
    const claimed = fieldOf<Row>(await claim(code), 'claimJobcenterLink');
    expect((await step('confirmLink', claimed, staff)).errors?.[0]?.extensions).toMatchObject({ reason: 'FOUR_EYES' });
    expect(codesOf(await step('confirmLink', claimed, person))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await step('confirmLink', claimed, elsewhere))).toEqual(['NOT_FOUND']);
    expect(codesOf(await step('confirmLink', claimed, stranger))).toEqual(['UNAUTHENTICATED']);
    const twice = await Promise.all([step('confirmLink', claimed), step('confirmLink', claimed)]);
    expect(twice.flatMap(codesOf)).toHaveLength(1);
    await expect(system('update participant_link set confirmed_by = issued_by where id = ?', [claimed.id])).rejects.toThrow(
      'participant_link_four_eyes',
    );
  });

  it('are visible after the confirmation to the person and the data protection officer, and to nobody of the staff', async () => {
    const link = await confirmed();
    const sees = async (actor: typeof staff) =>
      fieldOf<{ nodes: Row[] }>(await db.ask(actor, LIST), 'jobcenterLinks').nodes.some(({ id }) => id === link.id);
    for (const actor of [person, protection]) expect(await sees(actor)).toBe(true);
    for (const actor of [staff, colleague, elsewhere, otherPerson]) expect(await sees(actor)).toBe(false);
    const absent = await step('endLink', { id: newId(), version: 1 });
    for (const actor of [staff, colleague, elsewhere]) expect(await step('endLink', link, actor)).toEqual(absent);
    const behind = (actor: typeof staff) =>
      asActor(db, actor, ({ em }) => em.count(ParticipantLink, { id: link.id }, { filters: false }));
    for (const actor of [staff, colleague, elsewhere, counsellor, otherPerson, stranger]) expect(await behind(actor)).toBe(0);
    for (const actor of [person, protection]) expect(await behind(actor)).toBe(1);
    expect(codesOf(await db.ask(stranger, LIST))).toEqual(['UNAUTHENTICATED']);
  });

  it('end when either side wants it, and show nothing from the next request on', async () => {
    for (const actor of [person, protection]) {
      const link = await confirmed();
      expect((await told(tokenOf(link.code), proof())).errors).toBeUndefined();
      expect((await step('endLink', link, actor)).data).toMatchObject({ endJobcenterLink: { state: 'ENDED' } });
      expect(codesOf(await told(tokenOf(link.code), proof()))).toEqual(['CONSENT_REQUIRED']);
    }
  });

  it('end once when two end them at the same moment', async () => {
    const link = await confirmed();
    const answers = await Promise.all([step('endLink', link, person), step('endLink', link, protection)]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    for (const id of ['', 'rubbish', newId()])
      for (const name of ['confirmLink', 'endLink'] as const)
        expect(codesOf(await step(name, { id, version: 1 }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await step('endLink', link, stranger))).toEqual(['UNAUTHENTICATED']);
  });

  it('are handed out by the staff of the jobcenter alone, on the version they read', async () => {
    const participant = await registerWithLogin(db);
    const handOut = (changes: object, actor = staff) =>
      asked(db, DO.issueLink, { id: participant.id, version: participant.version, ...changes }, { actor });
    expect(codesOf(await handOut({ version: 1 }))).toEqual(['OUTDATED']);
    expect(codesOf(await handOut({}, elsewhere))).toEqual(['NOT_FOUND']);
    expect(codesOf(await handOut({}, person))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await handOut({}, stranger))).toEqual(['UNAUTHENTICATED']);
    for (const id of ['', 'rubbish', newId()]) expect(codesOf(await handOut({ id }))).toEqual(['NOT_FOUND']);
  });

  it('expire when their code is not used, and only then', async () => {
    const [old, young] = [await issue(), await issue()];
    await system("update participant_link set expires_on = '2026-11-22' where id = ? returning id", [old.id]);
    const wrong = await claim('AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A');
    expect(await claim(old.code)).toEqual(wrong);
    const expire = () => runTimer(db, 'expire-jobcenter-links', expireLinks);
    await expire();
    const states = await system<{ id: string; state: string }[]>('select id, state from participant_link where id in (?, ?)', [
      old.id,
      young.id,
    ]);
    expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({ [old.id]: 'EXPIRED', [young.id]: 'ISSUED' });
    expect(await expire()).toBe(0);
  });
});

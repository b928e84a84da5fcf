import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymousActor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import {
  ANNOUNCED,
  asked,
  booked,
  DO,
  done,
  elsewhere,
  jobcenter,
  openCourse,
  type Row,
} from '../placements/placement.testing.js';

const ROW = 'id version state title freePlaces isFull openSteps { step openRequirements { code } } history { step reason }';
const READ = 'query ($id: ID!) { jobcenterCourse(id: $id) { id title freePlaces history { step } } }';
const LIST = `query ($kind: JobcenterCourseKind, $level: JobcenterLanguageLevel, $state: JobcenterCourseState, $from: CalendarDate, $until: CalendarDate, $institution: ID, $after: String) {
  jobcenterCourses(first: 2, kind: $kind, languageLevel: $level, state: $state, startsFrom: $from, startsUntil: $until, institution: $institution, after: $after) {
    totalCount nodes { title startsOn } pageInfo { endCursor hasNextPage }
  }
}`;
const stranger = anonymousActor('request');

describe('courses', () => {
  let now = new Date('2026-11-23T10:00:00Z');
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  it('are announced, revised, opened, started and finished by the jobcenter', async () => {
    const announced = await done(db, DO.announce, ANNOUNCED, { fields: ROW });
    expect(announced).toMatchObject({ state: 'ANNOUNCED', freePlaces: 2, isFull: false, history: [{ step: 'ANNOUNCE' }] });
    const revision = { ...ANNOUNCED, title: ' Neu ', id: announced.id, version: 1 };
    const revised = await done(db, DO.revise, revision, { fields: ROW });
    expect(revised).toMatchObject({ title: 'Neu', version: 2 });
    const { id } = announced;
    const open = await done(db, DO.open, { id, version: 2 }, { fields: ROW });
    expect(open).toMatchObject({
      state: 'OPEN',
      openSteps: [{ step: 'START', openRequirements: [{ code: 'STARTS_LATER' }] }, { step: 'CANCEL' }],
    });
    expect(codesOf(await asked(db, DO.revise, { ...revision, version: 3 }))).toEqual(['WRONG_STATE']);
    expect(codesOf(await asked(db, DO.startCourse, { id, version: 3 }))).toEqual(['REQUIREMENT_OPEN']);
    try {
      now = new Date('2026-12-07T08:00:00Z');
      await done(db, DO.startCourse, { id, version: 3 });
      expect(codesOf(await asked(db, DO.finish, { id, version: 4 }))).toEqual(['REQUIREMENT_OPEN']);
      now = new Date('2027-06-30T08:00:00Z');
      expect(await done(db, DO.finish, { id, version: 4 }, { fields: ROW })).toMatchObject({ state: 'FINISHED', openSteps: [] });
    } finally {
      now = new Date('2026-11-23T10:00:00Z');
    }
  });

  it('are cancelled with their reason, and say so', async () => {
    const { id, version } = await openCourse(db);
    const cancelled = await done(
      db,
      DO.cancelCourse,
      { id, version, reason: 'NO_ROOM' },
      { fields: `${ROW} cancellationReason` },
    );
    expect(cancelled).toMatchObject({ state: 'CANCELLED', cancellationReason: 'NO_ROOM', openSteps: [] });
    expect(cancelled).toMatchObject({ history: [{ reason: null }, { reason: null }, { step: 'CANCEL', reason: 'NO_ROOM' }] });
  });

  it('are announced by nobody else', async () => {
    expect(codesOf(await asked(db, DO.announce, ANNOUNCED, { actor: stranger }))).toEqual(['UNAUTHENTICATED']);
    for (const actor of [testActor('case_manager', jobcenter), testActor('partner_staff', null)])
      expect(codesOf(await asked(db, DO.announce, ANNOUNCED, { actor }))).toEqual(['NOT_PERMITTED']);
  });

  it('are read by everybody and touched by no colleague of another jobcenter', async () => {
    const { id, version } = await openCourse(db);
    for (const actor of [stranger, elsewhere, testActor('data_subject', null)])
      expect((await db.ask(actor, READ, { id })).data).toMatchObject({
        jobcenterCourse: { title: ANNOUNCED.title, freePlaces: 2, history: [] },
      });
    for (const step of [DO.open, DO.startCourse, DO.finish])
      expect(codesOf(await asked(db, step, { id, version }, { actor: elsewhere }))).toHaveLength(1);
    const cancel = { id, version, reason: 'OTHER' };
    expect(codesOf(await asked(db, DO.cancelCourse, cancel, { actor: elsewhere }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await asked(db, DO.cancelCourse, cancel, { actor: stranger }))).toEqual(['UNAUTHENTICATED']);
    const held = await asActor(db, elsewhere, ({ em }) =>
      em
        .getConnection()
        .execute("update course set title = 'x' where id = ? returning id", [id], 'all', em.getTransactionContext()),
    );
    expect(held).toEqual([]);
  });

  it('tell everybody how many places are free, and nobody who has them', async () => {
    const course = await openCourse(db);
    const free = async () =>
      fieldOf<Row & { freePlaces: number }>(await db.ask(stranger, READ, { id: course.id }), 'jobcenterCourse');
    await booked(db, course);
    expect(await free()).toMatchObject({ freePlaces: 1 });
    await booked(db, course);
    expect(await free()).toMatchObject({ freePlaces: 0 });
    expect(codesOf(await db.ask(stranger, '{ coursePlacements { nodes { id } } }'))).toEqual(['UNAUTHENTICATED']);
  });

  it.each([
    ['title', { title: ' ' }],
    ['title', { title: 'x'.repeat(201) }],
    ['endsOn', { endsOn: '2026-12-06' }],
    ['registrationUntil', { registrationUntil: '2026-12-08' }],
    ['weeklyHours', { weeklyHours: 0 }],
    ['weeklyHours', { weeklyHours: 61 }],
    ['capacity', { capacity: 0 }],
    ['capacity', { capacity: -1 }],
    ['capacity', { capacity: 501 }],
  ])('take no wrong %s', async (field, changes) => {
    for (const [step, more] of [
      [DO.announce, {}],
      [DO.revise, { ...(await done(db, DO.announce, ANNOUNCED)) }],
    ] as const) {
      const { errors } = await asked(db, step, { ...ANNOUNCED, ...more, ...changes });
      expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'INVALID_INPUT', field }]);
    }
  });

  it('take no day that does not exist, no unknown kind, and answer rubbish in place of an id as if it were absent', async () => {
    for (const changes of [{ startsOn: '2027-02-29' }, { kind: 'YOGA' }, { languageLevel: 'B3' }, { capacity: 1.5 }])
      expect((await asked(db, DO.announce, { ...ANNOUNCED, ...changes })).data).toBeFalsy();
    for (const id of ['', 'rubbish', '%', newId(), "'; drop table course; --"]) {
      expect(codesOf(await db.ask(stranger, READ, { id }))).toEqual(['NOT_FOUND']);
      for (const step of [DO.open, DO.startCourse, DO.finish])
        expect(codesOf(await asked(db, step, { id, version: 1 }))).toEqual(['NOT_FOUND']);
      expect(codesOf(await asked(db, DO.cancelCourse, { id, version: 1, reason: 'OTHER' }))).toEqual(['NOT_FOUND']);
    }
  });

  it.each(['open', 'cancelCourse'] as const)('let one of two win who take the step %s at once', async (name) => {
    const { id, version } = await done(db, DO.announce, ANNOUNCED);
    const input = { id, version, ...(name === 'cancelCourse' ? { reason: 'OTHER' } : {}) };
    const answers = await Promise.all([asked(db, DO[name], input), asked(db, DO[name], input)]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are listed by day, page by page, as the filters say', async () => {
    const at = testActor('partner_staff', newId());
    for (const [title, changes] of Object.entries({
      a: { startsOn: '2029-01-01', endsOn: '2029-02-01', registrationUntil: '2028-12-01' },
      b: { startsOn: '2029-01-02', endsOn: '2029-02-01', kind: 'INTEGRATION_COURSE', languageLevel: 'B1' },
      c: { startsOn: '2029-01-03', endsOn: '2029-02-01', kind: 'ACTIVATION_MEASURE', languageLevel: null },
    }))
      await done(db, DO.announce, { ...ANNOUNCED, ...changes, title }, { actor: at });
    const listed = async (variables: object) => {
      const all = { institution: at.institution, ...variables };
      type Listed = { totalCount: number; nodes: { title: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      const titles: string[] = [];
      for (let after: string | null = null; ; ) {
        const page: Listed = fieldOf(await db.ask(stranger, LIST, { ...all, after }), 'jobcenterCourses');
        titles.push(...page.nodes.map(({ title }) => title));
        if (!page.pageInfo.hasNextPage) {
          expect(page.totalCount).toBe(titles.length);
          return titles.join('');
        }
        after = page.pageInfo.endCursor;
      }
    };
    expect(await listed({})).toBe('abc');
    expect(await listed({ kind: 'INTEGRATION_COURSE' })).toBe('b');
    expect(await listed({ level: 'B2' })).toBe('a');
    expect(await listed({ from: '2029-01-02' })).toBe('bc');
    expect(await listed({ until: '2029-01-02' })).toBe('ab');
    expect(await listed({ from: '2029-01-02', until: '2029-01-02' })).toBe('b');
    expect(await listed({ state: 'OPEN' })).toBe('');
    for (const variables of [{ institution: 'rubbish' }, { after: 'rubbish' }])
      expect(codesOf(await db.ask(stranger, LIST, variables))).toEqual(['INVALID_INPUT']);
  });

  it('stand beside their institution and are found by their key, for everybody', async () => {
    const [ahead, gone] = [await openCourse(db, { title: 'Offen' }), await openCourse(db, { title: 'Weg' })];
    await done(db, DO.cancelCourse, { ...gone, reason: 'OTHER' });
    const r = [
      { __typename: 'Institution', id: jobcenter.toUpperCase() },
      { __typename: 'Institution', id: 'rubbish' },
      { __typename: 'JobcenterCourse', id: ahead.id },
      { __typename: 'JobcenterCourse', id: 'rubbish' },
    ];
    const ENTITIES =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on JobcenterCourse { title institution { id } } ... on Institution { jobcenterCourses { title } } } }';
    const answer = await db.ask(stranger, ENTITIES, { r });
    expect(answer.errors).toBeUndefined();
    const [institution, ...rest] = fieldOf<{ jobcenterCourses: { title: string }[] }[]>(answer, '_entities');
    const titles = institution?.jobcenterCourses.map(({ title }) => title);
    expect([titles?.includes('Offen'), titles?.includes('Weg')]).toEqual([true, false]);
    expect(rest).toEqual([{ jobcenterCourses: [] }, { title: 'Offen', institution: { id: jobcenter } }, null]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymousActor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { Placement } from './placement.entity.js';
import {
  asked,
  booked,
  colleague,
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
  register,
  registerWithLogin,
  staff,
} from './placement.testing.js';

const READ =
  'query ($id: ID!) { coursePlacement(id: $id) { id state course { title } participant { number } history { step } } }';
const LIST =
  'query ($course: ID, $state: CoursePlacementState) { coursePlacements(first: 100, course: $course, state: $state) { nodes { id state } } }';
const stranger = anonymousActor('request');
const STEPS = [DO.book, DO.start, DO.recordAbsence, DO.complete] as const;

describe('placements', () => {
  let now = new Date('2026-11-23T10:00:00Z');
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  const reasonOf = async (answer: ReturnType<typeof asked>) => (await answer).errors?.[0]?.extensions?.['reason'];

  it('go from the proposal to the end of the course', async () => {
    const course = await openCourse(db);
    const [here, absent] = [await booked(db, course), await booked(db, course)];
    expect(await reasonOf(asked(db, DO.start, here))).toBe('COURSE_NOT_STARTED');
    try {
      now = new Date('2026-12-07T08:00:00Z');
      const running = await done(db, DO.startCourse, course);
      const started = await done(db, DO.start, here, { fields: 'id version state bookedOn endedOn' });
      expect(started).toMatchObject({ state: 'STARTED', bookedOn: '2026-11-23', endedOn: null });
      const missed = await done(db, DO.recordAbsence, absent, { fields: 'state endedOn' });
      expect(missed).toEqual({ state: 'NOT_STARTED', endedOn: '2026-12-07' });
      expect(await reasonOf(asked(db, DO.complete, { id: here.id, version: started.version }))).toBe('COURSE_NOT_FINISHED');
      now = new Date('2027-06-30T08:00:00Z');
      await done(db, DO.finish, running);
      const completed = await done(
        db,
        DO.complete,
        { id: here.id, version: started.version },
        { fields: 'state openSteps { step } history { step }' },
      );
      expect(completed).toEqual({
        state: 'COMPLETED',
        openSteps: [],
        history: [{ step: 'PROPOSE' }, { step: 'BOOK' }, { step: 'START' }, { step: 'COMPLETE' }],
      });
    } finally {
      now = new Date('2026-11-23T10:00:00Z');
    }
  });

  it('are one for each person and course, until it was cancelled', async () => {
    const [course, other] = [await openCourse(db), await openCourse(db)];
    const participant = await register(db);
    const first = await propose(db, course, participant);
    const again = { participantId: participant.id, courseId: course.id };
    expect((await asked(db, DO.propose, again)).errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      reason: 'EXISTS_ALREADY',
    });
    await propose(db, other, participant);
    const cancelled = await done(db, DO.cancel, { ...first, by: 'PARTICIPANT' }, { fields: 'state endedOn' });
    expect(cancelled).toEqual({ state: 'CANCELLED_BY_PARTICIPANT', endedOn: '2026-11-23' });
    await propose(db, course, participant);
    const twice = await Promise.all(
      [1, 2].map(async () => asked(db, DO.propose, { ...again, courseId: (await openCourse(db)).id })),
    );
    expect(twice.flatMap(codesOf)).toEqual([]);
    const third = await openCourse(db);
    const atOnce = await Promise.all([1, 2].map(() => asked(db, DO.propose, { ...again, courseId: third.id })));
    expect(atOnce.flatMap(codesOf)).toEqual(['INVALID_INPUT']);
  });

  it('never are more than there are places: of two who want the last one at once, exactly one gets it', async () => {
    for (let round = 0; round < 5; round++) {
      const course = await openCourse(db, { capacity: 1 });
      const wanting = await Promise.all([1, 2, 3].map(() => propose(db, course)));
      const answers = await Promise.all(
        wanting.map((each) => asked(db, DO.book, each, { fields: 'state course { freePlaces isFull }' })),
      );
      expect(answers.flatMap(codesOf)).toEqual(['REQUIREMENT_OPEN', 'REQUIREMENT_OPEN']);
      expect(answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions?.['reason']))).toEqual([
        'COURSE_FULL',
        'COURSE_FULL',
      ]);
      const won = answers.find(({ errors }) => !errors);
      expect(won?.data).toEqual({ bookCoursePlacement: { state: 'BOOKED', course: { freePlaces: 0, isFull: true } } });
    }
  });

  it('free their place when they are cancelled', async () => {
    const course = await openCourse(db, { capacity: 1 });
    const [has, wants] = [await booked(db, course), await propose(db, course)];
    expect(await reasonOf(asked(db, DO.book, wants))).toBe('COURSE_FULL');
    expect(await done(db, DO.cancel, { ...has, by: 'JOBCENTER' }, { fields: 'state course { freePlaces }' })).toEqual({
      state: 'CANCELLED_BY_JOBCENTER',
      course: { freePlaces: 1 },
    });
    await done(db, DO.book, wants);
  });

  it('are booked only while registration is open', async () => {
    const course = await openCourse(db);
    const placement = await propose(db, course);
    try {
      now = new Date('2026-12-01T22:30:00Z');
      expect(
        (await asked(db, DO.propose, { participantId: (await register(db)).id, courseId: course.id })).errors,
      ).toBeUndefined();
      // Midnight in Germany.
      now = new Date('2026-12-01T23:00:00Z');
      expect(await reasonOf(asked(db, DO.book, placement))).toBe('BOOKED_TOO_LATE');
      const late = { participantId: (await register(db)).id, courseId: course.id };
      expect(await reasonOf(asked(db, DO.propose, late))).toBe('BOOKED_TOO_LATE');
    } finally {
      now = new Date('2026-11-23T10:00:00Z');
    }
    const announced = await done(db, DO.announce, {
      title: 'x',
      kind: 'INTEGRATION_COURSE',
      startsOn: '2027-01-04',
      endsOn: '2027-03-01',
      weeklyHours: 20,
      capacity: 9,
      registrationUntil: '2027-01-01',
    });
    expect(await reasonOf(asked(db, DO.propose, { participantId: (await register(db)).id, courseId: announced.id }))).toBe(
      'COURSE_NOT_OPEN',
    );
  });

  it('end with their course when it is cancelled, in one unit of work', async () => {
    const course = await openCourse(db, { capacity: 9 });
    const [has, wants, ended] = [await booked(db, course), await propose(db, course), await booked(db, course)];
    await done(db, DO.cancel, { ...ended, by: 'PARTICIPANT' });
    await done(db, DO.cancelCourse, { ...course, reason: 'TOO_FEW_PARTICIPANTS' });
    const { nodes } = fieldOf<{ nodes: { id: string; state: string }[] }>(
      await db.ask(staff, LIST, { course: course.id }),
      'coursePlacements',
    );
    expect(Object.fromEntries(nodes.map(({ id, state }) => [id, state]))).toEqual({
      [has.id]: 'CANCELLED_BY_JOBCENTER',
      [wants.id]: 'CANCELLED_BY_JOBCENTER',
      [ended.id]: 'CANCELLED_BY_PARTICIPANT',
    });
  });

  it('let one of two win: who books and who cancels the course, and who takes the same step twice', async () => {
    for (let round = 0; round < 3; round++) {
      const course = await openCourse(db, { capacity: 9 });
      const placement = await propose(db, course);
      const answers = await Promise.all([
        asked(db, DO.book, placement),
        asked(db, DO.cancelCourse, { ...course, reason: 'OTHER' }),
      ]);
      expect(answers[1]?.errors).toBeUndefined();
      const { state } = fieldOf<{ state: string }>(await db.ask(staff, READ, { id: placement.id }), 'coursePlacement');
      expect(state).toBe('CANCELLED_BY_JOBCENTER');
    }
    const placement = await propose(db, await openCourse(db));
    const twice = await Promise.all([asked(db, DO.book, placement), asked(db, DO.book, placement)]);
    expect(twice.flatMap(codesOf)).toEqual(['OUTDATED']);
    const cancel = { id: placement.id, version: placement.version + 1, by: 'JOBCENTER' };
    const ends = await Promise.all([asked(db, DO.cancel, cancel), asked(db, DO.cancel, cancel)]);
    expect(ends.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('take each step once when two take it at the same moment', async () => {
    const course = await openCourse(db);
    const [here, absent] = [await booked(db, course), await booked(db, course)];
    const once = async (step: (typeof STEPS)[number], placement: Row) => {
      const answers = await Promise.all([asked(db, step, placement), asked(db, step, placement)]);
      expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    };
    try {
      now = new Date('2026-12-07T08:00:00Z');
      const running = await done(db, DO.startCourse, course);
      await once(DO.start, here);
      await once(DO.recordAbsence, absent);
      now = new Date('2027-06-30T08:00:00Z');
      await done(db, DO.finish, running);
      await once(DO.complete, { id: here.id, version: here.version + 1 });
    } finally {
      now = new Date('2026-11-23T10:00:00Z');
    }
  });

  it('are for the staff of the jobcenter and the person, and look absent to everybody else', async () => {
    const participant = await registerWithLogin(db);
    const { id, version } = await propose(db, await openCourse(db), participant);
    for (const actor of [staff, colleague])
      expect((await db.ask(actor, READ, { id })).data).toMatchObject({ coursePlacement: { id } });
    expect((await db.ask(person, READ, { id })).data).toMatchObject({ coursePlacement: { id, history: [] } });
    const absent = await db.ask(elsewhere, READ, { id: newId() });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    for (const rubbish of [id, 'rubbish', '', '%']) expect(await db.ask(elsewhere, READ, { id: rubbish })).toEqual(absent);
    expect(codesOf(await db.ask(otherPerson, READ, { id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(stranger, READ, { id }))).toEqual(['UNAUTHENTICATED']);
    for (const actor of [protection, testActor('case_manager', jobcenter), testActor('naturalisation_officer', jobcenter)])
      expect(codesOf(await db.ask(actor, READ, { id }))).toEqual(['PURPOSE_NOT_PERMITTED']);
    for (const step of STEPS) {
      expect(codesOf(await asked(db, step, { id, version }, { actor: elsewhere }))).toEqual(['NOT_FOUND']);
      expect(codesOf(await asked(db, step, { id, version }, { actor: person }))).toEqual(['NOT_PERMITTED']);
      expect(codesOf(await asked(db, step, { id, version }, { actor: stranger }))).toEqual(['UNAUTHENTICATED']);
      for (const rubbish of ['', 'rubbish', newId()])
        expect(codesOf(await asked(db, step, { id: rubbish, version }))).toEqual(['NOT_FOUND']);
      expect(codesOf(await asked(db, step, { id, version: 9 }))).toEqual(['OUTDATED']);
    }
    expect(codesOf(await asked(db, DO.cancel, { id, version, by: 'PARTICIPANT' }, { actor: person }))).toEqual(['NOT_PERMITTED']);
    const listed = async (actor: typeof staff) =>
      fieldOf<{ nodes: Row[] }>(await db.ask(actor, LIST), 'coursePlacements').nodes.filter((each) => each.id === id).length;
    expect([await listed(staff), await listed(person), await listed(elsewhere), await listed(otherPerson)]).toEqual([1, 1, 0, 0]);
    expect(codesOf(await db.ask(staff, LIST, { course: 'rubbish' }))).toEqual(['INVALID_INPUT']);
    const behind = (actor: typeof staff) => asActor(db, actor, ({ em }) => em.count(Placement, { id }, { filters: false }));
    for (const actor of [elsewhere, otherPerson, protection, stranger, testActor('partner_staff', null)])
      expect(await behind(actor)).toBe(0);
    for (const actor of [staff, person]) expect(await behind(actor)).toBe(1);
  });

  it('are found by their key as their id finds them', async () => {
    const { id } = await propose(db, await openCourse(db));
    const r = [
      { __typename: 'CoursePlacement', id },
      { __typename: 'CoursePlacement', id: newId() },
    ];
    const ENTITIES = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on CoursePlacement { id } } }';
    expect((await db.ask(staff, ENTITIES, { r })).data).toEqual({ _entities: [{ id }, null] });
    for (const actor of [elsewhere, person])
      expect(await db.ask(actor, ENTITIES, { r })).toEqual({ data: { _entities: [null, null] } });
    expect(codesOf(await db.ask(stranger, ENTITIES, { r }))).toEqual(['UNAUTHENTICATED']);
  });

  it('are made on courses and for participants of the own jobcenter alone', async () => {
    const [course, foreign] = [await openCourse(db), await openCourse(db, {}, elsewhere)];
    const participant = await register(db);
    expect(codesOf(await asked(db, DO.propose, { participantId: participant.id, courseId: foreign.id }))).toEqual([
      'NOT_PERMITTED',
    ]);
    const theirs = { participantId: participant.id, courseId: foreign.id };
    expect(codesOf(await asked(db, DO.propose, theirs, { actor: elsewhere }))).toEqual(['NOT_FOUND']);
    for (const rubbish of ['', 'rubbish', newId()]) {
      expect(codesOf(await asked(db, DO.propose, { participantId: rubbish, courseId: course.id }))).toEqual(['NOT_FOUND']);
      expect(codesOf(await asked(db, DO.propose, { participantId: participant.id, courseId: rubbish }))).toEqual(['NOT_FOUND']);
    }
    const own = await registerWithLogin(db);
    for (const [actor, code] of [
      [person, 'NOT_PERMITTED'],
      [stranger, 'UNAUTHENTICATED'],
    ] as const)
      expect(codesOf(await asked(db, DO.propose, { participantId: own.id, courseId: course.id }, { actor }))).toEqual([code]);
    await done(db, DO.discharge, participant);
    expect(codesOf(await asked(db, DO.propose, { participantId: participant.id, courseId: course.id }))).toEqual(['WRONG_STATE']);
  });
});

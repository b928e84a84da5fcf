import type { Actor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { fieldOf, type TestSubgraph, testActor } from '../../kit/testing.js';

export const jobcenter = seedId('institution', 'jobcenter-duesseldorf');
export const staff = testActor('partner_staff', jobcenter, 'account-of-staff');
export const colleague = testActor('partner_staff', jobcenter, 'colleague');
export const elsewhere = testActor('partner_staff', seedId('institution', 'jobcenter-solingen'), 'elsewhere');
export const protection = testActor('data_protection_officer', jobcenter, 'dpo');
export const person = testActor('data_subject', null, 'p:person');
export const otherPerson = testActor('data_subject', null, 'p:other');
export const counsellor = testActor('case_manager', seedId('institution', 'awo-duesseldorf'), 'manager');

export interface Row {
  readonly id: string;
  readonly version: number;
}

/** A course as it is announced on the day on which the tests take place. */
export const ANNOUNCED = {
  title: 'Deutsch für den Beruf',
  kind: 'VOCATIONAL_LANGUAGE_COURSE',
  startsOn: '2026-12-07',
  endsOn: '2027-06-30',
  weeklyHours: 25,
  languageLevel: 'B2',
  capacity: 2,
  registrationUntil: '2026-12-01',
};

let numbers = 0;

/** A mutation with a single input, and what it answers. */
export async function done<Answer = Row>(
  db: TestSubgraph,
  [field, type]: readonly [field: string, type: string],
  input: object,
  { actor = staff, fields = 'id version' }: { actor?: Actor; fields?: string } = {},
): Promise<Answer> {
  return fieldOf(await asked(db, [field, type], input, { actor, fields }), field);
}

/** The same, with its errors. */
export function asked(
  db: TestSubgraph,
  [field, type]: readonly [field: string, type: string],
  input: object,
  { actor = staff, fields = 'id version' }: { actor?: Actor; fields?: string } = {},
) {
  return db.ask(actor, `mutation ($input: ${type}!) { ${field}(input: $input) { ${fields} } }`, { input });
}

/** The mutations of the jobcenter with the types of their inputs. */
export const DO = {
  announce: ['announceJobcenterCourse', 'AnnounceJobcenterCourseInput'],
  revise: ['reviseJobcenterCourse', 'ReviseJobcenterCourseInput'],
  open: ['openJobcenterCourse', 'JobcenterCourseStepInput'],
  startCourse: ['startJobcenterCourse', 'JobcenterCourseStepInput'],
  finish: ['finishJobcenterCourse', 'JobcenterCourseStepInput'],
  cancelCourse: ['cancelJobcenterCourse', 'CancelJobcenterCourseInput'],
  register: ['registerJobcenterParticipant', 'RegisterJobcenterParticipantInput'],
  handOut: ['issueJobcenterParticipantCode', 'JobcenterParticipantStepInput'],
  release: ['releaseJobcenterLogin', 'JobcenterParticipantStepInput'],
  discharge: ['dischargeJobcenterParticipant', 'JobcenterParticipantStepInput'],
  propose: ['proposeCoursePlacement', 'ProposeCoursePlacementInput'],
  book: ['bookCoursePlacement', 'CoursePlacementStepInput'],
  start: ['startCoursePlacement', 'CoursePlacementStepInput'],
  recordAbsence: ['recordCourseAbsence', 'CoursePlacementStepInput'],
  complete: ['completeCoursePlacement', 'CoursePlacementStepInput'],
  cancel: ['cancelCoursePlacement', 'CancelCoursePlacementInput'],
  issueLink: ['issueJobcenterLinkCode', 'JobcenterParticipantStepInput'],
  claimLink: ['claimJobcenterLink', 'ClaimJobcenterLinkInput'],
  confirmLink: ['confirmJobcenterLink', 'JobcenterLinkStepInput'],
  endLink: ['endJobcenterLink', 'JobcenterLinkStepInput'],
} as const;

/** A course that is open for registration. */
export async function openCourse(db: TestSubgraph, changes: object = {}, actor = staff): Promise<Row> {
  const { id, version } = await done(db, DO.announce, { ...ANNOUNCED, ...changes }, { actor });
  return done(db, DO.open, { id, version }, { actor });
}

/** A participant with a customer number that nobody has yet. */
export function register(db: TestSubgraph, actor = staff): Promise<Row> {
  return done(db, DO.register, { number: `900A${String(++numbers).padStart(6, '0')}` }, { actor });
}

/** A participant whose login is bound. */
export async function registerWithLogin(db: TestSubgraph, actor = person): Promise<Row> {
  const { id, version } = await register(db);
  const { code } = await done<{ code: string }>(db, DO.handOut, { id, version }, { fields: 'code' });
  const answer = await db.ask(actor, 'mutation ($code: String!) { activateJobcenterParticipant(code: $code) { id version } }', {
    code,
  });
  return fieldOf(answer, 'activateJobcenterParticipant');
}

/** A placement that was proposed. */
export async function propose(db: TestSubgraph, course: { id: string }, participant?: { id: string }): Promise<Row> {
  const whose = participant ?? (await register(db));
  return done(db, DO.propose, { participantId: whose.id, courseId: course.id });
}

/** A placement with its place. */
export async function booked(db: TestSubgraph, course: { id: string }, participant?: { id: string }): Promise<Row> {
  const { id, version } = await propose(db, course, participant);
  return done(db, DO.book, { id, version });
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { hashOfActivationCode } from '../../kit/activation.js';
import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { historyRows, insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { Course } from '../courses/course.entity.js';
import { type CourseState, type CourseStep, courseProcedure } from '../courses/course.procedure.js';
import { ParticipantLink } from '../links/link.entity.js';
import { linkProcedure } from '../links/link.procedure.js';
import { Participant } from '../participants/participant.entity.js';
import { participantProcedure } from '../participants/participant.procedure.js';
import { Placement } from '../placements/placement.entity.js';
import { type PlacementState, type PlacementStep, placementProcedure } from '../placements/placement.procedure.js';

/** Invented courses, one in each state; `ways` are the steps that led there, each on its day. */
const COURSES: readonly SeedCourse[] = [
  {
    title: 'Deutsch für den Beruf, Zielniveau B2',
    kind: 'VOCATIONAL_LANGUAGE_COURSE',
    languageLevel: 'B2',
    days: ['2027-02-01', '2027-07-30', '2027-01-25'],
    weeklyHours: 25,
    way: [
      ['ANNOUNCE', 'ANNOUNCED', '2026-09-01'],
      ['OPEN', 'OPEN', '2026-10-01'],
    ],
  },
  {
    title: 'Integrationskurs mit Alphabetisierung',
    kind: 'INTEGRATION_COURSE',
    languageLevel: 'B1',
    days: ['2026-10-05', '2027-06-30', '2026-09-28'],
    weeklyHours: 20,
    way: [
      ['ANNOUNCE', 'ANNOUNCED', '2026-08-03'],
      ['OPEN', 'OPEN', '2026-08-17'],
      ['START', 'STARTED', '2026-10-05'],
    ],
  },
  {
    title: 'Ankommen im Arbeitsmarkt',
    kind: 'ACTIVATION_MEASURE',
    languageLevel: null,
    days: ['2026-03-02', '2026-08-28', '2026-02-23'],
    weeklyHours: 15,
    way: [
      ['ANNOUNCE', 'ANNOUNCED', '2026-01-12'],
      ['OPEN', 'OPEN', '2026-01-19'],
      ['START', 'STARTED', '2026-03-02'],
      ['FINISH', 'FINISHED', '2026-08-28'],
    ],
  },
  {
    title: 'Integrationskurs für Eltern',
    kind: 'INTEGRATION_COURSE',
    languageLevel: 'B1',
    days: ['2027-04-12', '2027-12-17', '2027-04-01'],
    weeklyHours: 16,
    way: [['ANNOUNCE', 'ANNOUNCED', '2026-11-02']],
  },
  {
    title: 'Bewerben mit digitalen Medien',
    kind: 'ACTIVATION_MEASURE',
    languageLevel: null,
    days: ['2026-11-02', '2027-01-29', '2026-10-26'],
    weeklyHours: 15,
    way: [
      ['ANNOUNCE', 'ANNOUNCED', '2026-09-01'],
      ['OPEN', 'OPEN', '2026-09-08'],
      ['CANCEL', 'CANCELLED', '2026-10-27'],
    ],
  },
];

interface SeedCourse extends Pick<Course, 'title' | 'kind' | 'languageLevel' | 'weeklyHours'> {
  /** First day, last day, last day of registration. */
  readonly days: readonly [CalendarDate, CalendarDate, CalendarDate];
  readonly way: readonly (readonly [CourseStep, CourseState, CalendarDate])[];
}

/** Invented placements: whose (by number within the round), on which course, and how they came to stand where they stand. */
const PLACEMENTS: readonly SeedPlacement[] = [
  {
    who: 0,
    course: 2,
    way: [
      ['PROPOSE', 'PROPOSED', '2026-01-20'],
      ['BOOK', 'BOOKED', '2026-01-22'],
      ['START', 'STARTED', '2026-03-02'],
      ['COMPLETE', 'COMPLETED', '2026-08-28'],
    ],
  },
  {
    who: 0,
    course: 0,
    way: [
      ['PROPOSE', 'PROPOSED', '2026-10-05'],
      ['BOOK', 'BOOKED', '2026-10-07'],
    ],
  },
  { who: 1, course: 0, way: [['PROPOSE', 'PROPOSED', '2026-11-03']] },
  {
    who: 2,
    course: 1,
    way: [
      ['PROPOSE', 'PROPOSED', '2026-08-18'],
      ['BOOK', 'BOOKED', '2026-08-20'],
      ['START', 'STARTED', '2026-10-05'],
    ],
  },
  {
    who: 3,
    course: 1,
    way: [
      ['PROPOSE', 'PROPOSED', '2026-08-18'],
      ['BOOK', 'BOOKED', '2026-08-24'],
      ['RECORD_ABSENCE', 'NOT_STARTED', '2026-10-06'],
    ],
  },
  {
    who: 4,
    course: 0,
    way: [
      ['PROPOSE', 'PROPOSED', '2026-10-05'],
      ['CANCEL_FOR_PARTICIPANT', 'CANCELLED_BY_PARTICIPANT', '2026-10-12'],
    ],
  },
  {
    who: 5,
    course: 4,
    way: [
      ['PROPOSE', 'PROPOSED', '2026-09-09'],
      ['BOOK', 'BOOKED', '2026-09-10'],
      ['END_WITH_COURSE', 'CANCELLED_BY_JOBCENTER', '2026-10-27'],
    ],
  },
];

interface SeedPlacement {
  readonly who: number;
  readonly course: number;
  readonly way: readonly (readonly [PlacementStep, PlacementState, CalendarDate])[];
}

const PARTICIPANTS_EACH = 6;
const PLACES = 20;
const REGISTERED_ON = '2026-01-05';
const LINKED_ON = '2026-10-08';
const STAFF = 'demo:jobcenter-partner';
const SECOND_STAFF = 'demo:jobcenter-colleague';

/** Brings invented courses, participants and placements into the database; what is there stays as it is. */
export async function seed(em: EntityManager, { city, scale }: SeedRequest): Promise<void> {
  const institution = seedId('institution', `jobcenter-${city}`);
  for (let round = 0; round < scale; round++) {
    const courses = COURSES.map((course, at) => courseRow(course, { city, institution, round, at }));
    const participants = Array.from({ length: PARTICIPANTS_EACH }, (_each, at) =>
      participantRow({ city, institution, round, at }),
    );
    const placements = PLACEMENTS.map((placement, at) => ({
      id: seedId('course-placement', `${city}:${round}:${at}`),
      version: placement.way.length,
      institution,
      participantId: participants[placement.who]?.id ?? '',
      courseId: courses[placement.course]?.id ?? '',
      state: lastOf(placement.way)[1],
      proposedOn: lastOf(placement.way.slice(0, 1))[2],
      bookedOn: placement.way.find(([step]) => step === 'BOOK')?.[2] ?? null,
      endedOn: endOf(placement),
    }));
    await insertMissing(em, Course, courses);
    await insertMissing(em, Participant, participants);
    await insertMissing(em, Placement, placements);
    await insertMissing(em, StepRecord, [
      ...courses.flatMap((row, at) => historyOf(courseProcedure, row, COURSES[at]?.way ?? [])),
      ...participants.flatMap((row) => historyOf(participantProcedure, row, [['REGISTER', 'REGISTERED', REGISTERED_ON]])),
      ...placements.flatMap((row, at) => historyOf(placementProcedure, row, PLACEMENTS[at]?.way ?? [])),
    ]);
  }
  await seedLink(em, city, institution);
}

interface Place {
  readonly city: SeedRequest['city'];
  readonly institution: string;
  readonly round: number;
  readonly at: number;
}

function courseRow({ days, way, ...course }: SeedCourse, { city, institution, round, at }: Place) {
  const [startsOn, endsOn, registrationUntil] = days;
  const state = lastOf(way)[1];
  return {
    ...course,
    id: seedId('jobcenter-course', `${city}:${round}:${at}`),
    version: way.length,
    institution,
    state,
    startsOn,
    endsOn,
    registrationUntil,
    capacity: PLACES,
    cancellationReason: state === 'CANCELLED' ? ('TOO_FEW_PARTICIPANTS' as const) : null,
  };
}

/** The second participant of a city is for the demo user `person`, who has the code `DEMO-JOBC-<CITY>`; it never expires and works once. */
function participantRow({ city, institution, round, at }: Place) {
  const isDemo = round === 0 && at === 1;
  return {
    id: seedId('jobcenter-participant', `${city}:${round}:${at}`),
    version: 1,
    institution,
    state: 'REGISTERED' as const,
    number: `100A${String(round * PARTICIPANTS_EACH + at + 1).padStart(6, '0')}`,
    codeHash: isDemo ? hashOfActivationCode(`DEMO-JOBC-${city.toUpperCase()}`) : null,
    registeredOn: REGISTERED_ON,
  };
}

/** The first participant is linked with a case of case management, whose seed knows the same token; no code leads to it. */
async function seedLink(em: EntityManager, city: string, institution: string): Promise<void> {
  const row = {
    id: seedId('participant-link', city),
    version: 3,
    institution,
    participantId: seedId('jobcenter-participant', `${city}:0:0`),
    state: 'CONFIRMED' as const,
    token: seedId('jobcenter-link', city),
    issuedBy: STAFF,
    issuedOn: LINKED_ON,
    expiresOn: addDays(LINKED_ON, 30),
    claimedByStaff: true,
    evidence: 'Vollmacht, synthetic',
    claimedOn: LINKED_ON,
    confirmedBy: SECOND_STAFF,
    confirmedOn: LINKED_ON,
  };
  await insertMissing(em, ParticipantLink, [row]);
  const history = historyOf(linkProcedure, row, [
    ['ISSUE', 'ISSUED', LINKED_ON],
    ['CLAIM', 'CLAIMED', LINKED_ON],
    ['CONFIRM', 'CONFIRMED', LINKED_ON],
  ]);
  await insertMissing(
    em,
    StepRecord,
    history.map((step) => (step.step === 'CONFIRM' ? { ...step, actorId: SECOND_STAFF } : step)),
  );
}

function historyOf(
  procedure: { readonly name: string },
  row: { readonly id: string; readonly institution: string },
  way: readonly (readonly [string, string, CalendarDate])[],
) {
  const steps = way.map(([step, toState, on]) => ({ step, toState, on, actorId: STAFF, actorInstitution: row.institution }));
  return historyRows(procedure, row, steps);
}

function endOf({ way }: SeedPlacement): CalendarDate | null {
  const [, state, on] = lastOf(way);
  return placementProcedure.final.includes(state) ? on : null;
}

function lastOf<T>(list: readonly T[]): T {
  const last = list.at(-1);
  if (last === undefined) throw new Error('A way has at least one step.');
  return last;
}

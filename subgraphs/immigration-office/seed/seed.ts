import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { NumberSeries, seriesId } from '../../kit/numbering.js';
import { endsOf } from '../../kit/procedure.js';
import { type Dice, dice, historyRows, insertMissing, pick } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { DocumentRequirement, type RequirementStatus } from '../documents/document-requirement.entity.js';
import { Application } from '../naturalisation/application.entity.js';
import { type ApplicationState, type ApplicationStep, applicationProcedure } from '../naturalisation/application.procedure.js';
import { AGE_OF_CAPACITY } from '../naturalisation/application.rules.js';
import { seedDemoAccess } from './demo-access.js';
import { nameOf } from './people.js';
import { seedResidence } from './residence.js';

/** The seed data knows no later day than this. */
const LAST_DAY = '2026-11-13';

interface Town {
  readonly applications: number;
  readonly districts: readonly { readonly code: string; readonly postalCode: string }[];
  readonly otherAuthorities: readonly string[];
}

const TOWNS: Readonly<Record<SeedRequest['city'], Town>> = {
  duesseldorf: {
    applications: 160,
    districts: [
      { code: 'duesseldorf-01', postalCode: '40213' },
      { code: 'duesseldorf-02', postalCode: '40233' },
      { code: 'duesseldorf-03', postalCode: '40223' },
      { code: 'duesseldorf-04', postalCode: '40547' },
      { code: 'duesseldorf-05', postalCode: '40489' },
      { code: 'duesseldorf-06', postalCode: '40472' },
      { code: 'duesseldorf-07', postalCode: '40625' },
      { code: 'duesseldorf-08', postalCode: '40229' },
      { code: 'duesseldorf-09', postalCode: '40591' },
      { code: 'duesseldorf-10', postalCode: '40595' },
    ],
    otherAuthorities: ['Stadt Neuss', 'Kreis Mettmann', 'Stadt Köln'],
  },
  solingen: {
    applications: 60,
    districts: [
      { code: 'solingen-graefrath', postalCode: '42653' },
      { code: 'solingen-wald', postalCode: '42719' },
      { code: 'solingen-ohligs-aufderhoehe-merscheid', postalCode: '42697' },
      { code: 'solingen-mitte', postalCode: '42651' },
      { code: 'solingen-burg-hoehscheid', postalCode: '42657' },
    ],
    otherAuthorities: ['Stadt Wuppertal', 'Stadt Remscheid', 'Kreis Mettmann'],
  },
};

/** The states of twenty applications in a row; the first one is for the demo person to activate. */
const STATES: readonly ApplicationState[] = [
  'INCOMPLETE',
  'ACKNOWLEDGED',
  'COMPLETENESS_CHECK',
  'IN_REVIEW',
  'SUBMITTED',
  'DRAFT',
  'INCOMPLETE',
  'COMPLETENESS_CHECK',
  'WITHDRAWN',
  'ACKNOWLEDGED',
  'IN_REVIEW',
  'SUBMITTED',
  'INCOMPLETE',
  'TRANSFERRED',
  'COMPLETENESS_CHECK',
  'ACKNOWLEDGED',
  'IN_REVIEW',
  'ACKNOWLEDGED',
  'DRAFT',
  'SUBMITTED',
];

/** The applications for which there are demo codes: the first one, and one of a child. */
const DEMO_OWN = 0;
const DEMO_CHILD = 8;
/** The series of file references, as `acknowledgeApplication` goes on with it. */
const FILE_REFERENCE = '33-EB';
const NUMBERS_EACH_ROUND = 1_000;
const OFFICERS_STEPS: readonly ApplicationStep[] = ['REQUEST_DOCUMENTS', 'COMPLETE', 'TRANSFER'];

const TO_CHECK: readonly ApplicationStep[] = ['CREATE', 'SUBMIT', 'ACKNOWLEDGE', 'START_CHECK'];
const AFTER_A_REQUEST: readonly ApplicationStep[] = [...TO_CHECK, 'REQUEST_DOCUMENTS', 'RECEIVE_DOCUMENT'];

/** The ways that lead to each state. */
const WAYS: Readonly<Partial<Record<ApplicationState, readonly (readonly ApplicationStep[])[]>>> = {
  DRAFT: [['CREATE']],
  SUBMITTED: [['CREATE', 'SUBMIT']],
  ACKNOWLEDGED: [['CREATE', 'SUBMIT', 'ACKNOWLEDGE']],
  COMPLETENESS_CHECK: [TO_CHECK, AFTER_A_REQUEST],
  INCOMPLETE: [[...TO_CHECK, 'REQUEST_DOCUMENTS']],
  IN_REVIEW: [
    [...TO_CHECK, 'COMPLETE'],
    [...AFTER_A_REQUEST, 'COMPLETE'],
  ],
  TRANSFERRED: [[...TO_CHECK, 'TRANSFER']],
  WITHDRAWN: [
    ['CREATE', 'WITHDRAW'],
    ['CREATE', 'SUBMIT', 'ACKNOWLEDGE', 'WITHDRAW'],
    [...TO_CHECK, 'REQUEST_DOCUMENTS', 'WITHDRAW'],
  ],
};

/** How many days before the last day the last step was taken: the least, and how many more at most. */
const DAYS_SINCE: Readonly<Partial<Record<ApplicationState, readonly [number, number]>>> = {
  DRAFT: [0, 40],
  SUBMITTED: [0, 20],
  ACKNOWLEDGED: [5, 200],
  COMPLETENESS_CHECK: [1, 90],
  INCOMPLETE: [1, 110],
  IN_REVIEW: [5, 400],
  TRANSFERRED: [10, 300],
  WITHDRAWN: [10, 300],
};

/** How many days each step takes after the one before it: the least, and how many more at most. */
const DAYS_FOR: Readonly<Partial<Record<ApplicationStep, readonly [number, number]>>> = {
  CREATE: [0, 0],
  SUBMIT: [0, 1],
  ACKNOWLEDGE: [1, 13],
  START_CHECK: [20, 60],
  REQUEST_DOCUMENTS: [5, 25],
  RECEIVE_DOCUMENT: [10, 30],
  COMPLETE: [2, 12],
  TRANSFER: [5, 50],
  WITHDRAW: [5, 40],
};

const CHILD_DOCUMENTS = ['PASSPORT', 'BIRTH_CERTIFICATE', 'RESIDENCE_TITLE', 'SCHOOL_REPORT'];
const ADULT_DOCUMENTS = [
  'PASSPORT',
  'RESIDENCE_TITLE',
  'B1_CERTIFICATE',
  'CITIZENSHIP_TEST',
  'PROOF_OF_INCOME',
  'RENTAL_CONTRACT',
];
const WAIVER_REASONS = ['German school-leaving certificate is on file.', 'Proven by the residence file of this office.'];

/**
 * Applications for naturalisation in every state, each with documents and history that lead there. Every application has a die of its
 * own, so that a larger scale adds rows and changes none.
 */
export async function seed(em: EntityManager, request: SeedRequest): Promise<void> {
  const { city, scale } = request;
  const { applications } = TOWNS[city];
  const files = Array.from({ length: scale * applications }, (_, index) => fileOf(city, index));
  await insertMissing(
    em,
    Application,
    files.map(({ application }) => application),
  );
  await insertMissing(
    em,
    DocumentRequirement,
    files.flatMap(({ documents }) => documents),
  );
  await insertMissing(
    em,
    StepRecord,
    files.flatMap(({ steps }) => steps),
  );
  await insertMissing(em, NumberSeries, seriesOf(office(city), files.slice(0, applications)));
  const [own, child] = [DEMO_OWN, DEMO_CHILD].map((index) => seedId('application', codeOf(city, index)));
  if (own && child) await seedDemoAccess(em, city.toUpperCase(), office(city), own, child);
  await seedResidence(em, request);
}

type SeededApplication = ReturnType<typeof applicationFrom>;

interface Taken {
  readonly step: ApplicationStep;
  readonly on: CalendarDate;
}

/** One application with its documents and its history. */
function fileOf(city: SeedRequest['city'], index: number) {
  const roll = dice(codeOf(city, index));
  const state = STATES[index % STATES.length] as ApplicationState;
  const way = datedWay(roll, state);
  const application = applicationFrom(roll, city, state, way, index);
  return {
    application,
    documents: documentsOf(roll, application, way),
    steps: historyRows(
      applicationProcedure,
      application,
      way.map((taken) => stepOf(taken, application.institution)),
    ),
  };
}

const office = (city: SeedRequest['city']): string => seedId('institution', `naturalisation-${city}`);
const codeOf = (city: SeedRequest['city'], index: number): string => `${city}-${String(index + 1).padStart(4, '0')}`;

function applicationFrom(roll: Dice, city: SeedRequest['city'], state: ApplicationState, way: readonly Taken[], index: number) {
  return {
    id: seedId('application', codeOf(city, index)),
    version: way.length,
    institution: office(city),
    state,
    subjectId: null,
    ...contentOf(roll, TOWNS[city], state, way, index),
  };
}

function contentOf(roll: Dice, town: Town, state: ApplicationState, way: readonly Taken[], index: number) {
  const on = (step: ApplicationStep) => way.find((each) => each.step === step)?.on ?? null;
  const enteredOn = on('CREATE') ?? LAST_DAY;
  const [filedOn, receivedOn, requestedOn] = [on('SUBMIT'), on('ACKNOWLEDGE'), on('REQUEST_DOCUMENTS')];
  const documentsNotifiedOn = requestedOn && addDays(requestedOn, 4);
  const birthDate = birthDateOf(roll, index, enteredOn);
  const home = pick(roll, town.districts);
  const moved = state === 'TRANSFERRED' || (state === 'DRAFT' && roll(5) === 0);
  return {
    ...nameOf(roll),
    birthDate,
    representedByAllCustodians: enteredOn < dayOfAge(birthDate, AGE_OF_CAPACITY),
    postalCode: moved ? null : home.postalCode,
    districtCode: moved ? null : home.code,
    signedOn: filedOn === null && roll(3) === 0 ? null : addDays(enteredOn, -roll(10)),
    filedOn,
    receivedOn,
    fileReference: receivedOn && `${FILE_REFERENCE}-${receivedOn.slice(0, 4)}-${String(numberOf(town, index)).padStart(5, '0')}`,
    checkStartedOn: on('START_CHECK'),
    documentsNotifiedOn,
    documentsDueOn: documentsNotifiedOn && addDays(documentsNotifiedOn, 28 + 14 * roll(2)),
    consequenceNotice: requestedOn !== null,
    endedOn: on('TRANSFER') ?? on('WITHDRAW'),
    transferredTo: state === 'TRANSFERRED' ? pick(roll, town.otherAuthorities) : null,
  };
}

/** The number of a file: each further round of the town's applications has numbers of its own, so that it meets none drawn at work. */
function numberOf({ applications }: Town, index: number): number {
  return NUMBERS_EACH_ROUND * Math.floor(index / applications) + (index % applications) + 1;
}

/** The series of every year goes on after the first round. */
function seriesOf(institution: string, files: readonly ReturnType<typeof fileOf>[]) {
  const last = new Map<number, number>();
  for (const [at, { application }] of files.entries())
    if (application.receivedOn) last.set(Number(application.receivedOn.slice(0, 4)), at + 1);
  return [...last].map(([year, lastNumber]) => ({
    id: seriesId(institution, FILE_REFERENCE, year),
    institution,
    series: FILE_REFERENCE,
    year,
    lastNumber,
  }));
}

/** One in eight is a child, one in eight a youth around the age of capacity; one of each hundred is born on a 29 February. */
function birthDateOf(roll: Dice, index: number, enteredOn: CalendarDate): CalendarDate {
  if (index % 100 === 3) return '1988-02-29';
  const years = index > 0 && index % 8 === 0 ? 1 + roll(14) : index % 8 === 5 ? 15 + roll(4) : 20 + roll(50);
  return addDays(enteredOn, -Math.floor(years * 365.25) - roll(365));
}

/** The steps that led to the state, each on a working day, reckoned back from the last one. */
function datedWay(roll: Dice, state: ApplicationState): readonly Taken[] {
  const way = pick(roll, WAYS[state] ?? []);
  const [least, more] = DAYS_SINCE[state] ?? [0, 0];
  let on = workingDay(addDays(LAST_DAY, -least - roll(more + 1)));
  const dated = way.toReversed().map((step) => {
    const taken = { step, on };
    const [atLeast, upTo] = DAYS_FOR[step] ?? [0, 0];
    on = workingDay(addDays(on, -atLeast - roll(upTo + 1)));
    return taken;
  });
  return dated.reverse();
}

/** The day itself, or the Friday before it. */
function workingDay(day: CalendarDate): CalendarDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, -2) : day;
}

function documentsOf(roll: Dice, application: SeededApplication, way: readonly Taken[]) {
  const { id: applicationId, institution, subjectId, state, filedOn, checkStartedOn, representedByAllCustodians } = application;
  const codes = representedByAllCustodians ? CHILD_DOCUMENTS : ADULT_DOCUMENTS;
  const missing = stillMissing(roll, state, checkStartedOn !== null, codes.length);
  const answeredOn = way.find(({ step }) => step === 'RECEIVE_DOCUMENT')?.on ?? null;
  return codes.map((code, at) => {
    const waived = at === codes.length - 1 && state === 'IN_REVIEW' && roll(4) === 0;
    const open = at >= codes.length - missing;
    const status: RequirementStatus = open ? 'OPEN' : waived ? 'WAIVED' : 'ACCEPTED';
    return {
      id: seedId('document-requirement', `${applicationId}:${code}`),
      institution,
      subjectId,
      applicationId,
      code,
      status,
      // The last one that is there is the answer to the request; the others came with the application.
      receivedOn:
        status === 'ACCEPTED' ? (answeredOn !== null && at === codes.length - missing - 1 ? answeredOn : filedOn) : null,
      waiverReason: status === 'WAIVED' ? pick(roll, WAIVER_REASONS) : null,
    };
  });
}

/** How many documents are outstanding: all of them until the check begins, and none when the merits are examined. */
function stillMissing(roll: Dice, state: ApplicationState, checked: boolean, all: number): number {
  if (!checked) return all;
  if (state === 'IN_REVIEW') return 0;
  if (state === 'COMPLETENESS_CHECK') return roll(3);
  return 1 + roll(3);
}

/** A step as the account took it whose role it is. */
function stepOf({ step, on }: Taken, actorInstitution: string) {
  const actorId = OFFICERS_STEPS.includes(step) ? 'demo:officer' : 'demo:intake';
  return { step, toState: endOf(step), on, actorId, actorInstitution };
}

function endOf(step: ApplicationStep): ApplicationState {
  const [end] = endsOf(applicationProcedure.steps[step]);
  return end as ApplicationState;
}

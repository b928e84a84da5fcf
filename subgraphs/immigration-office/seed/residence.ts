import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { NumberSeries, seriesId } from '../../kit/numbering.js';
import { endOfPeriod, nextWorkingDay } from '../../kit/periods.js';
import { endsOf } from '../../kit/procedure.js';
import { type Dice, dice, historyRows, insertMissing, pick } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { type AdmissionBasis, ResidenceAdmission } from '../residence/residence-admission.entity.js';
import { ResidenceFile } from '../residence/residence-file.entity.js';
import { residenceFileProcedure } from '../residence/residence-file.procedure.js';
import { ResidenceStay } from '../residence/residence-stay.entity.js';
import { ResidenceTitle } from '../residence/residence-title.entity.js';
import { ResidenceApplication } from '../residence-applications/residence-application.entity.js';
import {
  type ResidenceApplicationStep,
  residenceApplicationProcedure,
} from '../residence-applications/residence-application.procedure.js';
import {
  RESIDENCE_APPLICATION_STATES,
  type ResidenceApplicationKind,
  type ResidenceApplicationState,
} from '../residence-applications/residence-application.rules.js';
import { fictionEffectOf, workAllowedFromCardOrder } from '../residence-law/fiction-effect.rules.js';
import { RESIDENCE_DEFAULTS } from '../residence-law/residence-parameters.rules.js';
import { ResidenceTransfer } from '../residence-transfers/residence-transfer.entity.js';
import { residenceTransferProcedure } from '../residence-transfers/residence-transfer.procedure.js';
import { nameOf } from './people.js';

/** The seed data knows no later day than this. */
const LAST_DAY = '2026-11-13';

interface Town {
  readonly files: number;
  readonly name: string;
  readonly otherAuthorities: readonly string[];
}

const TOWNS: Readonly<Record<SeedRequest['city'], Town>> = {
  duesseldorf: { files: 68, name: 'Düsseldorf', otherAuthorities: ['Stadt Neuss', 'Kreis Mettmann', 'Stadt Köln'] },
  solingen: { files: 34, name: 'Solingen', otherAuthorities: ['Stadt Wuppertal', 'Stadt Remscheid', 'Kreis Mettmann'] },
};

type Way = readonly ResidenceApplicationStep[];

const TO_CHECK: Way = ['CREATE', 'FILE', 'START_CHECK'];
const TO_REVIEW: Way = [...TO_CHECK, 'COMPLETE'];
const TO_DECISION: Way = [...TO_REVIEW, 'PREPARE_DECISION'];
const TO_GRANT: Way = [...TO_DECISION, 'GRANT'];
const TO_HEARING: Way = [...TO_REVIEW, 'OPEN_HEARING'];
const TO_REFUSAL: Way = [...TO_HEARING, 'PROPOSE_REFUSAL', 'REFUSE'];

/** The way that leads to each state. */
const WAYS: Readonly<Record<ResidenceApplicationState, Way>> = {
  DRAFT: ['CREATE'],
  FILED: ['CREATE', 'FILE'],
  COMPLETENESS_CHECK: TO_CHECK,
  INFO_REQUESTED: [...TO_CHECK, 'REQUEST_INFO'],
  IN_REVIEW: TO_REVIEW,
  PARTICIPATION: [...TO_REVIEW, 'REQUEST_PARTICIPATION'],
  DECISION_PREPARED: TO_DECISION,
  GRANTED: TO_GRANT,
  CARD_ORDERED: [...TO_GRANT, 'ORDER_CARD'],
  CARD_ISSUED: [...TO_GRANT, 'ORDER_CARD', 'ISSUE_CARD'],
  HEARING: TO_HEARING,
  REFUSED: TO_REFUSAL,
  APPEAL: [...TO_REFUSAL, 'RECORD_APPEAL'],
  FINAL: [...TO_REFUSAL, 'BECOME_FINAL'],
  WITHDRAWN: [...TO_CHECK, 'WITHDRAW'],
  TRANSFERRED: [...TO_CHECK, 'TRANSFER'],
  LAPSED: [...TO_CHECK, 'LAPSE'],
};

/** How many days a step is taken after the one before it: the least, and how many more at most. */
const DAYS_FOR: Readonly<Partial<Record<ResidenceApplicationStep, readonly [number, number]>>> = {
  FILE: [0, 2],
  START_CHECK: [3, 30],
  COMPLETE: [5, 30],
  PROPOSE_REFUSAL: [35, 15],
  REFUSE: [1, 5],
  RECORD_APPEAL: [10, 10],
  BECOME_FINAL: [50, 20],
  ISSUE_CARD: [28, 14],
};
const USUAL_DAYS: readonly [number, number] = [2, 20];

/** Weeks to answer a request or a hearing, in days. */
const DAYS_TO_ANSWER = 28;
/** Days until a letter is deemed notified (§ 41 Abs. 2 VwVfG NRW). */
const POSTING_DAYS = 4;
const FILE_REFERENCE = '33-AE';
const NUMBERS_EACH_ROUND = 1_000;
const OFFICER = 'demo:residence';
const SUPERVISOR = 'demo:residence-supervisor';

interface Purpose {
  readonly paragraph: string;
  readonly subparagraph: string | null;
  readonly purpose: string;
}

const PURPOSES: readonly Purpose[] = [
  { paragraph: '18b', subparagraph: null, purpose: 'Work as a skilled worker' },
  { paragraph: '16b', subparagraph: null, purpose: 'Study' },
  { paragraph: '28', subparagraph: '1', purpose: 'Living with a German spouse' },
  { paragraph: '30', subparagraph: null, purpose: 'Living with the spouse' },
  { paragraph: '25', subparagraph: '2', purpose: 'Protection' },
  { paragraph: '25', subparagraph: '5', purpose: 'Departure is impossible' },
];
const NATIONALITIES = ['SYR', 'TUR', 'UKR', 'IRN', 'RUS', 'IND', 'MAR', 'ERI'] as const;
const BASES: readonly AdmissionBasis[] = ['ASYLUM', 'SECTION_24', 'SECTION_23_4', 'SECTION_22', 'BVFG'];

const officeOf = (city: SeedRequest['city']): string => seedId('institution', `residence-${city}`);
const codeOf = (city: SeedRequest['city'], index: number): string => `${city}-${String(index + 1).padStart(4, '0')}`;

/** Residence files with an application in every state, each with the titles and the history that lead there. */
export async function seedResidence(em: EntityManager, { city, scale }: SeedRequest): Promise<void> {
  const { files: count } = TOWNS[city];
  const made = Array.from({ length: scale * count }, (_, index) => madeOf(city, index));
  const all = <T>(of: (each: (typeof made)[number]) => readonly T[]): T[] => made.flatMap((each) => [...of(each)]);
  await insertMissing(em, ResidenceFile, all(({ file }) => [file]) as never[]);
  await insertMissing(em, ResidenceTitle, all(({ titles }) => titles) as never[]);
  await insertMissing(em, ResidenceStay, all(({ stays }) => stays) as never[]);
  await insertMissing(em, ResidenceAdmission, all(({ admissions }) => admissions) as never[]);
  await insertMissing(em, ResidenceApplication, all(({ application }) => [application]) as never[]);
  await insertMissing(em, ResidenceTransfer, all(({ transfers }) => transfers) as never[]);
  await insertMissing(
    em,
    StepRecord,
    all(({ steps }) => steps),
  );
  await insertMissing(em, NumberSeries, seriesOf(officeOf(city), made.slice(0, count)));
}

interface Taken {
  readonly step: ResidenceApplicationStep;
  readonly on: CalendarDate;
}

function madeOf(city: SeedRequest['city'], index: number) {
  const code = codeOf(city, index);
  const roll = dice(`residence-${code}`);
  const institution = officeOf(city);
  const state = RESIDENCE_APPLICATION_STATES[index % RESIDENCE_APPLICATION_STATES.length] as ResidenceApplicationState;
  const way = datedWay(roll, state);
  const fileId = seedId('residence-file', code);
  const purpose = pick(roll, PURPOSES);
  const kind: ResidenceApplicationKind = roll(4) === 0 ? 'FIRST' : 'RENEWAL';
  const titles = titlesOf(roll, { fileId, institution, city, purpose, kind }, way);
  const openedOn = workingDay(addDays(titles[0]?.validFrom ?? way[0]?.on ?? LAST_DAY, -roll(20)));
  const file = {
    id: fileId,
    version: 1 + titles.length,
    institution,
    state: 'OPEN',
    fileReference: `${FILE_REFERENCE}-${openedOn.slice(0, 4)}-${String(numberOf(city, index)).padStart(5, '0')}`,
    ...nameOf(roll),
    birthDate: addDays(openedOn, -Math.floor((20 + roll(40)) * 365.25) - roll(365)),
    nationality: pick(roll, NATIONALITIES),
    subjectId: null,
    representativeId: null,
    representationEvidence: null,
    openedOn,
    entries: titles.length,
    transferredTo: null,
    endReason: null,
    endedOn: null,
  };
  const application = applicationOf(roll, { city, code, fileId, institution, kind, purpose, state }, way, titles);
  const transfers = state === 'CARD_ISSUED' ? [transferOf(code, fileId, institution)] : [];
  return {
    file,
    titles,
    stays: index % 5 === 0 ? [stayOf(code, fileId, institution, openedOn, TOWNS[city].name)] : [],
    admissions: index % 4 === 0 ? [admissionOf(roll, code, fileId, institution, openedOn, TOWNS[city].name)] : [],
    application,
    transfers,
    steps: stepsOf(file, titles, application, way, transfers),
  };
}

/** The steps that led to the state, each on a working day, reckoned back from the last one. */
function datedWay(roll: Dice, state: ResidenceApplicationState): readonly Taken[] {
  let on = workingDay(addDays(LAST_DAY, -1 - roll(40)));
  const dated = WAYS[state].toReversed().map((step) => {
    const taken = { step, on };
    const [least, more] = DAYS_FOR[step] ?? USUAL_DAYS;
    on = workingDay(addDays(on, -least - roll(more + 1)));
    return taken;
  });
  return dated.reverse();
}

/** The day itself, or the Friday before it. */
function workingDay(day: CalendarDate): CalendarDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, -2) : day;
}

const dayIn = (way: readonly Taken[], step: ResidenceApplicationStep): CalendarDate | null =>
  way.find((each) => each.step === step)?.on ?? null;

interface Person {
  readonly fileId: string;
  readonly institution: string;
  readonly city: SeedRequest['city'];
  readonly purpose: Purpose;
  readonly kind: ResidenceApplicationKind;
}

/** The title held before the application, and the one that was granted, which takes its place. */
function titlesOf(roll: Dice, { fileId, institution, city, purpose, kind }: Person, way: readonly Taken[]) {
  const { paragraph, subparagraph } = purpose;
  const issuingAuthority = `Stadt ${TOWNS[city].name}`;
  const plain = {
    institution,
    fileId,
    kind: 'RESIDENCE_PERMIT' as const,
    paragraph,
    subparagraph,
    employment: 'Erwerbstätigkeit erlaubt',
    conditions: null,
    issuingAuthority,
  };
  const grantedOn = dayIn(way, 'GRANT');
  const newId = seedId('residence-title', `${fileId}:granted`);
  const filedOn = dayIn(way, 'FILE') ?? LAST_DAY;
  // One in five renewals comes a few days late.
  const validTo = addDays(filedOn, roll(5) === 0 ? -3 : 10 + roll(60));
  const endedOn = grantedOn !== null && validTo >= grantedOn ? addDays(grantedOn, -1) : null;
  const before = {
    ...plain,
    id: seedId('residence-title', fileId),
    validFrom: addDays(validTo, -1095),
    validTo,
    endedOn,
    endBasis: endedOn && 'Another title took its place.',
    successorId: grantedOn && newId,
    expiryAlertedOn: null,
  };
  const granted = grantedOn && {
    ...plain,
    id: newId,
    validFrom: grantedOn,
    validTo: addDays(grantedOn, 1094),
    endedOn: null,
    endBasis: null,
    successorId: null,
    expiryAlertedOn: null,
  };
  return [...(kind === 'FIRST' ? [] : [before]), ...(granted ? [granted] : [])];
}

type Title = ReturnType<typeof titlesOf>[number];

interface ApplicationSeed {
  readonly city: SeedRequest['city'];
  readonly code: string;
  readonly fileId: string;
  readonly institution: string;
  readonly kind: ResidenceApplicationKind;
  readonly purpose: Purpose;
  readonly state: ResidenceApplicationState;
}

function applicationOf(
  roll: Dice,
  { city, code, fileId, institution, kind, purpose, state }: ApplicationSeed,
  way: readonly Taken[],
  titles: readonly Title[],
) {
  const on = (step: ResidenceApplicationStep) => dayIn(way, step);
  const [filedOn, askedOn, heardOn, refusedOn, grantedOn, orderedOn] = [
    on('FILE'),
    on('REQUEST_INFO'),
    on('OPEN_HEARING'),
    on('REFUSE'),
    on('GRANT'),
    on('ORDER_CARD'),
  ];
  const { paragraph: soughtParagraph, subparagraph: soughtSubparagraph } = purpose;
  const held = titles.find(({ id }) => id === seedId('residence-title', fileId)) ?? null;
  const stayWithoutTitle = held === null ? ('LAWFUL' as const) : null;
  const lawfulUntil = held === null ? addDays(filedOn ?? LAST_DAY, 30) : null;
  const effect =
    filedOn &&
    fictionEffectOf(
      { filedOn, sought: soughtParagraph, heldTitle: held, stayWithoutTitle, lawfulUntil, continuationOrdered: false },
      RESIDENCE_DEFAULTS,
    );
  const notifiedOn = refusedOn && addDays(refusedOn, POSTING_DAYS);
  const endedOn =
    ['ISSUE_CARD', 'BECOME_FINAL', 'WITHDRAW', 'TRANSFER', 'LAPSE'].flatMap(
      (step) => on(step as ResidenceApplicationStep) ?? [],
    )[0] ?? null;
  const effectEnds = grantedOn ?? notifiedOn ?? on('WITHDRAW') ?? on('LAPSE');
  const hasEffect = Boolean(effect && effect.effect !== 'NONE');
  return {
    id: seedId('residence-application', code),
    version: way.length,
    institution,
    fileId,
    state,
    kind,
    soughtKind: 'RESIDENCE_PERMIT' as const,
    soughtParagraph,
    soughtSubparagraph,
    purpose: purpose.purpose,
    enteredOn: on('CREATE') ?? LAST_DAY,
    filedOn,
    stayWithoutTitle,
    lawfulUntil,
    fictionEffect: effect ? effect.effect : null,
    fictionFrom: effect ? effect.from : null,
    fictionBasis: effect ? effect.legalBasis : null,
    fictionExplanation: effect ? effect.explanation : null,
    fictionEndedOn: hasEffect ? effectEnds : null,
    filedAfterExpiry: Boolean(held?.validTo && filedOn && filedOn > held.validTo),
    continuationOrderedBy: null,
    certificateIssuedOn: null,
    certificateValidTo: null,
    infoItems: askedOn ? ['PASSPORT', 'PROOF_OF_INCOME'].slice(0, 1 + roll(2)) : [],
    infoNotifiedOn: askedOn && addDays(askedOn, POSTING_DAYS),
    infoDueOn: askedOn && addDays(askedOn, POSTING_DAYS + DAYS_TO_ANSWER),
    infoConsequenceNotice: askedOn !== null,
    infoOverdue: false,
    infoReceivedOn: null,
    participant: on('REQUEST_PARTICIPATION') && ('EMPLOYMENT_AGENCY' as const),
    participationOn: on('REQUEST_PARTICIPATION'),
    participationResult: null,
    participationRepliedOn: null,
    assessment: on('PREPARE_DECISION') && 'All requirements are met (synthetic).',
    preparedBy: on('PREPARE_DECISION') && OFFICER,
    hearingGround: heardOn && ('MERITS' as const),
    hearingReasons: heardOn && 'The livelihood is not secured (synthetic).',
    hearingNotifiedOn: heardOn && addDays(heardOn, POSTING_DAYS),
    hearingDueOn: heardOn && addDays(heardOn, POSTING_DAYS + DAYS_TO_ANSWER),
    statementOn: null,
    statement: null,
    refusalProposedBy: on('PROPOSE_REFUSAL') && OFFICER,
    refusalReasons: on('PROPOSE_REFUSAL') && 'The livelihood is not secured (synthetic).',
    remedyInstruction: on('PROPOSE_REFUSAL') !== null,
    refusedBy: refusedOn && SUPERVISOR,
    decidedOn: grantedOn ?? refusedOn,
    notifiedOn,
    remedyEndsOn: notifiedOn && nextWorkingDay(endOfPeriod(notifiedOn, { months: 1 }, 'EVENT')),
    appealFiledOn: on('RECORD_APPEAL'),
    courtReference: null,
    judgment: null,
    grantedBy: grantedOn && OFFICER,
    grantedParagraph: grantedOn && soughtParagraph,
    grantedTo: grantedOn && addDays(grantedOn, 1094),
    courseLimitOn: null,
    titleId: grantedOn && seedId('residence-title', `${fileId}:granted`),
    cardOrderedOn: orderedOn,
    workAllowedFrom: orderedOn && workAllowedFromCardOrder(effect ? effect.effect : null, soughtParagraph) ? orderedOn : null,
    cardIssuedOn: on('ISSUE_CARD'),
    transferredTo: on('TRANSFER') && pick(roll, TOWNS[city].otherAuthorities),
    lapseReason: on('LAPSE') && ('DEPARTURE' as const),
    endedOn,
  };
}

function stayOf(code: string, fileId: string, institution: string, openedOn: CalendarDate, town: string) {
  const to = addDays(openedOn, -1);
  return {
    id: seedId('residence-stay', code),
    institution,
    fileId,
    kind: 'ASYLUM_PERMISSION' as const,
    from: addDays(to, -400),
    to,
    issuingAuthority: `Stadt ${town}`,
  };
}

function admissionOf(
  roll: Dice,
  code: string,
  fileId: string,
  institution: string,
  openedOn: CalendarDate,
  municipality: string,
) {
  const admittedOn = addDays(openedOn, -30);
  const basis = pick(roll, BASES);
  return {
    id: seedId('residence-admission', code),
    institution,
    fileId,
    basis,
    admittedOn,
    municipality,
    allocatedOn: addDays(admittedOn, 10),
  };
}

/** What was handed to naturalisation, where somebody has a new title and applies there. */
function transferOf(code: string, fileId: string, institution: string) {
  return {
    id: seedId('residence-transfer', code),
    version: 1,
    institution,
    fileId,
    state: 'RECORDED' as const,
    legalBasis: 'STAG_32_1' as const,
    purpose: 'Application for naturalisation (synthetic)',
    fields: ['IDENTITY', 'RESIDENCE_HISTORY', 'CURRENT_TITLE'],
    sender: 'RESIDENCE_OFFICE' as const,
    recipient: 'NATURALISATION_OFFICE' as const,
    at: new Date(`${LAST_DAY}T09:00:00Z`),
  };
}

function stepsOf(
  file: { readonly id: string; readonly institution: string; readonly openedOn: CalendarDate },
  titles: readonly Title[],
  application: { readonly id: string; readonly institution: string },
  way: readonly Taken[],
  transfers: readonly { readonly id: string; readonly institution: string }[],
) {
  const actorInstitution = file.institution;
  const by = { actorId: OFFICER, actorInstitution };
  const ofFile = [
    { step: 'OPEN_FILE', toState: 'OPEN', on: file.openedOn, ...by },
    ...titles.map(({ validFrom }) => ({
      step: 'RECORD_TITLE',
      toState: 'OPEN',
      on: workingDay(validFrom < file.openedOn ? file.openedOn : validFrom),
      ...by,
    })),
  ];
  const ofApplication = way.map(({ step, on }) => ({
    step,
    toState: endsOf(residenceApplicationProcedure.steps[step])[0] as string,
    on,
    actorId: step === 'REFUSE' ? SUPERVISOR : OFFICER,
    actorInstitution,
  }));
  const recorded = { step: 'RECORD', toState: 'RECORDED', on: LAST_DAY, ...by };
  return [
    ...historyRows(residenceFileProcedure, file, ofFile),
    ...historyRows(residenceApplicationProcedure, application, ofApplication),
    ...transfers.flatMap((transfer) => historyRows(residenceTransferProcedure, transfer, [recorded])),
  ];
}

/** The number of a file: each further round has numbers of its own, so that it meets none drawn at work. */
function numberOf(city: SeedRequest['city'], index: number): number {
  const { files } = TOWNS[city];
  return NUMBERS_EACH_ROUND * Math.floor(index / files) + (index % files) + 1;
}

/** The series of every year goes on after the first round. */
function seriesOf(institution: string, made: readonly { readonly file: { readonly openedOn: CalendarDate } }[]) {
  const last = new Map<number, number>();
  for (const [at, { file }] of made.entries()) last.set(Number(file.openedOn.slice(0, 4)), at + 1);
  return [...last].map(([year, lastNumber]) => ({
    id: seriesId(institution, FILE_REFERENCE, year),
    institution,
    series: FILE_REFERENCE,
    year,
    lastNumber,
  }));
}

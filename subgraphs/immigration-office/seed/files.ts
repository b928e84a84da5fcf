import { dayOfAge } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { dice, historyRows } from '../../kit/seeding.js';
import { officeParameters } from '../configuration.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { mandatoryInquiries } from '../inquiries/inquiry.rules.js';
import { type ApplicationState, applicationProcedure } from '../naturalisation/application.procedure.js';
import { AGE_OF_CAPACITY } from '../naturalisation/application.rules.js';
import type { NaturalisationFacts } from '../requirements/facts.rules.js';
import { type Applicant, applicantAt } from './applicants.js';
import type { Changes } from './changes.js';
import { goWay, type Taken } from './course.js';
import { factsOf } from './facts.js';
import { codeOf, LAST_DAY, office, type Place, placeOf, SYSTEM } from './towns.js';
import { type SeededStep, stateOf, wayTo } from './ways.js';

/** One application with what is needed to make the rows that belong to it. */
export interface SeededFile {
  readonly place: Place;
  readonly applicant: Applicant;
  readonly facts: NaturalisationFacts;
  readonly selfEmployed: boolean;
  readonly taken: readonly Taken[];
  readonly application: ApplicationRow;
}
export type ApplicationRow = ReturnType<typeof rowOf>;

/** The applications for which there are demo codes: the first one, and one of a child. */
export const DEMO: readonly number[] = [0, 8];

/** The application at that place: always the same. */
export function fileAt(place: Place): SeededFile {
  const applicant = applicantAt(place);
  const state = stateOf(place);
  const facts = factsOf(applicant);
  const selfEmployed = applicant.circumstances.employments.includes('SELF_EMPLOYED');
  const { practice, law } = officeParameters();
  const asked = { filed: true, birthDate: applicant.birthDate, facts, selfEmployed };
  const inquiries = mandatoryInquiries(asked, LAST_DAY, { practice, law }).length;
  const roll = dice(`${codeOf(place)}:way`);
  const way = wayTo(state, {
    roll,
    inquiries,
    inFamily: isInFamily(place),
    hasLimitedTitle: applicant.titleEndsOn !== null,
    isForDemo: DEMO.includes(place.index),
  });
  const { taken, file } = goWay({ place, applicant, state, way, inquiries });
  return { place, applicant, facts, selfEmployed, taken, application: rowOf(place, applicant, taken, file) };
}

const NOT_RECEIVED: readonly ApplicationState[] = ['DRAFT', 'SUBMITTED', 'WITHDRAWN'];

/** A child shares a family file with the parent who stands before it, once both applications have arrived. */
function isInFamily({ city, at, index }: Place): boolean {
  const childAt = at % 8 === 0 ? index : at % 8 === 7 ? index + 1 : -1;
  if (childAt < 1) return false;
  const [child, parent] = [placeOf(city, childAt), placeOf(city, childAt - 1)];
  if (child.round !== parent.round || child.at === 0 || !applicantAt(child).isChild) return false;
  return ![stateOf(child), stateOf(parent)].some((state) => NOT_RECEIVED.includes(state));
}

/** Every row has every column, so that many go into one statement. */
function rowOf(place: Place, applicant: Applicant, taken: readonly Taken[], file: Changes) {
  const roll = dice(`${codeOf(place)}:row`);
  const enteredOn = taken[0]?.on ?? LAST_DAY;
  const filedOn = file.filedOn ?? null;
  const { home, birthDate } = applicant;
  const hasMoved = filedOn === null && roll(5) === 0;
  return {
    ...NOTHING_YET,
    id: seedId('application', codeOf(place)),
    version: taken.length,
    institution: office(place.city),
    state: taken.at(-1)?.toState ?? 'DRAFT',
    givenName: applicant.givenName,
    familyName: applicant.familyName,
    birthName: applicant.birthName,
    sex: applicant.sex,
    maritalStatus: applicant.maritalStatus,
    nationalities: applicant.nationalities,
    stayBeganOn: applicant.stayBeganOn,
    interpreterLanguage: roll(6) === 0 ? applicant.language : null,
    birthDate,
    representedByAllCustodians: enteredOn < dayOfAge(birthDate, AGE_OF_CAPACITY),
    circumstances: applicant.circumstances,
    street: applicant.street,
    postalCode: hasMoved ? null : home.postalCode,
    districtCode: hasMoved ? null : home.code,
    signedOn: filedOn === null && roll(3) === 0 ? null : enteredOn,
    ...file,
  };
}

const NOTHING_YET = {
  ...{ subjectId: null, fileReference: null, filedOn: null, receivedOn: null, checkStartedOn: null, officerId: null },
  ...{ documentsNotifiedOn: null, documentsDueOn: null, consequenceNotice: false, isOverdue: false, endedOn: null },
  ...{ transferredTo: null, familyFileId: null, legalBasis: null, substantiveStartedOn: null, completionKind: null },
  ...{ priorityReason: null, priorityNote: null, priorityGrantedOn: null, titleValidTo: null, proceedingKnown: false },
  ...{ barCheckedOn: null, barCheckResult: null, barFrom: null, barUntil: null },
  ...{ suspendedFrom: null, suspensionReason: null, suspendedOn: null },
  ...{ hearingGround: null, hearingReasons: null, hearingOpenedBy: null, hearingNotifiedOn: null, hearingDueOn: null },
  ...{ hearingDoneOn: null, hearingStatement: null, proposedBy: null, proposedOn: null, proposalReasons: null },
  ...{ remedyInstruction: false, refusalFeeCents: null, decidedOn: null, decisionNotifiedOn: null, remedyEndsOn: null },
  ...{ appealLodgedOn: null, courtReference: null, litigationOf: null, judgment: null },
  ...{ certificateNumber: null, certificateIssuedOn: null, presentInPerson: false, identityCheckedOn: null },
  ...{ declarationMadeOn: null, recheckedOn: null, handedOverOn: null, revocationGround: null, revocationOpenedBy: null },
} as const;

/** Who took a step, and on which day; undefined where it was not taken. */
export const stepIn = ({ taken }: Pick<SeededFile, 'taken'>, step: SeededStep): Taken | undefined =>
  taken.find((each) => each.step === step);

/** The history of an application: its own procedure, and what was noted in its file. */
export function historyOf({ application, taken }: SeededFile) {
  const steps = taken.map(({ step, toState, on, by }) => ({
    ...{ step, toState, on, actorId: by },
    actorInstitution: by === SYSTEM ? null : application.institution,
  }));
  return historyRows(applicationProcedure, application, steps).map((row) =>
    row.step in applicationFileProcedure.steps ? { ...row, procedure: applicationFileProcedure.name } : row,
  );
}

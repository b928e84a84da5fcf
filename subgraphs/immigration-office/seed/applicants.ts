import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { type Dice, dice, pick } from '../../kit/seeding.js';
import type { Employment, StatedCircumstances } from '../documents/document-catalogue.rules.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import type { MaritalStatus } from '../naturalisation/application.rules.js';
import type { Route } from '../requirements/routes.rules.js';
import { type InventedPerson, personOf } from './people.js';
import { codeOf, LAST_DAY, type Place, placeOf, TOWNS } from './towns.js';
import { OF_ADULTS, stateOf } from './ways.js';

/** Somebody who applies, with everything about them that does not depend on how far the application has come. */
export interface Applicant extends InventedPerson {
  readonly birthDate: CalendarDate;
  readonly isChild: boolean;
  readonly maritalStatus: MaritalStatus;
  readonly stayBeganOn: CalendarDate;
  /** Begin of the lawful stay; later than the stay, where there was an asylum procedure. */
  readonly residenceSince: CalendarDate;
  readonly circumstances: StatedCircumstances;
  readonly route: Route;
  /** Lives on benefits that stand in the way, and no exception applies. */
  readonly lacksLivelihood: boolean;
  readonly titleEndsOn: CalendarDate | null;
  readonly street: string;
  readonly home: { readonly code: string; readonly postalCode: string };
}

const DAYS_OF_A_YEAR = 365.25;
const LEAP_DAY = '1988-02-29';
const LEAP_DAY_YEARS = 38;
const AGE_OF_YOUTH = 15;
const FULLY_GROWN = 22;
const STREETS = ['Ahornhain', 'Beispielweg', 'Erfundene Gasse', 'Musterallee', 'Probierstieg', 'Sandkastenring'];
/** Where people mostly came as refugees. */
const OF_REFUGE = ['SYR', 'IRQ', 'AFG', 'ERI', 'IRN'];
export const OF_THE_UNION: readonly string[] = ['POL', 'ROU'];
/** States in which the merits are not examined yet. */
const EARLY: readonly ApplicationState[] = ['DRAFT', 'SUBMITTED', 'ACKNOWLEDGED', 'COMPLETENESS_CHECK', 'INCOMPLETE'];
const NOT_REFUSED_FOR_LIVELIHOOD: readonly ApplicationState[] = ['BARRED', 'REVOCATION_PENDING', 'REVOCATION_ISSUED', 'REVOKED'];
/** Born so early that somebody may have been recruited as a worker. */
const RECRUITED_AGE = 68;

const daysOf = (years: number): number => Math.floor(years * DAYS_OF_A_YEAR);
const yearsBefore = (day: CalendarDate, years: number): CalendarDate => addDays(day, -daysOf(years));

/** One in eight is a child, and the one before it a parent. */
const isForChild = ({ at }: Place): boolean => at > 0 && at % 8 === 0 && !OF_ADULTS.includes(stateOf({ at }));

/** The applicant at that place: always the same. */
export function applicantAt(place: Place): Applicant {
  const roll = dice(codeOf(place));
  const state = stateOf(place);
  const isChild = isForChild(place);
  const parent = isChild ? applicantAt(placeOf(place.city, place.index - 1)) : null;
  const person = personOf(roll, parent ?? undefined);
  const isOfLeapDay = place.at % 100 === 3;
  const years = isOfLeapDay ? LEAP_DAY_YEARS : isChild ? 1 + roll(9) : yearsOf(roll, place, state);
  const birthDate = isOfLeapDay ? LEAP_DAY : addDays(LAST_DAY, -daysOf(years) - roll(300));
  const stay = stayOf(roll, person, birthDate, years);
  const maritalStatus = years < 22 ? 'SINGLE' : pick(roll, MARITAL);
  const ofGerman = maritalStatus === 'MARRIED' && years >= 32 && roll(4) === 0;
  const lacksLivelihood = OF_ADULTS.includes(state) && state !== 'SUSPENDED' && !NOT_REFUSED_FOR_LIVELIHOOD.includes(state);
  const limitedTitle = !OF_THE_UNION.includes(person.nationalities[0] ?? '') && roll(3) === 0;
  return {
    ...person,
    birthDate,
    isChild,
    maritalStatus,
    ...stay,
    circumstances: circumstancesOf(roll, { person, years, isChild, ofGerman, lacksLivelihood }),
    route: isChild ? 'SECTION_10_2' : ofGerman ? 'SECTION_9' : 'SECTION_10',
    lacksLivelihood,
    titleEndsOn: limitedTitle ? addDays(LAST_DAY, 20 + roll(700)) : null,
    street: parent?.street ?? `${pick(roll, STREETS)} ${1 + roll(120)}`,
    home: parent?.home ?? pick(roll, TOWNS[place.city].districts),
  };
}

const MARITAL: readonly MaritalStatus[] = [
  ...(['MARRIED', 'MARRIED', 'MARRIED', 'SINGLE', 'SINGLE', 'DIVORCED', 'WIDOWED', 'REGISTERED_PARTNERSHIP'] as const),
];

/** One in eight is a youth around the age of capacity; nobody comes to it while the merits are examined. */
function yearsOf(roll: Dice, { at }: Place, state: ApplicationState): number {
  const drawn = roll(50);
  if (at % 8 !== 5 || OF_ADULTS.includes(state)) return 22 + drawn;
  return EARLY.includes(state) ? 15 + (drawn % 4) : 19;
}

/** Somebody young came as a small child. */
function stayOf(roll: Dice, { nationalities }: InventedPerson, birthDate: CalendarDate, years: number) {
  if (years < AGE_OF_YOUTH) return { stayBeganOn: birthDate, residenceSince: birthDate };
  const residenceSince = addDays(yearsBefore(LAST_DAY, 8 + roll(years < FULLY_GROWN ? 5 : 8)), -roll(300));
  const waited = OF_REFUGE.includes(nationalities[0] ?? '') ? 90 + roll(400) : 0;
  return { residenceSince, stayBeganOn: addDays(residenceSince, -waited) };
}

interface Life {
  readonly person: InventedPerson;
  readonly years: number;
  readonly isChild: boolean;
  readonly ofGerman: boolean;
  readonly lacksLivelihood: boolean;
}

function circumstancesOf(roll: Dice, { person, years, isChild, ofGerman, lacksLivelihood }: Life): StatedCircumstances {
  const recruited = person.nationalities[0] === 'TUR' && years >= RECRUITED_AGE;
  return {
    employments: isChild ? (years < 6 ? [] : ['PUPIL']) : employmentsOf(roll, years, lacksLivelihood),
    receivesBenefits: lacksLivelihood,
    dependants: years < 25 ? 0 : roll(4),
    spouseOfGerman: ofGerman,
    marriedBefore: years >= 35 && roll(8) === 0,
    adopted: roll(80) === 0,
    civilStatusAbroad: !isChild && roll(6) > 0,
    proofRelief: recruited ? 'GUEST_WORKER' : 'NONE',
    germanCertificate: !isChild && roll(4) === 0,
    actsThroughProxy: roll(20) === 0,
    soleCustody: isChild && roll(4) === 0,
  };
}

const AT_WORK: readonly (readonly Employment[])[] = [
  ...([['EMPLOYED'], ['EMPLOYED'], ['EMPLOYED'], ['EMPLOYED'], ['SELF_EMPLOYED']] as const),
  ...([['EMPLOYED', 'SELF_EMPLOYED'], ['TRAINEE'], ['STUDENT', 'EMPLOYED']] as const),
];

function employmentsOf(roll: Dice, years: number, lacksLivelihood: boolean): readonly Employment[] {
  if (lacksLivelihood) return ['UNEMPLOYED'];
  if (years < 20) return ['PUPIL'];
  return years >= 66 ? ['RETIRED'] : pick(roll, AT_WORK);
}

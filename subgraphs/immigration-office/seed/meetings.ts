import { addDays } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { nextWorkingDay } from '../../kit/periods.js';
import { dice } from '../../kit/seeding.js';
import { ceremonyAfter } from './changes.js';
import { type SeededFile, stepIn } from './files.js';
import { codeOf, LAST_DAY, office, type Place, TOWNS } from './towns.js';

const CEREMONY_BEGINS = '16:00';
const CEREMONY_MINUTES = 90;
const CEREMONY_CAPACITY = 60;
const APPEARANCE_MINUTES = 45;
/** Beginnings of the hours in which officers receive applicants. */
const HOURS = ['08:30', '09:30', '10:30', '11:30', '13:30', '14:30'];

/** The personal appearance of an applicant, and the appointment for the handing over. */
export function appointmentsOf(file: SeededFile) {
  return [...appearanceOf(file), ...handingOverOf(file)];
}

function appearanceOf(file: SeededFile) {
  const [invited, held] = [stepIn(file, 'SCHEDULE_APPEARANCE'), stepIn(file, 'HOLD_APPEARANCE')];
  if (!invited) return [];
  const roll = dice(`${codeOf(file.place)}:appearance`);
  const { id: applicationId, institution, interpreterLanguage, officerId } = file.application;
  const officer = held?.by ?? officerId;
  return [
    {
      ...{ id: seedId('appointment', `${applicationId}:APPEARANCE`), version: held ? 2 : 1, institution, applicationId },
      kind: 'APPEARANCE' as const,
      state: held ? ('HELD' as const) : ('APPOINTED' as const),
      ceremonyId: null,
      officerId: officer,
      on: held?.on ?? nextWorkingDay(addDays(invited.on, 21)),
      begins: HOURS[(file.place.index + roll(2)) % HOURS.length] as string,
      minutes: APPEARANCE_MINUTES,
      place: TOWNS[file.place.city].place,
      interpreterLanguage,
      heldOn: held?.on ?? null,
      heldBy: held?.by ?? null,
      declarationsExplained: held !== undefined,
      originalsSeen: held !== undefined,
      protocol: held ? 'Appeared with passport; the declarations were explained and signed (synthetic).' : null,
      receivedBy: null,
    },
  ];
}

function handingOverOf(file: SeededFile) {
  const [invited, held] = [stepIn(file, 'SCHEDULE_CEREMONY'), stepIn(file, 'HAND_OVER')];
  if (!invited) return [];
  const { id: applicationId, institution, familyName } = file.application;
  const on = ceremonyAfter(invited.on, file.place);
  return [
    {
      ...{ id: seedId('appointment', `${applicationId}:HANDING_OVER`), version: held ? 2 : 1, institution, applicationId },
      kind: 'HANDING_OVER' as const,
      state: held ? ('HELD' as const) : ('APPOINTED' as const),
      ceremonyId: ceremonyIdOf(file.place, on),
      officerId: null,
      on,
      begins: CEREMONY_BEGINS,
      minutes: CEREMONY_MINUTES,
      place: TOWNS[file.place.city].hall,
      interpreterLanguage: null,
      heldOn: held?.on ?? null,
      heldBy: held?.by ?? null,
      declarationsExplained: false,
      originalsSeen: false,
      protocol: null,
      receivedBy: held && file.applicant.isChild ? `A parent ${familyName}` : null,
    },
  ];
}

const ceremonyIdOf = ({ city, round }: Place, on: string): string => seedId('ceremony', `${city}:${round}:${on}`);

/** The ceremonies to which somebody is invited, and in each round one more to which nobody is yet. */
export function ceremoniesOf(files: readonly SeededFile[]) {
  const rows = new Map<string, ReturnType<typeof ceremonyRow>>();
  for (const file of files) {
    const invited = stepIn(file, 'SCHEDULE_CEREMONY');
    const days = [...(invited ? [invited.on] : []), ...(file.place.at === 0 ? [LAST_DAY] : [])];
    for (const day of days) {
      const row = ceremonyRow(file.place, ceremonyAfter(day, file.place));
      rows.set(row.id, row);
    }
  }
  return [...rows.values()];
}

function ceremonyRow(place: Place, on: string) {
  const isHeld = on <= LAST_DAY;
  return {
    ...{ id: ceremonyIdOf(place, on), version: isHeld ? 2 : 1, institution: office(place.city), on },
    state: isHeld ? ('HELD' as const) : ('PLANNED' as const),
    ...{ begins: CEREMONY_BEGINS, minutes: CEREMONY_MINUTES, place: TOWNS[place.city].hall, capacity: CEREMONY_CAPACITY },
  };
}

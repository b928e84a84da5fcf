import { addDays } from '../../kit/calendar.js';

const GIVEN = ['Amina', 'Bilal', 'Chiara', 'Daryna', 'Elif', 'Farid', 'Grażyna', 'Hüseyin', 'Ioana', 'Jovan'];
const FAMILY = ['Musterfrau', 'Beispiel', 'Probst-Muster', "O'Beispiel", 'Müster', 'Exemplar', 'Şablon', 'Wzór'];
const NATIONALITIES = ['SYR', 'TUR', 'IRQ', 'UKR', 'IRN', 'XXA'];

/** An invented row of applications, the same for the same number. */
export function exampleApplication(number: number): Record<string, unknown> {
  const receivedOn = addDays('2024-01-08', number % 900);
  return {
    externalId: `EXAMPLE-${String(number).padStart(7, '0')}`,
    receivedOn,
    filedOn: receivedOn,
    givenName: GIVEN[number % GIVEN.length],
    familyName: FAMILY[number % FAMILY.length],
    birthDate: addDays('1960-03-01', (number * 37) % 14_000),
    sex: number % 2 === 0 ? 'FEMALE' : 'MALE',
    maritalStatus: number % 3 === 0 ? 'MARRIED' : 'SINGLE',
    nationalities: [NATIONALITIES[number % NATIONALITIES.length]],
    stayBeganOn: addDays('2004-05-01', number % 4_000),
    street: `Beispielweg ${1 + (number % 99)}`,
    postalCode: '40213',
    districtCode: 'duesseldorf-01',
    signedOn: addDays(receivedOn, -2),
    documents: [{ code: 'PASSPORT', receivedOn }, { code: 'B1_CERTIFICATE' }],
  };
}

/** As many invented rows of applications, from a number on. */
export function exampleApplications(count: number, from = 1): Record<string, unknown>[] {
  return Array.from({ length: count }, (_each, at) => exampleApplication(from + at));
}

/** A file of rows of applications. */
export function applicationFile(rows: readonly unknown[], source = 'EFA'): string {
  return JSON.stringify({ format: 'kim-naturalisation-applications', version: 1, source, rows });
}

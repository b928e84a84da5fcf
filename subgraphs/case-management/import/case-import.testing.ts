import { addDays } from '../../kit/calendar.js';

const ALIASES = ['Alba', 'Birke', 'Ceder', 'Distel', 'Erle', 'Farn', 'Ginster'];

/** An invented row of cases, the same for the same number: of four, two are accepted. */
export function exampleCase(number: number): Record<string, unknown> {
  const openedOn = addDays('2025-02-03', number % 500);
  const begun = { externalId: `CASE-${String(number).padStart(7, '0')}`, openedOn, contactChannel: 'PHONE' };
  const known = {
    clientAlias: `${ALIASES[number % ALIASES.length]} ${number}`,
    languageNeed: 'uk',
    districtCode: 'duesseldorf-01',
  };
  if (number % 4 === 0) return { ...begun, ...known, state: 'INQUIRY' };
  if (number % 4 === 3) return { ...begun, ...known, state: 'CLEARING', stateSince: addDays(openedOn, 3) };
  return {
    ...begun,
    ...known,
    state: 'ASSESSMENT',
    stateSince: addDays(openedOn, 14),
    problemAreas: ['WORK', 'HOUSING'],
    institutionsInvolved: ['Jobcenter'],
    otherCounsellingResponsible: false,
    dataProtectionInformedOn: addDays(openedOn, 7),
    consentTextVersion: '2025-01',
    processingConsentOn: addDays(openedOn, 7),
  };
}

/** As many invented rows of cases, from a number on. */
export function exampleCases(count: number, from = 1): Record<string, unknown>[] {
  return Array.from({ length: count }, (_each, at) => exampleCase(from + at));
}

/** A file of rows of cases. */
export function caseFile(rows: readonly unknown[], source = 'SOFTWARE'): string {
  return JSON.stringify({ format: 'kim-cases', version: 1, source, rows });
}

import type { CalendarDate } from '../../kit/calendar.js';
import { EXTERNAL_ID, LONGEST_ID, NO_ROW, type ReadRow, type RowFault, RowReader, readRow } from '../../kit/import-row.rules.js';
import type { MaritalStatus, Sex } from '../naturalisation/application.rules.js';
import { isCountryCode } from './country-codes.rules.js';
import { OFFICE_FAULTS, officeFault } from './office-faults.rules.js';

const SEXES: readonly Sex[] = ['FEMALE', 'MALE', 'DIVERSE', 'UNSTATED'];
const MARITAL_STATUSES: readonly MaritalStatus[] = [
  'SINGLE',
  'MARRIED',
  'REGISTERED_PARTNERSHIP',
  'DIVORCED',
  'WIDOWED',
  'UNKNOWN',
];
/** Applications are taken in from the day on which the Nationality Act took its present name: the rules of filing know no earlier one. */
const EARLIEST_FILING: CalendarDate = '2000-01-01';
const MOST_NATIONALITIES = 10;
const MOST_DOCUMENTS = 50;
const POSTAL_CODE = /^[0-9]{5}$/;
const DISTRICT_CODE = /^[a-z]+(-[a-z0-9]+)+$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const DOCUMENT_CODE = /^[A-Z][A-Z0-9_]{1,63}$/;

/** The fields of a row of applications, as `applications.schema.json` says them. */
export const APPLICATION_FIELDS = [
  'externalId',
  'receivedOn',
  'filedOn',
  'fileReference',
  'externalReference',
  'givenName',
  'familyName',
  'birthName',
  'birthDate',
  'sex',
  'maritalStatus',
  'nationalities',
  'stayBeganOn',
  'street',
  'postalCode',
  'districtCode',
  'interpreterLanguage',
  'safeContact',
  'noLetters',
  'addressBlocked',
  'signedOn',
  'representedByAllCustodians',
  'documents',
] as const;

/** A document that came with the application, or that it needs. */
export interface DocumentOfRow {
  readonly code: string;
  readonly receivedOn: CalendarDate | null;
}

/** What one row says of an application. */
export interface ApplicationRow {
  readonly externalId: string;
  readonly receivedOn: CalendarDate;
  readonly filedOn: CalendarDate;
  readonly fileReference: string | null;
  readonly externalReference: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly birthName: string | null;
  readonly birthDate: CalendarDate | null;
  readonly sex: Sex | null;
  readonly maritalStatus: MaritalStatus | null;
  readonly nationalities: readonly string[];
  readonly stayBeganOn: CalendarDate | null;
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly districtCode: string | null;
  readonly interpreterLanguage: string | null;
  readonly safeContact: string | null;
  readonly noLetters: boolean;
  readonly addressBlocked: boolean;
  readonly signedOn: CalendarDate | null;
  readonly representedByAllCustodians: boolean;
  readonly documents: readonly DocumentOfRow[];
}

/** Reads a row of applications; whether the application may be filed so, the rules of SUBMIT say (Antragstellung). */
export function readApplicationRow(value: unknown, today: CalendarDate): ReadRow<ApplicationRow> {
  const reader = RowReader.of(value, APPLICATION_FIELDS);
  if (!reader) return NO_ROW;
  const number = { longest: LONGEST_ID, form: EXTERNAL_ID };
  const externalId = reader.text('externalId', { ...number, needed: true });
  const receivedOn = reader.day('receivedOn', today, { needed: true, earliest: EARLIEST_FILING });
  const row = {
    filedOn: reader.day('filedOn', today, { earliest: EARLIEST_FILING }) ?? receivedOn,
    fileReference: reader.text('fileReference', number),
    externalReference: reader.text('externalReference', number),
    givenName: reader.text('givenName', { needed: true }),
    familyName: reader.text('familyName', { needed: true }),
    birthName: reader.text('birthName'),
    birthDate: reader.day('birthDate', today, { needed: true }),
    sex: reader.code('sex', SEXES),
    maritalStatus: reader.code('maritalStatus', MARITAL_STATUSES),
    nationalities: nationalitiesOf(reader),
    stayBeganOn: reader.day('stayBeganOn', today),
    street: reader.text('street'),
    postalCode: reader.text('postalCode', { form: POSTAL_CODE }),
    districtCode: reader.text('districtCode', { form: DISTRICT_CODE }),
    interpreterLanguage: reader.text('interpreterLanguage', { form: LANGUAGE }),
    safeContact: reader.text('safeContact'),
    noLetters: reader.flag('noLetters'),
    addressBlocked: reader.flag('addressBlocked'),
    signedOn: reader.day('signedOn', today),
    representedByAllCustodians: reader.flag('representedByAllCustodians'),
    documents: documentsOf(reader, today),
  };
  reader.inOrder(row.filedOn, receivedOn, 'receivedOn');
  reader.inOrder(row.birthDate, row.filedOn, 'filedOn');
  reader.inOrder(row.birthDate, row.stayBeganOn, 'stayBeganOn');
  reader.inOrder(row.birthDate, row.signedOn, 'signedOn');
  return readRow(reader, externalId, () => ({ ...row, externalId, receivedOn }) as ApplicationRow);
}

function nationalitiesOf(reader: RowReader): readonly string[] {
  const codes = reader.list('nationalities', MOST_NATIONALITIES);
  if (codes.some((code) => typeof code !== 'string')) reader.fault('WRONG_TYPE', 'nationalities');
  else if (codes.some((code) => !isCountryCode(code as string)))
    reader.faultOf('UNKNOWN_COUNTRY', 'nationalities', OFFICE_FAULTS.UNKNOWN_COUNTRY);
  else if (new Set(codes).size < codes.length) reader.fault('TWICE', 'nationalities');
  return codes as readonly string[];
}

function documentsOf(reader: RowReader, today: CalendarDate): readonly DocumentOfRow[] {
  const documents = reader.list('documents', MOST_DOCUMENTS).flatMap((value, at) => {
    const document = RowReader.of(value, ['code', 'receivedOn'], `documents.${at}.`);
    if (!document) reader.fault('WRONG_TYPE', `documents.${at}`);
    const code = document?.text('code', { needed: true, form: DOCUMENT_CODE }) ?? null;
    const receivedOn = document?.day('receivedOn', today) ?? null;
    reader.faults.push(...(document?.faults ?? []));
    return code === null ? [] : [{ code, receivedOn }];
  });
  if (new Set(documents.map(({ code }) => code)).size < documents.length) reader.fault('TWICE', 'documents');
  return documents;
}

/** What the rules of filing find missing, as faults of a row: the field, and a sentence without the person's data. */
const OF_FILING: Readonly<Record<string, readonly [field: string, sentence: string]>> = {
  APPLICANT_NOT_IDENTIFIED: ['birthDate', 'Name and birth date are needed.'],
  ADDRESS_OUTSIDE_CITY: ['districtCode', 'The applicant has to live in a district of the city.'],
  SIGNATURE_MISSING: ['signedOn', 'The application has to be signed, on the day of filing at the latest.'],
  REPRESENTATION_MISSING: ['representedByAllCustodians', 'Under 16 all persons with custody have to sign.'],
};

/** A rule of filing that is not met, as a fault of its row. */
export function filingFault(code: string): RowFault {
  const [field, explanation] = OF_FILING[code] ?? [null, 'A requirement of filing is not met.'];
  return { reason: code, field, explanation };
}

/** A fault of a reference that is in use already. */
export function takenFault(field: 'fileReference' | 'externalReference'): RowFault {
  return officeFault(field === 'fileReference' ? 'FILE_REFERENCE_EXISTS' : 'EXTERNAL_REFERENCE_EXISTS', field);
}

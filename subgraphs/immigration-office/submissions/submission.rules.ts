import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { SubmissionState } from './submission.procedure.js';

/** What was found of a document's authenticity, apart from its acceptance (Echtheit). */
export const AUTHENTICITIES = ['NOT_CHECKED', 'GENUINE', 'DOUBTFUL', 'FORGED'] as const;
export type Authenticity = (typeof AUTHENTICITIES)[number];

/** By which way a document came. */
export const SUBMISSION_CHANNELS = ['PORTAL', 'POST', 'EMAIL', 'IN_PERSON'] as const;
export type SubmissionChannel = (typeof SUBMISSION_CHANNELS)[number];

/** What the rules need to know about a submission. */
export interface SubmissionFacts {
  readonly state: SubmissionState;
  readonly authenticity: Authenticity;
  readonly needsTranslation: boolean;
  readonly translationSeen: boolean;
  /** Last day on which it is young enough; null: age does not matter, or is not known. */
  readonly validUntil: CalendarDate | null;
  readonly maxAgeDays: number | null;
}

const STAG_IN_FORCE = '2000-01-01';
const COOPERATION = '§ 82 Abs. 1 AufenthG mit § 34 StAG';

/** A document that was found forged is not accepted; whether a deception follows from it, people decide. */
export const notForged: Rule<SubmissionFacts> = {
  code: 'DOCUMENT_FORGED',
  legalBasis: '§§ 35, 35a StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ authenticity }) => (authenticity === 'FORGED' ? notMet('It was found forged.') : met('It was not found forged.')),
};

/** The office works in German (Amtssprache). */
export const translated: Rule<SubmissionFacts> = {
  code: 'TRANSLATION_MISSING',
  legalBasis: '§ 23 Abs. 2 VwVfG NRW',
  validFrom: STAG_IN_FORCE,
  holds: ({ needsTranslation, translationSeen }) =>
    !needsTranslation || translationSeen ? met('It can be read in German.') : notMet('The translation is missing.'),
};

/** Some documents have to be recent; how old is practice of the office. */
export const recentEnough: Rule<SubmissionFacts> = {
  code: 'DOCUMENT_TOO_OLD',
  legalBasis: `${COOPERATION} (how old: to be confirmed)`,
  validFrom: STAG_IN_FORCE,
  holds: ({ maxAgeDays, validUntil }, { today }) => {
    if (maxAgeDays === null) return met('Its age does not matter.');
    if (validUntil === null)
      return { status: 'INSUFFICIENT_DATA', explanation: 'The day of its issue is needed, because it has to be recent.' };
    return today <= validUntil
      ? met(`Recent enough until ${validUntil}.`)
      : notMet(`It was recent enough until ${validUntil} only.`);
  },
};

/** Last day on which a document of that day is young enough. */
export function validUntilOf(issuedOn: CalendarDate | null, maxAgeDays: number | null): CalendarDate | null {
  return issuedOn === null || maxAgeDays === null ? null : addDays(issuedOn, maxAgeDays);
}

/** Kinds of files that are taken (practice, to be confirmed). */
export const MEDIA_TYPES: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'];
/** Largest file, in bytes: 20 MiB (practice, to be confirmed). */
export const LARGEST_FILE = 20 * 1024 * 1024;
const LONGEST_PLACE = 500;
const LONGEST_FILE_NAME = 200;
const SHA_256 = /^[0-9a-f]{64}$/;
const PRINTABLE = /^[^\p{C}/\\]+$/u;
/** Where the office's document stores may be; a file itself never stands in the place. */
const PLACE_SCHEMES: readonly string[] = ['https:', 's3:'];

/** What is on record of a file; the file itself stays in the office's document store. */
export interface FileMetadata {
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly sha256: string;
  readonly place: string;
}

/** What is wrong with something that was handed in: the field, and one sentence. */
export interface SubmissionFault {
  readonly field: string;
  readonly sentence: string;
}

/** What is wrong with the metadata of a file; null: nothing. `stores`: how places begin, where the office has said so. */
export function faultOfFile(file: FileMetadata, stores: readonly string[]): SubmissionFault | null {
  const { fileName, mediaType, byteSize, sha256 } = file;
  if (fileName.length > LONGEST_FILE_NAME || !PRINTABLE.test(fileName) || fileName.trim() === '')
    return fault('fileName', `A file name has up to ${LONGEST_FILE_NAME} printable characters and no path.`);
  if (!MEDIA_TYPES.includes(mediaType)) return fault('mediaType', `One of ${MEDIA_TYPES.join(', ')}.`);
  if (!Number.isInteger(byteSize) || byteSize <= 0 || byteSize > LARGEST_FILE)
    return fault('byteSize', `A file has from 1 to ${LARGEST_FILE} bytes.`);
  if (!SHA_256.test(sha256)) return fault('sha256', 'A SHA-256 hash is written as 64 small hexadecimal digits.');
  return faultOfPlace(file.place, stores);
}

function faultOfPlace(place: string, stores: readonly string[]): SubmissionFault | null {
  if (place.length > LONGEST_PLACE || !URL.canParse(place)) return fault('place', `A URI of up to ${LONGEST_PLACE} characters.`);
  const uri = new URL(place);
  if (!PLACE_SCHEMES.includes(uri.protocol) || uri.host === '')
    return fault('place', 'A place in a document store, by https or s3.');
  if (uri.username !== '' || uri.password !== '' || place.includes('@')) return fault('place', 'A place holds no credentials.');
  if (/[?#]/.test(place)) return fault('place', 'A place holds no query and no fragment: secrets stand there.');
  if (stores.length > 0 && !stores.some((store) => uri.href.startsWith(store)))
    return fault('place', "This is none of the office's document stores.");
  return null;
}

const fault = (field: string, sentence: string): SubmissionFault => ({ field, sentence });

import { met, notMet, type Rule } from '../../kit/procedure.js';
import { RULES_IN_FORCE, RULES_OF_PROCEDURE } from '../attendance/room.rules.js';

export const PAPER_STATES = ['FILED', 'REPLACED'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** What the rules need to know about a paper. */
export interface PaperFacts {
  readonly state: PaperState;
  /** The governance office that keeps the body. */
  readonly office: string;
  /** Institutions whose seat is in the chair of the body. */
  readonly chairs: readonly string[];
  /** The institution that asked for the item or put the proposal forward. */
  readonly author: string | null;
  /** Whether the item or proposal is still before the body. */
  readonly isOpen: boolean;
}

/** Papers are filed by the office, the chair, and whoever asked for the item or put the proposal forward. */
export const byOfficeOrAuthor: Rule<PaperFacts> = {
  code: 'PAPER_OF_OTHERS',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office, chairs, author }, { actor: { roles, institution } }) => {
    const isOffice = roles.includes('body_office') && institution === office;
    const isChair = roles.includes('body_chair') && institution !== null && chairs.includes(institution);
    const isAuthor = institution !== null && institution === author;
    return isOffice || isChair || isAuthor
      ? met('You may file papers for it.')
      : notMet('Neither do you run the meetings of this body, nor has your institution brought it in.');
  },
};

/** Nothing is added to what is finished. */
export const stillOpen: Rule<PaperFacts> = {
  code: 'MATTER_FINISHED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ isOpen }) => (isOpen ? met('It is still before the body.') : notMet('It is not before the body any more.')),
};

/** What is on record of a file; the file itself stays in the document store of the office. */
export interface PaperEntry {
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly sha256: string;
  readonly place: string;
}

/** Kinds of files that papers may be: text documents, tables, pictures and plain text (practice, to be confirmed). */
export const PAPER_MEDIA_TYPES: readonly string[] = [
  'application/pdf',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'image/png',
  'image/jpeg',
  'text/plain',
];

/** Largest file, in bytes: 10 MiB (practice, to be confirmed). */
export const LARGEST_PAPER = 10 * 1024 * 1024;
const LONGEST_FILE_NAME = 200;
const LONGEST_PLACE = 250;
const SHA_256 = /^[0-9a-f]{64}$/;
const PRINTABLE = /^[^\p{C}/\\]+$/u;
const PLAIN = /^[^\p{C}\s]+$/u;
/** Where document stores may be; a file itself never stands in the place. */
const PLACE_SCHEMES: readonly string[] = ['https:', 's3:'];

interface PaperFault {
  readonly field: string;
  readonly sentence: string;
}

/** What is wrong with the metadata of a file: the field, and one sentence; null where nothing is. */
export function paperFault({ fileName, mediaType, byteSize, sha256, place }: PaperEntry): PaperFault | null {
  if (fileName.trim() === '' || fileName.length > LONGEST_FILE_NAME || !PRINTABLE.test(fileName))
    return { field: 'fileName', sentence: `A file name has up to ${LONGEST_FILE_NAME} printable characters and no path.` };
  if (!PAPER_MEDIA_TYPES.includes(mediaType))
    return { field: 'mediaType', sentence: `A paper is one of ${PAPER_MEDIA_TYPES.join(', ')}.` };
  if (!Number.isInteger(byteSize) || byteSize < 1 || byteSize > LARGEST_PAPER)
    return { field: 'byteSize', sentence: `A file has from 1 to ${LARGEST_PAPER} bytes.` };
  if (!SHA_256.test(sha256)) return { field: 'sha256', sentence: 'A SHA-256 hash is written as 64 small hexadecimal digits.' };
  return placeFault(place);
}

function placeFault(place: string): PaperFault | null {
  const said = (sentence: string) => ({ field: 'place', sentence });
  if (place.length > LONGEST_PLACE || !PLAIN.test(place) || !URL.canParse(place))
    return said(`A URI of up to ${LONGEST_PLACE} characters.`);
  const uri = new URL(place);
  if (!PLACE_SCHEMES.includes(uri.protocol) || uri.host === '') return said('A place in a document store, by https or s3.');
  if (uri.username !== '' || uri.password !== '' || place.includes('@')) return said('A place holds no credentials.');
  if (/[?#]/.test(place)) return said('A place holds no query and no fragment: secrets stand there.');
  return null;
}

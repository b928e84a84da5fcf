import type { OpenCaseFacts } from '../contacts/open-case.rules.js';

/** What an attachment is. */
export const ATTACHMENT_KINDS = [
  'IDENTITY_DOCUMENT',
  'RESIDENCE_DOCUMENT',
  'ADMINISTRATIVE_DECISION',
  'CERTIFICATE',
  'MEDICAL_REPORT',
  'CONSENT_FORM',
  'POWER_OF_ATTORNEY',
  'CORRESPONDENCE',
  'PHOTO',
  'OTHER',
] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

export const ATTACHMENT_STATES = ['ATTACHED', 'REMOVED'] as const;
export type AttachmentState = (typeof ATTACHMENT_STATES)[number];

/** What the rules need to know about an attachment. */
export interface AttachmentFacts extends OpenCaseFacts {
  readonly state: AttachmentState;
}

/** What is on record of a file; the file itself stays in the carrier's document store. */
export interface AttachmentEntry {
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteSize: number;
  readonly sha256: string;
  readonly place: string;
}

/** Largest file, in bytes: 50 MiB (practice, to be confirmed). */
export const LARGEST_ATTACHMENT = 50 * 1024 * 1024;
const LONGEST_FILE_NAME = 200;
const LONGEST_PLACE = 250;
const MEDIA_TYPE = /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,99}$/;
const SHA_256 = /^[0-9a-f]{64}$/;
const PRINTABLE = /^[^\p{C}/\\]+$/u;
const PLAIN = /^[^\p{C}\s]+$/u;
/** Where document stores may be; a file itself never stands in the place. */
const PLACE_SCHEMES: readonly string[] = ['https:', 's3:'];

interface AttachmentFault {
  readonly field: string;
  readonly sentence: string;
}

/** What is wrong with the metadata of a file: the field, and one sentence; null where nothing is. */
export function attachmentFault({ fileName, mediaType, byteSize, sha256, place }: AttachmentEntry): AttachmentFault | null {
  if (fileName.trim() === '' || fileName.length > LONGEST_FILE_NAME || !PRINTABLE.test(fileName))
    return { field: 'fileName', sentence: `A file name has up to ${LONGEST_FILE_NAME} printable characters and no path.` };
  if (!MEDIA_TYPE.test(mediaType)) return { field: 'mediaType', sentence: 'A media type is written like application/pdf.' };
  if (!Number.isInteger(byteSize) || byteSize < 1 || byteSize > LARGEST_ATTACHMENT)
    return { field: 'byteSize', sentence: `A file has from 1 to ${LARGEST_ATTACHMENT} bytes.` };
  if (!SHA_256.test(sha256)) return { field: 'sha256', sentence: 'A SHA-256 hash is written as 64 small hexadecimal digits.' };
  return placeFault(place);
}

function placeFault(place: string): AttachmentFault | null {
  const said = (sentence: string) => ({ field: 'place', sentence });
  if (place.length > LONGEST_PLACE || !PLAIN.test(place) || !URL.canParse(place))
    return said(`A URI of up to ${LONGEST_PLACE} characters.`);
  const uri = new URL(place);
  if (!PLACE_SCHEMES.includes(uri.protocol) || uri.host === '') return said('A place in a document store, by https or s3.');
  if (uri.username !== '' || uri.password !== '' || place.includes('@')) return said('A place holds no credentials.');
  if (/[?#]/.test(place)) return said('A place holds no query and no fragment: secrets stand there.');
  return null;
}

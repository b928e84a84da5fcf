import type { RowFault } from '../../kit/import-row.rules.js';

/** Why the office takes a row not in, beside what is wrong with a row anywhere. */
export const OFFICE_FAULTS = {
  UNKNOWN_COUNTRY: 'The country is not known: three capitals after ISO 3166-1, XXA for stateless.',
  FILE_REFERENCE_EXISTS: 'Another file has this file reference.',
  FILE_REFERENCE_DIFFERS: 'The file has another file reference.',
  EXTERNAL_REFERENCE_EXISTS: 'Another file has this number of the other system.',
  UNKNOWN_FILE: 'The office has no file with this number.',
  IMMUTABLE: 'The day of arrival never changes.',
} as const;

export function officeFault(reason: keyof typeof OFFICE_FAULTS, field: string): RowFault {
  return { reason, field, explanation: OFFICE_FAULTS[reason] };
}

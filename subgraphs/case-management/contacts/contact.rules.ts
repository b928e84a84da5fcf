import { addDays, type CalendarDate } from '../../kit/calendar.js';
import type { OpenCaseFacts } from './open-case.rules.js';

/** How counselling and somebody speak with each other. */
export const CONTACT_MEDIA = [
  'IN_PERSON',
  'HOME_VISIT',
  'ACCOMPANIMENT',
  'PHONE',
  'VIDEO',
  'EMAIL',
  'MESSENGER',
  'LETTER',
  'OTHER',
] as const;
export type ContactMedium = (typeof CONTACT_MEDIA)[number];

/** With whom counselling speaks about a case. */
export const CONTACT_PARTIES = ['CLIENT', 'FAMILY', 'INTERPRETER', 'INSTITUTION', 'VOLUNTEER', 'COLLEAGUE', 'OTHER'] as const;
export type ContactParty = (typeof CONTACT_PARTIES)[number];

export const CONTACT_STATES = ['RECORDED', 'WITHDRAWN'] as const;
export type ContactState = (typeof CONTACT_STATES)[number];

/** What the rules need to know about a contact. */
export interface ContactFacts extends OpenCaseFacts {
  readonly state: ContactState;
}

/** Longest note of a contact. */
export const LONGEST_CONTACT_NOTE = 4_000;
/** So many of the newest contacts a case shows by itself; all of them are in the list. */
export const NEWEST_CONTACTS = 5;
const MINUTES_OF_A_DAY = 24 * 60;
/** Contacts are recorded when they have happened, and not years later. */
const OLDEST_DAYS = 10 * 366;

/** What of a contact can be wrong. */
export interface ContactEntry {
  readonly on: CalendarDate;
  readonly minutes: number;
  readonly parties: readonly ContactParty[];
}

/** What is wrong with a contact: the field, and one sentence; null where nothing is. */
export function contactFault(
  { on, minutes, parties }: ContactEntry,
  today: CalendarDate,
): { readonly field: string; readonly sentence: string } | null {
  if (on > today) return { field: 'on', sentence: 'A contact is recorded when it has taken place.' };
  if (on < addDays(today, -OLDEST_DAYS)) return { field: 'on', sentence: 'A contact of the last ten years.' };
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MINUTES_OF_A_DAY)
    return { field: 'minutes', sentence: `From 1 to ${MINUTES_OF_A_DAY} minutes.` };
  if (parties.length === 0) return { field: 'with', sentence: 'Say with whom it was.' };
  return null;
}

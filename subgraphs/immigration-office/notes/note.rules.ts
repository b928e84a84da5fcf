/** What a file note is about (Aktenvermerk). */
export const NOTE_KINDS = ['GENERAL', 'PHONE_CALL', 'APPEARANCE', 'LEGAL'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const NOTE_STATES = ['WRITTEN', 'CORRECTED'] as const;
export type NoteState = (typeof NOTE_STATES)[number];

/** What the procedure needs to know about a file note. */
export interface NoteFacts {
  readonly state: NoteState;
}

/** Longest text of a file note, in characters. */
export const LONGEST_NOTE = 10_000;
/** How many of the newest notes an application shows; the list by itself has them all. */
export const NEWEST_NOTES = 100;

import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';

export const NOTE_DECISIONS = ['FAVOURABLE', 'UNFAVOURABLE'] as const;
export type NoteDecision = (typeof NOTE_DECISIONS)[number];

export const NOTE_STATES = ['SIGNED', 'ENDED'] as const;
export type NoteState = (typeof NOTE_STATES)[number];

/** A requirement as it was found. */
export interface FoundRequirement {
  readonly code: string;
  readonly status: string;
  readonly legalBasis: string;
  readonly explanation: string;
}

/** What the rules need to know about a note. */
export interface DiscretionNoteFacts {
  readonly state: NoteState;
  /** The requirement under the chosen legal basis; null where that does not ask for it, or nothing was examined. */
  readonly requirement: FoundRequirement | null;
}

const STAG_IN_FORCE = '2000-01-01' satisfies CalendarDate;
/** Statuses with which the law engine hands a requirement to an officer; a waiver under § 8 Abs. 2 StAG is one of them. */
const AT_DISCRETION: readonly string[] = ['DISCRETION', 'CASE_BY_CASE'];
/** Who somebody is can be no matter of discretion (BVerwG 5 C 27.10). */
const NEVER: readonly string[] = ['N-ID', 'N-EXCL'];

/** Whether the law leaves it to an officer what becomes of a requirement. */
export function leftToDiscretion({ code, status }: Pick<FoundRequirement, 'code' | 'status'>): boolean {
  return AT_DISCRETION.includes(status) && !NEVER.includes(code) && !code.startsWith('X-');
}

/** Discretion is exercised where the law gives it, and nowhere else (§ 40 VwVfG NRW). */
export const discretionGiven: Rule<DiscretionNoteFacts> = {
  code: 'NOT_LEFT_TO_DISCRETION',
  legalBasis: '§ 40 VwVfG NRW, § 8 Abs. 2, § 12a Abs. 1, § 12b StAG',
  validFrom: STAG_IN_FORCE,
  holds: ({ requirement }) => {
    if (requirement === null) return notMet('The chosen legal basis does not ask for this requirement, or nothing was examined.');
    const { code, status, legalBasis } = requirement;
    return leftToDiscretion(requirement)
      ? met(`${legalBasis} leaves it to discretion.`)
      : notMet(`${code} is ${status}: the law leaves nothing to discretion.`);
  },
};

/** Whether a note still fits: what it was about is found as before. */
export function foundAsBefore(before: FoundRequirement | undefined, after: FoundRequirement | undefined): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    before.status === after.status &&
    before.legalBasis === after.legalBasis &&
    before.explanation === after.explanation
  );
}

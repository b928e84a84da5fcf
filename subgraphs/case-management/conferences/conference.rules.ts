import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { LegalCircle } from '../cases/case.rules.js';
import type { ConferenceState } from './conference.procedure.js';

/** Why a conference speaks of nobody by name. */
export const PSEUDONYM_REASONS = ['YOUTH_WELFARE', 'OUTSIDE_SPECIALIST', 'CHOSEN'] as const;
export type PseudonymReason = (typeof PSEUDONYM_REASONS)[number];

/** What the rules need to know about a conference. */
export interface ConferenceFacts {
  readonly state: ConferenceState;
  readonly on: CalendarDate;
}

/** What decides whether a conference needs pseudonyms. */
export interface ConferenceCircumstances {
  /** Codes of the legal circles in play (Rechtskreise). */
  readonly legalCircles: readonly LegalCircle[];
  /** Whether anybody takes part who is not an institution the client deals with. */
  readonly outsideSpecialists: boolean;
  /** Whether whoever plans it wants pseudonyms anyway. */
  readonly chosen: boolean;
}

/** The legal circle of youth welfare (Kinder- und Jugendhilfe, SGB VIII). */
const YOUTH_WELFARE: LegalCircle = 'SGB8';

/**
 * Why a conference has to be held under a pseudonym: before data of youth welfare goes to somebody outside, it is pseudonymised as far as the
 * task allows (§ 64 Abs. 2a SGB VIII); empty: it need not be, and then everybody invited needs a consent.
 */
export function pseudonymReasons(circumstances: ConferenceCircumstances): readonly PseudonymReason[] {
  const { legalCircles, outsideSpecialists, chosen } = circumstances;
  const found: readonly (readonly [PseudonymReason, boolean])[] = [
    ['YOUTH_WELFARE', legalCircles.includes(YOUTH_WELFARE)],
    ['OUTSIDE_SPECIALIST', outsideSpecialists],
    ['CHOSEN', chosen],
  ];
  return found.flatMap(([reason, holds]) => (holds ? [reason] : []));
}

/** Words that stand beside a name and name nobody themselves. */
const TITLES = new Set([
  'frau',
  'herr',
  'herrn',
  'familie',
  'fam',
  'kind',
  'mutter',
  'vater',
  'dr',
  'prof',
  'und',
  'von',
  'der',
  'die',
  'das',
]);
const SHORTEST_NAME = 3;

/** A text as words without accents and capitals, so that a name is found however it is written. */
function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** Whether a text names somebody by one of these names or numbers: as a whole, or by a word of it that is a name. */
export function namesSomebody(text: string, identifiers: readonly string[]): boolean {
  const words = wordsOf(text);
  const whole = ` ${words.join(' ')} `;
  return identifiers.some((identifier) => {
    const parts = wordsOf(identifier);
    if (parts.length > 0 && whole.includes(` ${parts.join(' ')} `)) return true;
    const names = parts.filter((part) => part.length >= SHORTEST_NAME && /^\p{L}+$/u.test(part) && !TITLES.has(part));
    return names.some((name) => words.includes(name));
  });
}

/** A conference was held when its day has come. */
export const dayHasCome: Rule<ConferenceFacts> = {
  code: 'CONFERENCE_NOT_HELD_YET',
  legalBasis: 'Standards der DGCC, Fallkonferenz (to be confirmed)',
  validFrom: '2022-01-01',
  holds: ({ on }, { today }) => (on <= today ? met(`The conference was on ${on}.`) : notMet(`The conference is on ${on}.`)),
};

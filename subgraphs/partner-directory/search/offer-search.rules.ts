/** So many words of a text are searched for; what follows is left out. */
const MOST_WORDS = 12;
const LONGEST_WORD = 60;
/** From so many letters on a word is looked for inside of others, as German puts words together. */
const SHORTEST_PART = 4;
/** From so many letters on a word may be mistyped. */
const SHORTEST_MISTYPED = 5;
/** From so many letters on a word may be begun only. */
const SHORTEST_BEGINNING = 3;

/** One word of a search, with all that it is looked for under. */
export interface SearchWord {
  /** For full text, in the notation of `to_tsquery`: letters, digits and the signs `:*|` only. */
  readonly fullText: string;
  /** Spellings that may stand inside of a word. */
  readonly parts: readonly string[];
  /** Spellings of which a typing error may be told. */
  readonly mistyped: readonly string[];
}

/** A word of the offers that is near to a word that was typed. */
export interface NearWord {
  readonly word: string;
  /** It is the word itself, inflected or continued. */
  readonly isWhole: boolean;
  /** The word typed stands inside of it. */
  readonly isPart: boolean;
  /** How like it is, from 0 to 1 (pg_trgm's similarity). */
  readonly likeness: number;
}

/** What a typed word is looked for under, in the notation of `to_tsquery`; null: nothing more than before. */
export interface Meaning {
  readonly whole: string;
  readonly parts: string | null;
  readonly mistyped: string | null;
}

/** From this likeness on a word may be meant. */
export const LEAST_LIKENESS = 0.4;
/** So many words may be meant by one that is mistyped, the most like first. */
const MOST_MEANT = 8;

/** A word that the offers have, whole or as a part, is taken as it stands; of any other a typing error is assumed. */
export function meaningOf({ fullText }: SearchWord, near: readonly NearWord[]): Meaning {
  const known = near.filter(({ word }) => /^[\p{L}\p{N}]+$/u.test(word));
  const parts = known.filter(({ isPart, isWhole }) => isPart && !isWhole);
  const isKnown = near.some(({ isPart, isWhole }) => isPart || isWhole);
  const meant = isKnown ? [] : known.filter(({ likeness }) => likeness >= LEAST_LIKENESS);
  const best = meant.toSorted((one, other) => other.likeness - one.likeness || (one.word < other.word ? -1 : 1));
  return { whole: fullText, parts: anyOf(parts), mistyped: anyOf(best.slice(0, MOST_MEANT)) };
}

function anyOf(words: readonly NearWord[]): string | null {
  return words.length > 0 ? words.map(({ word }) => word).join(' | ') : null;
}

/** The words of a text that somebody typed, each once: letters and digits; everything else parts them. */
export function searchWordsOf(text: string): readonly SearchWord[] {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => [...word].slice(0, LONGEST_WORD).join(''));
  return [...new Set(words)].slice(0, MOST_WORDS).map(searchWordOf);
}

function searchWordOf(word: string): SearchWord {
  const spellings = spellingsOf(word);
  const long = (least: number) => spellings.filter((spelling) => [...spelling].length >= least);
  const begun = (spelling: string) => ([...spelling].length >= SHORTEST_BEGINNING ? `${spelling}:*` : spelling);
  return { fullText: spellings.map(begun).join(' | '), parts: long(SHORTEST_PART), mistyped: long(SHORTEST_MISTYPED) };
}

/** How a word may be written: with umlauts, and as keyboards without them write it (Fluechtling, Strasse). */
function spellingsOf(word: string): readonly string[] {
  const transcribed = word.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
  const restored = word
    .replaceAll('ae', 'ä')
    .replaceAll('oe', 'ö')
    .replaceAll(/(?<!q)ue/g, 'ü');
  return [...new Set([word, restored, transcribed])];
}

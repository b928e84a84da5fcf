import { type Word, wordsOf } from './name-spelling.rules.js';

/** A name that is searched in: given names, family name and name at birth. */
export interface SearchedName {
  readonly givenName?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  readonly birthName?: string | null | undefined;
}

/** A word of a name as it is compared: how it may sound, and its consonants. */
interface Token {
  readonly letters: string;
  readonly sounds: readonly string[];
  readonly consonants: string;
  readonly voweless: boolean;
}

const MOST_SOUNDS = 6;
const MOST_TOKENS = 5;
/** A word shorter than this has to sound the same; in a word of exactly this length only vowels may differ. */
const SHORTEST_TOLERANT = 4;
/** A word of an Arabic script is found by its consonants from this many on. */
const LEAST_CONSONANTS = 2;
/** A word that was begun is found from this many letters on. */
const SHORTEST_BEGINNING = 3;

/**
 * What languages write differently and is heard alike, in this order. Two letters stand for a sound each: S for every hissing sound, C for
 * the sounds of Çelik and Cemal, H for all that is breathed, U and I for the vowels that passports mix up.
 */
const SOUNDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^dzh|^dsch|^dj|^tsch|^tch|^tsh|^cz/, ['C']],
  [/^sch|^shch|^sh|^sz|^zh|^tz|^ts|^zz|^ss/, ['S']],
  [/^ch/, ['H', 'C']],
  [/^kh/, ['H']],
  [/^gh/, ['G']],
  [/^ph|^pf|^ff/, ['F']],
  [/^th/, ['T']],
  [/^dh/, ['D']],
  [/^ck|^q|^k/, ['K']],
  [/^c(?=[eiy])/, ['C']],
  // Çağrı and Coşkun without their marks (Cagri, Coskun), beside Carl.
  [/^c(?=[aou])/, ['K', 'C']],
  [/^c/, ['K']],
  [/^x/, ['KS']],
  [/^j(?=[aeou])/, ['I', 'C']],
  [/^j/, ['I']],
  [/^(ai|ay|ei|ey|ej|aj|ee|ie|ea)(?![aeou])/, ['I']],
  [/^(oe|ue|ou|oo|uu)(?![aiy])/, ['U']],
  [/^(ae|aa)/, ['A']],
  [/^[eiy]/, ['I']],
  [/^[ou]/, ['U']],
  [/^[sz]/, ['S']],
  [/^[vw]/, ['V']],
  [/^[a-z]/, []],
];

/** Sounds at the end of a word that are heard alike (Ahmed and Ahmet, Sokolow and Sokoloff). */
const AT_THE_END: readonly (readonly [RegExp, string])[] = [
  [/D$/, 'T'],
  [/B$/, 'P'],
  [/G$/, 'K'],
  [/V$/, 'F'],
  [/AH$/, 'A'],
];

/** How a word may sound. */
function soundsOf(letters: string): readonly string[] {
  return [...new Set(begunSoundsOf(letters).map(ended))];
}

/** How the beginning of a word may sound: its last letter is not at the end yet. */
function begunSoundsOf(letters: string): readonly string[] {
  let sounds = [''];
  for (let at = 0; at < letters.length; ) {
    const rest = letters.slice(at);
    const [pattern, heard] = SOUNDS.find(([each]) => each.test(rest)) ?? [/^./, []];
    const written = pattern.exec(rest)?.[0] ?? rest.slice(0, 1);
    const choices = heard.length > 0 ? heard : [written.toUpperCase()];
    sounds = sounds.flatMap((sound) => choices.map((choice) => sound + choice)).slice(0, MOST_SOUNDS);
    at += written.length;
  }
  return sounds.map((sound) => sound.replaceAll(/(.)\1+/g, '$1'));
}

function ended(sound: string): string {
  return AT_THE_END.reduce((said, [pattern, heard]) => said.replace(pattern, heard), sound);
}

/** The consonants of a word, and a vowel at its head; what Arabic letters leave open is left out. */
function consonantsOf(letters: string): string {
  const [sound = ''] = soundsOf(letters.replace(/(?<=.)[hw]$/, ''));
  const head = sound.slice(0, 1).replace(/[AIU]/, 'A');
  return (
    head +
    sound
      .slice(1)
      .replaceAll(/[AIUV]/g, '')
      .replaceAll(/(.)\1+/g, '$1')
  );
}

/** An article that is written with the name it belongs to (Alkurdi). */
const ARTICLE_JOINED = /^[ae]l(?=[b-df-hj-np-tv-z][a-z]{3})/;

function tokenOf({ letters, voweless }: Word): Token {
  const bare = letters.replace(ARTICLE_JOINED, '');
  const sounds = bare === letters ? soundsOf(letters) : [...soundsOf(letters), ...soundsOf(bare)];
  return { letters, voweless, sounds, consonants: consonantsOf(letters) };
}

/** The words of a field, with what is written as one elsewhere (Ali Reza). */
function tokensOf(text: string | null | undefined): readonly Token[] {
  const words = wordsOf(text ?? '');
  const pairs = words.slice(1).map((word, at) => joined(words[at] as Word, word));
  return [...words, ...pairs].map(tokenOf);
}

const joined = (one: Word, other: Word): Word => ({
  letters: one.letters + other.letters,
  voweless: one.voweless || other.voweless,
});

const fieldsOf = ({ givenName, familyName, birthName }: SearchedName) => [givenName, familyName, birthName];

/** A text by which names are sorted: family name first, without marks, in small Latin letters. */
export function nameOrderOf({ givenName, familyName }: SearchedName): string {
  const said = (text: string | null | undefined) =>
    wordsOf(text ?? '')
      .map(({ letters }) => letters)
      .join(' ');
  return `${said(familyName)}, ${said(givenName)}`;
}

/** What a name is found under: how its words sound, each with one letter left out, and their consonants. */
export function searchKeysOf(name: SearchedName): readonly string[] {
  return [...new Set(fieldsOf(name).flatMap((text) => tokensOf(text).flatMap(keysOfToken)))].sort();
}

const SHORTENED = '~';
const CONSONANTS = '#';

function keysOfToken({ sounds, consonants, voweless }: Token): readonly string[] {
  const byConsonants = consonants.length >= LEAST_CONSONANTS ? [CONSONANTS + consonants] : [];
  return voweless
    ? byConsonants
    : [...sounds, ...sounds.flatMap((sound) => shortened(sound).map((each) => SHORTENED + each)), ...byConsonants];
}

/** A sound with each of its letters left out once (symmetric deletion: two words one letter apart share one of these). */
function shortened(sound: string): readonly string[] {
  if (sound.length < SHORTEST_TOLERANT) return [];
  return [...new Set([...sound].map((_letter, at) => sound.slice(0, at) + sound.slice(at + 1)))];
}

/** Under which keys one word of a search is looked up; a beginning from `from` on, in the order of the alphabet. */
export interface LookedUp {
  /** Names that sound so. */
  readonly same: readonly string[];
  /** Names that are one letter off, or have the same consonants. */
  readonly near: readonly string[];
  /** Names that begin so. */
  readonly beginning: string | null;
}

/** One way to read a search: all its words, or all but one of three, or two of them as one. */
export type Reading = readonly LookedUp[];

/** A search for a name, prepared. */
export interface NameSearch {
  readonly tokens: readonly Token[];
  /** Names that were compared already: many people share one. */
  readonly heard: Map<string, readonly Token[]>;
  readonly readings: readonly Reading[];
}

/** Prepares a search; null where nothing of it is a name. */
export function nameSearchOf(text: string): NameSearch | null {
  const words = wordsOf(text).slice(0, MOST_TOKENS);
  if (words.length === 0) return null;
  const lookedUp = (chosen: readonly Word[]): Reading => chosen.map((word) => lookedUpOf(tokenOf(word)));
  const pairs = words
    .slice(1)
    .map((word, at) => [...words.slice(0, at), joined(words[at] as Word, word), ...words.slice(at + 2)]);
  const oneLess = words.length >= LEAST_TO_DROP ? words.map((_word, at) => words.filter((_each, other) => other !== at)) : [];
  return { tokens: words.map(tokenOf), heard: new Map(), readings: [words, ...pairs, ...oneLess].map(lookedUp) };
}

/** Of so many words one may be a name that the file does not have. */
const LEAST_TO_DROP = 3;

function lookedUpOf({ letters, sounds, consonants, voweless }: Token): LookedUp {
  const byConsonants = consonants.length >= LEAST_CONSONANTS ? [CONSONANTS + consonants] : [];
  if (voweless) return { same: byConsonants, near: byConsonants, beginning: null };
  const less = sounds.flatMap(shortened);
  const near = [...sounds, ...less, ...sounds.map((sound) => SHORTENED + sound), ...less.map((sound) => SHORTENED + sound)];
  const [first = ''] = begunSoundsOf(letters);
  return {
    same: sounds,
    near: [...new Set([...near, ...byConsonants])],
    beginning: first.length >= SHORTEST_BEGINNING ? first : null,
  };
}

/**
 * How well a name fits a search: 1 for the same letters in every word, less for the same sound, for a typing error, for a beginning; 0 where
 * a word of the search is in no word of the name (of three or more, one may be missing).
 */
export function fitOf({ tokens, heard }: NameSearch, name: SearchedName): number {
  const words = fieldsOf(name).flatMap((text) => heardBefore(heard, text ?? ''));
  const pairs = tokens.slice(1).map((token, at) => ({ at, token: tokenOf(joined(tokens[at] as Token, token)) }));
  const fits = tokens.map((token) => bestOf(token, words));
  for (const { at, token } of pairs) {
    const fit = bestOf(token, words);
    if (fit === 0) continue;
    fits[at] = Math.max(fits[at] ?? 0, fit);
    fits[at + 1] = Math.max(fits[at + 1] ?? 0, fit);
  }
  const missing = fits.filter((fit) => fit === 0).length;
  if (missing > (tokens.length >= LEAST_TO_DROP ? 1 : 0)) return 0;
  return fits.reduce((sum, fit) => sum + fit, 0) / fits.length;
}

function heardBefore(heard: Map<string, readonly Token[]>, text: string): readonly Token[] {
  const known = heard.get(text) ?? tokensOf(text);
  heard.set(text, known);
  return known;
}

const bestOf = (token: Token, words: readonly Token[]): number => Math.max(0, ...words.map((word) => fitOfWord(token, word)));

const FITS = { letters: 1, sound: 0.9, consonants: 0.7, error: 0.6, beginning: 0.5 } as const;

function fitOfWord(asked: Token, word: Token): number {
  if (asked.letters === word.letters) return FITS.letters;
  if (asked.voweless || word.voweless)
    return asked.consonants.length >= LEAST_CONSONANTS && asked.consonants === word.consonants ? FITS.consonants : 0;
  if (asked.sounds.some((sound) => word.sounds.includes(sound))) return FITS.sound;
  if (asked.sounds.some((sound) => word.sounds.some((other) => isNear(sound, other)))) return FITS.error;
  const begins = begunSoundsOf(asked.letters).some(
    (sound) => sound.length >= SHORTEST_BEGINNING && word.sounds.some((other) => other.startsWith(sound)),
  );
  return begins ? FITS.beginning : 0;
}

const VOWELS = /[AIU]/g;

const headOf = (sound: string): string => sound.slice(0, 1).replace(VOWELS, 'A');

/** One letter more, less, another, or two changed places, but not the consonant at the head; in short words vowels only. */
function isNear(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (longer.length - shorter.length > 1 || shorter.length < SHORTEST_TOLERANT - 1 || longer.length < SHORTEST_TOLERANT)
    return false;
  if (shorter.length <= SHORTEST_TOLERANT && one.replaceAll(VOWELS, '') !== other.replaceAll(VOWELS, '')) return false;
  if (headOf(one) !== headOf(other)) return false;
  let head = 0;
  while (head < shorter.length && shorter[head] === longer[head]) head += 1;
  let tail = 0;
  while (tail < shorter.length - head && shorter.at(-1 - tail) === longer.at(-1 - tail)) tail += 1;
  const [left, right] = [shorter.slice(head, shorter.length - tail), longer.slice(head, longer.length - tail)];
  if (right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

import { Script } from 'node:vm';

/** With more letters a database, a role or an index would have a name longer than PostgreSQL keeps (63 bytes). */
const LONGEST_NAME = 30;

const LONGEST_SHOWN = 60;

const KEBAB = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/;

/** What no institution is called: folders and processes of the hub, words of its commands, services of Compose. */
const RESERVED = [
  'kit',
  'registry',
  'gateway',
  'hub',
  'seal',
  'pseudonym',
  'answer',
  'journal',
  'postgres',
  'keycloak',
  'migrate',
];

/** One name in every form in which code and prose write it: `language-course`. */
export interface Name {
  /** `language-course` */
  readonly kebab: string;
  /** `languageCourse` */
  readonly camel: string;
  /** `LanguageCourse` */
  readonly pascal: string;
  /** `LANGUAGE_COURSE` */
  readonly constant: string;
  /** `language course` */
  readonly words: string;
}

export function nameOf(kebab: string): Name {
  const pascal = kebab.replaceAll(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase());
  return {
    kebab,
    pascal,
    camel: `${pascal.charAt(0).toLowerCase()}${pascal.slice(1)}`,
    constant: kebab.toUpperCase().replaceAll('-', '_'),
    words: kebab.replaceAll('-', ' '),
  };
}

/** The name of several of them: `language-courses`, `parties`, `boxes`. */
export function pluralOf({ kebab }: Name): Name {
  if (/[^aeiou]y$/.test(kebab)) return nameOf(`${kebab.slice(0, -1)}ies`);
  return nameOf(/(s|x|z|ch|sh)$/.test(kebab) ? `${kebab}es` : `${kebab}s`);
}

/** With its article: `a course`, `an offer`. */
export function oneOf({ words }: Name): string {
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

/** What is wrong with how a name is written; null when nothing is. */
export function spellingFault(what: string, text: string): string | null {
  if (!KEBAB.test(text))
    return `${what} is written in small letters with dashes, such as language-course: ${JSON.stringify(shown(text))} is not.`;
  if (text.length > LONGEST_NAME) return `${what} has at most ${LONGEST_NAME} letters: ${shown(text)} has ${text.length}.`;
  return null;
}

/** So much of a name as a sentence can hold. */
export function shown(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

export function reservedFault(text: string): string | null {
  return RESERVED.includes(text) || text.startsWith('migrate-')
    ? `${text} is a word of the hub itself: choose another name.`
    : null;
}

/** Whether the word can name something in code; `case` and `class` cannot. */
export function isIdentifier(word: string): boolean {
  try {
    new Script(`'use strict'; let ${word}; (async () => { let ${word}; })`);
    return !(word in globalThis);
  } catch {
    return false;
  }
}

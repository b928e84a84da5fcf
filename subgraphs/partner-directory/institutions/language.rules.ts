/** How a language is written: a code of ISO 639. */
const LANGUAGE = /^[a-z]{2,3}$/;
const MOST_LANGUAGES = 50;

export const isLanguage = (text: string): boolean => LANGUAGE.test(text);

/** Language codes, each once; null where one is none or there are too many. */
export function languagesIn(codes: readonly string[]): string[] | null {
  const languages = [...new Set(codes)];
  return languages.length <= MOST_LANGUAGES && languages.every(isLanguage) ? languages : null;
}

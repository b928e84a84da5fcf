import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the templates are: files as they will be, with `__placeholders__` in their names and texts. */
const FOLDER = 'scripts/new/templates';
const SUFFIX = '.template';

/** What stands in place of each placeholder. */
export type Words = Readonly<Record<string, string>>;

/** Path → text of every file of a template. */
export type Files = Readonly<Record<string, string>>;

/** The files of a template with their placeholders filled, under a folder. */
export async function filledTemplate(template: string, words: Words, under: string): Promise<Files> {
  const texts = await textsOf(template);
  return Object.fromEntries(Object.entries(texts).map(([file, text]) => [join(under, filled(file, words)), filled(text, words)]));
}

async function textsOf(template: string): Promise<Files> {
  const folder = join(FOLDER, template);
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(SUFFIX));
  const texts = await Promise.all(
    files.map(async (file) => [file.slice(0, -SUFFIX.length), await readFile(join(folder, file), 'utf8')] as const),
  );
  return Object.fromEntries(texts);
}

function filled(text: string, words: Words): string {
  return text.replaceAll(/__([A-Za-z][A-Za-z -]*?)__/g, (placeholder, word: string) => {
    const found = words[word];
    if (found === undefined) throw new Error(`The templates have a placeholder that nobody fills: ${placeholder}.`);
    return found;
  });
}

/** What the templates of a feature import by its own name, so that no feature can be called that. */
export async function importedNames(): Promise<ReadonlySet<string>> {
  const texts = Object.values(await textsOf('feature'));
  const lists = texts.flatMap((text) => [...text.matchAll(/^import (?:type )?\{([^}]*)\} from/gm)].map(([, list = '']) => list));
  const names = lists.flatMap((list) => list.split(',').map((each) => each.trim().replace(/^type /, '')));
  return new Set(names.filter((name) => name !== '' && !name.includes('__')));
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Name, nameOf, oneOf, pluralOf } from './names.js';
import { type Files, filledTemplate, type Words } from './templates.js';

/** A new feature in words, with what of the institution it leans on. */
export interface FeatureRequest {
  /** The institution. */
  readonly part: Name;
  /** What the feature is about, in the singular. */
  readonly thing: Name;
  /** Number of its migration. */
  readonly number: number;
  /** The class that stands for the directory's institution in this subgraph, and its file under the subgraph's folder; null where there is none yet. */
  readonly stub: { readonly className: string; readonly file: string } | null;
}

const STUB_FILE = 'institution.type';

/** What stands in place of the templates' placeholders. */
export function wordsOf({ part, thing, number, stub }: FeatureRequest): Words {
  const things = pluralOf(thing);
  return {
    ...forms('part', part),
    ...forms('thing', thing),
    ...forms('things', things),
    'thing table': thing.kebab.replaceAll('-', '_'),
    'a thing words': oneOf(thing),
    'A thing words': capital(oneOf(thing)),
    number: String(number).padStart(4, '0'),
    Stub: stub?.className ?? 'InstitutionStub',
    'stub path': stub ? `../${stub.file}.js` : `./${STUB_FILE}.js`,
    'own stub import': stub ? '' : `import { InstitutionStub } from './${STUB_FILE}.js';`,
    'own stub type': stub ? '' : ', InstitutionStub',
  };
}

function forms(key: string, { kebab, camel, pascal, constant, words }: Name): Words {
  return {
    [key]: camel,
    [capital(key)]: pascal,
    [key.toUpperCase()]: constant,
    [`${key}-name`]: kebab,
    [`${key} words`]: words,
    [`${capital(key)} words`]: capital(words),
  };
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The files of a feature and its migration. */
export async function featureFiles(request: FeatureRequest, folder: string): Promise<Files> {
  const words = wordsOf(request);
  const home = join('subgraphs', folder, words['things-name'] ?? '');
  return {
    ...(await filledTemplate('feature', words, home)),
    ...(request.stub ? {} : await filledTemplate('stub', words, home)),
    ...(await filledTemplate('migration', words, join('subgraphs', folder, 'migrations'))),
  };
}

/** The names that a feature brings into the graph: its types, and its fields of `Query`, `Mutation` and `Institution`. */
export function graphNames(part: Name, thing: Name): { readonly types: readonly string[]; readonly fields: readonly string[] } {
  const [one, many] = [`${part.pascal}${thing.pascal}`, `${part.camel}${pluralOf(thing).pascal}`];
  const inputs = [`Plan${one}Input`, `Revise${one}Input`, `${one}StepInput`];
  return {
    types: [one, `${one}State`, `${one}Connection`, `${one}Edge`, ...inputs],
    fields: [
      nameOf(`${part.kebab}-${thing.kebab}`).camel,
      many,
      ...['plan', 'revise', 'publish', 'cancel'].map((step) => step + one),
    ],
  };
}

/** Where a subgraph says what stands for the directory's institution; null where it does so nowhere. */
export async function stubOf(folder: string): Promise<FeatureRequest['stub']> {
  const home = join('subgraphs', folder);
  const files = (await readdir(home, { recursive: true })).filter((file) => /\.(type|extension)\.ts$/.test(file)).sort();
  for (const file of files) {
    const text = await readFile(join(home, file), 'utf8');
    const found = /@ObjectType\('Institution'[\s\S]*?\nexport class (\w+)/.exec(text)?.[1];
    if (found) return { className: found, file: file.slice(0, -'.ts'.length).replaceAll('\\', '/') };
  }
  return null;
}

/** An institution's index with one feature more and what it says about its columns. */
export function withFeature(text: string, thing: Name): string {
  const things = pluralOf(thing);
  const imports = [
    `import { ${things.camel}Privacy } from './${things.kebab}/${thing.kebab}.privacy.js';`,
    `import { ${things.camel} } from './${things.kebab}/${things.kebab}.feature.js';`,
  ];
  const listed = /features: \[([^\]]*?),?\s*\],/;
  if (!listed.test(text)) throw new Error('The index.ts of the institution has no list of features: [ … ].');
  const featured = text.replace(listed, (_all, list: string) => `features: [${list}, ${things.camel}],`);
  const classed = withPrivacy(featured, things);
  return `${(classed === featured ? imports.slice(1) : imports).join('\n')}\n${classed}`;
}

const PRIVACY: readonly (readonly [RegExp, (things: string, found: string) => string])[] = [
  [/^ {2}privacy: \[([^\]]*?),?\s*\],$/m, (added, found) => `  privacy: [${found}, ${added}],`],
  [/^ {2}privacy: (\w+),$/m, (added, found) => `  privacy: [...${found}, ${added}],`],
  [/^ {2}(privacy),$/m, (added, found) => `  privacy: [...${found}, ${added}],`],
];

/** An institution that does not say yet what its columns hold is not made to say it of all by one feature. */
function withPrivacy(text: string, things: Name): string {
  const form = PRIVACY.find(([pattern]) => pattern.test(text));
  if (!form) return text;
  const [pattern, write] = form;
  return text.replace(pattern, (_all, found: string) => write(`...${things.camel}Privacy`, found));
}

/** The list of migrations with one more at its end. */
export function withMigration(text: string, name: string, className: string): string {
  const listed = /(MigrationObject\[\] = \[[\s\S]*?),?\s*\];/;
  if (!listed.test(text)) throw new Error('The index.ts of the migrations has no list of migrations: … = [ … ];');
  const line = `{ name: '${name}', class: ${className} }`;
  return `import { ${className} } from './${name}.js';\n${text.replace(listed, (_all, list: string) => `${list}, ${line}];`)}`;
}

import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** In which feature folder of an institution its root fields and types are made. */
export interface Features {
  readonly names: readonly string[];
  /** Of a root field by its name; null where no folder makes it. */
  ofRoot(field: string): string | null;
  /** Of a type; connections and edges are where what they list is. */
  ofType(type: string): string | null;
}

const METHOD = /^ {2}(?:async )?([a-z]\w*)\(/gm;
const DECLARED = /(?:ObjectType|InputType|InterfaceType)\(\s*'(\w+)'|\bname: '([A-Z]\w+)'/g;
const QUOTED = /'([A-Z]\w+)'/g;

/** Looks through the sources of an institution. The house has one folder for each feature (architecture.md, 1). */
export async function readFeatures(folder: string): Promise<Features> {
  const roots = new Map<string, string>();
  const declared = new Map<string, string>();
  const named = new Map<string, string>();
  const note = (map: Map<string, string>, name: string | undefined, feature: string) => {
    if (name !== undefined && !map.has(name)) map.set(name, feature);
  };
  for (const file of await sourcesIn(folder)) {
    const feature = basename(dirname(file));
    const text = await readFile(file, 'utf8');
    if (/@(Query|Mutation)\(/.test(text)) for (const [, name] of text.matchAll(METHOD)) note(roots, name, feature);
    for (const [, type, other] of text.matchAll(DECLARED)) note(declared, type ?? other, feature);
    for (const [, name] of text.matchAll(QUOTED)) note(named, name, feature);
  }
  const ofType = (type: string): string | null => {
    const known = declared.get(type) ?? named.get(type);
    if (known !== undefined) return known;
    const row = type.replace(/(Connection|Edge)$/, '');
    return row === type ? null : ofType(row);
  };
  return {
    names: [...new Set([...roots.values(), ...declared.values()])].sort(),
    ofRoot: (field) => roots.get(field) ?? null,
    ofType,
  };
}

/** Shipped sources in the folders of features, resolvers and types first. */
async function sourcesIn(folder: string): Promise<readonly string[]> {
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => file.endsWith('.ts') && file.includes('/') && !/\.(spec|testing)\.ts$|^(migrations|seed)\//.test(file))
    .sort();
  const rank = (file: string) => (/\.(resolver|commands|type|inputs)\.ts$/.test(file) ? 0 : 1);
  return files.sort((one, other) => rank(one) - rank(other)).map((file) => join(folder, file));
}

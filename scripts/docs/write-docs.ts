import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'graphql';
import { costDirectivesOf } from '../../gateway/cost-directives.js';
import { FRONT_DOOR } from '../../gateway/front-door.js';
import { readPurposeMatrix } from '../../subgraphs/kit/purpose.js';
import { type RegistryLine, registry } from '../../subgraphs/registry.js';
import { agreementsOf } from '../support/agreements.js';
import { committedServices } from '../support/compose.js';
import { loadSubgraph } from '../support/load.js';
import { readOperations } from '../support/operations.js';
import { routes } from '../support/routes.js';
import { readGlossary } from '../support/schema-lint.js';
import { readChangelog } from './changelog-file.js';
import { readFeatures } from './features.js';
import { MARK, markOfSources } from './freshness.js';
import { pagesOf } from './general-pages.js';
import { readReference } from './reference.js';
import { type InstitutionDocs, Site } from './site.js';

const SOURCES = 'scripts/docs';
const ASSETS = ['page.css', 'search.js'];

/** Every page of the documentation by its file, made from the schema as it lies in `schema/` and from the institutions' code. */
export async function makeDocs(): Promise<ReadonlyMap<string, string>> {
  const supergraphSdl = await readFile('schema/supergraph.graphql', 'utf8');
  const reference = readReference(
    supergraphSdl,
    routes.map(({ name }) => name),
  );
  const limits = FRONT_DOOR.operation;
  const site = new Site({
    reference,
    institutions: await Promise.all(registry.map(institutionDocs)),
    operations: await readOperations('schema/operations'),
    matrix: readPurposeMatrix(await readFile('schema/purpose-matrix.json', 'utf8')),
    agreements: agreementsOf(await committedServices()),
    glossary: await readGlossary('schema/glossary.md'),
    changelog: (await readChangelog()) ?? { entries: [] },
    costs: { schema: reference.schema, directives: costDirectivesOf(parse(supergraphSdl)), listSize: limits.listSize },
    limits,
  });
  return pagesOf(site, supergraphSdl);
}

async function institutionDocs(line: RegistryLine): Promise<InstitutionDocs> {
  const folder = join('subgraphs', line.folder);
  const [readme, features, { aggregates }] = await Promise.all([
    readFile(join(folder, 'README.md'), 'utf8'),
    readFeatures(folder),
    loadSubgraph(line),
  ]);
  const [heading = line.name, introduction = ''] = readme.split(/\n\s*\n/);
  return {
    name: line.name,
    title: heading.replace(/^#\s*/, ''),
    introduction: plainText(introduction),
    features,
    procedures: [...aggregates.values()].map(({ procedure }) => procedure),
  };
}

/** A paragraph of Markdown without its marks. */
function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*\*|`/g, '')
    .trim();
}

/** Writes the pages into a folder in the place of those before; says how many there are. */
export async function writeDocs(folder: string): Promise<number> {
  // Before they are made: what changes meanwhile makes them stale.
  const made = await markOfSources();
  const pages = await makeDocs();
  const unfinished = `${folder}.${process.pid}`;
  try {
    await mkdir(unfinished, { recursive: true });
    await mkdir(dirname(folder), { recursive: true });
    for (const [file, text] of pages) await writeFile(join(unfinished, file), text);
    for (const file of ASSETS) await copyFile(join(SOURCES, file), join(unfinished, file));
    await writeFile(join(unfinished, MARK), made);
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return pages.size;
}

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isObjectType, parse } from 'graphql';
import { unclassedTypes } from '../../subgraphs/kit/personal.js';
import type { PartnerLine } from '../../subgraphs/partners.js';
import type { Service } from './agreements.js';
import { composeSubgraphs } from './compose.js';
import { addressFault } from './routing-address.js';
import { apiSchemaOf, fragileAcrossBorders, undescribed } from './schema-lint.js';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_NAME = 40;
/** Words that stand for something else in commands, settings and folders. */
const KEPT_NAMES = ['kit', 'gateway', 'hub', 'kim-hub', 'seal', 'pseudonym', 'anonymous'];

/** A printed schema may show the type by which the hub asks for it. */
const SCHEMA_TYPE = '_Service';

/** The hub as a partner finds it. */
export interface HubSchema {
  /** Everything that is composed already, the elder first. */
  readonly services: readonly Service[];
  readonly partners: readonly PartnerLine[];
}

/** What a partner says about itself. */
export interface NewPartner {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

export interface Joined {
  readonly line: PartnerLine;
  readonly sdl: string;
  readonly supergraphSdl: string;
}

/** What is wrong with a name and an address, before anything is asked there. */
export function checkPartner(name: string, url: string, { services, partners }: HubSchema): void {
  if (!NAME.test(name) || name.length > LONGEST_NAME)
    throw new Error(
      `A subgraph's name is of small letters and digits with single hyphens, at most ${LONGEST_NAME} of them; ${name.slice(0, 80)} is not.`,
    );
  // Every object of JavaScript has something of this name.
  if (KEPT_NAMES.includes(name) || name in {}) throw new Error(`The name ${name} stands for something else in the hub.`);
  if (services.some((each) => each.name === name)) throw new Error(`There is a subgraph ${name} already.`);
  // Loopback is refused where the hub serves in production, so that a partner can be tried on one machine.
  const fault = addressFault(url, { production: false });
  if (fault !== null) throw new Error(`The address of ${name} ${fault}: ${url}.`);
  const same = partners.find((each) => new URL(each.url).href === new URL(url).href);
  if (same) throw new Error(`${same.name} is asked at ${url} already.`);
}

/** The hub with one partner more; throws a sentence for each thing that keeps it from joining. */
export function joinPartner({ name, url, sdl }: NewPartner, hub: HubSchema): Joined {
  checkPartner(name, url, hub);
  const line: PartnerLine = {
    name,
    routingName: routingNameOf(name),
    url,
    sdlFile: `schema/partners/${name}.graphql`,
  };
  const service = { name, url: line.routingName, sdl: `${sdl.trim()}\n` };
  const services = [...hub.services, service];
  const lines = services.map((each) => ({ name: each.name, routingName: each.url }));
  const supergraphSdl = composeSubgraphs(services, lines, { production: true });
  const faults = [...unclassedOf(service), ...fragileOf(services, hub.services), ...undescribedIn(supergraphSdl)];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return { line, sdl: service.sdl, supergraphSdl };
}

/** The logical address of a partner, by the pattern of the registry. */
export function routingNameOf(name: string): string {
  return `http://${name}.kim-hub/graphql`;
}

/** Also of what it adds to somebody else's type: its owner has said what the type holds, and not what others put there. */
function unclassedOf({ name, sdl }: Service): readonly string[] {
  return unclassedTypes(parse(sdl))
    .filter((type) => type !== SCHEMA_TYPE)
    .map(
      (type) => `${name} does not say of ${type} which personal data it holds (@personal), or that it holds none (@notPersonal).`,
    );
}

function fragileOf(services: readonly Service[], before: readonly Service[]): readonly string[] {
  const faultsOf = (each: readonly Service[]) =>
    fragileAcrossBorders(Object.fromEntries(each.map(({ name, sdl }) => [name, sdl])));
  const known = faultsOf(before);
  return faultsOf(services).filter((fault) => !known.includes(fault));
}

function undescribedIn(supergraphSdl: string): readonly string[] {
  const schema = apiSchemaOf(supergraphSdl);
  return isObjectType(schema.getQueryType()) ? undescribed(schema) : [];
}

/** The list of partners with one line more, as `subgraphs/partners.ts` holds it. */
export function withLine(text: string, { name, routingName, url, sdlFile }: PartnerLine): string {
  const entry = `  {\n${Object.entries({ name, routingName, url, sdlFile })
    .map(([key, value]) => `    ${key}: ${quoted(value)},\n`)
    .join('')}  },\n];\n`;
  const list = /(partners: readonly PartnerLine\[\] = \[\n?)([\s\S]*?)\];\n$/;
  if (!list.test(text)) throw new Error('subgraphs/partners.ts does not end with the list of partners.');
  return text.replace(list, (_all, head: string, lines: string) => `${head.trimEnd()}\n${lines}${entry}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Writes all files of a partner that joins, or none: what was written is put back when a later one cannot be. */
export async function writePartner({ line, sdl, supergraphSdl }: Joined, root = '.'): Promise<readonly string[]> {
  const list = join('subgraphs', 'partners.ts');
  const files = [
    [line.sdlFile, sdl],
    [list, withLine(await readFile(join(root, list), 'utf8'), line)],
    [join('schema', 'supergraph.graphql'), supergraphSdl],
  ] as const;
  const before = await Promise.all(files.map(([file]) => readFile(join(root, file), 'utf8').catch(() => null)));
  try {
    for (const [file, text] of files) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
  } catch (error) {
    await Promise.all(files.map(([file], at) => putBack(join(root, file), before[at] ?? null)));
    throw new Error(`Nothing was changed, for a file could not be written: ${(error as NodeJS.ErrnoException).code}.`);
  }
  return files.map(([file]) => file);
}

/** A file that could not be written has not been changed, so that it cannot be put back is no harm. */
function putBack(path: string, text: string | null): Promise<void> {
  return (text === null ? rm(path, { force: true }) : writeFile(path, text)).catch(() => undefined);
}

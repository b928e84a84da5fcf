import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Front } from '../../gateway/front.js';
import { createLog } from '../../subgraphs/kit/log.js';
import { printGraph } from '../../subgraphs/kit/schema.js';
import { publicPartOf, type SealJwk } from '../../subgraphs/kit/seal.js';
import { serveSubgraph } from '../../subgraphs/kit/server.js';
import type { Settings } from '../../subgraphs/kit/settings.js';
import { partners } from '../../subgraphs/partners.js';
import { registry } from '../../subgraphs/registry.js';
import type { Service } from './agreements.js';
import { committedServices, composeSubgraphs } from './compose.js';
import { openSubgraphKeys } from './keys.js';
import { loadSubgraph } from './load.js';
import { joinPartner, routingNameOf } from './partner-add.js';
import { joinDatabase, openPart, servePart, startFront } from './parts.js';
import { partnerAddresses } from './routes.js';
import type { StopList } from './run.js';
import { stubExecutor } from './stub.js';

/** Which subgraph is tried; without file and address it is one that the hub knows. */
export interface Trial {
  readonly name: string;
  readonly sdlFile?: string | undefined;
  readonly url?: string | undefined;
}

/** A hub in which one subgraph is real and every other is made of its schema. */
export interface TrialHub {
  readonly front: Front;
  readonly address: URL;
  /** Folder with the keys that the subgraph needs for its door. */
  readonly keys: string;
  readonly stubbed: readonly string[];
}

/** Starts the hub around one subgraph, with the development issuer and the explorer; throws a sentence for whatever keeps it from that. */
export async function startTrial(trial: Trial, settings: Settings, stops: StopList): Promise<TrialHub> {
  if (settings.production) throw new Error('try:partner answers with invented data and does not run in production.');
  const services = await trialServices(trial);
  const folder = join(settings.dataDir, 'try-partner', trial.name);
  await mkdir(folder, { recursive: true });
  const supergraphFile = join(folder, 'supergraph.graphql');
  const lines = services.map(({ name, url }) => ({ name, routingName: url }));
  await writeFile(supergraphFile, composeSubgraphs(services, lines, { production: false }));
  const others = services.filter(({ name }) => name !== trial.name);
  const stubs = await Promise.all(others.map(async (each) => [each.name, await serveStub(each, settings, stops)] as const));
  const address = await addressOf(trial, settings, stops);
  const addresses = { ...Object.fromEntries(stubs), [trial.name]: address };
  const frontDoorFile = settings.frontDoorFile ?? (await openFrontDoor(folder));
  const front = await startFront({ ...settings, supergraphFile, frontDoorFile }, addresses, stops);
  return { front, address, keys: await handKeys(trial.name, folder, settings), stubbed: others.map(({ name }) => name) };
}

/** Whoever tries a subgraph asks it anything; nothing here is anybody's data. */
async function openFrontDoor(folder: string): Promise<string> {
  const file = join(folder, 'front-door.json');
  await writeFile(file, `${JSON.stringify({ documents: { accept: 'ANY' } })}\n`);
  return file;
}

/** All subgraphs as they were committed, the tried one as it is now. */
async function trialServices({ name, sdlFile, url }: Trial): Promise<readonly Service[]> {
  const committed = await committedServices();
  const others = committed.filter((each) => each.name !== name);
  const line = registry.find((each) => each.name === name);
  if (sdlFile !== undefined && url !== undefined) {
    if (line) throw new Error(`${name} is an institution of the hub itself; try it without --sdl and --url.`);
    const sdl = await readFile(sdlFile, 'utf8').catch(() => {
      throw new Error(`--sdl names no file that can be read: ${sdlFile}.`);
    });
    const known = partners.filter((each) => each.name !== name);
    const joined = joinPartner({ name, url, sdl }, { services: others, partners: known });
    return [...others, { name, url: routingNameOf(name), sdl: joined.sdl }];
  }
  if (sdlFile !== undefined || url !== undefined) throw new Error('Say both --sdl FILE and --url URL, or neither.');
  if (line) {
    const sdl = printGraph((await loadSubgraph(line)).graph.schema);
    // In its place, for the elder owns what two define.
    const now = { name, url: line.routingName, sdl };
    return committed.some((each) => each.name === name)
      ? committed.map((each) => (each.name === name ? now : each))
      : [...committed, now];
  }
  if (partners.some((each) => each.name === name)) return committed;
  throw new Error(`There is no subgraph ${name} in the hub; say where it is with --sdl FILE and --url URL.`);
}

async function serveStub({ name, sdl }: Service, settings: Settings, stops: StopList): Promise<URL> {
  const log = createLog(settings.logLevel, name);
  const keys = await openSubgraphKeys(settings, name, log);
  stops.add(async () => keys.close());
  const server = await serveSubgraph({
    name,
    executor: stubExecutor(sdl),
    keys: keys.requests,
    answerKey: keys.answer,
    log,
    host: settings.host,
    port: 0,
    ready: async () => true,
  });
  stops.add(() => server.close());
  return new URL(server.url);
}

/** Where the tried subgraph is asked: where it runs, or where it is started now. */
async function addressOf({ name, url }: Trial, settings: Settings, stops: StopList): Promise<URL> {
  if (url !== undefined) return new URL(url);
  const line = registry.find((each) => each.name === name);
  if (!line) return partnerAddresses(settings)[name] as URL;
  const { running } = await openPart(line, settings, await joinDatabase(settings, stops), stops);
  return new URL((await servePart(line, settings, running, 0, stops)).url);
}

/** The hub's public key and the subgraph's own pair, as its door needs them. */
async function handKeys(name: string, folder: string, settings: Settings): Promise<string> {
  const made = async (file: string) => JSON.parse(await readFile(join(settings.dataDir, 'keys', file), 'utf8')) as SealJwk;
  const answer = `answer-${name}.jwk.json`;
  const hubKeys = { keys: [publicPartOf(await made('seal.jwk.json'))] };
  await writeFile(join(folder, 'seal.jwks.json'), `${JSON.stringify(hubKeys)}\n`);
  await writeFile(join(folder, answer), `${JSON.stringify(await made(answer))}\n`, { mode: 0o600 });
  return folder;
}

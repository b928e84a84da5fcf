import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { request } from 'undici';
import { makeBenchKeys } from './bench-keys.js';
import { type Candidate, commandFor, type Place, RAISED_LIMITS } from './candidates.js';
import type { FloorQuery } from './floor.js';
import { bodyOf, referenceFrom } from './load.js';
import type { Peers } from './peers.js';
import { QUESTIONS } from './questions.js';
import { freePort, type Running, startRunning } from './running.js';
import { SHOP_NAMES, SHOP_SDL, type ShopName } from './shop.js';
import type { Recorded } from './shop-server.js';

/** The subgraphs of the bench, running, and what gateways need to be started on them. */
export interface ShopGraph {
  readonly place: Place;
  stop(): Promise<void>;
}

/** Starts every subgraph in a process of its own and composes them. */
export async function openShopGraph(folder: string, peers: Peers): Promise<ShopGraph> {
  const keyFile = await written(folder, 'keys.json', JSON.stringify(makeBenchKeys()));
  const started = await Promise.all(SHOP_NAMES.map((name) => startShop(name, keyFile)));
  const urls = Object.fromEntries(started.map(({ name, running }) => [name, running.url])) as Place['urls'];
  const sealed = Object.fromEntries(started.map(({ name, sealedUrl }) => [name, sealedUrl]));
  return {
    place: {
      folder,
      peers,
      urls,
      keyFile,
      supergraphFile: await written(folder, 'supergraph.graphql', composed(urls)),
      frontDoorFile: await written(folder, 'front-door.json', JSON.stringify(RAISED_LIMITS)),
      wavesFile: join(folder, 'waves.json'),
      sealedAddressFile: await written(folder, 'sealed.json', JSON.stringify(sealed)),
    },
    stop: async () => {
      await Promise.all(started.map(({ running }) => running.stop()));
    },
  };
}

async function written(folder: string, name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text, { mode: 0o600 });
  return file;
}

async function startShop(name: ShopName, keyFile: string) {
  const [port, sealedPort] = [await freePort(), await freePort()];
  const running = await startRunning({
    program: process.execPath,
    args: ['dist/scripts/bench/engine/shop-server.js', name, String(port), String(sealedPort), keyFile],
    url: `http://127.0.0.1:${port}/graphql`,
  });
  return { name, running, sealedUrl: `http://127.0.0.1:${sealedPort}/graphql` };
}

function composed(urls: Place['urls']): string {
  const { supergraphSdl, errors } = composeServices(
    SHOP_NAMES.map((name) => ({ name, url: urls[name], typeDefs: parse(SHOP_SDL[name]) })),
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** Starts a candidate; null where it is not installed. */
export async function startCandidate(candidate: Candidate, place: Place): Promise<Running | null> {
  const command = await commandFor(candidate, place, await freePort());
  return command && startRunning(command);
}

/** What stock answers to each question and which fetches it needs for it; with them the floor is told what to do. */
export async function recordStock(stock: Running, { urls, wavesFile }: Place): Promise<readonly FloorQuery[]> {
  const queries: FloorQuery[] = [];
  for (const { query } of QUESTIONS) {
    await post(stock.url, bodyOf(query));
    await Promise.all(Object.values(urls).map((url) => post(new URL('/record', url).href, '')));
    const answer = await referenceFrom({ url: stock.url, body: () => bodyOf(query) });
    const heard = await Promise.all(Object.values(urls).map((url) => post(new URL('/recorded', url).href, '')));
    const fetches = heard.flatMap((text) => JSON.parse(text) as readonly Recorded[]);
    const waves = wavesOf(fetches).map((wave) =>
      wave.map(({ subgraph, body }) => ({ url: urls[subgraph as ShopName], body: JSON.parse(body) as unknown })),
    );
    queries.push({ query, waves, answer });
  }
  await writeFile(wavesFile, JSON.stringify(queries));
  return queries;
}

async function post(url: string, body: string): Promise<string> {
  const response = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
  });
  return response.body.text();
}

/** Fetches in the waves in which they were sent: a fetch belongs to the wave after all that had been answered when it came. */
export function wavesOf<T extends Pick<Recorded, 'from' | 'to'>>(fetches: readonly T[]): readonly (readonly T[])[] {
  const waves: T[][] = [];
  const placed: { readonly fetch: T; readonly wave: number }[] = [];
  for (const fetch of [...fetches].sort((a, b) => a.from - b.from)) {
    const before = placed.filter((each) => each.fetch.to <= fetch.from).map(({ wave }) => wave);
    const wave = Math.max(-1, ...before) + 1;
    placed.push({ fetch, wave });
    waves[wave] = [...(waves[wave] ?? []), fetch];
  }
  return waves;
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Peers, runnable } from './peers.js';
import type { Command } from './running.js';
import { SHOP_NAMES, SHOP_SDL, type ShopName } from './shop.js';

export const CANDIDATE_NAMES = ['stock', 'hub', 'hub-sealed', 'hive-js', 'hive-rust', 'grafbase', 'floor'] as const;
export type CandidateName = (typeof CANDIDATE_NAMES)[number];

/** Whether identical reads to a subgraph that are in flight at once are one read. Only some peers do that; they are measured with and without. */
export type Sharing = 'on' | 'off';

/** A gateway as it is measured. */
export interface Candidate {
  readonly name: CandidateName;
  readonly sharing: Sharing;
}

export const CANDIDATES: readonly Candidate[] = [
  { name: 'stock', sharing: 'off' },
  { name: 'hub', sharing: 'off' },
  { name: 'hub-sealed', sharing: 'off' },
  { name: 'hive-js', sharing: 'off' },
  { name: 'hive-js', sharing: 'on' },
  { name: 'hive-rust', sharing: 'off' },
  { name: 'hive-rust', sharing: 'on' },
  { name: 'grafbase', sharing: 'off' },
  { name: 'grafbase', sharing: 'on' },
  { name: 'floor', sharing: 'off' },
];

/** What a candidate is started on. */
export interface Place {
  /** A folder of this bench's own. */
  readonly folder: string;
  readonly supergraphFile: string;
  readonly frontDoorFile: string;
  readonly keyFile: string;
  readonly wavesFile: string;
  /** Where the subgraphs answer. */
  readonly urls: Readonly<Record<ShopName, string>>;
  /** A file with where they answer behind the seal. */
  readonly sealedAddressFile: string;
  readonly peers: Peers;
}

/** How a candidate is started on a port; null where it is not installed. */
export async function commandFor({ name, sharing }: Candidate, place: Place, port: number): Promise<Command | null> {
  const url = `http://127.0.0.1:${port}/graphql`;
  const node = (file: string, ...args: readonly string[]) => ({ program: process.execPath, args: [file, ...args], url });
  const own = (file: string, ...args: readonly string[]) => node(`dist/scripts/bench/engine/${file}`, ...args);
  const production = { env: { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' } };
  switch (name) {
    case 'stock': {
      const file = await place.peers.file('stock.mjs');
      const args = [place.supergraphFile, String(port)] as const;
      return { ...(file ? node(file, ...args) : own('stock.js', ...args)), ...production, url: `http://127.0.0.1:${port}/` };
    }
    case 'hub': {
      const args = ['--supergraph', place.supergraphFile, '--port', String(port), '--front-door', place.frontDoorFile];
      return node('dist/scripts/serve-supergraph.js', ...args);
    }
    case 'hub-sealed':
      return own(
        'sealed-hub.js',
        place.supergraphFile,
        String(port),
        place.frontDoorFile,
        place.keyFile,
        place.sealedAddressFile,
      );
    case 'floor':
      return own('floor.js', place.wavesFile, String(port));
    case 'grafbase': {
      const binary = await place.peers.file('node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase');
      if (binary === null) return null;
      const config = await grafbaseConfig(place, sharing);
      const args = ['--home', place.folder, 'dev', '--config', config, '--listen-address', `127.0.0.1:${port}`];
      return { program: await runnable(binary), args, url, cwd: place.folder };
    }
    default: {
      const bin = await place.peers.file('node_modules/@graphql-hive/gateway/dist/bin.js');
      if (bin === null || place.peers.folder === null) return null;
      const config = await hiveConfig(place, sharing);
      const planner = name === 'hive-rust' ? ['--hive-router-runtime'] : [];
      const listening = ['--host', '127.0.0.1', '--port', String(port), '--config-path', config];
      return {
        ...node(bin, 'supergraph', ...planner, ...listening, place.supergraphFile),
        ...production,
        cwd: place.peers.folder,
      };
    }
  }
}

/** Hive's own limits are off; without them it is as its manual starts it. */
async function hiveConfig({ folder }: Place, sharing: Sharing): Promise<string> {
  const file = join(folder, `hive-${sharing}.config.mjs`);
  const options = { deduplicateInflightRequests: sharing === 'on' };
  const config = { maxDepth: false, maxTokens: false, logging: 'error', transportEntries: { '*.http': { options } } };
  await writeFile(file, `export const gatewayConfig = ${JSON.stringify(config)};\n`);
  return file;
}

/** Grafbase composes the same subgraphs itself. */
async function grafbaseConfig({ folder, urls }: Place, sharing: Sharing): Promise<string> {
  const home = join(folder, `grafbase-${sharing}`);
  await mkdir(home, { recursive: true });
  const parts = await Promise.all(
    SHOP_NAMES.map(async (name) => {
      const sdl = join(home, `${name}.graphql`);
      await writeFile(sdl, SHOP_SDL[name]);
      return `[subgraphs.${name}]\nurl = "${urls[name]}"\nschema_path = "${sdl}"\n`;
    }),
  );
  const file = join(home, 'grafbase.toml');
  await writeFile(file, `[traffic_shaping]\ninflight_deduplication = ${sharing === 'on'}\n\n${parts.join('\n')}`);
  return file;
}

/** The hub's limits, raised so that every question of the bench passes; all checks stay in place. */
export const RAISED_LIMITS = {
  operation: { depth: 50, aliases: 100, tokens: 5_000, cost: 10_000_000, first: 10_000 },
  time: { subgraph: 30_000, request: 60_000 },
  answer: { bytes: 64 * 1024 * 1024 },
  load: { inFlight: 256, queue: 1_024, queueTime: 30_000, loopDelay: 10_000, heldBytes: 512 * 1024 * 1024 },
  rate: { user: { perSecond: 1_000_000, burst: 1_000_000 }, address: { perSecond: 1_000_000, burst: 1_000_000 } },
  documents: { accept: 'ANY' },
};

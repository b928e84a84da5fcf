import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SettingsError } from '../../../subgraphs/kit/settings.js';
import { runProgram, type StopList } from '../../support/run.js';
import { CANDIDATE_NAMES, CANDIDATES, type Candidate } from './candidates.js';
import { type Extents, FULL, QUICK, roundTime } from './extents.js';
import { distinctOperations, engineUse, halfLoad, type Soak, soak } from './further.js';
import { bodyOf, referenceFrom, SameAs } from './load.js';
import { type Contestant, type Match, play, warmUp } from './match.js';
import { OWN_QUESTION_NAMES, openOwnHub } from './own-hub.js';
import { openPeers } from './peers.js';
import { QUESTIONS } from './questions.js';
import { printed, type Row } from './rows.js';
import type { Running } from './running.js';
import { openShopGraph, recordStock, startCandidate } from './shop-graph.js';

const QUERY_NAMES = [...QUESTIONS.map(({ name }) => name), ...OWN_QUESTION_NAMES];

const USAGE = `Usage: npm run bench -- [--quick] [--json] [--latency] [--plans] [--soak] [--only CANDIDATE,…] [--queries QUERY,…]
Candidates: ${CANDIDATE_NAMES.join(', ')}; stock always runs, for it is what answers are compared with.
Queries: ${QUERY_NAMES.join(', ')}.`;

/** What was asked for on the command line. */
interface Wanted {
  readonly extents: Extents;
  readonly json: boolean;
  readonly latency: boolean;
  readonly plans: boolean;
  readonly soak: boolean;
  readonly candidates: readonly Candidate[];
  isWanted(query: string): boolean;
}

/** A candidate that was started, or why it was not. */
interface Start {
  readonly candidate: Candidate;
  readonly running: Running | null;
  readonly note: string;
}

const OWN: readonly Candidate[] = [
  { name: 'stock', sharing: 'off' },
  { name: 'hub-sealed', sharing: 'off' },
];

const OWN_CONNECTIONS = 8;

/** What candidates are warmed up with. */
const SMALL = new Set(['light', 'guild']);

const begun = performance.now();
const tell = (line: string) =>
  process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);

/** `npm run bench`: gateways side by side on the same graph and the same machine. */
await runProgram(async (stops) => {
  const wanted = readWanted();
  const folder = await mkdtemp(join(tmpdir(), 'kim-hub-bench-'));
  stops.add(() => rm(folder, { recursive: true, force: true }));
  const starts = await startAll(wanted, folder, stops);
  const shop = await shopMatches(wanted, starts);
  const matches = [...shop, ...(await ownMatches(wanted, folder, stops))];
  const small = shop.filter(({ query }) => SMALL.has(query));
  await warmUp(small.length > 0 ? small : shop, wanted.extents.warmUpMs);
  tell('warmed up');
  const rows: Row[] = [];
  for (const [at, match] of matches.entries()) {
    const cells = matches.slice(at).reduce((sum, { contestants }) => sum + contestants.length, 0);
    const roundMs = roundTime(wanted.extents, cells, wanted.extents.budgetMs - (performance.now() - begun));
    rows.push(...(await play(match, wanted.extents.rounds, roundMs)));
    tell(`${match.query}: ${wanted.extents.rounds} rounds of ${roundMs} ms for each candidate`);
  }
  for (const { candidate, running } of starts)
    if (running && candidate.name.startsWith('hub')) tell(`${candidate.name} executed: ${await engineUse(running)}`);
  const soaks = await further(wanted, starts, matches, rows);
  const coldStarts = starts.flatMap(({ candidate, running }) =>
    running ? [{ candidate: candidate.name, sharing: candidate.sharing, seconds: Number(running.startSeconds.toFixed(2)) }] : [],
  );
  if (wanted.json) console.log(JSON.stringify({ rows, coldStarts, soaks }));
  else printAll(rows, coldStarts, soaks);
  await stops.stopAll();
});

function readWanted(): Wanted {
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  const options = { quick: flag, json: flag, latency: flag, plans: flag, soak: flag, only: text, queries: text };
  const { values } = orUsage(() => parseArgs({ options }));
  const only = values.only?.split(',');
  const queries = values.queries?.split(',');
  const unknown = (names: readonly string[] | undefined, known: readonly string[]) =>
    names?.some((each) => !known.includes(each));
  if (unknown(only, CANDIDATE_NAMES) || unknown(queries, QUERY_NAMES)) throw new SettingsError(USAGE);
  return {
    ...values,
    extents: values.quick ? QUICK : FULL,
    candidates: CANDIDATES.filter(({ name }) => name === 'stock' || !only || only.includes(name)),
    isWanted: (query) => !queries || queries.includes(query),
  };
}

function orUsage<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new SettingsError(USAGE);
  }
}

/** The subgraphs and then the candidates, one after the other, so that each start is timed alone. */
async function startAll({ extents, candidates }: Wanted, folder: string, stops: StopList): Promise<readonly Start[]> {
  const peers = await openPeers(extents.installMs, tell);
  if (peers.folder) await copyFile('dist/scripts/bench/engine/stock.js', join(peers.folder, 'stock.mjs'));
  const shop = await openShopGraph(folder, peers);
  stops.add(() => shop.stop());
  const starts: Start[] = [];
  for (const candidate of candidates) {
    const start = await startOne(candidate, () => startCandidate(candidate, shop.place));
    const { running } = start;
    if (running) stops.add(() => running.stop());
    if (candidate.name === 'stock') {
      if (!running) throw new Error(`Stock does not run, and without it there is nothing to compare with: ${start.note}`);
      for (const { query, waves, answer } of await recordStock(running, shop.place))
        tell(`${nameOf(query)}: ${waves.flat().length} fetches, ${JSON.stringify(answer).length} bytes`);
    }
    tell(
      `${candidate.name} (sharing ${candidate.sharing}): ${start.note || `ready after ${running?.startSeconds.toFixed(2)} s`}`,
    );
    starts.push(start);
  }
  return starts;
}

function nameOf(query: string): string | undefined {
  return QUESTIONS.find((each) => each.query === query)?.name;
}

async function startOne(candidate: Candidate, start: () => Promise<Running | null>): Promise<Start> {
  try {
    const running = await start();
    return { candidate, running, note: running ? '' : 'not installed' };
  } catch (error) {
    return { candidate, running: null, note: `did not start: ${(error as Error).message.replaceAll('\n', ' ')}` };
  }
}

/** Every question to the bench's own graph, with all candidates. */
async function shopMatches({ isWanted }: Wanted, starts: readonly Start[]): Promise<readonly Match[]> {
  const absent = starts.filter(({ running }) => running === null);
  const stock = starts.find(({ candidate }) => candidate.name === 'stock')?.running;
  return Promise.all(
    QUESTIONS.filter(({ name }) => isWanted(name)).map(async ({ name, query, connections }) => {
      const body = bodyOf(query);
      const reference = await referenceFrom({ url: stock?.url ?? '', body: () => body });
      const contestants = starts.flatMap(({ candidate, running }) =>
        running ? [{ candidate, running, asked: { url: running.url, body: () => body }, judge: new SameAs(reference) }] : [],
      );
      return { query: name, connections, contestants, absent };
    }),
  );
}

/** Three operations of the hub on its own database, sealed, with its own engine and with stock's executor in the same gateway. */
async function ownMatches({ extents, isWanted, candidates }: Wanted, folder: string, stops: StopList): Promise<readonly Match[]> {
  const own = OWN.filter(({ name }) => candidates.some((each) => each.name === name));
  const none = (note: string): readonly Match[] => [
    { query: 'own-hub', connections: 0, contestants: [], absent: own.map((candidate) => ({ candidate, note })) },
  ];
  if (own.length < OWN.length || !OWN_QUESTION_NAMES.some(isWanted)) return [];
  try {
    const hub = await openOwnHub(folder, join(folder, 'front-door.json'), extents.openingMs);
    stops.add(() => hub.stop());
    tell('the hub on its database: ready');
    return await Promise.all(
      hub.questions
        .filter(({ name }) => isWanted(name))
        .map(async ({ name, askedOf }) => {
          const reference = await referenceFrom(askedOf(hub.stock));
          const contestants = own.map((candidate): Contestant => {
            const running = candidate.name === 'stock' ? hub.stock : hub.hub;
            return { candidate, running, asked: askedOf(running), judge: new SameAs(reference) };
          });
          return { query: name, connections: OWN_CONNECTIONS, contestants, absent: [] };
        }),
    );
  } catch (error) {
    const note = `did not run: ${(error as Error).message.replaceAll('\n', ' ')}`;
    tell(note);
    return none(note);
  }
}

/** What is measured only when it is asked for; rows are added to the others. */
async function further(
  wanted: Wanted,
  starts: readonly Start[],
  matches: readonly Match[],
  rows: Row[],
): Promise<readonly Soak[]> {
  const { extents } = wanted;
  const alone = (query: string) => {
    const contestants = matches.find((match) => match.query === query)?.contestants ?? [];
    return contestants.filter(({ candidate }) => candidate.sharing === 'off');
  };
  if (wanted.latency) {
    for (const query of ['light', 'guild']) {
      for (const contestant of alone(query)) {
        const { name } = contestant.candidate;
        const full = rows.find((row) => row.query === query && row.candidate === name && row.sharing === 'off');
        if (full?.requestsPerSecond) rows.push(await halfLoad(contestant, full, extents.latencyMs));
      }
      tell(`${query} at half load`);
    }
  }
  if (wanted.plans) {
    const measured: Row[] = [];
    for (const { candidate, running } of starts)
      if (running && candidate.sharing === 'off' && candidate.name !== 'floor')
        measured.push(...(await distinctOperations({ candidate, running }, extents.distinctOperations)));
    rows.push(...measured.sort((a, b) => b.query.localeCompare(a.query)));
    tell(`${extents.distinctOperations} distinct operations`);
  }
  const soaks: Soak[] = [];
  if (wanted.soak) {
    for (const contestant of alone('light').filter(({ candidate }) => candidate.name !== 'floor')) {
      soaks.push(await soak(contestant, extents.soakRequests));
      tell(`${contestant.candidate.name} after ${extents.soakRequests} requests`);
    }
  }
  return soaks;
}

function printAll(
  rows: readonly Row[],
  coldStarts: readonly { candidate: string; sharing: string; seconds: number }[],
  soaks: readonly Soak[],
): void {
  console.log(`\n${printed(rows)}\n`);
  console.log('cold start, seconds to the first answer');
  for (const { candidate, sharing, seconds } of coldStarts)
    console.log(`  ${candidate.padEnd(11)} ${sharing.padEnd(4)} ${seconds.toFixed(2)}`);
  if (soaks.length > 0) console.log('\nresident MiB after each tenth of the requests');
  for (const { candidate, requests, failures, residentMiB } of soaks)
    console.log(`  ${candidate.padEnd(11)} ${requests} requests, ${failures} failed: ${residentMiB.join(' ')}`);
}

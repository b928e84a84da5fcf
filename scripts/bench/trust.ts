import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../subgraphs/kit/ids.js';
import { type JournalBody, JournalDraft } from '../../subgraphs/kit/journal.js';
import { startEmbeddedPostgres } from '../../subgraphs/kit/postgres.js';
import { TEST_SERVER } from '../../subgraphs/kit/testing.js';
import { journalAlone } from '../../subgraphs/kit/transaction.js';
import { cpuMeter, median } from './measure.js';
import { BENCH_KINDS, type BenchKind, openBenchHub } from './trust-hub.js';

/**
 * `npm run bench:trust`: what journal and seal cost a query of 50 rows over two subgraphs (CPU of gateway, subgraphs and database
 * backends, as a ratio, interleaved), how many entries the journal takes in, and how many the verifier checks.
 */
const ROUNDS = 11;
const REQUESTS = 200;
const WORKERS = 4;
const ENTRIES = 16_000;
const CHAINS = 8;

const dataDir = await mkdtemp(join(tmpdir(), 'kim-hub-bench-trust-'));
const postgres = await startEmbeddedPostgres({ dataDir });
process.env[TEST_SERVER] = postgres.url;
const cpuMs = cpuMeter(postgres.pid);
const hub = await openBenchHub();
try {
  await measureOverhead();
  await measureJournal();
} finally {
  await hub.close();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function measureOverhead(): Promise<void> {
  for (const kind of BENCH_KINDS) await load(kind, REQUESTS);
  const rounds = new Map<BenchKind, number[]>(BENCH_KINDS.map((kind) => [kind, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const kind of round % 2 === 0 ? BENCH_KINDS : [...BENCH_KINDS].reverse()) {
      const before = cpuMs();
      await load(kind, REQUESTS);
      rounds.get(kind)?.push((cpuMs() - before) / REQUESTS);
    }
  }
  const cpu = (kind: BenchKind) => median(rounds.get(kind) ?? []);
  const more = (kind: BenchKind) => `${((cpu(kind) / cpu('bare') - 1) * 100).toFixed(0)} %`;
  console.log(`query of 50 rows over two subgraphs: ${cpu('bare').toFixed(2)} ms of CPU without seal and journal`);
  console.log(
    `overhead of the seal ${more('sealed')}, of the journal ${more('journalled')}, of both ${more('trusted')}   (at most 30 %)`,
  );
}

async function load(kind: BenchKind, requests: number): Promise<void> {
  let left = requests;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await hub.ask(kind);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

async function measureJournal(): Promise<void> {
  const chains = Array.from({ length: CHAINS }, () => newId());
  const started = performance.now();
  await Promise.all(
    chains.map(async (chain) => {
      for (let at = 0; at < ENTRIES / CHAINS; at += 1) await journalAlone(hub.room, [bodyFor(chain)]);
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `journal: ${Math.round(ENTRIES / seconds)} entries/s over ${CHAINS} chains, each in a transaction of its own   (at least 2000)`,
  );
  const verified = await hub.verify();
  console.log(
    `verify: ${Math.round(verified.entries / verified.seconds)} entries/s over ${verified.entries} entries   (at least 50000)`,
  );
}

function bodyFor(chain: string): JournalBody {
  const draft = new JournalDraft();
  draft.deliver('CASE_CONTENT', { id: newId(), institution: chain });
  const [body] = draft.bodies({
    actor: hub.actor,
    at: new Date(),
    operation: { name: 'Bench', hash: 'x'.repeat(64) },
    matrix: hub.room.matrix,
  });
  if (!body) throw new Error('A delivery makes an entry.');
  return body;
}

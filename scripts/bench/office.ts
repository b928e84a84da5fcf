import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../subgraphs/kit/postgres.js';
import { TEST_SERVER } from '../../subgraphs/kit/testing.js';
import { openTestHub, type TestHub } from '../../test/support/hub.js';
import { countStatements, cpuMeter, median, percentile } from './measure.js';

/**
 * `npm run bench:office`: what a page of the worklist and a search cost on 10,000 and on 100,000 applications (CPU of gateway, subgraphs and
 * database backends; SQL statements without the framing of transactions; 95th percentile of the time), and what a quick check costs.
 */
const APPLICATIONS_A_ROUND = 160;
const SIZES = process.argv.includes('--quick') ? [10_000] : [10_000, 100_000];
const ASKED = 40;
const WARM_UP = 10;
const PAGE = 50;
const LAST_PAGE = 100;

const ROW = `id version fileReference givenName familyName birthDate state officerId filedOn receivedOn
  openRequirements { code legalBasis explanation status earliestOn } deadlines { kind on } nextDeadlineOn isOverdue inactivityRisk`;
const WORKLIST = `query ($after: String, $sort: NaturalisationWorklistOrder!) {
  naturalisationWorklist(first: ${PAGE}, after: $after, sort: $sort) { nodes { ${ROW} } pageInfo { endCursor hasNextPage } } }`;
const CURSORS = `query ($after: String, $sort: NaturalisationWorklistOrder!) {
  naturalisationWorklist(first: ${PAGE}, after: $after, sort: $sort) { pageInfo { endCursor } } }`;
const SEARCH = `query ($input: NaturalisationSearchInput!) { searchNaturalisationApplications(input: $input) { application { id familyName givenName birthDate state } } }`;
const QUICK_CHECK = `query ($input: NaturalisationFactsInput!) { naturalisationQuickCheck(input: $input) { outcome earliestOn requirements { code status explanation } } }`;

const FACTS = { birthDate: '1990-05-04', residenceSince: '2020-01-15' };

const tokens = new Map<string, string>();

interface Measured {
  readonly cpuMs: number;
  readonly p95Ms: number;
  readonly statements: number;
}

const dataDir = await mkdtemp(join(tmpdir(), 'kim-hub-bench-office-'));
const postgres = await startEmbeddedPostgres({ dataDir });
process.env[TEST_SERVER] = postgres.url;
const cpuMs = cpuMeter(postgres.pid);
const statements = countStatements();
try {
  const bySize = new Map<number, ReadonlyMap<string, Measured>>();
  for (const size of SIZES) bySize.set(size, await measureOn(size));
  compareSizes(bySize);
} finally {
  statements.stop();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function measureOn(size: number): Promise<ReadonlyMap<string, Measured>> {
  const started = performance.now();
  const hub = await openTestHub('duesseldorf', { 'immigration-office': Math.ceil(size / APPLICATIONS_A_ROUND) });
  try {
    console.log(`${size} applications (seeded in ${((performance.now() - started) / 1000).toFixed(0)} s)`);
    const results = new Map<string, Measured>();
    for (const sort of ['ORDER_OF_WORK', 'DEADLINE', 'NAME']) {
      const after = await cursorOf(hub, sort, LAST_PAGE - 1);
      results.set(`worklist by ${sort}, page 1`, await measure(() => page(hub, sort, null)));
      results.set(`worklist by ${sort}, page ${LAST_PAGE}`, await measure(() => page(hub, sort, after)));
    }
    for (const text of ['Müller', 'Yilmaz Aylin', 'Mohammed 1990', '33-EB-2026-00017'])
      results.set(`search for "${text}"`, await measure(() => ask(hub, SEARCH, { input: { text } })));
    results.set('quick check', await measure(() => ask(hub, QUICK_CHECK, { input: FACTS }, null)));
    for (const [name, { cpuMs: cpu, p95Ms, statements: count }] of results)
      console.log(
        `  ${name.padEnd(44)} ${cpu.toFixed(1).padStart(7)} ms CPU  p95 ${p95Ms.toFixed(1).padStart(7)} ms  ${count} statements`,
      );
    return results;
  } finally {
    await hub.close();
  }
}

async function page(hub: TestHub, sort: string, after: string | null): Promise<void> {
  const data = await ask(hub, WORKLIST, { sort, after });
  const { nodes } = data['naturalisationWorklist'] as { nodes: unknown[] };
  if (nodes.length !== PAGE) throw new Error(`A page of the worklist has ${nodes.length} rows.`);
}

async function cursorOf(hub: TestHub, sort: string, pages: number): Promise<string | null> {
  let after: string | null = null;
  for (let at = 0; at < pages; at += 1) {
    const data = await ask(hub, CURSORS, { sort, after });
    after = (data['naturalisationWorklist'] as { pageInfo: { endCursor: string } }).pageInfo.endCursor;
  }
  return after;
}

async function ask(
  hub: TestHub,
  query: string,
  variables: Record<string, unknown>,
  user: string | null = 'officer',
): Promise<Record<string, unknown>> {
  // Whoever works a day at the office signs in once.
  const token = user && (tokens.get(`${hub.url} ${user}`) ?? (await hub.token(user)));
  if (user && token) tokens.set(`${hub.url} ${user}`, token);
  const signedIn = token ? { authorization: `Bearer ${token}`, 'x-purpose': 'NATURALISATION_PROCEDURE' } : {};
  const headers = { 'content-type': 'application/json', ...signedIn };
  const response = await fetch(hub.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const answer = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown };
  if (answer.errors || !answer.data) throw new Error(`Answered with errors: ${JSON.stringify(answer.errors)}`);
  return answer.data;
}

async function measure(work: () => Promise<unknown>): Promise<Measured> {
  for (let at = 0; at < WARM_UP; at += 1) await work();
  statements.reset();
  await work();
  const count = statements.count();
  const times: number[] = [];
  const rounds: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const before = cpuMs();
    for (let at = 0; at < ASKED; at += 1) {
      const from = performance.now();
      await work();
      times.push(performance.now() - from);
    }
    rounds.push((cpuMs() - before) / ASKED);
  }
  return { cpuMs: median(rounds), p95Ms: percentile(times, 95), statements: count };
}

/** How much dearer each is on the larger number. */
function compareSizes(bySize: ReadonlyMap<number, ReadonlyMap<string, Measured>>): void {
  const [small, large] = SIZES.map((size) => bySize.get(size));
  if (!small || !large) return;
  for (const [name, measured] of small) {
    const ratio = (large.get(name)?.cpuMs ?? Number.NaN) / measured.cpuMs;
    console.log(`  ${name.padEnd(44)} ${ratio.toFixed(2)} times on ${SIZES[1]}   (at most 1.5)`);
  }
}

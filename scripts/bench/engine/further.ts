import { request } from 'undici';
import { askAtRate, bodyOf, WITHOUT_ERRORS } from './load.js';
import type { Contestant } from './match.js';
import { distinctQuery } from './questions.js';
import { measuredRound, type Row, rowOf } from './rows.js';
import type { Running } from './running.js';

/** Latency at half the load that the candidate was measured to bear. */
export async function halfLoad(contestant: Contestant, full: Row, ms: number): Promise<Row> {
  const { candidate, running, asked, judge } = contestant;
  const before = running.cpuMs();
  const outcome = await askAtRate(asked, (full.requestsPerSecond ?? 0) / 2, ms, judge);
  const round = { ...outcome, cpuMs: running.cpuMs() - before };
  return rowOf({ query: `${full.query}@50%`, candidate }, [round], running.residentMiB(), judge);
}

const AT_ONCE = 8;

/** As many operations as are given, no two alike, and then the same once more: what plans cost, and whether they are kept. */
export async function distinctOperations(
  { candidate, running }: Pick<Contestant, 'candidate' | 'running'>,
  operations: number,
): Promise<readonly Row[]> {
  const asked = { url: running.url, body: (at: number) => bodyOf(distinctQuery(at)) };
  const rows: Row[] = [];
  for (const query of [`distinct-${operations}`, `again-${operations}`]) {
    const round = await measuredRound(running, asked, {
      connections: AT_ONCE,
      extent: { requests: operations },
      judge: WITHOUT_ERRORS,
    });
    rows.push(rowOf({ query, candidate }, [round], running.residentMiB(), WITHOUT_ERRORS));
  }
  return rows;
}

/** Memory of a candidate after each tenth of many requests. */
export interface Soak {
  readonly candidate: string;
  readonly requests: number;
  readonly failures: number;
  readonly residentMiB: readonly number[];
}

/** Asks one question very often and looks at the memory in between. */
export async function soak({ candidate, running, asked, judge }: Contestant, requests: number): Promise<Soak> {
  const residentMiB: number[] = [];
  let failures = 0;
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const round = await measuredRound(running, asked, { connections: 16, extent: { requests: requests / 10 }, judge });
    failures += round.failures;
    residentMiB.push(Math.round(running.residentMiB()));
  }
  return { candidate: candidate.name, requests, failures, residentMiB };
}

/** Which engine executed how many operations of a hub, and why, by its own count. */
export async function engineUse({ url }: Running): Promise<string> {
  const response = await request(new URL('/metrics', url).href);
  const lines = (await response.body.text()).split('\n').filter((each) => each.startsWith('hub_engine_operations_total{'));
  return lines.map((each) => each.replace('hub_engine_operations_total', '')).join(', ');
}

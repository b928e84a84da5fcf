import { median, percentile } from '../measure.js';
import type { Candidate, CandidateName, Sharing } from './candidates.js';
import { type Asked, askAtOnce, type Extent, type Judge, type Outcome } from './load.js';
import type { Running } from './running.js';

/** One line of the table; numbers are null where the candidate did not run, and `note` says why. */
export interface Row {
  readonly query: string;
  readonly candidate: CandidateName;
  readonly sharing: Sharing;
  readonly cpuMsPerRequest: number | null;
  readonly requestsPerSecond: number | null;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly residentMiB: number | null;
  readonly failures: number | null;
  /** Whether every answer said what stock's says; null where there is nothing to compare with. */
  readonly equal: boolean | null;
  readonly note?: string;
}

/** One round of asking with the CPU that it took. */
export interface Round extends Outcome {
  readonly cpuMs: number;
}

/** Asks for a while and sees what it cost. */
export async function measuredRound(
  running: Running,
  asked: Asked,
  { connections, extent, judge }: { readonly connections: number; readonly extent: Extent; readonly judge: Judge },
): Promise<Round> {
  const before = running.cpuMs();
  const outcome = await askAtOnce(asked, connections, extent, judge);
  return { ...outcome, cpuMs: running.cpuMs() - before };
}

/** What a line is about. */
export interface Who {
  readonly query: string;
  readonly candidate: Candidate;
}

/** The line for a candidate's rounds: medians over the rounds, percentiles over all requests. */
export function rowOf({ query, candidate }: Who, rounds: readonly Round[], residentMiB: number, judge: Judge): Row {
  const latencies = rounds.flatMap(({ latenciesMs }) => latenciesMs);
  return {
    query,
    candidate: candidate.name,
    sharing: candidate.sharing,
    cpuMsPerRequest: rounded(median(rounds.map(({ cpuMs, requests }) => cpuMs / requests)), 4),
    requestsPerSecond: rounded(median(rounds.map(({ requests, seconds }) => requests / seconds)), 1),
    p50Ms: rounded(percentile(latencies, 50), 2),
    p99Ms: rounded(percentile(latencies, 99), 2),
    residentMiB: rounded(residentMiB, 1),
    failures: rounds.reduce((sum, { failures }) => sum + failures, 0),
    equal: judge.differed === null ? null : !judge.differed && rounds.some(({ requests, failures }) => requests > failures),
  };
}

/** The line for who did not run. */
export function absentRow({ query, candidate }: Who, note: string): Row {
  return {
    query,
    candidate: candidate.name,
    sharing: candidate.sharing,
    cpuMsPerRequest: null,
    requestsPerSecond: null,
    p50Ms: null,
    p99Ms: null,
    residentMiB: null,
    failures: null,
    equal: null,
    note,
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

const HEAD = ['query', 'candidate', 'sharing', 'CPU ms', '× stock', 'req/s', 'p50 ms', 'p99 ms', 'MiB', 'failed', 'equal'];
const WIDTHS = [17, 11, 8, 9, 8, 9, 9, 9, 7, 7, 6];

/** The rows as a table; each group of one query is set against its stock. */
export function printed(rows: readonly Row[]): string {
  const lines = rows.map((row, at) => {
    const stock = rows.find(({ query, candidate }) => query === row.query && candidate === 'stock')?.cpuMsPerRequest;
    const gap = at > 0 && rows[at - 1]?.query !== row.query ? '\n' : '';
    if (row.note !== undefined) return gap + line([row.query, row.candidate, row.sharing, row.note]);
    const times = stock && row.cpuMsPerRequest ? (stock / row.cpuMsPerRequest).toFixed(2) : '';
    const { cpuMsPerRequest, requestsPerSecond, p50Ms, p99Ms, residentMiB, failures, equal } = row;
    const numbers = [cpuMsPerRequest?.toFixed(3), times, requestsPerSecond?.toFixed(0), p50Ms?.toFixed(1), p99Ms?.toFixed(1)];
    const rest = [residentMiB?.toFixed(0), String(failures), equal === null ? '-' : equal ? 'yes' : 'NO'];
    return gap + line([row.query, row.candidate, row.sharing, ...numbers, ...rest]);
  });
  return [line(HEAD), ...lines].join('\n');
}

function line(cells: readonly (string | undefined)[]): string {
  return cells
    .map((cell = '', at) => (at < 3 ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0)))
    .join(' ')
    .trimEnd();
}

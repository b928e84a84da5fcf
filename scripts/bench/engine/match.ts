import type { Candidate } from './candidates.js';
import { WARM_UP_ROUNDS } from './extents.js';
import type { Asked, Judge } from './load.js';
import { absentRow, measuredRound, type Round, type Row, rowOf } from './rows.js';
import type { Running } from './running.js';

/** A candidate that runs, and what it is asked. */
export interface Contestant {
  readonly candidate: Candidate;
  readonly running: Running;
  readonly asked: Asked;
  readonly judge: Judge;
}

/** One question to all candidates. */
export interface Match {
  readonly query: string;
  readonly connections: number;
  readonly contestants: readonly Contestant[];
  /** Who does not run, and why. */
  readonly absent: readonly { readonly candidate: Candidate; readonly note: string }[];
}

/** Has each candidate answer the questions in turn, for so long altogether. */
export async function warmUp(matches: readonly Match[], ms: number): Promise<void> {
  for (const { connections, contestants } of matches)
    for (const { running, asked, judge } of contestants)
      await measuredRound(running, asked, { connections, extent: { ms: ms / matches.length }, judge });
}

/** Measures a question in interleaved rounds: each candidate in turn, every second round in the opposite order, after rounds to warm up. */
export async function play(
  { query, connections, contestants, absent }: Match,
  rounds: number,
  roundMs: number,
): Promise<readonly Row[]> {
  const measured = new Map<Contestant, Round[]>(contestants.map((each) => [each, []]));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    for (const contestant of round % 2 === 0 ? contestants : [...contestants].reverse()) {
      const { running, asked, judge } = contestant;
      const result = await measuredRound(running, asked, { connections, extent: { ms: roundMs }, judge });
      if (round >= 0) measured.get(contestant)?.push(result);
    }
  }
  return [
    ...contestants.map((each) =>
      rowOf({ query, candidate: each.candidate }, measured.get(each) ?? [], each.running.residentMiB(), each.judge),
    ),
    ...absent.map(({ candidate, note }) => absentRow({ query, candidate }, note)),
  ];
}

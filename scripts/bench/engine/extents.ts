/** How long each part of a run takes. */
export interface Extents {
  readonly rounds: number;
  /** Shortest and longest time of one round. */
  readonly roundMs: readonly [number, number];
  /** Time from the beginning in which the measured rounds have to be over. */
  readonly budgetMs: number;
  readonly installMs: number;
  /** So long each candidate is asked before anything is measured: compilers work beside what they compile for thousands of requests, and their CPU counts. */
  readonly warmUpMs: number;
  /** Until then the hub has to be open on its database, which is seeded first. */
  readonly openingMs: number;
  readonly soakRequests: number;
  readonly distinctOperations: number;
  readonly latencyMs: number;
}

export const FULL: Extents = {
  rounds: 5,
  roundMs: [500, 2_000],
  budgetMs: 30 * 60_000,
  installMs: 10 * 60_000,
  warmUpMs: 20_000,
  openingMs: 3 * 60_000,
  soakRequests: 100_000,
  distinctOperations: 10_000,
  latencyMs: 10_000,
};

/** Ends within five minutes, also where the peers are installed first. */
export const QUICK: Extents = {
  rounds: 3,
  roundMs: [60, 600],
  budgetMs: 270_000,
  installMs: 140_000,
  warmUpMs: 7_500,
  openingMs: 60_000,
  soakRequests: 5_000,
  distinctOperations: 500,
  latencyMs: 2_000,
};

/** Each candidate answers each question for so many rounds before it is measured. */
export const WARM_UP_ROUNDS = 1;

/** How long a round may take so that all of them fit into the time that is left; a cell is one candidate at one question, warmed up. */
export function roundTime({ rounds, roundMs: [shortest, longest] }: Extents, cells: number, leftMs: number): number {
  return Math.round(Math.min(longest, Math.max(shortest, leftMs / (cells * (rounds + WARM_UP_ROUNDS)))));
}

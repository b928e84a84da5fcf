import type { DecidedState } from '../proposals/proposal.procedure.js';

/** What was decided on a version, and when. */
export interface DecidedOnVersion {
  readonly outcome: DecidedState;
  readonly at: Date;
}

/** A version as far as it matters which steps came after it. */
interface Numbered {
  readonly number: number;
  /** Version of the proposal's row once it said this. */
  readonly proposalVersion: number;
}

/** A step of the proposal's history; its version is that of the row before the step. */
interface Taken {
  readonly step: string;
  readonly toState: string;
  readonly version: number;
  readonly at: Date;
}

const DECIDE = 'DECIDE';

/** Which decisions were taken on which version: on the newest one that there was when the decision was entered. */
export function decisionsOnVersions(
  versions: readonly Numbered[],
  history: readonly Taken[],
): ReadonlyMap<number, readonly DecidedOnVersion[]> {
  const newestBefore = (rowVersion: number) =>
    versions
      .filter(({ proposalVersion }) => proposalVersion <= rowVersion)
      .reduce((newest, { number }) => (number > newest ? number : newest), 0);
  const decided = new Map<number, DecidedOnVersion[]>();
  for (const { step, toState, version, at } of history) {
    if (step !== DECIDE) continue;
    const on = newestBefore(version);
    decided.set(on, [...(decided.get(on) ?? []), { outcome: toState as DecidedState, at }]);
  }
  return decided;
}

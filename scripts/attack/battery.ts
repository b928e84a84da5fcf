import { errorsIn, type Target } from './target.js';
import type { Reply } from './wire.js';

/** Something hostile, and what has to come of it. */
export interface Attack {
  readonly name: string;
  /** In a few words, for the table. */
  readonly expected: string;
  /** Takes as long as the hub is patient: runs beside the others, and not at all where it is to be quick. */
  readonly slow?: true;
  /** Null when the hub withstood it, else what it did instead. */
  attempt(target: Target): Promise<string | null>;
}

/** One line of the table. */
export interface Outcome {
  readonly name: string;
  readonly expected: string;
  readonly passed: boolean;
  /** What was seen instead; null where it passed. */
  readonly seen: string | null;
  /** When it began (milliseconds since 1970). */
  readonly from: number;
}

/** So long a refusal may take, in milliseconds. */
const LONGEST_MS = 3_000;

/** Runs the attacks one after the other, the slow ones beside them; `told` hears of each when it is over. */
export async function runBattery(
  target: Target,
  attacks: readonly Attack[],
  told: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const run = async (attack: Attack) => {
    const outcome = await outcomeOf(attack, target.anew());
    outcomes.push(outcome);
    told(outcome);
  };
  const slow = attacks.filter((attack) => attack.slow).map(run);
  for (const attack of attacks) if (!attack.slow) await run(attack);
  await Promise.all(slow);
  return outcomes;
}

async function outcomeOf({ name, expected, attempt }: Attack, target: Target): Promise<Outcome> {
  const from = Date.now();
  const seen = await attempt(target).catch((error: Error) => `no answer: ${error.message}`);
  const told = [seen, ...new Set(target.leaks.map((leak) => `gave away ${leak}`))].filter((each) => each !== null);
  return { name, expected, passed: told.length === 0, seen: told.length === 0 ? null : told.join('; '), from };
}

/** An attack that is refused with one of these codes under one of these statuses. */
export function refusal(
  name: string,
  status: number | readonly number[],
  code: string | readonly string[],
  send: (target: Target) => Promise<Reply>,
): Attack {
  const statuses = [status].flat();
  const codes = [code].flat();
  return {
    name,
    expected: `${statuses.join(' or ')} ${codes.join(' or ')}`,
    attempt: async (target) => notRefused(await send(target), statuses, codes),
  };
}

/** Null for a refusal as expected, else what came instead. */
export function notRefused({ status, body, ms }: Reply, statuses: readonly number[], codes: readonly string[]): string | null {
  const told = errorsIn(body).map(({ code }) => code);
  if (!statuses.includes(status) || told.length === 0 || told.some((code) => !codes.includes(code)))
    return `${status} ${told.join(', ') || body.slice(0, 60)}`;
  return ms > LONGEST_MS ? `took ${Math.round(ms)} ms` : null;
}

/** An attack that is no use: what it asks is answered as if nothing were the matter, and soon. */
export function harmless(name: string, expected: string, send: (target: Target) => Promise<Reply>): Attack {
  return {
    name,
    expected,
    attempt: async (target) => {
      const { status, body, ms } = await send(target);
      const told = errorsIn(body).map(({ code }) => code);
      if (status !== 200 || told.length > 0) return `${status} ${told.join(', ')}`;
      return ms > LONGEST_MS ? `took ${Math.round(ms)} ms` : null;
    },
  };
}

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** CPU in ms that this process and the backends of a PostgreSQL server have used so far (Linux: `/proc`). */
export function cpuMeter(postgresPid: number): () => number {
  return () => {
    const { user, system } = process.cpuUsage();
    const backends = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => statOf(pid, postgresPid))
      .filter((stat) => stat !== null && (stat.parent === postgresPid || stat.pid === postgresPid));
    // Clock ticks are 10 ms; finished backends are counted in their parent's children's time.
    return (user + system) / 1000 + backends.reduce((sum, stat) => sum + (stat?.ticks ?? 0) * 10, 0);
  };
}

function statOf(pid: string, postgresPid: number): { pid: number; parent: number; ticks: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number);
    const ticks =
      (fields[11] ?? 0) + (fields[12] ?? 0) + (Number(pid) === postgresPid ? (fields[13] ?? 0) + (fields[14] ?? 0) : 0);
    return { pid: Number(pid), parent: fields[1] ?? 0, ticks };
  } catch {
    return null;
  }
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value below which that share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN;
}

/** Statements that only frame a transaction. */
const FRAMING = /^\s*(begin|commit|rollback|start transaction|savepoint|set |select set_config)/i;

/** Statements that were sent to PostgreSQL, all together and by database. */
export interface StatementCount {
  reset(): void;
  count(): number;
  /** By the subgraph whose database it is, as named in a test database. */
  bySubgraph(): ReadonlyMap<string, number>;
  stop(): void;
}

/** Counts the statements that are sent to PostgreSQL from this process, without those that only frame a transaction. */
export function countStatements(): StatementCount {
  // The ORM has a driver of its own, which need not be the hub's.
  const fromOrm = createRequire(createRequire(import.meta.url).resolve('@mikro-orm/postgresql'));
  const { Client } = fromOrm('pg') as { Client: { prototype: { query: (...parts: unknown[]) => unknown } } };
  const prototype = Client.prototype;
  const original = prototype.query;
  let seen: string[] = [];
  prototype.query = function (this: { readonly database?: string }, ...parts: unknown[]) {
    const [first] = parts;
    const text = typeof first === 'string' ? first : String((first as { text?: string } | undefined)?.text ?? '');
    if (!FRAMING.test(text)) seen.push(subgraphOf(this.database ?? ''));
    return original.apply(this, parts);
  };
  return {
    reset: () => {
      seen = [];
    },
    count: () => seen.length,
    bySubgraph: () => new Map([...new Set(seen)].sort().map((name) => [name, seen.filter((each) => each === name).length])),
    stop: () => {
      prototype.query = original;
    },
  };
}

/** The subgraph in the name of a test database, such as `test_0a1b_case_management`. */
function subgraphOf(database: string): string {
  return database.replace(/^test_[0-9a-f]+_/, '').replaceAll('_', '-');
}

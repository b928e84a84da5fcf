import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Pool, request } from 'undici';

/** One request, as often as it is asked for. */
export interface Asked {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body of a request; an operation by its number where they are not all the same. */
  readonly body: (at: number) => string;
}

/** What came of asking. */
export interface Outcome {
  readonly requests: number;
  readonly failures: number;
  readonly seconds: number;
  readonly latenciesMs: readonly number[];
}

/** Says of answers whether they are good. */
export interface Judge {
  /** Whether an answer said something else than it should; null where there is nothing to compare with. */
  readonly differed: boolean | null;
  isGood(status: number, body: Buffer): boolean;
}

const LONGEST_ANSWER_MS = 60_000;

/** The body of a request. */
export function bodyOf(query: string, variables?: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(variables ? { query, variables } : { query });
}

/** Good is every answer without errors. */
export const WITHOUT_ERRORS: Judge = {
  differed: null,
  isGood: (status, body) => status === 200 && body.includes('"data"') && !body.includes('"errors"'),
};

/**
 * Good is what says the same as the reference, in whatever order of members. The first good answer is read, those after it are compared with it
 * byte by byte and read only where they differ.
 */
export class SameAs implements Judge {
  differed = false;
  private good: Buffer | null = null;

  constructor(private readonly reference: unknown) {}

  isGood(status: number, body: Buffer): boolean {
    if (status !== 200) return false;
    if (this.good?.equals(body)) return true;
    if (isDeepStrictEqual(partsOf(body.toString('utf8')), this.reference)) {
      this.good = body;
      return true;
    }
    this.differed = true;
    return false;
  }
}

/** Data and errors of an answer, as they are compared; without extensions. */
export function partsOf(text: string): { readonly data?: unknown; readonly errors?: unknown } {
  try {
    const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
    return { data, errors };
  } catch {
    return { errors: text };
  }
}

/** Asks once, to have something to compare with; throws where there are errors. */
export async function referenceFrom({ url, headers, body }: Asked): Promise<unknown> {
  const response = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: body(0),
  });
  const text = await response.body.text();
  const parts = partsOf(text);
  if (parts.errors !== undefined || !parts.data) throw new Error(`The reference answers with errors: ${text.slice(0, 400)}`);
  return parts;
}

interface Connection {
  readonly pool: Pool;
  ask(at: number): Promise<boolean>;
}

function connect({ url, headers, body }: Asked, connections: number, judge: Judge): Connection {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, headersTimeout: LONGEST_ANSWER_MS, bodyTimeout: LONGEST_ANSWER_MS });
  return {
    pool,
    ask: async (at) => {
      try {
        const response = await pool.request({
          path: pathname,
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
          body: body(at),
        });
        return judge.isGood(response.statusCode, Buffer.from(await response.body.arrayBuffer()));
      } catch {
        return false;
      }
    },
  };
}

/** Until when there is asked: for so long, or so often. */
export interface Extent {
  readonly ms?: number;
  readonly requests?: number;
}

/** So many ask at once, each again as soon as it has its answer. */
export async function askAtOnce(asked: Asked, connections: number, extent: Extent, judge: Judge): Promise<Outcome> {
  const { pool, ask } = connect(asked, connections, judge);
  const latenciesMs: number[] = [];
  let failures = 0;
  let begun = 0;
  const started = performance.now();
  const goesOn = () =>
    begun < (extent.requests ?? Number.POSITIVE_INFINITY) &&
    performance.now() - started < (extent.ms ?? Number.POSITIVE_INFINITY);
  const worker = async () => {
    while (goesOn()) {
      const from = performance.now();
      begun += 1;
      if (!(await ask(begun - 1))) failures += 1;
      latenciesMs.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  return { requests: latenciesMs.length, failures, seconds, latenciesMs };
}

/** Requests come at an even rate whether or not the ones before are answered; each is timed from when it was due. */
export async function askAtRate(asked: Asked, perSecond: number, ms: number, judge: Judge): Promise<Outcome> {
  const { pool, ask } = connect(asked, 128, judge);
  const latenciesMs: number[] = [];
  let failures = 0;
  const waiting: Promise<void>[] = [];
  const started = performance.now();
  for (let at = 0; at < (perSecond * ms) / 1000; at += 1) {
    const due = started + (at * 1000) / perSecond;
    while (performance.now() < due) await sleep(1);
    waiting.push(
      ask(at).then((isGood) => {
        if (!isGood) failures += 1;
        latenciesMs.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(waiting);
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  return { requests: latenciesMs.length, failures, seconds, latenciesMs };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

export interface LoadTarget {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a load was served. */
export interface Served {
  readonly sent: number;
  /** How long each answer with data took, in milliseconds. */
  readonly ms: readonly number[];
  /** How many answers of other statuses there were; 0 stands for none at all. */
  readonly others: Readonly<Record<number, number>>;
}

/** Connections of all clients together. */
const CONNECTIONS = 512;
/** So often requests are sent in an open loop, in milliseconds. */
const TICK_MS = 5;

/** So many clients, each of which asks again when it has its answer. */
export async function closedLoop(target: LoadTarget, clients: number, seconds: number): Promise<Served> {
  return withPool(target, async (ask) => {
    const end = performance.now() + seconds * 1_000;
    const client = async () => {
      while (performance.now() < end) await ask();
    };
    await Promise.all(Array.from({ length: clients }, client));
  });
}

/** So many requests a second, whether or not the earlier ones are answered, as far as there are connections. */
export async function openLoop(target: LoadTarget, perSecond: number, seconds: number): Promise<Served> {
  return withPool(target, async (ask, underWay) => {
    const started = performance.now();
    let sent = 0;
    for (let passed = 0; passed < seconds * 1_000; passed = performance.now() - started) {
      for (const due = (passed / 1_000) * perSecond; sent < due; sent += 1) if (underWay() < CONNECTIONS) void ask();
      await sleep(TICK_MS);
    }
  });
}

type Ask = () => Promise<void>;

async function withPool(target: LoadTarget, load: (ask: Ask, underWay: () => number) => Promise<void>): Promise<Served> {
  const pool = new Pool(target.url.origin, { connections: CONNECTIONS });
  const ms: number[] = [];
  const others: Record<number, number> = {};
  const waiting = new Set<Promise<void>>();
  let sent = 0;
  const askOnce = async () => {
    const began = performance.now();
    let status = 0;
    try {
      const response = await pool.request({
        path: target.url.pathname,
        method: 'POST',
        headers: target.headers,
        body: target.body,
      });
      const text = await response.body.text();
      status = response.statusCode === 200 && text.includes('"errors"') ? 299 : response.statusCode;
    } catch {
      // Counted as no answer at all.
    }
    if (status === 200) ms.push(performance.now() - began);
    else others[status] = (others[status] ?? 0) + 1;
  };
  const ask = () => {
    sent += 1;
    const one = askOnce().finally(() => waiting.delete(one));
    waiting.add(one);
    return one;
  };
  await load(ask, () => waiting.size);
  await Promise.all(waiting);
  await pool.close();
  return { sent, ms, others };
}

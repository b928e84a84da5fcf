import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/** What is asked, how often, and where. */
export interface Watch {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly everyMs: number;
}

export interface Seen {
  readonly asked: number;
  readonly longestMs: number;
  /** When the longest wait began (milliseconds since 1970). */
  readonly longestFrom: number;
  /** What was no answer with data. */
  readonly failures: readonly string[];
}

const { url, headers, body, everyMs } = workerData as Watch;
const agent = new Agent({ keepAlive: true });
const failures: string[] = [];
const underWay = new Set<Promise<void>>();
let asked = 0;
let longestMs = 0;
let longestFrom = 0;

function ask(): Promise<void> {
  const started = performance.now();
  const from = Date.now();
  asked += 1;
  return new Promise((resolve) => {
    const over = (failure: string | null) => {
      const ms = performance.now() - started;
      if (ms > longestMs) [longestMs, longestFrom] = [ms, from];
      if (failure !== null) failures.push(failure);
      resolve();
    };
    const asking = request(url, { method: 'POST', headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () =>
        over(response.statusCode === 200 && !text.includes('"errors"') ? null : `${response.statusCode} ${text.slice(0, 120)}`),
      );
    });
    asking.once('error', (error) => over(error.message));
    asking.end(body);
  });
}

const timer = setInterval(() => {
  const one = ask().finally(() => underWay.delete(one));
  underWay.add(one);
}, everyMs);

parentPort?.once('message', async () => {
  clearInterval(timer);
  await Promise.all(underWay);
  agent.destroy();
  parentPort?.postMessage({ asked, longestMs, longestFrom, failures } satisfies Seen);
  parentPort?.close();
});

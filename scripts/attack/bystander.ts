import { Worker } from 'node:worker_threads';
import type { Seen, Watch } from './bystander-thread.js';

/** Somebody who does their work while the hub is attacked. */
export interface Bystander {
  /** Ends the watch and tells how it went. */
  stop(): Promise<Seen>;
}

/** Asks every so often, in a thread of its own, so that the attacker's own work does not count as the hub's. */
export function watch(given: Watch): Bystander {
  const thread = new Worker(new URL('./bystander-thread.js', import.meta.url), { workerData: given });
  const seen = new Promise<Seen>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  return {
    stop: () => {
      thread.postMessage('stop');
      return seen;
    },
  };
}

import type { ServerResponse } from 'node:http';
import { HubError } from '../subgraphs/kit/errors.js';
import { ClientGone } from './door-refusal.js';
import { Ending, type EndSignal } from './ending.js';

/** So long after its time is over a request may still gather what it has got, in milliseconds; then it is answered without. */
const GATHERING_MS = 500;

/** How long a request may go on: until its time is over or its client hangs up. */
export class RequestTime {
  private readonly ending = new Ending();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    response: ServerResponse,
    private readonly limit: number,
  ) {
    response.once('close', () => {
      if (!response.writableFinished) this.ending.end(new ClientGone());
    });
  }

  /**
   * Aborted with a `TimeoutError` when the time is over and with `ClientGone` when nobody waits any more. It ends reads only. A
   * mutation that was sent goes on to its end: half of it cannot be taken back, and whoever lost the answer may repeat it under
   * the same `Idempotency-Key`.
   */
  get signal(): EndSignal {
    return this.ending;
  }

  /** The time of the request begins: it has been read. */
  begin(): void {
    this.timer = setTimeout(() => {
      this.ending.end(new DOMException('The time of the request is over.', 'TimeoutError'));
    }, this.limit);
  }

  /** The result of `work`, which goes on; throws `SUBGRAPH_TIMEOUT` when it has not ended shortly after the time is over, and `ClientGone`. */
  within<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const signal = this.ending;
      const giveUp = () => {
        if (signal.reason instanceof ClientGone) return reject(signal.reason);
        this.timer = setTimeout(() => reject(new HubError('SUBGRAPH_TIMEOUT')), GATHERING_MS);
      };
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp);
      work.then(resolve, reject);
    });
  }

  end(): void {
    if (this.timer) clearTimeout(this.timer);
  }
}

import { ClientGone, DoorRefusal } from './door-refusal.js';
import type { EndSignal } from './ending.js';
import type { FrontDoor } from './front-door.js';

/** How often the delay of the event loop is looked at, in milliseconds. */
const LOOK_EVERY_MS = 50;
/** Looks in a row below half the limit after which the hub takes in again: it recovers in a fraction of a second, and does not flutter. */
const QUIET_LOOKS = 3;

/**
 * Whether the event loop is so late that new work would only make everybody wait. Begins above `limit` milliseconds of delay, ends
 * after three looks in a row below half of it.
 */
export class LoopWatch {
  private late = false;
  private quiet = 0;
  private timer: NodeJS.Timeout | null = null;

  /** `excused` says whether the loop was late for a reason that is no load, at or after a moment of `performance.now()`. */
  constructor(
    private readonly limit: number,
    private readonly excused: (since: number) => boolean = () => false,
  ) {}

  get shedding(): boolean {
    return this.late;
  }

  /** Takes in one measured delay, in milliseconds. */
  observe(delay: number): void {
    this.quiet = delay < this.limit / 2 ? this.quiet + 1 : 0;
    if (delay > this.limit) this.late = true;
    else if (this.quiet >= QUIET_LOOKS) this.late = false;
  }

  /** Measures from now on: by how much a timer comes later than it was set. */
  start(): void {
    let due = performance.now() + LOOK_EVERY_MS;
    this.timer = setInterval(() => {
      const now = performance.now();
      if (!this.excused(due - LOOK_EVERY_MS)) this.observe(now - due);
      due = now + LOOK_EVERY_MS;
    }, LOOK_EVERY_MS).unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }
}

interface Waiting {
  readonly admit: () => void;
}

/**
 * Lets so many requests be worked on at once and so many wait, first come, first served. What is beyond that, or has waited too long,
 * or comes while the event loop is late, is refused with `OVERLOADED` (503) at once.
 */
export class Admission {
  private working = 0;
  private readonly queue = new Set<Waiting>();

  constructor(
    private readonly load: FrontDoor['load'],
    private readonly watch: Pick<LoopWatch, 'shedding'>,
  ) {}

  /** Requests being worked on. */
  get inFlight(): number {
    return this.working;
  }

  get queued(): number {
    return this.queue.size;
  }

  /** Refuses what would be refused anyway: to be asked before anything is spent on a request. */
  refuseIfFull(): void {
    if (this.watch.shedding || (this.working >= this.load.inFlight && this.queue.size >= this.load.queue)) throw this.refusal();
  }

  /**
   * Waits for its turn. Who was let in calls `leave` once. Throws `DoorRefusal`, and `ClientGone` when `gone` is aborted with it: then
   * the place in the queue is free again.
   */
  async enter(gone: EndSignal): Promise<void> {
    if (gone.aborted) throw this.givenUp(gone);
    this.refuseIfFull();
    if (this.working < this.load.inFlight) {
      this.working += 1;
      return;
    }
    await this.turn(gone);
  }

  /** Gives the place to whoever has waited longest. */
  leave(): void {
    const [next] = this.queue;
    if (next) next.admit();
    else this.working -= 1;
  }

  private turn(gone: EndSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (settled: () => void) => {
        this.queue.delete(waiting);
        clearTimeout(late);
        gone.removeEventListener('abort', hungUp);
        settled();
      };
      const waiting: Waiting = { admit: () => settle(resolve) };
      const hungUp = () => settle(() => reject(this.givenUp(gone)));
      const late = setTimeout(() => settle(() => reject(this.refusal())), this.load.queueTime);
      gone.addEventListener('abort', hungUp);
      this.queue.add(waiting);
    });
  }

  /** What becomes of a request that is given up: its client is gone, or its time is over. */
  private givenUp({ reason }: EndSignal): Error {
    return reason instanceof ClientGone ? reason : this.refusal();
  }

  private refusal(): DoorRefusal {
    return new DoorRefusal('OVERLOADED', this.load.retryAfterSeconds);
  }
}

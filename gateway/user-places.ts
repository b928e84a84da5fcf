import { Admission } from './admission.js';
import { ClientGone } from './door-refusal.js';
import type { EndSignal } from './ending.js';
import type { FrontDoor } from './front-door.js';

/** Whoever hung up keeps their place for so long, in milliseconds: institutions go on with what they were asked. */
const HUNG_UP_MS = 1_000;

/**
 * Lets so many requests of one user be worked on at once and so many wait, first come, first served, so that nobody keeps the others waiting by
 * asking for much at once. What is beyond that is `OVERLOADED` (503).
 */
export class UserPlaces {
  private readonly users = new Map<string, Admission>();

  constructor(
    private readonly limits: Pick<FrontDoor, 'load' | 'time'>,
    private readonly hungUpMs: number = HUNG_UP_MS,
  ) {}

  /** Users who have a request at work or waiting. */
  get size(): number {
    return this.users.size;
  }

  /**
   * Waits for a place and answers how it is given back, which is to be called once. Throws `DoorRefusal`, and `ClientGone` when `gone` is
   * aborted with it.
   */
  async enter(user: string, gone: EndSignal): Promise<() => void> {
    const places = this.users.get(user) ?? this.placesFor(user);
    try {
      await places.enter(gone);
    } catch (error) {
      this.forget(user, places);
      throw error;
    }
    const leave = () => {
      places.leave();
      this.forget(user, places);
    };
    return () => {
      if (gone.reason instanceof ClientGone) setTimeout(leave, this.hungUpMs).unref();
      else leave();
    };
  }

  private placesFor(user: string): Admission {
    const { load, time } = this.limits;
    const own = { inFlight: load.userInFlight, queue: load.userQueue, queueTime: time.request };
    const made = new Admission({ ...load, ...own }, { shedding: false });
    this.users.set(user, made);
    return made;
  }

  private forget(user: string, places: Admission): void {
    if (places.inFlight === 0 && places.queued === 0 && this.users.get(user) === places) this.users.delete(user);
  }
}

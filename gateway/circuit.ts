import type { FrontDoor } from './front-door.js';

/** `open`: nobody is let through; `half-open`: the next one, or the one under way, finds out whether it may be closed again. */
export type CircuitState = 'closed' | 'open' | 'half-open';

/** Leave to ask an institution once. Exactly one of the three is called, once. */
export interface Pass {
  /** The one request that tries whether the institution is back. */
  readonly probe: boolean;
  succeeded(): void;
  failed(): void;
  /** The request ended without telling anything about the institution. */
  abandoned(): void;
}

/**
 * A circuit breaker (Nygard, Release It!, 2nd ed., 5.2): after so many failures in a row nobody is let through for a while, then exactly one
 * request; its success closes the circuit, its failure opens it again. What began before the last change of state says nothing about
 * the state now and is not counted. Times in milliseconds of the clock passed in, which must not go backwards.
 */
export class Circuit {
  private failures = 0;
  private openedAt: number | null = null;
  private probing = false;
  /** Counts changes of state, so that a late result is recognised. */
  private period = 0;

  constructor(
    private readonly limits: FrontDoor['circuit'],
    private readonly now: () => number,
    private readonly changed: (state: CircuitState) => void = () => undefined,
  ) {}

  get state(): CircuitState {
    if (this.openedAt === null) return 'closed';
    return this.now() - this.openedAt < this.limits.halfOpenAfter ? 'open' : 'half-open';
  }

  /** Leave to ask, or null when the institution is not to be asked now. */
  enter(): Pass | null {
    const probe = this.openedAt !== null;
    if (probe && (this.probing || this.state === 'open')) return null;
    this.probing = probe;
    if (probe) this.changed('half-open');
    const { period } = this;
    const settle = (result: () => void) => () => {
      if (period === this.period) result();
    };
    return {
      probe,
      succeeded: settle(() => (probe ? this.close() : this.forget())),
      failed: settle(() => this.fail(probe)),
      abandoned: settle(() => {
        if (probe) this.probing = false;
      }),
    };
  }

  private forget(): void {
    this.failures = 0;
  }

  private fail(probe: boolean): void {
    this.failures += 1;
    if (!probe && this.failures < this.limits.failures) return;
    this.openedAt = this.now();
    this.turned('open');
  }

  private close(): void {
    this.openedAt = null;
    this.turned('closed');
  }

  private turned(state: CircuitState): void {
    this.failures = 0;
    this.probing = false;
    this.period += 1;
    this.changed(state);
  }
}

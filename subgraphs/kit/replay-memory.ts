/** Ids kept at most: over 4,000 requests a second for as long as a seal lives, in about 30 MB. */
const LARGEST_MEMORY = 200_000;

/**
 * Remembers the ids of accepted seals for exactly as long as each could be replayed. What it may not forget and cannot hold is refused:
 * at its limit it answers `FULL` until the oldest ids have run out.
 */
export class ReplayMemory {
  private readonly ids = new Set<string>();
  /** Ids by the second after which they are refused anyway. */
  private readonly byEnd = new Map<number, string[]>();
  /** Everything that ended in this second or before is forgotten, and hence refused: also when the clock was set back. */
  private forgottenTo = Number.NEGATIVE_INFINITY;

  constructor(private readonly limit: number = LARGEST_MEMORY) {}

  get size(): number {
    return this.ids.size;
  }

  /** Accepts an id the first time; `end` is the last second in which its seal is good, `now` the time in seconds. */
  accept(id: string, end: number, now: number): 'ACCEPTED' | 'REPLAYED' | 'FULL' {
    this.forgetTo(Math.ceil(now) - 1);
    if (end <= this.forgottenTo || this.ids.has(id)) return 'REPLAYED';
    if (this.ids.size >= this.limit) return 'FULL';
    this.ids.add(id);
    const ending = this.byEnd.get(end);
    if (ending) ending.push(id);
    else this.byEnd.set(end, [id]);
    return 'ACCEPTED';
  }

  private forgetTo(second: number): void {
    if (second <= this.forgottenTo) return;
    this.forgottenTo = second;
    for (const [end, ids] of this.byEnd) {
      if (end > second) continue;
      for (const id of ids) this.ids.delete(id);
      this.byEnd.delete(end);
    }
  }
}

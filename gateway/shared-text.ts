/** So long a text that was made is good enough for whoever asks next, in milliseconds. */
const FRESH_MS = 200;

/** A text that costs something to make and that anybody may ask for: made at most a few times a second, and once for all who wait for it. */
export class SharedText {
  private text: Promise<string> | null = null;
  private madeAt = Number.NEGATIVE_INFINITY;

  /** `now` in milliseconds of one steady clock. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The text as it was at most `FRESH_MS` ago; rejects as `make` does, and is made anew the next time. */
  read(make: () => Promise<string>): Promise<string> {
    if (this.text !== null && this.now() - this.madeAt < FRESH_MS) return this.text;
    this.madeAt = this.now();
    const text = make();
    this.text = text;
    text.catch(() => {
      if (this.text === text) this.text = null;
    });
    return text;
  }
}

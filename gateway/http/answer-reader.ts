/** What a server answered over HTTP, read to its end. */
export interface Answered {
  readonly status: number;
  /** By lower-case name; what stood there several times is joined by commas (RFC 9110, 5.3). */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly bytes: Buffer;
}

/** What came is no answer of HTTP/1.1, or is one that different readers read differently. */
export class NotHttp extends Error {
  readonly code = 'NOT_HTTP';
}

/** The body of an answer is larger than is taken. */
export class TooLarge extends Error {
  readonly code = 'TOO_LARGE';
}

/** Bytes of a head with its interim answers, and of a chunked body's lines. */
const LARGEST_HEAD = 16 * 1024;
const LARGEST_LINE = 1024;

/** Whatever begins otherwise need not be waited for. */
const BEGINNING = 'HTTP/1.';
const STATUS_LINE = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const FIELD_LINE = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/;
const CHUNK_LINE = /^([0-9A-Fa-f]{1,8})[ \t]*(?:;[\t\x20-\x7e\x80-\xff]*)?$/;
const LENGTH = /^\d{1,15}$/;
const KEEP_ALIVE_SECONDS = /(?:^|,)\s*timeout=(\d{1,6})(?:\s*(?:,|$))/i;

const CR = 13;
const LF = 10;

/** What is read next. */
type State = 'HEAD' | 'LENGTH' | 'CHUNK_LINE' | 'CHUNK' | 'CHUNK_END' | 'TRAILER' | 'REST' | 'DONE';

/**
 * Reads the answers of one connection to POST requests (RFC 9112), one after the other, from pieces cut anywhere. Stricter than the norm where
 * lenience lets two readers disagree: no bare line feed, no folded line, no second length, no length beside chunks. Throws `NotHttp` and
 * `TooLarge`; then the connection is of no more use. Takes copies of what it keeps, so pieces may be overwritten.
 */
export class AnswerReader {
  private state: State = 'HEAD';
  private minor = 1;
  private status = 0;
  private headers: Record<string, string | undefined> = {};
  /** What is there of a head or a line. */
  private text = '';
  /** Bytes of the head so far, or of a trailer. */
  private read = 0;
  private body: Buffer | null = null;
  private filled = 0;
  private pieces: Buffer[] = [];
  private size = 0;
  private left = 0;

  /** `largest`: bytes of a body. */
  constructor(private readonly largest: number) {}

  /** Ready for the next answer. */
  begin(): void {
    this.state = 'HEAD';
    this.headers = {};
    this.text = '';
    this.read = 0;
    this.body = null;
    this.filled = 0;
    this.pieces = [];
    this.size = 0;
  }

  /** Takes in the next piece; true when the answer is complete. Bytes beyond its end are `NotHttp`: nobody asked for them. */
  take(piece: Buffer): boolean {
    let at = 0;
    while (at < piece.length) {
      if (this.state === 'DONE') throw new NotHttp();
      at = this.step(piece, at);
    }
    return this.state === 'DONE';
  }

  /** The connection has ended in good order; true when the answer was to go on to there. */
  end(): boolean {
    if (this.state !== 'REST') return false;
    this.state = 'DONE';
    return true;
  }

  /** The complete answer. */
  get answer(): Answered {
    const bytes = this.body ?? (this.pieces.length === 1 ? (this.pieces[0] as Buffer) : Buffer.concat(this.pieces));
    return { status: this.status, headers: this.headers, bytes };
  }

  /** So many milliseconds the connection may be used again; 0 for never, null where the server does not say. */
  get reusableFor(): number | null {
    const connection = this.headers['connection']?.toLowerCase() ?? '';
    const tokens = connection === 'keep-alive' ? [] : connection.split(',').map((token) => token.trim());
    if (this.minor === 0 ? connection !== 'keep-alive' : tokens.includes('close')) return 0;
    const seconds = KEEP_ALIVE_SECONDS.exec(this.headers['keep-alive'] ?? '')?.[1];
    return seconds === undefined ? null : Number(seconds) * 1_000;
  }

  /** Reads on from a place; answers how far. */
  private step(piece: Buffer, at: number): number {
    switch (this.state) {
      case 'HEAD':
        return this.head(piece, at);
      case 'LENGTH':
        return this.fixed(piece, at);
      case 'CHUNK_LINE':
        return this.line(piece, at, (text) => this.chunk(text));
      case 'CHUNK':
        return this.chunked(piece, at);
      case 'CHUNK_END':
        return this.line(piece, at, (text) => {
          if (text !== '') throw new NotHttp();
          this.state = 'CHUNK_LINE';
        });
      case 'TRAILER':
        return this.line(piece, at, (text) => this.trailer(text));
      default:
        this.keep(piece, at, piece.length);
        return piece.length;
    }
  }

  private head(piece: Buffer, at: number): number {
    // The end of a head that was cut within its last line break is found in the text.
    const before = this.text;
    const cut = before === '' ? piece.indexOf('\r\n\r\n', at, 'latin1') : -1;
    const until = cut < 0 ? Math.min(piece.length, at + LARGEST_HEAD + 1) : cut + 4;
    this.text = before + piece.toString('latin1', at, until);
    const end = cut < 0 ? this.text.indexOf('\r\n\r\n') : cut - at;
    if (this.read + (end < 0 ? this.text.length : end) > LARGEST_HEAD) throw new NotHttp();
    if (!this.text.startsWith(BEGINNING.slice(0, this.text.length))) throw new NotHttp();
    if (end < 0) return until;
    const head = this.text.slice(0, end);
    this.read += end + 4;
    this.text = '';
    this.fields(head);
    return at + end + 4 - before.length;
  }

  private fields(head: string): void {
    const [first = '', ...lines] = head.split('\r\n');
    const line = STATUS_LINE.exec(first);
    if (!line) throw new NotHttp();
    this.minor = Number(line[1]);
    this.status = Number(line[2]);
    this.headers = {};
    for (const each of lines) this.field(each);
    // What comes before the answer itself says nothing to us (RFC 9110, 15.2); nobody asked for another protocol.
    if (this.status === 101) throw new NotHttp();
    if (this.status >= 200) this.framing();
  }

  private field(line: string): void {
    const field = FIELD_LINE.exec(line);
    if (!field) throw new NotHttp();
    const name = (field[1] as string).toLowerCase();
    const value = (field[2] as string).trimEnd();
    const there = this.headers[name];
    if (there !== undefined && (name === 'content-length' || name === 'transfer-encoding')) throw new NotHttp();
    this.headers[name] = there === undefined ? value : `${there}, ${value}`;
  }

  /** How long the body is (RFC 9112, 6.3). */
  private framing(): void {
    const { 'content-length': length, 'transfer-encoding': encoding } = this.headers;
    if (encoding !== undefined && (length !== undefined || this.minor === 0 || encoding.toLowerCase() !== 'chunked'))
      throw new NotHttp();
    if (this.status === 204 || this.status === 304) this.state = 'DONE';
    else if (encoding !== undefined) this.state = 'CHUNK_LINE';
    else if (length === undefined) this.state = 'REST';
    else {
      if (!LENGTH.test(length)) throw new NotHttp();
      this.left = Number(length);
      if (this.left > this.largest) throw new TooLarge();
      this.state = this.left === 0 ? 'DONE' : 'LENGTH';
    }
  }

  private fixed(piece: Buffer, at: number): number {
    const until = Math.min(piece.length, at + this.left);
    this.body ??= Buffer.allocUnsafe(this.left);
    piece.copy(this.body, this.filled, at, until);
    this.filled += until - at;
    this.left -= until - at;
    if (this.left === 0) this.state = 'DONE';
    return until;
  }

  private chunk(text: string): void {
    const digits = CHUNK_LINE.exec(text)?.[1];
    if (digits === undefined) throw new NotHttp();
    this.left = Number.parseInt(digits, 16);
    if (this.size + this.left > this.largest) throw new TooLarge();
    this.read = 0;
    this.state = this.left === 0 ? 'TRAILER' : 'CHUNK';
  }

  private chunked(piece: Buffer, at: number): number {
    const until = Math.min(piece.length, at + this.left);
    this.keep(piece, at, until);
    this.left -= until - at;
    if (this.left === 0) this.state = 'CHUNK_END';
    return until;
  }

  /** Fields after a chunked body are read over: nothing of them may change what the head said (RFC 9110, 6.5.1). */
  private trailer(text: string): void {
    this.read += text.length;
    if (this.read > LARGEST_HEAD || (text !== '' && !FIELD_LINE.test(text))) throw new NotHttp();
    if (text === '') this.state = 'DONE';
  }

  /** One line of a chunked body, without its end. */
  private line(piece: Buffer, at: number, take: (text: string) => void): number {
    const end = piece.indexOf(LF, at);
    const until = end < 0 ? piece.length : end + 1;
    this.text += piece.toString('latin1', at, until);
    if (this.text.length > LARGEST_LINE) throw new NotHttp();
    if (end < 0) return until;
    if (this.text.charCodeAt(this.text.length - 2) !== CR) throw new NotHttp();
    const text = this.text.slice(0, -2);
    this.text = '';
    take(text);
    return until;
  }

  private keep(piece: Buffer, at: number, until: number): void {
    this.size += until - at;
    if (this.size > this.largest) throw new TooLarge();
    this.pieces.push(Buffer.copyBytesFrom(piece, at, until - at));
  }
}

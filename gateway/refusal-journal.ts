import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Actor, ANONYMOUS } from '../subgraphs/kit/actor.js';
import { canonicalJson } from '../subgraphs/kit/canonical.js';
import { entryHashOf, HUB_CHAIN, type JournalBody } from '../subgraphs/kit/journal.js';
import {
  type EndLine,
  endLine,
  entryText,
  GATEWAY_JOURNAL,
  type HeaderLine,
  headerLine,
  type JournalSigner,
  NO_HASH,
  readEntryLine,
  readOtherLine,
  signEnd,
} from '../subgraphs/kit/journal-lines.js';
import type { Log } from '../subgraphs/kit/log.js';

/** A file that has grown to this many bytes is closed, and the next one goes on with the chain. */
const LARGEST_FILE = 64 * 1024 * 1024;
const RETRY_MS = 1_000;
const CURRENT = 'gateway.jsonl';
const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

/** A request that the gateway refused before any institution was asked. */
export interface RefusedRequest {
  /** Who asked, as an institution may know them; null when the token was not good. */
  readonly actor: Actor | null;
  /** Code of the closed list, or a reason written like one. */
  readonly code: string;
  readonly reason?: string | undefined;
  /** SHA-256 of the document, hex, where there was one; never its text. */
  readonly operationHash?: string | undefined;
  readonly requestId: string;
}

/** The gateway's own journal. */
export interface RefusalJournal {
  /** Appends an entry. Resolves when it is written, or when it is known that it cannot be; never rejects. */
  record(refused: RefusedRequest): Promise<void>;
  /** Whether entries can be written; while they cannot, the hub is not ready. */
  readonly writable: boolean;
  close(): Promise<void>;
}

export interface RefusalJournalOptions {
  readonly folder: string;
  /** With the gateway's seal key; closes full files. */
  readonly signer: () => JournalSigner;
  readonly matrixHash: string;
  readonly log: Log;
  readonly now?: () => Date;
  readonly largestFile?: number;
}

/**
 * Opens the journal of what never reaches an institution: a file of JSON Lines with one chain of hashes, each entry appended with one
 * write, in order. After a crash it goes on behind its last whole line; what was torn off lies beside it in `gateway.jsonl.torn`.
 */
export async function openRefusalJournal(options: RefusalJournalOptions): Promise<RefusalJournal> {
  const journal = new FileJournal(options);
  await journal.restore();
  return journal;
}

/** The open file, and where its chain stands. */
interface OpenFile {
  readonly handle: FileHandle;
  readonly header: HeaderLine;
  readonly size: number;
  readonly sequence: number;
  readonly hash: string;
}

class FileJournal implements RefusalJournal {
  private file: OpenFile | null = null;
  private turn: Promise<void> = Promise.resolve();
  private lost = 0;
  private retry: NodeJS.Timeout | null = null;
  private failing = false;
  private closed = false;

  constructor(private readonly options: RefusalJournalOptions) {}

  get writable(): boolean {
    return this.file !== null;
  }

  record(refused: RefusedRequest): Promise<void> {
    return this.inTurn(async () => {
      try {
        await this.append(bodyOf(refused, this.now(), this.options.matrixHash));
      } catch (error) {
        this.lost += 1;
        await this.fail(error);
      }
    });
  }

  restore(): Promise<void> {
    return this.inTurn(async () => {
      if (this.file || this.closed) return;
      try {
        this.file = await resume(this.options, this.now());
        if (this.lost > 0) await this.append(gapBody(this.lost, this.now(), this.options.matrixHash));
        this.lost = 0;
        this.failing = false;
      } catch (error) {
        await this.fail(error);
      }
    });
  }

  close(): Promise<void> {
    return this.inTurn(async () => {
      this.closed = true;
      if (this.retry) clearTimeout(this.retry);
      await this.file?.handle.close();
      this.file = null;
    });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work);
    return this.turn;
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }

  private async append(body: JournalBody): Promise<void> {
    let { file } = this;
    if (!file) throw new Error('the journal is not open');
    // Somebody else wrote into it, or it was cut: the chain goes on from what is there.
    if ((await file.handle.stat()).size !== file.size) {
      await file.handle.close();
      file = this.file = await resume(this.options, this.now());
    }
    if (file.size >= (this.options.largestFile ?? LARGEST_FILE))
      file = this.file = await turnOver(file, this.options, this.now());
    const text = canonicalJson(body);
    const bodyHash = createHash('sha256').update(text).digest('hex');
    const link = { chain: HUB_CHAIN, sequence: file.sequence + 1, previousHash: file.hash, bodyHash };
    const hash = entryHashOf(link);
    const size = await write(file.handle, file.size, entryText({ ...link, hash }, text));
    this.file = { ...file, size, sequence: link.sequence, hash };
  }

  /** Closes the file, whose last line may be torn, and tries again in a while. */
  private async fail(error: unknown): Promise<void> {
    // Said once: what follows is known until it can be written again.
    if (!this.failing)
      this.options.log.error({ error: { code: (error as NodeJS.ErrnoException).code } }, 'the gateway cannot write its journal');
    this.failing = true;
    await this.file?.handle.close().catch(() => undefined);
    this.file = null;
    if (this.closed || this.retry) return;
    this.retry = setTimeout(() => {
      this.retry = null;
      void this.restore();
    }, RETRY_MS).unref();
  }
}

/** One write for one line, in append mode, so that a line is there or is the last one and torn. */
async function write(handle: FileHandle, size: number, line: string): Promise<number> {
  const bytes = Buffer.from(`${line}\n`);
  const { bytesWritten } = await handle.write(bytes);
  if (bytesWritten < bytes.length) throw new Error('a line of the journal was written in part');
  return size + bytes.length;
}

async function resume(options: RefusalJournalOptions, now: Date): Promise<OpenFile> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const path = join(options.folder, CURRENT);
  const handle = await open(path, 'a+', 0o600);
  try {
    const bytes = await readFile(path);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    if (whole < bytes.length) await setAside(handle, path, bytes.subarray(whole), whole);
    const lines = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
    const header = lines[0] === undefined ? null : readOtherLine(lines[0]);
    if (lines.length === 0) return await begin(handle, now, await headOfClosed(options.folder));
    if (header?.type !== 'export') throw new Error('the journal does not begin as one');
    const last = lines.at(-1) ?? '';
    const end = readOtherLine(last);
    const entry = readEntryLine(last);
    const stand = end?.type === 'end' ? end : entry;
    // A file of the first line alone follows on whatever was closed before.
    const { sequence, hash } = stand ?? (lines.length === 1 ? await headOfClosed(options.folder) : await broken());
    const file: OpenFile = { handle, header, size: whole, sequence, hash };
    // It was closed, and the crash came before it got its name.
    return end?.type === 'end' ? await next(file, options, now) : file;
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
}

function broken(): Promise<never> {
  return Promise.reject(new Error('the last line of the journal is none of a journal'));
}

/** Moves the bytes of a torn last line out of the way: kept first, and only then cut off. */
async function setAside(handle: FileHandle, path: string, torn: Uint8Array, whole: number): Promise<void> {
  const beside = await open(`${path}.torn`, 'a', 0o600);
  try {
    await beside.write(Buffer.concat([torn, Buffer.from('\n')]));
    await beside.sync();
  } finally {
    await beside.close();
  }
  await handle.truncate(whole);
}

async function begin(
  handle: FileHandle,
  now: Date,
  head: { readonly sequence: number; readonly hash: string },
): Promise<OpenFile> {
  const header: HeaderLine = {
    type: 'export',
    version: 1,
    journal: GATEWAY_JOURNAL,
    chain: HUB_CHAIN,
    from: head.sequence + 1,
    at: now.toISOString(),
  };
  return { handle, header, size: await write(handle, 0, headerLine(header)), ...head };
}

/** Signs the end of a full file and goes on in a new one. */
async function turnOver(file: OpenFile, options: RefusalJournalOptions, now: Date): Promise<OpenFile> {
  const size = await write(file.handle, file.size, endLine(endOf(file, options.signer())));
  return next({ ...file, size }, options, now);
}

async function next(file: OpenFile, { folder }: RefusalJournalOptions, now: Date): Promise<OpenFile> {
  await file.handle.close();
  await rename(join(folder, CURRENT), join(folder, `gateway-${String(file.header.from).padStart(12, '0')}.jsonl`));
  const handle = await open(join(folder, CURRENT), 'a+', 0o600);
  return begin(handle, now, { sequence: file.sequence, hash: file.hash });
}

function endOf(
  { header, sequence, hash }: Pick<OpenFile, 'header' | 'sequence' | 'hash'>,
  signer: JournalSigner,
): Omit<EndLine, 'type'> {
  const { journal, chain, from, at } = header;
  const numbers = { count: sequence - from + 1, checkpoints: 0, retired: 0, part: 1, parts: 1 };
  return signEnd(signer, { journal, chain, from, sequence, hash, ...numbers, at });
}

/** Where the chain stood when its last full file was closed. */
async function headOfClosed(folder: string): Promise<{ readonly sequence: number; readonly hash: string }> {
  const name = (await closedFiles(folder)).at(-1);
  if (name === undefined) return { sequence: 0, hash: NO_HASH };
  const end = readOtherLine((await readFile(join(folder, name), 'utf8')).trimEnd().split('\n').at(-1) ?? '');
  if (end?.type !== 'end') throw new Error('a closed file of the journal has no end');
  return { sequence: end.sequence, hash: end.hash };
}

async function closedFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^gateway-\d+\.jsonl$/.test(name)).sort();
}

/** The lines of the gateway's journal as one signed export; what is appended meanwhile stays out. */
export async function* exportRefusals(folder: string, signer: JournalSigner, at: string): AsyncGenerator<string> {
  let stand = { from: 1, sequence: 0, hash: NO_HASH };
  const header: Omit<HeaderLine, 'type' | 'version'> = { journal: GATEWAY_JOURNAL, chain: HUB_CHAIN, from: 1, at };
  for (const name of [...(await closedFiles(folder).catch(() => [])), CURRENT]) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    for (const line of text.split('\n').slice(0, -1)) {
      const entry = readEntryLine(line);
      if (stand.sequence === 0 && entry) {
        stand = { ...stand, from: entry.sequence };
        yield headerLine({ ...header, from: entry.sequence });
      }
      // Beginnings and ends of the single files give way to those of the whole; anything that is neither shows as a fault.
      if (!entry && readOtherLine(line)) continue;
      yield line;
      if (entry) stand = { ...stand, sequence: entry.sequence, hash: entry.hash };
    }
  }
  if (stand.sequence === 0) throw new Error('The journal of the gateway has no entries yet.');
  const { from, sequence, hash } = stand;
  yield endLine(endOf({ header: { ...header, type: 'export', version: 1, from }, sequence, hash }, signer));
}

function frame(at: Date, matrixHash: string) {
  return {
    kind: 'REFUSAL',
    at: at.toISOString(),
    owner: HUB_CHAIN,
    subjects: [],
    category: null,
    legalBasis: null,
    consent: null,
    matrixHash,
    decision: 'DENY',
  } as const;
}

/** Nothing the client wrote gets in but the id it may give its request: names of operations and purposes outside the list are free text. */
function bodyOf({ actor, code, reason, operationHash, requestId }: RefusedRequest, at: Date, matrixHash: string): JournalBody {
  const known = CODE.test(code) ? code : 'INTERNAL';
  return {
    ...frame(at, matrixHash),
    actor: actor?.id ?? ANONYMOUS,
    actorInstitution: actor?.institution ?? null,
    actorRoles: actor?.roles ?? [],
    operation: { name: null, hash: operationHash && /^[0-9a-f]{64}$/.test(operationHash) ? operationHash : '' },
    purpose: actor?.purpose ?? null,
    detail: reason !== undefined && CODE.test(reason) ? `${known}: ${reason}` : known,
    requestId,
  };
}

/** Says how many refusals could not be written while the journal could not. */
function gapBody(lost: number, at: Date, matrixHash: string): JournalBody {
  return {
    ...frame(at, matrixHash),
    actor: 'system',
    actorInstitution: null,
    actorRoles: ['system'],
    operation: { name: null, hash: '' },
    purpose: null,
    detail: `NOT_RECORDED: ${lost}`,
    requestId: '',
  };
}

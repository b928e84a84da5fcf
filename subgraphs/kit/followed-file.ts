import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often a change is looked for where the directory does not announce it, such as on a network drive. */
const LOOK_EVERY_MS = 1_000;
/** How often a file is looked at again because it is still being written; one that never rests is taken as it is. */
const LOOKS_AT_MOST = 20;

export interface FollowOptions {
  readonly file: string;
  /** Mark of the version that the caller has read. */
  readonly seen: string;
  /** Reads the file anew; must not throw. Never called twice at once. */
  readonly changed: () => Promise<void>;
  /** Milliseconds for which a changed file must rest before it is told; 0 tells at once. */
  readonly settle?: number;
}

export interface FollowedFile {
  /** Stops following; resolves when the change that is being told has been dealt with. */
  close(): Promise<void>;
}

/**
 * Follows a file that may be written in place, replaced by a rename, removed or made anew. The directory is watched and not the file, because
 * a watch of the file misses its replacement by a rename.
 */
export function followFile({ file, seen, changed, settle = 0 }: FollowOptions): FollowedFile {
  const path = resolve(file);
  let known = seen;
  let closed = false;
  const look = async (): Promise<void> => {
    const mark = await markAtRest(path, known, settle);
    if (closed || mark === known) return;
    known = mark;
    await changed();
  };
  const turns = oneAtATime(look);
  const timer = setInterval(turns.ask, LOOK_EVERY_MS).unref();
  const watcher = watchDirectory(dirname(path), turns.ask);
  return {
    close: () => {
      closed = true;
      clearInterval(timer);
      watcher?.close();
      return turns.done();
    },
  };
}

/** What tells one version of a file from the next; of a symbolic link, the file behind it. */
export async function markOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found ? `${found.ino} ${found.size} ${found.mtimeNs}` : 'absent';
}

/** The mark of a file once it is the same twice, `settle` milliseconds apart. */
async function markAtRest(path: string, known: string, settle: number): Promise<string> {
  let mark = await markOf(path);
  for (let looks = 0; settle > 0 && mark !== known && looks < LOOKS_AT_MOST; looks += 1) {
    const before = mark;
    await sleep(settle);
    mark = await markOf(path);
    if (mark === before) break;
  }
  return mark;
}

/** Runs work once at a time, and once more when it was asked for meanwhile. */
function oneAtATime(work: () => Promise<void>): { ask(): void; done(): Promise<void> } {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await work();
    } while (again);
    running = null;
  };
  return {
    ask: () => {
      if (running) again = true;
      else running = run();
    },
    done: async () => {
      again = false;
      await running;
    },
  };
}

function watchDirectory(directory: string, onChange: () => void): FSWatcher | null {
  try {
    const watcher = watch(directory, { persistent: false }, onChange);
    // Looking every second goes on where watching fails.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

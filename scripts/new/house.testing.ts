import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Not copied: what is installed and what is stored. */
const LEFT_OUT = /^(node_modules|\.git|\.data.*)$/;

/** What of this process a command in there does not inherit: settings of the hub, and what jest and npm say to their own. */
const NOT_INHERITED = /^(HUB_|NODE_ENV$|JEST_|npm_|INIT_CWD$)/;

/** How a hub says that it answers, and where. */
const READY = /^ready (http\S+)$/m;

const LONGEST_STOP_MS = 20_000;

/** How a command ended, and all that it said. */
export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/** A server that runs until the house is left. */
export interface Served {
  /** What it said until it was ready. */
  readonly said: string;
  /** The address that it announced. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A temporary copy of the repository as it is compiled, in which commands run as somebody in a clone would run them. */
export class House {
  private readonly running = new Set<ChildProcess>();

  private constructor(readonly folder: string) {}

  /** Copies everything; the tests in there are run on the PostgreSQL server of this run. */
  static async copied(): Promise<House> {
    const house = new House(await mkdtemp(join(tmpdir(), 'kim-hub-house-')));
    // What is bundled is as old as it is, or it would be bundled again.
    const options = { recursive: true, preserveTimestamps: true, filter: (path: string) => !LEFT_OUT.test(path) };
    await cp('.', house.folder, options);
    await symlink(join(process.cwd(), 'node_modules'), house.path('node_modules'));
    // Otherwise everything would be another file for the compiler, and be compiled again.
    const configuration = await readFile('tsconfig.json', 'utf8');
    await house.write(
      'tsconfig.json',
      configuration.replace('"incremental": true,', '"incremental": true,\n    "preserveSymlinks": true,'),
    );
    for (const file of ['setup', 'teardown'])
      await house.write(`dist/test/support/global-${file}.js`, 'export default async () => undefined;\n');
    return house;
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  read(file: string): Promise<string> {
    return readFile(this.path(file), 'utf8');
  }

  write(file: string, text: string): Promise<void> {
    return writeFile(this.path(file), text);
  }

  /** Runs a command to its end. */
  async run(command: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const { child, said } = this.start(command, settings);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said: said() };
  }

  /** Starts a server; resolves when it says where it answers, and fails with what it said when it ends before. */
  serve(command: readonly string[], settings: Readonly<Record<string, string>> = {}, ready = READY): Promise<Served> {
    const { child, said } = this.start(command, settings);
    return new Promise((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', () => {
          const url = ready.exec(said())?.[1];
          if (url !== undefined) resolve({ url, said: said(), stop: () => this.stop(child) });
        });
      child.once('close', (code) => reject(new Error(`${command.join(' ')} ended with ${code}: ${said()}`)));
    });
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.running].map((child) => this.stop(child)));
  }

  /** Ends what runs and removes the copy. */
  async leave(): Promise<void> {
    await this.stopAll();
    await this.stopDatabase();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A hub that is slow to stop leaves its database behind for its next start; here there is none. */
  private async stopDatabase(): Promise<void> {
    const lock = await this.read('.data/postgres/postmaster.pid').catch(() => '');
    const pid = Number.parseInt(lock, 10);
    try {
      if (pid > 0) process.kill(pid, 'SIGQUIT');
    } catch {
      // It has ended meanwhile.
    }
  }

  private start([program = '', ...args]: readonly string[], settings: Readonly<Record<string, string>>) {
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name)));
    const child = spawn(program, args, {
      cwd: this.folder,
      env: { ...inherited, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what npm and the shell have started ends with them.
      detached: true,
    });
    this.running.add(child);
    child.once('close', () => this.running.delete(child));
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    return { child, said: () => Buffer.concat(chunks).toString('utf8') };
  }

  private async stop(child: ChildProcess): Promise<void> {
    if (!this.running.has(child) || child.pid === undefined) return;
    const group = -child.pid;
    const closed = once(child, 'close');
    process.kill(group, 'SIGTERM');
    const hanging = setTimeout(() => process.kill(group, 'SIGKILL'), LONGEST_STOP_MS);
    await closed;
    clearTimeout(hanging);
  }
}

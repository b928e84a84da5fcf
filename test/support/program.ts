import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A command of the project as a process of its own, as a user would run it. */
export interface Program {
  readonly pid: number;
  readonly lines: readonly string[];
  readonly errors: readonly string[];
  /** The first line of its output that matches, or an error with what it said when it ends before. */
  line(pattern: RegExp): Promise<string>;
  /** Sends a signal and resolves with the exit code when it has ended. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

/** Runs `dist/scripts/<script>.js` with only these settings of the hub in its environment. */
export function runScript(script: string, settings: Record<string, string> = {}, args: readonly string[] = []): Program {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('HUB_') && name !== 'NODE_ENV'),
  );
  const child: ChildProcess = spawn(process.execPath, [`dist/scripts/${script}.js`, ...args], {
    env: { ...inherited, HUB_LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = collect(child.stdout);
  const errors = collect(child.stderr);
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => resolve(code));
  });
  return {
    pid: child.pid ?? 0,
    lines,
    errors,
    ended,
    line: async (pattern) => {
      for (;;) {
        const found = lines.find((each) => pattern.test(each));
        if (found !== undefined) return found;
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${script} ended: ${errors.join('\n')}`);
        await sleep(20);
      }
    },
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

function collect(stream: NodeJS.ReadableStream | null): string[] {
  const lines: string[] = [];
  let rest = '';
  stream?.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString('utf8')).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  return lines;
}

/** Processes that name this directory in their command line, such as a PostgreSQL server left behind. */
export async function processesNaming(directory: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return commands.filter((command) => command.includes(directory)).map((command) => command.replaceAll('\0', ' '));
}

import { readSettings, type Settings, SettingsError } from '../../subgraphs/kit/settings.js';
import { routes } from './routes.js';

/** Longest time from a signal to the end of the process. */
const LONGEST_STOP_MS = 4_500;

/** Reads the settings of the hub's subgraphs, or ends the process with the one sentence that names what is wrong. */
export function settingsOrExit(subgraphs: readonly string[] = routes.map(({ name }) => name)): Settings {
  try {
    return readSettings(process.env, subgraphs);
  } catch (error) {
    if (error instanceof SettingsError) exitWith(error);
    throw error;
  }
}

/** Ends the process with the error's sentence; a stack is shown only when asked for. */
export function exitWith(error: unknown): never {
  const { message, stack } = error as Error;
  process.stderr.write(`${process.env['HUB_LOG_LEVEL'] === 'debug' ? stack : message}\n`);
  process.exit(1);
}

type Stop = () => Promise<unknown>;

/** What has to be stopped, in the reverse order of its starting, once and within bounds. */
export class StopList {
  private readonly stops: Stop[] = [];
  private stopping: Promise<void> | null = null;

  add(stop: Stop): void {
    this.stops.unshift(stop);
  }

  stopAll(): Promise<void> {
    this.stopping ??= this.run();
    return this.stopping;
  }

  private async run(): Promise<void> {
    // What hangs is left behind rather than everything after it: the next start cleans up after it.
    for (const stop of this.stops) await stop().catch(() => undefined);
  }

  /** Stops everything on SIGTERM and SIGINT; a second signal ends the process at once. */
  onSignals(): void {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (this.stopping) process.exit(1);
        setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
        void this.stopAll().then(() => process.exit(0));
      });
    }
  }
}

/** Runs a program with a stop list: an error ends it with its sentence after stopping what had started. */
export async function runProgram(program: (stops: StopList) => Promise<void>): Promise<void> {
  const stops = new StopList();
  stops.onSignals();
  try {
    await program(stops);
  } catch (error) {
    await stops.stopAll();
    exitWith(error);
  }
}

import { pino } from 'pino';
import type { Settings } from './settings.js';

/** Structured log, one JSON object a line on standard error, so that standard output stays with what the hub announces. */
export type Log = ReturnType<typeof createLog>;

/**
 * Lines carry the request id, operation names, codes and durations; never variables, rows, tokens or anything else about a person.
 */
export function createLog(level: Settings['logLevel'], name: string) {
  return pino(
    { name, level, base: { name }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readFrontDoor } from '../gateway/front-door.js';
import { ENGINES, type Engine } from '../gateway/hub-gateway.js';
import { OPEN_FRONT_DOOR, serveOpenly } from '../gateway/open-gateway.js';
import { createLog } from '../subgraphs/kit/log.js';
import { SettingsError } from '../subgraphs/kit/settings.js';
import { exitWith, runProgram } from './support/run.js';

const USAGE = 'Usage: npm run serve:supergraph -- --supergraph FILE --port N [--front-door FILE]';
/** Of the environment only this is read besides the front door and the engine: nothing of the hub's own settings is needed. */
const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** `npm run serve:supergraph`: any supergraph on this machine behind the hub's front and engine, without tokens, policies and seals. */
await runProgram(async (stops) => {
  if (process.env['NODE_ENV'] === 'production')
    throw new SettingsError('serve:supergraph serves without tokens and does not run in production.');
  const { supergraph, port, frontDoor } = readArguments();
  const level = LOG_LEVELS.find((each) => each === process.env['HUB_LOG_LEVEL']) ?? 'error';
  const gateway = await serveOpenly({
    supergraphSdl: await readFile(supergraph, 'utf8').catch(() => {
      throw new SettingsError(`--supergraph names no file that can be read: ${supergraph}.`);
    }),
    port,
    frontDoor: readFrontDoor(frontDoor, OPEN_FRONT_DOOR),
    engine: readEngine(process.env['HUB_ENGINE']),
    log: createLog(level, 'gateway'),
  });
  stops.add(() => gateway.stop());
  console.log(`ready ${gateway.url}`);
});

function readEngine(given = 'lean'): Engine {
  const engine = ENGINES.find((each) => each === given);
  if (!engine) throw new SettingsError(`HUB_ENGINE must be one of ${ENGINES.join(', ')}.`);
  return engine;
}

function readArguments(): { supergraph: string; port: number; frontDoor: string | null } {
  const { supergraph, port, 'front-door': frontDoor } = parsedArguments();
  if (supergraph === undefined || port === undefined) throw new SettingsError(USAGE);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new SettingsError('--port must be a port number from 0 to 65535.');
  return { supergraph, port: Number(port), frontDoor: frontDoor ?? process.env['HUB_FRONT_DOOR'] ?? null };
}

function parsedArguments() {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ options: { supergraph: text, port: text, 'front-door': text } }).values;
  } catch {
    return exitWith(new Error(USAGE));
  }
}

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { dayOf } from '../subgraphs/kit/calendar.js';
import { createLog } from '../subgraphs/kit/log.js';
import { readPurposeMatrix } from '../subgraphs/kit/purpose.js';
import { partners } from '../subgraphs/partners.js';
import { personalDataFaults } from './check/personal-data.js';
import { writeRecorded } from './partner/recorded.js';
import { loadServices } from './support/compose.js';
import { openGatewayKeys } from './support/keys.js';
import { checkPartner, joinPartner, writePartner } from './support/partner-add.js';
import { askForSdl } from './support/partner-sdl.js';
import { routes } from './support/routes.js';
import { exitWith, settingsOrExit } from './support/run.js';

const USAGE =
  'Usage: npm run partner:add -- NAME --url URL [--sdl FILE]; without --sdl the running subgraph is asked for its schema.';

/** `npm run partner:add`: a subgraph in a stack of its own joins the hub by its schema and its address, if every check lets it. */
try {
  const { name, url, sdl: file } = readArguments();
  const hub = { services: await loadServices(), partners };
  checkPartner(name, url, hub);
  const sdl = file === undefined ? await askRunning(name, url) : await readSdlFile(file);
  const joined = joinPartner({ name, url, sdl }, hub);
  const faults = personalDataFaults({ name, url, sdl: joined.sdl }, joined.supergraphSdl, await loadMatrix());
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const written = await writeRecorded(joined, () => writePartner(joined), dayOf(new Date()));
  for (const path of written) console.log(`wrote ${path}`);
  console.log(
    `${name} has joined. Its requests go to ${url}, sealed; what it answers has to be sealed too (subgraphs/kit/SEAL.md).`,
  );
  console.log('In production its public key belongs into the file of HUB_ANSWER_KEY_SET_FILE.');
} catch (error) {
  exitWith(error);
}

function readArguments(): { readonly name: string; readonly url: string; readonly sdl?: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      options: { url: { type: 'string' }, sdl: { type: 'string' } },
      allowPositionals: true,
    });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0 || values.url === undefined) throw new Error(USAGE);
    return { name, url: values.url, sdl: values.sdl };
  } catch {
    throw new Error(USAGE);
  }
}

async function loadMatrix() {
  return readPurposeMatrix(await readFile('schema/purpose-matrix.json', 'utf8'));
}

function readSdlFile(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new Error(`--sdl names no file that can be read: ${file}.`);
  });
}

async function askRunning(name: string, url: string): Promise<string> {
  const settings = settingsOrExit();
  const log = createLog(settings.logLevel, 'partner-add');
  const keys = await openGatewayKeys(
    settings,
    routes.map((each) => each.name),
    log,
  );
  try {
    return await askForSdl(name, new URL(url), keys.seal());
  } finally {
    keys.close();
  }
}

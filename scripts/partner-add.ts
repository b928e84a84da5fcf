import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createLog } from '../subgraphs/kit/log.js';
import { partners } from '../subgraphs/partners.js';
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
  const written = await writePartner(joinPartner({ name, url, sdl }, hub));
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

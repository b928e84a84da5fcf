import { parseArgs } from 'node:util';
import { routes } from './support/routes.js';
import { runProgram, settingsOrExit } from './support/run.js';
import { startTrial, type Trial } from './support/try-partner.js';

const USAGE = 'Usage: npm run try:partner -- NAME [--sdl FILE --url URL]; a subgraph the hub does not know needs both.';

/** `npm run try:partner`: one subgraph as it is in a hub whose other institutions are made of their schemas. */
await runProgram(async (stops) => {
  const trial = readArguments();
  const settings = settingsOrExit([...new Set([...routes.map(({ name }) => name), trial.name])]);
  const { front, address, keys, stubbed } = await startTrial(trial, settings, stops);
  console.log(`subgraph ${trial.name} ${address.href}`);
  for (const name of stubbed) console.log(`stubbed ${name}`);
  console.log(`keys of ${trial.name} in ${keys}`);
  console.log(`ready ${front.url}`);
});

function readArguments(): Trial {
  try {
    const { positionals, values } = parseArgs({
      options: { url: { type: 'string' }, sdl: { type: 'string' } },
      allowPositionals: true,
    });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new Error(USAGE);
    return { name, url: values.url, sdlFile: values.sdl };
  } catch {
    throw new Error(USAGE);
  }
}

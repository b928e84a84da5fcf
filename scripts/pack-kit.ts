import { access, constants, mkdir } from 'node:fs/promises';
import { packKit } from './support/pack-kit.js';
import { exitWith } from './support/run.js';

/** `npm run kit:pack -- FOLDER` packs the kit as an npm package for a subgraph outside this repository. */
const [folder, ...more] = process.argv.slice(2);
try {
  if (!folder || folder.startsWith('-') || more.length > 0) throw new Error('Usage: npm run kit:pack -- FOLDER');
  await mkdir(folder, { recursive: true })
    .then(() => access(folder, constants.W_OK))
    .catch(() => {
      throw new Error(`${folder} is no folder that can be written.`);
    });
  console.log(`wrote ${await packKit(folder)}`);
} catch (error) {
  exitWith(error);
}

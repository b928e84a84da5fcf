import { writeDiagrams } from './support/diagrams.js';
import { exitWith } from './support/run.js';

/** `npm run procedures` draws every institution's procedures from their tables into its README. */
try {
  const written = await writeDiagrams();
  console.log(written.length === 0 ? 'All diagrams are up to date.' : `Drew the procedures in ${written.join(', ')}.`);
} catch (error) {
  exitWith(error);
}

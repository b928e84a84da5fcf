import { writeDocs } from './docs/write-docs.js';
import { exitWith } from './support/run.js';

/** `npm run docs [-- --if-stale]` writes the pages that the hub serves at `/docs`, from what lies in `schema/`. */
try {
  const pages = await writeDocs('dist/docs', process.argv.includes('--if-stale'));
  if (pages === 0) console.log('The pages in dist/docs are up to date.');
  else console.log(`Wrote ${pages} pages to dist/docs; the hub serves them at /docs when it is started next.`);
} catch (error) {
  exitWith(error);
}

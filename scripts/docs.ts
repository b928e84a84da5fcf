import { isUpToDate } from './docs/freshness.js';
import { exitWith } from './support/run.js';

const FOLDER = 'dist/docs';

/** `npm run docs [-- --if-stale]` writes the pages that the hub serves at `/docs`, from what lies in `schema/`. */
try {
  if (process.argv.includes('--if-stale') && (await isUpToDate(FOLDER))) console.log(`The pages in ${FOLDER} are up to date.`);
  else {
    const { writeDocs } = await import('./docs/write-docs.js');
    const pages = await writeDocs(FOLDER);
    console.log(`Wrote ${pages} pages to ${FOLDER}; the hub serves them at /docs when it is started next.`);
  }
} catch (error) {
  exitWith(error);
}

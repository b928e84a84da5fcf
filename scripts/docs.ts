import { writeDocs } from './docs/write-docs.js';
import { exitWith } from './support/run.js';

/** `npm run docs` writes the pages that the hub serves at `/docs`, from what lies in `schema/`. */
try {
  const pages = await writeDocs('dist/docs');
  console.log(`Wrote ${pages} pages to dist/docs; the hub serves them at /docs when it is started next.`);
} catch (error) {
  exitWith(error);
}

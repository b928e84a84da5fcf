import { loadSpecs } from '../support/suite.js';

for (const institution of ['partner-directory', 'jobcenter']) await loadSpecs(`subgraphs/${institution}`, 0, 1);

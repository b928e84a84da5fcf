import { loadSpecs } from '../support/suite.js';

for (const institution of ['immigration-office', 'case-management', 'governance'])
  await loadSpecs(`subgraphs/${institution}`, 0, 1, 'WITHOUT_DATABASE');

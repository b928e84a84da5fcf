import { loadSpecs } from '../support/suite.js';

await loadSpecs('subgraphs/governance', 1, 3, 'WITH_DATABASE');

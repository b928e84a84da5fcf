import { loadSpecs } from '../support/suite.js';

await loadSpecs('subgraphs/governance', 0, 3, 'WITH_DATABASE');

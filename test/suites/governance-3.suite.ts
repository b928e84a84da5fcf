import { loadSpecs } from '../support/suite.js';

await loadSpecs('subgraphs/governance', 2, 3, 'WITH_DATABASE');

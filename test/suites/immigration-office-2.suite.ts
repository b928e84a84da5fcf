import { loadSpecs } from '../support/suite.js';

await loadSpecs('subgraphs/immigration-office', 1, 4, 'WITH_DATABASE');

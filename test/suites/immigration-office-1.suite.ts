import { loadSpecs } from '../support/suite.js';

await loadSpecs('subgraphs/immigration-office', 0, 4, 'WITH_DATABASE');

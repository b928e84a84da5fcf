import { loadSpecs } from '../support/suite.js';

await loadSpecs('subgraphs/immigration-office', 2, 4, 'WITH_DATABASE');

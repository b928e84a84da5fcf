import { loadSpecs } from '../support/suite.js';

await loadSpecs('subgraphs/immigration-office', 3, 4, 'WITH_DATABASE');

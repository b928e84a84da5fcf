import { loadSpecs } from '../support/suite.js';

await loadSpecs('subgraphs/case-management', 1, 2, 'WITH_DATABASE');

import { loadSpecs } from '../support/suite.js';

await loadSpecs('subgraphs/case-management', 0, 2, 'WITH_DATABASE');

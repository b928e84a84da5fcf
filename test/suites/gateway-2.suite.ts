import { loadSpecs } from '../support/suite.js';

await loadSpecs('gateway', 1, 3);

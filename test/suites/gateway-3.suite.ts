import { loadSpecs } from '../support/suite.js';

await loadSpecs('gateway', 2, 3);

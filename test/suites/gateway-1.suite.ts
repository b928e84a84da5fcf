import { loadSpecs } from '../support/suite.js';

await loadSpecs('gateway', 0, 3);

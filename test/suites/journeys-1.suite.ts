import { loadSpecs } from '../support/suite.js';

await loadSpecs('test/journeys', 0, 2);

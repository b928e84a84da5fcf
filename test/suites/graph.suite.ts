import { loadEach } from '../support/suite.js';

const WHOLE = ['access', 'agreements', 'composition', 'persistence', 'variants'].map((name) => `test/${name}.spec.ts`);

await loadEach([...WHOLE, 'scripts/docs/docs.spec.ts']);

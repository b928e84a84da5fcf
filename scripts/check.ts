import { readCheckArguments } from './check/arguments.js';
import { runSteps } from './check/sequence.js';
import { checkSteps } from './check/steps.js';
import { exitWith } from './support/run.js';

/**
 * `npm run check` is what CI asks for besides the tests: it stops at the first step that finds a fault, with one sentence. `-- --only NAME` looks at one
 * subgraph among those of a published supergraph.
 */
try {
  await runSteps(checkSteps(readCheckArguments(process.argv.slice(2))), (line) => console.log(line));
} catch (error) {
  exitWith(error);
}

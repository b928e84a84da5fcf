import { describePlan, generate } from './new/generate.js';
import { planSubgraph } from './new/subgraph-plan.js';
import { exitWith, runProgram } from './support/run.js';

/**
 * `npm run new:subgraph -- NAME [FEATURE] [--dry]` writes a complete small institution: subgraphs/NAME with its first feature (a course, unless
 * another is named, in the singular), its line in the registry, its services in docker-compose.yml, and composes the graph anew. `--dry` says what
 * it would write. Where anything fails nothing is left of it.
 */
const [name, ...rest] = process.argv.slice(2).filter((each) => each !== '--dry');
const [feature = 'course', ...more] = rest;
if (!name || more.length > 0 || [name, feature].some((each) => each.startsWith('-')))
  exitWith(
    new Error('Usage: npm run new:subgraph -- NAME [FEATURE] [--dry], such as npm run new:subgraph -- chamber-of-crafts course.'),
  );

await runProgram(async (stops) => {
  const begun = performance.now();
  const plan = await planSubgraph(name, feature);
  if (process.argv.includes('--dry')) {
    for (const line of await describePlan(plan)) console.log(line);
    return;
  }
  const said = await generate(plan, stops);
  for (const file of Object.keys(plan.added)) console.log(`wrote ${file}`);
  for (const file of Object.keys(plan.changed)) console.log(`changed ${file}`);
  for (const line of said) console.log(line);
  console.log(`It took ${Math.round((performance.now() - begun) / 1000)} s.`);
  console.log(`
The directory lets every subgraph add fields to its institutions, so no grant is missing (npm run agreements).
The seed data belongs to the institution ${plan.tenant} of each city. Try it with npm start, and ask as jobcenter-developer:
  { institution(code: "${plan.tenant}-duesseldorf") { name ${plan.field} { title startsOn places } } }
Its own tests: npm test -- subgraphs/${name}`);
});

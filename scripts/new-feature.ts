import { planFeature } from './new/feature-request.js';
import { describePlan, generate } from './new/generate.js';
import { exitWith, runProgram } from './support/run.js';

/**
 * `npm run new:feature -- NAME FEATURE [--dry]` adds a feature folder to an institution, with its table, and lists it. FEATURE is what it is
 * about, in the singular, such as language-course. `--dry` says what it would write. Where anything fails nothing is left of it.
 */
const [name, feature, ...more] = process.argv.slice(2).filter((each) => each !== '--dry');
if (!name || !feature || more.length > 0 || [name, feature].some((each) => each.startsWith('-')))
  exitWith(
    new Error('Usage: npm run new:feature -- NAME FEATURE [--dry], such as npm run new:feature -- governance field-trip.'),
  );

await runProgram(async (stops) => {
  const begun = performance.now();
  const plan = await planFeature(name, feature);
  if (process.argv.includes('--dry')) {
    for (const line of await describePlan(plan)) console.log(line);
    return;
  }
  const said = await generate(plan, stops);
  for (const file of Object.keys(plan.added)) console.log(`wrote ${file}`);
  for (const file of Object.keys(plan.changed)) console.log(`changed ${file}`);
  for (const line of said) console.log(line);
  console.log(`It took ${Math.round((performance.now() - begun) / 1000)} s.`);
});

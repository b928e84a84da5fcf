import { agreementsOf } from './support/agreements.js';
import { agreementsDiagram, agreementsTable, changedGrants } from './support/agreements-report.js';
import { committedServices, loadServices } from './support/compose.js';
import { exitWith } from './support/run.js';

/**
 * `npm run agreements` prints who may use what of whom and why, and which grants have changed against the committed schema;
 * `-- --diagram` prints it as Mermaid, `-- --changes` the changes alone. It fails where something is not granted, and with `--changes` where a grant has changed.
 */
const [option, ...more] = process.argv.slice(2);
try {
  if (more.length > 0 || (option !== undefined && !['--diagram', '--changes'].includes(option)))
    throw new Error('Say npm run agreements, npm run agreements -- --diagram, or npm run agreements -- --changes.');
  const agreements = agreementsOf(await loadServices());
  const changes = changedGrants(agreementsOf(await committedServices()).grants, agreements.grants);
  if (option === '--diagram') console.log(agreementsDiagram(agreements));
  if (option === undefined) console.log(agreementsTable(agreements));
  if (option === undefined && agreements.hints.length > 0) console.log(`\nUnused:\n${agreements.hints.join('\n')}`);
  if (option === '--changes' || (option === undefined && changes.length > 0))
    console.log(
      `${option === undefined ? '\nChanged against the committed schema:\n' : ''}${changes.join('\n') || 'No grant has changed.'}`,
    );
  if (agreements.faults.length > 0) throw new Error(agreements.faults.join('\n'));
  if (option === '--changes' && changes.length > 0) process.exitCode = 1;
} catch (error) {
  exitWith(error);
}

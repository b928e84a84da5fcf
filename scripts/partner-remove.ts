import { dayOf } from '../subgraphs/kit/calendar.js';
import { variableWord } from '../subgraphs/kit/settings.js';
import { partners } from '../subgraphs/partners.js';
import { leavePartner, removePartner } from './partner/partner-remove.js';
import { writeRecorded } from './partner/recorded.js';
import { loadServices } from './support/compose.js';
import { readOperations } from './support/operations.js';
import { exitWith } from './support/run.js';

/** `npm run partner:remove`: a subgraph in a stack of its own leaves the hub, if no registered operation and no other subgraph counts on it. */
const [name, ...more] = process.argv.slice(2);
try {
  if (name === undefined || name.startsWith('-') || more.length > 0)
    throw new Error('Usage: npm run partner:remove -- NAME, the name of a partner with a stack of its own.');
  const hub = { services: await loadServices(), partners };
  const left = leavePartner(name, hub, await readOperations('schema/operations'));
  const written = await writeRecorded(left, () => removePartner(left), dayOf(new Date()));
  console.log(`removed ${left.line.sdlFile}`);
  for (const file of written) console.log(`wrote ${file}`);
  console.log(`${name} has left. Nothing is sent to it once the hub has the new supergraph.`);
  console.log(
    `Take its key out of the file of HUB_ANSWER_KEY_SET_FILE and HUB_SUBGRAPH_URL_${variableWord(name)} out of the settings, where they are.`,
  );
} catch (error) {
  exitWith(error);
}

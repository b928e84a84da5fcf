import { parseArgs } from 'node:util';
import { dayOf } from '../subgraphs/kit/calendar.js';
import { type Erasure, eraseDue } from '../subgraphs/kit/erasure.js';
import { inSystemWork } from '../subgraphs/kit/transaction.js';
import { registry } from '../subgraphs/registry.js';
import { joinDatabase, openPart } from './support/parts.js';
import { runProgram, settingsOrExit } from './support/run.js';

/**
 * `npm run erase:due` counts the files that are past their retention; `-- --apply` erases them, except for those whose erasure is barred.
 * An institution's files go in one piece: either all that are due, or none.
 */
const { values } = parseArgs({ options: { apply: { type: 'boolean', default: false } }, strict: false });
const apply = values.apply === true;

await runProgram(async (stops) => {
  const settings = settingsOrExit();
  const server = await joinDatabase(settings, stops);
  const today = dayOf(new Date());
  for (const line of registry) {
    const { erasure } = (await import(`../subgraphs/${line.folder}/index.js`)) as { erasure?: Erasure };
    if (!erasure) continue;
    const { running } = await openPart(line, settings, server, stops);
    const counts = await inSystemWork(running, (em) => eraseDue(em, erasure, { today, apply }));
    for (const { rule, norm, erased, barred, kept } of counts) {
      const done = apply ? `${erased} erased` : `${erased} due`;
      console.log(`${line.name} ${rule}: ${done}, ${barred} barred, ${kept} kept (${norm})`);
    }
  }
  if (!apply) console.log('Nothing was changed. Run it with --apply to erase what is due.');
  await stops.stopAll();
});

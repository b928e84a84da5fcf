import { parseArgs } from 'node:util';
import { exportRefusals } from '../gateway/refusal-journal.js';
import { isId } from '../subgraphs/kit/ids.js';
import { exportJournal } from '../subgraphs/kit/journal-export.js';
import { GATEWAY_JOURNAL } from '../subgraphs/kit/journal-lines.js';
import { createLog } from '../subgraphs/kit/log.js';
import { registry } from '../subgraphs/registry.js';
import { openGatewaySigner, openJournalRoom, openJournalSigner, printLines, refusalFolder } from './support/journal.js';
import { joinDatabase } from './support/parts.js';
import { exitWith, runProgram, settingsOrExit } from './support/run.js';

/** `npm run --silent journal:export -- SUBGRAPH [--chain INSTITUTION] [--from N]` prints a journal of access as signed JSON Lines. */
const names = [...registry.map(({ name }) => name), GATEWAY_JOURNAL];
const usage = `Usage: npm run --silent journal:export -- SUBGRAPH [--chain INSTITUTION] [--from N], where SUBGRAPH is one of ${names.join(', ')}.`;
const { positionals, values } = readArguments();
const [name] = positionals;
const from = Number(values.from ?? '1');
if (!name || positionals.length > 1 || !names.includes(name) || !Number.isSafeInteger(from) || from < 1)
  exitWith(new Error(usage));
if (values.chain !== undefined && !isId(values.chain)) exitWith(new Error('The chain is named by the id of its institution.'));
if (name === GATEWAY_JOURNAL && (values.chain !== undefined || from !== 1))
  exitWith(new Error('The journal of the gateway has one chain and is exported whole.'));

await runProgram(async (stops) => {
  const settings = settingsOrExit();
  const log = createLog(settings.logLevel, 'journal');
  const at = new Date().toISOString();
  const line = registry.find((each) => each.name === name);
  if (!line) {
    await printLines(exportRefusals(refusalFolder(settings), await openGatewaySigner(settings, log), at));
    return stops.stopAll();
  }
  const room = await openJournalRoom(line, settings, await joinDatabase(settings, stops), stops);
  const signer = await openJournalSigner(settings, line.name, log);
  await printLines(exportJournal(room, { signer, at, from, ...(values.chain ? { chain: values.chain.toLowerCase() } : {}) }));
  await stops.stopAll();
});

function readArguments() {
  try {
    return parseArgs({ options: { chain: { type: 'string' }, from: { type: 'string' } }, allowPositionals: true });
  } catch {
    return exitWith(new Error(usage));
  }
}

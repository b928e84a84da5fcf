import { createLog } from '../subgraphs/kit/log.js';
import { registry } from '../subgraphs/registry.js';
import { exchangeCheckpoints, type JournalPart, openJournalKeys, openJournalRoom, openJournalSigner } from './support/journal.js';
import { joinDatabase } from './support/parts.js';
import { runProgram, settingsOrExit } from './support/run.js';

/**
 * `npm run journal:checkpoint`: signs where every chain of the journals stands, and lets every other subgraph counter-sign it. A subgraph
 * whose database or key is not at hand is left out and named. Ends with 1 when a chain was found to have been written anew.
 */
await runProgram(async (stops) => {
  const settings = settingsOrExit();
  const server = await joinDatabase(settings, stops);
  const parts: JournalPart[] = [];
  for (const line of registry) {
    try {
      const log = createLog(settings.logLevel, line.name);
      const signer = await openJournalSigner(settings, line.name, log);
      const room = await openJournalRoom(line, settings, server, stops);
      parts.push({ name: line.name, room, signer, log, now: () => new Date() });
    } catch (error) {
      process.stderr.write(`${line.name} is left out: ${(error as Error).message}\n`);
    }
  }
  const { made, counterSigned, forks } = await exchangeCheckpoints(parts, await openJournalKeys(settings), { grownBy: 1 });
  await stops.stopAll();
  for (const { journal, chain, sequence } of forks)
    console.log(`The chain ${chain} of ${journal} was written anew: at entry ${sequence} it is not the one that was signed.`);
  console.log(`${made} checkpoints made, ${counterSigned} counter-signed.`);
  process.exitCode = forks.length > 0 ? 1 : 0;
});

import { registry } from '../../../subgraphs/registry.js';
import { openPart, servePart, startDatabase } from '../../support/parts.js';
import { runProgram, settingsOrExit } from '../../support/run.js';

/** The hub's own subgraphs on a seeded database, without a gateway; each listens where the settings say. */
await runProgram(async (stops) => {
  const settings = settingsOrExit();
  const server = await startDatabase(settings, stops);
  for (const line of registry) {
    const { running } = await openPart(line, settings, server, stops);
    await servePart(line, settings, running, line.port, stops);
  }
  console.log('ready');
});

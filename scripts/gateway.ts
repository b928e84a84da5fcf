import { registry } from '../subgraphs/registry.js';
import { startFront } from './support/parts.js';
import { partnerAddresses } from './support/routes.js';
import { runProgram, settingsOrExit } from './support/run.js';

/** `npm run gateway`: the gateway in a process of its own, on the stored supergraph. */
await runProgram(async (stops) => {
  const settings = settingsOrExit();
  const addresses = Object.fromEntries(
    registry.map(({ name, port }) => [name, settings.subgraphUrls[name] ?? new URL(`http://127.0.0.1:${port}/graphql`)] as const),
  );
  const front = await startFront(settings, { ...addresses, ...partnerAddresses(settings) }, stops);
  console.log(`ready ${front.url}`);
});

import { readFileSync } from 'node:fs';
import { openFront } from '../../../gateway/front.js';
import { readFrontDoor } from '../../../gateway/front-door.js';
import { startGateway } from '../../../gateway/gateway.js';
import { createMetrics } from '../../../gateway/metrics.js';
import { makePseudonymKey, readPseudonymKey } from '../../../gateway/pseudonym.js';
import type { RefusalJournal } from '../../../gateway/refusal-journal.js';
import { createLog } from '../../../subgraphs/kit/log.js';
import { readAnswerKeySets, readSealKey } from '../../../subgraphs/kit/seal.js';
import type { BenchKeys } from './bench-keys.js';

/**
 * The hub's front and engine on the bench's graph with every fetch and every answer sealed; else as `serve:supergraph` opens it.
 * `sealed-hub.js SUPERGRAPH_FILE PORT FRONT_DOOR_FILE KEY_FILE ADDRESS_FILE`.
 */
const [supergraphFile = '', port = '0', frontDoorFile = '', keyFile = '', addressFile = ''] = process.argv.slice(2);

const NO_JOURNAL: RefusalJournal = { writable: true, record: async () => undefined, close: async () => undefined };
const NO_AUTHORITY = { issuer: [], audience: 'kim-hub', keys: async () => Promise.reject(new Error('no keys')) };

const keys = JSON.parse(readFileSync(keyFile, 'utf8')) as BenchKeys;
const addresses = JSON.parse(readFileSync(addressFile, 'utf8')) as Readonly<Record<string, string>>;
const seal = readSealKey(keys.seal.privateKey);
const answers = readAnswerKeySets({ keys: Object.values(keys.answers).map(({ publicKey }) => publicKey) });
const frontDoor = readFrontDoor(frontDoorFile);
const metrics = createMetrics();
const log = createLog('silent', 'gateway');
const gateway = await startGateway({
  supergraphSdl: readFileSync(supergraphFile, 'utf8'),
  addressOf: (name) => new URL(addresses[name] ?? ''),
  keys: {
    seal: () => seal,
    answers: (name) => answers.get(name) ?? new Map(),
    pseudonym: readPseudonymKey(makePseudonymKey()),
  },
  matrix: { hash: '', cells: [], categories: {} },
  refusals: NO_JOURNAL,
  introspection: true,
  withoutPurposes: true,
  frontDoor,
  log,
  metrics,
});
await openFront({
  gateway,
  authority: NO_AUTHORITY,
  developmentIssuer: null,
  explorer: () => undefined,
  refusals: NO_JOURNAL,
  frontDoor,
  log,
  metrics,
  host: '127.0.0.1',
  port: Number(port),
});
process.on('SIGTERM', () => process.exit(0));

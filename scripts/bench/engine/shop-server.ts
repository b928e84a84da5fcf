import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { type ExecutionResult, graphql } from 'graphql';
import { createLog } from '../../../subgraphs/kit/log.js';
import { readSealKey, readSealKeySet } from '../../../subgraphs/kit/seal.js';
import { listen, serveSubgraph } from '../../../subgraphs/kit/server.js';
import type { BenchKeys } from './bench-keys.js';
import { type ShopName, shopSchema } from './shop.js';

/**
 * A subgraph of the bench in a process of its own: `shop-server.js NAME PORT SEALED_PORT KEY_FILE`. It executes a request once and from then on
 * answers the same bytes with the same bytes, so that next to nothing of the machine goes to it. On the second port it does so behind the seal.
 */
const [name = 'accounts', port = '0', sealedPort = '0', keyFile = ''] = process.argv.slice(2) as [ShopName, ...string[]];

/** Answers kept at most; a run with many distinct operations fills them more than once. */
const KEPT = 30_000;
/** While fetches are recorded, each waits so long that those that are sent together also arrive before the first is answered. */
const RECORDING_DELAY_MS = 40;

/** A fetch that came in while fetches were recorded. */
export interface Recorded {
  readonly subgraph: string;
  readonly body: string;
  readonly from: number;
  readonly to: number;
}

interface Body {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

const schema = shopSchema(name);
let recording: Recorded[] | null = null;

async function execute({ query, operationName, variables }: Body): Promise<ExecutionResult> {
  return graphql({ schema, source: query, operationName: operationName ?? null, variableValues: variables ?? null });
}

const bytes = kept(async (body) => Buffer.from(JSON.stringify(await execute(JSON.parse(body) as Body))));
const results = kept((body) => execute(JSON.parse(body) as Body));

/** What has been made for a text, made once. */
function kept<T>(make: (text: string) => Promise<T>): (text: string) => T | Promise<T> {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    return make(text).then((made) => {
      if (known.size >= KEPT) known.clear();
      known.set(text, made);
      return made;
    });
  };
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

const now = () => performance.timeOrigin + performance.now();

async function answer(request: IncomingMessage): Promise<Buffer> {
  if (request.url === '/record') {
    recording = [];
    return Buffer.from('{}');
  }
  if (request.url === '/recorded') {
    const heard = recording;
    recording = null;
    return Buffer.from(JSON.stringify(heard ?? []));
  }
  const from = now();
  const body = await bodyOf(request);
  if (recording !== null) {
    await new Promise((resolve) => setTimeout(resolve, RECORDING_DELAY_MS));
    recording.push({ subgraph: name, body, from, to: now() });
  }
  return bytes(body);
}

const server = createServer((request, response) => {
  answer(request).then(
    (body) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    },
    () => response.destroy(),
  );
});
server.keepAliveTimeout = 60_000;
await listen(server, '127.0.0.1', Number(port));

const keys = JSON.parse(readFileSync(keyFile, 'utf8')) as BenchKeys;
const keySet = readSealKeySet({ keys: [keys.seal.publicKey] });
const answerKey = readSealKey(keys.answers[name].privateKey);
await serveSubgraph({
  name,
  executor: { run: async ({ query, variables }) => results(JSON.stringify({ query, variables })) as Promise<object> },
  keys: () => keySet,
  answerKey: () => answerKey,
  log: createLog('silent', name),
  host: '127.0.0.1',
  port: Number(sealedPort),
  ready: async () => true,
});
process.on('SIGTERM', () => process.exit(0));

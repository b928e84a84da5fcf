import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { Pool } from 'undici';

/**
 * What no gateway on node can do without: it reads a request, sends the fetches that stock sent for it, wave after wave, reads their JSON, and
 * writes an answer of the same content. It plans, checks, merges and shapes nothing. `floor.js WAVES_FILE PORT`.
 */
const [file = '', port = '0'] = process.argv.slice(2);

/** What one query costs at the least. */
export interface FloorQuery {
  readonly query: string;
  /** Fetches of one wave are sent together. */
  readonly waves: readonly (readonly { readonly url: string; readonly body: unknown }[])[];
  readonly answer: unknown;
}

const queries = new Map(
  (JSON.parse(readFileSync(file, 'utf8')) as readonly FloorQuery[]).map((each) => [each.query, each] as const),
);
const pools = new Map<string, Pool>();

function poolOf(origin: string): Pool {
  const known = pools.get(origin) ?? new Pool(origin, { connections: 64 });
  pools.set(origin, known);
  return known;
}

async function fetched({ url, body }: { readonly url: string; readonly body: unknown }): Promise<unknown> {
  const { origin, pathname } = new URL(url);
  const response = await poolOf(origin).request({
    path: pathname,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  return JSON.parse(await response.body.text());
}

async function answer(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { query } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { query: string };
  if (query === '{ __typename }') return '{"data":{"__typename":"Query"}}';
  const found = queries.get(query);
  if (!found) throw new Error('The floor was not told of this query.');
  for (const wave of found.waves) await Promise.all(wave.map(fetched));
  return JSON.stringify(found.answer);
}

const server = createServer((request, response) => {
  answer(request).then(
    (text) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    },
    () => {
      response.writeHead(500);
      response.end();
    },
  );
});
server.listen(Number(port), '127.0.0.1');

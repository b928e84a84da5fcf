import { anonymousActor } from '../../subgraphs/kit/actor.js';
import { SEAL_HEADER, type SealKey, sealRequest } from '../../subgraphs/kit/seal.js';

/** Bytes of an answer with a schema; larger ones are not read to their end. */
const LARGEST_ANSWER = 2_000_000;
const LONGEST_WAIT_MS = 5_000;

interface Asked {
  readonly status: number;
  readonly sdl: string | null;
}

/** Asks a running subgraph for its schema as the hub asks everything: sealed. Whoever tells it without a seal has no door yet. */
export async function askForSdl(name: string, url: URL, key: SealKey): Promise<string> {
  const body = JSON.stringify({ query: '{ _service { sdl } }' });
  const unsealed = await ask(name, url, body, {});
  if (unsealed.sdl !== null)
    throw new Error(`${name} answers at ${url.href} without a seal; subgraphs/kit/SEAL.md says what it has to refuse.`);
  const { seal } = sealRequest(key, { audience: name, body, actor: anonymousActor('partner-add'), idempotencyKey: null });
  const { status, sdl } = await ask(name, url, body, { [SEAL_HEADER]: seal });
  if (sdl === null)
    throw new Error(
      `${name} does not tell its schema at ${url.href} (status ${status}); it needs the hub's public keys, or hand the schema in with --sdl FILE.`,
    );
  return sdl;
}

async function ask(name: string, url: URL, body: string, headers: Readonly<Record<string, string>>): Promise<Asked> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      // Where the registry sends a request, there it stays.
      redirect: 'manual',
      signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    });
    return { status: response.status, sdl: sdlIn(await textOf(response)) };
  } catch (error) {
    if (error instanceof TooLarge) throw new Error(`${name} answers at ${url.href} with more than ${LARGEST_ANSWER} bytes.`);
    throw new Error(`${name} cannot be reached at ${url.href}.`);
  }
}

class TooLarge extends Error {}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sdlIn(text: string): string | null {
  try {
    const { data } = JSON.parse(text) as { data?: { _service?: { sdl?: unknown } } };
    const sdl = data?._service?.sdl;
    return typeof sdl === 'string' ? sdl : null;
  } catch {
    return null;
  }
}

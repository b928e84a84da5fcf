/** Somebody the development server signs tokens for. */
export interface DemoUser {
  readonly name: string;
  readonly institution: string | null;
  readonly roles: readonly string[];
  /** What they mostly ask for. */
  readonly purpose: string | null;
}

/** Who asks, as far as this page knows: nobody, a demo user by name, or whoever a pasted token stands for. */
export type Caller = { readonly user: string } | { readonly bearer: string } | undefined;

/** The purposes a request may state; none is a choice of its own. */
export const PURPOSES = [
  'COUNSELLING',
  'NATURALISATION_PROCEDURE',
  'RESIDENCE_PROCEDURE',
  'STATISTICS',
  'GOVERNANCE',
  'SUBJECT_REQUEST',
  'SUPERVISION',
  'EMERGENCY',
] as const;

/** Tokens of demo users, in memory only. */
const tokens = new Map<string, Promise<string>>();

/** The demo users, or undefined where the server offers none (production). */
export async function demoUsers(): Promise<readonly DemoUser[] | undefined> {
  const answer = await fetch(new URL('dev/users', document.baseURI)).catch(() => undefined);
  return answer?.ok ? answer.json().catch(() => undefined) : undefined;
}

/** Posts to the graph as the caller; a demo user's expired token is replaced once. */
export async function post(body: string, caller: Caller, headers: Headers): Promise<unknown> {
  const used = await tokenOf(caller);
  let answer = await send(body, used, headers);
  if (answer.status === 401 && caller && 'user' in caller) {
    await forget(caller.user, used);
    answer = await send(body, await tokenOf(caller), headers);
  }
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The hub answered ${answer.status} ${answer.statusText}, not JSON: ${text.slice(0, 500)}`);
  }
}

function send(body: string, token: string | undefined, given: Headers): Promise<Response> {
  const headers = new Headers({
    accept: 'application/graphql-response+json, application/json',
    'content-type': 'application/json',
  });
  if (token) headers.set('authorization', `Bearer ${token}`);
  given.forEach((value, name) => {
    headers.set(name, value);
  });
  return fetch(new URL('graphql', document.baseURI), { method: 'POST', headers, body });
}

async function tokenOf(caller: Caller): Promise<string | undefined> {
  if (!caller) return undefined;
  if ('bearer' in caller) return caller.bearer;
  const known = tokens.get(caller.user);
  if (known) return known;
  const token = freshToken(caller.user);
  tokens.set(caller.user, token);
  token.catch(() => tokens.delete(caller.user));
  return token;
}

async function freshToken(user: string): Promise<string> {
  const url = new URL('dev/token', document.baseURI);
  url.searchParams.set('user', user);
  const answer = await fetch(url, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`No token for ${user}: the hub answered ${answer.status} ${answer.statusText}`);
  const { token } = (await answer.json()) as { token: string };
  return token;
}

/** Drops a token the hub no longer takes, unless another request has already replaced it. */
async function forget(user: string, refused: string | undefined): Promise<void> {
  const known = tokens.get(user);
  const token = await known;
  if (token === refused && tokens.get(user) === known) tokens.delete(user);
}

import { SettingsError } from '../subgraphs/kit/settings.js';

/** Header fields of a request that pages of a known origin may set. */
const REQUEST_HEADERS = [
  'authorization',
  'content-type',
  'x-purpose',
  'idempotency-key',
  'x-request-id',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'x-show-seals',
  'x-partners',
  'x-explain',
].join(', ');
/** Header fields of an answer that such pages may read. */
const ANSWER_HEADERS = 'x-request-id, retry-after';
const PREFLIGHT_SECONDS = '600';

/** What the hub tells a browser about other sites' pages (Fetch Standard, "CORS protocol"). */
export interface Cors {
  /** Header fields of an answer to a request from this origin. */
  answer(origin: string | undefined): Readonly<Record<string, string>>;
  /** Header fields of the answer to a preflight request. */
  preflight(origin: string | undefined): Readonly<Record<string, string>>;
}

/**
 * Lets pages of exactly these origins call the hub with a bearer token, never with cookies or other credentials of the browser; a page of any other
 * origin is told nothing. The hub's own explorer needs none of it. Throws a `SettingsError` for an entry that is no origin, `*` and `null` among them.
 */
export function corsFor(origins: readonly string[]): Cors {
  const stranger = origins.find((each) => !isOrigin(each));
  if (stranger !== undefined)
    throw new SettingsError(`HUB_FRONT_DOOR: origins: ${stranger} is no origin such as https://desk.example.`);
  const known = new Set(origins);
  const vary = { vary: 'Origin' };
  const answer = (origin: string | undefined) =>
    origin !== undefined && known.has(origin)
      ? { ...vary, 'access-control-allow-origin': origin, 'access-control-expose-headers': ANSWER_HEADERS }
      : vary;
  return {
    answer,
    preflight: (origin) =>
      origin !== undefined && known.has(origin)
        ? {
            ...vary,
            'access-control-allow-origin': origin,
            'access-control-allow-methods': 'GET, POST',
            'access-control-allow-headers': REQUEST_HEADERS,
            'access-control-max-age': PREFLIGHT_SECONDS,
          }
        : vary,
  };
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

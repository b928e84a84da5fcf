import { resolve } from 'node:path';

/** Cities for which the hub carries data. A hub serves one of them. */
export const CITIES = ['duesseldorf', 'solingen'] as const;
export type City = (typeof CITIES)[number];

/** Everything that can be set from outside, read and checked once. `gateway/README.md` lists the variables. */
export interface Settings {
  readonly production: boolean;
  readonly city: City;
  /** Directory of the embedded database, the development keys and the lock of a running hub (absolute). */
  readonly dataDir: string;
  /** Interface to listen on. */
  readonly host: string;
  /** Port of the gateway; 0 takes any free one. */
  readonly port: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** OIDC provider; null means the development issuer. */
  readonly issuer: { readonly url: string; readonly audience: string } | null;
  /** File with the gateway's private seal key (JWK); null means a development key in the data directory. */
  readonly sealKeyFile: string | null;
  /** File with the public seal keys that subgraphs accept (JWKS); null means the development key's. */
  readonly sealKeySetFile: string | null;
  /** Files with the private keys with which subgraphs seal their answers (JWK), by name; absent means a development key. */
  readonly answerKeyFiles: Readonly<Record<string, string>>;
  /** File with the public keys of all subgraphs (JWKS, key ids `<subgraph>/<id>`); null means the development keys'. */
  readonly answerKeySetFile: string | null;
  /** File with the key that makes persons' pseudonyms (32 bytes, base64url); null means a development key. */
  readonly pseudonymKeyFile: string | null;
  readonly supergraphFile: string;
  /** JSON file with limits of the front door that differ from the defaults (`gateway/front-door.ts`). */
  readonly frontDoorFile: string | null;
  /** Who executes query plans: the hub's own engine, or the stock one it is measured against. */
  readonly engine: 'lean' | 'stock';
  /** How subgraphs in the gateway's own process are reached: called, or over HTTP like all others. */
  readonly embedded: 'direct' | 'http';
  /** Whether the documentation of the graph is served at `/docs`. */
  readonly docs: boolean;
  /** Which role may state which purpose for which personal data. */
  readonly purposeMatrixFile: string;
  /** Addresses of the subgraphs by name, where they are set. */
  readonly subgraphUrls: Readonly<Record<string, URL>>;
  /** PostgreSQL server for all subgraphs; null means the embedded one. */
  readonly databaseUrl: URL | null;
  /** PostgreSQL servers or databases of single subgraphs by name. */
  readonly databaseUrls: Readonly<Record<string, URL>>;
  /** Logins of the owner roles, for migrations, by subgraph name. */
  readonly ownerDatabaseUrls: Readonly<Record<string, URL>>;
}

/** A setting that is wrong: its message is one sentence that names the variable. */
export class SettingsError extends Error {}

const HTTP = ['http:', 'https:'];
const POSTGRES = ['postgres:', 'postgresql:'];
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** The part of a variable's name that stands for a subgraph: `case-management` → `CASE_MANAGEMENT`. */
export function variableWord(subgraph: string): string {
  return subgraph.toUpperCase().replaceAll('-', '_');
}

/** Reads and checks all settings; throws `SettingsError`. `subgraphs` are the names in the registry. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, subgraphs: readonly string[]): Settings {
  const read = (name: string): string | undefined => env[name]?.trim() || undefined;
  const perSubgraph = (prefix: string, protocols: readonly string[]) =>
    Object.fromEntries(
      subgraphs.flatMap((name) => {
        const url = readUrl(read, `${prefix}_${variableWord(name)}`, protocols);
        return url ? [[name, url] as const] : [];
      }),
    );
  refuseUnknownVariables(env, subgraphs);
  const production = read('NODE_ENV') === 'production';
  const answerKeyFile = read('HUB_ANSWER_KEY_FILE');
  const settings: Settings = {
    production,
    city: readOneOf(read, 'HUB_CITY', CITIES, 'duesseldorf'),
    dataDir: resolve(read('HUB_DATA_DIR') ?? '.data'),
    host: read('HUB_HOST') ?? '127.0.0.1',
    port: readPort(read, 'HUB_PORT', 4000),
    logLevel: readOneOf(read, 'HUB_LOG_LEVEL', LOG_LEVELS, 'info'),
    issuer: readIssuer(read, production),
    sealKeyFile: read('HUB_SEAL_KEY_FILE') ?? null,
    sealKeySetFile: read('HUB_SEAL_KEY_SET_FILE') ?? null,
    answerKeyFiles: Object.fromEntries(
      subgraphs.flatMap((name) => {
        const file = read(`HUB_ANSWER_KEY_FILE_${variableWord(name)}`) ?? answerKeyFile;
        return file ? [[name, file] as const] : [];
      }),
    ),
    answerKeySetFile: read('HUB_ANSWER_KEY_SET_FILE') ?? null,
    pseudonymKeyFile: read('HUB_PSEUDONYM_KEY_FILE') ?? null,
    purposeMatrixFile: resolve(read('HUB_PURPOSE_MATRIX') ?? 'schema/purpose-matrix.json'),
    supergraphFile: resolve(read('HUB_SUPERGRAPH') ?? 'schema/supergraph.graphql'),
    frontDoorFile: read('HUB_FRONT_DOOR') ?? null,
    engine: readOneOf(read, 'HUB_ENGINE', ['lean', 'stock'], 'lean'),
    embedded: readOneOf(read, 'HUB_EMBEDDED', ['direct', 'http'], 'direct'),
    docs: readOneOf(read, 'HUB_DOCS', ['on', 'off'], production ? 'off' : 'on') === 'on',
    subgraphUrls: perSubgraph('HUB_SUBGRAPH_URL', HTTP),
    databaseUrl: readUrl(read, 'HUB_DATABASE_URL', POSTGRES),
    databaseUrls: perSubgraph('HUB_DATABASE_URL', POSTGRES),
    ownerDatabaseUrls: perSubgraph('HUB_OWNER_DATABASE_URL', POSTGRES),
  };
  return settings;
}

type Read = (name: string) => string | undefined;

function readUrl(read: Read, name: string, protocols: readonly string[]): URL | null {
  const text = read(name);
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !protocols.includes(url.protocol) || url.hostname === '') {
    throw new SettingsError(
      `${name} must be a URL that begins with ${protocols.map((each) => `${each}//`).join(' or ')} and names a host.`,
    );
  }
  return url;
}

function readPort(read: Read, name: string, fallback: number): number {
  const text = read(name);
  if (text === undefined) return fallback;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new SettingsError(`${name} must be a port number from 0 to 65535.`);
  return Number(text);
}

function readOneOf<T extends string>(read: Read, name: string, values: readonly T[], fallback: T): T {
  const text = read(name);
  if (text === undefined) return fallback;
  const value = values.find((each) => each === text);
  if (value === undefined) throw new SettingsError(`${name} must be one of ${values.join(', ')}.`);
  return value;
}

function readIssuer(read: Read, production: boolean): Settings['issuer'] {
  const url = readUrl(read, 'HUB_ISSUER', HTTP);
  const audience = read('HUB_AUDIENCE');
  if (!url && audience) throw new SettingsError('HUB_AUDIENCE is set without HUB_ISSUER; set both or neither.');
  if (url && !audience) throw new SettingsError('HUB_ISSUER is set without HUB_AUDIENCE; set both or neither.');
  // Whoever can read or change the issuer's answers on their way decides who everybody is.
  if (url && production && url.protocol !== 'https:' && !isLoopback(url.hostname))
    throw new SettingsError('HUB_ISSUER must begin with https:// in production, unless it is on this machine.');
  if (url && audience) return { url: url.href.replace(/\/$/, ''), audience };
  if (production)
    throw new SettingsError('HUB_ISSUER must name an OIDC provider in production; the development issuer does not run there.');
  return null;
}

/** Whether a host name stands for this machine: 127.0.0.0/8, ::1, and `localhost` with everything under it (RFC 6761, 6.3). */
export function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|\[?::1\]?|(.+\.)?localhost)$/i.test(host);
}

/** A misspelt variable would be ignored without a word, so every unknown `HUB_…` ends the start. */
function refuseUnknownVariables(env: Readonly<Record<string, string | undefined>>, subgraphs: readonly string[]): void {
  const words = subgraphs.map(variableWord);
  const known = new Set([
    ...[
      'HUB_CITY',
      'HUB_DATA_DIR',
      'HUB_HOST',
      'HUB_PORT',
      'HUB_LOG_LEVEL',
      'HUB_ISSUER',
      'HUB_AUDIENCE',
      'HUB_PURPOSE_MATRIX',
      'HUB_SUPERGRAPH',
      'HUB_FRONT_DOOR',
      'HUB_ENGINE',
      'HUB_EMBEDDED',
      'HUB_DOCS',
    ],
    ...['HUB_SEAL_KEY_FILE', 'HUB_SEAL_KEY_SET_FILE', 'HUB_ANSWER_KEY_FILE', 'HUB_ANSWER_KEY_SET_FILE', 'HUB_PSEUDONYM_KEY_FILE'],
    'HUB_DATABASE_URL',
    ...words.flatMap((word) => [`HUB_DATABASE_URL_${word}`, `HUB_OWNER_DATABASE_URL_${word}`, `HUB_SUBGRAPH_URL_${word}`]),
    ...words.map((word) => `HUB_ANSWER_KEY_FILE_${word}`),
    // An institution reads its own parameters; the hub only knows that there may be some.
    ...words.map((word) => `HUB_PARAMETERS_${word}`),
  ]);
  const unknown = Object.keys(env).find((name) => name.startsWith('HUB_') && !known.has(name));
  if (unknown) throw new SettingsError(`${unknown} is not a setting of the hub.`);
}

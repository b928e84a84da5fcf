import { readFileSync } from 'node:fs';
import { SettingsError } from '../subgraphs/kit/settings.js';

/**
 * The limits of the front door with their defaults (times in milliseconds, sizes in bytes). A JSON file named by `HUB_FRONT_DOOR` sets others;
 * what it leaves out keeps its default.
 */
export const FRONT_DOOR = {
  /** What one operation may ask for. Refused as `OPERATION_LIMIT_EXCEEDED` with 400. */
  operation: {
    /** Levels of fields; `edges` and `node` of a connection do not count. */
    depth: 15,
    /** Aliased fields and `__typename`, each occurrence. */
    aliases: 15,
    rootFields: 10,
    directives: 20,
    /** Fields, spreads and inline fragments, with every fragment written out as often as it is spread. */
    selections: 1_000,
    tokens: 1_000,
    /** Tokens, and selections, of an operation that asks for nothing but the schema, by whoever may. */
    introspectionTokens: 5_000,
    /** Cost by `@cost`, `@listSize` and `first`. */
    cost: 5_000,
    /** Largest `first` or `last` of a connection. */
    first: 100,
    /** Rows to reckon with in a list about whose size nothing is said. */
    listSize: 5,
    /** Validation errors returned at most. */
    validationErrors: 5,
    /** Body of a request. */
    bodyBytes: 100 * 1024,
    /** Head of a request: its line with the address, and all header fields. */
    headBytes: 16 * 1024,
    /** Levels of lists and objects in the body of a request. */
    inputDepth: 32,
  },
  /** Time that a request, and each institution it asks, may take. */
  time: {
    connect: 1_000,
    subgraph: 5_000,
    request: 10_000,
    /** Slow clients: until the head of a request, and until its body, has come. */
    headers: 10_000,
    body: 15_000,
    /** Slow clients: until an answer has been taken. */
    answer: 30_000,
    /** A connection without a request is closed. */
    idle: 15_000,
  },
  /** What an institution may answer. */
  answer: {
    bytes: 4 * 1024 * 1024,
    /** Levels of lists and objects inside one value of a custom scalar. */
    depth: 32,
  },
  /** When an institution is not asked any more for a while. */
  circuit: { failures: 5, halfOpenAfter: 5_000 },
  /** How much is done at once; beyond it `OVERLOADED` with 503 and Retry-After. */
  load: {
    inFlight: 64,
    queue: 64,
    /** The same for one user, and without a token for one address; whoever waits for their own requests has the time of a request. */
    userInFlight: 4,
    userQueue: 124,
    /** A request that waited longer is given up. */
    queueTime: 2_000,
    /** Delay of the event loop beyond which new requests are shed. */
    loopDelay: 500,
    retryAfterSeconds: 2,
    /** Connections held open; the one that has kept the hub waiting longest makes room for a new one. */
    connections: 2_000,
    /** Bytes of bodies half received and answers not yet taken; beyond it the connection that holds the most is cut. */
    heldBytes: 48 * 1024 * 1024,
  },
  /** Requests per second and the burst above it. Beyond it `RATE_LIMITED` with 429 and Retry-After. */
  rate: {
    user: { perSecond: 20, burst: 60 },
    address: { perSecond: 5, burst: 20 },
    /** Users and addresses remembered at most. */
    remembered: 10_000,
    /** Addresses of proxies whose `x-forwarded-for` is believed. */
    trustedProxies: [] as readonly string[],
  },
  /** Which pages may call the hub from a browser (exact origins, such as `https://desk.example`). */
  origins: [] as readonly string[],
  /** Operations known by their hash. */
  documents: {
    /** `REGISTERED`: only those of schema/operations without the scope api:explore; `ANY`: any operation. */
    accept: 'REGISTERED' as 'REGISTERED' | 'ANY',
    /** Persisted queries kept at most. */
    persisted: 1_000,
  },
} as const;

type Widened<T> = T extends number
  ? number
  : T extends readonly (infer E)[]
    ? readonly E[]
    : T extends object
      ? { readonly [K in keyof T]: Widened<T[K]> }
      : T;

export type FrontDoor = Widened<typeof FRONT_DOOR>;

/** The limits in force; throws a `SettingsError` that names what is wrong. */
export function readFrontDoor(file: string | null, usual: FrontDoor = FRONT_DOOR): FrontDoor {
  if (file === null) return usual;
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new SettingsError('HUB_FRONT_DOOR must name a file with a JSON object.');
  }
  return merged(usual, given, '') as FrontDoor;
}

function merged(usual: unknown, given: unknown, path: string): unknown {
  const name = path || 'the file';
  if (given === undefined) return usual;
  if (typeof usual === 'number') {
    if (typeof given === 'number' && Number.isSafeInteger(given) && given > 0) return given;
    throw new SettingsError(`HUB_FRONT_DOOR: ${name} must be a whole number above 0.`);
  }
  if (Array.isArray(usual)) {
    if (Array.isArray(given) && given.every((each) => typeof each === 'string')) return given;
    throw new SettingsError(`HUB_FRONT_DOOR: ${name} must be a list of texts.`);
  }
  if (typeof usual === 'string') {
    if (given === 'REGISTERED' || given === 'ANY') return given;
    throw new SettingsError(`HUB_FRONT_DOOR: ${name} must be REGISTERED or ANY.`);
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new SettingsError(`HUB_FRONT_DOOR: ${name} must be an object.`);
  const known = usual as Readonly<Record<string, unknown>>;
  const stranger = Object.keys(given).find((key) => !Object.hasOwn(known, key));
  if (stranger) throw new SettingsError(`HUB_FRONT_DOOR: ${path ? `${path}.` : ''}${stranger} is no limit of the front door.`);
  return Object.fromEntries(
    Object.entries(known).map(([key, each]) => [
      key,
      merged(each, (given as Record<string, unknown>)[key], path ? `${path}.${key}` : key),
    ]),
  );
}

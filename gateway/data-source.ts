import type { KeyObject } from 'node:crypto';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { errors, Pool } from 'undici';
import { type Actor, ANONYMOUS, anonymousActor } from '../subgraphs/kit/actor.js';
import { type ErrorCode, HubError } from '../subgraphs/kit/errors.js';
import type { Log } from '../subgraphs/kit/log.js';
import {
  ANSWER_SEAL_HEADER,
  SEAL_HEADER,
  SealError,
  type SealKey,
  type SealKeySet,
  sealRequest,
  verifyAnswerSeal,
} from '../subgraphs/kit/seal.js';
import type { Metrics } from './metrics.js';
import { Pseudonyms } from './pseudonym.js';

const CONNECT_TIMEOUT_MS = 1_000;
const ANSWER_TIMEOUT_MS = 5_000;
const LARGEST_ANSWER = 4 * 1024 * 1024;

/** What travels with one client request through the gateway. */
export interface GatewayContext {
  readonly actor: Actor;
  readonly scopes: readonly string[];
  readonly idempotencyKey: string | null;
  /** Where the seals of this request's answers are gathered, if its caller asked to see them. */
  seals?: ShownSeal[];
}

/** Which institution answered, under its own signature (RFC 7515, compact form). */
export interface ShownSeal {
  readonly subgraph: string;
  readonly seal: string;
}

/** The keys of the gateway as they are in force now; those that can be replaced while it runs are asked for at every request. */
export interface GatewayKeys {
  /** The private key with which requests are sealed. */
  readonly seal: () => SealKey;
  /** The public keys of one subgraph; none of a subgraph that is not known. */
  readonly answers: (subgraph: string) => SealKeySet;
  /** Makes persons' pseudonyms; never replaced, for the pseudonyms would be others. */
  readonly pseudonym: KeyObject;
}

export interface DataSourceOptions {
  readonly name: string;
  /** Real address of the subgraph. */
  readonly url: URL;
  readonly keys: GatewayKeys;
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * Sends an operation to one subgraph: sealed, bounded in time and size, without following redirects, a person under a pseudonym. An
 * answer is parsed only when its seal shows that this subgraph gave exactly these bytes to exactly this request.
 */
export class SealedDataSource implements GraphQLDataSource {
  private readonly pool: Pool;
  private readonly pseudonyms: Pseudonyms;

  constructor(private readonly options: DataSourceOptions) {
    this.pseudonyms = new Pseudonyms(options.keys.pseudonym, options.name);
    this.pool = new Pool(options.url.origin, {
      connections: 64,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: ANSWER_TIMEOUT_MS,
      bodyTimeout: ANSWER_TIMEOUT_MS,
      maxResponseSize: LARGEST_ANSWER,
      keepAliveTimeout: 10_000,
    });
  }

  async process(options: GraphQLDataSourceProcessOptions): Promise<GatewayGraphQLResponse> {
    const caller = 'incomingRequestContext' in options ? (options.context as GatewayContext) : null;
    const { query, operationName, variables } = options.request;
    const body = JSON.stringify({ query, operationName, variables });
    const { name, keys, metrics, log } = this.options;
    const request = sealRequest(keys.seal(), {
      audience: name,
      body,
      actor: this.pseudonyms.actorFor(caller?.actor ?? anonymousActor(ANONYMOUS)),
      idempotencyKey: caller?.idempotencyKey ?? null,
    });
    const stop = metrics.subgraphRequest(name);
    try {
      const { answer, seal } = await this.send(body, request);
      caller?.seals?.push({ subgraph: name, seal });
      stop('ok');
      return answer;
    } catch (error) {
      const refusal = refusalFrom(error);
      stop(refusal.code);
      log.warn(
        { requestId: caller?.actor.requestId, subgraph: name, code: refusal.code, cause: causeOf(error) },
        'subgraph failed',
      );
      throw refusal;
    }
  }

  private async send(
    body: string,
    request: { readonly seal: string; readonly jti: string },
  ): Promise<{ readonly answer: GatewayGraphQLResponse; readonly seal: string }> {
    const { name, keys, url } = this.options;
    const response = await this.pool.request({
      path: url.pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', [SEAL_HEADER]: request.seal },
      body,
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    // The body is read to its end also where it is not used, so that the connection can be used again.
    const bytes = Buffer.from(await response.body.arrayBuffer());
    const status = response.statusCode;
    // Nobody can prove that they are too busy; it is the same to the client as not being reached.
    if (status === 503) throw new HubError('SUBGRAPH_UNAVAILABLE');
    const header = response.headers[ANSWER_SEAL_HEADER];
    const seal = typeof header === 'string' ? header : '';
    // A refusal at the subgraph's door carries no seal; its status tells more than that the seal is missing.
    if (status !== 200 && seal === '') throw new InvalidAnswer(`STATUS_${status}`);
    verifyAnswerSeal(seal, bytes, { subgraph: name, jti: request.jti, status, keys: keys.answers(name) });
    const type = String(response.headers['content-type'] ?? '');
    const answer = status === 200 && /^application\/(graphql-response\+)?json\b/.test(type) ? parseAnswer(bytes) : null;
    if (answer === null) throw new InvalidAnswer(status === 200 ? 'NOT_JSON' : `STATUS_${status}`);
    return { answer, seal };
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}

/** An answer that cannot be used, with the kind of fault for the log. */
class InvalidAnswer extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

function parseAnswer(bytes: Buffer): GatewayGraphQLResponse | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as GatewayGraphQLResponse) : null;
  } catch {
    return null;
  }
}

function refusalFrom(error: unknown): HubError {
  if (error instanceof HubError) return error;
  let code: ErrorCode = 'SUBGRAPH_UNAVAILABLE';
  if (error instanceof SealError || error instanceof InvalidAnswer) code = 'SUBGRAPH_INVALID_RESPONSE';
  else if (error instanceof errors.ResponseExceededMaxSizeError) code = 'SUBGRAPH_INVALID_RESPONSE';
  else if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) code = 'SUBGRAPH_TIMEOUT';
  else if ((error as Error).name === 'TimeoutError') code = 'SUBGRAPH_TIMEOUT';
  return new HubError(code);
}

/** What the log says about a failure: the kind of fault, never a text from outside. */
function causeOf(error: unknown): string {
  if (error instanceof SealError) return error.fault;
  return (error as { code?: string }).code ?? (error as Error).name;
}

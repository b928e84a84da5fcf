import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { errors, Pool } from 'undici';
import { type Actor, ANONYMOUS, anonymousActor } from '../subgraphs/kit/actor.js';
import { type ErrorCode, HubError } from '../subgraphs/kit/errors.js';
import type { Log } from '../subgraphs/kit/log.js';
import { SEAL_HEADER, type SealKey, sealRequest } from '../subgraphs/kit/seal.js';
import type { Metrics } from './metrics.js';

const CONNECT_TIMEOUT_MS = 1_000;
const ANSWER_TIMEOUT_MS = 5_000;
const LARGEST_ANSWER = 4 * 1024 * 1024;

/** What travels with one client request through the gateway. */
export interface GatewayContext {
  readonly actor: Actor;
  readonly scopes: readonly string[];
  readonly idempotencyKey: string | null;
}

export interface DataSourceOptions {
  readonly name: string;
  /** Real address of the subgraph. */
  readonly url: URL;
  readonly key: SealKey;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Sends an operation to one subgraph: sealed, bounded in time and size, without following redirects. */
export class SealedDataSource implements GraphQLDataSource {
  private readonly pool: Pool;

  constructor(private readonly options: DataSourceOptions) {
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
    const seal = sealRequest(this.options.key, {
      audience: this.options.name,
      body,
      actor: caller?.actor ?? anonymousActor(ANONYMOUS),
      idempotencyKey: caller?.idempotencyKey ?? null,
    });
    const stop = this.options.metrics.subgraphRequest(this.options.name);
    try {
      const answer = await this.send(body, seal);
      stop('ok');
      return answer;
    } catch (error) {
      const refusal = refusalFrom(error);
      stop(refusal.code);
      const cause = (error as { code?: string }).code ?? (error as Error).name;
      this.options.log.warn(
        { requestId: caller?.actor.requestId, subgraph: this.options.name, code: refusal.code, cause },
        'subgraph failed',
      );
      throw refusal;
    }
  }

  private async send(body: string, seal: string): Promise<GatewayGraphQLResponse> {
    const response = await this.pool.request({
      path: this.options.url.pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', [SEAL_HEADER]: seal },
      body,
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    const type = String(response.headers['content-type'] ?? '');
    if (response.statusCode !== 200 || !/^application\/(graphql-response\+)?json\b/.test(type)) {
      // The body is read to its end and dropped, so that the connection can be used again.
      await response.body.dump();
      throw new HubError('SUBGRAPH_INVALID_RESPONSE');
    }
    const answer = parseAnswer(await response.body.text());
    if (answer === null) throw new HubError('SUBGRAPH_INVALID_RESPONSE');
    return answer;
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}

function parseAnswer(text: string): GatewayGraphQLResponse | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as GatewayGraphQLResponse) : null;
  } catch {
    return null;
  }
}

function refusalFrom(error: unknown): HubError {
  if (error instanceof HubError) return error;
  let code: ErrorCode = 'SUBGRAPH_UNAVAILABLE';
  if (error instanceof errors.ResponseExceededMaxSizeError) code = 'SUBGRAPH_INVALID_RESPONSE';
  else if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError) code = 'SUBGRAPH_TIMEOUT';
  else if ((error as Error).name === 'TimeoutError') code = 'SUBGRAPH_TIMEOUT';
  return new HubError(code);
}

import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { HubError } from '../subgraphs/kit/errors.js';
import type { GatewayContext } from './data-source.js';
import type { WritingSource, WrittenRequest } from './engine/fetch.js';
import type { FrontDoor } from './front-door.js';
import { NotHttp, TooLarge } from './http/answer-reader.js';
import { HttpTransport, saysJson, TooLate } from './subgraph-transport.js';

/**
 * Asks any GraphQL server without a seal (GraphQL over HTTP, POST); for supergraphs that are only tried. Bounded in time and size by the front
 * door's limits, redirects are not followed, an answer is JSON or none. Throws `SUBGRAPH_UNAVAILABLE`, `SUBGRAPH_TIMEOUT` or
 * `SUBGRAPH_INVALID_RESPONSE`.
 */
export class PlainDataSource implements WritingSource {
  readonly sendsBodies = true;
  private readonly transport: HttpTransport;

  constructor(
    url: URL,
    private readonly limits: Pick<FrontDoor, 'time' | 'answer'>,
  ) {
    this.transport = new HttpTransport(url, limits);
  }

  async process(options: GraphQLDataSourceProcessOptions): Promise<GatewayGraphQLResponse> {
    const { query, operationName, variables, body } = options.request as WrittenRequest;
    const { signal } = (options.context ?? {}) as Partial<GatewayContext>;
    try {
      const text = body ?? JSON.stringify({ query, operationName, variables });
      const answered = await this.transport.post({
        body: text,
        seal: null,
        signal,
        until: performance.now() + this.limits.time.subgraph,
      });
      if (!saysJson(answered)) throw new HubError('SUBGRAPH_INVALID_RESPONSE');
      return answerFrom(answered.bytes.toString('utf8'));
    } catch (error) {
      throw refusalFrom(error);
    }
  }

  close(): Promise<void> {
    return this.transport.close();
  }
}

function answerFrom(text: string): GatewayGraphQLResponse {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('data' in value || 'errors' in value))
    throw new HubError('SUBGRAPH_INVALID_RESPONSE');
  return value as GatewayGraphQLResponse;
}

function refusalFrom(error: unknown): HubError {
  if (error instanceof HubError) return error;
  if (error instanceof SyntaxError || error instanceof NotHttp || error instanceof TooLarge)
    return new HubError('SUBGRAPH_INVALID_RESPONSE');
  return new HubError(error instanceof TooLate ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE');
}

import { composeServices } from '@apollo/composition';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type FormattedExecutionResult, GraphQLSchema, graphql, parse } from 'graphql';
import type { EngineChosen } from './engine/executor.js';
import { HubGateway } from './hub-gateway.js';

/** Resolvers by type and field. */
// biome-ignore lint/suspicious/noExplicitAny: resolvers of test data say themselves what they expect
export type ResolversInMemory = Readonly<Record<string, Readonly<Record<string, (parent: any, given: any) => unknown>>>>;

/** A subgraph that lives in a test. */
export interface SubgraphInMemory {
  readonly typeDefs: string;
  readonly resolvers: ResolversInMemory;
}

export type SubgraphsInMemory = Readonly<Record<string, SubgraphInMemory>>;

/** What was sent to a subgraph. */
export interface Sent {
  readonly subgraph: string;
  readonly query: string;
  readonly representations: readonly Record<string, unknown>[];
}

export interface TestGraph {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** The answer as a client gets it, without extensions of errors. */
  ask(query: string, variables?: Record<string, unknown>, operationName?: string): Promise<FormattedExecutionResult>;
  /** What was sent since the last question began. */
  readonly sent: readonly Sent[];
  stop(): Promise<void>;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7",
  import: ["@key", "@requires", "@external", "@provides", "@shareable", "@interfaceObject", "@inaccessible", "@override"])`;

/** The supergraph of subgraphs in memory; their type definitions go without the link to the federation's directives. */
export function supergraphOf(
  subgraphs: SubgraphsInMemory,
  urlOf: (name: string) => string = (name) => `http://${name}.test`,
): string {
  const services = Object.entries(subgraphs).map(([name, { typeDefs }]) => ({
    name,
    url: urlOf(name),
    typeDefs: parse(LINK + typeDefs),
  }));
  const result = composeServices(services);
  if (result.errors) throw new Error(result.errors.map(({ message }) => message).join('\n'));
  return result.supergraphSdl;
}

/** The schema of one subgraph in memory. */
export function schemaOf({ typeDefs, resolvers }: SubgraphInMemory): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(LINK + typeDefs), resolvers }] as Parameters<typeof buildSubgraphSchema>[0]);
}

/** Opens a graph of subgraphs in memory behind the hub's engine, or behind stock's to compare with. */
export async function openTestGraph(
  subgraphs: SubgraphsInMemory,
  engine: 'HUB' | 'HUB_STOCK_EXECUTOR' | 'STOCK' = 'HUB',
  supergraphSdl: string = supergraphOf(subgraphs),
  chosen: EngineChosen = () => undefined,
): Promise<TestGraph> {
  const schemas = new Map(Object.entries(subgraphs).map(([name, subgraph]) => [name, schemaOf(subgraph)]));
  let sent: Sent[] = [];
  const buildService = ({ name = '' }): GraphQLDataSource => ({
    process: async ({ request }) => {
      const variables = request.variables ?? {};
      sent.push({ subgraph: name, query: request.query ?? '', representations: variables['representations'] ?? [] });
      const schema = schemas.get(name);
      if (!schema) throw new Error(`There is no subgraph ${name}.`);
      const answer = await graphql({ schema, source: request.query ?? '', variableValues: variables });
      return JSON.parse(JSON.stringify(answer)) as object;
    },
  });
  const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const executor = engine === 'HUB' ? 'lean' : 'stock';
  const gateway =
    engine === 'STOCK'
      ? new ApolloGateway({ supergraphSdl, buildService, logger })
      : new HubGateway({ supergraphSdl, buildService, logger, engine: executor, chosen });
  const server = new ApolloServer({ gateway, logger, stopOnTerminationSignals: false, includeStacktraceInErrorResponses: false });
  await server.start();
  return {
    schema: gateway.schema ?? new GraphQLSchema({}),
    ask: async (query, variables = {}, operationName) => {
      sent = [];
      const { body } = await server.executeOperation({ query, variables, ...(operationName ? { operationName } : {}) });
      if (body.kind !== 'single') throw new Error('This answer came in parts.');
      return JSON.parse(JSON.stringify(body.singleResult)) as FormattedExecutionResult;
    },
    get sent() {
      return sent;
    },
    stop: () => server.stop(),
  };
}

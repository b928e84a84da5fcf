import { ApolloGateway, type Experimental_DidResolveQueryPlanCallback, type GraphQLDataSource } from '@apollo/gateway';
import type { QueryPlan } from '@apollo/query-planner';
import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { Logger } from '@apollo/utils.logger';
import { GraphQLError, OperationTypeNode, parse } from 'graphql';
import { HubError } from '../subgraphs/kit/errors.js';
import { type EngineChosen, LeanExecutor, type Planned } from './engine/executor.js';
import type { Institution } from './engine/fetch.js';
import { TypeTable } from './engine/types.js';
import { EntityDataSource } from './entity-data-source.js';
import { OperationRewriter, type RewrittenDocument, withoutPlannerNames } from './operation-rewrite.js';
import { PlanChecks, type ResolvableKeys, resolvableKeys } from './plan-checks.js';
import { type PlannerSupergraph, plannerSupergraph } from './planner-supergraph.js';

export interface HubGatewayConfig {
  /** A supergraph as composed; another one is served by another gateway. */
  readonly supergraphSdl: string;
  /** How a subgraph is reached, by its name and its routing address in the supergraph. */
  readonly buildService: (definition: { readonly name: string; readonly url?: string }) => GraphQLDataSource;
  readonly logger?: Logger;
  /** `stock` executes plans with the stock executor only; `lean` where none is named. */
  readonly engine?: Engine;
  /** Told of each operation. */
  readonly chosen?: EngineChosen;
}

/** Who executes plans. */
export const ENGINES = ['lean', 'stock'] as const;
export type Engine = (typeof ENGINES)[number];

/**
 * The federation engine without stock's silent faults (gateway.md, Conformance): the planner reads a supergraph in which required fields with
 * arguments stand alone, clients' aliases do not meet the planner's own names, plans that leave something out are `INTERNAL`, and
 * identical representations travel once. Throws when the text is no GraphQL; `load` throws
 * when it is no supergraph that can be used.
 */
export class HubGateway extends ApolloGateway {
  private readonly rewriter: OperationRewriter;

  constructor({ supergraphSdl, buildService, logger, engine = 'lean', chosen = () => undefined }: HubGatewayConfig) {
    const prepared = new Preparation(plannerSupergraph(supergraphSdl), buildService);
    super({
      supergraphSdl: prepared.planner.sdl,
      buildService: ({ name = '', url }) => prepared.sourceFor(name, url),
      experimental_didResolveQueryPlan: prepared.checkPlan,
      // What is added for the planner would not pass as composed; what was composed has passed already.
      validateSupergraph: prepared.planner.sdl === supergraphSdl && process.env['NODE_ENV'] !== 'production',
      ...(logger ? { logger } : {}),
    });
    this.rewriter = new OperationRewriter(prepared.planner);
    const stock = this.executor;
    const execute = engine === 'lean' ? leanExecutor(this, prepared, stock, chosen) : counted(stock, chosen);
    this.executor = (context) => this.withClientsNames(context, execute);
  }

  private async withClientsNames(
    context: GatewayGraphQLRequestContext,
    execute: HubGateway['executor'],
  ): Promise<GatewayExecutionResult> {
    const { document, request, operation, operationName } = context;
    if (operation?.operation === OperationTypeNode.SUBSCRIPTION) return { data: null, errors: [noSubscriptions()] };
    const rewritten = this.rewriter.rewrite(document, operation, request.variables ?? {});
    const result = await executed(rewritten ? planned(context, rewritten) : context, execute);
    const name = request.operationName ?? operationName;
    const path = (steps: readonly (string | number)[]) =>
      rewritten ? withoutPlannerNames(rewritten.restorePath(name, steps)) : withoutPlannerNames(steps);
    return {
      ...result,
      ...(result.data && rewritten ? { data: rewritten.restoreData(name, result.data) } : {}),
      ...(result.errors
        ? { errors: result.errors.map((error) => (error.path ? withPath(error, path(error.path)) : error)) }
        : {}),
    };
  }
}

/** The lean executor of a gateway; it begins when the gateway knows its schema. */
function leanExecutor(
  gateway: HubGateway,
  prepared: Preparation,
  stock: HubGateway['executor'],
  chosen: EngineChosen,
): HubGateway['executor'] {
  const types = TypeTable.ofDocument(parse(prepared.planner.sdl, { noLocation: true }));
  let lean: LeanExecutor | null = null;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    lean = new LeanExecutor(apiSchema, {
      plan: (context) => prepared.planned(context, stock),
      stock,
      institutionOf: (name) => prepared.institutionOf(name),
      types,
      chosen,
    });
  });
  return (context) => (lean ? lean.execute(context) : stock(context));
}

function counted(stock: HubGateway['executor'], chosen: EngineChosen): HubGateway['executor'] {
  return (context) => {
    chosen('stock', 'OFF');
    return stock(context);
  };
}

function noSubscriptions(): HubError {
  return new HubError('INVALID_INPUT', 'The hub answers queries and mutations, no subscriptions.');
}

/** A fault of a plan is the answer of the request, not a failure of the server. */
async function executed(context: GatewayGraphQLRequestContext, execute: HubGateway['executor']): Promise<GatewayExecutionResult> {
  try {
    return await execute(context);
  } catch (error) {
    if (error instanceof HubError) return { data: null, errors: [error] };
    throw error;
  }
}

/** Plans are kept by the hash of the operation, so each document made of it has a hash of its own. */
function planned(context: GatewayGraphQLRequestContext, { document, key }: RewrittenDocument): GatewayGraphQLRequestContext {
  return { ...context, document, queryHash: `${context.queryHash}:${key}` };
}

function withPath(error: GraphQLError, path: readonly (string | number)[]): GraphQLError {
  const { message, source, positions, originalError, extensions } = error;
  return new GraphQLError(message, { source, positions, path, originalError, extensions });
}

/** Ends the stock executor's work where a plan is all that is wanted of it. */
class OnlyPlanned extends Error {
  constructor(readonly plan: QueryPlan) {
    super();
  }
}

/** What hangs on one supergraph. */
class Preparation {
  private readonly checks: PlanChecks;
  private readonly keys: ResolvableKeys;
  private readonly institutions = new Map<string, Institution>();
  private readonly sources = new Map<string, GraphQLDataSource>();
  private readonly planning = new WeakSet<GatewayGraphQLRequestContext>();

  constructor(
    readonly planner: PlannerSupergraph,
    private readonly buildService: HubGatewayConfig['buildService'],
  ) {
    this.keys = resolvableKeys(planner.sdl);
    this.checks = new PlanChecks(this.keys);
  }

  /** One source per subgraph, also for its replicas. */
  sourceFor(name: string, url: string | undefined): GraphQLDataSource {
    const subgraph = this.planner.subgraphOf(name);
    const known = this.sources.get(subgraph);
    if (known) return known;
    const built = this.buildService({ name: subgraph, ...(url === undefined ? {} : { url }) });
    const names = {
      required: this.planner.required,
      interfaceObjects: this.planner.interfaceObjectsOf(subgraph),
      keys: this.keys.get(subgraph) ?? new Map(),
    };
    const source = new EntityDataSource(built, names);
    this.institutions.set(subgraph, { name: subgraph, source: built, names });
    this.sources.set(subgraph, source);
    return source;
  }

  institutionOf(name: string): Institution {
    const institution = this.institutions.get(this.planner.subgraphOf(name));
    if (!institution) throw new HubError('INTERNAL');
    return institution;
  }

  /** The plan of a request's operation, from the stock executor's own store; rejects when it would give wrong data. */
  async planned(context: GatewayGraphQLRequestContext, stock: HubGateway['executor']): Promise<Planned> {
    const asked = { ...context };
    this.planning.add(asked);
    try {
      return { answer: await stock(asked) };
    } catch (error) {
      if (error instanceof OnlyPlanned) return { plan: error.plan };
      throw error;
    }
  }

  readonly checkPlan: Experimental_DidResolveQueryPlanCallback = ({ queryPlan, operationContext, requestContext }) => {
    if (this.checks.isFaulty(queryPlan, operationContext)) throw new HubError('INTERNAL');
    if (this.planning.has(requestContext as GatewayGraphQLRequestContext)) throw new OnlyPlanned(queryPlan);
  };
}

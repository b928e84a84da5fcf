import type { QueryPlan } from '@apollo/query-planner';
import type { GatewayExecutionResult, GatewayExecutor, GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import { type GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql';
import { LRUCache } from 'lru-cache';
import { HubError } from '../../subgraphs/kit/errors.js';
import { compilePlan } from './compile-plan.js';
import type { Institution } from './fetch.js';
import { type Data, NotCovered, type Run, type Step, type Uncovered } from './run.js';
import { compileShape, type Shape } from './shape.js';
import { TypeTable } from './types.js';
import { compileVariables, type VariableCheck } from './variables.js';

/** Operations kept compiled; about 50 KB each. The planner keeps plans of its own, so what is forgotten is compiled again without planning. */
const OPERATIONS_KEPT = 1_000;

/** Which engine answered, and why not the lean one; `null` for an operation that it covers. */
export type EngineChosen = (engine: 'lean' | 'stock', reason: Uncovered | 'OFF' | null) => void;

/** A plan, or what the request is answered with where there is none. */
export type Planned = { readonly plan: QueryPlan } | { readonly answer: GatewayExecutionResult };

export interface LeanExecutorOptions {
  /** Plans the operation of a request; rejects as the stock executor does. */
  readonly plan: (context: GatewayGraphQLRequestContext) => Promise<Planned>;
  /** For operations that are not covered. */
  readonly stock: GatewayExecutor;
  readonly institutionOf: (name: string) => Institution;
  /** The types of the supergraph, also those that clients do not see. */
  readonly types: TypeTable;
  readonly chosen: EngineChosen;
}

type Compiled =
  | { readonly kind: 'LEAN'; readonly step: Step; readonly shape: Shape; readonly check: VariableCheck }
  | { readonly kind: 'STOCK'; readonly reason: Uncovered };

/**
 * Executes plans as the stock executor does, with everything that depends on the operation alone done once: its variables' check, the
 * fetches with their texts, the writer of its answers. One for each supergraph, so what is compiled is never older than the graph. Operations
 * come without `@skip` and `@include`; those that are not covered are left to the stock executor, which is counted.
 */
export class LeanExecutor {
  private readonly compiled = new LRUCache<string, Compiled>({ max: OPERATIONS_KEPT });
  private readonly apiTypes: TypeTable;

  /** `api` is what clients see. */
  constructor(
    private readonly api: GraphQLSchema,
    private readonly options: LeanExecutorOptions,
  ) {
    this.apiTypes = TypeTable.ofSchema(api);
  }

  async execute(context: GatewayGraphQLRequestContext): Promise<GatewayExecutionResult> {
    const { request, queryHash } = context;
    const key = request.operationName ? `${queryHash} ${request.operationName}` : queryHash;
    let compiled = this.compiled.get(key);
    if (!compiled) {
      const planned = await this.options.plan(context);
      if ('answer' in planned) return planned.answer;
      compiled = this.compile(context, planned.plan);
      this.compiled.set(key, compiled);
    }
    if (compiled.kind === 'STOCK') {
      this.options.chosen('stock', compiled.reason);
      return this.options.stock(context);
    }
    this.options.chosen('lean', null);
    const variables: Readonly<Data> = request.variables ?? {};
    const refused = compiled.check(variables);
    if (refused) return { errors: refused };
    const run: Run = { data: {}, errors: [], variables, context };
    await compiled.step(run);
    return answered(run, compiled.shape);
  }

  private compile({ document, request }: GatewayGraphQLRequestContext, plan: QueryPlan): Compiled {
    const operation = getOperationAST(document, request.operationName);
    if (!operation) throw new HubError('INTERNAL');
    try {
      return {
        kind: 'LEAN',
        check: compileVariables(this.api, operation),
        shape: compileShape(this.api, this.apiTypes, document, operation),
        step: compilePlan(plan, this.options),
      };
    } catch (error) {
      if (error instanceof NotCovered) return { kind: 'STOCK', reason: error.reason };
      throw error;
    }
  }
}

/** What does not fit the graph is told apart, and only where no institution admitted an error, which may be its cause. */
function answered({ data: gathered, errors }: Run, shape: Shape): GatewayExecutionResult {
  const { data, unfit } = shape(gathered);
  if (errors.length > 0) return { errors: errors as GraphQLError[], data };
  return unfit.length > 0 ? { extensions: { valueCompletion: unfit }, data } : { data };
}

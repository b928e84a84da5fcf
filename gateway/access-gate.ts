import { createHash } from 'node:crypto';
import type {
  GatewayExecutionResult,
  GatewayExecutor,
  GatewayGraphQLRequestContext,
  GatewayInterface,
} from '@apollo/server-gateway-interface';
import { type DocumentNode, type OperationDefinitionNode, OperationTypeNode, parse, print } from 'graphql';
import { isAnonymous } from '../subgraphs/kit/actor.js';
import { type ErrorCode, invalidInput } from '../subgraphs/kit/errors.js';
import { answerWithRefusals, refusalAt } from './access-answer.js';
import { AskedAccess, type RestrictedOperation } from './access-check.js';
import type { Clause } from './access-directives.js';
import { type AccessMap, readAccess } from './access-map.js';
import type { GatewayContext } from './data-source.js';
import { type PolicyHooks, policiesFor, refuseUnregistered } from './policies.js';

export interface AccessOptions {
  readonly policies: PolicyHooks;
  /** Told of each request of which something was refused, before it is answered. */
  readonly refused: (context: GatewayContext, code: ErrorCode, queryHash: string) => Promise<void>;
}

/** How an engine is protected by the access directives of its supergraph. */
export interface AccessGate {
  /** The supergraph as the engine may read it. */
  readonly supergraphSdl: string;
  /** The engine behind the gate; without any access directive the engine itself. */
  guard<Engine extends GatewayInterface>(engine: Engine): GatewayInterface;
}

/**
 * Enforces `@authenticated`, `@requiresScopes` and `@policy` of a supergraph before anything is planned. In a query, a field that the caller may
 * not have is taken out and answered with null and `NOT_PERMITTED` (`UNAUTHENTICATED` without a token); no subgraph is asked for it. A mutation with
 * one refused field anywhere, also in what it returns, runs nothing. Throws a sentence for a supergraph that cannot be enforced.
 */
export function openAccessGate(supergraphSdl: string, options: AccessOptions): AccessGate {
  const access = readAccess(parse(supergraphSdl, { noLocation: true }));
  if (!access) return { supergraphSdl, guard: (engine) => engine };
  const { map, engineDocument } = access;
  refuseUnregistered(map.policies, options.policies);
  return {
    supergraphSdl: print(engineDocument),
    guard: (engine) => ({
      load: async (given) => {
        const { executor } = await engine.load(given);
        return { executor: executor && guarded(executor, map, options) };
      },
      onSchemaLoadOrUpdate: (callback) => engine.onSchemaLoadOrUpdate(callback),
      stop: () => engine.stop(),
    }),
  };
}

function guarded(execute: GatewayExecutor, map: AccessMap, { policies, refused }: AccessOptions): GatewayExecutor {
  const askedBy = new WeakMap<OperationDefinitionNode, AskedAccess>();
  const askedIn = (document: DocumentNode, operation: OperationDefinitionNode): AskedAccess => {
    const asked = askedBy.get(operation) ?? new AskedAccess(map, document, operation);
    askedBy.set(operation, asked);
    return asked;
  };
  return async (request) => {
    // An empty name names no operation here, but the engine would take the only one.
    if (!request.operation) return { errors: [invalidInput('operationName', 'The request names no operation of its document.')] };
    const asked = askedIn(request.document, request.operation);
    if (asked.clauses.size === 0) return execute(request);
    const context = request.context as GatewayContext;
    const missing = await unfulfilled(map, asked.clauses, context, policies);
    if (missing.size === 0) return execute(request);
    const restricted = asked.without(missing);
    const code = isAnonymous(context.actor) ? 'UNAUTHENTICATED' : 'NOT_PERMITTED';
    const variables = request.request.variables ?? {};
    const reading = request.operation.operation === OperationTypeNode.QUERY;
    const first = restricted.firstRefused(variables, !reading);
    if (!reading) {
      if (!first) return execute(request);
      await refused(context, code, request.queryHash);
      return { data: null, errors: [refusalAt(first, code)] };
    }
    const result = await executeRestricted(execute, request, restricted);
    const { data, errors } = result.data
      ? answerWithRefusals(restricted, variables, result.data, code)
      : { data: result.data, errors: [] };
    if (first || errors.length > 0) await refused(context, code, request.queryHash);
    const all = [...(result.errors ?? []), ...errors];
    return { ...result, ...(data === undefined ? {} : { data }), ...(all.length > 0 ? { errors: all } : {}) };
  };
}

/** Plans are kept by the hash of the query, so what is left of it has a hash of its own. */
async function executeRestricted(
  execute: GatewayExecutor,
  request: GatewayGraphQLRequestContext,
  { document, key }: RestrictedOperation,
): Promise<GatewayExecutionResult> {
  if (!document) return { data: {} };
  const queryHash = createHash('sha256').update(`${request.queryHash} without ${key}`).digest('hex');
  return execute({ ...request, document, queryHash });
}

async function unfulfilled(
  map: AccessMap,
  clauses: ReadonlySet<number>,
  { actor, scopes }: GatewayContext,
  hooks: PolicyHooks,
): Promise<ReadonlySet<number>> {
  const holds = policiesFor(hooks, { actor, scopes, purpose: actor.purpose });
  const fulfils = async (clause: Clause): Promise<boolean> => {
    if (clause.kind === 'AUTHENTICATED') return !isAnonymous(actor);
    if (clause.kind === 'SCOPES') return clause.anyOf.some((all) => all.every((scope) => scopes.includes(scope)));
    for (const all of clause.anyOf) if ((await Promise.all(all.map(holds))).every(Boolean)) return true;
    return false;
  };
  const missing = new Set<number>();
  for (const number of clauses) {
    const clause = map.clauses[number];
    if (!clause || !(await fulfils(clause))) missing.add(number);
  }
  return missing;
}

import type { GraphQLDataSource } from '@apollo/gateway';
import type { FetchNode } from '@apollo/query-planner';
import type { GatewayGraphQLRequest, GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { type DocumentNode, GraphQLError, Kind, parse, visit } from 'graphql';
import { HubError } from '../../subgraphs/kit/errors.js';
import { operationForSubgraph, type SubgraphNames } from '../entity-data-source.js';
import { type Gathered, gather, gatherPaths, NOT_SENT, Representations, typeRewrites } from './entities.js';
import { merge } from './merge.js';
import { compileRenames, type Renamer } from './rewrites.js';
import { type Data, isData, NotCovered, type Path, type Run, refuseInheritedName } from './run.js';
import type { TypeTable } from './types.js';

/** A request whose body is written already. */
export interface WrittenRequest extends GatewayGraphQLRequest {
  /** The JSON text of query, name and variables; the representations among `variables` only say their types. */
  readonly body?: string;
}

/** A source that sends `body` as it is; others are asked as the stock executor asks them. */
export interface WritingSource extends GraphQLDataSource {
  readonly sendsBodies: true;
}

/** An institution as the engine knows it. */
export interface Institution {
  readonly name: string;
  readonly source: GraphQLDataSource | WritingSource;
  readonly names: SubgraphNames;
}

type Answer = GatewayGraphQLResponse;
type AnsweredError = NonNullable<Answer['errors']>[number];

/** One operation of a plan, compiled. */
export class Fetch {
  readonly operation: string;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: readonly string[];
  readonly isMutation: boolean;
  /** Null for one that asks for no entities. */
  readonly representations: Representations | null;
  private readonly renamer: Renamer | null;
  private readonly head: string;

  constructor(
    node: FetchNode,
    readonly path: Path,
    readonly institution: Institution,
    types: TypeTable,
  ) {
    const { names } = institution;
    if (node.contextRewrites?.length) throw new NotCovered('REWRITE');
    const translated = names.required.size > 0 || names.interfaceObjects.size > 0;
    this.operation = translated ? operationForSubgraph(node.operation, names) : node.operation;
    this.document = parse(this.operation, { noLocation: true });
    visit(this.document, { Field: ({ alias, name }) => refuseInheritedName((alias ?? name).value) });
    this.operationName = node.operationName;
    this.variables = node.variableUsages ?? [];
    this.isMutation = node.operationKind === 'mutation';
    this.representations = node.requires
      ? new Representations(node.requires, typeRewrites(node.inputRewrites), names, types)
      : null;
    this.renamer = compileRenames(node.outputRewrites, types);
    this.head = bodyHead(this.operation, this.operationName);
  }

  /** Asks, and merges what is answered. Never rejects. */
  async run(run: Run): Promise<void> {
    try {
      const gathered = this.gathered(run.data);
      if (gathered) await this.runWith(run, gathered);
    } catch (error) {
      run.errors.push(error as GraphQLError);
    }
  }

  /** What is to be asked about now; null when there is nothing. */
  gathered(data: Data): Gathered | null {
    if (!this.representations) {
      const entities = this.path.length === 0 ? [data] : gather(data, this.path);
      return entities.length === 0 ? null : { entities, places: [], list: '', types: [] };
    }
    const entities = gather(data, this.path);
    if (entities.length === 0) return null;
    const gathered = this.representations.of(entities);
    return gathered.types.length === 0 ? null : gathered;
  }

  /** As `run`, about what was gathered; rejects when the institution does not answer. */
  async runWith(run: Run, gathered: Gathered): Promise<void> {
    const { given, text } = givenVariables(run, this.variables);
    let list = '';
    if (this.representations) {
      given['representations'] = gathered.types;
      list = `${text === '' ? '' : ','}"representations":[${gathered.list}]`;
    }
    const { operation: query, operationName, institution } = this;
    const body = `${this.head}{${text}${list}}}`;
    const request =
      operationName === undefined ? { query, variables: given, body } : { query, operationName, variables: given, body };
    const { data, errors } = await ask(run, institution.source, request);
    if (errors) this.failed(run, gathered, errors);
    if (data) this.merged(gathered, this.representations ? data['_entities'] : data);
  }

  /** Takes over an answer: the data of the operation, or the list of entities. */
  merged({ entities, places, types }: Gathered, answer: unknown): void {
    if (!this.representations) {
      if (isData(answer)) this.renamer?.(answer, undefined);
      for (const [index, entity] of entities.entries()) merge(entity, answer as Data, index > 0);
      return;
    }
    if (!Array.isArray(answer) || answer.length !== types.length) throw new HubError('SUBGRAPH_INVALID_RESPONSE');
    const merged = types.length < entities.length ? new Set<number>() : null;
    for (let index = 0; index < entities.length; index += 1) {
      const place = places[index] as number;
      const entity = entities[index] as Data;
      const received: unknown = place === NOT_SENT ? null : answer[place];
      if (!isData(received)) continue;
      const again = merged?.has(place) ?? false;
      if (!again) this.renamer?.(received, entity['__typename'] as string | undefined);
      merged?.add(place);
      merge(entity, received, merged !== null);
    }
  }

  /** Errors of an institution at the places of the client's answer; what concerns one representation concerns all that share it. */
  failed(run: Run, { places }: Gathered, errors: readonly AnsweredError[]): void {
    let paths: Path[] | null = null;
    let sharing: Map<number, number[]> | null = null;
    const add = (error: AnsweredError, path: Path | undefined) => run.errors.push(this.located(error, path));
    for (const error of errors) {
      const [first, place, ...rest] = error.path ?? [];
      if (this.representations && first === '_entities' && typeof place === 'number') {
        paths ??= gatherPaths(run.data, this.path);
        sharing ??= indexesByPlace(places);
        for (const index of sharing.get(place) ?? []) add(error, [...(paths[index] ?? []), ...rest]);
      } else if (this.path.length === 0) add(error, error.path);
      else {
        paths ??= this.representations ? [] : gatherPaths(run.data, this.path);
        const list = this.path.indexOf('@');
        const own = error.path && !this.representations ? error.path : [];
        add(error, [...(paths[0] ?? (list < 0 ? this.path : this.path.slice(0, list))), ...own]);
      }
    }
  }

  private located(error: AnsweredError, path: Path | undefined): GraphQLError {
    const { name } = this.institution;
    return new GraphQLError(error.message || `Error while fetching subquery from service "${name}"`, {
      originalError: error as Error,
      ...(path ? { path } : {}),
      extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', ...error.extensions, serviceName: name },
    });
  }
}

function indexesByPlace(places: readonly number[]): Map<number, number[]> {
  const indexes = new Map<number, number[]>();
  for (const [index, place] of places.entries()) {
    const known = indexes.get(place);
    if (known) known.push(index);
    else indexes.set(place, [index]);
  }
  return indexes;
}

/** How the body of an operation begins, up to its variables. */
export function bodyHead(query: string, operationName: string | undefined): string {
  const name = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  return `{"query":${JSON.stringify(query)}${name},"variables":`;
}

/** Those of the request's variables that an operation uses, as they came, and the inside of their JSON object. */
export function givenVariables({ variables }: Run, names: readonly string[]): { readonly given: Data; readonly text: string } {
  const given: Data = {};
  let text = '';
  for (const name of names) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined) continue;
    given[name] = value;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  return { given, text };
}

/** Puts a question to an institution. */
export function ask({ context }: Run, source: GraphQLDataSource | WritingSource, request: WrittenRequest): Promise<Answer> {
  return source.process({
    kind: 'incoming operation',
    request: 'sendsBodies' in source ? request : unwritten(request),
    incomingRequestContext: context,
    context: context.context,
  } as unknown as Parameters<GraphQLDataSource['process']>[0]);
}

/** The request as it would be without its body written before. */
function unwritten({ body = '{}', ...request }: WrittenRequest): GatewayGraphQLRequest {
  return { ...request, variables: (JSON.parse(body) as { variables: Data }).variables };
}

/** The fragment names and the one operation of a fetch, for whoever writes several into one. */
export function partsOf({ document }: Fetch) {
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new HubError('INTERNAL');
  return { operation, fragments };
}

import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLFormattedError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { Gathered } from './entities.js';
import { ask, bodyHead, type Fetch, givenVariables, type Institution, partsOf } from './fetch.js';
import type { Run } from './run.js';

/** With more entities than this, a request less saves nothing, and one answer with all of them may be too large. */
const LARGEST_MERGE = 200;

/** Kinds of failure after which asking again would only ask twice. */
const NOT_REACHED = new Set(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_TIMEOUT', 'OVERLOADED']);

interface Member {
  readonly fetch: Fetch;
  readonly gathered: Gathered;
}

/** Several fetches of one merge, as one operation. */
interface Written {
  readonly operation: string;
  readonly head: string;
  readonly variables: readonly string[];
}

/**
 * Fetches of entities from one institution that begin at the same moment, sent as one request: each has its own `_entities` under an alias, and
 * one seal is enough for all. When the institution answers the whole with nothing, each is asked by itself, so that what goes wrong in one
 * takes nothing from the others.
 */
export class MergedFetch {
  private readonly written = new Map<string, Written>();

  constructor(
    private readonly institution: Institution,
    private readonly fetches: readonly Fetch[],
  ) {}

  /** Never rejects. */
  async run(run: Run): Promise<void> {
    const members = this.fetches.flatMap((fetch) => gatheredFor(fetch, run));
    const entities = members.reduce((sum, { gathered }) => sum + gathered.types.length, 0);
    if (members.length < 2 || entities > LARGEST_MERGE || !(await this.together(run, members)))
      await Promise.all(members.map((member) => alone(run, member)));
  }

  /** False when each has to be asked by itself. */
  private async together(run: Run, members: readonly Member[]): Promise<boolean> {
    const key = members.map(({ fetch }) => this.fetches.indexOf(fetch)).join();
    const { operation, head, variables } = this.written.get(key) ?? this.write(key, members);
    const { given, text } = givenVariables(run, variables);
    let inside = text;
    for (const [index, { gathered }] of members.entries()) {
      const name = listName(index);
      given[name] = gathered.types;
      inside += `${inside === '' ? '' : ','}"${name}":[${gathered.list}]`;
    }
    const { source } = this.institution;
    const operationName = members[0]?.fetch.operationName;
    const request = { query: operation, variables: given, body: `${head}{${inside}}}` };
    let answer: GatewayGraphQLResponse;
    try {
      answer = await ask(run, source, operationName === undefined ? request : { ...request, operationName });
    } catch (error) {
      if (!isNotReached(error as GraphQLError)) return false;
      for (const _member of members) run.errors.push(error as GraphQLError);
      return true;
    }
    if (!answer.data && !answer.errors?.every(isNotReached)) return false;
    this.takeOver(run, members, answer);
    return true;
  }

  private takeOver(run: Run, members: readonly Member[], { data, errors = [] }: GatewayGraphQLResponse): void {
    for (const [index, { fetch, gathered }] of members.entries()) {
      const alias = aliasOf(index);
      const own = errors.flatMap((error) => {
        const [root, ...rest] = error.path ?? [];
        if (root === alias) return [{ ...error, path: ['_entities', ...rest] }];
        return root === undefined ? [error] : [];
      });
      if (own.length > 0) fetch.failed(run, gathered, own);
      try {
        if (data) fetch.merged(gathered, data[alias]);
      } catch (error) {
        run.errors.push(error as GraphQLError);
      }
    }
  }

  private write(key: string, members: readonly Member[]): Written {
    const fetches = members.map(({ fetch }) => fetch);
    const operation = print(mergedDocument(fetches));
    const written = {
      operation,
      head: bodyHead(operation, fetches[0]?.operationName),
      variables: [...new Set(fetches.flatMap(({ variables }) => variables))],
    };
    this.written.set(key, written);
    return written;
  }
}

const isNotReached = ({ extensions }: Pick<GraphQLFormattedError, 'extensions'>): boolean =>
  NOT_REACHED.has(String(extensions?.['code']));
const aliasOf = (index: number): string => `_entities_${index}`;
const listName = (index: number): string => `representations_${index}`;

function gatheredFor(fetch: Fetch, run: Run): Member[] {
  try {
    const gathered = fetch.gathered(run.data);
    return gathered ? [{ fetch, gathered }] : [];
  } catch (error) {
    run.errors.push(error as GraphQLError);
    return [];
  }
}

async function alone(run: Run, { fetch, gathered }: Member): Promise<void> {
  try {
    await fetch.runWith(run, gathered);
  } catch (error) {
    run.errors.push(error as GraphQLError);
  }
}

/** One operation with the `_entities` of each, and everything that is named named apart. */
function mergedDocument(fetches: readonly Fetch[]): DocumentNode {
  const variables = new Map<string, VariableDefinitionNode>();
  const selections: FieldNode[] = [];
  const fragments: DefinitionNode[] = [];
  for (const [index, fetch] of fetches.entries()) {
    const parts = partsOf(fetch);
    const document = apart({ kind: Kind.DOCUMENT, definitions: [parts.operation, ...parts.fragments] }, index);
    const [operation, ...own] = document.definitions as readonly [OperationDefinitionNode, ...DefinitionNode[]];
    for (const each of operation.variableDefinitions ?? []) variables.set(each.variable.name.value, each);
    for (const each of operation.selectionSet.selections)
      if (each.kind === Kind.FIELD) selections.push({ ...each, alias: { kind: Kind.NAME, value: aliasOf(index) } });
    fragments.push(...own);
  }
  const name = fetches[0]?.operationName;
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    ...(name === undefined ? {} : { name: { kind: Kind.NAME, value: name } }),
    variableDefinitions: [...variables.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  return { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
}

/** The list of representations and the fragments under names of their own. */
function apart(document: DocumentNode, index: number): DocumentNode {
  const named = (value: string) => ({ kind: Kind.NAME as const, value });
  return visit(document, {
    Variable: (node) => (node.name.value === 'representations' ? { ...node, name: named(listName(index)) } : undefined),
    FragmentSpread: (node) => ({ ...node, name: named(`${node.name.value}_${index}`) }),
    FragmentDefinition: (node) => ({ ...node, name: named(`${node.name.value}_${index}`) }),
  });
}

import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  NoUnusedFragmentsRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { costDirectivesOf } from '../../gateway/cost-directives.js';
import type { FrontDoor } from '../../gateway/front-door.js';
import { costOf } from '../../gateway/operation-cost.js';
import { exceedsLimits, measureDocument } from '../../gateway/operation-limits.js';
import type { TrustedOperation } from '../../gateway/trusted-documents.js';
import type { Finding } from './sequence.js';

type Limits = FrontDoor['operation'];

/** A file of operations may hold fragments that others use. */
const RULES = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);

/** An operation as a sentence names it: by its file, and by the client whose folder it lies in. */
export function shownOperation(name: string): string {
  const [client = '', ...file] = name.split('/');
  return file.length > 0 ? `${file.join('/')} of the client ${client}` : client;
}

/** What keeps a document from being answered under a schema; none means that it is valid. */
export function documentFaults(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  return validate(schema, document, RULES).map(({ message }) => message);
}

/** Registered operations that the graph cannot answer. */
export function unansweredOperations(schema: GraphQLSchema, operations: readonly TrustedOperation[]): readonly string[] {
  return operations.flatMap(({ name, document }) =>
    documentFaults(schema, document).map((fault) => `The operation ${shownOperation(name)} cannot be answered: ${fault}`),
  );
}

/** What each registered operation costs with its own defaults; one beyond the limits of the front door is a fault. */
export function operationCosts(
  supergraphSdl: string,
  schema: GraphQLSchema,
  operations: readonly TrustedOperation[],
  limits: Limits,
): Finding {
  const model = { schema, directives: costDirectivesOf(parse(supergraphSdl)), listSize: limits.listSize };
  const faults: string[] = [];
  const notices: string[] = [];
  for (const { name, document } of operations) {
    const shown = shownOperation(name);
    if (exceedsLimits(measureDocument(document), limits) || (document.tokenCount ?? 0) > limits.tokens)
      faults.push(`The operation ${shown} is larger than the limits of the front door allow.`);
    for (const operation of operationsIn(document)) {
      const { cost, largestPage } = costOf(model, document, operation)(largestVariables(operation, limits));
      if (!(cost <= limits.cost)) faults.push(`The operation ${shown} costs ${cost}, more than ${limits.cost}.`);
      else notices.push(`${shown} costs ${cost} of ${limits.cost}`);
      if (largestPage > limits.first)
        faults.push(`The operation ${shown} asks for pages of ${largestPage}, more than ${limits.first}.`);
    }
  }
  return { faults, notices };
}

function operationsIn({ definitions }: DocumentNode): readonly OperationDefinitionNode[] {
  return definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
}

/** A number that must be given is reckoned with as the largest page; what has a default is reckoned with that. */
function largestVariables({ variableDefinitions = [] }: OperationDefinitionNode, { first }: Limits): Record<string, number> {
  const required = variableDefinitions.filter(
    ({ type, defaultValue }) =>
      defaultValue === undefined &&
      type.kind === Kind.NON_NULL_TYPE &&
      type.type.kind === Kind.NAMED_TYPE &&
      type.type.name.value === 'Int',
  );
  return Object.fromEntries(required.map(({ variable }) => [variable.name.value, first]));
}

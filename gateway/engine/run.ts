import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { GraphQLError } from 'graphql';

/** An object of parsed JSON. */
export type Data = Record<string, unknown>;

export type Path = readonly (string | number)[];

/** One operation under way. */
export interface Run {
  /** What the institutions have answered so far, merged; grows with every fetch. */
  readonly data: Data;
  readonly errors: GraphQLError[];
  readonly variables: Readonly<Data>;
  readonly context: GatewayGraphQLRequestContext;
}

/** A part of a plan, compiled. Never rejects: what fails stands in `errors`. */
export type Step = (run: Run) => Promise<void>;

/** Why an operation is left to the stock executor; a label of the metrics. */
export type Uncovered = 'INTROSPECTION' | 'CONDITION' | 'DEFER' | 'SUBSCRIPTION' | 'NAME' | 'REWRITE';

/** Thrown while compiling what the engine does not cover. */
export class NotCovered extends Error {
  constructor(readonly reason: Uncovered) {
    super(reason);
  }
}

/** A name that every object has already cannot be looked up without further ado. */
export function refuseInheritedName(name: string): void {
  if (name in Object.prototype) throw new NotCovered('NAME');
}

export const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A subgraph that a partner runs in a stack of its own: the hub knows its schema and its address, and none of its code. */
export interface PartnerLine {
  readonly name: string;
  /** Logical address in the supergraph, as every subgraph has one. */
  readonly routingName: string;
  /** Where its requests go, unless settings say otherwise. */
  readonly url: string;
  /** Its schema as it was handed in and checked. */
  readonly sdlFile: string;
}

/** One line per partner in the order of their joining; written by `npm run partner:add`. */
export const partners: readonly PartnerLine[] = [];

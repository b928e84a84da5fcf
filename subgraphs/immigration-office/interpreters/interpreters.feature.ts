import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Interpreter, interpreterSchema } from './interpreter.entity.js';
import { interpreterFacts } from './interpreter.loaders.js';
import { interpreterProcedure } from './interpreter.procedure.js';
import { InterpreterResolver } from './interpreter.resolver.js';

/** Whom the office asks to interpret (Dolmetscherliste). */
export const interpreters: Feature = {
  entities: [interpreterSchema],
  aggregates: [aggregate(Interpreter, interpreterProcedure, interpreterFacts)],
  resolvers: [InterpreterResolver],
};

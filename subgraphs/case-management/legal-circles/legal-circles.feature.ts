import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CaseLegalCircle, caseLegalCircleSchema } from './legal-circle.entity.js';
import { legalCircleChangeFacts, legalCircleFacts } from './legal-circle.loaders.js';
import { legalCircleChangeProcedure, legalCircleProcedure } from './legal-circle.procedure.js';
import { CaseLegalCircleChangeResolver, CaseLegalCircleResolver, CaseLegalCircles } from './legal-circle.resolver.js';
import { CaseLegalCircleChange, caseLegalCircleChangeSchema } from './legal-circle-change.entity.js';

/** The laws under which a client stands, and the changes between them (Rechtskreise, Rechtskreiswechsel). */
export const legalCircles: Feature = {
  entities: [caseLegalCircleSchema, caseLegalCircleChangeSchema],
  aggregates: [
    aggregate(CaseLegalCircle, legalCircleProcedure, legalCircleFacts),
    aggregate(CaseLegalCircleChange, legalCircleChangeProcedure, legalCircleChangeFacts),
  ],
  resolvers: [CaseLegalCircleResolver, CaseLegalCircleChangeResolver, CaseLegalCircles],
};

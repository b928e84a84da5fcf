import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { letterSchema, NaturalisationLetter } from './letter.entity.js';
import { letterFacts } from './letter.loaders.js';
import { letterProcedure } from './letter.procedure.js';
import { ApplicationLetters, LetterResolver } from './letter.resolver.js';

/** Letters on applications: drafts by template, their release and the record of their sending (Schriftverkehr). */
export const correspondence: Feature = {
  entities: [letterSchema],
  aggregates: [aggregate(NaturalisationLetter, letterProcedure, letterFacts)],
  resolvers: [LetterResolver, ApplicationLetters],
};

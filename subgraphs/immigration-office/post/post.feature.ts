import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { IncomingPost, incomingPostSchema } from './incoming-post.entity.js';
import { postFacts } from './incoming-post.loaders.js';
import { postProcedure } from './incoming-post.procedure.js';
import { ApplicationPost, PostResolver } from './incoming-post.resolver.js';

/** What reaches the office, and the way to its file (Posteingang). */
export const post: Feature = {
  entities: [incomingPostSchema],
  aggregates: [aggregate(IncomingPost, postProcedure, postFacts)],
  resolvers: [PostResolver, ApplicationPost],
};

import type { Feature } from '../../kit/subgraph.js';
import { DocumentRequirementResolver, DocumentResolver } from './document.resolver.js';
import { documentRequirementSchema } from './document-requirement.entity.js';

/** The documents an application needs, each with its reason (Nachweise). */
export const documents: Feature = {
  entities: [documentRequirementSchema],
  resolvers: [DocumentResolver, DocumentRequirementResolver],
};

import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { expireDocuments } from './submission.commands.js';
import { DocumentSubmission, documentSubmissionSchema } from './submission.entity.js';
import { submissionFacts } from './submission.loaders.js';
import { submissionProcedure } from './submission.procedure.js';
import { RequirementSubmissions, SubmissionResolver } from './submission.resolver.js';

/** Documents that came in, their acceptance and, apart from it, their authenticity (eingereichte Nachweise). */
export const submissions: Feature = {
  entities: [documentSubmissionSchema],
  aggregates: [aggregate(DocumentSubmission, submissionProcedure, submissionFacts)],
  resolvers: [SubmissionResolver, RequirementSubmissions],
  timers: { 'expire-documents': expireDocuments },
};

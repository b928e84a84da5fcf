import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { requirementById } from '../documents/document.loaders.js';
import { DocumentSubmission } from './submission.entity.js';
import type { SubmissionFacts } from './submission.rules.js';

export const submissionById = loaderById(DocumentSubmission);

/** The one maker of a submission's facts. */
export const submissionFacts = defineLoader<string, SubmissionFacts>(async (context, ids) => {
  const rows = await submissionById(context).loadMany(ids);
  const found = rows.flatMap((each) => (each && !(each instanceof Error) ? [each] : []));
  const requirements = await requirementById(context).loadMany(found.map(({ requirementId }) => requirementId));
  return new Map(
    found.flatMap((row, at) => {
      const requirement = requirements[at];
      if (!requirement || requirement instanceof Error) return [];
      const { state, authenticity, translationSeen, validUntil = null } = row;
      const { needsTranslation, maxAgeDays = null } = requirement;
      return [[row.id, { state, authenticity, translationSeen, validUntil, needsTranslation, maxAgeDays }] as const];
    }),
  );
});

/** What came in for a requirement, the newest first. */
export const submissionsOf = defineLoader<string, DocumentSubmission[]>(async ({ em }, ids) => {
  const rows = await em.find(DocumentSubmission, { requirementId: { $in: [...ids] } }, { orderBy: { id: 'desc' } });
  return groupedBy(ids, rows, ({ requirementId }) => requirementId);
});

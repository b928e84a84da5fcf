import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { DocumentRequirement } from './document-requirement.entity.js';

/** The documents an application needs, in a steady order. */
export const requirementsOf = defineLoader<string, DocumentRequirement[]>(async ({ em }, ids) => {
  const rows = await em.find(DocumentRequirement, { applicationId: { $in: [...ids] } }, { orderBy: { code: 'asc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});

/** The documents that are not there yet, for lists and guards: most of what an application needs is there. */
export const openRequirementsOf = defineLoader<string, DocumentRequirement[]>(async ({ em }, ids) => {
  const where = { applicationId: { $in: [...ids] }, status: 'OPEN' as const };
  const rows = await em.find(DocumentRequirement, where, { orderBy: { code: 'asc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});

/** The document that an application needs, by its id. */
export const requirementById = loaderById(DocumentRequirement);

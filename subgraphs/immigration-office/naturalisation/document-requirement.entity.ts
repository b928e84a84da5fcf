import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, ownedBy, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableApplications } from './application.policy.js';

export type RequirementStatus = 'OPEN' | 'ACCEPTED' | 'WAIVED';

const ownRows = `(${OWN_INSTITUTION} or ${ownedBy('subject_id')})`;

const DocumentRequirementSchema = defineEntity({
  name: 'DocumentRequirement',
  tableName: 'document_requirement',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: ownRows, write: ownRows }),
  filters: readableBy(readableApplications),
  indexes: [{ properties: ['applicationId'] }],
  uniques: [{ properties: ['applicationId', 'code'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    subjectId: p.string().nullable(),
    applicationId: p.uuid(),
    code: p.string(),
    status: p.string().$type<RequirementStatus>(),
    receivedOn: p.date().nullable(),
    waiverReason: p.string().nullable(),
  },
});

/** One document that an application needs (Nachweis). */
export class DocumentRequirement extends DocumentRequirementSchema.class {}
DocumentRequirementSchema.setClass(DocumentRequirement);

export const documentRequirementSchema = DocumentRequirementSchema;

import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableBodies } from './body.policy.js';
import type { BodyState } from './body.procedure.js';

export const BODY_KINDS = ['STEERING_COMMITTEE', 'PREPARATORY_BODY', 'WORKING_GROUP', 'CASE_MANAGEMENT_GROUP'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

const BodySchema = defineEntity({
  name: 'Body',
  tableName: 'body',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: 'true', write: OWN_INSTITUTION }),
  filters: readableBy(readableBodies),
  indexes: [{ properties: ['parentId'] }, { properties: ['name', 'id'] }],
  // Bodies are public and asked for by their code alone, so the code is unique in the city, not only in its office.
  uniques: [{ properties: ['code'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<BodyState>(),
    code: p.string(),
    name: p.string(),
    kind: p.string().$type<BodyKind>(),
    parentId: p.uuid().nullable(),
    theme: p.text(),
    establishedOn: p.date().nullable(),
    source: p.text(),
    note: p.text().nullable(),
  },
});

/** A body of the integration management (Gremium). */
export class Body extends BodySchema.class {}
BodySchema.setClass(Body);

export const bodySchema = BodySchema;

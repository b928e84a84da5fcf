import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies, SYSTEM_WORK } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableBodies } from './body.policy.js';
import type { BodyState } from './body.procedure.js';
import { GOVERNANCE_ROLES } from './governance.policy.js';

export const BODY_KINDS = ['STEERING_COMMITTEE', 'PREPARATORY_BODY', 'WORKING_GROUP', 'CASE_MANAGEMENT_GROUP'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/**
 * Who may lock a row: PostgreSQL asks the condition of a change for `FOR SHARE` too, and whoever brings something before a body keeps
 * it. Only the office changes one: that is asked of the row as it would be.
 */
const LOCKABLE = `(${OWN_INSTITUTION} or ${rolesInclude(...GOVERNANCE_ROLES)})`;

const BodySchema = defineEntity({
  name: 'Body',
  tableName: 'body',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: 'true', write: OWN_INSTITUTION }).map((policy) =>
    policy.name === 'change' ? { ...policy, using: `${LOCKABLE} or ${SYSTEM_WORK}` } : policy,
  ),
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

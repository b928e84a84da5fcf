import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { AmendmentState } from './amendment.procedure.js';
import type { Amendable } from './amendment.rules.js';

const AmendmentSchema = defineEntity({
  name: 'Amendment',
  tableName: 'amendment',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['proposalId', 'state'] }],
  // A vote decides on one amendment.
  uniques: [{ properties: ['voteId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<AmendmentState>(),
    proposalId: p.uuid(),
    proposedBy: p.uuid(),
    proposedAt: p.datetime(),
    reasons: p.text(),
    /** What it would have the proposal say; what is absent stays as it is. */
    changes: p.json().$type<Partial<Amendable>>(),
    /** What the proposal said there when it was proposed. */
    replaces: p.json().$type<Partial<Amendable>>(),
    /** Why the submitter did not take it over. */
    answer: p.text().nullable(),
    /** The vote that decided on it. */
    voteId: p.uuid().nullable(),
    closedOn: p.date().nullable(),
  },
});

/** What a member would have a proposal say instead, before it is decided (Änderungsantrag). */
export class Amendment extends AmendmentSchema.class {}
AmendmentSchema.setClass(Amendment);

export const amendmentSchema = AmendmentSchema;

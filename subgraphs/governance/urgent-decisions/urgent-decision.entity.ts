import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { UrgentDecisionState } from './urgent-decision.procedure.js';

const UrgentDecisionSchema = defineEntity({
  name: 'UrgentDecision',
  tableName: 'urgent_decision',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['bodyId'] }, { properties: ['proposalId'] }],
  uniques: [{ properties: ['ratifiedByVoteId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<UrgentDecisionState>(),
    bodyId: p.uuid(),
    title: p.string(),
    text: p.text(),
    urgency: p.text(),
    proposalId: p.uuid().nullable(),
    firstSeatId: p.uuid(),
    secondSeatId: p.uuid().nullable(),
    /** Accounts of the two who signed. */
    firstById: p.string(),
    secondById: p.string().nullable(),
    proposedOn: p.date(),
    /** Day and moment of the second signature. */
    takenOn: p.date().nullable(),
    takenAt: p.datetime().nullable(),
    ratifiedByVoteId: p.uuid().nullable(),
    droppedReason: p.text().nullable(),
    explanation: p.array().columnType('text[]'),
  },
});

/** A decision that could not wait for a meeting (Dringlichkeitsentscheidung, after § 60 GO NRW). */
export class UrgentDecision extends UrgentDecisionSchema.class {}
UrgentDecisionSchema.setClass(UrgentDecision);

export const urgentDecisionSchema = UrgentDecisionSchema;

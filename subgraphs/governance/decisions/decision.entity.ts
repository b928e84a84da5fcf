import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableWhenPublished } from '../bodies/governance.policy.js';
import type { DecisionState } from './decision.procedure.js';
import type { DecisionBase, DecisionOutcome } from './decision.rules.js';

const DecisionSchema = defineEntity({
  name: 'Decision',
  tableName: 'decision',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: `(published or ${rolesInclude(...GOVERNANCE_ROLES)})`, write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableWhenPublished),
  indexes: [
    { properties: ['bodyId', 'decidedOn'] },
    { properties: ['decidedOn', 'id'] },
    { properties: ['proposalId'] },
    { properties: ['amendsId'] },
  ],
  // One decision of each vote, circulation, urgent decision and item that was deliberated on without a vote.
  uniques: [
    { properties: ['institution', 'reference'] },
    { properties: ['voteId'] },
    { properties: ['circulationId'] },
    { properties: ['urgentDecisionId'] },
    { properties: ['agendaItemId'] },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<DecisionState>(),
    bodyId: p.uuid(),
    reference: p.string(),
    title: p.string(),
    text: p.text(),
    publicSummary: p.text().nullable(),
    outcome: p.string().$type<DecisionOutcome>(),
    basis: p.string().$type<DecisionBase>(),
    voteId: p.uuid().nullable(),
    circulationId: p.uuid().nullable(),
    urgentDecisionId: p.uuid().nullable(),
    /** The item it came of without a vote. */
    agendaItemId: p.uuid().nullable(),
    meetingId: p.uuid().nullable(),
    proposalId: p.uuid().nullable(),
    decidedOn: p.date(),
    effectiveFrom: p.date().nullable(),
    published: p.boolean(),
    /** Day on which it was last put into the public register. */
    publishedOn: p.date().nullable(),
    /** Snapshots of the clusters it was meant to cure (case-management). */
    evidenceIds: p.array().columnType('uuid[]'),
    /** Stages of the naturalisation office it concerned. */
    stages: p.array().columnType('text[]'),
    reviewDueOn: p.date().nullable(),
    recommendationOnly: p.boolean(),
    /** The earlier decision that it changes, or ends. */
    amendsId: p.uuid().nullable(),
    repeals: p.boolean(),
    /** Institutions that are to implement it, and those of them that had not agreed on the day. */
    implementers: p.array().columnType('uuid[]'),
    notAgreed: p.array().columnType('uuid[]'),
    /** How its outcome came about, line by line. */
    explanation: p.array().columnType('text[]'),
    /** Whom above the city it was handed on to, and what is asked of them. */
    referredTo: p.string().nullable(),
    referralRequest: p.text().nullable(),
    endedOn: p.date().nullable(),
    endedBecause: p.text().nullable(),
  },
});

/** A decision of a body (Beschluss). */
export class Decision extends DecisionSchema.class {}
DecisionSchema.setClass(Decision);

export const decisionSchema = DecisionSchema;

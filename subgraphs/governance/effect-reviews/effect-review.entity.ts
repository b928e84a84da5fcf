import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { EffectConclusion, EffectFinding, EffectSeen } from './effect.rules.js';
import type { EffectReviewState } from './effect-review.procedure.js';

const EffectReviewSchema = defineEntity({
  name: 'EffectReview',
  tableName: 'effect_review',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['decisionId'] }, { properties: ['dueOn', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<EffectReviewState>(),
    decisionId: p.uuid(),
    /** The body whose decision it reviews. */
    bodyId: p.uuid(),
    dueOn: p.date(),
    reviewedOn: p.date().nullable(),
    finding: p.string().$type<EffectFinding>().nullable(),
    conclusion: p.string().$type<EffectConclusion>().nullable(),
    text: p.text().nullable(),
    /** The figures that the reviewer saw at case management, with the hash of each snapshot. */
    seen: p.json().$type<readonly EffectSeen[]>(),
    /** What these figures come to, and why, line by line. */
    suggestedFinding: p.string().$type<EffectFinding>().nullable(),
    explanation: p.array().columnType('text[]'),
  },
});

/** The review of the effect of a decision (Wirkungsprüfung). */
export class EffectReview extends EffectReviewSchema.class {}
EffectReviewSchema.setClass(EffectReview);

export const effectReviewSchema = EffectReviewSchema;

import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { ImplementerAgreementState } from './implementer-agreement.procedure.js';

const ImplementerAgreementSchema = defineEntity({
  name: 'ImplementerAgreement',
  tableName: 'implementer_agreement',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['implementer'] }],
  uniques: [{ properties: ['proposalId', 'implementer'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<ImplementerAgreementState>(),
    proposalId: p.uuid(),
    /** The institution that is asked. */
    implementer: p.uuid(),
    askedOn: p.date(),
    reason: p.text().nullable(),
    answeredOn: p.date().nullable(),
    /** The solution as it read when the institution answered. */
    answeredText: p.text().nullable(),
    answeredById: p.string().nullable(),
  },
});

/** Whether an institution that would implement a proposal agrees (Zustimmung der Umsetzenden); a declaration of its own, never read from a vote. */
export class ImplementerAgreement extends ImplementerAgreementSchema.class {}
ImplementerAgreementSchema.setClass(ImplementerAgreement);

export const implementerAgreementSchema = ImplementerAgreementSchema;

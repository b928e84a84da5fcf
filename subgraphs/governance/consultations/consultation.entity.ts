import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { ConsultationState } from './consultation.procedure.js';
import type { ConsultationStance } from './consultation.rules.js';

const ConsultationSchema = defineEntity({
  name: 'Consultation',
  tableName: 'consultation',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [
    { properties: ['proposalId'] },
    { properties: ['askedInstitution'] },
    { properties: ['askedBodyId'] },
    { properties: ['state', 'dueOn', 'id'] },
  ],
  // Whom it asks is one: an institution, or a body.
  checks: [{ name: 'consultation_asks_one', expression: '(asked_institution is null) <> (asked_body_id is null)' }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<ConsultationState>(),
    proposalId: p.uuid(),
    askedInstitution: p.uuid().nullable(),
    askedBodyId: p.uuid().nullable(),
    question: p.text(),
    askedOn: p.date(),
    dueOn: p.date(),
    /** The consultation of the body that decides: it answers with its decision. */
    authoritative: p.boolean(),
    stance: p.string().$type<ConsultationStance>().nullable(),
    statement: p.text().nullable(),
    answeredOn: p.date().nullable(),
    /** The office entered an answer that reached it otherwise. */
    enteredByOffice: p.boolean(),
  },
});

/** What an institution or a body is asked about a proposal, and what it says (Beteiligung). */
export class Consultation extends ConsultationSchema.class {}
ConsultationSchema.setClass(Consultation);

export const consultationSchema = ConsultationSchema;

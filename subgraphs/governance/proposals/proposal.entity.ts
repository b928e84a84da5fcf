import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import { readableProposals } from './proposal.policy.js';
import type { DecidedState, ProposalState } from './proposal.procedure.js';
import type { EffectIndicator, SolutionOption } from './proposal.rules.js';

const OWN_DRAFT = `(submitting_institution = nullif((select current_setting('hub.institution', true)), '')::uuid)`;
const readable = `(${rolesInclude(...GOVERNANCE_ROLES)} and (reference is not null or ${OWN_DRAFT}))`;

const ProposalSchema = defineEntity({
  name: 'Proposal',
  tableName: 'proposal',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: readable, write: readable }),
  filters: readableBy(readableProposals),
  indexes: [
    { properties: ['submittedOn', 'id'] },
    { properties: ['bodyId', 'state'] },
    { properties: ['workingGroupId', 'state'] },
    { properties: ['implementers'], type: 'gin' },
    { properties: ['evidenceIds'], type: 'gin' },
  ],
  uniques: [{ properties: ['institution', 'reference'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the preparatory body. */
    institution: p.uuid(),
    state: p.string().$type<ProposalState>(),
    /** Given when the topic is put forward, and never again. */
    reference: p.string().nullable(),
    title: p.text(),
    problem: p.text(),
    bodyId: p.uuid(),
    workingGroupId: p.uuid().nullable(),
    dueOn: p.date().nullable(),
    implementers: p.array().columnType('uuid[]'),
    solution: p.text().nullable(),
    /** Snapshots of clusters it rests on; they belong to case-management. */
    evidenceIds: p.array().columnType('uuid[]'),
    /** Why it comes without a cluster. */
    exceptionReason: p.text().nullable(),
    options: p.json().$type<readonly SolutionOption[]>(),
    indicators: p.json().$type<readonly EffectIndicator[]>(),
    legalCircles: p.array().columnType('text[]'),
    /** What the preparatory body says of it to the steering committee. */
    recommendation: p.text().nullable(),
    steeringBodyId: p.uuid().nullable(),
    /** What was decided last. */
    decidedAs: p.string().$type<DecidedState>().nullable(),
    submittingInstitution: p.uuid(),
    /** Account of whoever drafted it. */
    submittedById: p.string(),
    /** Day on which the topic was put forward; until then the day of drafting. */
    submittedOn: p.date(),
  },
});

/** A proposal for the integration management (Lösungsvorschlag). */
export class Proposal extends ProposalSchema.class {}
ProposalSchema.setClass(Proposal);

export const proposalSchema = ProposalSchema;

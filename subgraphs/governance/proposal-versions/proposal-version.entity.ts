import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { ProposalStep } from '../proposals/proposal.procedure.js';
import type { EffectIndicator, SolutionOption } from '../proposals/proposal.rules.js';

/** Added and read, never changed: there is no policy for a change. */
const policies = rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }).filter(
  ({ name }) => name !== 'change',
);

const ProposalVersionSchema = defineEntity({
  name: 'ProposalVersion',
  tableName: 'proposal_version',
  rowLevelSecurity: 'force',
  policies,
  filters: readableBy(readableInGovernance),
  uniques: [{ properties: ['proposalId', 'number'] }],
  properties: {
    id: p.uuid().primary(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    proposalId: p.uuid(),
    number: p.integer(),
    /** Version of the proposal's row once it said this; its history tells by it what was decided on which text. */
    proposalVersion: p.integer(),
    title: p.text(),
    problem: p.text(),
    solution: p.text().nullable(),
    options: p.json().$type<readonly SolutionOption[]>(),
    indicators: p.json().$type<readonly EffectIndicator[]>(),
    implementers: p.array().columnType('uuid[]'),
    legalCircles: p.array().columnType('text[]'),
    /** The step that brought it. */
    step: p.string().$type<ProposalStep>(),
    /** The amendment it came of. */
    amendmentId: p.uuid().nullable(),
    at: p.datetime(),
    byInstitution: p.uuid().nullable(),
  },
});

/** What a proposal said at a time (Fassung); kept as it was. */
export class ProposalVersion extends ProposalVersionSchema.class {}
ProposalVersionSchema.setClass(ProposalVersion);

export const proposalVersionSchema = ProposalVersionSchema;

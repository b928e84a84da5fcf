import { defineEntity, p } from '@mikro-orm/postgresql';
import { EVERYTHING, hasRole, NOTHING } from '../../kit/actor.js';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES } from './proposal.policy.js';

const governance = rolesInclude(...GOVERNANCE_ROLES);

const RegisterSchema = defineEntity({
  name: 'ProposalRegister',
  tableName: 'proposal_register',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: governance, write: governance }),
  filters: readableBy((actor) => (hasRole(actor, ...GOVERNANCE_ROLES) ? EVERYTHING : NOTHING)),
  uniques: [{ properties: ['institution'] }],
  properties: {
    id: p.uuid().primary(),
    /** The governance office that keeps the register. */
    institution: p.uuid(),
    year: p.integer(),
    /** The last number given out in that year. */
    lastNumber: p.integer(),
  },
});

/** Where an office counts the references of its proposals; one row for each office. Whoever holds its lock has no rival. */
export class ProposalRegister extends RegisterSchema.class {}
RegisterSchema.setClass(ProposalRegister);

export const registerSchema = RegisterSchema;

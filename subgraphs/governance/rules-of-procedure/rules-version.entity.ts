import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import type { RulesParameters } from './parameters.rules.js';
import { readableRules } from './rules-version.policy.js';
import type { RulesState } from './rules-version.procedure.js';

const RulesVersionSchema = defineEntity({
  name: 'RulesVersion',
  tableName: 'rules_version',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: `(state = 'ADOPTED' or ${rolesInclude(...GOVERNANCE_ROLES)})`, write: OWN_INSTITUTION }),
  filters: readableBy(readableRules),
  indexes: [{ properties: ['bodyId', 'validFrom'] }],
  uniques: [{ properties: ['bodyId', 'number'] }, { properties: ['adoptedByDecisionId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<RulesState>(),
    bodyId: p.uuid(),
    /** Given with the adoption, without gaps. */
    number: p.integer().nullable(),
    validFrom: p.date(),
    parameters: p.json().$type<RulesParameters>(),
    adoptedByDecisionId: p.uuid().nullable(),
    adoptedOn: p.date().nullable(),
    source: p.text(),
  },
});

/** A version of the rules of procedure of a body (Fassung der Geschäftsordnung). */
export class RulesVersion extends RulesVersionSchema.class {}
RulesVersionSchema.setClass(RulesVersion);

export const rulesVersionSchema = RulesVersionSchema;

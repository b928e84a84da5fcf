import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableSubstitutions } from './substitution.policy.js';

const SubstitutionSchema = defineEntity({
  name: 'CaseSubstitution',
  tableName: 'case_substitution',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(readableSubstitutions),
  indexes: [{ properties: ['institution', 'toOn', 'id'] }, { properties: ['institution', 'substituteId', 'managerId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    state: p.string().$type<'ARRANGED' | 'ENDED'>(),
    /** Account of whoever is away. */
    managerId: p.string(),
    /** Account of whoever stands in. */
    substituteId: p.string(),
    fromOn: p.date(),
    toOn: p.date(),
  },
});

/** Who stands in for an absent case manager for some days (Abwesenheitsvertretung); cases read it, see `Case.substitutedDays`. */
export class CaseSubstitution extends SubstitutionSchema.class {}
SubstitutionSchema.setClass(CaseSubstitution);

export const substitutionSchema = SubstitutionSchema;

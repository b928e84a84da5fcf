import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableSubstitutions } from './substitution.policy.js';

const SubstitutionSchema = defineEntity({
  name: 'OfficerSubstitution',
  tableName: 'officer_substitution',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(readableSubstitutions),
  indexes: [{ properties: ['institution', 'toOn', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    state: p.string().$type<'ARRANGED' | 'ENDED'>(),
    /** Account of whoever is away. */
    officerId: p.string(),
    /** Account of whoever does the work. */
    substituteId: p.string(),
    fromOn: p.date(),
    toOn: p.date(),
  },
});

/** Who does whose work for some days (Abwesenheitsvertretung). */
export class OfficerSubstitution extends SubstitutionSchema.class {}
SubstitutionSchema.setClass(OfficerSubstitution);

export const substitutionSchema = SubstitutionSchema;

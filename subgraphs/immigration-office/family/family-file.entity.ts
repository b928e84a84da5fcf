import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableFamilyFiles } from './family-file.policy.js';

const FamilyFileSchema = defineEntity({
  name: 'FamilyFile',
  tableName: 'family_file',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(readableFamilyFiles),
  uniques: [{ properties: ['institution', 'reference'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    state: p.string().$type<'OPEN'>(),
    reference: p.string(),
  },
});

/** Applications of one family, side by side; each keeps its own state, decision and fee (Familienakte). */
export class FamilyFile extends FamilyFileSchema.class {}
FamilyFileSchema.setClass(FamilyFile);

export const familyFileSchema = FamilyFileSchema;

import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableDirectory } from '../institutions/institution.policy.js';

const DistrictSchema = defineEntity({
  name: 'District',
  tableName: 'district',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: 'true', write: `(${OWN_INSTITUTION} and ${rolesInclude('directory_editor')})` }),
  filters: readableBy(readableDirectory),
  properties: {
    id: p.uuid().primary(),
    /** The tenant that owns the row: the Kommunales Integrationszentrum. */
    institution: p.uuid(),
    code: p.string().unique(),
    name: p.text(),
  },
});

/** A district of the city (Stadtbezirk). */
export class District extends DistrictSchema.class {}
DistrictSchema.setClass(District);

export const districtSchema = DistrictSchema;

import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableDirectory } from './institution.policy.js';

const SiteSchema = defineEntity({
  name: 'Site',
  tableName: 'site',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: 'true', write: `(${OWN_INSTITUTION} and ${rolesInclude('directory_editor')})` }),
  filters: readableBy(readableDirectory),
  indexes: [{ properties: ['occupant'] }, { properties: ['districtCode'] }],
  properties: {
    id: p.uuid().primary(),
    /** The tenant that owns the row: the Kommunales Integrationszentrum. */
    institution: p.uuid(),
    /** The institution that is to be found there. */
    occupant: p.uuid(),
    districtCode: p.string(),
    name: p.text(),
    street: p.text(),
    postalCode: p.string(),
    city: p.text(),
  },
});

/** A place where an institution is to be found (Standort). */
export class Site extends SiteSchema.class {}
SiteSchema.setClass(Site);

export const siteSchema = SiteSchema;

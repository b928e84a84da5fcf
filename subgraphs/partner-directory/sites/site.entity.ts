import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { ContactWay } from '../institutions/contact-way.rules.js';
import { readableDirectory } from '../institutions/institution.policy.js';
import type { HoursException, WeeklyHours } from './opening-hours.rules.js';
import type { SiteState } from './site.procedure.js';
import type { AccessibilityFeature } from './site.rules.js';

const ownOccupant = `(occupant = nullif((select current_setting('hub.institution', true)), '')::uuid)`;

const SiteSchema = defineEntity({
  name: 'Site',
  tableName: 'site',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: 'true',
    write: `((${OWN_INSTITUTION} or ${ownOccupant}) and ${rolesInclude('directory_editor')})`,
  }),
  filters: readableBy(readableDirectory),
  indexes: [{ properties: ['occupant'] }, { properties: ['districtCode'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The tenant that owns the row: the Kommunales Integrationszentrum. */
    institution: p.uuid(),
    state: p.string().$type<SiteState>().default('OPEN'),
    /** The institution that is to be found there. */
    occupant: p.uuid(),
    districtCode: p.string(),
    name: p.text(),
    street: p.text(),
    postalCode: p.string(),
    city: p.text(),
    accessibility: p.array().$type<AccessibilityFeature[]>().default([]),
    /** Languages spoken there, as codes of ISO 639. */
    languages: p.array().default([]),
    contactWays: p.json().$type<readonly ContactWay[]>().default('[]'),
    weeklyHours: p.json().$type<readonly WeeklyHours[]>().default('[]'),
    hoursExceptions: p.json().$type<readonly HoursException[]>().default('[]'),
    opensOnHolidays: p.boolean().default(false),
  },
});

/** A place where an institution is to be found (Standort). */
export class Site extends SiteSchema.class {}
SiteSchema.setClass(Site);

export const siteSchema = SiteSchema;

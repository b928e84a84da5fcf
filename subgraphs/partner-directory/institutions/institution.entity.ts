import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies, SYSTEM_WORK } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { ContactWay } from './contact-way.rules.js';
import { readableDirectory } from './institution.policy.js';
import type { InstitutionState } from './institution.procedure.js';

export const INSTITUTION_KINDS = [
  'COORDINATION_OFFICE',
  'MUNICIPAL_OFFICE',
  'GOVERNANCE_OFFICE',
  'WELFARE_CARRIER',
  'WELFARE_ASSOCIATION',
  'JOBCENTER',
  'EMPLOYMENT_AGENCY',
  'CHAMBER',
  'EMPLOYERS_ASSOCIATION',
  'COUNCIL_BODY',
  'STAFF_COUNCIL',
  'STATE_MINISTRY',
  'IMMIGRANT_ORGANISATION',
  'RELIGIOUS_COMMUNITY',
  'CULTURAL_ASSOCIATION',
  'SPORTS_CLUB',
] as const;
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

export const DATA_PROTECTION_REGIMES = ['GDPR_DSG_NRW', 'GDPR_BDSG', 'SGB_X', 'KDG', 'DSG_EKD'] as const;
export type DataProtectionRegime = (typeof DATA_PROTECTION_REGIMES)[number];

const itself = `(id = nullif((select current_setting('hub.institution', true)), '')::uuid)`;

const InstitutionSchema = defineEntity({
  name: 'Institution',
  tableName: 'institution',
  rowLevelSecurity: 'force',
  policies: [
    ...rowPolicies({
      see: 'true',
      write: `((${OWN_INSTITUTION} or ${itself}) and ${rolesInclude('directory_editor')})`,
    }),
    // No institution enters itself: whoever adds a row works for the owner of the directory.
    { name: 'enter', type: 'restrictive', command: 'insert', check: `(${OWN_INSTITUTION} or ${SYSTEM_WORK})` },
  ],
  filters: readableBy(readableDirectory),
  indexes: [{ properties: ['kind', 'name', 'id'] }, { properties: ['name', 'id'] }],
  properties: {
    /** `seedId('institution', code)`, so that every subgraph knows it. */
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The tenant that owns the row: the Kommunales Integrationszentrum, which keeps the directory. */
    institution: p.uuid(),
    state: p.string().$type<InstitutionState>().default('LISTED'),
    code: p.string().unique(),
    name: p.text(),
    shortName: p.text(),
    kind: p.string().$type<InstitutionKind>(),
    parentId: p.uuid().nullable(),
    dataProtectionRegime: p.string().$type<DataProtectionRegime>(),
    /** Whether it takes part in the hub as a controller of its own. */
    tenant: p.boolean(),
    source: p.text(),
    /** Languages spoken there, as codes of ISO 639. */
    languages: p.array().default([]),
    contactWays: p.json().$type<readonly ContactWay[]>().default('[]'),
  },
});

/** An institution of the directory (Einrichtung). */
export class Institution extends InstitutionSchema.class {}
InstitutionSchema.setClass(Institution);

export const institutionSchema = InstitutionSchema;

import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableDirectory } from './institution.policy.js';

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

const InstitutionSchema = defineEntity({
  name: 'Institution',
  tableName: 'institution',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: 'true', write: `(${OWN_INSTITUTION} and ${rolesInclude('directory_editor')})` }),
  filters: readableBy(readableDirectory),
  indexes: [{ properties: ['kind', 'name', 'id'] }, { properties: ['name', 'id'] }],
  properties: {
    /** `seedId('institution', code)`, so that every subgraph knows it. */
    id: p.uuid().primary(),
    /** The tenant that owns the row: the Kommunales Integrationszentrum, which keeps the directory. */
    institution: p.uuid(),
    code: p.string().unique(),
    name: p.text(),
    shortName: p.text(),
    kind: p.string().$type<InstitutionKind>(),
    parentId: p.uuid().nullable(),
    dataProtectionRegime: p.string().$type<DataProtectionRegime>(),
    /** Whether it takes part in the hub as a controller of its own. */
    tenant: p.boolean(),
    source: p.text(),
  },
});

/** An institution of the directory (Einrichtung). */
export class Institution extends InstitutionSchema.class {}
InstitutionSchema.setClass(Institution);

export const institutionSchema = InstitutionSchema;

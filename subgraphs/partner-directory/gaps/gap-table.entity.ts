import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies, SYSTEM_WORK } from '../../kit/database.js';
import type { FrozenTable } from '../../kit/figures.js';
import { readableBy } from '../../kit/readable.js';
import { readableGapTables } from './gap.policy.js';

const GapTableSchema = defineEntity({
  name: 'GapTable',
  tableName: 'gap_table',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: `(${OWN_INSTITUTION} and ${rolesInclude('directory_editor', 'kim_coordination')})`,
    // Frozen by the hub alone, on the first day after the quarter.
    write: SYSTEM_WORK,
  }),
  filters: readableBy(readableGapTables),
  uniques: [{ properties: ['institution', 'quarter', 'name'] }],
  properties: {
    id: p.uuid().primary(),
    /** The Kommunales Integrationszentrum, which owns the directory. */
    institution: p.uuid(),
    quarter: p.string(),
    name: p.string(),
    /** Null where the figures taken together would give a small one away. */
    table: p.json().$type<FrozenTable>().nullable(),
  },
});

/** A frozen table of gaps of one quarter (eingefrorene Quartalstabelle). */
export class GapTable extends GapTableSchema.class {}
GapTableSchema.setClass(GapTable);

export const gapTableSchema = GapTableSchema;

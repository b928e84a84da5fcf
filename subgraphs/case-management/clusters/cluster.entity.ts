import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { CODE_READERS } from '../hurdle-codes/hurdle-codes.policy.js';
import { readableClusters } from './cluster.policy.js';
import type { ClusterState } from './cluster.procedure.js';
import type { Criterion } from './cluster.rules.js';

const readers = rolesInclude(...CODE_READERS);

const HurdleClusterSchema = defineEntity({
  name: 'HurdleCluster',
  tableName: 'hurdle_cluster',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: readers, write: readers }),
  filters: readableBy(readableClusters),
  indexes: [{ properties: ['writtenOn', 'id'] }, { properties: ['state'] }, { properties: ['criteriaHash'] }],
  // What the procedure demands, the database demands as well.
  checks: [{ name: 'hurdle_cluster_four_eyes', expression: 'checked_by is null or checked_by <> written_by' }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The institution of whoever drafted it; nobody is shown which. */
    institution: p.uuid(),
    state: p.string().$type<ClusterState>(),
    title: p.text(),
    description: p.text(),
    criteria: p.json<readonly Criterion[]>(),
    /** SHA-256 of the criteria, so that equal criteria are found. */
    criteriaHash: p.string(),
    /** Why it may be handed on without figures, where they are too small. */
    exceptionReason: p.text().nullable(),
    writtenBy: p.string(),
    writtenOn: p.date(),
    checkedBy: p.string().nullable(),
    checkedOn: p.date().nullable(),
    /** Clusters that were merged or split into this one. */
    predecessorIds: p.array().columnType('uuid[]'),
  },
});

/** A cluster of observations: a structural hurdle (strukturelle Hürde). It holds criteria, never observations. */
export class HurdleCluster extends HurdleClusterSchema.class {}
HurdleClusterSchema.setClass(HurdleCluster);

export const hurdleClusterSchema = HurdleClusterSchema;

import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import type { FrozenTable } from '../../kit/figures.js';
import { readableBy } from '../../kit/readable.js';
import type { Criterion } from '../clusters/cluster.rules.js';
import { EVIDENCE_READERS, readableEvidence } from './evidence-snapshot.policy.js';

/** Added and read, never changed: there is no policy for a change. */
const policies = rowPolicies({ see: rolesInclude(...EVIDENCE_READERS), write: rolesInclude('working_group_member') }).filter(
  ({ name }) => name !== 'change',
);

const EvidenceSnapshotSchema = defineEntity({
  name: 'EvidenceSnapshot',
  tableName: 'evidence_snapshot',
  rowLevelSecurity: 'force',
  policies,
  filters: readableBy(readableEvidence),
  indexes: [{ properties: ['clusterId'] }, { properties: ['quarter', 'id'] }],
  // What was frozen once is never cut again.
  uniques: [{ properties: ['criteriaHash', 'quarter'] }],
  properties: {
    id: p.uuid().primary(),
    /** The institution of whoever published it; nobody is shown which. */
    institution: p.uuid(),
    clusterId: p.uuid(),
    quarter: p.string(),
    criteriaHash: p.string(),
    criteria: p.json<readonly Criterion[]>(),
    title: p.text(),
    description: p.text(),
    k: p.integer(),
    /** Rounded; null with all other figures where it was handed on by exception. */
    households: p.integer().nullable(),
    institutions: p.integer().nullable(),
    firstQuarter: p.string().nullable(),
    lastQuarter: p.string().nullable(),
    exceptionReason: p.text().nullable(),
    /** Households by quarter, and by quarter and hurdle, for the quarters since the snapshot before. */
    tables: p.json<readonly FrozenTable[]>(),
    frozenOn: p.date(),
    /** Canonical JSON of all that is shown. */
    content: p.text(),
    /** SHA-256 of the content, hex. */
    hash: p.string(),
  },
});

/** What is known of a structural hurdle at the end of a quarter, frozen (Evidenztabelle). */
export class EvidenceSnapshot extends EvidenceSnapshotSchema.class {}
EvidenceSnapshotSchema.setClass(EvidenceSnapshot);

export const evidenceSnapshotSchema = EvidenceSnapshotSchema;

import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import { readablePapers } from './paper.policy.js';
import type { PaperState } from './paper.rules.js';

const PaperSchema = defineEntity({
  name: 'Paper',
  tableName: 'paper',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: `(is_public or ${rolesInclude(...GOVERNANCE_ROLES)})`, write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readablePapers),
  indexes: [{ properties: ['agendaItemId'] }, { properties: ['proposalId'] }],
  // A paper has one successor.
  uniques: [{ properties: ['replacesId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<PaperState>(),
    bodyId: p.uuid(),
    /** What it is for: an item of an agenda, or a proposal. */
    agendaItemId: p.uuid().nullable(),
    proposalId: p.uuid().nullable(),
    /** 1 for the first, one more for each that replaces another. */
    number: p.integer(),
    replacesId: p.uuid().nullable(),
    title: p.string(),
    fileName: p.string(),
    mediaType: p.string(),
    byteSize: p.integer(),
    sha256: p.string(),
    /** Where the file is, without credentials; the file itself is not here. */
    place: p.string(),
    isPublic: p.boolean(),
    filedBy: p.uuid(),
    filedAt: p.datetime(),
  },
});

/** What is on record of a file for an item or a proposal (Sitzungsunterlage). */
export class Paper extends PaperSchema.class {}
PaperSchema.setClass(Paper);

export const paperSchema = PaperSchema;

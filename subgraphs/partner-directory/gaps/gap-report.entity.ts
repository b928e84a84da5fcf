import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { ProblemDomain } from '../offers/offer-codes.rules.js';
import { readableGaps } from './gap.policy.js';
import { GAP_REPORTERS, type GapState } from './gap.procedure.js';
import type { GapKind } from './gap.rules.js';

const ofReporters = `(${OWN_INSTITUTION} and ${rolesInclude(...GAP_REPORTERS)})`;

const GapReportSchema = defineEntity({
  name: 'GapReport',
  tableName: 'gap_report',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: ofReporters, write: ofReporters }),
  filters: readableBy(readableGaps),
  indexes: [{ properties: ['institution', 'quarter', 'id'] }, { properties: ['quarter', 'state'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The institution whose staff reported it. */
    institution: p.uuid(),
    state: p.string().$type<GapState>(),
    kind: p.string().$type<GapKind>(),
    domain: p.string().$type<ProblemDomain>(),
    districtCode: p.string().nullable(),
    language: p.string().nullable(),
    /** The offer it is about, where there is one. */
    offerId: p.uuid().nullable(),
    /** `YYYY-Qn`; the day would say more than the tables need. */
    quarter: p.string(),
  },
});

/** A report that something is not offered, in codes alone: no person, no case, no text (Angebotslücke). */
export class GapReport extends GapReportSchema.class {}
GapReportSchema.setClass(GapReport);

export const gapReportSchema = GapReportSchema;

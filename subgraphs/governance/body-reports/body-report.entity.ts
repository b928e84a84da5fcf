import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { BodyReportState } from './body-report.procedure.js';

/** Condition for row policies: whoever asks belongs to the institution that has the chair or deputy chair of the body. */
const OWN_CHAIR = `exists (select from seat where seat.body_id = body_report.body_id and (seat.chair or seat.deputy_chair) and seat.holder_institution = nullif((select current_setting('hub.institution', true)), '')::uuid)`;

const WRITABLE = `(${rolesInclude('body_member', 'body_office', 'body_chair')} and (${OWN_INSTITUTION} or ${OWN_CHAIR}))`;

const BodyReportSchema = defineEntity({
  name: 'BodyReport',
  tableName: 'body_report',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: WRITABLE }),
  filters: readableBy(readableInGovernance),
  uniques: [{ properties: ['mandateId', 'number'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<BodyReportState>(),
    bodyId: p.uuid(),
    mandateId: p.uuid(),
    number: p.integer(),
    periodFrom: p.date(),
    periodTo: p.date(),
    dueOn: p.date(),
    deliveredOn: p.date(),
    text: p.text(),
  },
});

/** A report of a body on its mandate (Bericht). */
export class BodyReport extends BodyReportSchema.class {}
BodyReportSchema.setClass(BodyReport);

export const bodyReportSchema = BodyReportSchema;

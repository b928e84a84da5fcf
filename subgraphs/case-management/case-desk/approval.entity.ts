import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { readableBy } from '../../kit/readable.js';
import { OPEN_CASE_STATES } from '../cases/case.procedure.js';
import type { Approval } from '../cases/case.rules.js';
import { readableApprovals } from './approval.policy.js';

/** Where the records are that a lead approves, and the state in which they wait for it. */
const RECORDS: readonly { readonly kind: Approval; readonly table: string; readonly state: string }[] = [
  { kind: 'ASSESSMENT', table: 'case_assessment', state: 'RECORDED' },
  { kind: 'PLAN', table: 'case_plan', state: 'PROPOSED' },
  { kind: 'CLOSURE', table: 'case_evaluation', state: 'RECORDED' },
];

const open = OPEN_CASE_STATES.map((state) => `'${state}'`).join(', ');

const waiting = RECORDS.map(
  ({ kind, table, state }) =>
    `select r.id, r.institution, '${kind}' as kind, r.case_id as file, r.written_by as writer, r.written_on as since
     from ${table} r join kim_case c on c.id = r.case_id and c.round = r.round
     join carrier_settings s on s.institution = r.institution and '${kind}' = any(s.approvals)
     where r.state = '${state}' and c.erased_on is null and c.state in (${open})`,
).join(' union all ');

const CaseApprovalSchema = defineEntity({
  name: 'CaseApproval',
  // No table of its own: the row policies of the tables it looks into bind it.
  expression: waiting,
  filters: readableBy(readableApprovals),
  // A virtual entity has no primary key.
  properties: {
    id: p.uuid(),
    institution: p.uuid(),
    kind: p.string().$type<Approval>(),
    /** The case. */
    file: p.uuid(),
    writer: p.string(),
    since: p.date(),
  },
});

/** A record that waits for the approval of somebody else than its writer (Freigabe). */
export class CaseApproval extends CaseApprovalSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.file;
  }
}
CaseApprovalSchema.setClass(CaseApproval);

export const caseApprovalSchema = CaseApprovalSchema;

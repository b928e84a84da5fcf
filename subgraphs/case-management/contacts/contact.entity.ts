import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import type { ProblemArea } from '../cases/case.rules.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { ContactMedium, ContactParty, ContactState } from './contact.rules.js';
import type { DataOrigin } from './data-origin.rules.js';

const visible = ofVisibleCase('case_contact');

const CaseContactSchema = defineEntity({
  name: 'CaseContact',
  tableName: 'case_contact',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableWithCase),
  indexes: [{ properties: ['caseId', 'on', 'recordedAt', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<ContactState>(),
    medium: p.string().$type<ContactMedium>(),
    on: p.date().fieldName('held_on'),
    minutes: p.integer(),
    topics: p.array<ProblemArea>(),
    parties: p.array<ContactParty>(),
    /** Who that was, where it matters: a name or an institution. */
    withWhom: p.string().nullable(),
    /** Free text; it never leaves the carrier. */
    note: p.text().nullable(),
    /** Ids of the goals it was about. */
    goalIds: p.array(),
    origin: p.string().$type<DataOrigin>(),
    purposeBound: p.boolean(),
    recordedBy: p.string(),
    recordedAt: p.datetime(),
    withdrawalReason: p.string().nullable(),
  },
});

/** A contact of counselling in a case (Kontakt). */
export class CaseContact extends CaseContactSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseContactSchema.setClass(CaseContact);

export const caseContactSchema = CaseContactSchema;

import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import type { Purpose } from '../../kit/actor.js';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableConsents } from './consent.policy.js';
import type { ConsentState } from './consent.procedure.js';
import type { ConsentForm, ConsentScope, DataCategory, Declarer, RecipientKind } from './consent.rules.js';

const visible = ofVisibleCase('consent');

const ConsentSchema = defineEntity({
  name: 'Consent',
  tableName: 'consent',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableConsents),
  indexes: [{ properties: ['caseId', 'recipient'] }, { properties: ['state', 'validTo'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    // A relation, so that the policy can ask of the case who works on it and whose it is; it never joins the case's own filter.
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<ConsentState>(),
    recipientKind: p.string().$type<RecipientKind>(),
    /** Name of a subgraph, or id of an institution. */
    recipient: p.string(),
    purpose: p.string().$type<Purpose>(),
    dataCategories: p.array<DataCategory>(),
    scope: p.array<ConsentScope>(),
    validFrom: p.date(),
    validTo: p.date(),
    textVersion: p.string(),
    language: p.string(),
    form: p.string().$type<ConsentForm>(),
    /** Where the declaration is kept. */
    evidence: p.string(),
    givenBy: p.string().$type<Declarer>(),
    givenOn: p.date(),
    revokedOn: p.date().nullable(),
    revokedBy: p.string().$type<Declarer>().nullable(),
  },
});

/** A consent of a client: who may be told what, what for and how long (Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO). */
export class Consent extends ConsentSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
ConsentSchema.setClass(Consent);

export const consentSchema = ConsentSchema;

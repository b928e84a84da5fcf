import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { RecipientSubgraph } from '../consents/consent.rules.js';
import type { CaseLinkFacts, CaseLinkState } from './case-link.procedure.js';

const visible = ofVisibleCase('case_link');

const CaseLinkSchema = defineEntity({
  name: 'CaseLink',
  tableName: 'case_link',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableWithCase),
  indexes: [{ properties: ['caseId'] }],
  uniques: [
    // A code is spent with its first use, whoever used it: the token belongs to one pair, and nobody can guess one.
    { properties: ['token'] },
    { name: 'case_link_one_at_a_time', properties: ['caseId', 'recipient'], where: "state = 'LINKED'" },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<CaseLinkState>(),
    /** With whose file it links the case. */
    recipient: p.string().$type<RecipientSubgraph>(),
    /** The token of this pair alone, made from the recipient's code, which is not kept. */
    token: p.string(),
    /** The consent that was shown when the link was made; what counts at each request is a consent in force then. */
    consentId: p.uuid(),
    madeBy: p.string().$type<CaseLinkFacts['madeBy']>(),
    evidence: p.string(),
    linkedOn: p.date(),
    endedOn: p.date().nullable(),
  },
});

/** That a case and a file of another office belong to one person, as far as counselling knows (Verknüpfung). */
export class CaseLink extends CaseLinkSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseLinkSchema.setClass(CaseLink);

export const caseLinkSchema = CaseLinkSchema;

import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import type { TitleGroup } from '../cases/case.rules.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { ClientLanguage, ClientSex } from './client.rules.js';

const visible = ofVisibleCase('case_client');

const CaseClientSchema = defineEntity({
  name: 'CaseClient',
  tableName: 'case_client',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableWithCase),
  indexes: [{ properties: ['institution', 'birthYear'] }],
  uniques: [{ properties: ['caseId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<'RECORDED'>(),
    givenName: p.string().nullable(),
    familyName: p.string().nullable(),
    birthName: p.string().nullable(),
    birthDate: p.date().nullable(),
    /** The year alone, where no day is known; else that of the day. */
    birthYear: p.integer().nullable(),
    sex: p.string().$type<ClientSex>().nullable(),
    /** ISO 3166-1 alpha-3; XXA for stateless. */
    nationalities: p.array(),
    languages: p.json().$type<readonly ClientLanguage[]>(),
    titleGroup: p.string().$type<TitleGroup>().nullable(),
    arrivalYear: p.integer().nullable(),
    phone: p.string().nullable(),
    email: p.string().nullable(),
    address: p.string().nullable(),
    /** How the names sound, so that possible duplicates within the institution are found. */
    nameKeys: p.array(),
  },
});

/** Who the client of a case is, as far as counselling knows (Stammdaten). */
export class CaseClient extends CaseClientSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseClientSchema.setClass(CaseClient);

export const caseClientSchema = CaseClientSchema;

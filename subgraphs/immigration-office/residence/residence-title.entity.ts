import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { TitleKind } from '../residence-law/residence-title.rules.js';
import { ofReadableResidenceFiles } from './residence.policy.js';
import { OWN_RESIDENCE_OFFICE, ofOwnResidenceFile, ResidenceFile } from './residence-file.entity.js';

const ResidenceTitleSchema = defineEntity({
  name: 'ResidenceTitle',
  tableName: 'residence_title',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: `(${OWN_RESIDENCE_OFFICE} or ${ofOwnResidenceFile('residence_title')})`,
    write: OWN_RESIDENCE_OFFICE,
  }),
  filters: readableBy(ofReadableResidenceFiles),
  indexes: [{ properties: ['fileId', 'validFrom'] }, { properties: ['institution', 'validTo', 'id'] }],
  uniques: [{ properties: ['fileId', 'validFrom'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    // A relation, so that the policy can ask of the file whose it is; it never joins the file's own filter.
    fileId: () => p.manyToOne(ResidenceFile).mapToPk().fieldName('file_id').filters({ readable: false }),
    kind: p.string().$type<TitleKind>(),
    paragraph: p.string(),
    subparagraph: p.string().nullable(),
    validFrom: p.date(),
    /** Null: unlimited. */
    validTo: p.date().nullable(),
    /** What work it allows. */
    employment: p.text().nullable(),
    conditions: p.text().nullable(),
    issuingAuthority: p.string(),
    /** Last day, where it ended before its validity did: a lapse, or a title that took its place. */
    endedOn: p.date().nullable(),
    endBasis: p.string().nullable(),
    /** The title that follows it, so that its end raises no alert. */
    successorId: p.uuid().nullable(),
    expiryAlertedOn: p.date().nullable(),
  },
});

/** A residence title (Aufenthaltstitel, § 4 Abs. 1 AufenthG). */
export class ResidenceTitle extends ResidenceTitleSchema.class {
  /** The journal speaks of the file. */
  get subjectRef(): Opt<string> {
    return this.fileId;
  }
}
ResidenceTitleSchema.setClass(ResidenceTitle);

export const residenceTitleSchema = ResidenceTitleSchema;

import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { StayKind } from '../residence-law/residence-title.rules.js';
import { ofReadableResidenceFiles } from './residence.policy.js';
import { OWN_RESIDENCE_OFFICE, ofOwnResidenceFile, ResidenceFile } from './residence-file.entity.js';

const ResidenceStaySchema = defineEntity({
  name: 'ResidenceStay',
  tableName: 'residence_stay',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: `(${OWN_RESIDENCE_OFFICE} or ${ofOwnResidenceFile('residence_stay')})`,
    write: OWN_RESIDENCE_OFFICE,
  }),
  filters: readableBy(ofReadableResidenceFiles),
  indexes: [{ properties: ['fileId', 'from'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    fileId: () => p.manyToOne(ResidenceFile).mapToPk().fieldName('file_id').filters({ readable: false }),
    kind: p.string().$type<StayKind>(),
    from: p.date().fieldName('from_day'),
    to: p.date().fieldName('to_day').nullable(),
    issuingAuthority: p.string(),
  },
});

/** A stay or paper that is no title: toleration, permission for the asylum procedure, certificate, EU document. */
export class ResidenceStay extends ResidenceStaySchema.class {
  /** The journal speaks of the file. */
  get subjectRef(): Opt<string> {
    return this.fileId;
  }
}
ResidenceStaySchema.setClass(ResidenceStay);

export const residenceStaySchema = ResidenceStaySchema;

import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { ofReadableResidenceFiles } from '../residence/residence.policy.js';
import { OWN_RESIDENCE_OFFICE, ofOwnResidenceFile, ResidenceFile } from '../residence/residence-file.entity.js';
import type { ResidenceParty, ResidenceTransferBasisCode, ResidenceTransferField } from './residence-transfer.rules.js';

const ResidenceTransferSchema = defineEntity({
  name: 'ResidenceTransfer',
  tableName: 'residence_transfer',
  rowLevelSecurity: 'force',
  // Recorded once: nobody changes one.
  policies: rowPolicies({
    see: `(${OWN_RESIDENCE_OFFICE} or ${ofOwnResidenceFile('residence_transfer')})`,
    write: OWN_RESIDENCE_OFFICE,
  }).filter(({ name }) => name !== 'change'),
  filters: readableBy(ofReadableResidenceFiles),
  indexes: [{ properties: ['fileId', 'at', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    fileId: () => p.manyToOne(ResidenceFile).mapToPk().fieldName('file_id').filters({ readable: false }),
    state: p.string().$type<'RECORDED'>(),
    legalBasis: p.string().$type<ResidenceTransferBasisCode>(),
    purpose: p.text(),
    fields: p.array<ResidenceTransferField>(),
    sender: p.string().$type<ResidenceParty>(),
    recipient: p.string().$type<ResidenceParty>(),
    at: p.datetime(),
  },
});

/** What the residence office handed to another office or got from it; the other side records its own part. */
export class ResidenceTransfer extends ResidenceTransferSchema.class {
  /** The journal speaks of the file. */
  get subjectRef(): Opt<string> {
    return this.fileId;
  }
}
ResidenceTransferSchema.setClass(ResidenceTransfer);

export const residenceTransferSchema = ResidenceTransferSchema;

import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { ofReadableResidenceFiles } from './residence.policy.js';
import { OWN_RESIDENCE_OFFICE, ofOwnResidenceFile, ResidenceFile } from './residence-file.entity.js';

/** On what an admission rests (Aufnahme). */
export const ADMISSION_BASES = [
  'SECTION_22',
  'SECTION_23_1',
  'SECTION_23_2',
  'SECTION_23_4',
  'SECTION_24',
  'ASYLUM',
  'BVFG',
] as const;
export type AdmissionBasis = (typeof ADMISSION_BASES)[number];

const ResidenceAdmissionSchema = defineEntity({
  name: 'ResidenceAdmission',
  tableName: 'residence_admission',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: `(${OWN_RESIDENCE_OFFICE} or ${ofOwnResidenceFile('residence_admission')})`,
    write: OWN_RESIDENCE_OFFICE,
  }),
  filters: readableBy(ofReadableResidenceFiles),
  indexes: [{ properties: ['fileId', 'admittedOn'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    fileId: () => p.manyToOne(ResidenceFile).mapToPk().fieldName('file_id').filters({ readable: false }),
    basis: p.string().$type<AdmissionBasis>(),
    admittedOn: p.date(),
    /** The municipality the Land has allocated the person to, and when (§ 24 Abs. 4 AufenthG). */
    municipality: p.string(),
    allocatedOn: p.date().nullable(),
  },
});

/** That somebody was admitted to Germany, and where they were allocated (Aufnahme, Zuweisung). */
export class ResidenceAdmission extends ResidenceAdmissionSchema.class {
  /** The journal speaks of the file. */
  get subjectRef(): Opt<string> {
    return this.fileId;
  }
}
ResidenceAdmissionSchema.setClass(ResidenceAdmission);

export const residenceAdmissionSchema = ResidenceAdmissionSchema;

import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies, SYSTEM_WORK } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableTransmissions } from './transmission.policy.js';
import type { LegalBasisCode, Party, TransmissionCondition, TransmittedField } from './transmission.rules.js';

const ownOffice = (...roles: string[]) => `(${OWN_INSTITUTION} and ${rolesInclude(...roles)})`;
const own = `(${ofOwnApplication('transmission')} and legal_basis <> 'STAG_37' and inquiry_id is null)`;

const TransmissionSchema = defineEntity({
  name: 'Transmission',
  tableName: 'transmission',
  rowLevelSecurity: 'force',
  // Recorded once: nobody changes one.
  policies: [
    ...rowPolicies({
      see: `(${ownOffice('naturalisation_officer', 'office_supervisor')} or ${own})`,
      write: ownOffice('naturalisation_officer'),
    }).filter(({ name }) => name !== 'change'),
    // But for its erasure, once the file is past its retention.
    { name: 'erase', command: 'update' as const, using: SYSTEM_WORK, check: SYSTEM_WORK },
  ],
  filters: readableBy(readableTransmissions),
  indexes: [{ properties: ['applicationId', 'at', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    state: p.string().$type<'RECORDED'>(),
    legalBasis: p.string().$type<LegalBasisCode>(),
    purpose: p.text(),
    fields: p.array<TransmittedField>(),
    sender: p.string().$type<Party>(),
    recipient: p.string().$type<Party>(),
    conditions: p.array<TransmissionCondition>(),
    at: p.datetime(),
    /** The inquiry it belongs to; which authorities were asked in a procedure is not told to the person. */
    inquiryId: p.uuid().nullable(),
  },
});

/** An inquiry or an answer on a legal basis, as it left or reached the office (Übermittlung). */
export class Transmission extends TransmissionSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
TransmissionSchema.setClass(Transmission);

export const transmissionSchema = TransmissionSchema;

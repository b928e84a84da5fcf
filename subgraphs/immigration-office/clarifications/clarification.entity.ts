import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { Capacity } from '../documents/capacity.rules.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableWithApplication } from '../submissions/submission.policy.js';
import type { ClarificationState } from './clarification.procedure.js';
import type { ClarificationSide } from './clarification.rules.js';

const ownOffice = `(${OWN_INSTITUTION} and ${rolesInclude('intake_clerk', 'naturalisation_officer', 'office_supervisor')})`;
const bothSides = `(${ownOffice} or ${ofOwnApplication('clarification')})`;

const ClarificationSchema = defineEntity({
  name: 'Clarification',
  tableName: 'clarification',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: bothSides, write: bothSides }),
  filters: readableBy(readableWithApplication),
  indexes: [{ properties: ['applicationId', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    state: p.string().$type<ClarificationState>(),
    askedBySide: p.string().$type<ClarificationSide>(),
    askedAs: p.string().$type<Capacity>(),
    askedBy: p.string(),
    askedAt: p.datetime(),
    question: p.text(),
    answer: p.text().nullable(),
    answeredAs: p.string().$type<Capacity>().nullable(),
    answeredBy: p.string().nullable(),
    answeredAt: p.datetime().nullable(),
    endedOn: p.date().nullable(),
  },
});

/** A question between the office and the applicant's side, and its answer (Rückfrage). */
export class Clarification extends ClarificationSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
ClarificationSchema.setClass(Clarification);

export const clarificationSchema = ClarificationSchema;

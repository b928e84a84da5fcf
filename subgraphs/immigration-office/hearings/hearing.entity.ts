import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { Explanation } from '../deadlines/deadline.rules.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableHearings } from './hearing.policy.js';
import type { HearingGround } from './hearing.rules.js';
import type { LetterChannel } from './notification.rules.js';

const rows = `(${OWN_INSTITUTION} or ${ofOwnApplication('naturalisation_hearing')})`;

const HearingSchema = defineEntity({
  name: 'Hearing',
  tableName: 'naturalisation_hearing',
  rowLevelSecurity: 'force',
  // A person answers in a hearing, and opens none.
  policies: [
    ...rowPolicies({ see: rows, write: rows }).filter(({ name }) => name !== 'add'),
    ...rowPolicies({ see: 'false', write: OWN_INSTITUTION }).filter(({ name }) => name === 'add'),
  ],
  filters: readableBy(readableHearings),
  indexes: [{ properties: ['applicationId', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    ground: p.string().$type<HearingGround>(),
    /** The draft of the reasons, as it was sent. */
    reasons: p.text(),
    openedBy: p.string(),
    openedOn: p.date(),
    channel: p.string().$type<LetterChannel>(),
    sentOn: p.date().nullable(),
    notifiedOn: p.date(),
    dueOn: p.date(),
    /** How the day of notification and the end of the period were reckoned. */
    explanation: p.json<readonly Explanation[]>(),
    statement: p.text().nullable(),
    statementOn: p.date().nullable(),
    /** Day on which a statement came in or the period was over. */
    doneOn: p.date().nullable(),
  },
});

/** One hearing on an intended adverse decision (Anhörung, § 28 VwVfG NRW). */
export class Hearing extends HearingSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
HearingSchema.setClass(Hearing);

export const hearingSchema = HearingSchema;

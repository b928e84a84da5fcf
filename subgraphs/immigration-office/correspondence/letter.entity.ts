import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { Explanation } from '../deadlines/deadline.rules.js';
import type { LetterChannel } from '../hearings/notification.rules.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableLetters } from './letter.policy.js';
import { FOUR_EYES_LETTERS, type LetterState, OFFICERS_LETTERS } from './letter.rules.js';
import type { LetterKind } from './letter-texts.rules.js';

const ownOffice = (...roles: string[]) => `(${OWN_INSTITUTION} and ${rolesInclude(...roles)})`;
/** Condition for row policies: the letter is of none of these kinds. */
const noneOf = (kinds: readonly string[]) => `(${kinds.map((kind) => `template <> '${kind}'`).join(' and ')})`;
const decides = ownOffice('naturalisation_officer', 'office_supervisor');
const clerk = `(${ownOffice('intake_clerk')} and (${noneOf(OFFICERS_LETTERS)} or state = 'APPROVED' or state = 'DISPATCHED'))`;
const notified = `(${ofOwnApplication('naturalisation_letter')} and notified_on is not null)`;

const LetterSchema = defineEntity({
  name: 'NaturalisationLetter',
  tableName: 'naturalisation_letter',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: `(${decides} or ${clerk} or ${notified})`, write: `(${decides} or ${clerk})` }),
  filters: readableBy(readableLetters),
  indexes: [{ properties: ['applicationId', 'id'] }],
  // What the procedure demands, the database demands as well.
  checks: [
    {
      name: 'naturalisation_letter_four_eyes',
      expression: `${noneOf(FOUR_EYES_LETTERS)} or approved_by is null or (approved_by <> drafted_by and (edited_by is null or approved_by <> edited_by))`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    state: p.string().$type<LetterState>(),
    template: p.string().$type<LetterKind>(),
    templateVersion: p.integer(),
    language: p.string().$type<'de'>(),
    /** Addressed to the legal representative, as the applicant had not completed the 16th year of life. */
    toRepresentative: p.boolean(),
    subject: p.string(),
    body: p.text(),
    /** The instruction on remedies; null where there is nothing to go to court against. */
    remedyInstruction: p.text().nullable(),
    draftedBy: p.string(),
    draftedOn: p.date(),
    /** Whoever changed the draft last. */
    editedBy: p.string().nullable(),
    approvedBy: p.string().nullable(),
    approvedOn: p.date().nullable(),
    channel: p.string().$type<LetterChannel>().nullable(),
    sentOn: p.date().nullable(),
    arrivedOn: p.date().nullable(),
    retrievedOn: p.date().nullable(),
    handedOn: p.date().nullable(),
    /** Such as the note on the file that it was posted, or the number of the record of service. */
    proof: p.text().nullable(),
    notifiedOn: p.date().nullable(),
    /** How the day of notification was reckoned. */
    explanation: p.json<readonly Explanation[]>().nullable(),
  },
});

/** A letter of the office on an application (Schreiben); it is sent elsewhere, and the sending is recorded. */
export class NaturalisationLetter extends LetterSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
LetterSchema.setClass(NaturalisationLetter);

export const letterSchema = LetterSchema;

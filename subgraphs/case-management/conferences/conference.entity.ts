import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableConferences, readableInvitations } from './conference.policy.js';
import type { ConferenceState } from './conference.procedure.js';
import type { PseudonymReason } from './conference.rules.js';
import type { InvitationState } from './invitation.procedure.js';

const caseThere = (caseId: unknown) =>
  `(exists (select 1 from kim_case c where c.id = ${String(caseId)} and c.erased_on is null))`;

const CaseConferenceSchema = defineEntity({
  name: 'CaseConference',
  tableName: 'case_conference',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: ofVisibleCase('case_conference'), write: ofVisibleCase('case_conference') }),
  filters: readableBy(readableConferences),
  indexes: [{ properties: ['caseId'] }, { properties: ['institution', 'on', 'id'] }],
  uniques: [{ properties: ['pseudonym'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<ConferenceState>(),
    on: p.date(),
    question: p.text(),
    pseudonymised: p.boolean(),
    pseudonymReasons: p.array<PseudonymReason>(),
    /** Random, for this conference alone: of two conferences nobody can tell that they are about the same person. */
    pseudonym: p.string(),
    minutes: p.text().nullable(),
    agreedSteps: p.array<string>(),
    ofCaseThere: p
      .boolean()
      .nullable()
      .lazy()
      .formula(({ caseId }) => caseThere(caseId)),
  },
});

/** A conference on a case (Fallkonferenz). */
export class CaseConference extends CaseConferenceSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseConferenceSchema.setClass(CaseConference);

export const caseConferenceSchema = CaseConferenceSchema;

const visible = ofVisibleCase('conference_invitation');
const invited = `(participant_institution = nullif((select current_setting('hub.institution', true)), '')::uuid and state <> 'ENDED' and ${rolesInclude('partner_staff', 'case_lead')})`;

const ConferenceInvitationSchema = defineEntity({
  name: 'ConferenceInvitation',
  tableName: 'conference_invitation',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: `(${visible} or ${invited})`, write: visible }),
  filters: readableBy(readableInvitations),
  indexes: [
    { properties: ['caseId'] },
    { properties: ['conferenceId'] },
    { properties: ['consentId'] },
    { properties: ['participantInstitution', 'on', 'id'] },
  ],
  uniques: [{ properties: ['conferenceId', 'participantInstitution'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    conferenceId: p.uuid(),
    state: p.string().$type<InvitationState>(),
    participantInstitution: p.uuid(),
    outsideSpecialist: p.boolean(),
    /** Null where the pseudonym is enough. */
    consentId: p.uuid().nullable(),
    /** Last day on which the institution may read it, as the consent says; null where it rests on none. */
    sharedUntil: p.date().nullable(),
    on: p.date(),
    pseudonym: p.string(),
    question: p.text(),
    agreedSteps: p.array<string>(),
    ofCaseThere: p
      .boolean()
      .nullable()
      .lazy()
      .formula(({ caseId }) => caseThere(caseId)),
  },
});

/** What a conference shares with one institution: question, pseudonym, agreed steps. */
export class ConferenceInvitation extends ConferenceInvitationSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
ConferenceInvitationSchema.setClass(ConferenceInvitation);

export const conferenceInvitationSchema = ConferenceInvitationSchema;

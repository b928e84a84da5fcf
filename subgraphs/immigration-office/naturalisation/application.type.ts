import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { APPLICANT_STATUSES, type ApplicantStatus } from './applicant-status.rules.js';
import type { Application } from './application.entity.js';
import { APPLICATION_STATES, type ApplicationState } from './application.procedure.js';
import { SUSPENSION_REASONS } from './decision.rules.js';

export const ApplicationStateEnum = Object.fromEntries(APPLICATION_STATES.map((state) => [state, state])) as Record<
  ApplicationState,
  ApplicationState
>;
registerEnumType(ApplicationStateEnum, {
  name: 'NaturalisationApplicationState',
  description: 'Where an application stands in the naturalisation procedure (Einbürgerungsverfahren).',
  valuesConfig: {
    DRAFT: { description: 'Entered, not yet filed.' },
    SUBMITTED: { description: 'Filed (Antragseingang).' },
    ACKNOWLEDGED: { description: 'Receipt confirmed (Eingangsbestätigung).' },
    COMPLETENESS_CHECK: { description: 'Documents are being checked (Vollständigkeitsprüfung).' },
    INCOMPLETE: { description: 'Documents were asked for and are awaited (Nachforderung).' },
    IN_REVIEW: { description: 'The file is complete and its merits are examined.' },
    INQUIRIES_PENDING: { description: 'Replies of other authorities are awaited (Behördenauskünfte).' },
    SUSPENDED: { description: 'Suspended for a reason, and remembers where (Aussetzung).' },
    HEARING: { description: 'The applicant is heard on an intended adverse decision (Anhörung, § 28 VwVfG NRW).' },
    GRANT_PROPOSED: { description: 'An officer proposes the naturalisation; a supervisor has to approve.' },
    REFUSAL_PROPOSED: { description: 'An officer proposes the refusal; a supervisor has to approve.' },
    CERTIFICATE_ISSUED: { description: 'Approved; the certificate is made out and not handed over (Urkunde ausgefertigt).' },
    CEREMONY_SCHEDULED: { description: 'The handing over has an appointment (Einbürgerungsfeier).' },
    NATURALISED: { description: 'The certificate was handed over; the naturalisation is effective (§ 16 StAG).' },
    REFUSED: { description: 'Refused by an administrative decision (Bescheid) that can still be brought to court.' },
    LITIGATION: { description: 'The administrative decision (Bescheid) is before the court.' },
    REFUSED_FINAL: { description: 'Refused for good (Bestandskraft).' },
    BARRED: { description: 'A deception was found; a bar of ten years runs (§ 35a StAG).' },
    REVOCATION_PENDING: { description: 'Whether the naturalisation is taken back is being examined (§ 35 StAG).' },
    REVOCATION_ISSUED: { description: 'Taken back by an administrative decision (Bescheid) that can still be brought to court.' },
    REVOKED: { description: 'Taken back for good (§ 35 StAG).' },
    TRANSFERRED: { description: 'Handed over to another authority (Abgabe).' },
    WITHDRAWN: { description: 'Withdrawn by the applicant (Antragsrücknahme).' },
    DISCONTINUED: { description: 'Ended after a death or a departure for good (Einstellung).' },
  },
});

export const ApplicantStatusEnum = Object.fromEntries(APPLICANT_STATUSES.map((status) => [status, status])) as Record<
  ApplicantStatus,
  ApplicantStatus
>;
registerEnumType(ApplicantStatusEnum, {
  name: 'NaturalisationStatus',
  description: 'What an applicant is told about where the application stands (Verfahrensstand).',
  valuesConfig: {
    DRAFT: { description: 'Entered, not yet filed.' },
    RECEIVED: { description: 'Received (eingegangen).' },
    DOCUMENTS_CHECKED: { description: 'The documents are being checked.' },
    DOCUMENTS_MISSING: { description: 'Documents are missing and were asked for.' },
    IN_PROGRESS: { description: 'In progress (in Bearbeitung).' },
    INQUIRIES_RUNNING: { description: 'Other authorities are being asked, which ones is not said (Behördenauskünfte).' },
    DECISION_IN_PREPARATION: { description: 'The administrative decision (Bescheid) is being prepared.' },
    HEARING: { description: 'You were told what the office intends and may answer (Anhörung).' },
    DECIDED: { description: 'Decided (entschieden).' },
    CEREMONY_APPOINTED: { description: 'There is an appointment for the handing over of the certificate.' },
    COMPLETED: { description: 'Completed (abgeschlossen).' },
  },
});

const asEnum = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const SexEnum = asEnum(['FEMALE', 'MALE', 'DIVERSE', 'UNSTATED']);
registerEnumType(SexEnum, {
  name: 'NaturalisationApplicantSex',
  description: 'Sex as registered (§ 36 Abs. 2 StAG).',
  valuesConfig: {
    FEMALE: { description: 'Female.' },
    MALE: { description: 'Male.' },
    DIVERSE: { description: 'Diverse.' },
    UNSTATED: { description: 'No entry.' },
  },
});

export const MaritalStatusEnum = asEnum(['SINGLE', 'MARRIED', 'REGISTERED_PARTNERSHIP', 'DIVORCED', 'WIDOWED', 'UNKNOWN']);
registerEnumType(MaritalStatusEnum, {
  name: 'NaturalisationApplicantMaritalStatus',
  description: 'Marital status (Familienstand, § 36 Abs. 2 StAG).',
  valuesConfig: {
    SINGLE: { description: 'Never married.' },
    MARRIED: { description: 'Married.' },
    REGISTERED_PARTNERSHIP: { description: 'In a registered partnership (Lebenspartnerschaft).' },
    DIVORCED: { description: 'Divorced, or the partnership was ended.' },
    WIDOWED: { description: 'Widowed.' },
    UNKNOWN: { description: 'Not known.' },
  },
});

export const SuspensionReasonEnum = asEnum(SUSPENSION_REASONS);
registerEnumType(SuspensionReasonEnum, {
  name: 'NaturalisationSuspensionReason',
  description: 'Why a procedure is suspended (Aussetzung).',
  valuesConfig: {
    CRIMINAL_12A3: { description: 'An investigation or a criminal trial is running (§ 12a Abs. 3 StAG).' },
    COURT_STAY: { description: 'A court has stayed a case on which the file depends.' },
    IDENTITY_CLARIFICATION: { description: 'Identity or nationality is being clarified.' },
  },
});

export const DiscontinuanceEnum = asEnum(['DEATH', 'DEPARTURE']);
registerEnumType(DiscontinuanceEnum, {
  name: 'NaturalisationDiscontinuance',
  description: 'Why a procedure ends without a decision (Einstellung).',
  valuesConfig: {
    DEATH: { description: 'The applicant has died.' },
    DEPARTURE: { description: 'The applicant has left Germany for good.' },
  },
});

@ObjectType('NaturalisationApplication', { description: 'Application for naturalisation (Einbürgerungsantrag).' })
@Directive('@key(fields: "id")')
@Directive('@personal(category: "APPLICATION_STATUS", legalBasis: "§ 31 StAG")')
export class ApplicationType
  implements
    Pick<
      Application,
      'id' | 'version' | 'fileReference' | 'givenName' | 'familyName' | 'birthDate' | 'filedOn' | 'receivedOn' | 'documentsDueOn'
    >
{
  @Field(() => ID, { description: 'Identifies the application.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => String, { nullable: true, description: 'File reference of the office (Aktenzeichen).' })
  fileReference!: string | null;
  @Directive('@personal(category: "APPLICATION_IDENTITY", legalBasis: "§ 31 StAG")')
  @Field(() => String, { description: 'Given names of the applicant.' })
  givenName!: string;
  @Directive('@personal(category: "APPLICATION_IDENTITY", legalBasis: "§ 31 StAG")')
  @Field(() => String, { description: 'Family name of the applicant.' })
  familyName!: string;
  @Directive('@personal(category: "APPLICATION_IDENTITY", legalBasis: "§ 31 StAG")')
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Birth date of the applicant.' })
  birthDate!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of filing.' })
  filedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which the application reached the office; never changes (Eingangsdatum).',
  })
  receivedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'End of the period for missing documents.' })
  documentsDueOn!: CalendarDate | null;
}

export const ApplicationConnection = connectionType('NaturalisationApplication', () => ApplicationType);

import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { MaritalStatus, Sex } from './application.entity.js';
import { DiscontinuanceEnum, MaritalStatusEnum, SexEnum, SuspensionReasonEnum } from './application.type.js';

@InputType('NaturalisationStepInput', { description: 'Which application a step is about, and the version it was read in.' })
export class ApplicationStepInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

/** What an application says of the applicant beside name and birth date. */
@InputType('NaturalisationApplicantInput', { description: 'What an application says of the applicant.' })
abstract class ApplicantDataInput {
  @Field(() => String, { nullable: true, description: 'Street and number of the main residence.' })
  street?: string | null;
  @Field(() => String, { nullable: true, description: 'Name at birth.' })
  birthName?: string | null;
  @Field(() => SexEnum, { nullable: true, description: 'Sex as registered.' })
  sex?: Sex | null;
  @Field(() => MaritalStatusEnum, { nullable: true, description: 'Marital status (Familienstand).' })
  maritalStatus?: MaritalStatus | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Nationalities as ISO 3166-1 alpha-3 codes; XXA for stateless (staatenlos).',
  })
  nationalities?: string[] | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Begin of the stay in Germany.' })
  stayBeganOn?: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'Language an interpreter is needed for, as a BCP 47 tag.' })
  interpreterLanguage?: string | null;
}

@InputType('CreateNaturalisationApplicationInput', { description: 'What an application for naturalisation is entered with.' })
export class CreateApplicationInput extends ApplicantDataInput {
  @Field(() => ID, { nullable: true, description: 'The office; staff leave it out, a person names it.' })
  officeId?: string | null;
  @Field(() => String, { description: 'Given names of the applicant.' })
  givenName!: string;
  @Field(() => String, { description: 'Family name of the applicant.' })
  familyName!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Birth date of the applicant.' })
  birthDate!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'Postal code of the main residence.' })
  postalCode!: string | null;
  @Field(() => String, { nullable: true, description: 'District of the city the applicant lives in; null outside the city.' })
  districtCode!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the signature.' })
  signedOn!: CalendarDate | null;
  @Field(() => Boolean, { defaultValue: false, description: 'For applicants under 16: all persons with custody have signed.' })
  representedByAllCustodians!: boolean;
  @Field(() => [String], { defaultValue: [], description: 'Codes of the documents the application needs, such as PASSPORT.' })
  requiredDocuments!: string[];
}

@InputType('CorrectNaturalisationApplicationInput', { description: 'A correction; what is left out stays as it is.' })
export class CorrectApplicationInput extends ApplicantDataInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => String, { nullable: true, description: 'Given names of the applicant.' })
  givenName?: string | null;
  @Field(() => String, { nullable: true, description: 'Family name of the applicant.' })
  familyName?: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Birth date of the applicant.' })
  birthDate?: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'Postal code of the main residence.' })
  postalCode?: string | null;
  @Field(() => String, { nullable: true, description: 'District of the city the applicant lives in.' })
  districtCode?: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the signature.' })
  signedOn?: CalendarDate | null;
  @Field(() => Boolean, { nullable: true, description: 'For applicants under 16: all persons with custody have signed.' })
  representedByAllCustodians?: boolean | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of arrival; it never changes, another day is refused as IMMUTABLE (Eingangsdatum).',
  })
  receivedOn?: CalendarDate | null;
}

@InputType('SuspendNaturalisationApplicationInput', { description: 'A suspension (Aussetzung).' })
export class SuspendApplicationInput extends ApplicationStepInput {
  @Field(() => SuspensionReasonEnum, { description: 'Why; a known criminal proceeding leaves CRIMINAL_12A3 alone.' })
  reason!: string;
}

@InputType('ResumeNaturalisationApplicationInput', { description: 'The end of a suspension.' })
export class ResumeApplicationInput extends ApplicationStepInput {
  @Field(() => String, { description: 'How it is shown that the ground has ended, such as the notice of the prosecutor.' })
  proof!: string;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the criminal proceeding that was known has ended.' })
  proceedingEnded!: boolean;
}

@InputType('NoteNaturalisationProceedingInput', { description: 'A criminal proceeding that became known (§ 12a Abs. 3 StAG).' })
export class NoteProceedingInput extends ApplicationStepInput {
  @Field(() => Boolean, { description: 'Whether one is running.' })
  running!: boolean;
}

@InputType('DiscontinueNaturalisationApplicationInput', { description: 'The end of a procedure without a decision.' })
export class DiscontinueApplicationInput extends ApplicationStepInput {
  @Field(() => DiscontinuanceEnum, { description: 'Why.' })
  reason!: 'DEATH' | 'DEPARTURE';
  @Field(() => CalendarDateScalar, { description: 'Day of the death or the departure.' })
  on!: CalendarDate;
}

@InputType('NaturalisationInactionSuitInput', { description: 'A suit for inactivity (Untätigkeitsklage).' })
export class InactionSuitInput extends ApplicationStepInput {
  @Field(() => CalendarDateScalar, { description: 'Day on which it was filed.' })
  filedOn!: CalendarDate;
  @Field(() => String, { nullable: true, description: "The court's reference." })
  courtReference?: string | null;
}

@InputType('TransferNaturalisationApplicationInput', { description: 'The handing over of a file (Abgabe).' })
export class TransferApplicationInput extends ApplicationStepInput {
  @Field(() => String, { description: 'The competent authority.' })
  authority!: string;
  @Field(() => String, { description: 'Postal code of the address outside the city that makes it competent.' })
  postalCode!: string;
}

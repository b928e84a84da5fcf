import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

@InputType('NaturalisationStepInput', { description: 'Which application a step is about, and the version it was read in.' })
export class ApplicationStepInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('CreateNaturalisationApplicationInput', { description: 'What an application for naturalisation is entered with.' })
export class CreateApplicationInput {
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

@InputType('RequestNaturalisationDocumentsInput', { description: 'A request for missing documents (Nachforderung).' })
export class RequestDocumentsInput extends ApplicationStepInput {
  @Field(() => CalendarDateScalar, { description: 'Day on which the applicant is notified of the request (Bekanntgabe).' })
  notifiedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day of the period.' })
  dueOn!: CalendarDate;
  @Field(() => Boolean, { description: 'Whether the consequences of a late answer are pointed out (§ 82 Abs. 3 AufenthG).' })
  consequenceNotice!: boolean;
}

@InputType('ReceiveNaturalisationDocumentInput', { description: 'A document that came in.' })
export class ReceiveDocumentInput extends ApplicationStepInput {
  @Field(() => ID, { description: 'The requirement it is meant for.' })
  requirementId!: string;
  @Field(() => Boolean, { description: 'Whether it is accepted.' })
  accepted!: boolean;
}

@InputType('TransferNaturalisationApplicationInput', { description: 'The handing over of a file (Abgabe).' })
export class TransferApplicationInput extends ApplicationStepInput {
  @Field(() => String, { description: 'The competent authority.' })
  authority!: string;
  @Field(() => String, { description: 'Postal code of the address outside the city that makes it competent.' })
  postalCode!: string;
}

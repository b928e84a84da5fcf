import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { StayKindEnum, TitleKindEnum } from '../residence-check/residence-check.type.js';
import type { StayKind, TitleKind } from '../residence-law/residence-title.rules.js';
import { AdmissionBasisEnum, ResidenceFileEndEnum } from './residence.type.js';
import type { AdmissionBasis } from './residence-admission.entity.js';

@InputType('OpenResidenceFileInput', { description: 'What a residence file is opened with (Ausländerakte).' })
export class OpenFileInput {
  @Field(() => String, { description: 'Given names.' })
  givenName!: string;
  @Field(() => String, { description: 'Family name.' })
  familyName!: string;
  @Field(() => CalendarDateScalar, { description: 'Birth date.' })
  birthDate!: CalendarDate;
  @Field(() => String, { description: 'Nationality in three letters as in the passport (ICAO Doc 9303), such as SYR.' })
  nationality!: string;
  @Field(() => String, {
    nullable: true,
    description: 'File reference (Aktenzeichen) that exists already; null: a new one is drawn.',
  })
  fileReference!: string | null;
}

@InputType('ResidenceFileStepInput', { description: 'Which residence file a step is about, and the version it was read in.' })
export class FileStepInput {
  @Field(() => ID, { description: 'The file.' })
  fileId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('RecordResidenceTitleInput', { description: 'A residence title for the file (Aufenthaltstitel).' })
export class RecordTitleInput extends FileStepInput {
  @Field(() => TitleKindEnum, { description: 'Kind of title.' })
  kind!: TitleKind;
  @Field(() => String, { description: 'Section of the Residence Act, such as 18b.' })
  paragraph!: string;
  @Field(() => String, { nullable: true, description: 'Subsection, such as 2 for § 25(2).' })
  subparagraph!: string | null;
  @Field(() => CalendarDateScalar, { description: 'First day of validity.' })
  validFrom!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day of validity; null for unlimited titles.' })
  validTo!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'What work it allows (Nebenbestimmung zur Erwerbstätigkeit).' })
  employment!: string | null;
  @Field(() => String, { nullable: true, description: 'Conditions (Auflagen).' })
  conditions!: string | null;
  @Field(() => String, { description: 'The authority that issued it.' })
  issuingAuthority!: string;
}

@InputType('RecordResidenceLapseInput', { description: 'That a title has lapsed before its end (Erlöschen, § 51 AufenthG).' })
export class RecordLapseInput extends FileStepInput {
  @Field(() => ID, { description: 'The title.' })
  titleId!: string;
  @Field(() => CalendarDateScalar, { description: 'First day without it.' })
  lapsedOn!: CalendarDate;
  @Field(() => String, { description: 'The norm, such as § 51 Abs. 1 Nr. 7 AufenthG.' })
  legalBasis!: string;
}

@InputType('RecordResidenceStayInput', { description: 'A stay without a title for the file, such as a toleration (Duldung).' })
export class RecordStayInput extends FileStepInput {
  @Field(() => StayKindEnum, { description: 'On what it rests.' })
  kind!: StayKind;
  @Field(() => CalendarDateScalar, { description: 'First day.' })
  from!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day; null: open.' })
  to!: CalendarDate | null;
  @Field(() => String, { description: 'The authority that issued the paper.' })
  issuingAuthority!: string;
}

@InputType('RecordResidenceAdmissionInput', { description: 'An admission for the file (Aufnahme).' })
export class RecordAdmissionInput extends FileStepInput {
  @Field(() => AdmissionBasisEnum, { description: 'On what it rests.' })
  basis!: AdmissionBasis;
  @Field(() => CalendarDateScalar, { description: 'Day of the admission.' })
  admittedOn!: CalendarDate;
  @Field(() => String, { description: 'The municipality the Land has allocated the person to (Zuweisung).' })
  municipality!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the allocation (§ 24 Abs. 4 AufenthG).' })
  allocatedOn!: CalendarDate | null;
}

@InputType('BindResidencePersonInput', { description: 'Whose logins see the file; staff have checked who they are.' })
export class BindPersonInput extends FileStepInput {
  @Field(() => ID, { nullable: true, description: 'The login of the person, as their own page shows it; null: none.' })
  subjectId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The login of whoever represents them; null: nobody.' })
  representativeId!: string | null;
  @Field(() => String, { nullable: true, description: 'Where the power to represent is on record (Vollmacht, Sorgerecht).' })
  representationEvidence!: string | null;
}

@InputType('HandOverResidenceFileInput', { description: 'The handing over of a file (Abgabe).' })
export class HandOverFileInput extends FileStepInput {
  @Field(() => String, { description: 'The competent authority.' })
  authority!: string;
}

@InputType('CloseResidenceFileInput', { description: 'The closing of a file.' })
export class CloseFileInput extends FileStepInput {
  @Field(() => ResidenceFileEndEnum, { description: 'Why.' })
  reason!: string;
}

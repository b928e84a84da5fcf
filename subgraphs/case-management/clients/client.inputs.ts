import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { TitleGroup } from '../cases/case.rules.js';
import { TitleGroupEnum } from '../cases/case.type.js';
import type { ClientSex, LanguageLevel } from './client.rules.js';
import { ClientSexEnum, LanguageLevelEnum } from './client.type.js';

@InputType('CaseClientLanguageInput', { description: 'A language of a client.' })
export class CaseClientLanguageInput {
  @Field(() => String, { description: 'The language, as a BCP 47 tag such as uk or prs.' })
  language!: string;
  @Field(() => LanguageLevelEnum, { defaultValue: 'UNKNOWN', description: 'How well they speak it.' })
  level!: LanguageLevel;
}

@InputType('CaseClientInput', { description: 'What is known of a client, as a whole: what is left out is not known.' })
export class CaseClientInput {
  @Field(() => String, { nullable: true, description: 'Given names, at most 120 characters (Vornamen).' })
  givenName!: string | null;
  @Field(() => String, { nullable: true, description: 'Family name, at most 120 characters (Familienname).' })
  familyName!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name at birth, where it is another, at most 120 characters (Geburtsname).',
  })
  birthName!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of birth.' })
  birthDate!: CalendarDate | null;
  @Field(() => Int, { nullable: true, description: 'Year of birth, where the day is not known.' })
  birthYear!: number | null;
  @Field(() => ClientSexEnum, { nullable: true, description: 'Sex, where it was asked.' })
  sex!: ClientSex | null;
  @Field(() => [String], {
    defaultValue: [],
    description: 'Nationalities in three capital letters (ISO 3166-1), XXA for stateless, at most 5.',
  })
  nationalities!: string[];
  @Field(() => [CaseClientLanguageInput], { defaultValue: [], description: 'Languages, each once, at most 10.' })
  languages!: CaseClientLanguageInput[];
  @Field(() => TitleGroupEnum, { nullable: true, description: 'Residence status, coarsely (Aufenthaltsstatus).' })
  titleGroup!: TitleGroup | null;
  @Field(() => Int, { nullable: true, description: 'Year of arrival in Germany.' })
  arrivalYear!: number | null;
  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null;
  @Field(() => String, { nullable: true, description: 'E-mail address, at most 120 characters.' })
  email!: string | null;
  @Field(() => String, { nullable: true, description: 'Postal address, at most 250 characters.' })
  address!: string | null;
}

@InputType('RecordCaseClientInput', { description: 'Who the client of a case is (Stammdaten).' })
export class RecordCaseClientInput extends CaseClientInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
}

@InputType('ReviseCaseClientInput', { description: 'Who the client of a case is, put right or completed.' })
export class ReviseCaseClientInput extends CaseClientInput {
  @Field(() => ID, { description: 'The record.' })
  clientId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { TitleGroup } from '../cases/case.rules.js';
import { enumOf, TitleGroupEnum } from '../cases/case.type.js';
import type { CaseClient } from './client.entity.js';
import { CLIENT_SEXES, type ClientSex, LANGUAGE_LEVELS, type LanguageLevel } from './client.rules.js';
import { CONTACT_WAYS, type ContactWay } from './contact-ways.rules.js';

export const ClientSexEnum = enumOf(CLIENT_SEXES);
registerEnumType(ClientSexEnum, {
  name: 'CaseClientSex',
  description: 'Sex as the register of births knows it (Geschlecht, § 22 Abs. 3 PStG).',
  valuesConfig: {
    FEMALE: { description: 'Female.' },
    MALE: { description: 'Male.' },
    DIVERSE: { description: 'Diverse.' },
    NOT_STATED: { description: 'Not stated.' },
  },
});

export const LanguageLevelEnum = enumOf(LANGUAGE_LEVELS);
registerEnumType(LanguageLevelEnum, {
  name: 'CaseLanguageLevel',
  description: 'How well a client speaks a language (Sprachniveau, GER).',
  valuesConfig: {
    BEGINNER: { description: 'Below A1.' },
    A1: { description: 'A1.' },
    A2: { description: 'A2.' },
    B1: { description: 'B1.' },
    B2: { description: 'B2.' },
    C1: { description: 'C1.' },
    C2: { description: 'C2.' },
    NATIVE: { description: 'Spoken from childhood.' },
    UNKNOWN: { description: 'Not known.' },
  },
});

export const ContactWayEnum = enumOf(CONTACT_WAYS);
registerEnumType(ContactWayEnum, {
  name: 'CaseContactWayKind',
  description: 'A way in which a client is reached.',
  valuesConfig: {
    SAFE_CONTACT: { description: 'The contact that is safe; it is used instead of any other.' },
    PHONE: { description: 'By telephone.' },
    EMAIL: { description: 'By e-mail.' },
    ADDRESS: { description: 'By letter, at home.' },
  },
});

@ObjectType('CaseClientLanguage', { description: 'A language of a client, and how well they speak it.' })
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseClientLanguageType {
  @Field(() => String, { description: 'The language, as a BCP 47 tag such as uk or prs.' })
  language!: string;
  @Field(() => LanguageLevelEnum, { description: 'How well they speak it.' })
  level!: LanguageLevel;
}

@ObjectType('CaseContactWay', { description: 'A way in which a client is reached, and whether it may be used.' })
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseContactWayType {
  @Field(() => ContactWayEnum, { description: 'The way.' })
  kind!: ContactWay;
  @Field(() => String, { description: 'The number, address or contact.' })
  value!: string;
  @Field(() => Boolean, {
    description: 'Whether it may be used: not beside a safe contact, and no letter against the wish or to a blocked address.',
  })
  mayBeUsed!: boolean;
}

@ObjectType('CaseClient', {
  description: 'Who the client of a case is, as far as counselling knows; nothing has to be (Stammdaten).',
})
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseClientType
  implements
    Pick<
      CaseClient,
      | 'id'
      | 'version'
      | 'givenName'
      | 'familyName'
      | 'birthName'
      | 'birthDate'
      | 'birthYear'
      | 'sex'
      | 'nationalities'
      | 'titleGroup'
      | 'arrivalYear'
    >
{
  @Field(() => ID, { description: 'Identifies the record.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => String, { nullable: true, description: 'Given names (Vornamen).' })
  givenName!: string | null;
  @Field(() => String, { nullable: true, description: 'Family name (Familienname).' })
  familyName!: string | null;
  @Field(() => String, { nullable: true, description: 'Name at birth, where it is another (Geburtsname).' })
  birthName!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of birth.' })
  birthDate!: CalendarDate | null;
  @Field(() => Int, { nullable: true, description: 'Year of birth.' })
  birthYear!: number | null;
  @Field(() => ClientSexEnum, { nullable: true, description: 'Sex; null: not asked.' })
  sex!: ClientSex | null;
  @Field(() => [String], { description: 'Nationalities in three letters (ISO 3166-1), XXA for stateless.' })
  nationalities!: string[];
  @Field(() => [CaseClientLanguageType], { description: 'Languages, each with how well they are spoken.' })
  languages!: readonly CaseClientLanguageType[];
  @Field(() => TitleGroupEnum, {
    nullable: true,
    description: 'Residence status, coarsely; null: not asked (Aufenthaltsstatus).',
  })
  titleGroup!: TitleGroup | null;
  @Field(() => Int, { nullable: true, description: 'Year of arrival in Germany.' })
  arrivalYear!: number | null;
}

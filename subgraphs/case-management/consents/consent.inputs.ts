import { Field, ID, InputType, Int } from 'type-graphql';
import type { Purpose } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ConsentForm, ConsentScope, DataCategory, Declarer, RecipientKind } from './consent.rules.js';
import {
  ConsentFormEnum,
  ConsentScopeEnum,
  DataCategoryEnum,
  DeclarerEnum,
  PurposeEnum,
  RecipientKindEnum,
} from './consent.type.js';

@InputType('GiveConsentInput', { description: 'What a client consents to (Einwilligung).' })
export class GiveConsentInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => RecipientKindEnum, { description: 'What kind of recipient it is.' })
  recipientKind!: RecipientKind;
  @Field(() => String, { description: 'Name of a subgraph of the hub, such as immigration-office, or the id of an institution.' })
  recipient!: string;
  @Field(() => PurposeEnum, { defaultValue: 'COUNSELLING', description: 'What for (Zweck).' })
  purpose!: Purpose;
  @Field(() => [DataCategoryEnum], { description: 'Which data, at least one category.' })
  dataCategories!: DataCategory[];
  @Field(() => [ConsentScopeEnum], { description: 'What the recipient may do, at least one.' })
  scope!: ConsentScope[];
  @Field(() => CalendarDateScalar, { description: 'First day on which it is valid.' })
  validFrom!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day on which it is valid, at most three years later.' })
  validTo!: CalendarDate;
  @Field(() => String, { description: 'Version of the text the client consented to, at most 60 characters.' })
  textVersion!: string;
  @Field(() => String, { description: 'Language of that text in two letters (ISO 639-1).' })
  language!: string;
  @Field(() => ConsentFormEnum, { description: 'Form of the declaration; special categories of data need more than words.' })
  form!: ConsentForm;
  @Field(() => String, { description: 'Where the declaration is kept, at most 200 characters (Nachweis).' })
  evidence!: string;
  @Field(() => DeclarerEnum, { defaultValue: 'CLIENT', description: 'Who declared it; for clients themselves always CLIENT.' })
  givenBy!: Declarer;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of the declaration; today unless you say otherwise, which only staff may.',
  })
  givenOn!: CalendarDate | null;
}

@InputType('RevokeConsentInput', { description: 'Which consent is revoked, and by whom (Widerruf der Einwilligung).' })
export class RevokeConsentInput {
  @Field(() => ID, { description: 'The consent.' })
  consentId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => DeclarerEnum, { defaultValue: 'CLIENT', description: 'Who declared it; for clients themselves always CLIENT.' })
  revokedBy!: Declarer;
}

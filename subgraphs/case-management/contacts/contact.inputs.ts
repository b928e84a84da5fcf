import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ProblemArea } from '../cases/case.rules.js';
import { ProblemAreaEnum } from '../cases/case.type.js';
import type { ContactMedium, ContactParty } from './contact.rules.js';
import { ContactMediumEnum, ContactPartyEnum } from './contact.type.js';
import type { DataOrigin } from './data-origin.rules.js';
import { DataOriginEnum } from './data-origin.type.js';

@InputType('RecordCaseContactInput', { description: 'A contact that has taken place (Kontakt).' })
export class RecordCaseContactInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => ContactMediumEnum, { description: 'How it took place (Kontaktart).' })
  medium!: ContactMedium;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it took place; today unless you say otherwise.' })
  on!: CalendarDate | null;
  @Field(() => Int, { description: 'How long it took, from 1 to 1440 minutes.' })
  minutes!: number;
  @Field(() => [ProblemAreaEnum], { defaultValue: [], description: 'Areas of life it was about.' })
  topics!: ProblemArea[];
  @Field(() => [ContactPartyEnum], { defaultValue: ['CLIENT'], description: 'With whom it was, at least one.' })
  with!: ContactParty[];
  @Field(() => String, { nullable: true, description: 'Who that was, where it matters, at most 200 characters.' })
  withWhom!: string | null;
  @Field(() => String, { nullable: true, description: 'A note of at most 4000 characters; it stays with the carrier.' })
  note!: string | null;
  @Field(() => [ID], { defaultValue: [], description: 'Goals of the plan it was about, at most 20.' })
  goalIds!: string[];
  @Field(() => DataOriginEnum, { defaultValue: 'OWN', description: 'Where what you record comes from.' })
  origin!: DataOrigin;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it may be used only for what it was received for (Zweckbindung); always so for social data, else not unless you say so (§ 78 SGB X).',
  })
  purposeBound!: boolean | null;
}

@InputType('WithdrawCaseContactInput', { description: 'Which contact was recorded by mistake, and why.' })
export class WithdrawCaseContactInput {
  @Field(() => ID, { description: 'The contact.' })
  contactId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => String, { description: 'The mistake, at most 200 characters.' })
  reason!: string;
}

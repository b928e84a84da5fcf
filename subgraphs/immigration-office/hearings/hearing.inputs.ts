import { Field, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { LetterChannelEnum, OpenedHearingGroundEnum } from './hearing.type.js';
import type { LetterChannel, LetterDispatch } from './notification.rules.js';

@InputType('NaturalisationLetterInput', { description: 'How a letter went out; each channel says which days it needs.' })
export class LetterInput implements LetterDispatch {
  @Field(() => LetterChannelEnum, { description: 'How it went out.' })
  channel!: LetterChannel;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of posting, of sending, or of the notice that it is on the portal.',
  })
  sentOn?: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of arrival, where it is known to be later than the law supposes (§ 41 Abs. 2 Satz 3 VwVfG NRW).',
  })
  arrivedOn?: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was fetched from the portal, once it was.' })
  retrievedOn?: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of formal service, or of handing over.' })
  handedOn?: CalendarDate | null;
}

@InputType('NaturalisationHearingLetterInput', {
  description: 'The letter with which somebody is heard, and until when they may answer.',
})
export class HearingLetterInput extends ApplicationStepInput {
  @Field(() => String, { description: 'What is intended and why, at most 10,000 characters.' })
  reasons!: string;
  @Field(() => LetterInput, { description: 'How the letter goes out.' })
  letter!: LetterInput;
  @Field(() => Int, { nullable: true, description: 'Weeks to answer, 1 to 26, from the notification on; or state `dueOn`.' })
  weeks?: number | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day to answer; shifted to the next working day (§ 31 Abs. 3 VwVfG NRW).',
  })
  dueOn?: CalendarDate | null;
}

@InputType('OpenNaturalisationHearingInput', { description: 'A hearing on an intended adverse decision (Anhörung).' })
export class OpenHearingInput extends HearingLetterInput {
  @Field(() => OpenedHearingGroundEnum, { description: 'What the applicant is heard on.' })
  ground!: string;
}

@InputType('RecordNaturalisationStatementInput', { description: 'What somebody says to an intended decision (Stellungnahme).' })
export class RecordStatementInput extends ApplicationStepInput {
  @Field(() => String, { description: 'The statement, at most 20,000 characters.' })
  statement!: string;
}

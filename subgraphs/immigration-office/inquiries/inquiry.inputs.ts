import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import type { Party } from '../transmissions/transmission.rules.js';
import { PartyEnum } from '../transmissions/transmission.type.js';
import type { InquiryKind, InquiryOutcome } from './inquiry.rules.js';
import { InquiryKindEnum, InquiryOutcomeEnum } from './inquiry.type.js';

@InputType('AskNaturalisationAuthorityInput', { description: 'A further inquiry (Behördenauskunft).' })
export class AskAuthorityInput extends ApplicationStepInput {
  @Field(() => InquiryKindEnum, { description: 'What is asked.' })
  kind!: InquiryKind;
  @Field(() => PartyEnum, {
    nullable: true,
    description: 'Who is asked, where the kind leaves a choice; else the usual authority.',
  })
  recipient!: Party | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the person has given consent, for advice before an application (§ 19 AZRG).',
  })
  personConsented!: boolean;
}

@InputType('NaturalisationInquiryStepInput', { description: 'Which inquiry a step is about.' })
export class InquiryStepInput {
  @Field(() => ID, { description: 'The inquiry.' })
  inquiryId!: string;
  @Field(() => Int, { description: 'The version of the application you read.' })
  version!: number;
}

@InputType('RecordNaturalisationInquiryReplyInput', { description: 'The reply of an authority.' })
export class RecordInquiryReplyInput extends InquiryStepInput {
  @Field(() => CalendarDateScalar, { description: 'Day on which it came in.' })
  repliedOn!: CalendarDate;
  @Field(() => InquiryOutcomeEnum, { description: 'What it comes to.' })
  outcome!: InquiryOutcome;
  @Field(() => String, {
    nullable: true,
    description: 'What it says, at most 10,000 characters; for officers and their supervisor.',
  })
  text!: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether it reports a running criminal proceeding; the procedure is then suspended for no other reason (§ 12a Abs. 3 StAG).',
  })
  proceedingRunning!: boolean;
}

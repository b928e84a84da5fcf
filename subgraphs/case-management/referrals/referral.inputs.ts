import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

@InputType('ReferClientInput', { description: 'A referral: where a client is sent, and on which consent (Vermittlung).' })
export class ReferClientInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => ID, { description: 'The institution that is to take the client on.' })
  recipientInstitution!: string;
  @Field(() => ID, { nullable: true, description: 'The offer it is about (Angebot).' })
  offerId!: string | null;
  @Field(() => ID, { description: 'The consent in force for this institution (Einwilligung).' })
  consentId!: string;
}

@InputType('ReferralStepInput', { description: 'Which referral a step is about, and the version it was read in.' })
export class ReferralStepInput {
  @Field(() => ID, { description: 'The referral.' })
  referralId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('StartReferralServiceInput', { description: 'Since when the service runs to which a referral led.' })
export class StartReferralServiceInput extends ReferralStepInput {
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which the service started, not before it was accepted; today unless you say otherwise.',
  })
  startedOn!: CalendarDate | null;
}

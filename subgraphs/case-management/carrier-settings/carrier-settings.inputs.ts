import { Field, InputType, Int } from 'type-graphql';
import type { Approval } from '../cases/case.rules.js';
import type { PostsOfBaustein } from '../indicators/indicator.rules.js';
import { CarrierApprovalEnum } from './carrier-settings.type.js';

@InputType('CarrierPostsInput', { description: 'Posts that one part of the programme pays for (Baustein).' })
export class CarrierPostsInput implements PostsOfBaustein {
  @Field(() => Int, { description: 'Part of the programme: 1, 2 or 3 (Baustein).' })
  baustein!: 1 | 2 | 3;
  @Field(() => Int, { description: 'Posts that are funded, in hundredths of a full post.' })
  fundedHundredths!: number;
  @Field(() => Int, { description: 'Posts that are filled, in hundredths of a full post.' })
  filledHundredths!: number;
}

@InputType('ReviseCarrierSettingsInput', {
  description: 'How your carrier works from now on, as a whole: what is named here replaces what was set before.',
})
export class ReviseCarrierSettingsInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version you read; null where the carrier has set nothing yet.',
  })
  version?: number | null;
  @Field(() => [CarrierApprovalEnum], {
    description: 'What a second person has to approve; none where nobody could (Freigaben).',
  })
  approvals!: Approval[];
  @Field(() => Int, { description: 'Days an assessment may take before somebody is reminded of it, from 1 to 366.' })
  assessmentDays!: number;
  @Field(() => Int, { description: 'Days a referral may be without an answer before somebody is reminded of it, from 1 to 366.' })
  referralDays!: number;
  @Field(() => Int, {
    description: 'Days before its end on which a consent or a retention period is pointed out, from 1 to 366.',
  })
  noticeDays!: number;
  @Field(() => Int, {
    description: 'Months after its end in which a new need reopens a case; 0 to 120 (Wiederaufnahme).',
  })
  reopeningMonths!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Full posts of case managers, in hundredths; null where the carrier does not say (Vollzeitäquivalente).',
  })
  fteHundredths?: number | null;
  @Field(() => [CarrierPostsInput], { description: 'Posts by part of the programme, each part at most once (Bausteine).' })
  posts!: CarrierPostsInput[];
}

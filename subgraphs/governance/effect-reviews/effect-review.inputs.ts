import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { EffectConclusion, EffectFinding } from './effect.rules.js';
import { EffectConclusionEnum, EffectFindingEnum } from './effect-review.type.js';

@InputType('GovernanceQuarterSeenInput', { description: 'Households of a quarter, as the trend of a snapshot shows them.' })
export class QuarterSeenInput {
  @Field(() => String, { description: 'The quarter, such as 2026-Q3.' })
  quarter!: string;
  @Field(() => Int, { nullable: true, description: 'Households; null where the figure is protected.' })
  households!: number | null;
}

@InputType('GovernanceEffectSeenInput', {
  description: 'What you saw of a snapshot of the decision at case management: its trend before and after the decision.',
})
export class EffectSeenInput {
  @Field(() => ID, { description: 'The snapshot.' })
  snapshotId!: string;
  @Field(() => String, { description: 'Its hash, SHA-256 in hexadecimal digits.' })
  hash!: string;
  @Field(() => [QuarterSeenInput], { description: 'The quarters before the decision.' })
  before!: QuarterSeenInput[];
  @Field(() => [QuarterSeenInput], { description: 'The quarters after it.' })
  after!: QuarterSeenInput[];
}

@InputType('ReviewGovernanceEffectInput', { description: 'What a review found, and what follows (Wirkungsprüfung).' })
export class ReviewEffectInput {
  @Field(() => ID, { description: 'Identifies the review.' })
  reviewId!: string;
  @Field(() => Int, { description: 'Version of what you see.' })
  version!: number;
  @Field(() => [EffectSeenInput], { defaultValue: [], description: 'The figures it rests on.' })
  seen!: EffectSeenInput[];
  @Field(() => EffectFindingEnum, { nullable: true, description: 'The finding; by default what the figures come to.' })
  finding!: EffectFinding | null;
  @Field(() => EffectConclusionEnum, { description: 'What follows.' })
  conclusion!: EffectConclusion;
  @Field(() => String, { description: 'The finding in words; names nobody.' })
  text!: string;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'With HAND_BACK: day by which the working group reports.',
  })
  dueOn!: CalendarDate | null;
}

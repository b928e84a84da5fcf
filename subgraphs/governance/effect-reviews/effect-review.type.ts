import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import {
  EFFECT_CONCLUSIONS,
  EFFECT_FINDINGS,
  type EffectConclusion,
  type EffectFinding,
  type EffectSeen,
  type QuarterSeen,
} from './effect.rules.js';
import type { EffectReview } from './effect-review.entity.js';
import { EFFECT_REVIEW_STATES, type EffectReviewState } from './effect-review.procedure.js';

export const EffectFindingEnum = enumOf(EFFECT_FINDINGS);
registerEnumType(EffectFindingEnum, {
  name: 'GovernanceEffectFinding',
  description: 'What a review found.',
  valuesConfig: {
    EFFECTIVE: { description: 'The hurdle has become much smaller.' },
    PARTLY_EFFECTIVE: { description: 'It has become smaller in part.' },
    NO_EFFECT: { description: 'Nothing has changed.' },
    WORSE: { description: 'It has grown.' },
    NOT_MEASURABLE: { description: 'The figures do not tell.' },
  },
});

export const EffectConclusionEnum = enumOf(EFFECT_CONCLUSIONS);
registerEnumType(EffectConclusionEnum, {
  name: 'GovernanceEffectConclusion',
  description: 'What follows from a review.',
  valuesConfig: {
    CLOSE: { description: 'The matter is closed.' },
    REOPEN: { description: 'The proposal is taken up again.' },
    HAND_BACK: { description: 'The insight is handed back to the working group.' },
  },
});

export const EffectReviewStateEnum = enumOf(EFFECT_REVIEW_STATES);
registerEnumType(EffectReviewStateEnum, {
  name: 'GovernanceEffectReviewState',
  description: 'Where it stands: the review of the effect of a decision (Wirkungsprüfung).',
  valuesConfig: {
    PLANNED: { description: 'To be held when its day comes.' },
    DUE: { description: 'Its day has come.' },
    REVIEWED: { description: 'Held.' },
    CANCELLED: { description: 'Not held, because the decision ended.' },
  },
});

@ObjectType('GovernanceQuarterSeen', { description: 'Households that met a hurdle in a quarter, as a reviewer saw them.' })
@Directive('@notPersonal')
export class QuarterSeenType implements QuarterSeen {
  @Field(() => String, { description: 'The quarter, such as 2026-Q3.' })
  quarter!: string;
  @Field(() => Int, { nullable: true, description: 'Households, as frozen; null where the figure was protected.' })
  households!: number | null;
}

@ObjectType('GovernanceEffectSeen', { description: 'The figures of one snapshot that a reviewer saw at case management.' })
@Directive('@notPersonal')
export class EffectSeenType implements Pick<EffectSeen, 'hash' | 'before' | 'after'> {
  @Field(() => String, { description: 'SHA-256 of the snapshot, in hexadecimal digits.' })
  hash!: string;
  @Field(() => [QuarterSeenType], { description: 'The quarters before the decision.' })
  before!: readonly QuarterSeenType[];
  @Field(() => [QuarterSeenType], { description: 'The quarters after it.' })
  after!: readonly QuarterSeenType[];
}

@ObjectType('GovernanceEffectReview', { description: 'The review of the effect of a decision (Wirkungsprüfung).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class EffectReviewType
  implements
    Pick<
      EffectReview,
      'id' | 'version' | 'state' | 'dueOn' | 'reviewedOn' | 'finding' | 'conclusion' | 'text' | 'suggestedFinding' | 'explanation'
    >
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => EffectReviewStateEnum, { description: 'Where it stands.' })
  state!: EffectReviewState;
  @Field(() => CalendarDateScalar, { description: 'Day on which it is due.' })
  dueOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was held.' })
  reviewedOn!: CalendarDate | null;
  @Field(() => EffectFindingEnum, { nullable: true, description: 'What it found.' })
  finding!: EffectFinding | null;
  @Field(() => EffectConclusionEnum, { nullable: true, description: 'What follows.' })
  conclusion!: EffectConclusion | null;
  @Field(() => String, { nullable: true, description: 'The finding in words.' })
  text!: string | null;
  @Field(() => [EffectSeenType], { description: 'The figures that the review rests on.' })
  seen!: readonly EffectSeenType[];
  @Field(() => EffectFindingEnum, { nullable: true, description: 'What the figures alone come to.' })
  suggestedFinding!: EffectFinding | null;
  @Field(() => [String], { description: 'How the figures come to that, line by line.' })
  explanation!: string[];
}

export const EffectReviewConnection = connectionType('GovernanceEffectReview', () => EffectReviewType);

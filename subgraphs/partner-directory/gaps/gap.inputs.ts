import { Field, ID, InputType, Int } from 'type-graphql';
import type { ProblemDomain } from '../offers/offer-codes.rules.js';
import { ProblemDomainEnum } from '../offers/offer-codes.type.js';
import type { GapKind } from './gap.rules.js';
import { GapKindEnum } from './gap.type.js';

@InputType('ReportOfferGapInput', { description: 'What is not offered, in codes; neither a person nor a case is named.' })
export class ReportGapInput {
  @Field(() => GapKindEnum, { description: 'What is the matter.' })
  kind!: GapKind;
  @Field(() => ProblemDomainEnum, { description: 'For which domain of problems.' })
  domain!: ProblemDomain;
  @Field(() => String, {
    nullable: true,
    description: 'Code of the district in which it is wanted, where it matters (Stadtbezirk).',
  })
  district!: string | null;
  @Field(() => String, { nullable: true, description: 'Language in which it is wanted, as a code of ISO 639, where it matters.' })
  language!: string | null;
  @Field(() => ID, { nullable: true, description: 'The offer it is about, where there is one.' })
  offerId!: string | null;
}

@InputType('OfferGapStepInput', { description: 'Which report a step is about, and the version it was read in.' })
export class GapStepInput {
  @Field(() => ID, { description: 'The report.' })
  gapId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

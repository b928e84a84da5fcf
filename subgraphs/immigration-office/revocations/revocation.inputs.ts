import { Field, ID, InputType, Int } from 'type-graphql';
import { HearingLetterInput } from '../hearings/hearing.inputs.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import type { ThirdPartyOutcome } from './third-party.rules.js';
import { RevocationGroundEnum, ThirdPartyOutcomeEnum } from './third-party.type.js';

@InputType('OpenNaturalisationRevocationInput', {
  description: 'The hearing on a revocation of the naturalisation that is intended (§ 35 StAG).',
})
export class OpenRevocationInput extends HearingLetterInput {
  @Field(() => RevocationGroundEnum, { description: 'Why.' })
  ground!: string;
}

@InputType('IssueNaturalisationRevocationInput', { description: 'The revocation of a naturalisation (§ 35 StAG).' })
export class IssueRevocationInput extends ApplicationStepInput {
  @Field(() => String, { description: 'Its reasons, at most 20,000 characters (§ 39 VwVfG NRW).' })
  reasons!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The instruction on remedies, at most 4,000 characters; without one nothing is revoked (§ 37 Abs. 6 VwVfG NRW).',
  })
  remedyInstruction?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The fee in cents, from 2500 up to the full fee; the officer has to set it (§ 38 Abs. 2 Satz 3 StAG).',
  })
  feeCents?: number | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a minor of a family file has an own income (§ 38 Abs. 2 Satz 2 StAG).',
  })
  hasOwnIncome!: boolean;
}

@InputType('AbandonNaturalisationRevocationInput', { description: 'Why a naturalisation is not taken back after all.' })
export class AbandonRevocationInput extends ApplicationStepInput {
  @Field(() => String, { description: 'The reason, at most 2,000 characters.' })
  reason!: string;
}

@InputType('DecideNaturalisationThirdPartyInput', { description: 'What becomes of a third person (§ 35 StAG).' })
export class DecideThirdPartyInput {
  @Field(() => ID, { description: 'The decision on the third person that is open.' })
  thirdPartyDecisionId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => ThirdPartyOutcomeEnum, { description: 'What becomes of them.' })
  outcome!: ThirdPartyOutcome;
  @Field(() => String, { description: 'The reasons of the discretion, at most 20,000 characters.' })
  reasons!: string;
}

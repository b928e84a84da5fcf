import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('AskGovernanceImplementersInput', {
  description: 'About which proposal its implementers are asked (Zustimmung der Umsetzenden; agreement of implementers).',
})
export class AskImplementersInput {
  @Field(() => ID, { description: 'The proposal.' })
  proposalId!: string;
}

@InputType('DeclareGovernanceAgreementInput', {
  description: 'Whether an institution agrees to implement a proposal (Zustimmung der Umsetzenden; agreement of implementers).',
})
export class DeclareAgreementInput {
  @Field(() => ID, { description: 'What it was asked.' })
  agreementId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => Boolean, { description: 'Whether it agrees.' })
  agrees!: boolean;
  @Field(() => String, { nullable: true, description: 'Reason or condition; needed where it does not agree.' })
  reason!: string | null;
}

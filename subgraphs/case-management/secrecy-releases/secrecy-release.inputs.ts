import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('GiveSecrecyReleaseInput', {
  description: 'A release from professional secrecy: whom counselling may speak to (Schweigepflichtentbindung, § 203 StGB).',
})
export class GiveSecrecyReleaseInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => String, { description: 'Who may be spoken to, at most 200 characters.' })
  recipient!: string;
  @Field(() => String, { description: 'What about, at most 500 characters.' })
  scope!: string;
  @Field(() => String, { description: 'Where the declaration is kept, at most 200 characters (Nachweis).' })
  evidence!: string;
}

@InputType('RevokeSecrecyReleaseInput', { description: 'Which release from professional secrecy is revoked.' })
export class RevokeSecrecyReleaseInput {
  @Field(() => ID, { description: 'The release.' })
  releaseId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

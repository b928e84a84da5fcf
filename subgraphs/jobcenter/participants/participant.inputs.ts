import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('RegisterJobcenterParticipantInput', { description: 'Whom the jobcenter takes up.' })
export class RegisterParticipantInput {
  @Field(() => String, { description: 'Customer number: three digits, a letter, six digits (Kundennummer).' })
  number!: string;
}

@InputType('JobcenterParticipantStepInput', { description: 'Which participant a step is about, and the version it was read in.' })
export class ParticipantStepInput {
  @Field(() => ID, { description: 'The participant.' })
  id!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

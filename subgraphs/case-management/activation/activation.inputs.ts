import { Field, ID, InputType, Int } from 'type-graphql';
import type { ActivationKind } from '../../kit/activation.js';
import { CaseActivationKindEnum } from './activation.type.js';

@InputType('IssueCaseActivationInput', { description: 'For whom a code is handed out (Freischaltcode).' })
export class IssueCaseActivationInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => CaseActivationKindEnum, { defaultValue: 'SELF', description: 'Who will use it.' })
  kind!: ActivationKind;
  @Field(() => String, {
    nullable: true,
    description: 'Where the power to act for the client is on record (Vollmacht, Sorgerecht), at most 200 characters.',
  })
  evidence!: string | null;
}

@InputType('EndCaseActivationInput', { description: 'Which access ends.' })
export class EndCaseActivationInput {
  @Field(() => ID, { description: 'The activation.' })
  activationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

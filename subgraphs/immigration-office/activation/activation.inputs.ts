import { Field, ID, InputType, Int } from 'type-graphql';
import type { ActivationKind } from '../../kit/activation.js';
import { ApplicationActivationKindEnum } from './activation.type.js';

@InputType('IssueNaturalisationActivationInput', { description: 'For whom a code is handed out (Freischaltcode).' })
export class IssueApplicationActivationInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;
  @Field(() => ApplicationActivationKindEnum, { defaultValue: 'SELF', description: 'Who will use it.' })
  kind!: ActivationKind;
  @Field(() => String, {
    nullable: true,
    description: 'Where the power to act for the applicant is on record (Vollmacht, Sorgerecht), at most 200 characters.',
  })
  evidence!: string | null;
}

@InputType('EndNaturalisationActivationInput', { description: 'Which access ends.' })
export class EndApplicationActivationInput {
  @Field(() => ID, { description: 'The activation.' })
  activationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

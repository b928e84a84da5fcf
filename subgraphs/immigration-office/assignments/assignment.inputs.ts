import { Field, InputType } from 'type-graphql';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { PriorityReasonEnum } from './assignment.type.js';
import type { PriorityReason } from './priority.rules.js';

@InputType('AssignNaturalisationApplicationInput', { description: 'To whom an application is assigned.' })
export class AssignApplicationInput extends ApplicationStepInput {
  @Field(() => String, { nullable: true, description: 'Account of the officer; null: nobody.' })
  officerId?: string | null;
}

@InputType('AssignNaturalisationApplicationsInput', { description: 'To whom several applications are assigned, all or none.' })
export class AssignApplicationsInput {
  @Field(() => [ApplicationStepInput], { description: 'Which, at most 500, each with the version you read.' })
  applications!: ApplicationStepInput[];
  @Field(() => String, { nullable: true, description: 'Account of the officer; null: nobody.' })
  officerId?: string | null;
}

@InputType('GrantNaturalisationPriorityInput', {
  description: 'Why an application is worked on before others that were filed earlier.',
})
export class GrantPriorityInput extends ApplicationStepInput {
  @Field(() => PriorityReasonEnum, { description: 'The reason; there are no others.' })
  reason!: PriorityReason;
  @Field(() => String, { description: 'How the reason is shown, at most 500 characters; it stays in the file.' })
  note!: string;
}

import { Field, ID, InputType, Int } from 'type-graphql';
import { CaseStepInput } from '../cases/case.inputs.js';

@InputType('WeighCaseInput', { description: 'The weight of a case: how much work it is (Fallgewichtung).' })
export class WeighCaseInput extends CaseStepInput {
  @Field(() => Int, { description: 'From 1, little, to 5, very much.' })
  weight!: number;
  @Field(() => String, { description: 'Why, at most 500 characters.' })
  reason!: string;
}

@InputType('ReassignCasesInput', { description: 'To whom several cases are given, all or none.' })
export class ReassignCasesInput {
  @Field(() => [CaseStepInput], { description: 'Which, from 1 to 200, each with the version you read.' })
  cases!: CaseStepInput[];
  @Field(() => ID, { description: 'Account of the case manager who is to have them.' })
  managerId!: string;
  @Field(() => ID, { nullable: true, description: 'Account of the colleague who stands in; left out: the cases have no deputy.' })
  deputyId?: string | null;
}

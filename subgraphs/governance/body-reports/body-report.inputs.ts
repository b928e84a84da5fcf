import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('DeliverGovernanceBodyReportInput', { description: 'A report of a body on its mandate (Bericht).' })
export class DeliverBodyReportInput {
  @Field(() => ID, { description: 'The mandate.' })
  mandateId!: string;
  @Field(() => Int, { description: 'Which report of the mandate it is, from 1; its period has begun.' })
  number!: number;
  @Field(() => String, { description: 'What it says.' })
  text!: string;
}

import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('ReleaseCaseDataInput', { description: 'Which part of a case is released for the export of the client.' })
export class ReleaseCaseDataInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => String, { description: 'Section of the export, such as CASE.' })
  section!: string;
  @Field(() => String, { description: 'Part of its records, as the export names it.' })
  part!: string;
}

@InputType('CaseDataReleaseStepInput', { description: 'Which release a step is about.' })
export class CaseDataReleaseStepInput {
  @Field(() => ID, { description: 'The release.' })
  releaseId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

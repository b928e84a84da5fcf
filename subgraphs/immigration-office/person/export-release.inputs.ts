import { Field, ID, InputType, Int } from 'type-graphql';

@InputType('ReleaseNaturalisationDataInput', {
  description: 'Which part of an application is released for the export of the applicant.',
})
export class ReleaseApplicationDataInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;
  @Field(() => String, { description: 'Section of the export, such as CASE.' })
  section!: string;
  @Field(() => String, { description: 'Part of its records, as the export names it.' })
  part!: string;
}

@InputType('NaturalisationDataReleaseStepInput', { description: 'Which release a step is about.' })
export class ApplicationDataReleaseStepInput {
  @Field(() => ID, { description: 'The release.' })
  releaseId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

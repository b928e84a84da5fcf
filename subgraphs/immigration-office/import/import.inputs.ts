import { Field, InputType } from 'type-graphql';

@InputType('ImportNaturalisationApplicationsInput', { description: 'Applications of another system.' })
export class ImportApplicationsInput {
  @Field(() => String, {
    description: 'The file as it is, in the format kim-naturalisation-applications, with at most 500 rows.',
  })
  file!: string;
}

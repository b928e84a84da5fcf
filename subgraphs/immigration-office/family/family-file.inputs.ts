import { Field, ID, InputType } from 'type-graphql';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';

@InputType('CreateNaturalisationFamilyFileInput', { description: 'A family file to begin with (Familienakte).' })
export class CreateFamilyFileInput {
  @Field(() => [ApplicationStepInput], { description: 'The applications to put into it, from 1 to 20.' })
  applications!: ApplicationStepInput[];
}

@InputType('JoinNaturalisationFamilyFileInput', { description: 'An application that joins a family file (Familienakte).' })
export class JoinFamilyFileInput extends ApplicationStepInput {
  @Field(() => ID, { description: 'The family file.' })
  familyFileId!: string;
}

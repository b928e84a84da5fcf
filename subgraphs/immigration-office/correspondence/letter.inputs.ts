import { Field, ID, InputType, Int } from 'type-graphql';
import { LetterInput } from '../hearings/hearing.inputs.js';
import { LetterKindEnum } from './letter.type.js';
import type { LetterKind } from './letter-texts.rules.js';

@InputType('NaturalisationLetterValueInput', { description: 'A value for a gap in a letter.' })
export class LetterValueInput {
  @Field(() => String, { description: 'Name of the gap, as the template says it.' })
  name!: string;
  @Field(() => String, { description: 'The value; empty to leave out what the file would say.' })
  value!: string;
}

@InputType('DraftNaturalisationLetterInput', { description: 'A letter that is to be drafted (Schreiben).' })
export class DraftLetterInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;
  @Field(() => LetterKindEnum, { description: 'What it does.' })
  template!: LetterKind;
  @Field(() => [LetterValueInput], {
    defaultValue: [],
    description: 'Values for the gaps; what the file says is filled in where they are silent.',
  })
  values!: LetterValueInput[];
}

@InputType('NaturalisationLetterStepInput', { description: 'Which letter a step is about, and the version it was read in.' })
export class LetterStepInput {
  @Field(() => ID, { description: 'The letter.' })
  letterId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('EditNaturalisationLetterInput', { description: 'Changes of a draft; what is left out stays.' })
export class EditLetterInput extends LetterStepInput {
  @Field(() => String, { nullable: true, description: 'Its subject line, at most 200 characters.' })
  subject?: string | null;
  @Field(() => String, { nullable: true, description: 'What it says, as plain text of at most 50,000 characters.' })
  body?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'The instruction on remedies; an administrative decision cannot be released without it (Rechtsbehelfsbelehrung).',
  })
  remedyInstruction?: string | null;
}

@InputType('RecordNaturalisationDispatchInput', { description: 'How a letter went out, and what became of it (Absendung).' })
export class RecordDispatchInput extends LetterStepInput {
  @Field(() => LetterInput, { description: 'The way it took; once more, when it arrived late or was fetched from the portal.' })
  dispatch!: LetterInput;
  @Field(() => String, { nullable: true, description: 'How it is shown, such as the record of service; at most 500 characters.' })
  proof?: string | null;
}

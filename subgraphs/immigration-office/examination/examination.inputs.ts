import { Field, InputType } from 'type-graphql';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { NaturalisationFactsInput } from '../quick-check/quick-check.inputs.js';
import { NaturalisationRouteEnum } from '../quick-check/quick-check.type.js';
import type { Route } from '../requirements/routes.rules.js';
import type { NoteDecision } from './discretion-note.rules.js';
import { NoteDecisionEnum } from './examination.type.js';

@InputType('RecordNaturalisationFactsInput', { description: 'The facts of an applicant, as an officer has examined them.' })
export class RecordFactsInput extends ApplicationStepInput {
  @Field(() => NaturalisationFactsInput, {
    description:
      'All that is known; it takes the place of what was recorded before. Birth date and filing are read from the file.',
  })
  facts!: NaturalisationFactsInput;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the applicant lives on self-employed work; the tax office is then asked (§ 32a StAG).',
  })
  selfEmployed!: boolean | null;
}

@InputType('ChooseNaturalisationLegalBasisInput', { description: 'The legal basis that is examined.' })
export class ChooseLegalBasisInput extends ApplicationStepInput {
  @Field(() => NaturalisationRouteEnum, { description: 'The way to naturalisation.' })
  route!: Route;
}

@InputType('SignNaturalisationDiscretionNoteInput', {
  description: 'How discretion is exercised on one requirement (Ermessensvermerk).',
})
export class SignDiscretionNoteInput extends ApplicationStepInput {
  @Field(() => String, { description: 'Code of the requirement, such as N-LIV.' })
  requirement!: string;
  @Field(() => NoteDecisionEnum, { description: 'For or against the applicant.' })
  decision!: NoteDecision;
  @Field(() => String, { description: 'The reasons, at most 4,000 characters (§ 39 Abs. 1 Satz 3 VwVfG NRW).' })
  reasons!: string;
}

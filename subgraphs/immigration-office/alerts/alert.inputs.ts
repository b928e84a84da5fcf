import { Field, InputType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';

@InputType('NoteNaturalisationTitleEndInput', {
  description: 'When the residence title of an applicant ends (Aufenthaltstitel).',
})
export class NoteTitleEndInput extends ApplicationStepInput {
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Its last day; null: it does not end, or is not known.' })
  validTo?: CalendarDate | null;
}

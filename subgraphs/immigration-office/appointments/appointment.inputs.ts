import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import type { Cancellation } from './appointment.rules.js';
import { CancellationEnum } from './appointment.type.js';

@InputType('ScheduleNaturalisationAppearanceInput', { description: 'An invitation to appear in person (Vorsprache).' })
export class ScheduleAppearanceInput extends ApplicationStepInput {
  @Field(() => [ApplicationStepInput], {
    defaultValue: [],
    description: 'Others of the same family file, who are invited with the first one or not at all.',
  })
  together!: ApplicationStepInput[];
  @Field(() => CalendarDateScalar, { description: 'Day; it is never shifted (§ 31 Abs. 5 VwVfG NRW).' })
  on!: CalendarDate;
  @Field(() => String, { description: 'Local time of the begin, such as 09:30.' })
  begins!: string;
  @Field(() => Int, { defaultValue: 30, description: 'How many minutes it takes, from 5 to 480.' })
  minutes!: number;
  @Field(() => String, { description: 'Building and room.' })
  place!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Account of the officer; left out, you as an officer, else whoever the file is assigned to.',
  })
  officerId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Language of the interpreter as a BCP 47 tag; left out, the one that the application states.',
  })
  interpreterLanguage?: string | null;
}

@InputType('HoldNaturalisationAppearanceInput', { description: 'The record of a personal appearance (Vorsprache).' })
export class HoldAppearanceInput extends ApplicationStepInput {
  @Field(() => ID, { description: 'The appointment that was kept.' })
  appointmentId!: string;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which it was held; left out, the day of the appointment.',
  })
  heldOn?: CalendarDate | null;
  @Field(() => Boolean, { description: 'Whether the declarations were explained and understood.' })
  declarationsExplained!: boolean;
  @Field(() => Boolean, { description: 'Whether the originals of the documents were shown.' })
  originalsSeen!: boolean;
  @Field(() => String, { nullable: true, description: 'Notes on the appearance, at most 4000 characters.' })
  protocol?: string | null;
}

@InputType('NaturalisationAppointmentStepInput', {
  description: 'Which appointment a step is about, and the version it was read in.',
})
export class AppointmentStepInput {
  @Field(() => ID, { description: 'The appointment.' })
  appointmentId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('CancelNaturalisationAppearanceInput', { description: 'The cancelling of an appearance.' })
export class CancelAppearanceInput extends AppointmentStepInput {
  @Field(() => CancellationEnum, { description: 'Who asked for it.' })
  reason!: Cancellation;
}

import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Cancellation } from '../appointments/appointment.rules.js';
import { CancellationEnum } from '../appointments/appointment.type.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';

@InputType('PlanNaturalisationCeremonyInput', { description: 'A ceremony to be planned (Einbürgerungsfeier).' })
export class PlanCeremonyInput {
  @Field(() => CalendarDateScalar, { description: 'Day; it is never shifted.' })
  on!: CalendarDate;
  @Field(() => String, { description: 'Local time of the begin, such as 17:00.' })
  begins!: string;
  @Field(() => Int, { defaultValue: 60, description: 'How many minutes it takes, from 5 to 480.' })
  minutes!: number;
  @Field(() => String, { description: 'Building and hall.' })
  place!: string;
  @Field(() => Int, { description: 'For how many applicants there is a place, from 1 to 1000.' })
  capacity!: number;
}

@InputType('NaturalisationCeremonyStepInput', { description: 'Which ceremony a step is about, and the version it was read in.' })
export class CeremonyStepInput {
  @Field(() => ID, { description: 'The ceremony.' })
  ceremonyId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('ScheduleNaturalisationCeremonyInput', { description: 'An invitation to a ceremony.' })
export class ScheduleCeremonyInput extends ApplicationStepInput {
  @Field(() => [ApplicationStepInput], {
    defaultValue: [],
    description: 'Others of the same family file, who are invited with the first one or not at all.',
  })
  together!: ApplicationStepInput[];
  @Field(() => ID, { description: 'The ceremony.' })
  ceremonyId!: string;
}

@InputType('CancelNaturalisationCeremonyAppointmentInput', { description: 'The cancelling of an invitation to a ceremony.' })
export class CancelCeremonyAppointmentInput extends ApplicationStepInput {
  @Field(() => CancellationEnum, { description: 'Who asked for it.' })
  reason!: Cancellation;
}

@InputType('HandOverNaturalisationCertificateInput', {
  description: 'The handing over of a certificate, with which the naturalisation takes effect (Aushändigung, § 16 StAG).',
})
export class HandOverInput extends ApplicationStepInput {
  @Field(() => Boolean, { description: 'Whether it is handed over in person (§ 38a StAG: never electronically).' })
  inPerson!: boolean;
  @Field(() => Boolean, { description: 'Whether the identity was checked.' })
  identityChecked!: boolean;
  @Field(() => Boolean, { description: 'Whether the solemn declaration was made; from 16 years on (feierliches Bekenntnis).' })
  declarationMade!: boolean;
  @Field(() => Boolean, { description: 'Found in the recheck: a new criminal proceeding is known.' })
  newProceeding!: boolean;
  @Field(() => Boolean, { description: 'Found in the recheck: benefits have changed.' })
  benefitChange!: boolean;
  @Field(() => Boolean, { description: 'Found in the recheck: a new absence from Germany.' })
  absence!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'The legal representative who took it for a child under 16; left out from 16 years on (gesetzliche Vertretung).',
  })
  receivedBy?: string | null;
}

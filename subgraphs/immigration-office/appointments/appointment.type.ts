import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Appointment } from './appointment.entity.js';
import type { AppointmentKind, AppointmentState } from './appointment.rules.js';

export const AppointmentKindEnum = { APPEARANCE: 'APPEARANCE', HANDING_OVER: 'HANDING_OVER' } as const;
registerEnumType(AppointmentKindEnum, {
  name: 'NaturalisationAppointmentKind',
  description: 'What an applicant is invited to.',
  valuesConfig: {
    APPEARANCE: { description: 'Appearance in person, with the originals (Vorsprache).' },
    HANDING_OVER: { description: 'Handing over of the certificate (Aushändigung, § 16 StAG).' },
  },
});

export const AppointmentStateEnum = {
  APPOINTED: 'APPOINTED',
  HELD: 'HELD',
  MISSED: 'MISSED',
  CANCELLED: 'CANCELLED',
} as const;
registerEnumType(AppointmentStateEnum, {
  name: 'NaturalisationAppointmentState',
  description: 'What became of an appointment.',
  valuesConfig: {
    APPOINTED: { description: 'It stands.' },
    HELD: { description: 'It was kept.' },
    MISSED: { description: 'The applicant did not appear.' },
    CANCELLED: { description: 'It was cancelled.' },
  },
});

export const CancellationEnum = { BY_APPLICANT: 'BY_APPLICANT', BY_OFFICE: 'BY_OFFICE' } as const;
registerEnumType(CancellationEnum, {
  name: 'NaturalisationAppointmentCancellation',
  description: 'Who asked that an appointment be cancelled.',
  valuesConfig: {
    BY_APPLICANT: { description: 'The applicant.' },
    BY_OFFICE: { description: 'The office.' },
  },
});

@ObjectType('NaturalisationAppointment', { description: 'An appointment with an applicant; it is never shifted (Termin).' })
@Directive('@personal(category: "APPLICATION_STATUS", legalBasis: "§ 31 StAG")')
export class AppointmentType
  implements
    Pick<
      Appointment,
      'id' | 'version' | 'kind' | 'state' | 'on' | 'begins' | 'minutes' | 'place' | 'interpreterLanguage' | 'heldOn'
    >
{
  @Field(() => ID, { description: 'Identifies the appointment.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => AppointmentKindEnum, { description: 'What it is for.' })
  kind!: AppointmentKind;
  @Field(() => AppointmentStateEnum, { description: 'What became of it.' })
  state!: AppointmentState;
  @Field(() => CalendarDateScalar, { description: 'The day.' })
  on!: CalendarDate;
  @Field(() => String, { description: 'Local time of the begin, such as 09:30.' })
  begins!: string;
  @Field(() => Int, { description: 'How many minutes it takes.' })
  minutes!: number;
  @Field(() => String, { description: 'Where.' })
  place!: string;
  @Field(() => String, { nullable: true, description: 'Language an interpreter is asked for, as a BCP 47 tag.' })
  interpreterLanguage!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was held.' })
  heldOn!: CalendarDate | null;
}

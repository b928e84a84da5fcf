import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { CaseAppointment } from './appointment.entity.js';
import { APPOINTMENT_KINDS, APPOINTMENT_STATES, type AppointmentKind, type AppointmentState } from './appointment.rules.js';

export const AppointmentKindEnum = enumOf(APPOINTMENT_KINDS);
registerEnumType(AppointmentKindEnum, {
  name: 'CaseAppointmentKind',
  description: 'What counselling and a client meet for.',
  valuesConfig: {
    COUNSELLING: { description: 'Counselling at the institution.' },
    HOME_VISIT: { description: 'Where the client lives (Hausbesuch).' },
    ACCOMPANIMENT: { description: 'Going with the client to an office or a service (Begleitung).' },
    CONFERENCE: { description: 'Several institutions speak about the case (Fallkonferenz).' },
    PHONE: { description: 'By telephone.' },
    OTHER: { description: 'Something else.' },
  },
});

export const AppointmentStateEnum = enumOf(APPOINTMENT_STATES);
registerEnumType(AppointmentStateEnum, {
  name: 'CaseAppointmentState',
  description: 'What became of an appointment.',
  valuesConfig: {
    APPOINTED: { description: 'It is ahead, or nobody has recorded what became of it.' },
    HELD: { description: 'It was kept.' },
    MISSED: { description: 'The client did not come.' },
    CANCELLED: { description: 'It was cancelled.' },
  },
});

@ObjectType('CaseAppointment', { description: 'An appointment of a case (Termin); assistants see it without the case.' })
@Directive(
  '@personal(category: "CASE_APPOINTMENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class AppointmentType
  implements Pick<CaseAppointment, 'id' | 'version' | 'kind' | 'state' | 'on' | 'begins' | 'minutes' | 'place' | 'withWhom'>
{
  @Field(() => ID, { description: 'Identifies the appointment.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => AppointmentKindEnum, { description: 'What for.' })
  kind!: AppointmentKind;
  @Field(() => AppointmentStateEnum, { description: 'What became of it.' })
  state!: AppointmentState;
  @Field(() => CalendarDateScalar, { description: 'The day.' })
  on!: CalendarDate;
  @Field(() => String, { description: 'Local time at which it begins.' })
  begins!: string;
  @Field(() => Int, { description: 'How long it takes, in minutes.' })
  minutes!: number;
  @Field(() => String, { description: 'Where.' })
  place!: string;
  @Field(() => String, { nullable: true, description: 'Who else comes.' })
  withWhom!: string | null;
}

export const AppointmentConnection = connectionType('CaseAppointment', () => AppointmentType);

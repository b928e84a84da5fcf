import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../courses/course.type.js';
import type { Participant } from './participant.entity.js';
import { PARTICIPANT_STATES, type ParticipantState } from './participant.procedure.js';

/** What the jobcenter holds about a person, and the norm on which it does. */
export const JOBCENTER_FILE =
  '@personal(category: "JOBCENTER_FILE", legalBasis: "Art. 6(1)(e) GDPR with §§ 67a, 67b SGB X and § 16 SGB II")';

export const ParticipantStateEnum = enumOf(PARTICIPANT_STATES);
registerEnumType(ParticipantStateEnum, {
  name: 'JobcenterParticipantState',
  description: 'Whether a person is a customer of the jobcenter.',
  valuesConfig: {
    REGISTERED: { description: 'Is a customer.' },
    DISCHARGED: { description: 'Is no customer any more.' },
  },
});

@ObjectType('JobcenterParticipant', { description: 'A person whom the jobcenter places on courses (Teilnehmende).' })
@Directive(JOBCENTER_FILE)
@Directive('@key(fields: "id")')
export class ParticipantType
  implements Pick<Participant, 'id' | 'version' | 'state' | 'number' | 'registeredOn' | 'dischargedOn'>
{
  @Field(() => ID, { description: 'Identifies the participant within the hub.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ParticipantStateEnum, { description: 'Whether the person is a customer.' })
  state!: ParticipantState;
  @Field(() => String, { description: 'Number under which the jobcenter’s own system knows the person (Kundennummer).' })
  number!: string;
  @Field(() => CalendarDateScalar, { description: 'Day on which the person was taken up here.' })
  registeredOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the person ceased to be a customer.' })
  dischargedOn!: CalendarDate | null;
}

export const ParticipantConnection = connectionType('JobcenterParticipant', () => ParticipantType);

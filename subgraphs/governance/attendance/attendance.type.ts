import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../bodies/body.type.js';
import type { Attendance } from './attendance.entity.js';
import { ATTENDANCE_STATES, type AttendanceState } from './attendance.procedure.js';

export const AttendanceStateEnum = enumOf(ATTENDANCE_STATES);
registerEnumType(AttendanceStateEnum, {
  name: 'GovernanceAttendanceState',
  description: 'Where a line of the list of attendance stands.',
  valuesConfig: {
    PRESENT: { description: 'There (anwesend).' },
    DEPARTED: { description: 'Has left the meeting.' },
    CORRECTED: { description: 'Was wrong; it does not count any more (berichtigt).' },
  },
});

type Shown = 'id' | 'version' | 'state' | 'guestName' | 'asDeputy' | 'remote' | 'fromAt' | 'toAt' | 'correctionReason';

@ObjectType('GovernanceAttendance', { description: 'Somebody at a meeting, from when to when (Anwesenheit).' })
@Directive('@personal(category: "GOVERNANCE_OFFICIAL", legalBasis: "Art. 6(1)(e) GDPR with § 3 DSG NRW (to be confirmed)")')
@Directive('@key(fields: "id")')
export class AttendanceType implements Pick<Attendance, Shown> {
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => AttendanceStateEnum, { description: 'Where it stands.' })
  state!: AttendanceState;
  @Field(() => String, { nullable: true, description: 'Name and function of a guest.' })
  guestName!: string | null;
  @Field(() => Boolean, { description: 'Whether the deputy came for the member.' })
  asDeputy!: boolean;
  @Field(() => Boolean, { description: 'Whether from elsewhere (zugeschaltet).' })
  remote!: boolean;
  @Field(() => Date, { description: 'From when.' })
  fromAt!: Date;
  @Field(() => Date, { nullable: true, description: 'Until when; null until they leave.' })
  toAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'What was wrong, where it was corrected.' })
  correctionReason!: string | null;
}

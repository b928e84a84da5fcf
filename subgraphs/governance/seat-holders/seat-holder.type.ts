import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { SeatHolder } from './seat-holder.entity.js';
import { HOLDER_ROLES, type HolderRole, SEAT_HOLDER_STATES, type SeatHolderState } from './seat-holder.procedure.js';

export const HolderRoleEnum = enumOf(HOLDER_ROLES);
registerEnumType(HolderRoleEnum, {
  name: 'GovernanceHolderRole',
  description: 'As what somebody holds a seat.',
  valuesConfig: {
    MEMBER: { description: 'Member (Mitglied).' },
    DEPUTY: { description: 'Deputy (Stellvertretung).' },
  },
});

export const SeatHolderStateEnum = enumOf(SEAT_HOLDER_STATES);
registerEnumType(SeatHolderStateEnum, {
  name: 'GovernanceSeatHolderState',
  description: 'Where somebody who holds a seat stands; whether they are in office on a day, the first and last day say.',
  valuesConfig: {
    IN_OFFICE: { description: 'Nominated; holds the seat from the first day to the last (benannt).' },
    LEFT: { description: 'The last day was entered (ausgeschieden).' },
    CANCELLED: { description: 'The nomination was taken back before its first day.' },
  },
});

@ObjectType('GovernanceSeatHolder', {
  description: 'Who holds a seat, as member or deputy, and since when (Mitglied oder Stellvertretung).',
})
@Directive('@personal(category: "GOVERNANCE_OFFICIAL", legalBasis: "Art. 6(1)(e) GDPR with § 3 DSG NRW (to be confirmed)")')
@Directive('@key(fields: "id")')
export class SeatHolderType
  implements Pick<SeatHolder, 'id' | 'version' | 'state' | 'role' | 'name' | 'email' | 'heldFrom' | 'heldTo'>
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => SeatHolderStateEnum, { description: 'Where it stands.' })
  state!: SeatHolderState;
  @Field(() => HolderRoleEnum, { description: 'As what they hold it.' })
  role!: HolderRole;
  @Field(() => String, { description: 'Name and function.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Address for invitations.' })
  email!: string | null;
  @Field(() => CalendarDateScalar, { description: 'First day.' })
  heldFrom!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day; null while in office.' })
  heldTo!: CalendarDate | null;
}

export const SeatHolderConnection = connectionType('GovernanceSeatHolder', () => SeatHolderType);

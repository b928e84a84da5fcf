import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { HolderRole } from './seat-holder.procedure.js';
import { HolderRoleEnum } from './seat-holder.type.js';

@InputType('NominateGovernanceSeatHolderInput', { description: 'Who is to hold a seat (Benennung).' })
export class NominateSeatHolderInput {
  @Field(() => ID, { description: 'The seat.' })
  seatId!: string;
  @Field(() => HolderRoleEnum, { description: 'As what they are to hold it.' })
  role!: HolderRole;
  @Field(() => String, { description: 'Name and function.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Address for invitations.' })
  email!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Account with which they act; without one every member of the institution acts for the seat.',
  })
  account!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day in office; null is today.' })
  heldFrom!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day in office; null: as long as the seat lasts.' })
  heldTo!: CalendarDate | null;
}

@InputType('EndGovernanceSeatHolderInput', { description: 'The last day of somebody who holds a seat.' })
export class EndSeatHolderInput {
  @Field(() => ID, { description: 'Who holds the seat.' })
  seatHolderId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => CalendarDateScalar, { description: 'The last day in office.' })
  heldTo!: CalendarDate;
}

@InputType('GovernanceSeatHolderStepInput', { description: 'Whom a step is about, and the version it was read in.' })
export class SeatHolderStepInput {
  @Field(() => ID, { description: 'Who is to hold the seat.' })
  seatHolderId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

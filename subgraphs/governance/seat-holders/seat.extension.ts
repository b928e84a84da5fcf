import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Context } from '../../kit/transaction.js';
import { SeatType } from '../bodies/body.type.js';
import type { Seat } from '../bodies/seat.entity.js';
import { holdersListedOn, holdersOf, holdersOn } from './seat-holder.loaders.js';
import { SeatHolderType } from './seat-holder.type.js';

const DAY = { nullable: true, description: 'The day; null is today.' } as const;

/** What its holders add to a seat; they are shown to the governance. */
@Resolver(() => SeatType)
export class SeatHolders {
  @FieldResolver(() => [SeatHolderType], { nullable: true, description: 'Who holds it on a day, the member first.' })
  holders(@Root() { id }: Seat, @Arg('on', () => CalendarDateScalar, DAY) on: CalendarDate | null, @Ctx() context: Context) {
    return holdersListedOn(context, id, on ?? context.today);
  }

  @FieldResolver(() => [SeatHolderType], {
    nullable: true,
    description: 'Everybody who ever held it or is to hold it, the first ones first; without cancelled nominations.',
  })
  allHolders(@Root() { id }: Seat, @Ctx() context: Context) {
    return holdersOf(context).load(id);
  }

  @FieldResolver(() => SeatHolderType, {
    nullable: true,
    description: 'Its member on a day; null where it is vacant (Mitglied).',
  })
  async member(@Root() { id }: Seat, @Arg('on', () => CalendarDateScalar, DAY) on: CalendarDate | null, @Ctx() context: Context) {
    return (await holdersOn(context, id, on ?? context.today)).member;
  }

  @FieldResolver(() => SeatHolderType, { nullable: true, description: 'Its deputy on a day (Stellvertretung).' })
  async deputy(@Root() { id }: Seat, @Arg('on', () => CalendarDateScalar, DAY) on: CalendarDate | null, @Ctx() context: Context) {
    return (await holdersOn(context, id, on ?? context.today)).deputy;
  }
}

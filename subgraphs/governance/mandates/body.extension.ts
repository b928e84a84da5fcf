import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Context } from '../../kit/transaction.js';
import type { Body } from '../bodies/body.entity.js';
import { BodyType } from '../bodies/body.type.js';
import { mandatesOf } from './mandate.loaders.js';
import { themesOf } from './mandate.rules.js';
import { MandateType } from './mandate.type.js';

/** What its mandates add to a body. */
@Resolver(() => BodyType)
export class BodyMandates {
  @FieldResolver(() => [MandateType], { description: 'What it was given to do, the newest first (Aufträge).' })
  mandates(@Root() { id }: Body, @Ctx() context: Context) {
    return mandatesOf(context).load(id);
  }

  @FieldResolver(() => [String], {
    description: 'What it deals with on a day: the themes of its mandates in force; without any the one it was set up for.',
  })
  async themes(
    @Root() { id, theme }: Body,
    @Arg('on', () => CalendarDateScalar, { nullable: true, description: 'The day; null is today.' }) on: CalendarDate | null,
    @Ctx() context: Context,
  ) {
    return themesOf((await mandatesOf(context).load(id)) ?? [], theme, on ?? context.today);
  }
}

import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Context } from '../../kit/transaction.js';
import type { Body } from '../bodies/body.entity.js';
import { BodyType } from '../bodies/body.type.js';
import { bodyOnDay, rulesInForce, rulesVersionsOf } from './rules-version.loaders.js';
import { RulesOfProcedureType } from './rules-version.type.js';

/** What the rules of procedure add to the bodies. */
@Resolver(() => BodyType)
export class BodyRules {
  @FieldResolver(() => RulesOfProcedureType, {
    description:
      'The rules of procedure in force on a day; the recommended default where the body has adopted none (Geschäftsordnung).',
  })
  rules(
    @Root() { id }: Body,
    @Arg('on', () => CalendarDateScalar, { nullable: true, description: 'The day; null is today.' }) on: CalendarDate | null,
    @Ctx() context: Context,
  ) {
    return rulesInForce(context).load(bodyOnDay(id, on ?? context.today));
  }

  @FieldResolver(() => [RulesOfProcedureType], {
    description: 'The versions of its rules of procedure, newest first; drafts are shown to the governance.',
  })
  rulesVersions(@Root() { id }: Body, @Ctx() context: Context) {
    return rulesVersionsOf(context).load(id);
  }
}

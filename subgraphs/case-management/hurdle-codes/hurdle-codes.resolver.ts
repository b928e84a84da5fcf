import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { HubError, invalidInput } from '../../kit/errors.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { ProblemAreaEnum } from '../cases/case.type.js';
import type { HurdleDomain } from '../observations/observation.rules.js';
import { isQuarter, lastQuarterOver } from '../observations/quarter.rules.js';
import { type HurdleCodes, hurdleCodesOf } from './hurdle-codes.loaders.js';
import { seesCodes } from './hurdle-codes.policy.js';
import { HurdleCodesType } from './hurdle-codes.type.js';

@Resolver(() => HurdleCodesType)
export class HurdleCodesResolver {
  @Query(() => [HurdleCodesType], {
    description:
      'The coded hurdles of all carriers in a quarter that is over, for the working group case management and the coordination (codierte Hürden).',
  })
  async hurdleCodes(
    @Arg('quarter', () => String, { description: 'A quarter that is over, such as 2026-Q3.' }) quarter: string,
    @Arg('domain', () => ProblemAreaEnum, { nullable: true, description: 'Only those in this area of life.' })
    domain: HurdleDomain | null,
    @Ctx() context: Context,
  ): Promise<readonly HurdleCodes[]> {
    if (!seesCodes(signedIn(context).actor)) throw new HubError('NOT_PERMITTED');
    if (!isQuarter(quarter)) throw invalidInput('quarter', 'A quarter is written like 2026-Q3.');
    // In a quarter that still grows, the difference of two days would be a household.
    if (quarter > lastQuarterOver(context.today)) throw invalidInput('quarter', 'This quarter is not over.');
    return hurdleCodesOf(context, quarter, domain ?? null);
  }
}

import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { percentOf } from '../../kit/figures.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { caseManagementParameters } from '../configuration.js';
import { isQuarter, quarterOf } from '../observations/quarter.rules.js';
import { EVALUATED, type Indicator, WHOLE } from './indicator.rules.js';
import { CarrierIndicatorTableType, IndicatorCellType, IndicatorEnum, IndicatorTableType } from './indicator.type.js';
import { quarterFactsOf } from './indicator-facts.loaders.js';
import { checkedQuarter, freezeIndicators, ownTables } from './indicator-table.commands.js';
import type { IndicatorTable } from './indicator-table.entity.js';
import { tablesOfQuarter } from './indicator-table.loaders.js';
import { seesAllCarriers } from './indicator-table.policy.js';
import { reportCsv, reportRows } from './land-report.rules.js';

const QUARTER = 'A quarter that is over, such as 2026-Q3.';

/** For whoever may see figures of all carriers. */
function coordinating(context: Context): Context {
  if (!seesAllCarriers(signedIn(context).actor)) throw new HubError('NOT_PERMITTED');
  return context;
}

/** The frozen tables of case management, and what is made of them. */
@Resolver(() => IndicatorTableType)
export class IndicatorResolver {
  @Query(() => [IndicatorTableType], {
    description: 'The frozen tables of a quarter over all carriers, for the coordination; none before the quarter is frozen.',
  })
  async kimIndicators(
    @Arg('quarter', () => String, { description: QUARTER }) quarter: string,
    @Arg('indicator', () => IndicatorEnum, { nullable: true, description: 'Only this table.' }) indicator: Indicator | null,
    @Ctx() context: Context,
  ): Promise<readonly IndicatorTable[]> {
    const checked = checkedQuarter(coordinating(context), quarter);
    const tables = (await tablesOfQuarter(context).load(checked)) ?? [];
    return indicator === null || indicator === undefined ? tables : tables.filter((each) => each.indicator === indicator);
  }

  @Query(() => String, {
    nullable: true,
    description:
      'The report of a quarter to the Land as CSV in UTF-8, parted by semicolons, made of the frozen tables; null before the quarter is frozen.',
  })
  async kimLandReport(
    @Arg('quarter', () => String, { description: QUARTER }) quarter: string,
    @Ctx() context: Context,
  ): Promise<string | null> {
    const checked = checkedQuarter(coordinating(context), quarter);
    const tables = (await tablesOfQuarter(context).load(checked)) ?? [];
    const { landReport } = caseManagementParameters();
    return tables.length === 0 ? null : reportCsv(reportRows(checked, tables, landReport), landReport);
  }

  @Query(() => [CarrierIndicatorTableType], {
    description: 'The tables of your own carrier, exact and as of now; for its lead, and with the purpose STATISTICS.',
  })
  async carrierIndicators(
    @Arg('quarter', () => String, { description: 'A quarter that has begun, such as 2026-Q4.' }) quarter: string,
    @Ctx() context: Context,
  ): Promise<readonly CarrierIndicatorTableType[]> {
    const { actor, today } = signedIn(context);
    const { institution } = actor;
    if (institution === null || !hasRole(actor, 'case_lead')) throw new HubError('NOT_PERMITTED');
    if (!isQuarter(quarter)) throw invalidInput('quarter', 'A quarter is written YYYY-Qn.');
    if (quarter > quarterOf(today)) throw invalidInput('quarter', 'This quarter has not begun.');
    const facts = await quarterFactsOf(context, quarter);
    // The journal speaks of the quarter: a table is of nobody alone.
    return ownTables(facts).map((table) => ({ ...table, id: `carrier-indicators:${quarter}`, institution, quarter }));
  }

  @FieldResolver(() => [String], { description: 'What the labels of its cells say, in their order, such as carrier.' })
  dimensions(@Root() { layout }: IndicatorTable): readonly string[] {
    return layout.axes.map(({ dimension }) => dimension);
  }

  @FieldResolver(() => [IndicatorCellType], { description: 'Its numbers.' })
  cells(@Root() { cells, measure, indicator, k }: IndicatorTable): readonly IndicatorCellType[] {
    const valueAt = (...at: readonly string[]) =>
      cells.find((cell) => cell.at.length === at.length && cell.at.every((label, place) => label === at[place]))?.value ?? null;
    const baseOf = (at: readonly string[]) => {
      if (indicator === 'CLOSURE_REASONS') return valueAt(WHOLE);
      return indicator === 'GOAL_ATTAINMENT' ? valueAt(at[0] ?? '', EVALUATED) : null;
    };
    return cells.map(({ at, value }) => {
      return { at, value, percent: measure === 'HOUSEHOLDS' ? percentOf(value, baseOf(at), k) : null };
    });
  }

  @Mutation(() => [IndicatorTableType], {
    description:
      'Freezes the tables of a quarter that is over, before they are frozen by themselves three weeks after its end; what is frozen stays as it is. For the coordination, with the purpose STATISTICS.',
  })
  freezeIndicators(
    @Arg('quarter', () => String, { description: QUARTER }) quarter: string,
    @Ctx() context: Context,
  ): Promise<readonly IndicatorTable[]> {
    return freezeIndicators(coordinating(context), quarter);
  }
}

import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { OpenStep } from '../../kit/graph-types.js';
import { openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { Offer } from '../offers/offer.entity.js';
import { offerById } from '../offers/offer.loaders.js';
import { STANDING_STATES } from '../offers/offer.procedure.js';
import { OfferType } from '../offers/offer.type.js';
import { PROBLEM_DOMAINS } from '../offers/offer-codes.rules.js';
import { DistrictType } from '../sites/district.type.js';
import { districtByCode } from '../sites/site.loaders.js';
import { reportGap } from './gap.commands.js';
import { GapStepInput, ReportGapInput } from './gap.inputs.js';
import { GAP_REPORTERS, gapProcedure } from './gap.procedure.js';
import { FullOffersType, GapConnection, GapTableType, GapType } from './gap.type.js';
import { GapReport } from './gap-report.entity.js';
import { GapTable } from './gap-table.entity.js';

const QUARTER = /^\d{4}-Q[1-4]$/;

@Resolver(() => GapType)
export class GapResolver {
  @Query(() => GapConnection, { description: 'The gaps that your institution has reported, in the order of their reports.' })
  reportedOfferGaps(
    @Arg('quarter', () => String, { nullable: true, description: 'Only those of this quarter, such as 2026-Q4.' }) quarter:
      | string
      | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<GapReport>> {
    if (!hasRole(signedIn(context).actor, ...GAP_REPORTERS))
      throw new HubError('NOT_PERMITTED', undefined, { reason: 'REPORTED_GAPS' });
    return readPage(context, GapReport, quarter == null ? {} : { quarter: checkedQuarter(quarter) }, [], page);
  }

  @Query(() => [GapTableType], {
    description: 'The frozen tables of gaps of a quarter, over all carriers together. For the owner of the directory.',
  })
  async offerGapTables(
    @Arg('quarter', () => String, { description: 'The quarter, such as 2026-Q4.' }) quarter: string,
    @Ctx() context: Context,
  ): Promise<GapTableType[]> {
    if (!hasRole(signedIn(context).actor, 'directory_editor', 'kim_coordination'))
      throw new HubError('NOT_PERMITTED', undefined, { reason: 'GAP_TABLES' });
    const where = { quarter: checkedQuarter(quarter) };
    const rows = await context.em.find(GapTable, where, { orderBy: { name: 'asc' } });
    return rows.map(tableTypeOf);
  }

  @Directive('@tag(name: "public")')
  @Query(() => [FullOffersType], {
    description:
      'How much of what is offered is full today, by domain of problems; what everybody may see of each offer, added up.',
  })
  async fullOffers(@Ctx() context: Context): Promise<FullOffersType[]> {
    const standing = await context.em.find(Offer, { state: { $in: [...STANDING_STATES] } });
    return PROBLEM_DOMAINS.map((domain) => {
      const offers = standing.filter(({ domains }) => domains.includes(domain));
      const waits = offers.flatMap(({ waitingDays }) => (waitingDays == null ? [] : [waitingDays]));
      return {
        domain,
        offers: offers.length,
        full: offers.filter(({ state }) => state === 'FULL').length,
        paused: offers.filter(({ state }) => state === 'PAUSED').length,
        longestWaitingDays: waits.length > 0 ? Math.max(...waits) : null,
      };
    });
  }

  @FieldResolver(() => DistrictType, { nullable: true, description: 'The district in which it is wanted (Stadtbezirk).' })
  district(@Root() { districtCode }: GapReport, @Ctx() context: Context) {
    return districtCode ? districtByCode(context).load(districtCode) : null;
  }

  @FieldResolver(() => OfferType, { nullable: true, description: 'The offer it is about, as far as you may read it.' })
  offer(@Root() { offerId }: GapReport, @Ctx() context: Context) {
    return offerId ? offerById(context).load(offerId) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() report: GapReport, @Ctx() context: Context) {
    return openStepsOf(context, report);
  }

  @Mutation(() => GapType, {
    description: 'Reports that something is not offered, in codes alone: no person and no case (Angebotslücke).',
  })
  reportOfferGap(
    @Arg('input', () => ReportGapInput, { description: 'What is not offered.' }) input: ReportGapInput,
    @Ctx() context: Context,
  ) {
    return reportGap(signedIn(context), input);
  }

  @Mutation(() => GapType, { description: 'Takes a report back, as long as its quarter is running.' })
  takeBackOfferGap(
    @Arg('input', () => GapStepInput, { description: 'The report.' }) { gapId, version }: GapStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), GapReport, { id: gapId, version }, gapProcedure, 'TAKE_BACK_GAP');
  }
}

function checkedQuarter(quarter: string): string {
  if (!QUARTER.test(quarter)) throw invalidInput('quarter', 'A quarter is written like 2026-Q4.');
  return quarter;
}

function tableTypeOf({ name, quarter, table }: GapTable): GapTableType {
  const figures = table?.cells.map(({ at, count }) => ({ at: [...at], count })) ?? null;
  const dimensions = table?.table.axes.map(({ dimension }) => dimension) ?? [];
  return {
    ...{ name, quarter, dimensions, figures },
    threshold: table?.k ?? null,
    frozenOn: table?.frozenOn ?? null,
    hash: table?.hash ?? null,
  };
}

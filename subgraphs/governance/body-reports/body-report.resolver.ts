import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { EVERYTHING, hasRole } from '../../kit/actor.js';
import { StepTaken } from '../../kit/graph-types.js';
import { historyOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { readableInGovernance } from '../bodies/governance.policy.js';
import type { Mandate } from '../mandates/mandate.entity.js';
import { mandateById } from '../mandates/mandate.loaders.js';
import { MandateType } from '../mandates/mandate.type.js';
import { deliverBodyReport } from './body-report.commands.js';
import { DeliverBodyReportInput } from './body-report.inputs.js';
import { type BodyReportShown, reportsOn, reportsOwed } from './body-report.loaders.js';
import { BodyReportType } from './body-report.type.js';

/** Reports are read by the governance alone. To others a report would look owed that they may not read, so they are shown none. */
const isShownReports = ({ actor }: Context): boolean => readableInGovernance(actor) === EVERYTHING;

@Resolver(() => BodyReportType)
export class BodyReportResolver {
  @Query(() => [BodyReportType], {
    description:
      'The reports that bodies at work owe, overdue ones first; the office of the bodies is shown those of its own (Berichtspflichten).',
  })
  reportsDue(@Ctx() context: Context): Promise<readonly BodyReportShown[]> | [] {
    const { actor } = signedIn(context);
    if (!isShownReports(context)) return [];
    return reportsOwed(context, hasRole(actor, 'body_office') ? actor.institution : null);
  }

  @FieldResolver(() => MandateType, { description: 'The mandate it is about.' })
  mandate(@Root() { mandateId }: BodyReportShown, @Ctx() context: Context) {
    return mandateById(context).load(mandateId);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken in the hub so far, oldest first.' })
  history(@Root() { id }: BodyReportShown, @Ctx() context: Context) {
    return id === null ? [] : historyOf(context).load(id);
  }

  @Mutation(() => BodyReportType, { description: 'Delivers a report of a body on its mandate (Bericht).' })
  deliverBodyReport(
    @Arg('input', () => DeliverBodyReportInput, { description: 'The report.' }) input: DeliverBodyReportInput,
    @Ctx() context: Context,
  ) {
    return deliverBodyReport(signedIn(context), input);
  }
}

/** What the reports add to a mandate. */
@Resolver(() => MandateType)
export class MandateReports {
  @FieldResolver(() => [BodyReportType], {
    nullable: true,
    description: 'The reports on it, delivered or owed, the first one first; null for whoever has no role in the governance.',
  })
  reports(@Root() mandate: Mandate, @Ctx() context: Context) {
    return isShownReports(context) ? reportsOn(context, mandate) : null;
  }
}

import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, PageArgs } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationConnection, ApplicationType } from '../naturalisation/application.type.js';
import { placeInQueue } from './queue.loaders.js';
import type { QueuePlace } from './queue.rules.js';
import { WorklistFilter } from './worklist.inputs.js';
import { listChanges, listWork } from './worklist.loaders.js';
import {
  type Completeness,
  completenessOf,
  type Deadline,
  deadlinesOf,
  type InactivityRisk,
  inactivityOn,
  inactivityRisk,
  runningPeriod,
  type WorklistOrder,
} from './worklist.rules.js';
import { CompletenessEnum, DeadlineType, InactivityRiskEnum, QueuePlaceType, WorklistOrderEnum } from './worklist.type.js';

/** What the office works with every day; of each application only for the staff of the office that keeps the file. */
@Resolver(() => ApplicationType)
export class WorklistResolver {
  @Query(() => ApplicationConnection, {
    description:
      'The worklist: applications on the desks of the office, in the order in which they are worked on (Arbeitsliste); for its staff.',
  })
  naturalisationWorklist(
    @Arg('filter', () => WorklistFilter, { nullable: true, description: 'Which; left out: all that are on somebody’s desk.' })
    filter: WorklistFilter | null,
    @Arg('sort', () => WorklistOrderEnum, { defaultValue: 'ORDER_OF_WORK', description: 'In which order.' }) sort: WorklistOrder,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Application>> {
    return listWork(signedIn(context), filter ?? {}, sort, page);
  }

  @Query(() => ApplicationConnection, {
    description:
      'What changed, in the order in which it did, each application once as it is now; go on with the last cursor, so that no list has to be read again. For the staff of the office.',
  })
  naturalisationChanges(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<Application>> {
    return listChanges(signedIn(context), page);
  }

  @FieldResolver(() => [DeadlineType], {
    nullable: true,
    description: 'Days by which something has to happen, the nearest first; for the staff of the office.',
  })
  deadlines(@Root() found: Application, @Ctx() context: Context): readonly object[] | null {
    // Each stands for the application in the journal.
    const { id, institution } = found;
    return forStaff(found, context, () => deadlinesOf(found).map((deadline: Deadline) => ({ ...deadline, id, institution })));
  }

  @FieldResolver(() => CalendarDateScalar, {
    nullable: true,
    description: 'End of the period that runs; for the staff of the office.',
  })
  nextDeadlineOn(@Root() found: Application, @Ctx() context: Context): CalendarDate | null {
    return forStaff(found, context, () => runningPeriod(found)?.on ?? null);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the period that runs is over; for the staff of the office.',
  })
  isOverdue(@Root() found: Application, @Ctx() context: Context): boolean | null {
    return forStaff(found, context, () => (runningPeriod(found)?.on ?? context.today) < context.today);
  }

  @FieldResolver(() => CompletenessEnum, {
    nullable: true,
    description: 'Whether the file is complete; for the staff of the office.',
  })
  completeness(@Root() found: Application, @Ctx() context: Context): Completeness | null {
    return forStaff(found, context, () => completenessOf(found.state, found.suspendedFrom, found.hearingGround));
  }

  @FieldResolver(() => CalendarDateScalar, {
    nullable: true,
    description: 'First day on which a suit for inactivity is possible (§ 75 VwGO); for the staff of the office.',
  })
  inactivityOn(@Root() found: Application, @Ctx() context: Context): CalendarDate | null {
    return forStaff(found, context, () => inactivityOn(found));
  }

  @FieldResolver(() => InactivityRiskEnum, {
    nullable: true,
    description: 'How near a suit for inactivity is (§ 75 VwGO); for the staff of the office.',
  })
  inactivityRisk(@Root() found: Application, @Ctx() context: Context): InactivityRisk | null {
    return forStaff(found, context, () =>
      inactivityRisk(found, context.today, officeParameters().practice.inactivityWarningDays),
    );
  }

  @FieldResolver(() => QueuePlaceType, {
    nullable: true,
    description:
      'The place in the queue as a range, while the application waits; also for the applicant (Reihenfolge des Eingangs).',
  })
  async queuePlace(
    @Root() found: Application,
    @Ctx() context: Context,
  ): Promise<(QueuePlace & { id: string; institution: string }) | null> {
    const place = await placeInQueue(context, found);
    return place && { ...place, id: found.id, institution: found.institution };
  }
}

/** What only the staff of the office that keeps the file is told. */
function forStaff<T>({ institution }: Application, { actor }: Context, tell: () => T): T | null {
  return actor.institution === institution ? tell() : null;
}

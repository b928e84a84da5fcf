import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, PageArgs } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { type Case, NEVER, NO_DAY } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseConnection, CaseType } from '../cases/case.type.js';
import type { CaseApproval } from './approval.entity.js';
import { listApprovals, missingOfApproval } from './approval.loaders.js';
import { countApprovals, type Overview, overviewOf } from './overview.loaders.js';
import { WorklistFilter } from './worklist.inputs.js';
import { dayBehind, listCaseWork, phaseStepsOf, unansweredReferralsOf } from './worklist.loaders.js';
import { phaseSince, type WorklistOrder } from './worklist.rules.js';
import { CaseApprovalType, CaseOverview, WorklistOrderEnum } from './worklist.type.js';

/** What case managers and leads work with every day; of each case only for the staff of its institution. */
@Resolver(() => CaseType)
export class CaseDeskResolver {
  @Query(() => CaseConnection, {
    description: 'The worklist: open cases that you may read, in the order you want (Arbeitsliste); for case managers and leads.',
  })
  caseWorklist(
    @Arg('filter', () => WorklistFilter, { nullable: true, description: 'Which; left out: all that are open.' })
    filter: WorklistFilter | null,
    @Arg('sort', () => WorklistOrderEnum, { defaultValue: 'DEADLINE', description: 'In which order.' }) sort: WorklistOrder,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Case>> {
    return listCaseWork(signedIn(context), filter ?? {}, sort, page);
  }

  @Query(() => CaseOverview, { description: 'The open cases of your institution in figures; for its lead.' })
  caseOverview(@Ctx() context: Context): Promise<Overview> {
    return overviewOf(signedIn(context));
  }

  @Query(() => [CaseApprovalType], {
    description:
      'Assessments, plans and closures that wait for approval, those that have waited longest first; for leads (Freigaben).',
  })
  caseApprovals(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many to return at most, from 1 to 100.' }) first: number,
    @Ctx() context: Context,
  ): Promise<readonly CaseApproval[]> {
    return listApprovals(signedIn(context), first);
  }

  @FieldResolver(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of the next task that is open; for the staff of the institution.',
  })
  nextDeadlineOn(@Root() found: Case, @Ctx() context: Context): CalendarDate | null {
    return forStaff(found, context, () => dayBehind(found.deadlineOrder, NO_DAY));
  }

  @FieldResolver(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of the last contact; for the staff of the institution.',
  })
  lastContactOn(@Root() found: Case, @Ctx() context: Context): CalendarDate | null {
    return forStaff(found, context, () => dayBehind(found.contactOrder, NEVER));
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many referrals nobody has answered; for the staff of the institution (Vermittlungen).',
  })
  async waitingReferrals(@Root() found: Case, @Ctx() context: Context): Promise<number | null> {
    if (forStaff(found, context, () => true) === null) return null;
    return ((await unansweredReferralsOf(context).load(found.id)) ?? []).length;
  }

  @FieldResolver(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day since which the case is where it is; for the staff of the institution.',
  })
  async phaseSince(@Root() found: Case, @Ctx() context: Context): Promise<CalendarDate | null> {
    if (forStaff(found, context, () => true) === null) return null;
    return phaseSince(found.state, (await phaseStepsOf(context).load(found.id)) ?? []);
  }

  @FieldResolver(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day since which the case is on hold; null for every other case (Ruhen).',
  })
  onHoldSince(@Root() found: Case, @Ctx() context: Context): Promise<CalendarDate | null> | null {
    return found.state === 'ON_HOLD' ? this.phaseSince(found, context) : null;
  }
}

/** What only the staff of the case's institution is told. */
function forStaff<T>({ institution }: Case, { actor }: Context, tell: () => T): T | null {
  return actor.institution === institution ? tell() : null;
}

@Resolver(() => CaseOverview)
export class CaseOverviewResolver {
  @FieldResolver(() => Int, { description: 'How many records wait for the approval of a lead (Freigaben).' })
  approvalsWaiting(@Ctx() context: Context): Promise<number> {
    return countApprovals(context);
  }
}

@Resolver(() => CaseApprovalType)
export class CaseApprovalResolver {
  @FieldResolver(() => CaseType, { nullable: true, description: 'The case.' })
  case(@Root() { file }: CaseApproval, @Ctx() context: Context): Promise<Case | null> {
    return caseById(context).load(file);
  }

  @FieldResolver(() => ID, { description: 'Account of whoever wrote it.' })
  writtenBy(@Root() { writer }: CaseApproval): string {
    return writer;
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may approve it: nobody approves what they wrote.' })
  mayApprove(@Root() { writer }: CaseApproval, @Ctx() { actor }: Context): boolean {
    return writer !== actor.id;
  }

  @FieldResolver(() => [String], { description: 'What it lacks before it can be approved.' })
  missing(@Root() approval: CaseApproval, @Ctx() context: Context) {
    return missingOfApproval(context, approval);
  }
}

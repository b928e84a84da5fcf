import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { assignApplication, assignApplications, endPriority, grantPriority } from './assignment.commands.js';
import { AssignApplicationInput, AssignApplicationsInput, GrantPriorityInput } from './assignment.inputs.js';
import { AssignmentReport, PriorityReasonEnum } from './assignment.type.js';
import type { PriorityReason } from './priority.rules.js';

/** Staff of the office that keeps the file. */
const isStaff = ({ institution }: Application, { actor }: Context): boolean => actor.institution === institution;

/** Who works on an application, and when. */
@Resolver(() => ApplicationType)
export class AssignmentResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Account of the officer who has the file; for the staff of the office.',
  })
  officerId(@Root() found: Application, @Ctx() context: Context): string | null {
    return isStaff(found, context) ? (found.officerId ?? null) : null;
  }

  @FieldResolver(() => PriorityReasonEnum, {
    nullable: true,
    description:
      'Why the office works on it before others that were filed earlier; null: in the order of filing. For the staff of the office.',
  })
  priorityReason(@Root() found: Application, @Ctx() context: Context): PriorityReason | null {
    return isStaff(found, context) ? (found.priorityReason ?? null) : null;
  }

  @FieldResolver(() => CalendarDateScalar, {
    nullable: true,
    description: 'Since when it goes before others; for the staff of the office.',
  })
  priorityGrantedOn(@Root() found: Application, @Ctx() context: Context): CalendarDate | null {
    return isStaff(found, context) ? (found.priorityGrantedOn ?? null) : null;
  }

  @Mutation(() => ApplicationType, { description: 'Assigns an application to an officer, or to nobody.' })
  assignNaturalisationApplication(
    @Arg('input', () => AssignApplicationInput, { description: 'Which, and to whom.' }) input: AssignApplicationInput,
    @Ctx() context: Context,
  ) {
    return assignApplication(signedIn(context), input);
  }

  @Mutation(() => AssignmentReport, {
    description: 'Assigns several applications to an officer: all of them, or none with the reasons.',
  })
  assignNaturalisationApplications(
    @Arg('input', () => AssignApplicationsInput, { description: 'Which, and to whom.' }) input: AssignApplicationsInput,
    @Ctx() context: Context,
  ) {
    return assignApplications(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description:
      'Takes an application before others that were filed earlier, for a reason of the closed list that stays in the file.',
  })
  grantNaturalisationPriority(
    @Arg('input', () => GrantPriorityInput, { description: 'Which, and why.' }) input: GrantPriorityInput,
    @Ctx() context: Context,
  ) {
    return grantPriority(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Puts an application back into the order of filing.' })
  endNaturalisationPriority(
    @Arg('input', () => ApplicationStepInput, { description: 'Which.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return endPriority(signedIn(context), input);
  }
}

import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { referenceOfCase } from '../case-tasks/case-cover.loaders.js';
import type { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseType } from '../cases/case.type.js';
import { endAppointment, makeAppointment } from './appointment.commands.js';
import type { CaseAppointment } from './appointment.entity.js';
import { AppointmentFilter, AppointmentStepInput, MakeAppointmentInput } from './appointment.inputs.js';
import { appointmentsOf, listAppointments, nextAppointmentOf } from './appointment.loaders.js';
import { dayWarning } from './appointment.rules.js';
import { AppointmentConnection, AppointmentType } from './appointment.type.js';

@Resolver(() => AppointmentType)
export class AppointmentResolver {
  @Query(() => AppointmentConnection, {
    description: 'The appointments you may read, the earliest first; for the staff of the institution (Termine).',
  })
  caseAppointments(
    @Arg('filter', () => AppointmentFilter, { nullable: true, description: 'Which; left out: all from today on.' })
    filter: AppointmentFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<CaseAppointment>> {
    return listAppointments(signedIn(context), filter ?? {}, page);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'Account of the case manager in whose calendar it is; for the staff of the institution.',
  })
  managerId(@Root() { managerId, institution }: CaseAppointment, @Ctx() { actor }: Context): string | null {
    return actor.institution === institution ? managerId : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What to think of on this day, such as that it is a holiday.' })
  dayWarning(@Root() { on }: CaseAppointment): string | null {
    return dayWarning(on);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Reference of the case (Fallnummer); for the staff of the institution.',
  })
  caseReference(@Root() { caseId }: CaseAppointment, @Ctx() context: Context): Promise<string | null> {
    return referenceOfCase(context).load(caseId);
  }

  @FieldResolver(() => CaseType, { nullable: true, description: 'The case; null for those who may not read it.' })
  case(@Root() { caseId }: CaseAppointment, @Ctx() context: Context): Promise<Case | null> {
    return caseById(context).load(caseId);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() appointment: CaseAppointment, @Ctx() context: Context) {
    return openStepsOf(context, appointment);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: CaseAppointment, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => AppointmentType, { description: 'Makes an appointment (Termin).' })
  makeCaseAppointment(
    @Arg('input', () => MakeAppointmentInput, { description: 'Which case, when and where.' }) input: MakeAppointmentInput,
    @Ctx() context: Context,
  ) {
    return makeAppointment(signedIn(context), input);
  }

  @Mutation(() => AppointmentType, { description: 'Records that an appointment was kept.' })
  holdCaseAppointment(
    @Arg('input', () => AppointmentStepInput, { description: 'Which.' }) input: AppointmentStepInput,
    @Ctx() context: Context,
  ) {
    return endAppointment(signedIn(context), 'HOLD', input);
  }

  @Mutation(() => AppointmentType, { description: 'Records that the client did not come; a task to look after them follows.' })
  missCaseAppointment(
    @Arg('input', () => AppointmentStepInput, { description: 'Which.' }) input: AppointmentStepInput,
    @Ctx() context: Context,
  ) {
    return endAppointment(signedIn(context), 'MISS', input);
  }

  @Mutation(() => AppointmentType, { description: 'Cancels an appointment.' })
  cancelCaseAppointment(
    @Arg('input', () => AppointmentStepInput, { description: 'Which.' }) input: AppointmentStepInput,
    @Ctx() context: Context,
  ) {
    return endAppointment(signedIn(context), 'CANCEL', input);
  }
}

/** What appointments add to a case. */
@Resolver(() => CaseType)
export class CaseAppointments {
  @FieldResolver(() => [AppointmentType], { description: 'The appointments, the earliest first (Termine).' })
  appointments(@Root() { id }: Case, @Ctx() context: Context) {
    return appointmentsOf(context).load(id);
  }

  @FieldResolver(() => AppointmentType, { nullable: true, description: 'The next appointment, from today on.' })
  nextAppointment(@Root() { id }: Case, @Ctx() context: Context) {
    return nextAppointmentOf(context).load(id);
  }
}

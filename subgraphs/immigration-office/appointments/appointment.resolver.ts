import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { OpenStep } from '../../kit/graph-types.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { cancelAppearance, holdAppearance, missAppearance, scheduleAppearance } from './appointment.commands.js';
import type { Appointment } from './appointment.entity.js';
import {
  AppointmentStepInput,
  CancelAppearanceInput,
  HoldAppearanceInput,
  ScheduleAppearanceInput,
} from './appointment.inputs.js';
import { appointmentsOf } from './appointment.loaders.js';
import { dayWarning, hasLapsed } from './appointment.rules.js';
import { AppointmentType } from './appointment.type.js';

const OF_THE_FILE = '@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")';
const isOffice = ({ actor }: Context, { institution }: Appointment): boolean => actor.institution === institution;

/** Appointments: the appearance in person, and what an appointment says beside its columns. */
@Resolver(() => AppointmentType)
export class AppointmentResolver {
  @FieldResolver(() => String, { nullable: true, description: 'What to think of: the day is a holiday or a weekend.' })
  warning(@Root() { on }: Appointment): string | null {
    return dayWarning(on);
  }

  @FieldResolver(() => ApplicationType, { nullable: true, description: 'The application it is about.' })
  application(@Root() { applicationId }: Appointment, @Ctx() context: Context) {
    return applicationById(context).load(applicationId);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Account of the officer, for the staff of the office.' })
  officerId(@Root() appointment: Appointment, @Ctx() context: Context): string | null {
    return isOffice(context, appointment) ? (appointment.officerId ?? null) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Code of the reason for which it was not held, for the staff of the office.',
  })
  endedFor(@Root() appointment: Appointment, @Ctx() context: Context): string | null {
    return isOffice(context, appointment) ? (appointment.endedFor ?? null) : null;
  }

  @Directive(OF_THE_FILE)
  @FieldResolver(() => Boolean, { description: 'Whether the declarations were explained and understood.' })
  declarationsExplained(@Root() { declarationsExplained }: Appointment): boolean {
    return declarationsExplained;
  }

  @Directive(OF_THE_FILE)
  @FieldResolver(() => Boolean, { description: 'Whether the originals of the documents were shown.' })
  originalsSeen(@Root() { originalsSeen }: Appointment): boolean {
    return originalsSeen;
  }

  @Directive(OF_THE_FILE)
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Notes on the appearance, for the staff of the office (Protokoll).',
  })
  protocol(@Root() appointment: Appointment, @Ctx() context: Context): string | null {
    return isOffice(context, appointment) ? (appointment.protocol ?? null) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The legal representative who took the certificate of a child under 16, for the staff of the office (gesetzliche Vertretung).',
  })
  receivedBy(@Root() appointment: Appointment, @Ctx() context: Context): string | null {
    return isOffice(context, appointment) ? (appointment.receivedBy ?? null) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() appointment: Appointment, @Ctx() context: Context) {
    return openStepsOf(context, appointment);
  }

  @Mutation(() => ApplicationType, {
    description: 'Invites an applicant, or several of one family file together, to appear in person (Vorsprache).',
  })
  scheduleNaturalisationAppearance(
    @Arg('input', () => ScheduleAppearanceInput, { description: 'Who, when and where.' }) input: ScheduleAppearanceInput,
    @Ctx() context: Context,
  ) {
    return scheduleAppearance(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Records a personal appearance, with the declarations explained (Vorsprache).',
  })
  holdNaturalisationAppearance(
    @Arg('input', () => HoldAppearanceInput, { description: 'The record.' }) input: HoldAppearanceInput,
    @Ctx() context: Context,
  ) {
    return holdAppearance(signedIn(context), input);
  }

  @Mutation(() => AppointmentType, { description: 'Cancels the invitation to an appearance.' })
  cancelNaturalisationAppearance(
    @Arg('input', () => CancelAppearanceInput, { description: 'Which, and who asked for it.' }) input: CancelAppearanceInput,
    @Ctx() context: Context,
  ) {
    return cancelAppearance(signedIn(context), input);
  }

  @Mutation(() => AppointmentType, { description: 'Records that an applicant did not appear; a task is raised.' })
  missNaturalisationAppearance(
    @Arg('input', () => AppointmentStepInput, { description: 'Which.' }) input: AppointmentStepInput,
    @Ctx() context: Context,
  ) {
    return missAppearance(signedIn(context), input);
  }
}

/** What appointments add to an application. */
@Resolver(() => ApplicationType)
export class ApplicationAppointments {
  @FieldResolver(() => [AppointmentType], {
    description: 'Appointments, the earliest first, with time and place; none that the procedure has left behind (Termine).',
  })
  async appointments(@Root() { id, state }: Application, @Ctx() context: Context) {
    const all = (await appointmentsOf(context).load(id)) ?? [];
    return all.filter((each) => each.state !== 'APPOINTED' || !hasLapsed(each.kind, state));
  }
}

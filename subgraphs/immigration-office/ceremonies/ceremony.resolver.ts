import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, PageArgs } from '../../kit/connection.js';
import { OpenStep } from '../../kit/graph-types.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { dayWarning } from '../appointments/appointment.rules.js';
import { AppointmentType } from '../appointments/appointment.type.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import {
  cancelCeremony,
  cancelCeremonyAppointment,
  closeCeremony,
  handOverCertificate,
  planCeremony,
  scheduleCeremony,
} from './ceremony.commands.js';
import type { Ceremony } from './ceremony.entity.js';
import {
  CancelCeremonyAppointmentInput,
  CeremonyStepInput,
  HandOverInput,
  PlanCeremonyInput,
  ScheduleCeremonyInput,
} from './ceremony.inputs.js';
import { guestsOf, listCeremonies, placesTaken } from './ceremony.loaders.js';
import { CeremonyConnection, CeremonyType } from './ceremony.type.js';

/** Ceremonies, the invitations to them, and the handing over of certificates. */
@Resolver(() => CeremonyType)
export class CeremonyResolver {
  @Query(() => CeremonyConnection, {
    description: 'Each ceremony of your office, the earliest first, with the places left (Einbürgerungsfeiern).',
  })
  naturalisationCeremonies(
    @Arg('from', () => CalendarDateScalar, { nullable: true, description: 'First day.' }) from: CalendarDate | null,
    @Arg('until', () => CalendarDateScalar, { nullable: true, description: 'Last day.' }) until: CalendarDate | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Ceremony>> {
    return listCeremonies(signedIn(context), from ?? null, until ?? null, page);
  }

  @FieldResolver(() => Int, { description: 'How many places are left.' })
  async placesLeft(@Root() { id, capacity }: Ceremony, @Ctx() context: Context): Promise<number> {
    return capacity - ((await placesTaken(context).load(id)) ?? 0);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What to think of: the day is a holiday or a weekend.' })
  warning(@Root() { on }: Ceremony): string | null {
    return dayWarning(on);
  }

  @FieldResolver(() => [AppointmentType], { description: 'Who is invited, in the order of the invitations.' })
  appointments(@Root() { id }: Ceremony, @Ctx() context: Context) {
    return guestsOf(context).load(id);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() ceremony: Ceremony, @Ctx() context: Context) {
    return openStepsOf(context, ceremony);
  }

  @Mutation(() => CeremonyType, { description: 'Plans a ceremony (Einbürgerungsfeier).' })
  planNaturalisationCeremony(
    @Arg('input', () => PlanCeremonyInput, { description: 'The ceremony.' }) input: PlanCeremonyInput,
    @Ctx() context: Context,
  ) {
    return planCeremony(signedIn(context), input);
  }

  @Mutation(() => CeremonyType, { description: 'Cancels a ceremony with all its appointments.' })
  cancelNaturalisationCeremony(
    @Arg('input', () => CeremonyStepInput, { description: 'Which.' }) input: CeremonyStepInput,
    @Ctx() context: Context,
  ) {
    return cancelCeremony(signedIn(context), input);
  }

  @Mutation(() => CeremonyType, {
    description: 'Closes a ceremony that was held; whoever did not come is to be invited anew, and a task is raised.',
  })
  closeNaturalisationCeremony(
    @Arg('input', () => CeremonyStepInput, { description: 'Which.' }) input: CeremonyStepInput,
    @Ctx() context: Context,
  ) {
    return closeCeremony(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Invites an applicant, or several of one family file together, to a ceremony, while there are places left.',
  })
  scheduleNaturalisationCeremony(
    @Arg('input', () => ScheduleCeremonyInput, { description: 'Who, and to which.' }) input: ScheduleCeremonyInput,
    @Ctx() context: Context,
  ) {
    return scheduleCeremony(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Cancels the invitation to a ceremony; the place is free again.' })
  cancelNaturalisationCeremonyAppointment(
    @Arg('input', () => CancelCeremonyAppointmentInput, { description: 'Whose, and who asked for it.' })
    input: CancelCeremonyAppointmentInput,
    @Ctx() context: Context,
  ) {
    return cancelCeremonyAppointment(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description:
      'Records the handing over of the certificate in person; the naturalisation takes effect (Aushändigung, § 16 StAG).',
  })
  handOverNaturalisationCertificate(
    @Arg('input', () => HandOverInput, { description: 'How it was handed over.' }) input: HandOverInput,
    @Ctx() context: Context,
  ) {
    return handOverCertificate(signedIn(context), input);
  }
}

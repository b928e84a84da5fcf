import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import {
  activateParticipation,
  codeOf,
  dischargeParticipant,
  handOutCode,
  registerParticipant,
  releaseLogin,
} from './participant.commands.js';
import { Participant } from './participant.entity.js';
import { ParticipantStepInput, RegisterParticipantInput } from './participant.inputs.js';
import { participantById } from './participant.loaders.js';
import { ParticipantConnection, ParticipantType } from './participant.type.js';

@Resolver(() => ParticipantType)
export class ParticipantResolver {
  @Query(() => ParticipantType, { nullable: true, description: 'A participant by their id (Teilnehmende).' })
  jobcenterParticipant(
    @Arg('id', () => ID, { description: 'Identifies the participant.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Participant> {
    return readOne(signedIn(context), participantById, id);
  }

  @Query(() => ParticipantConnection, { description: 'The participants you may read, in the order of their numbers.' })
  jobcenterParticipants(
    @Arg('number', () => String, { nullable: true, description: 'Only the one with this customer number (Kundennummer).' })
    number: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Participant>> {
    const where = number != null ? { number: number.trim().toUpperCase() } : {};
    return readPage(signedIn(context), Participant, where, [{ number: 'asc' }], page);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The code to bind a login with, in the answer that made it and never again.',
  })
  code(@Root() participant: Participant): string | null {
    return codeOf(participant);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the person has bound their login.' })
  hasLogin(@Root() { subjectId }: Participant): boolean {
    return subjectId != null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() participant: Participant, @Ctx() context: Context) {
    return openStepsOf(context, participant);
  }

  @Mutation(() => ParticipantType, { description: 'Takes a person up by their customer number.' })
  registerJobcenterParticipant(
    @Arg('input', () => RegisterParticipantInput, { description: 'Whom.' }) { number }: RegisterParticipantInput,
    @Ctx() context: Context,
  ) {
    return registerParticipant(signedIn(context), number);
  }

  @Mutation(() => ParticipantType, { description: 'Hands out a code with which the person binds their login (Freischaltcode).' })
  issueJobcenterParticipantCode(
    @Arg('input', () => ParticipantStepInput, { description: 'For whom.' }) input: ParticipantStepInput,
    @Ctx() context: Context,
  ) {
    return handOutCode(signedIn(context), input);
  }

  @Mutation(() => ParticipantType, {
    description: 'Binds your login to what the jobcenter holds about you. A wrong, used or expired code finds nothing.',
  })
  activateJobcenterParticipant(
    @Arg('code', () => String, { description: 'The code.' }) code: string,
    @Ctx() context: Context,
  ): Promise<Participant> {
    return activateParticipation(signedIn(context), code);
  }

  @Mutation(() => ParticipantType, { description: 'Releases the login of a participant, or takes an unused code back.' })
  releaseJobcenterLogin(
    @Arg('input', () => ParticipantStepInput, { description: 'Whose.' }) input: ParticipantStepInput,
    @Ctx() context: Context,
  ) {
    return releaseLogin(signedIn(context), input);
  }

  @Mutation(() => ParticipantType, { description: 'Records that a person is no customer any more.' })
  dischargeJobcenterParticipant(
    @Arg('input', () => ParticipantStepInput, { description: 'Whom.' }) input: ParticipantStepInput,
    @Ctx() context: Context,
  ) {
    return dischargeParticipant(signedIn(context), input);
  }
}

import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { roomOf } from '../attendance/room.loaders.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { meetingById } from '../meetings/meeting.loaders.js';
import { MeetingType } from '../meetings/meeting.type.js';
import { secondMeetingOf } from '../meetings/second-meeting.rules.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { rulesOfRoom } from './agenda-facts.loaders.js';
import {
  addAgendaItem,
  addUrgentAgendaItem,
  arrangeAgenda,
  deferAgendaItem,
  listAgendaItem,
  noteAgendaItem,
  requestAgendaItem,
  reviseAgendaItem,
  takeOffAgenda,
} from './agenda-item.commands.js';
import type { AgendaItem } from './agenda-item.entity.js';
import {
  AddAgendaItemInput,
  AddUrgentAgendaItemInput,
  AgendaItemStepInput,
  ArrangeAgendaInput,
  DeferAgendaItemInput,
  NoteAgendaItemInput,
  RequestAgendaItemInput,
  ReviseAgendaItemInput,
  TakeOffAgendaInput,
} from './agenda-item.inputs.js';
import { agendaItemById } from './agenda-item.loaders.js';
import { AdditionVoteType, AgendaItemType } from './agenda-item.type.js';

@Resolver(() => AgendaItemType)
export class AgendaItemResolver {
  @Query(() => AgendaItemType, { nullable: true, description: 'An item of an agenda by its id (Tagesordnungspunkt).' })
  agendaItem(
    @Arg('id', () => ID, { description: 'Identifies the item.' }) id: string,
    @Ctx() context: Context,
  ): Promise<AgendaItem> {
    return readOne(signedIn(context), agendaItemById, id);
  }

  @FieldResolver(() => MeetingType, { nullable: true, description: 'The meeting on whose agenda it is.' })
  meeting(@Root() { meetingId }: AgendaItem, @Ctx() context: Context) {
    return meetingById(context).load(meetingId);
  }

  @FieldResolver(() => ProposalType, { nullable: true, description: 'The proposal it is about (Beschlussvorlage).' })
  proposal(@Root() { proposalId }: AgendaItem, @Ctx() context: Context) {
    return proposalId ? proposalById(context).load(proposalId) : null;
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that asked for it.' })
  requestedBy(@Root() { requestedBy }: AgendaItem): InstitutionStub | null {
    return requestedBy ? { id: requestedBy } : null;
  }

  @FieldResolver(() => AgendaItemType, {
    nullable: true,
    description: 'The item of an earlier meeting that was put off for lack of a quorum and comes up again.',
  })
  firstItem(@Root() { firstItemId }: AgendaItem, @Ctx() context: Context) {
    return firstItemId ? agendaItemById(context).load(firstItemId) : null;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether it is decided whoever comes, because it comes up again and the invitation says so (§ 90 Abs. 2 VwVfG).',
  })
  async needsNoQuorum(@Root() { meetingId, firstItemId }: AgendaItem, @Ctx() context: Context): Promise<boolean> {
    const [room, first] = await Promise.all([
      roomOf(context).load(meetingId),
      firstItemId ? agendaItemById(context).load(firstItemId) : null,
    ]);
    const second = room && secondMeetingOf(room.meeting, first);
    if (!room || !second?.noticeGiven || !second.sameItem) return false;
    return (await rulesOfRoom(context, room)).parameters.quorum.secondMeetingWithoutQuorum;
  }

  @FieldResolver(() => AdditionVoteType, {
    nullable: true,
    description: 'The vote on adding it in the meeting; null for what was on the agenda before.',
  })
  additionVote(@Root() { additionCounts, additionExplanation }: AgendaItem): AdditionVoteType | null {
    return additionCounts ? { ...additionCounts, explanation: additionExplanation ?? [] } : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() item: AgendaItem, @Ctx() context: Context) {
    return openStepsOf(context, item);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: AgendaItem, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => AgendaItemType, { description: 'Asks for an item of the agenda, for a seat of your institution (Anmeldung).' })
  requestAgendaItem(
    @Arg('input', () => RequestAgendaItemInput, { description: 'The item.' }) input: RequestAgendaItemInput,
    @Ctx() context: Context,
  ) {
    return requestAgendaItem(signedIn(context), input);
  }

  @Mutation(() => AgendaItemType, {
    description: 'Puts an item on the agenda; after the invitation as a supplement to it (Nachtrag).',
  })
  addAgendaItem(
    @Arg('input', () => AddAgendaItemInput, { description: 'The item.' }) input: AddAgendaItemInput,
    @Ctx() context: Context,
  ) {
    return addAgendaItem(signedIn(context), input);
  }

  @Mutation(() => AgendaItemType, { description: 'Puts on the agenda what a member has asked for.' })
  listAgendaItem(
    @Arg('input', () => AgendaItemStepInput, { description: 'The item.' }) input: AgendaItemStepInput,
    @Ctx() context: Context,
  ) {
    return listAgendaItem(signedIn(context), input);
  }

  @Mutation(() => AgendaItemType, { description: 'Words an item anew before the invitations go out.' })
  reviseAgendaItem(
    @Arg('input', () => ReviseAgendaItemInput, { description: 'The item in new words.' }) input: ReviseAgendaItemInput,
    @Ctx() context: Context,
  ) {
    return reviseAgendaItem(signedIn(context), input);
  }

  @Mutation(() => AgendaItemType, {
    description: 'Does not put an item on the agenda, or takes it off, for a reason (Absetzung).',
  })
  takeOffAgenda(
    @Arg('input', () => TakeOffAgendaInput, { description: 'The item, and why.' }) input: TakeOffAgendaInput,
    @Ctx() context: Context,
  ) {
    return takeOffAgenda(signedIn(context), input);
  }

  @Mutation(() => AgendaItemType, {
    description: 'Adds an urgent item in the meeting, by the vote of those present (Erweiterung der Tagesordnung).',
  })
  addUrgentAgendaItem(
    @Arg('input', () => AddUrgentAgendaItemInput, { description: 'The item, and the vote on adding it.' })
    input: AddUrgentAgendaItemInput,
    @Ctx() context: Context,
  ) {
    return addUrgentAgendaItem(signedIn(context), input);
  }

  @Mutation(() => MeetingType, { description: 'Arranges the order of what is still to be dealt with in a meeting.' })
  arrangeAgenda(
    @Arg('input', () => ArrangeAgendaInput, { description: 'The order.' }) input: ArrangeAgendaInput,
    @Ctx() context: Context,
  ) {
    return arrangeAgenda(signedIn(context), input);
  }

  @Mutation(() => AgendaItemType, { description: 'Enters that an item was dealt with, without a vote (Kenntnisnahme).' })
  noteAgendaItem(
    @Arg('input', () => NoteAgendaItemInput, { description: 'The item, and what came of it.' }) input: NoteAgendaItemInput,
    @Ctx() context: Context,
  ) {
    return noteAgendaItem(signedIn(context), input);
  }

  @Mutation(() => AgendaItemType, { description: 'Puts an item off to a later meeting (Vertagung).' })
  deferAgendaItem(
    @Arg('input', () => DeferAgendaItemInput, { description: 'The item, and why.' }) input: DeferAgendaItemInput,
    @Ctx() context: Context,
  ) {
    return deferAgendaItem(signedIn(context), input);
  }
}

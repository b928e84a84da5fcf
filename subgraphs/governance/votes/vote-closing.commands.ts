import { HubError } from '../../kit/errors.js';
import { takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { agendaItemProcedure } from '../agenda/agenda-item.procedure.js';
import { presentSeatsAt } from '../attendance/attendance.loaders.js';
import { type Room, roomOf } from '../attendance/room.loaders.js';
import { ballotsOf } from '../ballots/ballot.loaders.js';
import { notInvitedSeats } from '../invitations/invitation.loaders.js';
import { secondMeetingOf } from '../meetings/second-meeting.rules.js';
import { recusedSeatsOn } from '../recusals/recusal.loaders.js';
import { votingSeatsOn } from '../seat-holders/seat-holder.loaders.js';
import { ImpossibleCount } from './rational.rules.js';
import { type Ballotings, type Reckoning, reckon } from './reckoning.rules.js';
import { castOf, rulesOf } from './vote.commands.js';
import { Vote } from './vote.entity.js';
import type { VoteStepInput } from './vote.inputs.js';
import { lockedVote, votesIn } from './vote.loaders.js';
import { voteProcedure } from './vote.procedure.js';

/** Closes a vote: reckons it by the rules of its day, states the result, and the item is decided where it was adopted or rejected. */
export async function closeVote(context: Context, { voteId, version }: VoteStepInput): Promise<Vote> {
  const view = { id: voteId, version };
  const vote = await lockedVote(context, voteId);
  // What cannot be reckoned yet is refused by the step, with its reason.
  if (vote?.state !== 'OPEN' || (vote.secret && vote.yes == null))
    return takeStep(context, Vote, view, voteProcedure, 'CLOSE_VOTE');
  const room = await roomOf(context).load(vote.meetingId);
  const item = await agendaItemById(context).load(vote.agendaItemId);
  if (!room || !item) throw new HubError('NOT_FOUND');
  const { input, result } = reckoned(await ballotingsOf(context, vote, room, item));
  const closed = await takeStep(context, Vote, view, voteProcedure, 'CLOSE_VOTE', {
    ...input.counts,
    closedAt: context.now,
    eligiblePresent: input.presentEligible,
    base: result.base,
    needed: result.needed,
    tieBreak: result.tieBreak,
    quorum: input.quorum,
    outcome: result.outcome,
    reckonedFrom: input,
    explanation: [...vote.explanation, ...input.quorum.explanation, ...result.explanation],
  });
  // A repeated vote may be on an item that the void one had decided.
  if ((closed.state === 'ADOPTED' || closed.state === 'REJECTED') && item.state === 'LISTED')
    await takeStep(context, AgendaItem, { id: item.id, version: item.version }, agendaItemProcedure, 'DECIDE');
  return closed;
}

function reckoned(room: Ballotings): Reckoning {
  try {
    return reckon(room);
  } catch (error) {
    if (error instanceof ImpossibleCount)
      throw new HubError('INVALID_INPUT', error.message, { field: error.field, reason: 'IMPOSSIBLE_COUNT' });
    throw error;
  }
}

/** What happened in the room up to now. */
async function ballotingsOf(context: Context, vote: Vote, room: Room, item: AgendaItem): Promise<Ballotings> {
  const { meeting, day } = room;
  const [seats, present, recused, ballots, notInvited, votes, rules, firstItem] = await Promise.all([
    votingSeatsOn(context, meeting.bodyId, day),
    presentSeatsAt(context).load(`${meeting.id}|${context.now.toISOString()}`),
    recusedSeatsOn(context).load(item.id),
    ballotsOf(context).load(vote.id),
    notInvitedSeats(context).load(meeting.id),
    votesIn(context).load(meeting.id),
    rulesOf(context, room),
    item.firstItemId ? agendaItemById(context).load(item.firstItemId) : null,
  ]);
  const { yes, no, abstain, invalid } = vote;
  return {
    parameters: rules.parameters,
    ruleKey: vote.ruleKey,
    secret: vote.secret,
    announced: item.announced,
    filledSeats: seats.filled.map(({ id }) => id),
    allSeats: seats.all.length,
    presentSeats: (present ?? []).map(({ seatId }) => seatId),
    recusedSeats: recused ?? [],
    notInvitedSeats: notInvited?.length ?? 0,
    secondMeeting: secondMeetingOf(meeting, firstItem),
    openedWith: meeting.openedWith ?? null,
    // Once challenged, a quorum is not deemed to last for the rest of the meeting.
    challenged: (votes ?? []).some(({ quorumChallenged }) => quorumChallenged),
    chairSeatId: meeting.chairSeatId ?? null,
    ballots: castOf(ballots ?? []),
    secretCounts: vote.secret ? { yes: yes ?? 0, no: no ?? 0, abstain: abstain ?? 0, invalid: invalid ?? 0 } : null,
  };
}

import { LockMode } from '@mikro-orm/postgresql';
import { dayOf } from '../../kit/calendar.js';
import { invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { roomNow } from '../agenda/agenda-facts.loaders.js';
import { announceAgenda, deferRest, lockAgenda } from '../agenda/agenda-item.commands.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { agendaOf } from '../agenda/agenda-item.loaders.js';
import type { DeferralGround } from '../agenda/agenda-item.procedure.js';
import { presentSeatsAt } from '../attendance/attendance.loaders.js';
import { roomOf } from '../attendance/room.loaders.js';
import { inviteSeats } from '../invitations/invitation.commands.js';
import { invitationTiming } from '../invitations/period.rules.js';
import { papersForItem, papersForProposal } from '../papers/paper.loaders.js';
import { seatsOn } from '../seat-holders/seat-holder.loaders.js';
import { votesOn } from '../votes/vote.loaders.js';
import { viewOf } from './meeting.commands.js';
import { Meeting } from './meeting.entity.js';
import type { InviteToMeetingInput, MeetingStepInput, OpenMeetingInput } from './meeting.inputs.js';
import { meetingProcedure } from './meeting.procedure.js';
import { meetingFacts, presidingPresent, rulesOn } from './meeting-facts.loaders.js';

const LONGEST_REASON = 2_000;

/** Invites every seat the body has on the day of the meeting; the agenda, and the papers where the rules say so, go out with the invitation. */
export async function inviteToMeeting(context: Context, input: InviteToMeetingInput): Promise<Meeting> {
  const found = await lockedMeeting(context, input.meetingId);
  if (!found) return takeStep(context, Meeting, viewOf(input), meetingProcedure, 'INVITE');
  if (input.secondMeetingNotice && found.secondOfId == null)
    throw invalidInput('secondMeetingNotice', 'Only the invitation to a second meeting says that no quorum is needed.');
  const shortenedReason = trimmedText('shortenedReason', input.shortenedReason, LONGEST_REASON) || null;
  const day = dayOf(found.startsAt);
  const { parameters } = await rulesOn(context, found.bodyId, day);
  const { timing, explanation } = invitationTiming(day, context.today, parameters.invitation, shortenedReason);
  const listed = await announceAgenda(context, found);
  const papers = parameters.invitation.papersWithInvitation ? await papersFor(context, listed) : [];
  agendaOf(context).clear(found.id);
  const meeting = await takeStep(context, Meeting, viewOf(input), meetingProcedure, 'INVITE', {
    invitedOn: context.today,
    shortenedReason: timing === 'IN_TIME' ? null : shortenedReason,
    invitationExplanation: [...explanation],
    secondMeetingNotice: found.secondOfId != null && (input.secondMeetingNotice ?? true),
    distributedPaperIds: papers,
  });
  roomOf(context).clear(meeting.id);
  await inviteSeats(context, meeting, await seatsOn(context, meeting.bodyId, day), input.channel);
  return meeting;
}

/** Opens a meeting: counts the voting seats that are there and says who is in the chair. */
export async function openMeeting(context: Context, input: OpenMeetingInput): Promise<Meeting> {
  const found = await lockedMeeting(context, input.meetingId);
  if (!found) return takeStep(context, Meeting, viewOf(input), meetingProcedure, 'OPEN');
  const day = dayOf(found.startsAt);
  const [seats, rules, present] = await Promise.all([
    seatsOn(context, found.bodyId, day),
    rulesOn(context, found.bodyId, day),
    presentSeatsAt(context).load(`${found.id}|${context.now.toISOString()}`),
  ]);
  const [first] = await presidingPresent(context, found.id, seats);
  const meeting = await takeStep(context, Meeting, viewOf(input), meetingProcedure, 'OPEN', {
    openedAt: context.now,
    openedWith: present?.length ?? 0,
    chairSeatId: input.chairSeatId?.toLowerCase() ?? first?.id ?? null,
    rulesVersionId: rules.id,
  });
  roomOf(context).clear(meeting.id);
  return meeting;
}

/** Closes a meeting; what is still to be dealt with is put off. */
export async function closeMeeting(context: Context, input: MeetingStepInput): Promise<Meeting> {
  const found = await lockedMeeting(context, input.meetingId);
  const facts = found && (await meetingFacts(context).load(found.id));
  const room = found && (await roomOf(context).load(found.id));
  if (!found || !facts || !room || found.version !== input.version || !attempt(meetingProcedure, 'CLOSE', facts, context).ok)
    return takeStep(context, Meeting, viewOf(input), meetingProcedure, 'CLOSE');
  const atOpening = await roomNow(context, room, found.openedWith ?? 0);
  const meeting = await takeStep(context, Meeting, viewOf(input), meetingProcedure, 'CLOSE', { closedAt: context.now });
  roomOf(context).clear(meeting.id);
  const lacked = atOpening.quorum.status === 'NOT_QUORATE';
  await deferRest(context, meeting, (item) => groundOf(context, item, lacked));
  return meeting;
}

async function groundOf(context: Context, { id }: AgendaItem, lacked: boolean): Promise<DeferralGround> {
  const votes = (await votesOn(context).load(id)) ?? [];
  return lacked || votes.at(-1)?.outcome === 'NOT_QUORATE' ? 'NO_QUORUM' : 'OUT_OF_TIME';
}

/** A meeting as it is now that nobody changes its agenda or calls a vote in it; null where there is none to read. */
async function lockedMeeting(context: Context, meetingId: string): Promise<Meeting | null> {
  if (!isId(meetingId)) return null;
  await lockAgenda(context, meetingId);
  // Whoever may read a published meeting without being in the governance cannot lock it.
  const meeting = await context.em.findOne(Meeting, { id: meetingId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (meeting) roomOf(context).clear(meeting.id);
  return meeting;
}

/** The papers to read for the items of an agenda. */
async function papersFor(context: Context, items: readonly AgendaItem[]): Promise<string[]> {
  const found = await Promise.all(
    items.flatMap(({ id, proposalId }) => [
      papersForItem(context).load(id),
      ...(proposalId ? [papersForProposal(context).load(proposalId)] : []),
    ]),
  );
  return found.flatMap((papers) => (papers ?? []).filter(({ state }) => state === 'FILED').map(({ id }) => id));
}

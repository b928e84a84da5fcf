import { dayOf } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { roomOf } from '../attendance/room.loaders.js';
import type { Seat } from '../bodies/seat.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { bodyOnDay, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { holdersOn } from '../seat-holders/seat-holder.loaders.js';
import { Invitation } from './invitation.entity.js';
import type {
  DeclineInvitationInput,
  InvitationStepInput,
  InviteSeatInput,
  RecordDistributionInput,
  RemindInviteesInput,
} from './invitation.inputs.js';
import { invitationById, invitationFacts, invitationFactsFrom, invitationsOf, notInvitedSeats } from './invitation.loaders.js';
import { type InvitationChannel, invitationProcedure } from './invitation.procedure.js';
import { isReminderDue } from './period.rules.js';

const LONGEST_REASON = 500;
const LONGEST_PROOF = 500;

const viewOf = ({ invitationId, version }: InvitationStepInput) => ({ id: invitationId, version });

/** Invites seats to a meeting that was called. */
export async function inviteSeats(
  context: Context,
  { id: meetingId, institution }: Meeting,
  seats: readonly Seat[],
  channel: InvitationChannel,
): Promise<readonly Invitation[]> {
  const invited: Invitation[] = [];
  for (const { id: seatId } of seats) {
    const row = { institution, meetingId, seatId, channel, sentAt: context.now, proof: null, holderId: null, repliedAt: null };
    invited.push(
      await beginProcedure(context, Invitation, invitationProcedure, 'INVITE', {
        ...row,
        reason: null,
        reminders: 0,
        remindedAt: null,
      }),
    );
  }
  invitationsOf(context).clear(meetingId);
  notInvitedSeats(context).clear(meetingId);
  return invited;
}

/** Invites a seat that was forgotten, while the period of the invitation lasts. */
export async function inviteSeat(context: Context, { meetingId, seatId, channel }: InviteSeatInput): Promise<Invitation> {
  const room = await roomOf(context).load(meetingId);
  if (!room) throw new HubError('NOT_FOUND');
  const seat = room.seats.find(({ id }) => id === seatId.toLowerCase());
  if (!seat) throw invalidInput('seatId', 'The body has no such seat on that day.');
  const facts = await invitationFactsFrom(context, { state: 'SENT', remindedAt: null }, room, seat);
  checkBeginning(context, invitationProcedure, 'INVITE', facts);
  const invitations = (await invitationsOf(context).load(room.meeting.id)) ?? [];
  if (invitations.some((each) => each.seatId === seat.id))
    throw new HubError('INVALID_INPUT', 'This seat is invited already.', { field: 'seatId', reason: 'INVITED_BEFORE' });
  const [invitation] = await inviteSeats(context, room.meeting, [seat], channel);
  if (!invitation) throw new Error('A seat that is invited has an invitation.');
  return invitation;
}

/** Says that the member comes. */
export async function acceptInvitation(context: Context, input: InvitationStepInput): Promise<Invitation> {
  const holders = await holdersIn(context, input);
  const changes = { ...replied(context), holderId: holders?.member?.id ?? null };
  return takeStep(context, Invitation, viewOf(input), invitationProcedure, 'ACCEPT', changes);
}

/** Says that nobody comes. */
export function declineInvitation(context: Context, input: DeclineInvitationInput): Promise<Invitation> {
  const reason = trimmedText('reason', input.reason, LONGEST_REASON) || null;
  const changes = { ...replied(context), holderId: null, reason };
  return takeStep(context, Invitation, viewOf(input), invitationProcedure, 'DECLINE', changes);
}

/** Says that the deputy comes. */
export async function nameDeputy(context: Context, input: InvitationStepInput): Promise<Invitation> {
  const holders = await holdersIn(context, input);
  const changes = { ...replied(context), holderId: holders?.deputy?.id ?? null };
  return takeStep(context, Invitation, viewOf(input), invitationProcedure, 'NAME_DEPUTY', changes);
}

/** Enters how an invitation was distributed. */
export async function recordDistribution(context: Context, input: RecordDistributionInput): Promise<Invitation> {
  const proof = trimmedText('proof', input.proof, LONGEST_PROOF);
  if (proof === '') throw invalidInput('proof', 'Say by what the distribution is proved.');
  const changes = { channel: input.channel, proof };
  return takeStep(context, Invitation, viewOf(input), invitationProcedure, 'RECORD_DISTRIBUTION', changes);
}

/** Reminds everybody who has not replied and was not reminded today. */
export async function remindInvitees(context: Context, { meetingId }: RemindInviteesInput): Promise<Meeting> {
  const room = await roomOf(context).load(meetingId);
  if (!room) throw new HubError('NOT_FOUND');
  if (!context.actor.roles.includes('body_office') || context.actor.institution !== room.meeting.institution)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'MEETING_OF_ANOTHER_OFFICE' });
  if (room.meeting.state !== 'INVITED') throw new HubError('WRONG_STATE', undefined, { reason: 'REMIND' });
  const silent = await silentOn(context, room.meeting.id);
  for (const invitation of silent)
    if (!invitation.remindedAt || dayOf(invitation.remindedAt) !== context.today) await remind(context, invitation);
  invitationsOf(context).clear(room.meeting.id);
  return room.meeting;
}

/** Reminds on the days that the rules of procedure name, in the name of the office; work of the system's own. */
export async function remindOfMeetings(context: Context): Promise<number> {
  const ahead = await context.em.find(Meeting, { state: 'INVITED', startsAt: { $gt: context.now } });
  let reminded = 0;
  for (const { id, bodyId, startsAt } of ahead) {
    const day = dayOf(startsAt);
    const rules = await rulesInForce(context).load(bodyOnDay(bodyId, day));
    const days = rules?.parameters.reminders.beforeMeetingDays ?? [];
    for (const invitation of await silentOn(context, id)) {
      const lastSentOn = dayOf(invitation.remindedAt ?? invitation.sentAt);
      if (!isReminderDue(day, days, { lastSentOn, today: context.today })) continue;
      await remind(context, invitation);
      reminded += 1;
    }
  }
  return reminded;
}

async function silentOn({ em }: Context, meetingId: string): Promise<readonly Invitation[]> {
  return em.find(Invitation, { meetingId, state: 'SENT' }, { orderBy: { id: 'asc' } });
}

async function remind(context: Context, { id, version, reminders }: Invitation): Promise<Invitation> {
  // Whether they were reminded today is asked of the invitation as it is, not as the step leaves it.
  await invitationFacts(context).load(id);
  const changes = { reminders: reminders + 1, remindedAt: context.now };
  return takeStep(context, Invitation, { id, version }, invitationProcedure, 'REMIND', changes);
}

const replied = ({ now }: Context) => ({ repliedAt: now, reason: null });

/** Who holds the seat of an invitation on the day of the meeting; null where there is none to read. */
async function holdersIn(context: Context, { invitationId }: InvitationStepInput) {
  const invitation = await invitationById(context).load(invitationId);
  const room = invitation && (await roomOf(context).load(invitation.meetingId));
  return invitation && room ? holdersOn(context, invitation.seatId, room.day) : null;
}

import { HubError, invalidInput } from '../../kit/errors.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { seatById } from '../bodies/body.loaders.js';
import type { Seat } from '../bodies/seat.entity.js';
import { holdersOn, votingSeatsOn } from '../seat-holders/seat-holder.loaders.js';
import { holderActing } from '../seat-holders/seat-holder.rules.js';
import { MeetingRequest } from './meeting-request.entity.js';
import type { MeetingRequestStepInput, RequestMeetingInput, SupportMeetingRequestInput } from './meeting-request.inputs.js';
import {
  meetingRequestById,
  meetingRequestFacts,
  meetingRequestFactsFrom,
  meetingRequestsOf,
} from './meeting-request.loaders.js';
import { meetingRequestProcedure } from './meeting-request.procedure.js';
import { seatsNeeded } from './meeting-request.rules.js';

const LONGEST_REASON = 2_000;

const viewOf = ({ requestId, version }: MeetingRequestStepInput) => ({ id: requestId, version });

/** Asks for an extraordinary meeting for a seat. */
export async function requestMeeting(context: Context, input: RequestMeetingInput): Promise<MeetingRequest> {
  const seat = await seatById(context).load(input.seatId);
  if (!seat) throw invalidInput('seatId', 'There is no such seat.');
  const requestedBy = context.actor.institution ?? '';
  const row = { institution: seat.institution, bodyId: seat.bodyId, requestedBy, seatIds: [seat.id] };
  const facts = await meetingRequestFactsFrom(context, { ...row, state: 'OPEN' });
  checkBeginning(context, meetingRequestProcedure, 'REQUEST', facts);
  await checkSpeaks(context, seat);
  const reason = trimmedText('reason', input.reason, LONGEST_REASON);
  if (reason === '') throw invalidInput('reason', 'Say what the meeting is to deal with.');
  const request = await beginProcedure(context, MeetingRequest, meetingRequestProcedure, 'REQUEST', {
    ...row,
    reason,
    requestedOn: context.today,
    carriedOn: facts.filledSeats > 0 && seatsNeeded(facts.filledSeats) <= 1 ? context.today : null,
    meetingId: null,
  });
  meetingRequestsOf(context).clear(request.bodyId);
  return request;
}

/** Joins in a request, for another seat. */
export async function supportMeetingRequest(context: Context, input: SupportMeetingRequestInput): Promise<MeetingRequest> {
  const request = await meetingRequestById(context).load(input.requestId);
  const facts = request && (await meetingRequestFacts(context).load(request.id));
  // Whoever may not take the step is told so before anything about the seat.
  if (!request || !facts || request.version !== input.version || !attempt(meetingRequestProcedure, 'SUPPORT', facts, context).ok)
    return takeStep(context, MeetingRequest, viewOf(input), meetingRequestProcedure, 'SUPPORT');
  const seat = await seatById(context).load(input.seatId);
  if (seat?.bodyId !== request.bodyId) throw invalidInput('seatId', 'This is not a seat of the body.');
  await checkSpeaks(context, seat);
  if (request.seatIds.includes(seat.id))
    throw new HubError('INVALID_INPUT', 'This seat asks for it already.', { field: 'seatId', reason: 'SEAT_ALREADY_USED' });
  const seatIds = [...request.seatIds, seat.id];
  const isCarried = seatIds.length >= seatsNeeded(facts.filledSeats);
  const carriedOn = request.carriedOn ?? (isCarried ? context.today : null);
  return takeStep(context, MeetingRequest, viewOf(input), meetingRequestProcedure, 'SUPPORT', { seatIds, carriedOn });
}

/** Takes a request back. */
export function withdrawMeetingRequest(context: Context, input: MeetingRequestStepInput): Promise<MeetingRequest> {
  return takeStep(context, MeetingRequest, viewOf(input), meetingRequestProcedure, 'WITHDRAW');
}

/** A seat asks by its own holder, and only one with a vote. */
async function checkSpeaks(context: Context, seat: Seat): Promise<void> {
  const [holders, voting] = await Promise.all([
    holdersOn(context, seat.id, context.today),
    votingSeatsOn(context, seat.bodyId, context.today),
  ]);
  if (holderActing(context.actor, seat.holderInstitution, holders) === null)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'SEAT_OF_OTHERS' });
  if (!voting.all.some(({ id }) => id === seat.id)) throw invalidInput('seatId', 'This seat has no vote today.');
}

import { dayOf } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { nextNumber } from '../../kit/numbering.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { callAgain, deferRest, itemsWithoutQuorum, lockAgenda } from '../agenda/agenda-item.commands.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { roomOf } from '../attendance/room.loaders.js';
import { keepBody } from '../bodies/body.commands.js';
import { bodyById } from '../bodies/body.loaders.js';
import { MeetingRequest } from '../meeting-requests/meeting-request.entity.js';
import { meetingRequestById } from '../meeting-requests/meeting-request.loaders.js';
import { meetingRequestProcedure } from '../meeting-requests/meeting-request.procedure.js';
import { votingSeatsOn } from '../seat-holders/seat-holder.loaders.js';
import { Meeting } from './meeting.entity.js';
import type {
  CancelMeetingInput,
  MeetingStepInput,
  PlanMeetingInput,
  PublishMeetingInput,
  ReplanMeetingInput,
} from './meeting.inputs.js';
import { meetingById } from './meeting.loaders.js';
import { meetingProcedure } from './meeting.procedure.js';
import { plannedFacts } from './meeting-facts.loaders.js';

/** The series of references that every office has of its own. */
export const MEETING_SERIES = 'meeting';
const LONGEST_TITLE = 200;
const LONGEST_PLACE = 250;
const LONGEST_REASON = 2_000;
const LONGEST_MEETING = 24 * 60 * 60 * 1_000;

export const viewOf = ({ meetingId, version }: MeetingStepInput) => ({ id: meetingId, version });

/** Plans a meeting of a body; a second meeting takes the items over that were put off for lack of a quorum. */
export async function planMeeting(context: Context, input: PlanMeetingInput): Promise<Meeting> {
  const body = await bodyById(context).load(input.bodyId);
  if (!body) throw invalidInput('bodyId', 'There is no such body.');
  const times = checkedTimes(input.startsAt, input.endsAt);
  if (input.requestId != null && input.requestedBySeats.length > 0)
    throw invalidInput('requestedBySeats', 'The request says which seats ask.');
  const request = input.requestId == null ? null : await checkedRequest(context, body.id, input.requestId);
  const requestedBySeats = request?.seatIds ?? [...new Set(input.requestedBySeats.map((id) => id.toLowerCase()))];
  const planned = {
    institution: body.institution,
    bodyId: body.id,
    ...times,
    mode: input.mode,
    place: trimmedText('place', input.place, LONGEST_PLACE) || null,
    remoteAccess: trimmedText('remoteAccess', input.remoteAccess, LONGEST_PLACE) || null,
    extraordinary: requestedBySeats.length > 0,
    requestedBySeats,
  };
  checkBeginning(context, meetingProcedure, 'PLAN', await plannedFacts(context, { ...planned, state: 'PLANNED' }));
  const title = neededText('title', input.title, LONGEST_TITLE);
  await checkSeats(context, planned);
  await keepBody(context, body.id);
  const again = input.secondOfId == null ? null : await checkedFirst(context, planned, input.secondOfId);
  const { year, number } = await nextNumber(context, body.institution, MEETING_SERIES);
  const meeting = await beginProcedure(context, Meeting, meetingProcedure, 'PLAN', {
    ...planned,
    title,
    reference: `S-${year}-${String(number).padStart(3, '0')}`,
    published: input.published,
    secondOfId: again?.first.id ?? null,
    secondMeetingNotice: false,
    ...{ invitedOn: null, shortenedReason: null, invitationExplanation: null, distributedPaperIds: null, calledOffReason: null },
    ...{ openedAt: null, closedAt: null, chairSeatId: null, openedWith: null, rulesVersionId: null },
  });
  if (request) await takeStep(context, MeetingRequest, request, meetingRequestProcedure, 'FULFIL', { meetingId: meeting.id });
  if (again) await callAgain(context, meeting, again.items);
  return meeting;
}

/** Plans it for another day or place, as long as nobody is invited. */
export async function replanMeeting(context: Context, input: ReplanMeetingInput): Promise<Meeting> {
  const found = await meetingById(context).load(input.meetingId);
  if (found) await lockAgenda(context, found.id);
  const times = found ? checkedTimes(input.startsAt ?? found.startsAt, input.endsAt ?? found.endsAt) : {};
  const meeting = await takeStep(context, Meeting, viewOf(input), meetingProcedure, 'REPLAN', {
    ...times,
    ...(input.title == null ? {} : { title: neededText('title', input.title, LONGEST_TITLE) }),
    ...(input.mode == null ? {} : { mode: input.mode }),
    ...(input.place == null ? {} : { place: trimmedText('place', input.place, LONGEST_PLACE) || null }),
    ...(input.remoteAccess == null
      ? {}
      : { remoteAccess: trimmedText('remoteAccess', input.remoteAccess, LONGEST_PLACE) || null }),
  });
  roomOf(context).clear(meeting.id);
  return meeting;
}

/** Puts a meeting into the public calendar, or takes it out. */
export function publishMeeting(context: Context, input: PublishMeetingInput): Promise<Meeting> {
  return takeStep(context, Meeting, viewOf(input), meetingProcedure, 'PUBLISH', { published: input.published });
}

/** Calls a meeting off; its items are put off. */
export async function cancelMeeting(context: Context, input: CancelMeetingInput): Promise<Meeting> {
  const calledOffReason = neededText('reason', input.reason, LONGEST_REASON);
  if (await meetingById(context).load(input.meetingId)) await lockAgenda(context, input.meetingId);
  const meeting = await takeStep(context, Meeting, viewOf(input), meetingProcedure, 'CANCEL', { calledOffReason });
  roomOf(context).clear(meeting.id);
  await deferRest(context, meeting, () => 'MEETING_CANCELLED');
  return meeting;
}

function checkedTimes(startsAt: Date, endsAt: Date) {
  const length = endsAt.getTime() - startsAt.getTime();
  if (!(length > 0)) throw invalidInput('endsAt', 'A meeting ends after it has begun.');
  if (length > LONGEST_MEETING) throw invalidInput('endsAt', 'A meeting ends within 24 hours.');
  return { startsAt, endsAt };
}

async function checkedRequest(context: Context, bodyId: string, requestId: string): Promise<MeetingRequest> {
  const request = await meetingRequestById(context).load(requestId);
  if (request?.bodyId !== bodyId || request.state !== 'OPEN')
    throw invalidInput('requestId', 'This is not an open request for a meeting of this body.');
  return request;
}

/** Those who ask for an extraordinary meeting have a vote in the body. */
async function checkSeats(
  context: Context,
  { bodyId, startsAt, requestedBySeats }: Pick<Meeting, 'bodyId' | 'startsAt'> & { readonly requestedBySeats: readonly string[] },
): Promise<void> {
  const { all } = await votingSeatsOn(context, bodyId, dayOf(startsAt));
  const voting = new Set(all.map(({ id }) => id));
  if (!requestedBySeats.every((id) => voting.has(id)))
    throw invalidInput('requestedBySeats', 'One of these is not a seat of this body with a vote on that day.');
}

/** The first meeting, and what it put off for lack of a quorum. */
async function checkedFirst(
  context: Context,
  { bodyId, startsAt }: Pick<Meeting, 'bodyId' | 'startsAt'>,
  firstId: string,
): Promise<{ readonly first: Meeting; readonly items: readonly AgendaItem[] }> {
  const first = await meetingById(context).load(firstId);
  if (first?.bodyId !== bodyId || first.state !== 'CLOSED' || first.startsAt >= startsAt)
    throw invalidInput('secondOfId', 'This is not an earlier meeting of this body that was held.');
  await lockAgenda(context, first.id);
  const others = await context.em.find(Meeting, { secondOfId: first.id });
  if (others.some(({ state }) => state !== 'CANCELLED'))
    throw invalidInput('secondOfId', 'A second meeting of this one is called already.');
  const items = await itemsWithoutQuorum(context, first.id);
  if (items.length === 0) throw invalidInput('secondOfId', 'This meeting put nothing off for lack of a quorum.');
  return { first, items };
}

/** A text from outside that has to be there. */
export function neededText(field: string, text: string, longest: number): string {
  const trimmed = trimmedText(field, text, longest);
  if (trimmed === '') throw new HubError('INVALID_INPUT', 'This needs a text.', { field });
  return trimmed;
}

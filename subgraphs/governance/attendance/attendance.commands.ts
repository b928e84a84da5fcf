import { type CalendarDate, dayOf } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import type { Seat } from '../bodies/seat.entity.js';
import type { SeatHolder } from '../seat-holders/seat-holder.entity.js';
import { holdersOn, seatHolderById } from '../seat-holders/seat-holder.loaders.js';
import { Attendance } from './attendance.entity.js';
import type { CorrectAttendanceInput, RecordArrivalInput, RecordDepartureInput } from './attendance.inputs.js';
import { attendanceById, attendanceOf } from './attendance.loaders.js';
import { attendanceProcedure } from './attendance.procedure.js';
import { overlaps } from './attendance.rules.js';
import { checkBeginning } from './beginning.commands.js';
import { type Room, roomOf } from './room.loaders.js';

const LONGEST_NAME = 200;
const LONGEST_REASON = 2_000;

/** Enters that somebody has come: the member or the deputy of a seat, or a guest. */
export async function recordArrival(context: Context, input: RecordArrivalInput): Promise<Attendance> {
  const room = await readRoom(context, input.meetingId);
  const seat = input.seatId == null ? null : seatIn(room, input.seatId);
  const holder = seat && (await holderOf(context, room.day, seat, input.holderId));
  checkBeginning(context, attendanceProcedure, 'ARRIVE', {
    state: 'PRESENT',
    room: room.facts,
    seatInstitution: seat?.holderInstitution ?? null,
    account: holder?.account ?? null,
    minutesApproved: false,
  });
  const guestName = seat ? null : guestIn(input);
  const at = checkedMoment(context, room, 'at', input.at ?? context.now);
  checkRemote(room, input.remote);
  await oneAfterAnother(context, `attendance:${room.meeting.id}`);
  if (holder && overlaps((await attendanceOf(context).load(room.meeting.id)) ?? [], holder.id, { from: at, to: null }))
    throw alreadyThere();
  return beginProcedure(context, Attendance, attendanceProcedure, 'ARRIVE', {
    institution: room.meeting.institution,
    meetingId: room.meeting.id,
    seatId: seat?.id ?? null,
    holderId: holder?.id ?? null,
    guestName,
    asDeputy: holder?.role === 'DEPUTY',
    remote: input.remote,
    fromAt: at,
    toAt: null,
    replacesId: null,
    correctionReason: null,
  });
}

/** Enters that somebody has left. */
export async function recordDeparture(
  context: Context,
  { attendanceId, version, at }: RecordDepartureInput,
): Promise<Attendance> {
  const line = await attendanceById(context).load(attendanceId);
  const room = line && (await roomOf(context).load(line.meetingId));
  const toAt = line && room ? checkedMoment(context, room, 'at', at ?? departureOf(room, context)) : null;
  if (line && toAt) checkOrder('at', line.fromAt, toAt);
  return takeStep(context, Attendance, { id: attendanceId, version }, attendanceProcedure, 'DEPART', { toAt });
}

/** Marks a line as wrong and enters what replaces it; where they were not there at all, nothing does. */
export async function correctAttendance(context: Context, input: CorrectAttendanceInput): Promise<Attendance> {
  const { attendanceId, version, wasAbsent } = input;
  const correctionReason = trimmedText('reason', input.reason, LONGEST_REASON);
  if (correctionReason === '') throw invalidInput('reason', 'Say what was wrong.');
  const view = { id: attendanceId, version };
  const wrong = await takeStep(context, Attendance, view, attendanceProcedure, 'CORRECT', { correctionReason });
  if (wasAbsent) return wrong;
  const room = await readRoom(context, wrong.meetingId);
  const fromAt = checkedMoment(context, room, 'fromAt', input.fromAt ?? wrong.fromAt);
  const left = input.toAt ?? wrong.toAt ?? null;
  const toAt = left && checkedMoment(context, room, 'toAt', left);
  if (toAt) checkOrder('toAt', fromAt, toAt);
  const remote = input.remote ?? wrong.remote;
  checkRemote(room, remote);
  const { institution, meetingId, seatId, holderId, guestName, asDeputy } = wrong;
  await oneAfterAnother(context, `attendance:${meetingId}`);
  if (holderId && overlaps((await attendanceOf(context).load(meetingId)) ?? [], holderId, { from: fromAt, to: toAt }))
    throw alreadyThere();
  const line = await beginProcedure(context, Attendance, attendanceProcedure, 'ENTER', {
    ...{ institution, meetingId, seatId, holderId, guestName, asDeputy },
    ...{ remote, fromAt, toAt: null, replacesId: wrong.id, correctionReason: null },
  });
  if (!toAt) return line;
  return takeStep(context, Attendance, { id: line.id, version: line.version }, attendanceProcedure, 'DEPART', { toAt });
}

async function readRoom(context: Context, meetingId: string): Promise<Room> {
  const room = await roomOf(context).load(meetingId);
  if (!room) throw new HubError('NOT_FOUND');
  return room;
}

function seatIn({ seats }: Room, seatId: string): Seat {
  const seat = seats.find(({ id }) => id === seatId.toLowerCase());
  if (!seat) throw invalidInput('seatId', 'The body has no such seat on that day.');
  return seat;
}

/** The member or a deputy of a seat who is in office that day. */
async function holderOf(context: Context, day: CalendarDate, seat: Seat, holderId: string | null): Promise<SeatHolder> {
  if (holderId == null) {
    const member = (await holdersOn(context, seat.id, day)).member;
    if (!member) throw invalidInput('seatId', 'Nobody is the member of this seat on that day; say who comes.');
    return member;
  }
  const holder = await seatHolderById(context).load(holderId);
  if (holder?.seatId !== seat.id) throw invalidInput('holderId', 'This person is neither member nor deputy of this seat.');
  if (holder.heldTo != null && holder.heldTo < day)
    throw refused('holderId', 'SEAT_HOLDER_LEFT', `This person has not held the seat since ${holder.heldTo}.`);
  if (holder.heldFrom > day)
    throw refused('holderId', 'SEAT_HOLDER_NOT_YET', `This person holds the seat from ${holder.heldFrom} on.`);
  return holder;
}

function guestIn({ guestName, holderId }: RecordArrivalInput): string {
  if (holderId != null) throw invalidInput('seatId', 'Say for which seat this person comes.');
  const name = trimmedText('guestName', guestName, LONGEST_NAME);
  if (name === '') throw invalidInput('guestName', 'A guest has a name.');
  return name;
}

/** A moment on the day of the meeting or after it, not in the future, and not after the meeting was closed. */
function checkedMoment({ now }: Context, { meeting, day }: Room, field: string, at: Date): Date {
  if (at > now) throw invalidInput(field, 'This moment lies in the future.');
  if (dayOf(at) < day) throw invalidInput(field, 'This moment lies before the day of the meeting.');
  if (meeting.closedAt && at > meeting.closedAt) throw invalidInput(field, 'The meeting was closed before this moment.');
  return at;
}

/** Who leaves a meeting that is closed left with its end. */
function departureOf({ meeting }: Room, { now }: Context): Date {
  return meeting.closedAt ?? now;
}

function checkOrder(field: string, from: Date, to: Date): void {
  if (to < from) throw invalidInput(field, 'Nobody leaves before they come.');
}

function checkRemote({ meeting }: Room, remote: boolean): void {
  if (remote && meeting.mode === 'IN_PERSON')
    throw invalidInput('remote', 'Nobody takes part in this meeting from elsewhere: it is held in one room.');
}

function alreadyThere(): HubError {
  return refused('seatId', 'SEAT_ALREADY_USED', 'This person is there already for this seat.');
}

/** A refusal of one field with the code of its reason. */
function refused(field: string, reason: string, sentence: string): HubError {
  return new HubError('INVALID_INPUT', sentence, { field, reason });
}

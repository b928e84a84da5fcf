import { HubError, invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { roomOf } from '../attendance/room.loaders.js';
import { Minutes } from './minutes.entity.js';
import type {
  ApproveMinutesInput,
  DecideObjectionInput,
  DraftMinutesInput,
  MinutesStepInput,
  ObjectToMinutesInput,
  ReviseMinutesInput,
} from './minutes.inputs.js';
import { minutesById, minutesFactsFrom, minutesOf, rulesOfMeeting } from './minutes.loaders.js';
import { minutesProcedure } from './minutes.procedure.js';
import { objectionsUntilOf } from './minutes.rules.js';
import { minutesContentOf } from './minutes-content.loaders.js';
import { MinutesObjection } from './minutes-objection.entity.js';
import { minutesObjectionById, objectionFactsFrom } from './minutes-objection.loaders.js';
import { minutesObjectionProcedure } from './minutes-objection.procedure.js';
import { minutesText } from './minutes-text.rules.js';

const LONGEST_TEXT = 80_000;
const LONGEST_NOTE = 4_000;
const LONGEST_NAME = 200;

const viewOf = ({ minutesId, version }: MinutesStepInput) => ({ id: minutesId, version });

/** Drafts the minutes of a closed meeting from what happened in it. */
export async function draftMinutes(context: Context, { meetingId }: DraftMinutesInput): Promise<Minutes> {
  const room = await roomOf(context).load(meetingId);
  if (!room) throw new HubError('NOT_FOUND');
  const { institution, id, bodyId } = room.meeting;
  const blank = { objectionsUntil: null, approvedInMeetingId: null };
  checkBeginning(context, minutesProcedure, 'DRAFT', await minutesFactsFrom(context, { state: 'DRAFTED', ...blank }, room));
  await oneAfterAnother(context, `minutes:${id}`);
  if (await minutesOf(context).load(id))
    throw new HubError('INVALID_INPUT', 'This meeting has minutes already.', { field: 'meetingId', reason: 'EXISTS_ALREADY' });
  return beginProcedure(context, Minutes, minutesProcedure, 'DRAFT', {
    ...{ institution, bodyId, meetingId: id },
    text: minutesText(await minutesContentOf(context, room)),
    draftedOn: context.today,
    ...{ ...blank, circulatedOn: null, approvedOn: null, signedBy: null },
  });
}

/** Revises the draft before it is sent out. */
export function reviseMinutes(context: Context, input: ReviseMinutesInput): Promise<Minutes> {
  const text = written('text', input.text, LONGEST_TEXT, 'Minutes have a text.');
  return takeStep(context, Minutes, viewOf(input), minutesProcedure, 'REVISE', { text });
}

/** Sends the minutes out and opens the period for objections. */
export async function circulateMinutes(context: Context, input: MinutesStepInput): Promise<Minutes> {
  const minutes = await minutesById(context).load(input.minutesId);
  const room = minutes && (await roomOf(context).load(minutes.meetingId));
  const rules = room && (await rulesOfMeeting(context, room.meeting));
  const objectionsUntil = rules ? objectionsUntilOf(rules.parameters, context.today) : null;
  const changes = { circulatedOn: context.today, objectionsUntil };
  return takeStep(context, Minutes, viewOf(input), minutesProcedure, 'CIRCULATE', changes);
}

/** Enters that the minutes are approved and who signed them. */
export async function approveMinutes(context: Context, input: ApproveMinutesInput): Promise<Minutes> {
  const signedBy = written('signedBy', input.signedBy, LONGEST_NAME, 'Say who signed them.');
  const minutes = await minutesById(context).load(input.minutesId);
  if (minutes) await oneAfterAnother(context, `objections:${minutes.id}`);
  const approvedInMeetingId = input.meetingId == null ? null : await meetingIdIn(context, input.meetingId);
  const changes = { approvedInMeetingId, approvedOn: context.today, signedBy };
  return takeStep(context, Minutes, viewOf(input), minutesProcedure, 'APPROVE', changes);
}

/** Objects to minutes for a seat that took part in the meeting. */
export async function objectToMinutes(context: Context, input: ObjectToMinutesInput): Promise<MinutesObjection> {
  const minutes = await minutesById(context).load(input.minutesId);
  const room = minutes && (await roomOf(context).load(minutes.meetingId));
  if (!minutes || !room) throw new HubError('NOT_FOUND');
  await oneAfterAnother(context, `objections:${minutes.id}`);
  await context.em.refresh(minutes);
  const row = { state: 'RAISED' as const, seatId: input.seatId.toLowerCase(), decidedInMeetingId: null };
  checkBeginning(context, minutesObjectionProcedure, 'RAISE', await objectionFactsFrom(context, row, minutes, room));
  return beginProcedure(context, MinutesObjection, minutesObjectionProcedure, 'RAISE', {
    institution: minutes.institution,
    minutesId: minutes.id,
    seatId: row.seatId,
    text: written('text', input.text, LONGEST_NOTE, 'Say what is wrong in them.'),
    raisedOn: context.today,
    answer: null,
    decidedInMeetingId: null,
  });
}

/** Enters what the body made of an objection; where it was upheld the minutes are corrected with it. */
export async function decideMinutesObjection(context: Context, input: DecideObjectionInput): Promise<MinutesObjection> {
  const { objectionId, version, upheld, correctedText } = input;
  const answer = written('answer', input.answer, LONGEST_NOTE, 'Say what was decided on it.');
  if (!upheld && correctedText != null)
    throw invalidInput('correctedText', 'The minutes stay as they are where an objection is dismissed.');
  const text = upheld ? written('correctedText', correctedText, LONGEST_TEXT, 'Give the minutes as corrected.') : null;
  const objection = await minutesObjectionById(context).load(objectionId);
  const decidedInMeetingId = objection ? await meetingIdIn(context, input.meetingId) : null;
  const step = upheld ? 'UPHOLD' : 'DISMISS';
  const changes = { answer, decidedInMeetingId };
  const decided = await takeStep(
    context,
    MinutesObjection,
    { id: objectionId, version },
    minutesObjectionProcedure,
    step,
    changes,
  );
  const minutes = text === null ? null : await minutesById(context).load(decided.minutesId);
  if (minutes && text !== null)
    await takeStep(context, Minutes, { id: minutes.id, version: minutes.version }, minutesProcedure, 'CORRECT', { text });
  return decided;
}

async function meetingIdIn(context: Context, meetingId: string): Promise<string> {
  const room = await roomOf(context).load(meetingId);
  if (!room) throw invalidInput('meetingId', 'There is no such meeting.');
  return room.meeting.id;
}

function written(field: string, text: string | null | undefined, longest: number, sentence: string): string {
  const trimmed = trimmedText(field, text, longest);
  if (trimmed === '') throw invalidInput(field, sentence);
  return trimmed;
}

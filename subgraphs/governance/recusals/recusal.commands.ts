import { HubError, invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { presentSeatsAt } from '../attendance/attendance.loaders.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { roomOf } from '../attendance/room.loaders.js';
import { runsMeeting } from '../attendance/room.rules.js';
import { Recusal } from './recusal.entity.js';
import type { DecideRecusalInput, DeclareRecusalInput, RecusalStepInput } from './recusal.inputs.js';
import { recusalById, recusalFactsFrom, recusalsOn, recusedSeatsOn } from './recusal.loaders.js';
import { recusalProcedure } from './recusal.procedure.js';
import { faultOfDecision, recusalDecision, recusalGround } from './recusal.rules.js';

const LONGEST_STATEMENT = 2_000;

/** Declares that a seat takes no part in an item; said by the person themselves, or claimed by others. */
export async function declareRecusal(context: Context, input: DeclareRecusalInput): Promise<Recusal> {
  const item = await agendaItemById(context).load(input.agendaItemId);
  const room = item && (await roomOf(context).load(item.meetingId));
  if (!item || !room) throw new HubError('NOT_FOUND');
  const seatId = input.seatId.toLowerCase();
  const facts = recusalFactsFrom({ state: 'DECLARED', seatId, yes: null, no: null }, room, item);
  checkBeginning(context, recusalProcedure, 'DECLARE', facts);
  const seat = room.seats.find(({ id }) => id === seatId);
  if (!seat) throw invalidInput('seatId', 'The body has no such seat on that day.');
  const statement = trimmedText('statement', input.statement, LONGEST_STATEMENT);
  if (statement === '') throw invalidInput('statement', 'Say which facts the recusal rests on.');
  const ground = recusalGround(input);
  if (!ground.applies) {
    const [sentence] = ground.explanation;
    throw new HubError('INVALID_INPUT', sentence, { field: 'interest', reason: 'NO_GROUND_FOR_RECUSAL' });
  }
  await oneAfterAnother(context, `recusals:${item.id}`);
  if ((await recusalsOn(context).load(item.id))?.some((each) => each.seatId === seatId))
    throw new HubError('INVALID_INPUT', 'A recusal of this seat was declared before.', {
      field: 'seatId',
      reason: 'RECUSAL_DECLARED_BEFORE',
    });
  const own = context.actor.institution === seat.holderInstitution;
  return beginProcedure(context, Recusal, recusalProcedure, 'DECLARE', {
    institution: room.meeting.institution,
    meetingId: room.meeting.id,
    agendaItemId: item.id,
    seatId,
    ground: input.ground,
    interest: input.interest,
    statement,
    declaredBySelf: own || (input.declaredBySelf && runsMeeting(room.facts, context.actor)),
    leftRoom: false,
    yes: null,
    no: null,
    decidedAt: null,
    explanation: [...ground.explanation],
  });
}

/** Disputes a recusal, so that the body decides on it without the person. */
export function disputeRecusal(context: Context, { recusalId, version }: RecusalStepInput): Promise<Recusal> {
  return takeStep(context, Recusal, { id: recusalId, version }, recusalProcedure, 'DISPUTE');
}

/** Enters what the body decided; only seats that are present may have voted, the one concerned and others that are recused not among them. */
export async function decideRecusal(context: Context, { recusalId, version, yes, no }: DecideRecusalInput): Promise<Recusal> {
  const recusal = await recusalById(context).load(recusalId);
  const view = { id: recusalId, version };
  if (!recusal) return takeStep(context, Recusal, view, recusalProcedure, 'DECIDE');
  const moment = context.now.toISOString();
  const [present, recused] = await Promise.all([
    presentSeatsAt(context).load(`${recusal.meetingId}|${moment}`),
    recusedSeatsOn(context).load(recusal.agendaItemId),
  ]);
  const leftOut = new Set([...(recused ?? []), recusal.seatId]);
  const mayVote = (present ?? []).filter(({ seatId }) => !leftOut.has(seatId)).length;
  const explanation = [...recusal.explanation, ...recusalDecision({ yes, no }).explanation];
  const changes = { yes, no, decidedAt: context.now, explanation };
  const decided = await takeStep(context, Recusal, view, recusalProcedure, 'DECIDE', changes);
  // Whoever may not decide it is told so first; a refusal here leaves nothing behind.
  const fault = faultOfDecision({ yes, no }, mayVote);
  if (fault) throw invalidInput(fault.field, fault.sentence);
  return decided;
}

/** Enters that the person concerned has left the room. */
export function recordRecusedLeaving(context: Context, { recusalId, version }: RecusalStepInput): Promise<Recusal> {
  return takeStep(context, Recusal, { id: recusalId, version }, recusalProcedure, 'LEAVE_ROOM', { leftRoom: true });
}

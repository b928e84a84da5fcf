import { HubError } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { sitsInBody } from '../attendance/room.rules.js';
import { seatById } from '../bodies/body.loaders.js';
import type { Seat } from '../bodies/seat.entity.js';
import { lockedCirculation, stored } from './circulation.commands.js';
import { Circulation } from './circulation.entity.js';
import type { ReplyToCirculationInput } from './circulation.inputs.js';
import { bodyRoomOn, circulationFacts, inputOf, repliesOf, standingOf } from './circulation.loaders.js';
import { circulationProcedure } from './circulation.procedure.js';
import {
  type CirculationResult,
  circulationOutcome,
  holdingFor,
  isLate,
  type ReplyAsked,
  refusalOfReply,
} from './circulation.rules.js';
import { CirculationReply } from './circulation-reply.entity.js';

const LONGEST_REASON = 2_000;

/** Replies for a seat; the last reply counts, and all are kept. An objection in time stops the circulation where the rules say so. */
export async function replyToCirculation(context: Context, input: ReplyToCirculationInput): Promise<Circulation> {
  const circulation = await lockedCirculation(context, input.circulationId);
  if (!circulation) throw new HubError('NOT_FOUND');
  const seatId = input.seatId.toLowerCase();
  const seat = await seatById(context).load(seatId);
  const isOffice = await checkReplier(context, circulation, seat);
  if (['STOPPED', 'ABANDONED', 'INADMISSIBLE'].includes(circulation.state))
    throw new HubError('WRONG_STATE', 'No replies are awaited any more.', { reason: 'REPLY' });
  const holding = seat && (await holdingOf(context, seat, isOffice, input.asDeputy));
  const reckonedFrom = await inputOf(context).load(circulation.id);
  const before = (await repliesOf(context).load(circulation.id)) ?? [];
  if (!reckonedFrom) throw new HubError('NOT_FOUND');
  const reason = trimmedText('reason', input.reason, LONGEST_REASON);
  const { parameters, chairSeatId } = reckonedFrom;
  checkReply({
    isAsked: circulation.askedSeats.includes(seatId),
    isChairWithoutVote: seatId === chairSeatId && !parameters.chair.hasVote,
    holding,
    choice: input.choice,
    hasReason: reason !== '',
    before: before.filter((each) => each.seatId === seatId),
  });
  const late = isLate(context.now, circulation);
  const reply = {
    ...{ id: newId(), institution: circulation.institution, circulationId: circulation.id, seatId, choice: input.choice },
    ...{ reason: reason || null, at: context.now, late, asDeputy: holding === 'DEPUTY', enteredByOffice: isOffice },
    castById: context.actor.id,
  };
  context.em.create(CirculationReply, reply, { persist: true });
  const result = circulationOutcome({ ...reckonedFrom, replies: [...before, reply] });
  const stops = input.choice === 'OBJECTION' && !late && result.outcome === 'STOPPED';
  const after = stops ? await stop(context, circulation, result) : circulation;
  for (const loader of [repliesOf, inputOf, circulationFacts]) loader(context).clear(circulation.id);
  return after;
}

function stop(context: Context, circulation: Circulation, result: CirculationResult): Promise<Circulation> {
  return takeStep(context, Circulation, circulation, circulationProcedure, 'STOP', stored(context, circulation, result));
}

/** Whether the office that keeps the body enters the reply; whoever else may not reply for the seat is refused. */
async function checkReplier(context: Context, { bodyId, institution }: Circulation, seat: Seat | null): Promise<boolean> {
  const { actor } = context;
  const room = await bodyRoomOn(context, { id: bodyId, institution }, context.today);
  const own = seat?.bodyId === bodyId && sitsInBody(room, actor) && seat.holderInstitution === actor.institution;
  if (own) return false;
  if (actor.roles.includes('body_office') && actor.institution === institution) return true;
  throw new HubError('NOT_PERMITTED', undefined, { reason: sitsInBody(room, actor) ? 'SEAT_OF_OTHERS' : 'NOT_OF_THIS_BODY' });
}

/** As what whoever replies holds the seat today; null where they do not. The office says for whom it enters the reply. */
async function holdingOf(context: Context, seat: Seat, isOffice: boolean, asDeputy: boolean): Promise<ReplyAsked['holding']> {
  const standing = await standingOf(context, seat, context.today);
  if (!isOffice) return holdingFor(context.actor, standing);
  return (asDeputy ? standing.holders.deputy : standing.holders.member)?.role ?? null;
}

function checkReply(asked: ReplyAsked): void {
  const refusal = refusalOfReply(asked);
  if (refusal) throw new HubError('INVALID_INPUT', refusal.sentence, { field: refusal.field, reason: refusal.reason });
}

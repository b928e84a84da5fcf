import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { keepBody } from '../bodies/body.commands.js';
import { bodyById, seatById } from '../bodies/body.loaders.js';
import { Seat } from '../bodies/seat.entity.js';
import { endWithSeat } from '../seat-holders/seat-holder.commands.js';
import type { CreateSeatInput, EndSeatInput } from './seat.inputs.js';
import { factsOfSeat } from './seat.loaders.js';
import { seatProcedure } from './seat.procedure.js';
import { seatsOneAfterAnother } from './seat-order.commands.js';

const LONGEST_TITLE = 200;
const LONGEST_SOURCE = 500;

/** Enters a seat; the body is not dissolved meanwhile, and of two chairs at the same moment one waits. */
export async function createSeat(context: Context, input: CreateSeatInput): Promise<Seat> {
  if (!context.actor.roles.includes('body_office')) throw new HubError('NOT_PERMITTED', undefined, { reason: 'CREATE' });
  await keepBody(context, input.bodyId);
  const body = await bodyById(context).load(input.bodyId);
  if (!body) throw invalidInput('bodyId', 'There is no such body.');
  if (!isId(input.institutionId)) throw invalidInput('institutionId', 'This is not the id of an institution.');
  if (input.chair && input.deputyChair) throw invalidInput('deputyChair', 'A seat is the chair or the deputy chair, not both.');
  const title = trimmedText('title', input.title, LONGEST_TITLE);
  if (title === '') throw invalidInput('title', 'Say for whom the seat is.');
  const source = trimmedText('source', input.source, LONGEST_SOURCE);
  if (source === '') throw invalidInput('source', 'Say what the seat rests on.');
  const data = {
    institution: body.institution,
    code: null,
    bodyId: body.id,
    holderInstitution: input.institutionId.toLowerCase(),
    title,
    voting: input.voting,
    chair: input.chair,
    deputyChair: input.deputyChair,
    source,
    validFrom: input.validFrom ?? context.today,
    validTo: null,
  };
  await seatsOneAfterAnother(context, body.id);
  checkBeginning(context, seatProcedure, 'CREATE', await factsOfSeat(context, { ...data, state: 'ACTIVE' }));
  return beginProcedure(context, Seat, seatProcedure, 'CREATE', data);
}

/** Enters the last day of a seat; who holds it beyond that day leaves with it. */
export async function endSeat(context: Context, { seatId, version, validTo }: EndSeatInput): Promise<Seat> {
  const seat = await seatById(context).load(seatId);
  if (seat) {
    await seatsOneAfterAnother(context, seat.bodyId);
    if (seat.validFrom && validTo < seat.validFrom) throw invalidInput('validTo', `The seat begins only on ${seat.validFrom}.`);
  }
  const ended = await takeStep(context, Seat, { id: seatId, version }, seatProcedure, 'END', { validTo });
  await endWithSeat(context, ended);
  return ended;
}

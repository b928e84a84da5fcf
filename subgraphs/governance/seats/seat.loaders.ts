import { addDays } from '../../kit/calendar.js';
import { defineLoader } from '../../kit/loaders.js';
import { aggregate } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { bodyById, seatById, seatsOf } from '../bodies/body.loaders.js';
import { Seat } from '../bodies/seat.entity.js';
import { holdersOf } from '../seat-holders/seat-holder.loaders.js';
import { covers, overlaps, type Term } from '../seat-holders/seat-holder.rules.js';
import { seatProcedure } from './seat.procedure.js';
import type { SeatFacts } from './seat.rules.js';

/** The one maker of a seat's facts. */
export const seatFacts = defineLoader<string, SeatFacts>(async (context, ids) => {
  const found = await seatById(context).loadMany(ids);
  const seats = found.filter((each): each is Seat => each instanceof Seat);
  const facts = await Promise.all(seats.map((seat) => factsOfSeat(context, seat)));
  return new Map(seats.map(({ id }, at) => [id, facts[at] as SeatFacts]));
});

/** The entity stands with the bodies, which show it; its steps are taken here. */
export const seatAggregate = aggregate(Seat, seatProcedure, seatFacts, 'READERS');

/** What of a seat its facts are made from; a seat that is only to be has no id. */
export type SeatToBe = Pick<Seat, 'institution' | 'bodyId' | 'state' | 'chair' | 'validFrom' | 'validTo'> & {
  readonly id?: string;
};

/** The facts of a seat, or of one that is only to be. */
export async function factsOfSeat(context: Context, seat: SeatToBe): Promise<SeatFacts> {
  const [body, seats, holders] = await Promise.all([
    bodyById(context).load(seat.bodyId),
    seatsOf(context).load(seat.bodyId),
    seat.id === undefined ? [] : holdersOf(context).load(seat.id),
  ]);
  const others = (seats ?? []).filter(({ id }) => id !== seat.id);
  const lastDay = seat.validTo ?? null;
  return {
    state: seat.state,
    office: seat.institution,
    bodyActive: body?.state === 'ACTIVE',
    chair: seat.chair,
    chairTaken: others.some((each) => each.chair && overlaps(termOf(each), termOf(seat))),
    validTo: lastDay,
    chairedAfterwards: lastDay === null || others.some((each) => takesChair(each) && covers(termOf(each), addDays(lastDay, 1))),
    holdersToCome: lastDay === null ? 0 : (holders ?? []).filter(({ heldFrom }) => heldFrom > lastDay).length,
  };
}

const takesChair = ({ chair, deputyChair }: Seat): boolean => chair || deputyChair;

/** The days on which a body has a seat. */
export function termOf({ validFrom, validTo }: Pick<Seat, 'validFrom' | 'validTo'>): Term {
  return { from: validFrom ?? null, to: validTo ?? null };
}

import type { CalendarDate } from '../../kit/calendar.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { bodyById, seatById, seatsOf } from '../bodies/body.loaders.js';
import type { Seat } from '../bodies/seat.entity.js';
import { SeatHolder } from './seat-holder.entity.js';
import { covers, type HoldersOnDay, holdersOnDay, type SeatHolderFacts } from './seat-holder.rules.js';

export const seatHolderById = loaderById(SeatHolder);

/** Everybody who ever held a seat or is to hold it, the first ones first; without nominations that were cancelled. */
export const holdersOf = defineLoader<string, SeatHolder[]>(async ({ em }, seatIds) => {
  const where = { seatId: { $in: [...seatIds] }, state: { $ne: 'CANCELLED' as const } };
  const rows = await em.find(SeatHolder, where, { orderBy: { heldFrom: 'asc', id: 'asc' } });
  return groupedBy(seatIds, rows, ({ seatId }) => seatId);
});

/** Who holds a seat on a day. */
export async function holdersOn(context: Context, seatId: string, day: CalendarDate): Promise<HoldersOnDay<SeatHolder>> {
  return holdersOnDay((await holdersOf(context).load(seatId)) ?? [], day);
}

/** The voting seats that a body has on a day, and those of them that a member holds then (besetzte Sitze). */
export interface VotingSeats {
  readonly all: readonly Seat[];
  readonly filled: readonly Seat[];
}

/** The seats that a body has on a day, advisory ones included. */
export async function seatsOn(context: Context, bodyId: string, day: CalendarDate): Promise<readonly Seat[]> {
  const seats = (await seatsOf(context).load(bodyId)) ?? [];
  return seats.filter(({ validFrom, validTo }) => covers({ from: validFrom ?? null, to: validTo ?? null }, day));
}

/** The voting seats of a body on a day. */
export async function votingSeatsOn(context: Context, bodyId: string, day: CalendarDate): Promise<VotingSeats> {
  const all = (await seatsOn(context, bodyId, day)).filter(({ voting }) => voting);
  const holders = await Promise.all(all.map(({ id }) => holdersOn(context, id, day)));
  return { all, filled: all.filter((_seat, at) => holders[at]?.member) };
}

/** Who holds a seat on a day in one list, the member first. */
export async function holdersListedOn(context: Context, seatId: string, day: CalendarDate): Promise<readonly SeatHolder[]> {
  const holders = (await holdersOf(context).load(seatId)) ?? [];
  const inOffice = holders.filter(({ heldFrom, heldTo }) => covers({ from: heldFrom, to: heldTo ?? null }, day));
  return inOffice.toSorted((a, b) => (a.role === b.role ? 0 : a.role === 'MEMBER' ? -1 : 1));
}

/** The one maker of the facts of somebody who holds a seat. */
export const seatHolderFacts = defineLoader<string, SeatHolderFacts>(async (context, ids) => {
  const found = await seatHolderById(context).loadMany(ids);
  const holders = found.filter((each): each is SeatHolder => each instanceof SeatHolder);
  const facts = await Promise.all(
    holders.map(async (holder) => {
      const [seat, body] = await Promise.all([seatById(context).load(holder.seatId), bodyById(context).load(holder.bodyId)]);
      return seat && factsOfHolder(holder, seat, body?.state === 'ACTIVE', null);
    }),
  );
  return new Map(holders.flatMap(({ id }, at) => (facts[at] ? [[id, facts[at]] as const] : [])));
});

/** The facts of somebody who holds a seat, or is to. */
export function factsOfHolder(
  { state, heldFrom, heldTo }: Pick<SeatHolder, 'state' | 'heldFrom' | 'heldTo'>,
  { institution, holderInstitution }: Pick<Seat, 'institution' | 'holderInstitution'>,
  bodyActive: boolean,
  places: SeatHolderFacts['places'],
): SeatHolderFacts {
  return {
    state,
    office: institution,
    seatInstitution: holderInstitution,
    bodyActive,
    heldFrom,
    heldTo: heldTo ?? null,
    places,
  };
}

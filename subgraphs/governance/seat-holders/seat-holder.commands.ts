import type { CalendarDate } from '../../kit/calendar.js';
import { invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { keepBody } from '../bodies/body.commands.js';
import { bodyById, seatById } from '../bodies/body.loaders.js';
import type { Seat } from '../bodies/seat.entity.js';
import { bodyOnDay, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { seatsOneAfterAnother } from '../seats/seat-order.commands.js';
import { SeatHolder } from './seat-holder.entity.js';
import type { EndSeatHolderInput, NominateSeatHolderInput } from './seat-holder.inputs.js';
import { factsOfHolder, holdersOf, seatHolderById } from './seat-holder.loaders.js';
import { type HolderRole, seatHolderProcedure } from './seat-holder.procedure.js';
import { type BegunTerm, mostAtOnce } from './seat-holder.rules.js';

const LONGEST_NAME = 200;
const LONGEST_ADDRESS = 254;
const LONGEST_ACCOUNT = 200;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** Nominates a member or deputy; of two for one seat at the same moment one waits, and finds the place taken. */
export async function nominateSeatHolder(context: Context, input: NominateSeatHolderInput): Promise<SeatHolder> {
  const seat = await seatById(context).load(input.seatId);
  if (!seat) throw invalidInput('seatId', 'There is no such seat.');
  await keepBody(context, seat.bodyId);
  await seatsOneAfterAnother(context, seat.bodyId);
  // Whoever was waited for may have ended the seat.
  await context.em.refresh(seat);
  const term = termIn(seat, { from: input.heldFrom ?? context.today, to: input.heldTo ?? seat.validTo ?? null });
  const person = personOf(input);
  const body = await bodyById(context).load(seat.bodyId);
  const data = { heldFrom: term.from, heldTo: term.to };
  const places = await placesIn(context, seat, input.role, term);
  const facts = factsOfHolder({ ...data, state: 'IN_OFFICE' }, seat, body?.state === 'ACTIVE', places);
  checkBeginning(context, seatHolderProcedure, 'NOMINATE', facts);
  return beginProcedure(context, SeatHolder, seatHolderProcedure, 'NOMINATE', {
    institution: seat.institution,
    bodyId: seat.bodyId,
    seatId: seat.id,
    role: input.role,
    ...person,
    ...data,
  });
}

/** A term in office lies within the life of the seat. */
function termIn({ validFrom, validTo }: Seat, term: BegunTerm): BegunTerm {
  if (validFrom && term.from < validFrom) throw invalidInput('heldFrom', `The seat begins only on ${validFrom}.`);
  if (validTo && term.from > validTo) throw invalidInput('heldFrom', `The seat ends on ${validTo}.`);
  if (term.to !== null && term.to < term.from) throw invalidInput('heldTo', 'Nobody leaves before they come.');
  if (validTo && term.to !== null && term.to > validTo) throw invalidInput('heldTo', `The seat ends on ${validTo}.`);
  return term;
}

function personOf(input: NominateSeatHolderInput) {
  const name = trimmedText('name', input.name, LONGEST_NAME);
  if (name === '') throw invalidInput('name', 'Say who is to hold the seat.');
  const email = trimmedText('email', input.email, LONGEST_ADDRESS);
  if (email !== '' && !ADDRESS.test(email)) throw invalidInput('email', 'This is no address for e-mail.');
  const account = trimmedText('account', input.account, LONGEST_ACCOUNT);
  return { name, email: email || null, account: account || null };
}

async function placesIn(context: Context, seat: Seat, role: HolderRole, term: BegunTerm) {
  const others = ((await holdersOf(context).load(seat.id)) ?? []).filter((each) => each.role === role);
  const taken = mostAtOnce(
    term,
    others.map(({ heldFrom, heldTo }) => ({ from: heldFrom, to: heldTo ?? null })),
  );
  return { limit: role === 'MEMBER' ? 1 : await deputiesOf(context, seat.bodyId, term.from), taken };
}

async function deputiesOf(context: Context, bodyId: string, day: CalendarDate): Promise<number> {
  return (await rulesInForce(context).load(bodyOnDay(bodyId, day)))?.parameters.seats.deputyPerSeat ?? 0;
}

/** Enters the last day in office; a term that was given an end may end earlier, not later. */
export async function endSeatHolder(
  context: Context,
  { seatHolderId, version, heldTo }: EndSeatHolderInput,
): Promise<SeatHolder> {
  const holder = await seatHolderById(context).load(seatHolderId);
  if (holder && heldTo < holder.heldFrom)
    throw invalidInput('heldTo', `They are in office only from ${holder.heldFrom} on; cancel the nomination instead.`);
  if (holder?.heldTo && heldTo > holder.heldTo) throw invalidInput('heldTo', `Their term ends on ${holder.heldTo}.`);
  return takeStep(context, SeatHolder, { id: seatHolderId, version }, seatHolderProcedure, 'END', { heldTo });
}

/** Whoever holds a seat beyond its last day leaves with it. */
export async function endWithSeat(context: Context, { id, validTo }: Seat): Promise<void> {
  if (!validTo) return;
  const holders = (await holdersOf(context).load(id)) ?? [];
  const beyond = holders.filter(({ state, heldTo }) => state === 'IN_OFFICE' && (heldTo == null || heldTo > validTo));
  for (const { id: holderId, version } of beyond)
    await takeStep(context, SeatHolder, { id: holderId, version }, seatHolderProcedure, 'END', { heldTo: validTo });
}

import { type CalendarDate, dayOf } from '../../kit/calendar.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import type { RoomFacts } from '../attendance/room.rules.js';
import { bodyById } from '../bodies/body.loaders.js';
import type { Seat } from '../bodies/seat.entity.js';
import { DEFAULT_PARAMETERS, type RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import { parametersFrom } from '../rules-of-procedure/parameters-json.rules.js';
import { rulesVersionById } from '../rules-of-procedure/rules-version.loaders.js';
import { holdersOf, seatsOn } from '../seat-holders/seat-holder.loaders.js';
import { holdersOnDay } from '../seat-holders/seat-holder.rules.js';
import { Circulation } from './circulation.entity.js';
import {
  type CirculationFacts,
  type CirculationInput,
  circulationOutcome,
  type SeatStanding,
  seatsToReply,
} from './circulation.rules.js';
import { CirculationReply } from './circulation-reply.entity.js';

export const circulationById = loaderById(Circulation);

const newestFirst = { openedAt: 'desc', id: 'asc' } as const;

/** The circulations of bodies, newest first. */
export const circulationsOf = defineLoader<string, Circulation[]>(async ({ em }, bodyIds) => {
  const rows = await em.find(Circulation, { bodyId: { $in: [...bodyIds] } }, { orderBy: newestFirst });
  return groupedBy(bodyIds, rows, ({ bodyId }) => bodyId);
});

/** The circulations about proposals, newest first. */
export const circulationsAbout = defineLoader<string, Circulation[]>(async ({ em }, proposalIds) => {
  const rows = await em.find(Circulation, { proposalId: { $in: [...proposalIds] } }, { orderBy: newestFirst });
  return groupedBy(proposalIds, rows, ({ proposalId }) => String(proposalId));
});

/** Every reply in a circulation, in the order in which they came; those that were replaced or came too late among them. */
export const repliesOf = defineLoader<string, CirculationReply[]>(async ({ em }, ids) => {
  const rows = await em.find(CirculationReply, { circulationId: { $in: [...ids] } }, { orderBy: { at: 'asc', id: 'asc' } });
  return groupedBy(ids, rows, ({ circulationId }) => circulationId);
});

/** The rules of procedure under which a circulation was opened. */
async function parametersOf(context: Context, rulesVersionId: string | null): Promise<RulesParameters> {
  if (rulesVersionId === null) return DEFAULT_PARAMETERS;
  const version = await rulesVersionById(context).load(rulesVersionId);
  return version ? parametersFrom(version.parameters) : DEFAULT_PARAMETERS;
}

/** What a circulation is reckoned from: the rules and seats of the day it was opened, and the replies up to now. */
export const inputOf = defineLoader<string, CirculationInput>(async (context, ids) => {
  const found = (await circulationById(context).loadMany(ids)).filter((each): each is Circulation => each instanceof Circulation);
  const inputs = await Promise.all(
    found.map(async ({ id, bodyId, openedAt, rulesVersionId, ruleKey, askedSeats }) => {
      const [parameters, seats, replies] = await Promise.all([
        parametersOf(context, rulesVersionId ?? null),
        seatsOn(context, bodyId, dayOf(openedAt)),
        repliesOf(context).load(id),
      ]);
      const voting = seats.filter((seat) => seat.voting);
      const chairSeatId = voting.find(({ chair }) => chair)?.id ?? null;
      return [id, { parameters, ruleKey, askedSeats, allSeats: voting.length, chairSeatId, replies: replies ?? [] }] as const;
    }),
  );
  return new Map(inputs);
});

/** Who keeps a body, who is in its chair and who sits in it on a day, outside of any meeting. */
export async function bodyRoomOn(
  context: Context,
  { id, institution }: { readonly id: string; readonly institution: string },
  day: CalendarDate,
): Promise<RoomFacts> {
  const seats = await seatsOn(context, id, day);
  return {
    office: institution,
    chairs: seats.filter(({ chair }) => chair).map(({ holderInstitution }) => holderInstitution),
    members: seats.map(({ holderInstitution }) => holderInstitution),
    ...{ inSession: false, isAboutToBegin: false, isOver: false },
  };
}

/** A seat on a day, with who holds it and who ever did. */
export async function standingOf(context: Context, seat: Seat, day: CalendarDate): Promise<SeatStanding> {
  const ever = (await holdersOf(context).load(seat.id)) ?? [];
  const accounts = ever.flatMap(({ account }) => (account == null ? [] : [account]));
  return { holderInstitution: seat.holderInstitution, holders: holdersOnDay(ever, day), accounts };
}

/** The one maker of a circulation's facts. */
export const circulationFacts = defineLoader<string, CirculationFacts>(async (context, ids) => {
  const rows = (await circulationById(context).loadMany(ids)).filter((each): each is Circulation => each instanceof Circulation);
  const facts = await Promise.all(
    rows.map(async (row) => {
      const input = await inputOf(context).load(row.id);
      return input ? [[row.id, await circulationFactsFrom(context, row, input, false)] as const] : [];
    }),
  );
  return new Map(facts.flat());
});

/** The facts of a circulation as it is, or would be. */
export async function circulationFactsFrom(
  context: Context,
  row: Pick<Circulation, 'state' | 'bodyId' | 'institution' | 'closesAt' | 'outcome'>,
  input: CirculationInput,
  isProposalCirculating: boolean,
): Promise<CirculationFacts> {
  const [body, room] = await Promise.all([
    bodyById(context).load(row.bodyId),
    bodyRoomOn(context, { id: row.bodyId, institution: row.institution }, context.today),
  ]);
  const { parameters, ruleKey } = input;
  return {
    state: row.state,
    room,
    isBodyActive: body?.state === 'ACTIVE',
    isProvidedFor: parameters.circulation.enabled,
    needsInvitation: parameters.majorities[ruleKey]?.onlyIfOnInvitation ?? false,
    askedSeats: input.askedSeats.length,
    isProposalCirculating,
    isOver: context.now.getTime() >= row.closesAt.getTime(),
    seatsToReply: seatsToReply(input).length,
    outcome: row.outcome ?? circulationOutcome(input).outcome,
    isObjectedTo: row.outcome === 'STOPPED',
  };
}

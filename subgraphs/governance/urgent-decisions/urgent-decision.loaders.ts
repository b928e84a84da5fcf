import type { CalendarDate } from '../../kit/calendar.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { bodyById } from '../bodies/body.loaders.js';
import { bodyRoomOn, standingOf } from '../circulations/circulation.loaders.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { bodyOnDay, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { seatsOn } from '../seat-holders/seat-holder.loaders.js';
import { UrgentDecision } from './urgent-decision.entity.js';
import type { SignerSeat, UrgentDecisionFacts } from './urgent-decision.rules.js';

export const urgentDecisionById = loaderById(UrgentDecision);

/** The urgent decisions of bodies that are in force and not ratified yet, oldest first. */
export const urgentDecisionsToRatify = defineLoader<string, UrgentDecision[]>(async ({ em }, bodyIds) => {
  const where = { bodyId: { $in: [...bodyIds] }, state: 'IN_FORCE' as const };
  const rows = await em.find(UrgentDecision, where, { orderBy: { takenAt: 'asc', id: 'asc' } });
  return groupedBy(bodyIds, rows, ({ bodyId }) => bodyId);
});

/** The meetings of the body after an urgent decision was taken, the next one first; those that were called off not among them. */
export const meetingsAfter = defineLoader<string, Meeting[]>(async (context, ids) => {
  const rows = (await urgentDecisionById(context).loadMany(ids)).filter(
    (each): each is UrgentDecision => each instanceof UrgentDecision,
  );
  const taken = rows.flatMap(({ id, bodyId, takenAt }) => (takenAt == null ? [] : [{ id, bodyId, takenAt }]));
  if (taken.length === 0) return new Map();
  const first = new Date(Math.min(...taken.map(({ takenAt }) => takenAt.getTime())));
  const meetings = await context.em.find(
    Meeting,
    { bodyId: { $in: taken.map(({ bodyId }) => bodyId) }, startsAt: { $gt: first }, state: { $ne: 'CANCELLED' } },
    { orderBy: { startsAt: 'asc', id: 'asc' } },
  );
  const after = ({ bodyId, takenAt }: { readonly bodyId: string; readonly takenAt: Date }) =>
    meetings.filter((meeting) => meeting.bodyId === bodyId && meeting.startsAt > takenAt);
  return new Map(taken.map((each) => [each.id, after(each)]));
});

/** The one maker of an urgent decision's facts. */
export const urgentDecisionFacts = defineLoader<string, UrgentDecisionFacts>(async (context, ids) => {
  const found = await urgentDecisionById(context).loadMany(ids);
  const rows = found.filter((each): each is UrgentDecision => each instanceof UrgentDecision);
  const facts = await Promise.all(rows.map((row) => urgentDecisionFactsFrom(context, row)));
  return new Map(rows.map(({ id }, at) => [id, facts[at] as UrgentDecisionFacts]));
});

type FactsRow = Pick<
  UrgentDecision,
  'state' | 'bodyId' | 'institution' | 'firstSeatId' | 'secondSeatId' | 'firstById' | 'ratifiedByVoteId'
>;

/** The facts of an urgent decision as it is, or would be. */
export async function urgentDecisionFactsFrom(context: Context, row: FactsRow): Promise<UrgentDecisionFacts> {
  const [body, room, rules, seats] = await Promise.all([
    bodyById(context).load(row.bodyId),
    bodyRoomOn(context, { id: row.bodyId, institution: row.institution }, context.today),
    rulesInForce(context).load(bodyOnDay(row.bodyId, context.today)),
    signerSeatsOn(context, row.bodyId, context.today),
  ]);
  return {
    state: row.state,
    room,
    isBodyActive: body?.state === 'ACTIVE',
    deciders: (rules?.parameters ?? DEFAULT_PARAMETERS).urgentDecision.by,
    seats,
    firstSeatId: row.firstSeatId,
    secondSeatId: row.secondSeatId ?? null,
    firstById: row.firstById,
    isVotedOn: row.ratifiedByVoteId != null,
  };
}

async function signerSeatsOn(context: Context, bodyId: string, day: CalendarDate): Promise<readonly SignerSeat[]> {
  const seats = await seatsOn(context, bodyId, day);
  const standings = await Promise.all(seats.map((seat) => standingOf(context, seat, day)));
  return seats.flatMap(({ id, voting, chair, deputyChair }, at) => {
    const standing = standings[at];
    return standing ? [{ ...standing, id, voting, chair, deputyChair }] : [];
  });
}

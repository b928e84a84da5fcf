import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { bodyById } from '../bodies/body.loaders.js';
import { seatsOn, votingSeatsOn } from '../seat-holders/seat-holder.loaders.js';
import { MeetingRequest } from './meeting-request.entity.js';
import type { MeetingRequestFacts } from './meeting-request.rules.js';

export const meetingRequestById = loaderById(MeetingRequest);

/** The requests for meetings of a body, newest first. */
export const meetingRequestsOf = defineLoader<string, MeetingRequest[]>(async ({ em }, bodyIds) => {
  const rows = await em.find(MeetingRequest, { bodyId: { $in: bodyIds.filter(isId) } }, { orderBy: { id: 'desc' } });
  return groupedBy(bodyIds, rows, ({ bodyId }) => bodyId);
});

/** The facts of a request as it is, or would be. */
export async function meetingRequestFactsFrom(
  context: Context,
  row: Pick<MeetingRequest, 'state' | 'institution' | 'bodyId' | 'requestedBy' | 'seatIds'>,
): Promise<MeetingRequestFacts> {
  const [body, seats, voting] = await Promise.all([
    bodyById(context).load(row.bodyId),
    seatsOn(context, row.bodyId, context.today),
    votingSeatsOn(context, row.bodyId, context.today),
  ]);
  return {
    state: row.state,
    office: row.institution,
    chairs: seats.filter(({ chair, deputyChair }) => chair || deputyChair).map(({ holderInstitution }) => holderInstitution),
    bodyActive: body?.state === 'ACTIVE',
    requestedBy: row.requestedBy,
    askingSeats: row.seatIds.length,
    filledSeats: voting.filled.length,
  };
}

/** The one maker of the facts of a request. */
export const meetingRequestFacts = defineLoader<string, MeetingRequestFacts>(async (context, ids) => {
  const found = await meetingRequestById(context).loadMany(ids);
  const rows = found.filter((each): each is MeetingRequest => each instanceof MeetingRequest);
  const facts = await Promise.all(rows.map(async (row) => [row.id, await meetingRequestFactsFrom(context, row)] as const));
  return new Map(facts);
});

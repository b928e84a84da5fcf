import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { type Room, roomOf } from '../attendance/room.loaders.js';
import { Recusal } from './recusal.entity.js';
import { RECUSED } from './recusal.procedure.js';
import type { RecusalFacts } from './recusal.rules.js';

export const recusalById = loaderById(Recusal);

/** The recusals on an item of the agenda, oldest first. */
export const recusalsOn = defineLoader<string, Recusal[]>(async ({ em }, itemIds) => {
  const rows = await em.find(Recusal, { agendaItemId: { $in: [...itemIds] } }, { orderBy: { id: 'asc' } });
  return groupedBy(itemIds, rows, ({ agendaItemId }) => agendaItemId);
});

/** The seats that take no part in the vote on an item. */
export const recusedSeatsOn = defineLoader<string, readonly string[]>(async (context, itemIds) => {
  const found = await Promise.all(itemIds.map((id) => recusalsOn(context).load(id)));
  return new Map(
    itemIds.map((id, at) => [id, (found[at] ?? []).filter(({ state }) => RECUSED.includes(state)).map(({ seatId }) => seatId)]),
  );
});

/** The one maker of a recusal's facts. */
export const recusalFacts = defineLoader<string, RecusalFacts>(async (context, ids) => {
  const rows = (await recusalById(context).loadMany(ids)).filter((each): each is Recusal => each instanceof Recusal);
  const facts = await Promise.all(
    rows.map(async (row) => {
      const [room, item] = await Promise.all([
        roomOf(context).load(row.meetingId),
        agendaItemById(context).load(row.agendaItemId),
      ]);
      return room ? [[row.id, recusalFactsFrom(row, room, item)] as const] : [];
    }),
  );
  return new Map(facts.flat());
});

/** The facts of a recusal as it is, or would be. */
export function recusalFactsFrom(
  { state, seatId, yes, no }: Pick<Recusal, 'state' | 'seatId' | 'yes' | 'no'>,
  { facts, seats, meeting }: Room,
  item: AgendaItem | null,
): RecusalFacts {
  return {
    state,
    room: facts,
    seatInstitution: seats.find(({ id }) => id === seatId)?.holderInstitution ?? null,
    isItemBeforeBody: item?.meetingId === meeting.id && (item.state === 'LISTED' || item.state === 'DECIDED'),
    counts: yes == null || no == null ? null : { yes, no },
  };
}

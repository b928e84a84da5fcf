import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { roomOf } from '../attendance/room.loaders.js';
import type { RoomFacts } from '../attendance/room.rules.js';
import { ballotsOf } from '../ballots/ballot.loaders.js';
import { Decision } from '../decisions/decision.entity.js';
import type { Recusal } from '../recusals/recusal.entity.js';
import { recusalsOn } from '../recusals/recusal.loaders.js';
import { Vote } from './vote.entity.js';
import type { VoteFacts } from './vote.rules.js';

export const voteById = loaderById(Vote);

const inOrder = { openedAt: 'asc', id: 'asc' } as const;

/** The votes on an item of the agenda, in the order of their call. */
export const votesOn = defineLoader<string, Vote[]>(async ({ em }, itemIds) => {
  const rows = await em.find(Vote, { agendaItemId: { $in: [...itemIds] } }, { orderBy: inOrder });
  return groupedBy(itemIds, rows, ({ agendaItemId }) => agendaItemId);
});

/** The votes of a meeting, in the order of their call. */
export const votesIn = defineLoader<string, Vote[]>(async ({ em }, meetingIds) => {
  const rows = await em.find(Vote, { meetingId: { $in: [...meetingIds] } }, { orderBy: inOrder });
  return groupedBy(meetingIds, rows, ({ meetingId }) => meetingId);
});

/** What the facts of a vote are made from. */
type VoteRow = Pick<Vote, 'state' | 'meetingId' | 'secret' | 'yes' | 'outcome' | 'repeatsId'>;

/** The one maker of a vote's facts. */
export const voteFacts = defineLoader<string, VoteFacts>(async (context, ids) => {
  const rows = (await voteById(context).loadMany(ids)).filter((each): each is Vote => each instanceof Vote);
  const carrying = await context.em.find(Decision, { voteId: { $in: rows.map(({ id }) => id) } });
  const facts = await Promise.all(
    rows.map(async (row) => {
      const [room, item, recusals, ballots] = await Promise.all([
        roomOf(context).load(row.meetingId),
        agendaItemById(context).load(row.agendaItemId),
        recusalsOn(context).load(row.agendaItemId),
        ballotsOf(context).load(row.id),
      ]);
      if (!room) return [];
      const around = { room: room.facts, item, recusals: recusals ?? [], ballotsCast: ballots?.length ?? 0, otherVotesOpen: 0 };
      const carriesDecision = carrying.some(({ voteId }) => voteId === row.id);
      return [[row.id, { ...voteFactsFrom(row, around), carriesDecision }] as const];
    }),
  );
  return new Map(facts.flat());
});

/** The facts of a vote as it is, or would be. */
export function voteFactsFrom(
  row: VoteRow,
  around: {
    readonly room: RoomFacts;
    readonly item: AgendaItem | null;
    readonly recusals: readonly Recusal[];
    readonly ballotsCast: number;
    readonly otherVotesOpen: number;
  },
): VoteFacts {
  const { room, item, recusals, ballotsCast, otherVotesOpen } = around;
  const states = row.repeatsId == null ? ['LISTED'] : ['LISTED', 'DECIDED'];
  return {
    state: row.state,
    room,
    isItemOnAgenda: item?.meetingId === row.meetingId && states.includes(item.state),
    disputedRecusals: recusals.filter(({ state }) => state === 'DISPUTED').length,
    otherVotesOpen,
    ballotsCast,
    isSecret: row.secret,
    isCounted: row.yes != null,
    outcome: row.outcome ?? null,
    carriesDecision: false,
  };
}

/** A vote that nobody else changes meanwhile, read anew; null where there is none to read. */
export async function lockedVote(context: Context, voteId: string): Promise<Vote | null> {
  if (!isId(voteId)) return null;
  await oneAfterAnother(context, `vote:${voteId.toLowerCase()}`);
  return context.em.findOne(Vote, { id: voteId }, { refresh: true });
}

import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { seatsOf } from '../bodies/body.loaders.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { OPEN_PROPOSAL_STATES } from '../proposals/proposal.procedure.js';
import { Paper } from './paper.entity.js';
import type { PaperFacts } from './paper.rules.js';

export const paperById = loaderById(Paper);

const firstFirst = { filedAt: 'asc', id: 'asc' } as const;

/** The papers for an item, those that were replaced included. */
export const papersForItem = defineLoader<string, Paper[]>(async ({ em }, ids) => {
  const rows = await em.find(Paper, { agendaItemId: { $in: ids.filter(isId) } }, { orderBy: firstFirst });
  return groupedBy(ids, rows, ({ agendaItemId }) => String(agendaItemId));
});

/** The papers for a proposal, those that were replaced included. */
export const papersForProposal = defineLoader<string, Paper[]>(async ({ em }, ids) => {
  const rows = await em.find(Paper, { proposalId: { $in: ids.filter(isId) } }, { orderBy: firstFirst });
  return groupedBy(ids, rows, ({ proposalId }) => String(proposalId));
});

/** What a paper is for. */
export interface Matter {
  readonly agendaItemId: string | null;
  readonly proposalId: string | null;
  readonly institution: string;
  readonly bodyId: string;
  readonly facts: Omit<PaperFacts, 'state'>;
}

/** The item or the proposal that a paper is for; null where there is none to read. */
export async function matterOf(
  context: Context,
  {
    agendaItemId,
    proposalId,
  }: { readonly agendaItemId?: string | null | undefined; readonly proposalId?: string | null | undefined },
): Promise<Matter | null> {
  if (agendaItemId != null) {
    const item = await agendaItemById(context).load(agendaItemId);
    if (!item) return null;
    const { id, institution, bodyId, state, requestedBy } = item;
    const facts = await factsFrom(context, institution, bodyId, requestedBy ?? null, state === 'REQUESTED' || state === 'LISTED');
    return { agendaItemId: id, proposalId: null, institution, bodyId, facts };
  }
  const proposal = proposalId == null ? null : await proposalById(context).load(proposalId);
  if (!proposal) return null;
  const { id, institution, state, submittingInstitution } = proposal;
  const bodyId = proposal.steeringBodyId ?? proposal.bodyId;
  // A draft stays in its institution, and a paper would be read by all.
  const isOpen = OPEN_PROPOSAL_STATES.includes(state);
  const facts = await factsFrom(context, institution, bodyId, submittingInstitution, isOpen);
  return { agendaItemId: null, proposalId: id, institution, bodyId, facts };
}

async function factsFrom(context: Context, office: string, bodyId: string, author: string | null, isOpen: boolean) {
  const seats = (await seatsOf(context).load(bodyId)) ?? [];
  const chairs = seats.filter(({ chair, deputyChair }) => chair || deputyChair).map(({ holderInstitution }) => holderInstitution);
  return { office, chairs, author, isOpen };
}

/** The one maker of the facts of a paper. */
export const paperFacts = defineLoader<string, PaperFacts>(async (context, ids) => {
  const rows = (await paperById(context).loadMany(ids)).filter((each): each is Paper => each instanceof Paper);
  const matters = await Promise.all(rows.map((row) => matterOf(context, row)));
  return new Map(
    rows.flatMap(({ id, state }, at) => {
      const matter = matters[at];
      return matter ? [[id, { ...matter.facts, state }] as const] : [];
    }),
  );
});

import { canonicalJson } from '../../kit/canonical.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { Decision } from '../decisions/decision.entity.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { seatsOn } from '../seat-holders/seat-holder.loaders.js';
import { voteById } from '../votes/vote.loaders.js';
import { Amendment } from './amendment.entity.js';
import {
  AMENDABLE_FIELDS,
  type Amendable,
  type AmendableField,
  type AmendmentFacts,
  type VoteOnAmendment,
} from './amendment.rules.js';

export const amendmentById = loaderById(Amendment);

/** The amendments to proposals, oldest first. */
export const amendmentsTo = defineLoader<string, Amendment[]>(async ({ em }, proposalIds) => {
  const where = { proposalId: { $in: [...proposalIds] } };
  const rows = await em.find(Amendment, where, { orderBy: { proposedAt: 'asc', id: 'asc' } });
  return groupedBy(proposalIds, rows, ({ proposalId }) => proposalId);
});

/** What of a proposal an amendment may change, as it is. */
export function amendableOf({ solution, implementers, options }: Proposal): Amendable {
  return { solution: solution ?? '', implementers: [...implementers], options };
}

/** The fields that differ; the order of implementers is none. */
export function differingFields(some: Partial<Amendable>, whole: Amendable): readonly AmendableField[] {
  return AMENDABLE_FIELDS.filter((field) => {
    const value = some[field];
    return value !== undefined && textOf(field, value) !== textOf(field, whole[field]);
  });
}

function textOf(field: AmendableField, value: Amendable[AmendableField]): string {
  return canonicalJson(field === 'implementers' ? [...(value as readonly string[])].sort() : value);
}

/** What the facts of an amendment are made from, before and after it is proposed. */
type AmendmentRow = Pick<Amendment, 'state' | 'proposedBy' | 'proposedAt' | 'replaces' | 'voteId'> & { readonly id?: string };

/** The facts of an amendment as it is, or would be. */
export async function amendmentFactsFrom(context: Context, row: AmendmentRow, proposal: Proposal): Promise<AmendmentFacts> {
  const [seats, vote] = await Promise.all([
    proposal.steeringBodyId ? seatsOn(context, proposal.steeringBodyId, context.today) : [],
    row.voteId ? voteOn(context, row, row.voteId, proposal) : null,
  ]);
  return {
    state: row.state,
    office: proposal.institution,
    chairs: seats.filter(({ chair }) => chair).map(({ holderInstitution }) => holderInstitution),
    members: seats.map(({ holderInstitution }) => holderInstitution),
    proposedBy: row.proposedBy,
    submitter: proposal.submittingInstitution,
    proposalState: proposal.state,
    overtaken: differingFields(row.replaces, amendableOf(proposal)),
    vote,
  };
}

async function voteOn(context: Context, row: AmendmentRow, voteId: string, proposal: Proposal): Promise<VoteOnAmendment | null> {
  const vote = await voteById(context).load(voteId);
  if (!vote) return null;
  const [item, decisions, others] = await Promise.all([
    agendaItemById(context).load(vote.agendaItemId),
    context.em.count(Decision, { voteId: vote.id }),
    context.em.count(Amendment, { voteId: vote.id, ...(row.id === undefined ? {} : { id: { $ne: row.id } }) }),
  ]);
  return {
    outcome: vote.state === 'ADOPTED' || vote.state === 'REJECTED' ? vote.state : null,
    ofDecidingBody: vote.bodyId === proposal.steeringBodyId,
    onOtherProposal: item?.proposalId != null && item.proposalId !== proposal.id,
    openedAfterProposing: vote.openedAt >= row.proposedAt,
    isUsed: decisions + others > 0,
  };
}

/** The one maker of an amendment's facts. */
export const amendmentFacts = defineLoader<string, AmendmentFacts>(async (context, ids) => {
  const found = await amendmentById(context).loadMany(ids);
  const rows = found.filter((each): each is Amendment => each instanceof Amendment);
  const facts = await Promise.all(
    rows.map(async (row) => {
      const proposal = await proposalById(context).load(row.proposalId);
      return proposal ? [[row.id, await amendmentFactsFrom(context, row, proposal)] as const] : [];
    }),
  );
  return new Map(facts.flat());
});

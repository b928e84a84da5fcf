import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { bodyById } from '../bodies/body.loaders.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { seatsOn } from '../seat-holders/seat-holder.loaders.js';
import { Consultation } from './consultation.entity.js';
import { CONSULTED_STATES, type ConsultationFacts } from './consultation.rules.js';

export const consultationById = loaderById(Consultation);

const inOrder = { askedOn: 'asc', id: 'asc' } as const;

/** The consultations on a proposal, oldest first. */
export const consultationsOn = defineLoader<string, Consultation[]>(async ({ em }, proposalIds) => {
  const rows = await em.find(Consultation, { proposalId: { $in: [...proposalIds] } }, { orderBy: inOrder });
  return groupedBy(proposalIds, rows, ({ proposalId }) => proposalId);
});

/** The consultations in which an institution was asked, those due first before the others. */
export const consultationsAskedOf = defineLoader<string, Consultation[]>(async ({ em }, institutions) => {
  const where = { askedInstitution: { $in: institutions.filter(isId) } };
  const rows = await em.find(Consultation, where, { orderBy: { dueOn: 'asc', id: 'asc' } });
  return groupedBy(institutions, rows, ({ askedInstitution }) => String(askedInstitution));
});

/** The committee that decides on a proposal: the one it was submitted to, else the one above its preparatory body. */
export async function decidingBodyOf(context: Context, { steeringBodyId, bodyId }: Proposal): Promise<string | null> {
  return steeringBodyId ?? (await bodyById(context).load(bodyId))?.parentId ?? null;
}

/** Institutions in the chair of bodies on a day. */
export async function chairsOf(context: Context, bodyIds: readonly (string | null)[]): Promise<readonly string[]> {
  const seats = await Promise.all(bodyIds.filter((id) => id !== null).map((id) => seatsOn(context, id, context.today)));
  return [
    ...new Set(seats.flatMap((each) => each.filter(({ chair }) => chair).map(({ holderInstitution }) => holderInstitution))),
  ];
}

/** What the facts of a consultation are made from, before and after it is asked. */
type ConsultationRow = Pick<
  Consultation,
  'state' | 'dueOn' | 'askedInstitution' | 'askedBodyId' | 'authoritative' | 'stance' | 'statement'
>;

/** The facts of a consultation as it is, or would be. */
export async function consultationFactsFrom(
  context: Context,
  row: ConsultationRow,
  proposal: Proposal,
): Promise<ConsultationFacts> {
  const [chairs, answeredBy] = await Promise.all([
    chairsOf(context, [proposal.bodyId, await decidingBodyOf(context, proposal)]),
    row.askedInstitution ? [row.askedInstitution] : chairsOf(context, [row.askedBodyId ?? null]),
  ]);
  return {
    state: row.state,
    office: proposal.institution,
    chairs,
    proposalState: proposal.state,
    dueOn: row.dueOn,
    answeredBy,
    asksBody: row.askedBodyId != null,
    authoritative: row.authoritative,
    stance: row.stance ?? null,
    statement: row.statement ?? '',
  };
}

/** The one maker of a consultation's facts. */
export const consultationFacts = defineLoader<string, ConsultationFacts>(async (context, ids) => {
  const found = await consultationById(context).loadMany(ids);
  const rows = found.filter((each): each is Consultation => each instanceof Consultation);
  const facts = await Promise.all(
    rows.map(async (row) => {
      const proposal = await proposalById(context).load(row.proposalId);
      return proposal ? [[row.id, await consultationFactsFrom(context, row, proposal)] as const] : [];
    }),
  );
  return new Map(facts.flat());
});

/** What the overdue ones are found by: the day is over, no answer has come, and their proposal is not decided. */
export async function whereOverdue(context: Context): Promise<Readonly<Record<string, unknown>>> {
  const late = { state: 'ASKED' as const, dueOn: { $lt: context.today } };
  const rows = await context.em.find(Consultation, late);
  const proposals = await proposalById(context).loadMany([...new Set(rows.map(({ proposalId }) => proposalId))]);
  const open = proposals.flatMap((each) =>
    each && !(each instanceof Error) && CONSULTED_STATES.includes(each.state) ? [each.id] : [],
  );
  return { ...late, proposalId: { $in: open } };
}

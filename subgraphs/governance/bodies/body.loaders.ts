import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { OPEN_PROPOSAL_STATES } from '../proposals/proposal.procedure.js';
import { Body } from './body.entity.js';
import { type BodyFacts, isBodyCode } from './body.rules.js';
import { Seat } from './seat.entity.js';

export const bodyById = loaderById(Body);

/** Bodies by their code; a text that is no code finds nothing. */
export const bodyByCode = defineLoader<string, Body>(async ({ em }, codes) => {
  const rows = await em.find(Body, { code: { $in: codes.filter(isBodyCode) } });
  return new Map(rows.map((row) => [row.code, row]));
});

/** The bodies directly below a body. */
export const childrenOf = defineLoader<string, Body[]>(async ({ em }, ids) => {
  const rows = await em.find(Body, { parentId: { $in: [...ids] } }, { orderBy: { name: 'asc', id: 'asc' } });
  return groupedBy(ids, rows, ({ parentId }) => String(parentId));
});

export const seatById = loaderById(Seat);

/** The seats of a body, the chair first. */
export const seatsOf = defineLoader<string, Seat[]>(async ({ em }, ids) => {
  const rows = await em.find(Seat, { bodyId: { $in: [...ids] } }, { orderBy: { chair: 'desc', title: 'asc', id: 'asc' } });
  return groupedBy(ids, rows, ({ bodyId }) => bodyId);
});

/** The seats an institution holds, in whichever body. */
export const seatsHeldBy = defineLoader<string, Seat[]>(async ({ em }, institutions) => {
  const rows = await em.find(
    Seat,
    { holderInstitution: { $in: institutions.filter(isId) } },
    { orderBy: { code: 'asc', id: 'asc' } },
  );
  return groupedBy(institutions, rows, ({ holderInstitution }) => holderInstitution);
});

/** The one maker of a body's facts. */
export const bodyFacts = defineLoader<string, BodyFacts>(async (context, ids) => {
  const state = { $in: [...OPEN_PROPOSAL_STATES] };
  const [bodies, before, given] = await Promise.all([
    bodyById(context).loadMany(ids),
    context.em.countBy(Proposal, 'bodyId', { where: { bodyId: { $in: [...ids] }, state } }),
    context.em.countBy(Proposal, 'workingGroupId', { where: { workingGroupId: { $in: [...ids] }, state } }),
  ]);
  return new Map(
    bodies.flatMap((body) => {
      if (!body || body instanceof Error) return [];
      const openProposals = (before[body.id] ?? 0) + (given[body.id] ?? 0);
      return [[body.id, { state: body.state, office: body.institution, openProposals }] as const];
    }),
  );
});

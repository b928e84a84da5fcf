import { defineLoader, groupedBy } from '../../kit/loaders.js';
import { historyOf } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { ProposalVersion } from './proposal-version.entity.js';
import { type DecidedOnVersion, decisionsOnVersions } from './proposal-version.rules.js';

/** All that proposals said, the first version first. */
export const versionsOf = defineLoader<string, ProposalVersion[]>(async ({ em }, proposalIds) => {
  const rows = await em.find(ProposalVersion, { proposalId: { $in: [...proposalIds] } }, { orderBy: { number: 'asc' } });
  return groupedBy(proposalIds, rows, ({ proposalId }) => proposalId);
});

/** What was decided on each version of a proposal, by its number. */
export const decidedOnVersionsOf = defineLoader<string, ReadonlyMap<number, readonly DecidedOnVersion[]>>(
  async (context, proposalIds) => {
    const found = await Promise.all(proposalIds.map((id) => decidedOn(context, id)));
    return new Map(proposalIds.map((id, at) => [id, found[at] ?? new Map()]));
  },
);

async function decidedOn(context: Context, proposalId: string) {
  const [versions, history] = await Promise.all([versionsOf(context).load(proposalId), historyOf(context).load(proposalId)]);
  return decisionsOnVersions(versions ?? [], history ?? []);
}

import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { consentsOfCase } from '../consents/consent.loaders.js';
import { letsTell, type RecipientSubgraph } from '../consents/consent.rules.js';
import { CaseLink } from './case-link.entity.js';
import type { CaseLinkFacts } from './case-link.procedure.js';

const caseLinkById = loaderById(CaseLink);

/** The one maker of a link's facts. */
export const caseLinkFacts = defineLoader<string, CaseLinkFacts>(async (context, ids) => {
  const links = await caseLinkById(context).loadMany(ids);
  return new Map(links.flatMap((each) => (each && !(each instanceof Error) ? [[each.id, each] as const] : [])));
});

/** The links of a case, the newest first. */
export const linksOfCase = defineLoader<string, CaseLink[]>(async ({ em }, ids) => {
  const rows = await em.find(CaseLink, { caseId: { $in: [...ids] } }, { orderBy: { id: 'desc' } });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** The token under which a recipient knows a case: only while it is linked and a consent in force lets the recipient tell something. */
export async function tokenFor(context: Context, caseId: string, recipient: RecipientSubgraph): Promise<string | null> {
  const [links, consents] = await Promise.all([linksOfCase(context).load(caseId), consentsOfCase(context).load(caseId)]);
  const linked = links?.find((each) => each.state === 'LINKED' && each.recipient === recipient);
  const covered = consents?.some((each) => letsTell(each, recipient, context.today));
  return linked && covered ? linked.token : null;
}

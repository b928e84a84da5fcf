import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { CaseGoal } from '../plans/goal.entity.js';
import { CaseContact } from './contact.entity.js';
import { type ContactFacts, type ContactMedium, NEWEST_CONTACTS } from './contact.rules.js';

export const contactById = loaderById(CaseContact);

/** The one maker of a contact's facts; no step with a contact on record asks where the case stands. */
export const contactFacts = defineLoader<string, ContactFacts>(async (context, ids) => {
  const rows = await contactById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, { state: row.state, caseState: null }] as const] : [])),
  );
});

/** Goals by their id; those of earlier versions of a plan too. */
export const goalById = loaderById(CaseGoal);

/** The newest contacts of a case that count, the newest first. */
export const newestContactsOf = defineLoader<string, CaseContact[]>(async ({ em }, ids) => {
  const rows = await em.find(
    CaseContact,
    { caseId: { $in: [...ids] }, state: 'RECORDED' },
    { orderBy: [{ on: 'desc' }, { recordedAt: 'desc' }, { id: 'desc' }] },
  );
  const contacts = groupedBy(ids, rows, ({ caseId }) => caseId);
  return new Map([...contacts].map(([id, own]) => [id, own.slice(0, NEWEST_CONTACTS)]));
});

/** All contacts of a case, page by page, the newest first; what was withdrawn too. */
export function listContacts(
  context: Context,
  caseId: string,
  medium: ContactMedium | null,
  page: PageArgs,
): Promise<Page<CaseContact>> {
  const where = { caseId, ...(medium ? { medium } : {}) };
  return readPage(context, CaseContact, where, [{ on: 'desc' }, { recordedAt: 'desc' }], page);
}

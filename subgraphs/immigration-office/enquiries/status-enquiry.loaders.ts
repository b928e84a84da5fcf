import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { StatusEnquiry } from './status-enquiry.entity.js';
import type { EnquiryFacts } from './status-enquiry.rules.js';

export const enquiryById = loaderById(StatusEnquiry);

/** The one maker of the facts of a status enquiry. */
export const enquiryFacts = defineLoader<string, EnquiryFacts>(async (context, ids) => {
  const rows = await enquiryById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, { state: row.state }] as const] : [])));
});

/** The status enquiries about an application, the oldest first. */
export const enquiriesOf = defineLoader<string, StatusEnquiry[]>(async ({ em }, ids) => {
  const rows = await em.find(
    StatusEnquiry,
    { applicationId: { $in: [...ids] } },
    { orderBy: [{ askedOn: 'asc' }, { id: 'asc' }] },
  );
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});

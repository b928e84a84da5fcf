import { defineEntity, p } from '@mikro-orm/postgresql';
import { rowPolicies, SYSTEM_WORK } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableDirectory } from '../institutions/institution.policy.js';

const text = (column: string, weight: string) => `setweight(to_tsvector('german'::regconfig, ${column}), '${weight}'::"char")`;

const OfferSearchSchema = defineEntity({
  name: 'OfferSearch',
  tableName: 'offer_search',
  rowLevelSecurity: 'force',
  policies: [
    ...rowPolicies({ see: 'true', write: SYSTEM_WORK }),
    // The database takes the words away when the offer is no longer read by everybody.
    { name: 'remove', command: 'delete' as const, using: SYSTEM_WORK },
  ],
  filters: readableBy(readableDirectory),
  indexes: [
    {
      name: 'offer_search_words_index',
      expression: 'create index "offer_search_words_index" on "offer_search" using gin ("words")',
    },
  ],
  properties: {
    /** Id of the offer. */
    id: p.uuid().primary(),
    title: p.text(),
    keywords: p.text(),
    body: p.text(),
    provider: p.text(),
    words: p
      .text()
      .columnType('tsvector')
      .nullable()
      .lazy()
      .generated(
        `(${text('title', 'A')} || ${text('keywords', 'B')} || ${text('body', 'C')} || ${text('provider', 'D')}) stored`,
      ),
  },
});

/**
 * Under which words the offers are found that everybody may read. Kept by the database from offers and institutions (migration
 * 0002-directory). A table of its own, open to everybody, because a row policy that has to look at a row lets PostgreSQL use an index only
 * with comparisons that cannot leak (leakproof): full text and similarity of texts are none of these. An offer that is not public has no row.
 */
export class OfferSearch extends OfferSearchSchema.class {}
OfferSearchSchema.setClass(OfferSearch);

export const offerSearchSchema = OfferSearchSchema;

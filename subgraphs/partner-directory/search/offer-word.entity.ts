import { defineEntity, p } from '@mikro-orm/postgresql';
import { rowPolicies, SYSTEM_WORK } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableDirectory } from '../institutions/institution.policy.js';

const OfferWordSchema = defineEntity({
  name: 'OfferWord',
  tableName: 'offer_word',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: 'true', write: SYSTEM_WORK }),
  filters: readableBy(readableDirectory),
  indexes: [
    {
      name: 'offer_word_lexemes_index',
      expression: 'create index "offer_word_lexemes_index" on "offer_word" using gin ("lexemes")',
    },
    {
      name: 'offer_word_folded_index',
      expression: 'create index "offer_word_folded_index" on "offer_word" using gin ("folded" gin_trgm_ops)',
    },
  ],
  properties: {
    word: p.text().primary(),
    /** In small letters without accents and umlauts. */
    folded: p.text(),
    lexemes: p.text().columnType('tsvector').nullable().lazy().generated(`(to_tsvector('german'::regconfig, word)) stored`),
  },
});

/**
 * The words that offers were ever published with. What is typed is compared with words and not with offers: there are some thousand words
 * however many offers there are. Kept by the database (migration 0002-directory), which takes none away: they were public.
 */
export class OfferWord extends OfferWordSchema.class {}
OfferWordSchema.setClass(OfferWord);

export const offerWordSchema = OfferWordSchema;

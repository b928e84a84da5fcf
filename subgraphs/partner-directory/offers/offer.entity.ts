import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies, SYSTEM_WORK } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableOffers } from './offer.policy.js';
import type { OfferState } from './offer.procedure.js';

export const OFFER_TOPICS = [
  'COUNSELLING',
  'LANGUAGE',
  'SCHOOL',
  'CHILDCARE',
  'TRAINING',
  'RECOGNITION',
  'WORK',
  'HOUSING',
  'HEALTH',
  'RESIDENCE',
  'NATURALISATION',
  'PARTICIPATION',
  'DIGITAL_ACCESS',
] as const;
export type OfferTopic = (typeof OFFER_TOPICS)[number];

const ownProvider = `(provider = nullif((select current_setting('hub.institution', true)), '')::uuid)`;
const ofOwnerOrProvider = `(${OWN_INSTITUTION} or ${ownProvider})`;
/** Publication is the owner's, in the database as well as in the procedure. */
const publishedByOwner = `(state <> 'PUBLISHED' or ${OWN_INSTITUTION} or ${SYSTEM_WORK})`;

const OfferSchema = defineEntity({
  name: 'Offer',
  tableName: 'offer',
  rowLevelSecurity: 'force',
  policies: [
    ...rowPolicies({
      see: `(state = 'PUBLISHED' or ${ofOwnerOrProvider})`,
      write: `(${ofOwnerOrProvider} and ${rolesInclude('directory_editor')})`,
    }),
    { name: 'add_published', type: 'restrictive', command: 'insert', check: publishedByOwner },
    { name: 'publish', type: 'restrictive', command: 'update', using: 'true', check: publishedByOwner },
  ],
  filters: readableBy(readableOffers),
  indexes: [{ properties: ['provider', 'id'] }, { properties: ['state', 'topic', 'id'] }, { properties: ['siteId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The tenant that owns the row: the Kommunales Integrationszentrum, which keeps the directory. */
    institution: p.uuid(),
    /** The institution that runs the offer. */
    provider: p.uuid(),
    state: p.string().$type<OfferState>(),
    siteId: p.uuid().nullable(),
    title: p.text(),
    description: p.text(),
    topic: p.string().$type<OfferTopic>(),
    /** Language codes of ISO 639. */
    languages: p.array(),
    targetGroup: p.text().nullable(),
    capacity: p.integer().nullable(),
    validFrom: p.date().nullable(),
    validTo: p.date().nullable(),
  },
});

/** Something an institution offers to people (Angebot). */
export class Offer extends OfferSchema.class {}
OfferSchema.setClass(Offer);

export const offerSchema = OfferSchema;

import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies, SYSTEM_WORK } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableOffers } from './offer.policy.js';
import type { OfferState } from './offer.procedure.js';
import type {
  CostKind,
  DeliveryMode,
  LanguageLevel,
  LegalCircle,
  ProblemDomain,
  TargetGroup,
  TitleGroup,
} from './offer-codes.rules.js';

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
/** States in which everybody reads an offer. */
const PUBLIC = `('PUBLISHED', 'FULL', 'PAUSED', 'ENDED')`;
/** Publication is the owner's, in the database as well as in the procedure. */
const publishedByOwner = `(state in ('DRAFT', 'WITHDRAWN') or ${OWN_INSTITUTION} or ${SYSTEM_WORK})`;
/** What the owner has published, its provider may pause, fill or end, as long as the text that was checked stays (migration 0002-directory). */
const standsAsPublished = `(${publishedByOwner} or offer_stands_published(id, title, description))`;

const OfferSchema = defineEntity({
  name: 'Offer',
  tableName: 'offer',
  rowLevelSecurity: 'force',
  policies: [
    ...rowPolicies({
      see: `(state in ${PUBLIC} or ${ofOwnerOrProvider})`,
      write: `(${ofOwnerOrProvider} and ${rolesInclude('directory_editor')})`,
    }),
    { name: 'add_published', type: 'restrictive', command: 'insert', check: publishedByOwner },
    { name: 'publish', type: 'restrictive', command: 'update', using: 'true', check: standsAsPublished },
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
    targetGroups: p.array().$type<TargetGroup[]>().default([]),
    domains: p.array().$type<ProblemDomain[]>().default([]),
    /** Words under which it is searched for and that its text does not have. */
    keywords: p.array().default([]),
    /** Level of a language course. */
    level: p.string().$type<LanguageLevel>().nullable(),
    capacity: p.integer().nullable(),
    freePlaces: p.integer().nullable(),
    waitingDays: p.integer().nullable(),
    nextStartOn: p.date().nullable(),
    legalCircles: p.array().$type<LegalCircle[]>().default([]),
    titleGroups: p.array().$type<TitleGroup[]>().default([]),
    minimumAge: p.integer().nullable(),
    maximumAge: p.integer().nullable(),
    eligibilityText: p.text().nullable(),
    costKind: p.string().$type<CostKind>().nullable(),
    costCents: p.integer().nullable(),
    costText: p.text().nullable(),
    childcare: p.boolean().default(false),
    delivery: p.string().$type<DeliveryMode>().default('ON_SITE'),
    onlineAddress: p.text().nullable(),
    validFrom: p.date().nullable(),
    validTo: p.date().nullable(),
  },
});

/** Something an institution offers to people (Angebot). */
export class Offer extends OfferSchema.class {}
OfferSchema.setClass(Offer);

export const offerSchema = OfferSchema;

import { HubError, invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkedLanguages } from '../institutions/institution.commands.js';
import { institutionById } from '../institutions/institution.loaders.js';
import { siteById } from '../sites/site.loaders.js';
import { Offer, type OfferTopic } from './offer.entity.js';
import type {
  DraftOfferInput,
  OfferContentInput,
  OfferCostInput,
  OfferEligibilityInput,
  OfferPlacesInput,
  ReviseOfferInput,
} from './offer.inputs.js';
import { offerProcedure, STANDING_STATES } from './offer.procedure.js';
import { belongsTo } from './offer.rules.js';
import type { ProblemDomain } from './offer-codes.rules.js';

const LONGEST = {
  title: 200,
  description: 4_000,
  targetGroup: 500,
  keyword: 50,
  eligibility: 1_000,
  cost: 500,
  address: 500,
} as const;
const MOST = { capacity: 100_000, keywords: 20, waitingDays: 3_650, cents: 1_000_000, age: 120 } as const;
const ADDRESS = /^https:\/\/[^\s/]+\.[^\s]+$/i;
/** So many offers that are over are ended in one go. */
const ENDED_AT_ONCE = 500;

/** The domain of problems that a topic stands for, where an offer names none. */
export const DOMAIN_OF: Readonly<Record<OfferTopic, readonly ProblemDomain[]>> = {
  COUNSELLING: ['OTHER'],
  LANGUAGE: ['LANGUAGE'],
  SCHOOL: ['SCHOOL'],
  CHILDCARE: ['CHILDCARE'],
  TRAINING: ['TRAINING'],
  RECOGNITION: ['RECOGNITION'],
  WORK: ['WORK'],
  HOUSING: ['HOUSING'],
  HEALTH: ['HEALTH'],
  RESIDENCE: ['RESIDENCE'],
  NATURALISATION: ['NATURALISATION'],
  PARTICIPATION: ['PARTICIPATION'],
  DIGITAL_ACCESS: ['DIGITAL_ACCESS'],
};

/** Drafts an offer: of their own institution everybody who edits there, of any institution whoever edits for the directory's owner. */
export async function draftOffer(context: Context, { providerId, content }: DraftOfferInput): Promise<Offer> {
  const provider = await institutionById(context).load(providerId);
  if (!provider) throw invalidInput('providerId', 'The directory has no institution with this id.');
  const belonging = { institution: provider.institution, provider: provider.id };
  if (!belongsTo(belonging, context.actor))
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'OFFER_OF_ANOTHER_INSTITUTION' });
  return beginProcedure(context, Offer, offerProcedure, 'DRAFT_OFFER', { ...(await checked(context, content)), ...belonging });
}

/** Revises an offer: the new content and the state of a draft come together. */
export async function reviseOffer(context: Context, { offerId, version, content }: ReviseOfferInput): Promise<Offer> {
  const changes = content ? await checked(context, content) : {};
  return takeStep(context, Offer, { id: offerId, version }, offerProcedure, 'REVISE', changes);
}

/** Reports how many places are free; whether the offer is full follows from it. */
export async function reportPlaces(context: Context, { offerId, version, ...places }: OfferPlacesInput): Promise<Offer> {
  const view = { id: offerId, version };
  return takeStep(context, Offer, view, offerProcedure, 'REPORT_PLACES', checkedPlaces(places));
}

/** Ends the offers whose last day is over. */
export async function endOffers(context: Context): Promise<number> {
  const { em, today } = context;
  for (let done = 0; ; ) {
    const where = { state: { $in: [...STANDING_STATES] }, validTo: { $lt: today } };
    const over = await em.find(Offer, where, { orderBy: { id: 'asc' }, limit: ENDED_AT_ONCE });
    for (const offer of over) await takeStep(context, Offer, offer, offerProcedure, 'END');
    done += over.length;
    if (over.length < ENDED_AT_ONCE) return done;
  }
}

/** The content as it is stored; what no offer can say is refused here, what an offer still lacks when it is published. */
async function checked(context: Context, content: OfferContentInput) {
  const { topic, level, childcare, delivery } = content;
  const siteId = content.siteId ?? null;
  const site = siteId === null ? null : await siteById(context).load(siteId);
  if (siteId !== null && site?.state !== 'OPEN') throw invalidInput('siteId', 'The directory has no site in use with this id.');
  return {
    title: trimmedText('title', content.title, LONGEST.title),
    description: trimmedText('description', content.description, LONGEST.description),
    targetGroup: content.targetGroup == null ? null : trimmedText('targetGroup', content.targetGroup, LONGEST.targetGroup),
    targetGroups: [...new Set(content.targetGroups)],
    topic,
    domains: [...new Set(content.domains ?? DOMAIN_OF[topic])],
    keywords: checkedKeywords(content.keywords),
    languages: checkedLanguages(content.languages),
    level: level ?? null,
    capacity: within('capacity', content.capacity, 1, MOST.capacity),
    ...checkedPlaces(content),
    ...checkedEligibility(content.eligibility),
    ...checkedCost(content.cost),
    childcare,
    delivery,
    onlineAddress: checkedAddress(content.onlineAddress),
    validFrom: content.validFrom ?? null,
    validTo: content.validTo ?? null,
    siteId,
  };
}

function checkedPlaces({
  freePlaces,
  waitingDays,
  nextStartOn,
}: Pick<OfferPlacesInput, 'freePlaces' | 'waitingDays' | 'nextStartOn'>) {
  return {
    freePlaces: within('freePlaces', freePlaces, 0, MOST.capacity),
    waitingDays: within('waitingDays', waitingDays, 0, MOST.waitingDays),
    nextStartOn: nextStartOn ?? null,
  };
}

function checkedKeywords(given: readonly string[]): string[] {
  const keywords = [...new Set(given.map((word) => trimmedText('keywords', word, LONGEST.keyword)))].filter(
    (word) => word !== '',
  );
  if (keywords.length > MOST.keywords) throw invalidInput('keywords', `At most ${MOST.keywords} words.`);
  return keywords;
}

function checkedEligibility(given: OfferEligibilityInput | null) {
  return {
    legalCircles: [...new Set(given?.legalCircles ?? [])],
    titleGroups: [...new Set(given?.titleGroups ?? [])],
    minimumAge: within('minimumAge', given?.minimumAge, 0, MOST.age),
    maximumAge: within('maximumAge', given?.maximumAge, 0, MOST.age),
    eligibilityText: trimmedText('text', given?.text, LONGEST.eligibility) || null,
  };
}

function checkedCost(given: OfferCostInput | null) {
  const costCents = within('cents', given?.cents, 0, MOST.cents);
  if (given?.kind === 'FREE' && costCents !== null) throw invalidInput('cents', 'What is free names no price.');
  return { costKind: given?.kind ?? null, costCents, costText: trimmedText('text', given?.text, LONGEST.cost) || null };
}

function checkedAddress(given: string | null): string | null {
  const address = trimmedText('onlineAddress', given, LONGEST.address);
  if (address !== '' && !ADDRESS.test(address))
    throw invalidInput('onlineAddress', 'A page of the web is written with https://.');
  return address || null;
}

/** A whole number between two bounds, or none. */
function within(field: string, value: number | null | undefined, least: number, most: number): number | null {
  if (value == null) return null;
  if (value < least || value > most) throw invalidInput(field, `From ${least} to ${most}.`);
  return value;
}

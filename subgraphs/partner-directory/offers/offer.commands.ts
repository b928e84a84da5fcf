import { HubError, invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { institutionById, siteById } from '../institutions/institution.loaders.js';
import { Offer } from './offer.entity.js';
import type { DraftOfferInput, OfferContentInput, ReviseOfferInput } from './offer.inputs.js';
import { offerProcedure } from './offer.procedure.js';
import { belongsTo } from './offer.rules.js';

const LANGUAGE = /^[a-z]{2,3}$/;
const LONGEST = { title: 200, description: 4_000, targetGroup: 500, languages: 50, capacity: 100_000 } as const;

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

/** The content as it is stored; what no offer can say is refused here, what an offer still lacks when it is published. */
async function checked(context: Context, content: OfferContentInput) {
  const { topic, capacity } = content;
  const languages = [...new Set(content.languages)];
  if (languages.length > LONGEST.languages || !languages.every((code) => LANGUAGE.test(code))) {
    throw invalidInput('languages', 'A language is written as a code of ISO 639, such as de.');
  }
  if (capacity != null && (capacity < 1 || capacity > LONGEST.capacity)) {
    throw invalidInput('capacity', `A capacity lies between 1 and ${LONGEST.capacity}.`);
  }
  const siteId = content.siteId ?? null;
  if (siteId !== null && !(await siteById(context).load(siteId)))
    throw invalidInput('siteId', 'The directory has no site with this id.');
  return {
    title: trimmedText('title', content.title, LONGEST.title),
    description: trimmedText('description', content.description, LONGEST.description),
    targetGroup: content.targetGroup == null ? null : trimmedText('targetGroup', content.targetGroup, LONGEST.targetGroup),
    topic,
    languages,
    capacity: capacity ?? null,
    validFrom: content.validFrom ?? null,
    validTo: content.validTo ?? null,
    siteId,
  };
}

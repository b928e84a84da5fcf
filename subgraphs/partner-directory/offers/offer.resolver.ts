import { Arg, Args, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { invalidInput } from '../../kit/errors.js';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { institutionById } from '../institutions/institution.loaders.js';
import { InstitutionType } from '../institutions/institution.type.js';
import { isLanguage } from '../institutions/language.rules.js';
import { siteById, sitesInDistrict } from '../sites/site.loaders.js';
import { SiteType } from '../sites/site.type.js';
import { draftOffer, reportPlaces, reviseOffer } from './offer.commands.js';
import { Offer, type OfferTopic } from './offer.entity.js';
import { DraftOfferInput, OfferPlacesInput, OfferStepInput, ReviseOfferInput } from './offer.inputs.js';
import { offerById } from './offer.loaders.js';
import { type OfferState, offerProcedure } from './offer.procedure.js';
import { belongsTo } from './offer.rules.js';
import { OfferConnection, OfferCostType, OfferEligibilityType, OfferStateEnum, OfferTopicEnum, OfferType } from './offer.type.js';

const viewOf = ({ offerId, version }: OfferStepInput) => ({ id: offerId, version });

@Resolver(() => OfferType)
export class OfferResolver {
  @Directive('@tag(name: "public")')
  @Query(() => OfferType, { nullable: true, description: 'An offer by its id.' })
  offer(@Arg('id', () => ID, { description: 'Identifies the offer.' }) id: string, @Ctx() context: Context): Promise<Offer> {
    return readOne(context, offerById, id);
  }

  @Directive('@tag(name: "public")')
  @Query(() => OfferConnection, {
    description: 'The offers you may read, in the order of their making; published ones are for everybody.',
  })
  async offers(
    @Arg('topic', () => OfferTopicEnum, { nullable: true, description: 'Only those about this.' }) topic: OfferTopic | null,
    @Arg('language', () => String, {
      nullable: true,
      description: 'Only those held in this language, as a code of ISO 639 such as de.',
    })
    language: string | null,
    @Arg('district', () => String, {
      nullable: true,
      description: 'Only those that take place in the district with this code (Stadtbezirk).',
    })
    district: string | null,
    @Arg('state', () => OfferStateEnum, { nullable: true, description: 'Only those in this state.' }) state: OfferState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Offer>> {
    if (language != null && !isLanguage(language))
      throw invalidInput('language', 'A language is written as a code of ISO 639, such as de.');
    const where = {
      ...(topic ? { topic } : {}),
      ...(state ? { state } : {}),
      ...(language != null ? { languages: { $contains: [language] } } : {}),
      ...(district != null ? { siteId: { $in: (await sitesInDistrict(context, district)).map(({ id }) => id) } } : {}),
    };
    return readPage(context, Offer, where, [], page);
  }

  @FieldResolver(() => InstitutionType, { description: 'The institution that runs the offer (Anbieter).' })
  provider(@Root() { provider }: Offer, @Ctx() context: Context) {
    return institutionById(context).load(provider);
  }

  @FieldResolver(() => SiteType, { nullable: true, description: 'Where it takes place (Standort).' })
  site(@Root() { siteId }: Offer, @Ctx() context: Context) {
    return siteId ? siteById(context).load(siteId) : null;
  }

  @FieldResolver(() => OfferEligibilityType, { description: 'Who may take part (Teilnahmebedingungen).' })
  eligibility(@Root() offer: Offer): OfferEligibilityType {
    const { legalCircles, titleGroups, minimumAge, maximumAge, eligibilityText } = offer;
    const ages = { minimumAge: minimumAge ?? null, maximumAge: maximumAge ?? null };
    return { legalCircles, titleGroups, ...ages, text: eligibilityText ?? null };
  }

  @FieldResolver(() => OfferCostType, { nullable: true, description: 'What it costs; null where that is not known (Kosten).' })
  cost(@Root() { costKind, costCents, costText }: Offer): OfferCostType | null {
    return costKind ? { kind: costKind, cents: costCents ?? null, text: costText ?? null } : null;
  }

  @FieldResolver(() => [OpenStep], {
    description: 'The steps that are open to you now, and what still stands in their way; none for strangers.',
  })
  openSteps(@Root() offer: Offer, @Ctx() context: Context) {
    // Everybody reads what is published: to editors of other institutions the procedure is closed, not merely unfinished.
    return belongsTo(offer, context.actor) ? openStepsOf(context, offer) : [];
  }

  @Mutation(() => OfferType, { description: 'Drafts an offer (Angebotsentwurf).' })
  draftOffer(
    @Arg('input', () => DraftOfferInput, { description: 'The offer.' }) input: DraftOfferInput,
    @Ctx() context: Context,
  ) {
    return draftOffer(signedIn(context), input);
  }

  @Mutation(() => OfferType, {
    description: 'Publishes an offer, which the Kommunales Integrationszentrum does when it has checked it (Veröffentlichung).',
  })
  publishOffer(
    @Arg('input', () => OfferStepInput, { description: 'The offer.' }) input: OfferStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Offer, viewOf(input), offerProcedure, 'PUBLISH');
  }

  @Mutation(() => OfferType, { description: 'Revises an offer; until it is published again it is a draft (Überarbeitung).' })
  reviseOffer(
    @Arg('input', () => ReviseOfferInput, { description: 'The revision.' }) input: ReviseOfferInput,
    @Ctx() context: Context,
  ) {
    return reviseOffer(signedIn(context), input);
  }

  @Mutation(() => OfferType, {
    description: 'Reports the free places of an offer; without one it is full, with one it is not (Meldung freier Plätze).',
  })
  reportOfferPlaces(
    @Arg('input', () => OfferPlacesInput, { description: 'Places and waiting time.' }) input: OfferPlacesInput,
    @Ctx() context: Context,
  ) {
    return reportPlaces(signedIn(context), input);
  }

  @Mutation(() => OfferType, { description: 'Pauses an offer for a while (Pausierung).' })
  pauseOffer(@Arg('input', () => OfferStepInput, { description: 'The offer.' }) input: OfferStepInput, @Ctx() context: Context) {
    return takeStep(signedIn(context), Offer, viewOf(input), offerProcedure, 'PAUSE');
  }

  @Mutation(() => OfferType, { description: 'Takes an offer up again that was paused (Wiederaufnahme).' })
  resumeOffer(@Arg('input', () => OfferStepInput, { description: 'The offer.' }) input: OfferStepInput, @Ctx() context: Context) {
    return takeStep(signedIn(context), Offer, viewOf(input), offerProcedure, 'RESUME');
  }

  @Mutation(() => OfferType, { description: 'Ends an offer; it is found no longer (Ende des Angebots).' })
  endOffer(@Arg('input', () => OfferStepInput, { description: 'The offer.' }) input: OfferStepInput, @Ctx() context: Context) {
    return takeStep(signedIn(context), Offer, viewOf(input), offerProcedure, 'END');
  }

  @Mutation(() => OfferType, { description: 'Withdraws an offer for good (Zurückziehung).' })
  withdrawOffer(
    @Arg('input', () => OfferStepInput, { description: 'The offer.' }) input: OfferStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Offer, viewOf(input), offerProcedure, 'WITHDRAW');
  }
}

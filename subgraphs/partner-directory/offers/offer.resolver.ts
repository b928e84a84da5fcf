import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { invalidInput } from '../../kit/errors.js';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { institutionById, siteById, sitesInDistrict } from '../institutions/institution.loaders.js';
import { InstitutionType } from '../institutions/institution.type.js';
import { SiteType } from '../institutions/site.type.js';
import { draftOffer, reviseOffer } from './offer.commands.js';
import { Offer, type OfferTopic } from './offer.entity.js';
import { DraftOfferInput, OfferStepInput, ReviseOfferInput } from './offer.inputs.js';
import { offerById } from './offer.loaders.js';
import { type OfferState, offerProcedure } from './offer.procedure.js';
import { belongsTo } from './offer.rules.js';
import { OfferConnection, OfferStateEnum, OfferTopicEnum, OfferType } from './offer.type.js';

const viewOf = ({ offerId, version }: OfferStepInput) => ({ id: offerId, version });

@Resolver(() => OfferType)
export class OfferResolver {
  @Query(() => OfferType, { nullable: true, description: 'An offer by its id.' })
  offer(@Arg('id', () => ID, { description: 'Identifies the offer.' }) id: string, @Ctx() context: Context): Promise<Offer> {
    return readOne(context, offerById, id);
  }

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
    if (language != null && !/^[a-z]{2,3}$/.test(language))
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

  @Mutation(() => OfferType, { description: 'Withdraws an offer for good (Zurückziehung).' })
  withdrawOffer(
    @Arg('input', () => OfferStepInput, { description: 'The offer.' }) input: OfferStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Offer, viewOf(input), offerProcedure, 'WITHDRAW');
  }
}

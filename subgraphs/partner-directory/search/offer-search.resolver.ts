import { Arg, Args, Ctx, Directive, Query, Resolver } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/connection.js';
import { invalidInput } from '../../kit/errors.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { isLanguage } from '../institutions/language.rules.js';
import type { Offer } from '../offers/offer.entity.js';
import { OfferConnection } from '../offers/offer.type.js';
import { checkedDistrict } from '../sites/site.loaders.js';
import { OfferFilterInput } from './offer-search.inputs.js';
import { searchOffers } from './offer-search.loaders.js';

const LONGEST_TEXT = 200;

/** Finding what is offered. */
@Resolver()
export class OfferSearchResolver {
  @Directive('@tag(name: "public")')
  @Query(() => OfferConnection, {
    description:
      'Finds offers by words and by what they must be, the best first, for everybody. Inflected words, parts of compounds, umlauts written in any way and typing errors are tolerated; of more than two words a third may be missing. Full and paused offers are found too, those that are over are not.',
  })
  searchOffers(
    @Arg('text', () => String, {
      nullable: true,
      description:
        'Words, at most 200 characters, of which the first twelve count; without them, all offers in the order of their making.',
    })
    text: string | null,
    @Arg('filter', () => OfferFilterInput, { nullable: true, description: 'What the offers must be.' })
    filter: OfferFilterInput | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Offer>> {
    if (filter?.language != null && !isLanguage(filter.language))
      throw invalidInput('language', 'A language is written as a code of ISO 639, such as de.');
    if (filter?.district != null) checkedDistrict(filter.district);
    const words = trimmedText('text', text, LONGEST_TEXT);
    return searchOffers(context, words === '' ? null : words, filter ?? {}, page);
  }
}

import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/connection.js';
import type { Context } from '../../kit/transaction.js';
import type { Institution } from '../institutions/institution.entity.js';
import { InstitutionType } from '../institutions/institution.type.js';
import type { Offer } from './offer.entity.js';
import { offersOf, pageOf } from './offer.loaders.js';
import { OfferConnection } from './offer.type.js';

/** What an institution offers, beside what it is. */
@Resolver(() => InstitutionType)
export class InstitutionOffers {
  @FieldResolver(() => OfferConnection, {
    description: 'The offers it runs that you may read, in the order of their making (Angebote).',
  })
  async offers(@Root() { id }: Institution, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<Offer>> {
    return pageOf((await offersOf(context).load(id)) ?? [], page);
  }
}

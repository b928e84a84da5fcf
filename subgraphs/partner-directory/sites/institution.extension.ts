import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Institution } from '../institutions/institution.entity.js';
import { InstitutionType } from '../institutions/institution.type.js';
import { sitesOf } from './site.loaders.js';
import { SiteType } from './site.type.js';

/** Where an institution is to be found, beside what it is. */
@Resolver(() => InstitutionType)
export class InstitutionSites {
  @FieldResolver(() => [SiteType], { description: 'Where it is to be found (Standorte).' })
  sites(@Root() { id }: Institution, @Ctx() context: Context) {
    return sitesOf(context).load(id);
  }
}

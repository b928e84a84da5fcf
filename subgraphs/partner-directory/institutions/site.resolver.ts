import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { DistrictType } from './district.type.js';
import { districtByCode } from './institution.loaders.js';
import type { Site } from './site.entity.js';
import { SiteType } from './site.type.js';

@Resolver(() => SiteType)
export class SiteResolver {
  @FieldResolver(() => DistrictType, { nullable: true, description: 'The district it lies in (Stadtbezirk).' })
  district(@Root() { districtCode }: Site, @Ctx() context: Context) {
    return districtByCode(context).load(districtCode);
  }
}

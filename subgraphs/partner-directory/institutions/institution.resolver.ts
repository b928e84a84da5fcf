import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { Institution, type InstitutionKind } from './institution.entity.js';
import { institutionByCode, institutionById, sitesInDistrict, sitesOf } from './institution.loaders.js';
import { InstitutionConnection, InstitutionKindEnum, InstitutionType } from './institution.type.js';
import { SiteType } from './site.type.js';

@Resolver(() => InstitutionType)
export class InstitutionResolver {
  @Query(() => InstitutionType, {
    nullable: true,
    description: 'An institution by its id or by its code; state exactly one of them.',
  })
  async institution(
    @Arg('id', () => ID, { nullable: true, description: 'Identifies the institution.' }) id: string | null,
    @Arg('code', () => String, { nullable: true, description: 'Code of the institution, such as ki-duesseldorf.' }) code:
      | string
      | null,
    @Ctx() context: Context,
  ): Promise<Institution> {
    if (id != null && code == null) return readOne(context, institutionById, id);
    if (code != null && id == null) return readOne(context, institutionByCode, code);
    throw invalidInput('id', 'State either the id or the code of the institution.');
  }

  @Query(() => InstitutionConnection, { description: 'The institutions of the directory, by name.' })
  async institutions(
    @Arg('kind', () => InstitutionKindEnum, { nullable: true, description: 'Only those of this kind.' })
    kind: InstitutionKind | null,
    @Arg('district', () => String, {
      nullable: true,
      description: 'Only those with a site in the district with this code (Stadtbezirk).',
    })
    district: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Institution>> {
    const where = {
      ...(kind ? { kind } : {}),
      ...(district != null ? { id: { $in: (await sitesInDistrict(context, district)).map(({ occupant }) => occupant) } } : {}),
    };
    return readPage(context, Institution, where, [{ name: 'asc' }], page);
  }

  @FieldResolver(() => InstitutionType, { nullable: true, description: 'The institution it is a part of.' })
  parent(@Root() { parentId }: Institution, @Ctx() context: Context) {
    return parentId ? institutionById(context).load(parentId) : null;
  }

  @FieldResolver(() => [SiteType], { description: 'Where it is to be found (Standorte).' })
  sites(@Root() { id }: Institution, @Ctx() context: Context) {
    return sitesOf(context).load(id);
  }
}

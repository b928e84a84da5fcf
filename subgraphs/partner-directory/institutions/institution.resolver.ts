import { Arg, Args, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { invalidInput } from '../../kit/errors.js';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { sitesInDistrict } from '../sites/site.loaders.js';
import { describeInstitution, enterInstitution } from './institution.commands.js';
import { Institution, type InstitutionKind } from './institution.entity.js';
import { DescribeInstitutionInput, EnterInstitutionInput, InstitutionStepInput } from './institution.inputs.js';
import { institutionByCode, institutionById } from './institution.loaders.js';
import { institutionProcedure } from './institution.procedure.js';
import { keepsEntryOf } from './institution.rules.js';
import { InstitutionConnection, InstitutionKindEnum, InstitutionType } from './institution.type.js';

@Resolver(() => InstitutionType)
export class InstitutionResolver {
  @Directive('@tag(name: "public")')
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

  @Directive('@tag(name: "public")')
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
      state: 'LISTED',
      ...(kind ? { kind } : {}),
      ...(district != null ? { id: { $in: (await sitesInDistrict(context, district)).map(({ occupant }) => occupant) } } : {}),
    };
    return readPage(context, Institution, where, [{ name: 'asc' }], page);
  }

  @FieldResolver(() => InstitutionType, { nullable: true, description: 'The institution it is a part of.' })
  parent(@Root() { parentId }: Institution, @Ctx() context: Context) {
    return parentId ? institutionById(context).load(parentId) : null;
  }

  @FieldResolver(() => [OpenStep], {
    description: 'The steps of its entry that are open to you now, and what still stands in their way; none for strangers.',
  })
  openSteps(@Root() institution: Institution, @Ctx() context: Context) {
    return keepsEntryOf(context.actor, institution.institution, institution.id) ? openStepsOf(context, institution) : [];
  }

  @Mutation(() => InstitutionType, { description: 'Enters an institution into the directory (Aufnahme in das Verzeichnis).' })
  enterDirectoryInstitution(
    @Arg('input', () => EnterInstitutionInput, { description: 'The institution.' }) input: EnterInstitutionInput,
    @Ctx() context: Context,
  ) {
    return enterInstitution(signedIn(context), input);
  }

  @Mutation(() => InstitutionType, {
    description: 'Describes how an institution is reached and which languages are spoken there (Pflege des Eintrags).',
  })
  describeDirectoryInstitution(
    @Arg('input', () => DescribeInstitutionInput, { description: 'What the entry says from now on.' })
    input: DescribeInstitutionInput,
    @Ctx() context: Context,
  ) {
    return describeInstitution(signedIn(context), input);
  }

  @Mutation(() => InstitutionType, {
    description: 'Closes the entry of an institution; who refers to it still finds it (Schließung des Eintrags).',
  })
  closeDirectoryInstitution(
    @Arg('input', () => InstitutionStepInput, { description: 'The institution.' }) {
      institutionId,
      version,
    }: InstitutionStepInput,
    @Ctx() context: Context,
  ) {
    const view = { id: institutionId, version };
    return takeStep(signedIn(context), Institution, view, institutionProcedure, 'CLOSE_INSTITUTION');
  }
}

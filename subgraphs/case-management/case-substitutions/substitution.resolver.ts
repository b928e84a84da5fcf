import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/connection.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { notInEmergency } from '../emergency/emergency-access.loaders.js';
import { arrangeSubstitution, endSubstitution } from './substitution.commands.js';
import type { CaseSubstitution } from './substitution.entity.js';
import { ArrangeSubstitutionInput, EndSubstitutionInput } from './substitution.inputs.js';
import { listSubstitutions } from './substitution.loaders.js';
import { isInForce } from './substitution.rules.js';
import { SubstitutionConnection, SubstitutionType } from './substitution.type.js';

@Resolver(() => SubstitutionType)
export class SubstitutionResolver {
  @Query(() => SubstitutionConnection, {
    description:
      'Each substitution now or later, those that end first at the head; for the staff of the institution (Abwesenheitsvertretung).',
  })
  caseSubstitutions(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<CaseSubstitution>> {
    return listSubstitutions(signedIn(context), page);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it applies today.' })
  isInForce(@Root() found: CaseSubstitution, @Ctx() { today }: Context): boolean {
    return isInForce(found, today);
  }

  @Mutation(() => SubstitutionType, {
    description: 'Arranges a substitution for yourself; a lead arranges it for everybody (Abwesenheitsvertretung).',
  })
  arrangeCaseSubstitution(
    @Arg('input', () => ArrangeSubstitutionInput, { description: 'Who, for whom and when.' }) input: ArrangeSubstitutionInput,
    @Ctx() context: Context,
  ) {
    return arrangeSubstitution(notInEmergency(context), input);
  }

  @Mutation(() => SubstitutionType, { description: 'Ends a substitution before its last day.' })
  endCaseSubstitution(
    @Arg('input', () => EndSubstitutionInput, { description: 'Which.' }) input: EndSubstitutionInput,
    @Ctx() context: Context,
  ) {
    return endSubstitution(notInEmergency(context), input);
  }
}

import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/connection.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { arrangeSubstitution, endSubstitution } from './substitution.commands.js';
import type { OfficerSubstitution } from './substitution.entity.js';
import { ArrangeSubstitutionInput, EndSubstitutionInput } from './substitution.inputs.js';
import { listSubstitutions } from './substitution.loaders.js';
import { isInForce } from './substitution.rules.js';
import { SubstitutionConnection, SubstitutionType } from './substitution.type.js';

@Resolver(() => SubstitutionType)
export class SubstitutionResolver {
  @Query(() => SubstitutionConnection, {
    description:
      'Each substitution now or later, those that end first at the head; for the staff of the office (Abwesenheitsvertretung).',
  })
  naturalisationSubstitutions(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<OfficerSubstitution>> {
    return listSubstitutions(signedIn(context), page);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it applies today.' })
  isInForce(@Root() found: OfficerSubstitution, @Ctx() { today }: Context): boolean {
    return found.state === 'ARRANGED' && isInForce(found, today);
  }

  @Mutation(() => SubstitutionType, {
    description: 'Arranges a substitution for yourself; a supervisor arranges it for everybody (Abwesenheitsvertretung).',
  })
  arrangeNaturalisationSubstitution(
    @Arg('input', () => ArrangeSubstitutionInput, { description: 'Who, for whom and when.' }) input: ArrangeSubstitutionInput,
    @Ctx() context: Context,
  ) {
    return arrangeSubstitution(signedIn(context), input);
  }

  @Mutation(() => SubstitutionType, { description: 'Ends a substitution before its last day.' })
  endNaturalisationSubstitution(
    @Arg('input', () => EndSubstitutionInput, { description: 'Which.' }) input: EndSubstitutionInput,
    @Ctx() context: Context,
  ) {
    return endSubstitution(signedIn(context), input);
  }
}

import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { dismissDuplicate, recallDismissal } from './duplicate.commands.js';
import { DismissCaseDuplicateInput, RecallCaseDuplicateDismissalInput } from './duplicate.inputs.js';
import { type PossibleDuplicate, possibleDuplicatesOf } from './duplicate.loaders.js';
import { CaseDuplicateDismissalType, CasePossibleDuplicateType } from './duplicate.type.js';

@Resolver(() => CaseDuplicateDismissalType)
export class CaseDuplicateResolver {
  @Mutation(() => CaseDuplicateDismissalType, {
    description: 'Decides that two cases are about two people; the possible duplicate is pointed out no more (Dublettenprüfung).',
  })
  dismissCaseDuplicate(
    @Arg('input', () => DismissCaseDuplicateInput, { description: 'Which, and why.' }) input: DismissCaseDuplicateInput,
    @Ctx() context: Context,
  ) {
    return dismissDuplicate(signedIn(context), input);
  }

  @Mutation(() => CaseDuplicateDismissalType, {
    description: 'Takes that decision back; the possible duplicate is pointed out again.',
  })
  recallCaseDuplicateDismissal(
    @Arg('input', () => RecallCaseDuplicateDismissalInput, { description: 'Which.' }) input: RecallCaseDuplicateDismissalInput,
    @Ctx() context: Context,
  ) {
    return recallDismissal(signedIn(context), input);
  }
}

/** What the comparison of clients adds to a case. */
@Resolver(() => CaseType)
export class CaseDuplicates {
  @FieldResolver(() => [CasePossibleDuplicateType], {
    description:
      'Other cases of the same institution that you may read and that may be about the same person, the most alike first; for staff. Nothing is merged, and nothing is compared across institutions (mögliche Dubletten).',
  })
  async possibleDuplicates(@Root() { id, institution }: Case, @Ctx() context: Context): Promise<readonly PossibleDuplicate[]> {
    if (context.actor.institution !== institution) return [];
    return (await possibleDuplicatesOf(context).load(id)) ?? [];
  }
}

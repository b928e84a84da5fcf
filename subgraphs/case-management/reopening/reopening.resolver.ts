import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { settingsOf } from '../carrier-settings/carrier-settings.loaders.js';
import type { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseType } from '../cases/case.type.js';
import { REOPENING_MONTHS, type Reopening, reopeningOf } from './reopening.rules.js';
import { CaseReopeningType } from './reopening.type.js';

/** What ties a case to the one before it. */
@Resolver(() => CaseType)
export class CaseReopeningResolver {
  @FieldResolver(() => CaseReopeningType, {
    nullable: true,
    description:
      'Whether a new need belongs to this closed case; for the staff of the carrier, null for a case that is not closed.',
  })
  async reopening(@Root() found: Case, @Ctx() context: Context): Promise<Reopening | null> {
    if (context.actor.institution !== found.institution) return null;
    const settings = await settingsOf(context).load(found.institution);
    return reopeningOf(found, settings?.reopeningMonths ?? REOPENING_MONTHS, context.today);
  }

  @FieldResolver(() => CaseType, {
    nullable: true,
    description: 'The ended case of the same client that this one goes on with, as far as you may read it.',
  })
  formerCase(@Root() { formerCaseId }: Case, @Ctx() context: Context): Promise<Case | null> | null {
    return formerCaseId == null ? null : caseById(context).load(formerCaseId);
  }
}

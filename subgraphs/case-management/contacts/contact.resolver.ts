import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/connection.js';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseType } from '../cases/case.type.js';
import type { CaseGoal } from '../plans/goal.entity.js';
import { CaseGoalType } from '../plans/plan.type.js';
import { recordContact, withdrawContact } from './contact.commands.js';
import type { CaseContact } from './contact.entity.js';
import { RecordCaseContactInput, WithdrawCaseContactInput } from './contact.inputs.js';
import { goalById, listContacts, newestContactsOf } from './contact.loaders.js';
import type { ContactMedium, ContactParty } from './contact.rules.js';
import { CaseContactConnection, CaseContactType, ContactMediumEnum, ContactPartyEnum } from './contact.type.js';

@Resolver(() => CaseContactType)
export class CaseContactResolver {
  @Query(() => CaseContactConnection, {
    description: 'The contacts of a case, the newest first; those taken back are among them and say so (Kontakte).',
  })
  async caseContacts(
    @Arg('caseId', () => ID, { description: 'The case.' }) caseId: string,
    @Arg('medium', () => ContactMediumEnum, { nullable: true, description: 'Only those of this kind.' })
    medium: ContactMedium | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<CaseContact>> {
    const { id } = await readOne(signedIn(context), caseById, caseId);
    return listContacts(context, id, medium, page);
  }

  @FieldResolver(() => [ContactPartyEnum], { description: 'With whom it was.' })
  with(@Root() { parties }: CaseContact): readonly ContactParty[] {
    return parties;
  }

  @FieldResolver(() => [CaseGoalType], { description: 'The goals of the plan it was about (Ziele).' })
  async goals(@Root() { goalIds }: CaseContact, @Ctx() context: Context): Promise<readonly CaseGoal[]> {
    const goals = await goalById(context).loadMany(goalIds);
    return goals.flatMap((goal) => (goal && !(goal instanceof Error) ? [goal] : []));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Who that was; for staff, the client gets it with the export once it is released.',
  })
  withWhom(@Root() contact: CaseContact, @Ctx() context: Context): string | null {
    return ofStaff(context, contact) ? (contact.withWhom ?? null) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The note; for staff, the client gets it with the export once it is released.',
  })
  note(@Root() contact: CaseContact, @Ctx() context: Context): string | null {
    return ofStaff(context, contact) ? (contact.note ?? null) : null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Account of whoever recorded it; for staff.' })
  recordedBy(@Root() contact: CaseContact, @Ctx() context: Context): string | null {
    return ofStaff(context, contact) ? contact.recordedBy : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() contact: CaseContact, @Ctx() context: Context) {
    return openStepsOf(context, contact);
  }

  @Mutation(() => CaseContactType, { description: 'Records a contact that has taken place (Kontakt).' })
  recordCaseContact(
    @Arg('input', () => RecordCaseContactInput, { description: 'The contact.' }) input: RecordCaseContactInput,
    @Ctx() context: Context,
  ) {
    return recordContact(signedIn(context), input);
  }

  @Mutation(() => CaseContactType, { description: 'Takes back a contact recorded by mistake; it stays on record as that.' })
  withdrawCaseContact(
    @Arg('input', () => WithdrawCaseContactInput, { description: 'Which, and why.' }) input: WithdrawCaseContactInput,
    @Ctx() context: Context,
  ) {
    return withdrawContact(signedIn(context), input);
  }
}

const ofStaff = ({ actor }: Context, { institution }: CaseContact): boolean => actor.institution === institution;

/** What the log of contacts adds to a case. */
@Resolver(() => CaseType)
export class CaseContacts {
  @FieldResolver(() => CaseContactType, { nullable: true, description: 'The last contact.' })
  async lastContact(@Root() { id }: Case, @Ctx() context: Context): Promise<CaseContact | null> {
    const [last] = (await newestContactsOf(context).load(id)) ?? [];
    return last ?? null;
  }

  @FieldResolver(() => [CaseContactType], {
    description: 'The last five contacts, the newest first; all of them are in caseContacts.',
  })
  lastContacts(@Root() { id }: Case, @Ctx() context: Context) {
    return newestContactsOf(context).load(id);
  }
}

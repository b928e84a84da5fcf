import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { OpenStep } from '../../kit/graph-types.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseType } from '../cases/case.type.js';
import { addHouseholdMember, endHouseholdMember, reviseHouseholdMember } from './household-member.commands.js';
import type { CaseHouseholdMember } from './household-member.entity.js';
import {
  AddCaseHouseholdMemberInput,
  EndCaseHouseholdMemberInput,
  ReviseCaseHouseholdMemberInput,
} from './household-member.inputs.js';
import { householdOfCase } from './household-member.loaders.js';
import { CaseHouseholdMemberType } from './household-member.type.js';

@Resolver(() => CaseHouseholdMemberType)
export class CaseHouseholdMemberResolver {
  @FieldResolver(() => CaseType, {
    nullable: true,
    description: 'Their own case at the institution; null where there is none that you may read.',
  })
  async ownCase(@Root() { ownCaseId }: CaseHouseholdMember, @Ctx() context: Context): Promise<Case | null> {
    return ownCaseId == null ? null : caseById(context).load(ownCaseId);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() member: CaseHouseholdMember, @Ctx() context: Context) {
    return openStepsOf(context, member);
  }

  @Mutation(() => CaseHouseholdMemberType, {
    description: 'Adds somebody to the household of a client, without a name (Haushalt).',
  })
  addCaseHouseholdMember(
    @Arg('input', () => AddCaseHouseholdMemberInput, { description: 'Who.' }) input: AddCaseHouseholdMemberInput,
    @Ctx() context: Context,
  ) {
    return addHouseholdMember(signedIn(context), input);
  }

  @Mutation(() => CaseHouseholdMemberType, { description: 'Puts right what is on record of somebody of the household.' })
  reviseCaseHouseholdMember(
    @Arg('input', () => ReviseCaseHouseholdMemberInput, { description: 'Who, and what.' }) input: ReviseCaseHouseholdMemberInput,
    @Ctx() context: Context,
  ) {
    return reviseHouseholdMember(signedIn(context), input);
  }

  @Mutation(() => CaseHouseholdMemberType, { description: 'Records that somebody has left the household.' })
  endCaseHouseholdMember(
    @Arg('input', () => EndCaseHouseholdMemberInput, { description: 'Who, and when.' }) input: EndCaseHouseholdMemberInput,
    @Ctx() context: Context,
  ) {
    return endHouseholdMember(signedIn(context), input);
  }
}

/** What a household adds to a case. */
@Resolver(() => CaseType)
export class CaseHousehold {
  @FieldResolver(() => [CaseHouseholdMemberType], {
    description:
      'Who lives in the household of the client, and who did; for staff, because it is about others: the client gets it with the export once it is released (Haushalt, Art. 15 Abs. 4 DSGVO).',
  })
  async household(@Root() { id, institution }: Case, @Ctx() context: Context): Promise<readonly CaseHouseholdMember[]> {
    return context.actor.institution === institution ? ((await householdOfCase(context).load(id)) ?? []) : [];
  }
}

import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep } from '../../kit/graph-types.js';
import { openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseType } from '../cases/case.type.js';
import { InstitutionStub } from '../cases/institution.extension.js';
import { reviewEmergencyAccess, startEmergencyAccess } from './emergency-access.commands.js';
import { EmergencyAccess } from './emergency-access.entity.js';
import { EmergencyAccessStepInput, ReviewEmergencyAccessInput, StartEmergencyAccessInput } from './emergency-access.inputs.js';
import { emergencyProcedure } from './emergency-access.procedure.js';
import { EmergencyAccessConnection, EmergencyAccessType } from './emergency-access.type.js';

@Resolver(() => EmergencyAccessType)
export class EmergencyAccessResolver {
  @Query(() => EmergencyAccessConnection, {
    description:
      'The emergency accesses you may read, those whose review is due first in front; for leads and data protection officers.',
  })
  emergencyAccesses(
    @Arg('overdue', () => Boolean, {
      defaultValue: false,
      description: 'Only those that should have been reviewed before today.',
    })
    overdue: boolean,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<EmergencyAccess>> {
    const where = overdue ? { state: { $ne: 'REVIEWED' }, reviewDueOn: { $lt: context.today } } : {};
    return readPage(signedIn(context), EmergencyAccess, where, [{ reviewDueOn: 'asc' }], page);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution in which it happened.' })
  institution(@Root() { institution }: EmergencyAccess): InstitutionStub {
    return { id: institution };
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'Account of whoever opened the case; for the institution alone (EuGH C-579/21).',
  })
  userId(@Root() access: EmergencyAccess, @Ctx() { actor }: Context): string | null {
    return actor.institution === access.institution ? access.userId : null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Account of whoever reviewed it; for the institution alone.' })
  reviewedBy(@Root() access: EmergencyAccess, @Ctx() { actor }: Context): string | null {
    return actor.institution === access.institution ? (access.reviewedBy ?? null) : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why it could not wait; it may name others, so that the client gets it in their export once it is released.',
  })
  justification(@Root() access: EmergencyAccess, @Ctx() { actor }: Context): string | null {
    return actor.institution === access.institution ? access.justification : null;
  }

  @FieldResolver(() => CaseType, { nullable: true, description: 'The case, for whoever may read it now.' })
  case(@Root() { caseId }: EmergencyAccess, @Ctx() context: Context): Promise<Case | null> {
    return caseById(context).load(caseId);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() access: EmergencyAccess, @Ctx() context: Context) {
    return openStepsOf(context, access);
  }

  @Mutation(() => EmergencyAccessType, {
    description:
      'Opens one case of your own institution for yourself, for at most an hour: a colleague is absent, or a life in danger (Notfallzugriff). For the purpose EMERGENCY.',
  })
  startEmergencyAccess(
    @Arg('input', () => StartEmergencyAccessInput, { description: 'Which, why and for how long.' })
    input: StartEmergencyAccessInput,
    @Ctx() context: Context,
  ) {
    return startEmergencyAccess(signedIn(context), input);
  }

  @Mutation(() => EmergencyAccessType, { description: 'Closes a case again that you opened in an emergency.' })
  stopEmergencyAccess(
    @Arg('input', () => EmergencyAccessStepInput, { description: 'Which.' }) input: EmergencyAccessStepInput,
    @Ctx() context: Context,
  ) {
    const view = { id: input.emergencyAccessId, version: input.version };
    return takeStep(signedIn(context), EmergencyAccess, view, emergencyProcedure, 'STOP', { stoppedAt: context.now });
  }

  @Mutation(() => EmergencyAccessType, {
    description: 'Reviews an emergency access, never one of your own (nachträgliche Prüfung).',
  })
  reviewEmergencyAccess(
    @Arg('input', () => ReviewEmergencyAccessInput, { description: 'What the review found.' })
    input: ReviewEmergencyAccessInput,
    @Ctx() context: Context,
  ) {
    return reviewEmergencyAccess(signedIn(context), input);
  }
}

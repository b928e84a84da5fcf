import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { notInEmergency } from '../emergency/emergency-access.loaders.js';
import { activateCase, codeOf, endActivation, issueActivation } from './activation.commands.js';
import type { CaseActivation } from './activation.entity.js';
import { EndCaseActivationInput, IssueCaseActivationInput } from './activation.inputs.js';
import { activationsOfCase } from './activation.loaders.js';
import { CaseActivationType } from './activation.type.js';

@Resolver(() => CaseActivationType)
export class CaseActivationResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The code, in the answer that made it and never again. Hand it to the person it is for and to nobody else.',
  })
  code(@Root() activation: CaseActivation): string | null {
    return codeOf(activation);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where the power to act for the client is on record; for staff.',
  })
  evidence(@Root() { evidence }: CaseActivation, @Ctx() { actor }: Context): string | null {
    return hasRole(actor, 'case_manager', 'case_lead') ? (evidence ?? null) : null;
  }

  @Mutation(() => CaseActivationType, {
    description:
      'Hands out a code with which the client, or whoever acts for them, binds their login to the case (Freischaltcode).',
  })
  issueCaseActivationCode(
    @Arg('input', () => IssueCaseActivationInput, { description: 'For whom.' }) input: IssueCaseActivationInput,
    @Ctx() context: Context,
  ) {
    return issueActivation(notInEmergency(context), input);
  }

  @Mutation(() => CaseType, {
    description: 'Binds your login to the case of a code you were given. A wrong, used or expired code finds nothing.',
  })
  activateCase(@Arg('code', () => String, { description: 'The code.' }) code: string, @Ctx() context: Context): Promise<Case> {
    return activateCase(signedIn(context), code);
  }

  @Mutation(() => CaseActivationType, {
    description: 'Ends an access to a case, or takes a code back; a client ends a representation (Widerruf der Vollmacht).',
  })
  endCaseActivation(
    @Arg('input', () => EndCaseActivationInput, { description: 'Which.' }) input: EndCaseActivationInput,
    @Ctx() context: Context,
  ) {
    return endActivation(notInEmergency(context), input);
  }
}

/** What activation adds to a case. */
@Resolver(() => CaseType)
export class CaseActivationsOfCase {
  @FieldResolver(() => [CaseActivationType], {
    nullable: true,
    description: 'Who has access to the case as the client or for them, the newest first; codes not used yet only for staff.',
  })
  async activations(@Root() { id }: Case, @Ctx() context: Context): Promise<CaseActivation[]> {
    const all = (await activationsOfCase(context).load(id)) ?? [];
    return hasRole(context.actor, 'case_manager', 'case_lead') ? all : all.filter(({ state }) => state === 'USED');
  }
}

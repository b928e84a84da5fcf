import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { activateApplication, codeOf, endActivation, issueActivation } from './activation.commands.js';
import type { ApplicationActivation } from './activation.entity.js';
import { EndApplicationActivationInput, IssueApplicationActivationInput } from './activation.inputs.js';
import { activationsOfApplication } from './activation.loaders.js';
import { ApplicationActivationType } from './activation.type.js';

@Resolver(() => ApplicationActivationType)
export class ApplicationActivationResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The code, in the answer that made it and never again. Hand it to the person it is for and to nobody else.',
  })
  code(@Root() activation: ApplicationActivation): string | null {
    return codeOf(activation);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where the power to act for the applicant is on record; for staff.',
  })
  evidence(@Root() { evidence }: ApplicationActivation, @Ctx() { actor }: Context): string | null {
    return hasRole(actor, 'intake_clerk', 'naturalisation_officer') ? (evidence ?? null) : null;
  }

  @Mutation(() => ApplicationActivationType, {
    description:
      'Hands out a code with which the applicant, or whoever acts for them, binds their login to the application (Freischaltcode).',
  })
  issueNaturalisationActivationCode(
    @Arg('input', () => IssueApplicationActivationInput, { description: 'For whom.' }) input: IssueApplicationActivationInput,
    @Ctx() context: Context,
  ) {
    return issueActivation(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Binds your login to the application of a code you were given. A wrong, used or expired code finds nothing.',
  })
  activateNaturalisationApplication(
    @Arg('code', () => String, { description: 'The code.' }) code: string,
    @Ctx() context: Context,
  ): Promise<Application> {
    return activateApplication(signedIn(context), code);
  }

  @Mutation(() => ApplicationActivationType, {
    description:
      'Ends an access to an application, or takes a code back; an applicant ends a representation (Widerruf der Vollmacht).',
  })
  endNaturalisationActivation(
    @Arg('input', () => EndApplicationActivationInput, { description: 'Which.' }) input: EndApplicationActivationInput,
    @Ctx() context: Context,
  ) {
    return endActivation(signedIn(context), input);
  }
}

/** What activation adds to an application. */
@Resolver(() => ApplicationType)
export class ApplicationActivationsOfApplication {
  @FieldResolver(() => [ApplicationActivationType], {
    nullable: true,
    description:
      'Who has access to the application as the applicant or for them, the newest first; codes not used yet only for staff.',
  })
  async activations(@Root() { id }: Application, @Ctx() context: Context): Promise<ApplicationActivation[]> {
    const all = (await activationsOfApplication(context).load(id)) ?? [];
    return hasRole(context.actor, 'intake_clerk', 'naturalisation_officer') ? all : all.filter(({ state }) => state === 'USED');
  }
}

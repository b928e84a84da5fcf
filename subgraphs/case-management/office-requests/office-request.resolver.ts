import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import type { Consent } from '../consents/consent.entity.js';
import { ConsentType } from '../consents/consent.type.js';
import { notInEmergency } from '../emergency/emergency-access.loaders.js';
import { prepareOfficeRequest, sendOfficeRequest, withdrawOfficeRequest } from './office-request.commands.js';
import type { OfficeRequest } from './office-request.entity.js';
import { OfficeRequestStepInput, PrepareOfficeRequestInput, SendOfficeRequestInput } from './office-request.inputs.js';
import { officeRequestById, officeRequestsOfCase, officeRequestsUnder } from './office-request.loaders.js';
import { OfficeRequestType } from './office-request.type.js';

@Resolver(() => OfficeRequestType)
export class OfficeRequestResolver {
  @Query(() => OfficeRequestType, { nullable: true, description: 'Something for the office by its id.' })
  officeRequest(
    @Arg('id', () => ID, { description: 'Identifies it.' }) id: string,
    @Ctx() context: Context,
  ): Promise<OfficeRequest> {
    return readOne(signedIn(context), officeRequestById, id);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() request: OfficeRequest, @Ctx() context: Context) {
    return openStepsOf(context, request);
  }

  @Mutation(() => OfficeRequestType, {
    description:
      'Records what the client approved for the office. It needs a consent in force and a release from secrecy; nothing is sent by this.',
  })
  prepareOfficeRequest(
    @Arg('input', () => PrepareOfficeRequestInput, { description: 'What was approved.' }) input: PrepareOfficeRequestInput,
    @Ctx() context: Context,
  ) {
    return prepareOfficeRequest(notInEmergency(context), input);
  }

  @Mutation(() => OfficeRequestType, {
    description:
      'Records that the representative has sent it with their own access at the office; by this alone nothing flows there.',
  })
  sendOfficeRequest(
    @Arg('input', () => SendOfficeRequestInput, { description: 'Which, and when.' }) input: SendOfficeRequestInput,
    @Ctx() context: Context,
  ) {
    return sendOfficeRequest(notInEmergency(context), input);
  }

  @Mutation(() => OfficeRequestType, { description: 'Takes something back before it went to the office; the client may, too.' })
  withdrawOfficeRequest(
    @Arg('input', () => OfficeRequestStepInput, { description: 'Which.' }) input: OfficeRequestStepInput,
    @Ctx() context: Context,
  ) {
    return withdrawOfficeRequest(notInEmergency(context), input);
  }
}

/** What things for the office add to a case. */
@Resolver(() => CaseType)
export class CaseOfficeRequests {
  @FieldResolver(() => [OfficeRequestType], {
    description: 'What was prepared for the office in the name of the client, the newest first (Vollmacht).',
  })
  officeRequests(@Root() { id }: Case, @Ctx() context: Context) {
    return officeRequestsOfCase(context).load(id);
  }
}

/** What things for the office add to a consent. */
@Resolver(() => ConsentType)
export class ConsentOfficeRequests {
  @FieldResolver(() => [OfficeRequestType], {
    description:
      'What was prepared for the office on it, the oldest first; of what was sent the office knows (Art. 7 Abs. 3 Satz 2, Art. 19 DSGVO).',
  })
  officeRequestsPrepared(@Root() { id }: Consent, @Ctx() context: Context) {
    return officeRequestsUnder(context).load(id);
  }
}

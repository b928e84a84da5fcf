import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { InstitutionStub } from '../cases/institution.extension.js';
import type { Consent } from '../consents/consent.entity.js';
import { ConsentType } from '../consents/consent.type.js';
import { OfferStub } from './offer.extension.js';
import { referClient, waitingAtLeast } from './referral.commands.js';
import { Referral } from './referral.entity.js';
import { ReferClientInput, ReferralStepInput, StartReferralServiceInput } from './referral.inputs.js';
import { referralById, referralsOfCase, referralsUnder } from './referral.loaders.js';
import { type ReferralState, referralProcedure } from './referral.procedure.js';
import { daysUntilAnswer, daysUntilStart, waitingSince } from './referral.rules.js';
import { ReferralConnection, ReferralStateEnum, ReferralType } from './referral.type.js';

const viewOf = ({ referralId, version }: ReferralStepInput) => ({ id: referralId, version });

@Resolver(() => ReferralType)
export class ReferralResolver {
  @Query(() => ReferralType, { nullable: true, description: 'A referral by its id (Vermittlung).' })
  referral(
    @Arg('id', () => ID, { description: 'Identifies the referral.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Referral> {
    return readOne(signedIn(context), referralById, id);
  }

  @Query(() => ReferralConnection, {
    description: 'The referrals you may read, the newest first; for a recipient those that are shared with it.',
  })
  referrals(
    @Arg('state', () => ReferralStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: ReferralState | null,
    @Arg('waitingDays', () => Int, {
      nullable: true,
      description: 'Only those that have waited for an answer for at least so many days.',
    })
    waitingDays: number | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Referral>> {
    const where = { $and: [state ? { state } : {}, waitingAtLeast(waitingDays, context.today)] };
    return readPage(signedIn(context), Referral, where, [{ referredOn: 'desc' }], page);
  }

  @FieldResolver(() => CalendarDateScalar, {
    nullable: true,
    description:
      'Since when the client waits, for the answer or then for the service; null when nobody waits any more (Wartezeit).',
  })
  waitingSince(@Root() referral: Referral): CalendarDate | null {
    return waitingSince(referral);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Days from the referral to its answer, or to today while there is none; null for one that was cancelled.',
  })
  daysUntilAnswer(@Root() referral: Referral, @Ctx() { today }: Context): number | null {
    return daysUntilAnswer(referral, today);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Days from the referral to the start of the service, or to today while it is awaited; null where none is coming.',
  })
  daysUntilStart(@Root() referral: Referral, @Ctx() { today }: Context): number | null {
    return daysUntilStart(referral, today);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The carrier that refers (vermittelnde Stelle).' })
  referringInstitution(@Root() { institution }: Referral): InstitutionStub {
    return { id: institution };
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that is to take the client on.' })
  recipientInstitution(@Root() { recipientInstitution }: Referral): InstitutionStub {
    return { id: recipientInstitution };
  }

  @FieldResolver(() => OfferStub, { nullable: true, description: 'The offer it is about, as the directory has it (Angebot).' })
  offer(@Root() { offerId }: Referral): OfferStub | null {
    return offerId == null ? null : { id: offerId };
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() referral: Referral, @Ctx() context: Context) {
    return openStepsOf(context, referral);
  }

  @Mutation(() => ReferralType, { description: 'Opens a referral of a client to an institution, by consent (Vermittlung).' })
  referClient(
    @Arg('input', () => ReferClientInput, { description: 'The referral.' }) input: ReferClientInput,
    @Ctx() context: Context,
  ) {
    return referClient(signedIn(context), input);
  }

  @Mutation(() => ReferralType, { description: 'Takes a referred client on; for the recipient.' })
  acceptReferral(
    @Arg('input', () => ReferralStepInput, { description: 'The referral.' }) input: ReferralStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Referral, viewOf(input), referralProcedure, 'ACCEPT', { answeredOn: context.today });
  }

  @Mutation(() => ReferralType, { description: 'Does not take a referred client on; for the recipient.' })
  declineReferral(
    @Arg('input', () => ReferralStepInput, { description: 'The referral.' }) input: ReferralStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Referral, viewOf(input), referralProcedure, 'DECLINE', { answeredOn: context.today });
  }

  @Mutation(() => ReferralType, {
    description: 'Records that the service of an accepted referral has started; for the recipient and for counselling.',
  })
  startReferralService(
    @Arg('input', () => StartReferralServiceInput, { description: 'Which referral, and since when.' })
    input: StartReferralServiceInput,
    @Ctx() context: Context,
  ) {
    const startedOn = input.startedOn ?? context.today;
    return takeStep(signedIn(context), Referral, viewOf(input), referralProcedure, 'START_SERVICE', { startedOn });
  }

  @Mutation(() => ReferralType, { description: 'Cancels a referral that is not answered yet; the recipient reads it no more.' })
  cancelReferral(
    @Arg('input', () => ReferralStepInput, { description: 'The referral.' }) input: ReferralStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Referral, viewOf(input), referralProcedure, 'CANCEL', { sharedUntil: null });
  }
}

/** What referrals add to a case. */
@Resolver(() => CaseType)
export class CaseReferrals {
  @FieldResolver(() => [ReferralType], { description: 'The referrals of the client, the newest first (Vermittlungen).' })
  referrals(@Root() { id }: Case, @Ctx() context: Context) {
    return referralsOfCase(context).load(id);
  }
}

/** What referrals add to a consent. */
@Resolver(() => ConsentType)
export class ConsentTransmissions {
  @FieldResolver(() => [ReferralType], {
    description:
      'What its recipient has learnt under it, the oldest first; whoever revokes knows whom to notify (Art. 7 Abs. 3 Satz 2, Art. 19 DSGVO).',
  })
  alreadyTransmitted(@Root() { id }: Consent, @Ctx() context: Context) {
    return referralsUnder(context).load(id);
  }
}

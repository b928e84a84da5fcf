import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { giveConsent, revokeConsent } from './consent.commands.js';
import { Consent } from './consent.entity.js';
import { GiveConsentInput, RevokeConsentInput } from './consent.inputs.js';
import { consentById, consentsOfCase } from './consent.loaders.js';
import type { ConsentState } from './consent.procedure.js';
import { isInForce } from './consent.rules.js';
import { ConsentConnection, ConsentStateEnum, ConsentType } from './consent.type.js';

@Resolver(() => ConsentType)
export class ConsentResolver {
  @Query(() => ConsentType, { nullable: true, description: 'A consent by its id (Einwilligung).' })
  consent(
    @Arg('id', () => ID, { description: 'Identifies the consent.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Consent> {
    return readOne(signedIn(context), consentById, id);
  }

  @Query(() => ConsentConnection, { description: 'The consents you may read, the newest first.' })
  consents(
    @Arg('state', () => ConsentStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: ConsentState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Consent>> {
    return readPage(signedIn(context), Consent, state ? { state } : {}, [{ givenOn: 'desc' }], page);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it counts today: given, begun and not over.' })
  inForce(@Root() consent: Consent, @Ctx() { today }: Context): boolean {
    return isInForce(consent, today);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() consent: Consent, @Ctx() context: Context) {
    return openStepsOf(context, consent);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Consent, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => ConsentType, {
    description: 'Records a consent; refusing one never ends the counselling (Einwilligung, Art. 7 DSGVO).',
  })
  giveConsent(
    @Arg('input', () => GiveConsentInput, { description: 'The consent.' }) input: GiveConsentInput,
    @Ctx() context: Context,
  ) {
    return giveConsent(signedIn(context), input);
  }

  @Mutation(() => ConsentType, {
    description:
      'Revokes a consent; what rests on it and is open ends, such as referrals, and the counselling goes on (Widerruf der Einwilligung, Art. 7 Abs. 3 DSGVO).',
  })
  revokeConsent(
    @Arg('input', () => RevokeConsentInput, { description: 'The consent.' }) input: RevokeConsentInput,
    @Ctx() context: Context,
  ) {
    return revokeConsent(signedIn(context), input);
  }
}

/** What consents add to a case. */
@Resolver(() => CaseType)
export class CaseConsents {
  @FieldResolver(() => [ConsentType], { description: 'The consents of the client, the newest first (Einwilligungen).' })
  consents(@Root() { id }: Case, @Ctx() context: Context) {
    return consentsOfCase(context).load(id);
  }
}

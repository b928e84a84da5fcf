import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { abandonRevocation, decideThirdParty, issueRevocation, openRevocation } from './revocation.commands.js';
import { AbandonRevocationInput, DecideThirdPartyInput, IssueRevocationInput, OpenRevocationInput } from './revocation.inputs.js';
import type { ThirdPartyDecision } from './third-party.entity.js';
import { thirdPartiesOf } from './third-party.loaders.js';
import { ThirdPartyType } from './third-party.type.js';

@Resolver(() => ThirdPartyType)
export class ThirdPartyResolver {
  @FieldResolver(() => ApplicationType, { nullable: true, description: 'The application of the third person.' })
  application(@Root() { applicationId }: ThirdPartyDecision, @Ctx() context: Context) {
    return applicationById(context).load(applicationId);
  }

  @Mutation(() => ThirdPartyType, {
    description: 'Decides what becomes of a third person, by discretion of its own (Ermessen, § 35 StAG).',
  })
  decideNaturalisationThirdParty(
    @Arg('input', () => DecideThirdPartyInput, { description: 'What becomes of them, and why.' }) input: DecideThirdPartyInput,
    @Ctx() context: Context,
  ) {
    return decideThirdParty(signedIn(context), input);
  }
}

/** Revocations of naturalisations (§ 35 StAG). */
@Resolver(() => ApplicationType)
export class RevocationResolver {
  @FieldResolver(() => [ThirdPartyType], {
    description:
      'Everybody naturalised together with a person whose naturalisation is taken back, and what becomes of them; for staff.',
  })
  thirdPartyDecisions(@Root() { id }: Application, @Ctx() context: Context) {
    return thirdPartiesOf(context).load(id);
  }

  @Mutation(() => ApplicationType, {
    description: 'Hears the person on an intended revocation of the naturalisation, within ten years (Rücknahme, § 35 StAG).',
  })
  openNaturalisationRevocation(
    @Arg('input', () => OpenRevocationInput, { description: 'What is intended, and until when the person may answer.' })
    input: OpenRevocationInput,
    @Ctx() context: Context,
  ) {
    return openRevocation(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Revokes the naturalisation, by somebody else than whoever opened it (Rücknahme, § 35 StAG).',
  })
  issueNaturalisationRevocation(
    @Arg('input', () => IssueRevocationInput, { description: 'The act.' }) input: IssueRevocationInput,
    @Ctx() context: Context,
  ) {
    return issueRevocation(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Abandons an intended revocation; the naturalisation stands.' })
  abandonNaturalisationRevocation(
    @Arg('input', () => AbandonRevocationInput, { description: 'Which, and why.' }) input: AbandonRevocationInput,
    @Ctx() context: Context,
  ) {
    return abandonRevocation(signedIn(context), input);
  }
}

import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { giveSecrecyRelease, revokeSecrecyRelease } from './secrecy-release.commands.js';
import { GiveSecrecyReleaseInput, RevokeSecrecyReleaseInput } from './secrecy-release.inputs.js';
import { releasesOfCase } from './secrecy-release.loaders.js';
import { SecrecyReleaseType } from './secrecy-release.type.js';

@Resolver(() => CaseType)
export class SecrecyReleaseResolver {
  @FieldResolver(() => [SecrecyReleaseType], {
    description: 'Whom the client lets counselling speak to, the newest first (Schweigepflichtentbindungen).',
  })
  secrecyReleases(@Root() { id }: Case, @Ctx() context: Context) {
    return releasesOfCase(context).load(id);
  }

  @Mutation(() => SecrecyReleaseType, {
    description: 'Records a release from professional secrecy towards one recipient (Schweigepflichtentbindung, § 203 StGB).',
  })
  giveSecrecyRelease(
    @Arg('input', () => GiveSecrecyReleaseInput, { description: 'The release.' }) input: GiveSecrecyReleaseInput,
    @Ctx() context: Context,
  ) {
    return giveSecrecyRelease(signedIn(context), input);
  }

  @Mutation(() => SecrecyReleaseType, { description: 'Revokes a release from professional secrecy.' })
  revokeSecrecyRelease(
    @Arg('input', () => RevokeSecrecyReleaseInput, { description: 'The release.' }) input: RevokeSecrecyReleaseInput,
    @Ctx() context: Context,
  ) {
    return revokeSecrecyRelease(signedIn(context), input);
  }
}

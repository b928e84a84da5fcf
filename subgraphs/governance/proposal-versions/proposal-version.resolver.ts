import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { amendmentById } from '../amendments/amendment.loaders.js';
import { AmendmentType } from '../amendments/amendment.type.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import type { ProposalVersion } from './proposal-version.entity.js';
import { decidedOnVersionsOf } from './proposal-version.loaders.js';
import { ProposalVersionType, VersionDecisionType } from './proposal-version.type.js';

@Resolver(() => ProposalVersionType)
export class ProposalVersionResolver {
  @FieldResolver(() => [InstitutionStub], {
    nullable: 'items',
    description: 'The institutions that would have implemented it (Umsetzende).',
  })
  implementers(@Root() { implementers }: ProposalVersion): InstitutionStub[] {
    return implementers.map((id) => ({ id }));
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution whose step brought it.' })
  broughtBy(@Root() { byInstitution }: ProposalVersion): InstitutionStub | null {
    return byInstitution ? { id: byInstitution } : null;
  }

  @FieldResolver(() => AmendmentType, {
    nullable: true,
    description: 'The amendment it came of; null for others (Änderungsantrag).',
  })
  amendment(@Root() { amendmentId }: ProposalVersion, @Ctx() context: Context) {
    return amendmentId ? amendmentById(context).load(amendmentId) : null;
  }

  @FieldResolver(() => [VersionDecisionType], {
    description:
      'What the steering committee decided on this version and when, oldest first; empty where it decided nothing on it.',
  })
  async decided(@Root() { proposalId, number }: ProposalVersion, @Ctx() context: Context) {
    return (await decidedOnVersionsOf(context).load(proposalId))?.get(number) ?? [];
  }
}

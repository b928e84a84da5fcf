import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import type { ConsentProof } from '../../kit/consented-link.rules.js';
import { ConsentProofStub } from '../../kit/consented-link-types.js';
import { HubError } from '../../kit/errors.js';
import type { Context } from '../../kit/transaction.js';
import { type ConsentedStatus, statusByToken } from './link.loaders.js';
import { tellsStatus } from './link.rules.js';
import { ConsentedStatusType } from './link.type.js';

/** Case management's case. The office knows it by the token of this pair alone, and nothing else of it. */
@ObjectType('Case')
@Directive('@notPersonal')
@Directive('@key(fields: "officeLink")')
export class CaseStub {
  @Directive('@inaccessible')
  @Field(() => ID, { nullable: true })
  officeLink!: string | null;
  @Directive('@external')
  @Field(() => ConsentProofStub, { nullable: true })
  consentForImmigrationOffice!: ConsentProof | null;
}

/** What the office adds to a case: the coarse status of the person's applications, by consent. */
@Resolver(() => CaseStub)
export class CaseExtension {
  @Directive('@requires(fields: "consentForImmigrationOffice { id version scope validTo }")')
  @Directive('@personal(category: "COARSE_STAGE", legalBasis: "Art. 6(1)(a) GDPR")')
  @FieldResolver(() => [ConsentedStatusType], {
    nullable: true,
    description:
      'Coarse status of the applications for naturalisation, as of yesterday; null without a consent in force (Verfahrensstand).',
  })
  async naturalisationApplications(@Root() found: CaseStub, @Ctx() context: Context): Promise<readonly ConsentedStatus[]> {
    const consent = found.consentForImmigrationOffice;
    const status = tellsStatus(consent, context.today) ? await linkedStatus(context, found.officeLink) : null;
    // Whatever is missing, the answer is the same: it does not say whether there is an application, or was a link.
    if (!status || !consent) throw new HubError('CONSENT_REQUIRED');
    context.journal.restOn(status, consent);
    context.journal.deliver('COARSE_STAGE', status);
    return status.stage === null ? [] : [status];
  }
}

async function linkedStatus(context: Context, token: string | null): Promise<ConsentedStatus | null> {
  return typeof token === 'string' ? statusByToken(context).load(token) : null;
}

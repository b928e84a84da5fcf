import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import type { ConsentProof } from '../../kit/consented-link.rules.js';
import { ConsentProofStub } from '../../kit/consented-link-types.js';
import { HubError } from '../../kit/errors.js';
import type { Context } from '../../kit/transaction.js';
import { courseById } from '../courses/course.loaders.js';
import { CourseType } from '../courses/course.type.js';
import { type ConsentedPlacement, participantByToken } from './link.loaders.js';
import { tellsPlacements } from './link.rules.js';
import { ConsentedPlacementType } from './link.type.js';

/** Case management's case. The jobcenter knows it by the token of this pair alone, and nothing else of it. */
@ObjectType('Case')
@Directive('@notPersonal')
@Directive('@key(fields: "jobcenterLink")')
export class CaseStub {
  @Directive('@inaccessible')
  @Field(() => ID, { nullable: true })
  jobcenterLink!: string | null;
  @Directive('@external')
  @Field(() => ConsentProofStub, { nullable: true })
  consentForJobcenter!: ConsentProof | null;
}

/** What the jobcenter adds to a case: the person's placements in coarse stages, by consent. */
@Resolver(() => CaseStub)
export class CaseExtension {
  @Directive('@requires(fields: "consentForJobcenter { id version scope validTo }")')
  @Directive('@personal(category: "JOBCENTER_PLACEMENT", legalBasis: "Art. 6(1)(a) GDPR with § 67b(2) SGB X")')
  @FieldResolver(() => [ConsentedPlacementType], {
    nullable: true,
    description:
      'The courses on which the jobcenter placed the person, in coarse stages; null without a consent in force (Kurszuweisungen).',
  })
  async jobcenterPlacements(@Root() found: CaseStub, @Ctx() context: Context): Promise<readonly ConsentedPlacement[]> {
    const { consentForJobcenter: consent, jobcenterLink: token } = found;
    const tells = tellsPlacements(consent, context.today);
    const participant = tells && typeof token === 'string' ? await participantByToken(context).load(token) : null;
    // Whatever is missing, the answer is the same: it does not say whether there is a participant, or was a link.
    if (!tells || !participant) throw new HubError('CONSENT_REQUIRED');
    for (const row of [participant, ...participant.placements]) context.journal.restOn(row, consent);
    context.journal.deliver('JOBCENTER_PLACEMENT', participant);
    return participant.placements;
  }
}

@Resolver(() => ConsentedPlacementType)
export class ConsentedPlacementResolver {
  @FieldResolver(() => CourseType, { nullable: true, description: 'The course (Kurs).' })
  course(@Root() { courseId }: ConsentedPlacement, @Ctx() context: Context) {
    return courseById(context).load(courseId);
  }
}

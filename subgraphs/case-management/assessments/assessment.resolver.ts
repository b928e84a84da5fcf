import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Actor } from '../../kit/actor.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { approveCaseAssessment, recordCaseAssessment } from './assessment.commands.js';
import type { CaseAssessment } from './assessment.entity.js';
import { CaseAssessmentStepInput, RecordCaseAssessmentInput } from './assessment.inputs.js';
import { assessmentOf, assessmentsOfCase } from './assessment.loaders.js';
import type { LifeDomain, NetworkMember } from './assessment.rules.js';
import { CaseAssessmentType, LifeDomainType, NetworkMemberType } from './assessment.type.js';

/** An assessment also speaks of others; the client gets of it what an officer has released (Art. 15 Abs. 4 DSGVO). */
const seesAssessments = (actor: Actor, { institution }: Case): boolean => actor.institution === institution;

@Resolver(() => CaseAssessmentType)
export class CaseAssessmentResolver {
  @FieldResolver(() => [LifeDomainType], { description: 'What was found, one area of life after the other (Lebensbereiche).' })
  domains(@Root() { domains }: CaseAssessment): readonly LifeDomain[] {
    return domains ?? [];
  }

  @FieldResolver(() => [NetworkMemberType], {
    nullable: true,
    description: 'Whom the client can count on; null: not asked (Netzwerk).',
  })
  network(@Root() { network }: CaseAssessment): readonly NetworkMember[] | null {
    return network ?? null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() assessment: CaseAssessment, @Ctx() context: Context) {
    return openStepsOf(context, assessment);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: CaseAssessment, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => CaseType, {
    description:
      'Records the assessment, or a new version of it; nothing is recorded before the client has consented to the processing (Assessment).',
  })
  recordCaseAssessment(
    @Arg('input', () => RecordCaseAssessmentInput, { description: 'What was found.' }) input: RecordCaseAssessmentInput,
    @Ctx() context: Context,
  ) {
    return recordCaseAssessment(signedIn(context), input);
  }

  @Mutation(() => CaseAssessmentType, {
    description: 'Approves an assessment that somebody else wrote; for leads of carriers that ask for it (Freigabe).',
  })
  approveCaseAssessment(
    @Arg('input', () => CaseAssessmentStepInput, { description: 'Which.' }) input: CaseAssessmentStepInput,
    @Ctx() context: Context,
  ) {
    return approveCaseAssessment(signedIn(context), input);
  }
}

/** What assessments add to a case. */
@Resolver(() => CaseType)
export class CaseAssessments {
  @FieldResolver(() => CaseAssessmentType, {
    nullable: true,
    description:
      'The assessment that counts now; null before there is one, and for everybody but the carrier’s staff (Assessment).',
  })
  async assessment(@Root() found: Case, @Ctx() context: Context): Promise<CaseAssessment | null> {
    return seesAssessments(context.actor, found) ? assessmentOf(context).load(found.id) : null;
  }

  @FieldResolver(() => [CaseAssessmentType], {
    nullable: true,
    description: 'All versions of the assessment in all rounds, the newest first; null for everybody but the carrier’s staff.',
  })
  async assessments(@Root() found: Case, @Ctx() context: Context): Promise<CaseAssessment[] | null> {
    return seesAssessments(context.actor, found) ? assessmentsOfCase(context).load(found.id) : null;
  }
}

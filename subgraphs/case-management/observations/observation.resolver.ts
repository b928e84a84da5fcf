import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseType, ProblemAreaEnum } from '../cases/case.type.js';
import { InstitutionStub } from '../cases/institution.extension.js';
import { correctObservation, recordObservation } from './observation.commands.js';
import { Observation } from './observation.entity.js';
import { CorrectObservationInput, ObservationStepInput, RecordObservationInput } from './observation.inputs.js';
import { observationById, observationsOfCase } from './observation.loaders.js';
import { type ObservationState, observationProcedure } from './observation.procedure.js';
import type { HurdleDomain, HurdleKind } from './observation.rules.js';
import { HurdleKindEnum, ObservationConnection, ObservationStateEnum, ObservationType } from './observation.type.js';

@Resolver(() => ObservationType)
export class ObservationResolver {
  @Query(() => ObservationType, { nullable: true, description: 'An observation by its id (Hürdenbeobachtung).' })
  observation(
    @Arg('id', () => ID, { description: 'Identifies the observation.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Observation> {
    return readOne(signedIn(context), observationById, id);
  }

  @Query(() => ObservationConnection, {
    description: 'The observations of your institution that you may read, the newest first.',
  })
  observations(
    @Arg('domain', () => ProblemAreaEnum, { nullable: true, description: 'Only those in this area of life.' })
    domain: HurdleDomain | null,
    @Arg('kind', () => HurdleKindEnum, { nullable: true, description: 'Only those of this kind.' }) kind: HurdleKind | null,
    @Arg('state', () => ObservationStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: ObservationState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Observation>> {
    const where = { ...(domain ? { domain } : {}), ...(kind ? { kind } : {}), ...(state ? { state } : {}) };
    return readPage(signedIn(context), Observation, where, [{ observedOn: 'desc' }], page);
  }

  @FieldResolver(() => CaseType, { nullable: true, description: 'The case in which it was seen, for whoever may read that.' })
  async case(@Root() { caseId }: Observation, @Ctx() context: Context): Promise<Case | null> {
    return caseId == null ? null : caseById(context).load(caseId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What was seen, in words; for the institution alone. It may name others, so that the client gets it once it is released.',
  })
  freeText(@Root() observation: Observation, @Ctx() { actor }: Context): string | null {
    return actor.institution === observation.institution ? (observation.freeText ?? null) : null;
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that could do something about it.' })
  responsibleInstitution(@Root() { responsibleInstitutionId }: Observation): InstitutionStub | null {
    return responsibleInstitutionId == null ? null : { id: responsibleInstitutionId };
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() observation: Observation, @Ctx() context: Context) {
    return openStepsOf(context, observation);
  }

  @Mutation(() => ObservationType, {
    description: 'Records an observation of a hurdle, from a case or without one (Hürdenbeobachtung).',
  })
  recordObservation(
    @Arg('input', () => RecordObservationInput, { description: 'What was observed.' }) input: RecordObservationInput,
    @Ctx() context: Context,
  ) {
    return recordObservation(signedIn(context), input);
  }

  @Mutation(() => ObservationType, { description: 'Corrects an observation as a whole. Frozen figures stay as they are.' })
  correctObservation(
    @Arg('input', () => CorrectObservationInput, { description: 'What it should have said.' }) input: CorrectObservationInput,
    @Ctx() context: Context,
  ) {
    return correctObservation(signedIn(context), input);
  }

  @Mutation(() => ObservationType, { description: 'Takes an observation back that was none; it counts no more.' })
  withdrawObservation(
    @Arg('input', () => ObservationStepInput, { description: 'Which.' }) { observationId: id, version }: ObservationStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Observation, { id, version }, observationProcedure, 'WITHDRAW');
  }
}

/** What observations add to a case. */
@Resolver(() => CaseType)
export class CaseObservations {
  @FieldResolver(() => [ObservationType], {
    description: 'The hurdles observed in the case, the newest first (Hürdenbeobachtungen).',
  })
  observations(@Root() { id }: Case, @Ctx() context: Context) {
    return observationsOfCase(context).load(id);
  }
}

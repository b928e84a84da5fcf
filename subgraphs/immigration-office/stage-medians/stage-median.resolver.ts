import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { HubError } from '../../kit/errors.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { InstitutionStub } from '../naturalisation/institution.extension.js';
import type { StageMedian } from './stage-median.entity.js';
import { type StageEffect, stageEffect } from './stage-median.loaders.js';
import { StageEffectType, StageQuarterType } from './stage-median.type.js';

@Resolver(() => StageEffectType)
export class StageEffectResolver {
  @Query(() => StageEffectType, {
    nullable: true,
    description: 'How long a coarse stage took before and after a day; for the bodies, the coordination and the office.',
  })
  async naturalisationStageEffect(
    @Arg('stage', () => String, { description: 'The coarse stage, such as SOMETHING_NEEDED.' }) stage: string,
    @Arg('decidedOn', () => CalendarDateScalar, { description: 'The day.' }) decidedOn: CalendarDate,
    @Ctx() context: Context,
  ): Promise<StageEffect> {
    const found = await stageEffect(signedIn(context), stage, decidedOn);
    if (!found) throw new HubError('NOT_FOUND');
    return found;
  }
}

@Resolver(() => StageQuarterType)
export class StageQuarterResolver {
  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The office whose applications were measured.' })
  office(@Root() { institution }: StageMedian): InstitutionStub {
    return { id: institution };
  }
}

import type { Feature } from '../../kit/subgraph.js';
import { freezeStageMedians } from './stage-median.commands.js';
import { stageMedianSchema } from './stage-median.entity.js';
import { stageEffect } from './stage-median.loaders.js';
import { StageEffectResolver, StageQuarterResolver } from './stage-median.resolver.js';
import { StageEffectType } from './stage-median.type.js';

/** How long the stages of the naturalisation procedure take, frozen by quarter, for whoever reviews an effect. */
export const stageMedians: Feature = {
  entities: [stageMedianSchema],
  resolvers: [StageEffectResolver, StageQuarterResolver],
  entityTypes: [StageEffectType],
  references: {
    NaturalisationStageEffect: ({ stage, decidedOn }, context) => stageEffect(context, String(stage), String(decidedOn)),
  },
  timers: { 'freeze-stage-medians': freezeStageMedians },
};

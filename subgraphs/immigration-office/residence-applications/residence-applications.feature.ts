import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { flagOverdueInfo } from './residence-application.commands.js';
import { ResidenceApplication, residenceApplicationSchema } from './residence-application.entity.js';
import { residenceApplicationById, residenceApplicationFacts } from './residence-application.loaders.js';
import { residenceApplicationProcedure } from './residence-application.procedure.js';
import { ResidenceApplicationResolver, ResidenceFileApplications } from './residence-application.resolver.js';
import { ResidenceApplicationType } from './residence-application.type.js';

/** Applications for residence titles, from the draft to the card (§ 81 AufenthG). */
export const residenceApplications: Feature = {
  entities: [residenceApplicationSchema],
  aggregates: [aggregate(ResidenceApplication, residenceApplicationProcedure, residenceApplicationFacts)],
  resolvers: [ResidenceApplicationResolver, ResidenceFileApplications],
  entityTypes: [ResidenceApplicationType],
  references: { ResidenceApplication: ({ id }, context) => residenceApplicationById(context).load(String(id)) },
  timers: { residenceInfoOverdue: flagOverdueInfo },
};

import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { alertExpiringTitles } from './residence.commands.js';
import { residenceFileById, residenceFileFacts } from './residence.loaders.js';
import { ResidenceFileResolver, ResidenceTitleResolver } from './residence.resolver.js';
import { ResidenceFileType } from './residence.type.js';
import { residenceAdmissionSchema } from './residence-admission.entity.js';
import { ResidenceFile, residenceFileSchema } from './residence-file.entity.js';
import { residenceFileProcedure } from './residence-file.procedure.js';
import { residenceStaySchema } from './residence-stay.entity.js';
import { residenceTitleSchema } from './residence-title.entity.js';

/** The files of the residence office: titles, stays, admissions (Ausländerakte). */
export const residence: Feature = {
  entities: [residenceFileSchema, residenceTitleSchema, residenceStaySchema, residenceAdmissionSchema],
  aggregates: [aggregate(ResidenceFile, residenceFileProcedure, residenceFileFacts)],
  resolvers: [ResidenceFileResolver, ResidenceTitleResolver],
  entityTypes: [ResidenceFileType],
  references: { ResidenceFile: ({ id }, context) => residenceFileById(context).load(String(id)) },
  timers: { residenceTitleExpiry: alertExpiringTitles },
};

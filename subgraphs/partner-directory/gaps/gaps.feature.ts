import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { freezeGapTables } from './gap.commands.js';
import { gapFacts } from './gap.loaders.js';
import { gapProcedure } from './gap.procedure.js';
import { GapResolver } from './gap.resolver.js';
import { FullOffersType, GapFigureType, GapTableType, GapType } from './gap.type.js';
import { GapReport, gapReportSchema } from './gap-report.entity.js';
import { gapTableSchema } from './gap-table.entity.js';

/** What is not offered, and how that is counted (Angebotslücken). */
export const gaps: Feature = {
  entities: [gapReportSchema, gapTableSchema],
  aggregates: [aggregate(GapReport, gapProcedure, gapFacts)],
  timers: { 'freeze-offer-gaps': freezeGapTables },
  resolvers: [GapResolver],
  entityTypes: [GapType, GapTableType, GapFigureType, FullOffersType],
};

import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Placement, placementSchema } from './placement.entity.js';
import { placementById, placementFacts } from './placement.loaders.js';
import { placementProcedure } from './placement.procedure.js';
import { CourseWithPlacements, ParticipantPlacements, PlacementResolver } from './placement.resolver.js';
import { PlacementType } from './placement.type.js';

/** Who was placed on which course. */
export const placements: Feature = {
  entities: [placementSchema],
  aggregates: [aggregate(Placement, placementProcedure, placementFacts)],
  resolvers: [PlacementResolver, CourseWithPlacements, ParticipantPlacements],
  entityTypes: [PlacementType],
  references: {
    CoursePlacement: ({ id }, context) => placementById(context).load(String(id)),
  },
};

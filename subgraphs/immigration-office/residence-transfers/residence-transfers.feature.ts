import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { ResidenceTransfer, residenceTransferSchema } from './residence-transfer.entity.js';
import { residenceTransferFacts } from './residence-transfer.loaders.js';
import { residenceTransferProcedure } from './residence-transfer.procedure.js';
import { ResidenceFileTransfers, ResidenceTransferResolver } from './residence-transfer.resolver.js';

/** What passes between the residence office and others, each on its norm. */
export const residenceTransfers: Feature = {
  entities: [residenceTransferSchema],
  aggregates: [aggregate(ResidenceTransfer, residenceTransferProcedure, residenceTransferFacts)],
  resolvers: [ResidenceTransferResolver, ResidenceFileTransfers],
};

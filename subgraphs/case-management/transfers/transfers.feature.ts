import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { caseHandoverSchema } from './handover.entity.js';
import { settleTransfers } from './transfer.commands.js';
import { CaseTransfer, caseTransferSchema } from './transfer.entity.js';
import { transferFacts } from './transfer.loaders.js';
import { transferProcedure } from './transfer.procedure.js';
import { CaseTransfers, ConsentTransfers, HandoverResolver, TransferResolver } from './transfer.resolver.js';

/** Handing cases over to another carrier (Fallübergabe). */
export const transfers: Feature = {
  entities: [caseTransferSchema, caseHandoverSchema],
  aggregates: [aggregate(CaseTransfer, transferProcedure, transferFacts)],
  resolvers: [TransferResolver, HandoverResolver, CaseTransfers, ConsentTransfers],
  timers: { 'settle-transfers': settleTransfers },
};

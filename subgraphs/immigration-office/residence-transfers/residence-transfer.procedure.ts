import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  counsellingApart,
  partiesCovered,
  type ResidenceTransferFacts,
  transferFieldsCovered,
  transferPurposeStated,
} from './residence-transfer.rules.js';

const OFFICER: Role[] = ['residence_officer'];

/** A transfer is recorded once and never changed (Datenübermittlung der Ausländerbehörde). */
export const residenceTransferProcedure = defineProcedure<ResidenceTransferFacts, Role>()('residence-transfer', ['RECORDED'], {
  RECORD: {
    from: [],
    to: 'RECORDED',
    by: OFFICER,
    requires: [counsellingApart, partiesCovered, transferFieldsCovered, transferPurposeStated],
    title: 'Records what was handed over or received, on its legal basis',
  },
});

import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  applicationThere,
  conditionsConfirmed,
  counsellingApart,
  fieldsCovered,
  oldEnough,
  partyCovered,
  purposeStated,
  type TransmissionFacts,
} from './transmission.rules.js';

const OFFICER: Role[] = ['naturalisation_officer'];

/** A transmission on a legal basis is recorded once and never changed (Übermittlung). */
export const transmissionProcedure = defineProcedure<TransmissionFacts, Role>()('transmission', ['RECORDED'], {
  RECORD: {
    from: [],
    to: 'RECORDED',
    by: OFFICER,
    requires: [counsellingApart, partyCovered, fieldsCovered, oldEnough, applicationThere, conditionsConfirmed, purposeStated],
    title: 'Records an inquiry or an answer on its legal basis (Übermittlung)',
  },
});

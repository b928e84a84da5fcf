import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { caseOpen } from '../contacts/open-case.rules.js';
import { circleOnce, type LegalCircleChangeFacts, type LegalCircleFacts } from './legal-circle.rules.js';

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The history of the laws under which a client stands (Rechtskreise). */
export const legalCircleProcedure = defineProcedure<LegalCircleFacts, Role>()('case-legal-circle', ['WITHDRAWN'], {
  RECORD: {
    from: [],
    to: 'CURRENT',
    by: STAFF,
    requires: [caseOpen, circleOnce],
    title: 'Records a legal circle of a client (Rechtskreis)',
  },
  END: { from: ['CURRENT'], to: 'ENDED', by: STAFF, requires: [circleOnce], title: 'Records the last day under a law' },
  WITHDRAW: { from: ['CURRENT', 'ENDED'], to: 'WITHDRAWN', by: STAFF, title: 'Takes back what was recorded by mistake' },
});

/** A change of circle, an event of its own (Rechtskreiswechsel). */
export const legalCircleChangeProcedure = defineProcedure<LegalCircleChangeFacts, Role>()(
  'case-legal-circle-change',
  ['WITHDRAWN'],
  {
    RECORD: { from: [], to: 'RECORDED', by: STAFF, title: 'Records a change of legal circle (Rechtskreiswechsel)' },
    WITHDRAW: { from: ['RECORDED'], to: 'WITHDRAWN', by: STAFF, title: 'Takes back what was recorded by mistake' },
  },
);

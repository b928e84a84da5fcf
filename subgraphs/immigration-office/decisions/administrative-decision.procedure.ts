import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { remedyPeriodOver, suitInTime } from '../naturalisation/decision.rules.js';
import { type DecisionFacts, type DecisionState, wasRegistered } from './administrative-decision.rules.js';

const INTAKE: Role[] = ['intake_clerk', 'naturalisation_officer'];
const OFFICER: Role[] = ['naturalisation_officer'];
const SUPERVISOR: Role[] = ['office_supervisor'];
const CEREMONY: Role[] = ['ceremony_clerk', 'naturalisation_officer'];
const SYSTEM: Role[] = ['system'];

/** A grant goes another way than an act against somebody: it is handed over, and not appealed. */
const unlessGrant = (state: DecisionState) => ({
  oneOf: [state],
  choose: ({ kind }: DecisionFacts): DecisionState | null => (kind === 'GRANT' ? null : state),
});
const ofGrant = (state: DecisionState) => ({
  oneOf: [state],
  choose: ({ kind }: DecisionFacts): DecisionState | null => (kind === 'GRANT' ? state : null),
});

/** The way of an administrative decision from its issue to the day on which nobody can appeal it any more (Bescheid, Bestandskraft). */
export const administrativeDecisionProcedure = defineProcedure<DecisionFacts, Role>()(
  'administrative-decision',
  ['CORRECTED', 'LAPSED'],
  {
    ISSUE: {
      from: [],
      to: 'ISSUED',
      by: SUPERVISOR,
      title: 'Issues it, by somebody else than whoever proposed it (Vier-Augen-Prinzip)',
    },
    NOTIFY: {
      from: ['ISSUED', 'NOTIFIED'],
      to: {
        oneOf: ['ISSUED', 'NOTIFIED'],
        choose: ({ kind, notifiedOn }) => (kind === 'GRANT' ? null : notifiedOn === null ? 'ISSUED' : 'NOTIFIED'),
      },
      by: INTAKE,
      title: 'Records how it was sent and when it was notified (Bekanntgabe)',
    },
    TAKE_EFFECT: {
      from: ['ISSUED'],
      to: ofGrant('FINAL'),
      by: CEREMONY,
      title: 'Takes effect with the handing over of the certificate (Aushändigung)',
    },
    VOID: {
      from: ['ISSUED'],
      to: ofGrant('ANNULLED'),
      by: OFFICER,
      title: 'Makes the certificate void before it was handed over',
    },
    LODGE_APPEAL: {
      from: ['ISSUED', 'NOTIFIED'],
      to: unlessGrant('LITIGATION'),
      by: OFFICER,
      requires: [suitInTime],
      title: 'Records a suit against it (Klage)',
    },
    RECORD_JUDGMENT: {
      from: ['LITIGATION'],
      to: {
        oneOf: ['FINAL', 'ANNULLED'],
        choose: ({ judgment }) => (judgment === null ? null : judgment === 'DISMISSED' ? 'FINAL' : 'ANNULLED'),
      },
      by: OFFICER,
      title: 'Records the final judgment',
    },
    BECOME_FINAL: {
      from: ['NOTIFIED'],
      to: 'FINAL',
      by: SYSTEM,
      requires: [remedyPeriodOver],
      title: 'Notes that nobody went to court in time (Bestandskraft)',
    },
    ANNUL: {
      from: ['ISSUED', 'NOTIFIED', 'LITIGATION', 'FINAL', 'REGISTERED'],
      to: unlessGrant('ANNULLED'),
      by: SUPERVISOR,
      title: 'Annuls it by the office itself (Aufhebung)',
    },
    TAKE_BACK: {
      from: ['FINAL', 'REGISTERED'],
      to: ofGrant('ANNULLED'),
      by: [...OFFICER, ...SYSTEM],
      title: 'Notes that the naturalisation was taken back for good (§ 35 StAG)',
    },
    LAPSE: {
      from: ['ISSUED', 'NOTIFIED', 'LITIGATION'],
      to: 'LAPSED',
      by: SYSTEM,
      title: 'Notes that it has no object any more: the application was withdrawn or the procedure ended (§ 43 Abs. 2 VwVfG NRW)',
    },
    REGISTER: {
      from: ['FINAL'],
      to: 'REGISTERED',
      by: OFFICER,
      title: 'Records its entry into the register of the Federal Office of Administration (BVA, § 33 StAG)',
    },
    CORRECT_REGISTER: {
      from: ['ANNULLED'],
      to: 'CORRECTED',
      by: OFFICER,
      requires: [wasRegistered],
      title: 'Records that the register was corrected after it was annulled',
    },
  },
);

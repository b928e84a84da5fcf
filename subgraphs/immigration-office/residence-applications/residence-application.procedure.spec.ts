import { describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor, ROLES, type Role } from '../../kit/actor.js';
import { attempt, faultsOf, type Procedure, statesOf } from '../../kit/procedure.js';
import { type ResidenceApplicationStep, residenceApplicationProcedure, UNDECIDED } from './residence-application.procedure.js';
import {
  RESIDENCE_APPLICATION_STATES,
  type ResidenceApplicationFacts,
  type ResidenceApplicationState,
  stateForPerson,
} from './residence-application.rules.js';

const today = '2026-11-23';
const as = (...roles: Role[]): Actor => ({ ...anonymousActor('request'), id: 'somebody', institution: 'office', roles });

const plain: ResidenceApplicationFacts = {
  state: 'DRAFT',
  filedOn: '2026-11-02',
  fictionEffect: 'SECTION_81_4',
  fictionEnded: false,
  filedAfterExpiry: false,
  certificateValidTo: null,
  infoItems: [],
  infoNotifiedOn: null,
  infoDueOn: null,
  infoConsequenceNotice: false,
  infoOverdue: false,
  participant: null,
  participationResult: null,
  hearingGround: null,
  hearingReasons: null,
  hearingNotifiedOn: null,
  hearingDueOn: null,
  statementOn: null,
  refusalProposedBy: null,
  refusalReasons: null,
  remedyInstruction: false,
  notifiedOn: null,
  remedyEndsOn: null,
  appealFiledOn: null,
  courtReference: null,
  judgment: null,
  assessment: null,
  heldParagraph: '18b',
  grantedParagraph: null,
  grantedTo: null,
  familyReunionSuspended: true,
  courseLimitOn: null,
  transferredTo: null,
  lapseReason: null,
};

const asked: Partial<ResidenceApplicationFacts> = {
  infoItems: ['PASSPORT'],
  infoNotifiedOn: '2026-11-27',
  infoDueOn: '2026-12-28',
  infoConsequenceNotice: true,
};
const heard: Partial<ResidenceApplicationFacts> = {
  hearingGround: 'MERITS',
  hearingReasons: 'The livelihood is not secured.',
  hearingNotifiedOn: '2026-11-01',
  hearingDueOn: '2026-11-20',
};
const proposed: Partial<ResidenceApplicationFacts> = {
  ...heard,
  refusalProposedBy: 'somebody else',
  refusalReasons: 'The livelihood is not secured.',
  remedyInstruction: true,
};

/** The facts under which nothing but the state stands in a step's way. */
const READY: Partial<Record<ResidenceApplicationStep, Partial<ResidenceApplicationFacts>>> = {
  REQUEST_INFO: asked,
  FLAG_OVERDUE: { ...asked, infoDueOn: '2026-11-22' },
  REQUEST_PARTICIPATION: { participant: 'EMPLOYMENT_AGENCY' },
  RECORD_REPLY: { participationResult: 'agreed' },
  ISSUE_CERTIFICATE: { certificateValidTo: '2027-02-28' },
  ORDER_CONTINUATION: { filedAfterExpiry: true, fictionEffect: 'SECTION_81_4_ORDERED' },
  PREPARE_DECISION: { assessment: 'All requirements are met.' },
  GRANT: { grantedParagraph: '18b', grantedTo: '2029-11-30' },
  OPEN_HEARING: { ...heard, hearingDueOn: '2026-12-20' },
  END_HEARING: heard,
  PROPOSE_REFUSAL: proposed,
  REFUSE: { ...proposed, notifiedOn: '2026-11-27' },
  RECORD_APPEAL: { appealFiledOn: '2026-11-20', remedyEndsOn: '2026-11-30' },
  RECORD_JUDGMENT: { judgment: 'OBLIGED' },
  BECOME_FINAL: { remedyEndsOn: '2026-11-22' },
  TRANSFER: { transferredTo: 'Stadt Neuss' },
  LAPSE: { lapseReason: 'DEPARTURE' },
};

const OFFICER: Role[] = ['residence_officer'];
const OFFICE: Role[] = ['residence_officer', 'office_supervisor'];
const WITH_PERSON: Role[] = ['residence_officer', 'data_subject', 'representative'];
const OPEN: ResidenceApplicationState[] = [
  'FILED',
  'COMPLETENESS_CHECK',
  'INFO_REQUESTED',
  'IN_REVIEW',
  'PARTICIPATION',
  'DECISION_PREPARED',
  'HEARING',
];
type To = ResidenceApplicationState | 'SAME';

/** The way through the office as its staff describe it, written down apart from the table. */
const WAYS: Record<ResidenceApplicationStep, { from: ResidenceApplicationState[]; to: To; by: Role[] }> = {
  CREATE: { from: [], to: 'DRAFT', by: WITH_PERSON },
  FILE: { from: ['DRAFT'], to: 'FILED', by: WITH_PERSON },
  START_CHECK: { from: ['FILED'], to: 'COMPLETENESS_CHECK', by: OFFICER },
  REQUEST_INFO: { from: ['COMPLETENESS_CHECK'], to: 'INFO_REQUESTED', by: OFFICER },
  FLAG_OVERDUE: { from: ['INFO_REQUESTED'], to: 'SAME', by: ['system'] },
  RECEIVE_INFO: { from: ['INFO_REQUESTED'], to: 'COMPLETENESS_CHECK', by: OFFICER },
  COMPLETE: { from: ['COMPLETENESS_CHECK'], to: 'IN_REVIEW', by: OFFICER },
  REQUEST_PARTICIPATION: { from: ['IN_REVIEW'], to: 'PARTICIPATION', by: OFFICER },
  RECORD_REPLY: { from: ['PARTICIPATION'], to: 'IN_REVIEW', by: OFFICER },
  ISSUE_CERTIFICATE: { from: OPEN, to: 'SAME', by: OFFICER },
  ORDER_CONTINUATION: { from: OPEN, to: 'SAME', by: OFFICE },
  PREPARE_DECISION: { from: ['IN_REVIEW'], to: 'DECISION_PREPARED', by: OFFICER },
  RETURN_DECISION: { from: ['DECISION_PREPARED'], to: 'IN_REVIEW', by: OFFICE },
  GRANT: { from: ['DECISION_PREPARED'], to: 'GRANTED', by: OFFICER },
  ORDER_CARD: { from: ['GRANTED'], to: 'CARD_ORDERED', by: OFFICER },
  ISSUE_CARD: { from: ['CARD_ORDERED'], to: 'CARD_ISSUED', by: OFFICER },
  OPEN_HEARING: { from: ['IN_REVIEW', 'INFO_REQUESTED'], to: 'HEARING', by: OFFICER },
  RECORD_STATEMENT: { from: ['HEARING'], to: 'HEARING', by: WITH_PERSON },
  END_HEARING: { from: ['HEARING'], to: 'IN_REVIEW', by: OFFICE },
  PROPOSE_REFUSAL: { from: ['HEARING'], to: 'HEARING', by: OFFICER },
  REFUSE: { from: ['HEARING'], to: 'REFUSED', by: OFFICE },
  RECORD_APPEAL: { from: ['REFUSED'], to: 'APPEAL', by: OFFICE },
  RECORD_JUDGMENT: { from: ['APPEAL'], to: 'IN_REVIEW', by: OFFICE },
  BECOME_FINAL: { from: ['REFUSED'], to: 'FINAL', by: OFFICE },
  WITHDRAW: { from: ['DRAFT', ...OPEN], to: 'WITHDRAWN', by: WITH_PERSON },
  TRANSFER: { from: OPEN, to: 'TRANSFERRED', by: OFFICER },
  LAPSE: { from: [...OPEN, 'GRANTED', 'CARD_ORDERED'], to: 'LAPSED', by: OFFICER },
};

const STEPS = Object.keys(residenceApplicationProcedure.steps) as ResidenceApplicationStep[];
const everyStepInEveryState = STEPS.flatMap((step) => RESIDENCE_APPLICATION_STATES.map((state) => [step, state] as const));

const factsFor = (step: ResidenceApplicationStep, state: ResidenceApplicationState): ResidenceApplicationFacts => {
  const overdue = step === 'OPEN_HEARING' && state === 'INFO_REQUESTED';
  const missing = { hearingGround: 'NON_COOPERATION', infoConsequenceNotice: true, infoDueOn: '2026-11-20' } as const;
  return { ...plain, ...READY[step], ...(overdue ? missing : {}), state };
};
const openCodes = (
  step: ResidenceApplicationStep,
  change: Partial<ResidenceApplicationFacts>,
  actor = as('residence_officer'),
) => {
  const from = WAYS[step].from[0] as ResidenceApplicationState;
  const result = attempt(residenceApplicationProcedure, step, { ...factsFor(step, from), ...change }, { actor, today });
  return !result.ok && result.refusal === 'REQUIREMENT_OPEN' ? result.open.map(({ code }) => code) : result;
};

describe('the way of an application for a residence title', () => {
  it('is sound, and every step and state is described here', () => {
    expect(faultsOf(residenceApplicationProcedure as unknown as Procedure)).toEqual([]);
    expect([...statesOf(residenceApplicationProcedure as unknown as Procedure)].sort()).toEqual(
      [...RESIDENCE_APPLICATION_STATES].sort(),
    );
    expect(STEPS).toEqual(Object.keys(WAYS));
    expect([...UNDECIDED]).toEqual(OPEN);
  });

  it.each(everyStepInEveryState)('%s from %s follows the table, by its roles and by no other', (step, state) => {
    const { from, to, by } = WAYS[step];
    for (const role of ROLES) {
      const expected = !by.includes(role)
        ? { ok: false, refusal: 'NOT_PERMITTED' }
        : from.includes(state)
          ? { ok: true, state: to === 'SAME' ? state : to }
          : { ok: false, refusal: 'WRONG_STATE' };
      expect(attempt(residenceApplicationProcedure, step, factsFor(step, state), { actor: as(role), today })).toEqual(expected);
    }
    expect(attempt(residenceApplicationProcedure, step, factsFor(step, state), { actor: as(), today }).ok).toBe(false);
  });

  it('begins with its entry and with nothing else', () => {
    for (const step of STEPS)
      expect(
        attempt(residenceApplicationProcedure, step, null, {
          actor: as('residence_officer', 'system', 'office_supervisor'),
          today,
        }).ok,
      ).toBe(step === 'CREATE');
  });

  it.each<[ResidenceApplicationStep, Partial<ResidenceApplicationFacts>, string]>([
    ['FILE', { filedOn: null }, 'FILING_DAY_MISSING'],
    ['FILE', { filedOn: '2026-11-24' }, 'FILING_DAY_MISSING'],
    ['FILE', { fictionEffect: null }, 'EFFECT_UNKNOWN'],
    ['REQUEST_INFO', { infoItems: [] }, 'NOTHING_ASKED'],
    ['REQUEST_INFO', { infoDueOn: '2026-11-27' }, 'DEADLINE_NOT_AFTER_NOTIFICATION'],
    ['REQUEST_INFO', { infoConsequenceNotice: false }, 'CONSEQUENCE_NOTICE_MISSING'],
    ['REQUEST_PARTICIPATION', { participant: null }, 'PARTICIPANT_MISSING'],
    ['RECORD_REPLY', { participationResult: null }, 'REPLY_MISSING'],
    ['ISSUE_CERTIFICATE', { fictionEffect: 'NONE' }, 'NO_EFFECT_TO_CERTIFY'],
    ['ISSUE_CERTIFICATE', { fictionEnded: true }, 'NO_EFFECT_TO_CERTIFY'],
    ['ISSUE_CERTIFICATE', { certificateValidTo: '2026-11-22' }, 'CERTIFICATE_END_MISSING'],
    ['ORDER_CONTINUATION', { filedAfterExpiry: false }, 'NOTHING_TO_CONTINUE'],
    ['PREPARE_DECISION', { assessment: null }, 'ASSESSMENT_MISSING'],
    ['GRANT', { grantedParagraph: null }, 'TITLE_MISSING'],
    ['GRANT', { heldParagraph: '104c' }, 'ONLY_25A_OR_25B'],
    ['GRANT', { grantedParagraph: '36a' }, 'FAMILY_REUNION_SUSPENDED'],
    ['GRANT', { courseLimitOn: '2027-11-22' }, 'EXTENSION_TOO_LONG'],
    ['OPEN_HEARING', { hearingReasons: null }, 'HEARING_INCOMPLETE'],
    ['OPEN_HEARING', { hearingDueOn: '2026-11-01' }, 'HEARING_INCOMPLETE'],
    ['OPEN_HEARING', { hearingGround: 'NON_COOPERATION' }, 'HEARING_GROUND_DOES_NOT_FIT'],
    ['END_HEARING', { hearingDueOn: '2026-11-23' }, 'HEARING_NOT_OVER'],
    ['PROPOSE_REFUSAL', { hearingDueOn: '2026-11-23' }, 'HEARING_NOT_OVER'],
    ['PROPOSE_REFUSAL', { refusalReasons: null }, 'REASONS_MISSING'],
    ['PROPOSE_REFUSAL', { remedyInstruction: false }, 'REMEDY_INSTRUCTION_MISSING'],
    ['REFUSE', { notifiedOn: '2026-11-22' }, 'NOTIFICATION_MISSING'],
    ['REFUSE', { hearingDueOn: '2026-11-23' }, 'HEARING_NOT_OVER'],
    ['RECORD_APPEAL', { appealFiledOn: null }, 'APPEAL_TOO_LATE'],
    ['RECORD_APPEAL', { remedyEndsOn: '2026-11-19' }, 'APPEAL_TOO_LATE'],
    ['RECORD_JUDGMENT', { judgment: null }, 'JUDGMENT_MISSING'],
    ['BECOME_FINAL', { remedyEndsOn: '2026-11-23' }, 'REMEDY_PERIOD_RUNNING'],
    ['TRANSFER', { transferredTo: null }, 'AUTHORITY_MISSING'],
    ['LAPSE', { lapseReason: null }, 'LAPSE_REASON_MISSING'],
  ])('%s with %j is held up by %s', (step, change, code) => {
    expect(openCodes(step, change)).toEqual([code]);
  });

  it('lets nobody refuse what they proposed, or what nobody proposed', () => {
    for (const refusalProposedBy of ['somebody', null])
      expect(openCodes('REFUSE', { refusalProposedBy }, as('office_supervisor'))).toEqual({
        ok: false,
        refusal: 'NOT_PERMITTED',
        reason: 'FOUR_EYES',
      });
  });

  it('refuses nobody who was not heard: a statement, or the end of the period', () => {
    expect(openCodes('REFUSE', { hearingDueOn: '2026-12-20' })).toEqual(['HEARING_NOT_OVER']);
    expect(openCodes('REFUSE', { hearingDueOn: '2026-12-20', statementOn: '2026-11-20' })).toEqual({
      ok: true,
      state: 'REFUSED',
    });
  });

  it('lets holders of § 104c move to §§ 25a and 25b', () => {
    for (const grantedParagraph of ['25a', '25b'])
      expect(openCodes('GRANT', { heldParagraph: '104c', grantedParagraph })).toEqual({ ok: true, state: 'GRANTED' });
  });

  it('grants § 36a again once its suspension has ended', () => {
    expect(openCodes('GRANT', { grantedParagraph: '36a', familyReunionSuspended: false })).toEqual({
      ok: true,
      state: 'GRANTED',
    });
  });

  it('takes a late action that a court has taken', () => {
    expect(openCodes('RECORD_APPEAL', { remedyEndsOn: '2026-11-19', courtReference: '7 K 1/26' })).toEqual({
      ok: true,
      state: 'APPEAL',
    });
  });

  it('ends with a dismissed action, and goes on after another judgment', () => {
    expect(openCodes('RECORD_JUDGMENT', { judgment: 'DISMISSED' })).toEqual({ ok: true, state: 'FINAL' });
    expect(openCodes('RECORD_JUDGMENT', { judgment: 'OBLIGED' })).toEqual({ ok: true, state: 'IN_REVIEW' });
  });

  it('goes back to the check after a hearing on a missing answer', () => {
    expect(openCodes('END_HEARING', { hearingGround: 'NON_COOPERATION' })).toEqual({ ok: true, state: 'COMPLETENESS_CHECK' });
  });
});

describe('what the person is told', () => {
  const on = (state: ResidenceApplicationState, days: Partial<{ hearingNotifiedOn: string; notifiedOn: string }> = {}) =>
    stateForPerson({ state, hearingNotifiedOn: days.hearingNotifiedOn ?? null, notifiedOn: days.notifiedOn ?? null }, today);

  it('names neither participation nor a prepared decision', () => {
    expect([on('PARTICIPATION'), on('DECISION_PREPARED'), on('IN_REVIEW')]).toEqual(['IN_REVIEW', 'IN_REVIEW', 'IN_REVIEW']);
  });

  it('shows hearing and refusal from the day of notification on', () => {
    expect(on('HEARING', { hearingNotifiedOn: '2026-11-24' })).toBe('IN_REVIEW');
    expect(on('HEARING', { hearingNotifiedOn: today })).toBe('HEARING');
    expect(on('REFUSED', { notifiedOn: '2026-11-24' })).toBe('HEARING');
    expect(on('REFUSED', { notifiedOn: today })).toBe('REFUSED');
  });
});

import { describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor, ROLES, type Role } from '../../kit/actor.js';
import { attempt, faultsOf, openSteps, type Procedure, statesOf } from '../../kit/procedure.js';
import {
  APPLICATION_STATES,
  type ApplicationState,
  type ApplicationStep,
  applicationProcedure,
} from './application.procedure.js';
import type { ApplicationFacts } from './application.rules.js';
import { plainFacts, readyFor } from './application.testing.js';

const today = '2026-11-23';
const as = (...roles: Role[]): Actor => ({ ...anonymousActor('request'), id: 'somebody', institution: 'office', roles });
const clerk = as('intake_clerk');
const officer = as('naturalisation_officer');
const person = as('data_subject');
const representative = as('representative');

const complete: ApplicationFacts = plainFacts;
const requested: Partial<ApplicationFacts> = {
  outstandingDocuments: ['PASSPORT'],
  documentsNotifiedOn: '2026-11-27',
  documentsDueOn: '2026-12-28',
  consequenceNotice: true,
};

const factsFor = (step: ApplicationStep, state: ApplicationState): ApplicationFacts => ({
  ...complete,
  ...readyFor[step],
  state,
});

const BEFORE_SUSPENSION: ApplicationState[] = [
  'SUBMITTED',
  'ACKNOWLEDGED',
  'COMPLETENESS_CHECK',
  'INCOMPLETE',
  'IN_REVIEW',
  'INQUIRIES_PENDING',
  'HEARING',
  'GRANT_PROPOSED',
  'REFUSAL_PROPOSED',
];
const OPEN: ApplicationState[] = [...BEFORE_SUSPENSION, 'SUSPENDED'];
const CERTIFIED: ApplicationState[] = ['CERTIFICATE_ISSUED', 'CEREMONY_SCHEDULED'];
const INTAKE: Role[] = ['intake_clerk', 'naturalisation_officer'];
const OFFICER: Role[] = ['naturalisation_officer'];
const SUPERVISOR: Role[] = ['office_supervisor'];
const CEREMONY: Role[] = ['ceremony_clerk', 'naturalisation_officer'];
const PERSON: Role[] = ['data_subject', 'representative'];
/** The end is where the application was. */
const SAME = 'SAME';

/** The way through the office as its staff describe it, written down apart from the table. */
const WAYS: Record<ApplicationStep, { from: ApplicationState[]; to: ApplicationState | typeof SAME; by: Role[] }> = {
  CREATE: { from: [], to: 'DRAFT', by: [...INTAKE, ...PERSON, 'system'] },
  SUBMIT: { from: ['DRAFT'], to: 'SUBMITTED', by: [...INTAKE, ...PERSON, 'system'] },
  WITHDRAW: {
    from: ['DRAFT', ...OPEN, ...CERTIFIED, 'REFUSED', 'LITIGATION', 'BARRED'],
    to: 'WITHDRAWN',
    by: [...INTAKE, ...PERSON],
  },
  RECEIVE_DOCUMENT: { from: ['COMPLETENESS_CHECK', 'INCOMPLETE'], to: 'COMPLETENESS_CHECK', by: [...INTAKE, ...PERSON] },
  RECORD_STATEMENT: { from: ['HEARING', 'REVOCATION_PENDING', 'REVOCATION_ISSUED'], to: 'IN_REVIEW', by: [...INTAKE, ...PERSON] },
  NOTE_DOCUMENTS_OVERDUE: { from: ['INCOMPLETE'], to: 'INCOMPLETE', by: ['system'] },
  NOTE_HEARING_OVER: { from: ['HEARING', 'REVOCATION_PENDING'], to: 'IN_REVIEW', by: ['system'] },
  NOTE_REMEDY_PERIOD_OVER: { from: ['REFUSED', 'REVOCATION_ISSUED'], to: 'REFUSED_FINAL', by: ['system'] },
  ACKNOWLEDGE: { from: ['SUBMITTED'], to: 'ACKNOWLEDGED', by: [...INTAKE, 'system'] },
  START_CHECK: { from: ['ACKNOWLEDGED'], to: 'COMPLETENESS_CHECK', by: INTAKE },
  REQUEST_DOCUMENTS: { from: ['COMPLETENESS_CHECK'], to: 'INCOMPLETE', by: OFFICER },
  EXTEND_DEADLINE: { from: ['INCOMPLETE'], to: 'INCOMPLETE', by: OFFICER },
  COMPLETE: { from: ['COMPLETENESS_CHECK'], to: 'IN_REVIEW', by: OFFICER },
  START_INQUIRIES: { from: ['IN_REVIEW'], to: 'INQUIRIES_PENDING', by: OFFICER },
  RECORD_REPLY: { from: ['IN_REVIEW', 'INQUIRIES_PENDING'], to: 'IN_REVIEW', by: OFFICER },
  CONCLUDE_INQUIRIES: { from: ['INQUIRIES_PENDING'], to: 'IN_REVIEW', by: OFFICER },
  SCHEDULE_APPEARANCE: { from: ['IN_REVIEW', 'INQUIRIES_PENDING'], to: SAME, by: INTAKE },
  HOLD_APPEARANCE: { from: ['IN_REVIEW', 'INQUIRIES_PENDING'], to: SAME, by: OFFICER },
  SUSPEND: { from: BEFORE_SUSPENSION, to: 'SUSPENDED', by: OFFICER },
  RESUME: { from: ['SUSPENDED'], to: 'IN_REVIEW', by: OFFICER },
  OPEN_HEARING: { from: ['COMPLETENESS_CHECK', 'INCOMPLETE', 'IN_REVIEW'], to: 'HEARING', by: OFFICER },
  PROPOSE_GRANT: { from: ['IN_REVIEW'], to: 'GRANT_PROPOSED', by: OFFICER },
  APPROVE_GRANT: { from: ['GRANT_PROPOSED'], to: 'CERTIFICATE_ISSUED', by: SUPERVISOR },
  RETURN_PROPOSAL: { from: ['GRANT_PROPOSED', 'REFUSAL_PROPOSED'], to: 'IN_REVIEW', by: SUPERVISOR },
  PROPOSE_REFUSAL: { from: ['IN_REVIEW'], to: 'REFUSAL_PROPOSED', by: OFFICER },
  APPROVE_REFUSAL: { from: ['REFUSAL_PROPOSED'], to: 'REFUSED', by: SUPERVISOR },
  NOTIFY_DECISION: { from: ['REFUSED', 'REVOCATION_ISSUED', 'BARRED'], to: SAME, by: INTAKE },
  LODGE_APPEAL: { from: ['REFUSED', 'REVOCATION_ISSUED'], to: 'LITIGATION', by: OFFICER },
  RECORD_JUDGMENT: { from: ['LITIGATION'], to: 'IN_REVIEW', by: OFFICER },
  RECORD_INACTION_SUIT: { from: [...OPEN, ...CERTIFIED], to: SAME, by: OFFICER },
  FIND_DECEPTION: { from: OPEN, to: 'BARRED', by: SUPERVISOR },
  LIFT_BAR: { from: ['BARRED'], to: 'IN_REVIEW', by: SUPERVISOR },
  TRANSFER: { from: OPEN, to: 'TRANSFERRED', by: OFFICER },
  RETAIN: { from: OPEN, to: SAME, by: OFFICER },
  DISCONTINUE: { from: [...OPEN, ...CERTIFIED, 'REFUSED', 'LITIGATION'], to: 'DISCONTINUED', by: OFFICER },
  SCHEDULE_CEREMONY: { from: ['CERTIFICATE_ISSUED'], to: 'CEREMONY_SCHEDULED', by: CEREMONY },
  CANCEL_CEREMONY: { from: ['CEREMONY_SCHEDULED'], to: 'CERTIFICATE_ISSUED', by: CEREMONY },
  HAND_OVER: { from: ['CEREMONY_SCHEDULED'], to: 'NATURALISED', by: CEREMONY },
  FIND_NEW_FACTS: { from: CERTIFIED, to: 'IN_REVIEW', by: OFFICER },
  OPEN_REVOCATION: { from: ['NATURALISED'], to: 'REVOCATION_PENDING', by: OFFICER },
  ABANDON_REVOCATION: { from: ['REVOCATION_PENDING'], to: 'NATURALISED', by: [...OFFICER, ...SUPERVISOR] },
  ISSUE_REVOCATION: { from: ['REVOCATION_PENDING'], to: 'REVOCATION_ISSUED', by: SUPERVISOR },
};

/** Where a step leads from a state, for the ends that depend on where the application was. */
const endOf = (step: ApplicationStep, state: ApplicationState): ApplicationState => {
  const { to } = WAYS[step];
  if (to === SAME) return state;
  if (state === 'BARRED' && step === 'WITHDRAW') return state;
  if (state.startsWith('REVOCATION') && ['RECORD_STATEMENT', 'NOTE_HEARING_OVER'].includes(step)) return state;
  return state === 'REVOCATION_ISSUED' && step === 'NOTE_REMEDY_PERIOD_OVER' ? 'REVOKED' : to;
};

const NOTES = ['NOTE_DOCUMENTS_OVERDUE', 'NOTE_HEARING_OVER', 'NOTE_REMEDY_PERIOD_OVER'];
const STEPS = Object.keys(applicationProcedure.steps) as ApplicationStep[];
const everyStepInEveryState = STEPS.flatMap((step) => APPLICATION_STATES.map((state) => [step, state] as const));

const openCodes = (step: ApplicationStep, facts: ApplicationFacts, actor = officer) => {
  const result = attempt(applicationProcedure, step, facts, { actor, today });
  return !result.ok && result.refusal === 'REQUIREMENT_OPEN' ? result.open.map(({ code }) => code) : result;
};

describe('the way of an application', () => {
  it('is sound, and every step and state is described here', () => {
    expect(faultsOf(applicationProcedure as unknown as Procedure)).toEqual([]);
    expect([...statesOf(applicationProcedure as unknown as Procedure)].sort()).toEqual([...APPLICATION_STATES].sort());
    expect([...STEPS].sort()).toEqual(Object.keys(WAYS).sort());
  });

  it.each(everyStepInEveryState)('%s from %s follows the table, for the roles of the table and no other', (step, state) => {
    const { from, by } = WAYS[step];
    for (const role of ROLES) {
      const expected = !by.includes(role)
        ? { ok: false, refusal: 'NOT_PERMITTED' }
        : from.includes(state)
          ? { ok: true, state: endOf(step, state) }
          : { ok: false, refusal: 'WRONG_STATE' };
      expect(attempt(applicationProcedure, step, factsFor(step, state), { actor: as(role), today })).toEqual(expected);
    }
  });

  it.each(everyStepInEveryState)('%s from %s is not taken here where the office’s own software leads', (step, state) => {
    const { from, by } = WAYS[step];
    if (step === 'CREATE' || !from.includes(state)) return;
    const actor = as(by[0] as Role);
    const facts = { ...factsFor(step, state), leadingSystem: 'EXTERNAL' as const };
    const everywhere = ['SUBMIT', 'WITHDRAW', 'RECEIVE_DOCUMENT', 'RECORD_STATEMENT', ...NOTES];
    expect(attempt(applicationProcedure, step, facts, { actor, today }).ok).toBe(everywhere.includes(step));
  });

  it('begins with the entering of an application and with nothing else', () => {
    for (const step of STEPS) {
      const actor = as(...WAYS[step].by);
      expect(attempt(applicationProcedure, step, null, { actor, today })).toEqual(
        step === 'CREATE' ? { ok: true, state: 'DRAFT' } : { ok: false, refusal: 'WRONG_STATE' },
      );
    }
  });

  it('is closed to whoever has no role, even with nothing in its way', () => {
    for (const [step, state] of everyStepInEveryState) {
      expect(attempt(applicationProcedure, step, factsFor(step, state), { actor: as(), today })).toEqual({
        ok: false,
        refusal: 'NOT_PERMITTED',
      });
    }
  });
});

describe('the decisions of the first steps', () => {
  it('files no application that is not signed', () => {
    expect(openCodes('SUBMIT', { ...complete, signedOn: null })).toEqual(['SIGNATURE_MISSING']);
  });

  it('files no application of a person from elsewhere', () => {
    expect(openCodes('SUBMIT', { ...complete, livesInCity: false })).toEqual(['ADDRESS_OUTSIDE_CITY']);
  });

  it('lets no one under sixteen file alone, and says from which day on', () => {
    const child = { ...complete, birthDate: '2012-02-29' };
    expect(attempt(applicationProcedure, 'SUBMIT', child, { actor: person, today })).toMatchObject({
      refusal: 'REQUIREMENT_OPEN',
      open: [{ code: 'REPRESENTATION_MISSING', earliestOn: '2028-02-29' }],
    });
    expect(
      attempt(applicationProcedure, 'SUBMIT', { ...child, representedByAllCustodians: true }, { actor: representative, today }),
    ).toEqual({
      ok: true,
      state: 'SUBMITTED',
    });
  });

  it('lets a person of sixteen file alone, from the birthday itself', () => {
    const youth = { ...complete, birthDate: '2010-11-23' };
    expect(attempt(applicationProcedure, 'SUBMIT', youth, { actor: person, today })).toEqual({ ok: true, state: 'SUBMITTED' });
    expect(openCodes('SUBMIT', { ...youth, birthDate: '2010-11-24' }, person)).toEqual(['REPRESENTATION_MISSING']);
  });

  it('names everything at once that an application lacks', () => {
    const empty = { ...complete, named: false, birthDate: null, livesInCity: false, signedOn: null };
    expect(openCodes('SUBMIT', empty, clerk)).toEqual([
      'APPLICANT_NOT_IDENTIFIED',
      'ADDRESS_OUTSIDE_CITY',
      'SIGNATURE_MISSING',
      'REPRESENTATION_MISSING',
    ]);
  });

  it('lets no one but staff confirm receipt: the day of arrival is not the applicant’s to fix', () => {
    for (const actor of [person, representative]) {
      expect(attempt(applicationProcedure, 'ACKNOWLEDGE', { ...complete, state: 'SUBMITTED' }, { actor, today })).toEqual({
        ok: false,
        refusal: 'NOT_PERMITTED',
      });
    }
  });

  it('asks for no documents without pointing out the consequences of a late answer', () => {
    const facts = { ...complete, ...requested, state: 'COMPLETENESS_CHECK' as const, consequenceNotice: false };
    expect(openCodes('REQUEST_DOCUMENTS', facts)).toEqual(['CONSEQUENCE_NOTICE_MISSING']);
  });

  it('sets no period that is over when the applicant hears of it', () => {
    const facts = { ...complete, ...requested, state: 'COMPLETENESS_CHECK' as const, documentsDueOn: '2026-11-27' };
    expect(openCodes('REQUEST_DOCUMENTS', facts)).toEqual(['DEADLINE_NOT_AFTER_NOTIFICATION']);
  });

  it('asks for nothing when nothing is outstanding', () => {
    const facts = { ...complete, ...requested, state: 'COMPLETENESS_CHECK' as const, outstandingDocuments: [] };
    expect(openCodes('REQUEST_DOCUMENTS', facts)).toEqual(['NOTHING_OUTSTANDING']);
  });

  it('leaves it to officers to ask for documents, to find a file complete and to hand it over', () => {
    for (const step of ['REQUEST_DOCUMENTS', 'COMPLETE', 'TRANSFER'] as const) {
      expect(attempt(applicationProcedure, step, factsFor(step, 'COMPLETENESS_CHECK'), { actor: clerk, today })).toEqual({
        ok: false,
        refusal: 'NOT_PERMITTED',
      });
    }
  });

  it('finds no file complete that lacks a document', () => {
    const facts = { ...complete, state: 'COMPLETENESS_CHECK' as const, outstandingDocuments: ['PASSPORT'] };
    expect(openCodes('COMPLETE', facts)).toEqual(['DOCUMENTS_OUTSTANDING']);
  });

  it('hands no file over while the applicant lives in the city', () => {
    for (const state of OPEN) expect(openCodes('TRANSFER', { ...complete, state })).toEqual(['ADDRESS_IN_CITY']);
  });

  it('lets the applicant withdraw at any time before the end, whatever is missing', () => {
    const bare = {
      ...complete,
      named: false,
      birthDate: null,
      signedOn: null,
      livesInCity: false,
      outstandingDocuments: ['PASSPORT'],
    };
    for (const state of ['DRAFT', ...OPEN, ...CERTIFIED, 'REFUSED'] as const) {
      for (const actor of [person, representative]) {
        expect(attempt(applicationProcedure, 'WITHDRAW', { ...bare, state }, { actor, today })).toEqual({
          ok: true,
          state: 'WITHDRAWN',
        });
      }
    }
  });

  it('opens nothing again that has ended', () => {
    for (const state of ['WITHDRAWN', 'TRANSFERRED', 'DISCONTINUED', 'REFUSED_FINAL', 'REVOKED'] as const) {
      expect(openSteps(applicationProcedure, { ...complete, state }, { actor: officer, today })).toEqual([]);
    }
  });

  it('shows the applicant of an awaited file that withdrawing and answering are open, and nothing of the office', () => {
    const open = openSteps(applicationProcedure, { ...complete, ...requested, state: 'INCOMPLETE' }, { actor: person, today });
    expect(open.map(({ step }) => step)).toEqual(['WITHDRAW', 'RECEIVE_DOCUMENT']);
  });
});

/** What was decided of legal weight in the steps after the documents: one sentence each. */
describe('the decisions of the later steps', () => {
  const supervisor = as('office_supervisor');
  const ready = (step: ApplicationStep, state: ApplicationState, more: Partial<ApplicationFacts> = {}) => ({
    ...factsFor(step, state),
    ...more,
  });

  it('W01: proposes no grant while an inquiry is outstanding', () => {
    const inquiries = { mandatory: ['DOMESTIC_INTELLIGENCE'], outstanding: ['DOMESTIC_INTELLIGENCE'], stale: [] };
    expect(openCodes('PROPOSE_GRANT', ready('PROPOSE_GRANT', 'IN_REVIEW', { inquiries }))).toEqual(['INQUIRY_OUTSTANDING']);
  });

  it('W03: lets no one approve what they proposed', () => {
    for (const [step, state] of [
      ['APPROVE_GRANT', 'GRANT_PROPOSED'],
      ['APPROVE_REFUSAL', 'REFUSAL_PROPOSED'],
    ] as const) {
      const facts = ready(step, state, { proposedBy: supervisor.id });
      expect(attempt(applicationProcedure, step, facts, { actor: supervisor, today })).toEqual({
        ok: false,
        refusal: 'NOT_PERMITTED',
        reason: 'FOUR_EYES',
      });
    }
  });

  it('W04: refuses no one unheard', () => {
    expect(openCodes('PROPOSE_REFUSAL', ready('PROPOSE_REFUSAL', 'IN_REVIEW', { hearingDoneOn: null }))).toEqual([
      'HEARING_REQUIRED',
    ]);
  });

  it('W05: hands no certificate to an adult without the solemn declaration, and to a child of fifteen without it', () => {
    const facts = ready('HAND_OVER', 'CEREMONY_SCHEDULED', { declarationMadeOn: null });
    expect(openCodes('HAND_OVER', facts)).toEqual(['DECLARATION_MISSING']);
    const child = attempt(applicationProcedure, 'HAND_OVER', { ...facts, birthDate: '2010-11-24' }, { actor: officer, today });
    expect(child).toEqual({ ok: true, state: 'NATURALISED' });
    expect(openCodes('HAND_OVER', { ...facts, birthDate: '2010-11-23' })).toEqual(['DECLARATION_MISSING']);
  });

  it('W07: naturalises no one who is not there', () => {
    const facts = ready('HAND_OVER', 'CEREMONY_SCHEDULED', { presentInPerson: false });
    expect(openCodes('HAND_OVER', facts)).toEqual(['PRESENCE_REQUIRED']);
  });

  it('hands no certificate over on an old check, on new facts or during an investigation', () => {
    const recheck = (more: Partial<ApplicationFacts>) => openCodes('HAND_OVER', ready('HAND_OVER', 'CEREMONY_SCHEDULED', more));
    for (const more of [
      { recheckedOn: null },
      { recheckedOn: '2026-11-15' },
      { newFacts: 'Benefits.' },
      { proceedingKnown: true },
    ])
      expect(recheck(more)).toEqual(['RECHECK_MISSING']);
  });

  it('reaches NATURALISED only by handing over, and by a court or an office that gives a revocation up', () => {
    const ways = STEPS.filter((step) => WAYS[step].to === 'NATURALISED');
    expect(ways).toEqual(['HAND_OVER', 'ABANDON_REVOCATION']);
  });

  it('W12: hands a file over from every open state before the certificate, and keeps it with the other authority’s agreement', () => {
    for (const state of OPEN) {
      expect(attempt(applicationProcedure, 'TRANSFER', ready('TRANSFER', state), { actor: officer, today })).toEqual({
        ok: true,
        state: 'TRANSFERRED',
      });
      expect(openCodes('RETAIN', ready('RETAIN', state, { retainedWith: null }))).toEqual(['AGREEMENT_OF_AUTHORITY_MISSING']);
    }
    for (const state of CERTIFIED)
      expect(attempt(applicationProcedure, 'TRANSFER', ready('TRANSFER', state), { actor: officer, today }).ok).toBe(false);
  });

  it('goes on after a suspension just where it was, from wherever that was', () => {
    for (const state of BEFORE_SUSPENSION) {
      const facts = ready('RESUME', 'SUSPENDED', { suspendedFrom: state });
      expect(attempt(applicationProcedure, 'RESUME', facts, { actor: officer, today })).toEqual({ ok: true, state });
    }
  });

  it('proposes nothing while the procedure is suspended', () => {
    for (const step of ['PROPOSE_GRANT', 'PROPOSE_REFUSAL'] as const)
      expect(attempt(applicationProcedure, step, ready(step, 'SUSPENDED'), { actor: officer, today })).toMatchObject({
        refusal: 'WRONG_STATE',
      });
  });

  it('suspends for a known criminal proceeding on that ground alone, and does not go on while it runs', () => {
    expect(openCodes('SUSPEND', ready('SUSPEND', 'IN_REVIEW', { proceedingKnown: true }))).toEqual(['SUSPENSION_REASON']);
    const criminal = { proceedingKnown: true, suspensionReason: 'CRIMINAL_12A3' };
    expect(openCodes('SUSPEND', ready('SUSPEND', 'IN_REVIEW', criminal))).toMatchObject({ ok: true });
    expect(openCodes('RESUME', ready('RESUME', 'SUSPENDED', criminal))).toEqual(['GROUND_NOT_ENDED']);
  });

  it('hears before the examination of the merits for a lack of cooperation alone, after notice and period', () => {
    const at = (state: ApplicationState, more: Partial<ApplicationFacts> = {}) =>
      openCodes('OPEN_HEARING', ready('OPEN_HEARING', state, more));
    for (const state of ['COMPLETENESS_CHECK', 'INCOMPLETE'] as const) {
      expect(at(state)).toMatchObject({ ok: true, state: 'HEARING' });
      for (const more of [{ hearingGround: 'REQUIREMENTS' }, { consequenceNotice: false }, { documentsDueOn: today }])
        expect(at(state, more)).toEqual(['NON_COOPERATION_NOT_SHOWN']);
    }
    expect(at('IN_REVIEW', { hearingGround: 'REQUIREMENTS' })).toMatchObject({ ok: true });
  });

  it('grants on requirements that are met, or decided favourably in a signed note, and on no exclusion', () => {
    const found = (status: string, favourable: string[] = []) => ({
      examination: {
        legalBasis: '§ 10',
        requirements: [{ code: 'N-LIV', status, legalBasis: '§ 10 StAG', explanation: status, earliestOn: null }],
        favourable,
      },
    });
    const codes = (status: string, favourable: string[] = []) =>
      openCodes('PROPOSE_GRANT', ready('PROPOSE_GRANT', 'IN_REVIEW', found(status, favourable)));
    for (const status of ['MET', 'NOT_REQUIRED', 'WAIVED']) expect(codes(status)).toMatchObject({ ok: true });
    for (const status of ['NOT_MET', 'DISCRETION', 'CASE_BY_CASE', 'INSUFFICIENT_DATA', 'SUSPEND', 'EXCLUDED'])
      expect(codes(status)).toEqual(['N-LIV']);
    expect(codes('DISCRETION', ['N-LIV'])).toMatchObject({ ok: true });
    for (const status of ['SUSPEND', 'EXCLUDED']) expect(codes(status, ['N-LIV'])).toEqual(['N-LIV']);
    const other = { legalBasis: '§ 8', requirements: [], favourable: [] };
    expect(openCodes('PROPOSE_GRANT', ready('PROPOSE_GRANT', 'IN_REVIEW', { examination: other }))).toEqual([
      'LEGAL_BASIS_NOT_EXAMINED',
    ]);
  });

  it('takes a naturalisation back for ten years and not one day longer', () => {
    const on = (handedOverOn: string) => openCodes('OPEN_REVOCATION', ready('OPEN_REVOCATION', 'NATURALISED', { handedOverOn }));
    expect(on('2016-11-23')).toMatchObject({ ok: true });
    expect(on('2016-11-22')).toEqual(['REVOCATION_TOO_LATE']);
  });

  it('follows both judgments, on a refusal and on a revocation', () => {
    const end = (litigationOf: 'REFUSAL' | 'REVOCATION', judgment: 'OBLIGATION' | 'ANNULLED' | 'DISMISSED') =>
      openCodes('RECORD_JUDGMENT', ready('RECORD_JUDGMENT', 'LITIGATION', { litigationOf, judgment }));
    expect(end('REFUSAL', 'OBLIGATION')).toMatchObject({ state: 'IN_REVIEW' });
    expect(end('REFUSAL', 'DISMISSED')).toMatchObject({ state: 'REFUSED_FINAL' });
    expect(end('REVOCATION', 'ANNULLED')).toMatchObject({ state: 'NATURALISED' });
    expect(end('REVOCATION', 'DISMISSED')).toMatchObject({ state: 'REVOKED' });
  });

  it('does not withdraw or discontinue an application that has become a naturalisation under revocation', () => {
    for (const step of ['WITHDRAW', 'DISCONTINUE'] as const)
      expect(openCodes(step, ready(step, 'LITIGATION', { litigationOf: 'REVOCATION' }))).toMatchObject({
        refusal: 'WRONG_STATE',
      });
  });

  it('leaves open to a person what was open, until an act is notified, and a bar stands whatever is withdrawn', () => {
    const person = as('data_subject');
    const ask = (step: ApplicationStep, state: ApplicationState, decisionNotifiedOn: string | null) =>
      attempt(applicationProcedure, step, ready(step, state, { decisionNotifiedOn }), { actor: person, today });
    for (const unknown of [null, '2026-11-24']) {
      expect(ask('WITHDRAW', 'BARRED', unknown)).toEqual({ ok: true, state: 'BARRED' });
      expect(ask('RECORD_STATEMENT', 'REVOCATION_ISSUED', unknown)).toEqual({ ok: true, state: 'REVOCATION_ISSUED' });
    }
    expect(ask('WITHDRAW', 'BARRED', today)).toMatchObject({ open: [{ code: 'DECISION_NOTIFIED' }] });
    expect(ask('RECORD_STATEMENT', 'REVOCATION_ISSUED', today)).toMatchObject({ open: [{ code: 'DECISION_NOTIFIED' }] });
    expect(openCodes('LIFT_BAR', ready('LIFT_BAR', 'BARRED', { completionKind: 'WITHDRAWN' }), supervisor)).toMatchObject({
      state: 'WITHDRAWN',
    });
  });

  it('finds no deception before the law knew the bar, nor on a hearing about something else, nor alone', () => {
    const find = (more: Partial<ApplicationFacts>, day = today, actor = supervisor) =>
      attempt(applicationProcedure, 'FIND_DECEPTION', ready('FIND_DECEPTION', 'IN_REVIEW', more), { actor, today: day });
    expect(find({})).toEqual({ ok: true, state: 'BARRED' });
    expect(find({ hearingGround: 'REQUIREMENTS' })).toMatchObject({ refusal: 'REQUIREMENT_OPEN' });
    expect(find({}, '2025-12-23')).toMatchObject({ open: [{ code: 'BAR_NOT_IN_FORCE' }] });
    expect(find({ hearingOpenedBy: supervisor.id })).toMatchObject({ reason: 'FOUR_EYES' });
  });
});

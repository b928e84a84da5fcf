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

const today = '2026-11-23';
const as = (...roles: Role[]): Actor => ({ ...anonymousActor('request'), id: 'somebody', institution: 'office', roles });
const clerk = as('intake_clerk');
const officer = as('naturalisation_officer');
const person = as('data_subject');
const representative = as('representative');

const complete: ApplicationFacts = {
  state: 'DRAFT',
  named: true,
  birthDate: '1990-05-04',
  livesInCity: true,
  signedOn: '2026-11-02',
  representedByAllCustodians: false,
  outstandingDocuments: [],
  documentsNotifiedOn: null,
  documentsDueOn: null,
  consequenceNotice: false,
};
const requested: Partial<ApplicationFacts> = {
  outstandingDocuments: ['PASSPORT'],
  documentsNotifiedOn: '2026-11-27',
  documentsDueOn: '2026-12-28',
  consequenceNotice: true,
};

/** The facts under which nothing but the state stands in a step's way. */
const readyFor: Partial<Record<ApplicationStep, Partial<ApplicationFacts>>> = {
  REQUEST_DOCUMENTS: requested,
  TRANSFER: { livesInCity: false },
};
const factsFor = (step: ApplicationStep, state: ApplicationState): ApplicationFacts => ({
  ...complete,
  ...readyFor[step],
  state,
});

const OPEN: ApplicationState[] = ['SUBMITTED', 'ACKNOWLEDGED', 'COMPLETENESS_CHECK', 'INCOMPLETE', 'IN_REVIEW'];

/** The way through the office as its staff describe it, written down apart from the table. */
const WAYS: Record<ApplicationStep, { from: ApplicationState[]; to: ApplicationState; by: Role[] }> = {
  CREATE: { from: [], to: 'DRAFT', by: ['intake_clerk', 'naturalisation_officer'] },
  SUBMIT: { from: ['DRAFT'], to: 'SUBMITTED', by: ['intake_clerk', 'naturalisation_officer', 'data_subject', 'representative'] },
  ACKNOWLEDGE: { from: ['SUBMITTED'], to: 'ACKNOWLEDGED', by: ['intake_clerk', 'naturalisation_officer'] },
  START_CHECK: { from: ['ACKNOWLEDGED'], to: 'COMPLETENESS_CHECK', by: ['intake_clerk', 'naturalisation_officer'] },
  REQUEST_DOCUMENTS: { from: ['COMPLETENESS_CHECK'], to: 'INCOMPLETE', by: ['naturalisation_officer'] },
  RECEIVE_DOCUMENT: {
    from: ['COMPLETENESS_CHECK', 'INCOMPLETE'],
    to: 'COMPLETENESS_CHECK',
    by: ['intake_clerk', 'naturalisation_officer'],
  },
  COMPLETE: { from: ['COMPLETENESS_CHECK'], to: 'IN_REVIEW', by: ['naturalisation_officer'] },
  TRANSFER: { from: OPEN, to: 'TRANSFERRED', by: ['naturalisation_officer'] },
  WITHDRAW: {
    from: ['DRAFT', ...OPEN],
    to: 'WITHDRAWN',
    by: ['intake_clerk', 'naturalisation_officer', 'data_subject', 'representative'],
  },
};

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
    expect(STEPS).toEqual(Object.keys(WAYS));
  });

  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const { from, to } = WAYS[step];
    expect(attempt(applicationProcedure, step, factsFor(step, state), { actor: officer, today })).toEqual(
      from.includes(state) ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' },
    );
  });

  it.each(everyStepInEveryState)('%s from %s is open to the roles of the table and to no other', (step, state) => {
    const { from, to, by } = WAYS[step];
    for (const role of ROLES) {
      const expected = !by.includes(role)
        ? { ok: false, refusal: 'NOT_PERMITTED' }
        : from.includes(state)
          ? { ok: true, state: to }
          : { ok: false, refusal: 'WRONG_STATE' };
      expect(attempt(applicationProcedure, step, factsFor(step, state), { actor: as(role), today })).toEqual(expected);
    }
  });

  it('begins with the entering of an application and with nothing else', () => {
    for (const step of STEPS) {
      expect(attempt(applicationProcedure, step, null, { actor: officer, today })).toEqual(
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
    for (const state of ['DRAFT', ...OPEN] as const) {
      for (const actor of [person, representative]) {
        expect(attempt(applicationProcedure, 'WITHDRAW', { ...bare, state }, { actor, today })).toEqual({
          ok: true,
          state: 'WITHDRAWN',
        });
      }
    }
  });

  it('opens nothing again that was withdrawn or handed over', () => {
    for (const state of ['WITHDRAWN', 'TRANSFERRED'] as const) {
      expect(openSteps(applicationProcedure, { ...complete, state }, { actor: officer, today })).toEqual([]);
    }
  });

  it('shows the applicant of an awaited file that withdrawing is open, and nothing of the office', () => {
    const open = openSteps(applicationProcedure, { ...complete, ...requested, state: 'INCOMPLETE' }, { actor: person, today });
    expect(open.map(({ step }) => step)).toEqual(['WITHDRAW']);
  });
});

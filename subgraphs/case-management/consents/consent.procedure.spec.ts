import { describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor, ROLES, type Role } from '../../kit/actor.js';
import { attempt, endsOf, faultsOf, openRequirements, type Procedure, statesOf } from '../../kit/procedure.js';
import { CASE_STATES, caseProcedure } from '../cases/case.procedure.js';
import { caseLinkProcedure } from '../links/case-link.procedure.js';
import { referralProcedure } from '../referrals/referral.procedure.js';
import { secrecyReleaseProcedure } from '../secrecy-releases/secrecy-release.procedure.js';
import { CONSENT_STATES, consentProcedure } from './consent.procedure.js';
import { type ConsentFacts, type ConsentTerms, covers, isInForce, SPECIAL_CATEGORIES } from './consent.rules.js';

const today = '2026-11-23';
const as = (role: Role): Actor => ({ ...anonymousActor('request'), id: 'somebody', institution: 'carrier', roles: [role] });
const given: ConsentFacts = {
  state: 'GIVEN',
  dataCategories: ['CONTACT'],
  scope: ['REFERRAL'],
  validFrom: '2026-11-23',
  validTo: '2027-11-22',
  textVersion: '2026-1',
  language: 'de',
  form: 'WRITTEN',
  evidence: 'sheet 3',
  givenOn: '2026-11-23',
};
const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The ways as counselling describes them, written down apart from the tables. */
const WAYS: readonly {
  readonly procedure: Procedure;
  readonly facts: object;
  readonly steps: Readonly<Record<string, { from: string[]; to: string; by: Role[] }>>;
}[] = [
  {
    procedure: consentProcedure as unknown as Procedure,
    facts: { ...given, validTo: '2026-11-22' },
    steps: {
      GIVE: { from: [], to: 'GIVEN', by: [...STAFF, 'data_subject'] },
      REVOKE: { from: ['GIVEN'], to: 'REVOKED', by: ['data_subject', 'representative', ...STAFF] },
      EXPIRE: { from: ['GIVEN'], to: 'EXPIRED', by: ['system'] },
    },
  },
  {
    procedure: referralProcedure as unknown as Procedure,
    facts: { sharedUntil: '2026-11-23', answeredOn: null, startedOn: null },
    steps: {
      REFER: { from: [], to: 'OPEN', by: STAFF },
      ACCEPT: { from: ['OPEN'], to: 'ACCEPTED', by: ['partner_staff'] },
      DECLINE: { from: ['OPEN'], to: 'DECLINED', by: ['partner_staff'] },
      START_SERVICE: { from: ['ACCEPTED'], to: 'STARTED', by: ['partner_staff', ...STAFF] },
      CANCEL: { from: ['OPEN'], to: 'CANCELLED', by: [...STAFF, 'data_subject', 'representative', 'system'] },
      STOP_SHARING: {
        from: ['ACCEPTED', 'STARTED', 'DECLINED'],
        to: 'same',
        by: [...STAFF, 'data_subject', 'representative', 'system'],
      },
    },
  },
  {
    procedure: secrecyReleaseProcedure as unknown as Procedure,
    facts: { recipient: 'x', scope: 'y', evidence: 'z' },
    steps: {
      GIVE: { from: [], to: 'GIVEN', by: [...STAFF, 'data_subject'] },
      REVOKE: { from: ['GIVEN'], to: 'REVOKED', by: [...STAFF, 'data_subject', 'representative'] },
    },
  },
  {
    procedure: caseLinkProcedure as unknown as Procedure,
    facts: { madeBy: 'COUNSELLOR', evidence: 'sheet 5' },
    steps: {
      LINK: { from: [], to: 'LINKED', by: ['data_subject', 'case_manager'] },
      UNLINK: { from: ['LINKED'], to: 'ENDED', by: ['data_subject', 'representative', 'case_manager'] },
    },
  },
];

describe.each(WAYS.map((way) => [way.procedure.name, way] as const))('the way of a %s', (_name, { procedure, facts, steps }) => {
  const states = statesOf(procedure);
  const everyStepInEveryState = Object.keys(steps).flatMap((step) => states.map((state) => [step, state] as const));

  it('is sound, and every step is described here', () => {
    expect(faultsOf(procedure)).toEqual([]);
    expect(Object.keys(procedure.steps)).toEqual(Object.keys(steps));
  });

  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const { from, to, by } = steps[step] ?? { from: [], to: '', by: [] };
    for (const role of ROLES) {
      const expected = !by.includes(role)
        ? { ok: false, refusal: 'NOT_PERMITTED' }
        : from.includes(state)
          ? { ok: true, state: to === 'same' ? state : to }
          : { ok: false, refusal: 'WRONG_STATE' };
      expect(attempt(procedure, step, { ...facts, state }, { actor: as(role), today })).toEqual(expected);
    }
  });
});

describe('consent', () => {
  const open = (changes: Partial<ConsentFacts>) =>
    openRequirements(
      consentProcedure.steps.GIVE.requires ?? [],
      { ...given, ...changes },
      { actor: as('case_manager'), today },
    ).map(({ code }) => code);

  it('has the states that are described in the graph', () => {
    expect([...statesOf(consentProcedure as unknown as Procedure)].sort()).toEqual([...CONSENT_STATES].sort());
  });

  it('is given for at most three years, to the day', () => {
    expect(open({ validTo: '2029-11-23' })).toEqual([]);
    expect(open({ validTo: '2029-11-24' })).toEqual(['VALIDITY_OUT_OF_BOUNDS']);
    expect(open({ validTo: '2026-11-24' })).toEqual([]);
    expect(open({ validTo: '2026-11-23' })).toEqual(['VALIDITY_OUT_OF_BOUNDS']);
    expect(open({ validFrom: '2025-11-01', givenOn: '2025-11-01', validTo: '2026-11-22' })).toEqual(['VALIDITY_OUT_OF_BOUNDS']);
  });

  it.each(SPECIAL_CATEGORIES)('on %s is written or electronic', (category) => {
    expect(open({ dataCategories: [category], form: 'ORAL_DOCUMENTED' })).toEqual(['FORM_TOO_WEAK']);
    for (const form of ['WRITTEN', 'ELECTRONIC'] as const) expect(open({ dataCategories: [category], form })).toEqual([]);
  });

  it('in words is enough where nothing special is in it', () => {
    expect(open({ form: 'ORAL_DOCUMENTED' })).toEqual([]);
  });

  it('is revoked whatever it lacks: as easily as it was given', () => {
    const lacking = { ...given, evidence: '', textVersion: '', validTo: '2020-01-01' };
    expect(attempt(consentProcedure, 'REVOKE', lacking, { actor: as('data_subject'), today })).toEqual({
      ok: true,
      state: 'REVOKED',
    });
  });

  it('is in force from its first to its last day, and only while it is given', () => {
    expect(isInForce(given, '2026-11-22')).toBe(false);
    expect(isInForce(given, '2026-11-23')).toBe(true);
    expect(isInForce(given, '2027-11-22')).toBe(true);
    expect(isInForce(given, '2027-11-23')).toBe(false);
    for (const state of ['REVOKED', 'EXPIRED'] as const) expect(isInForce({ ...given, state }, today)).toBe(false);
  });

  it('covers its own recipient, its own scope and counselling, and nothing else', () => {
    const terms: ConsentTerms = {
      ...given,
      recipient: 'immigration-office',
      purpose: 'COUNSELLING',
      scope: ['APPLICATION_STATUS'],
    };
    expect(covers(terms, 'immigration-office', 'APPLICATION_STATUS', today)).toBe(true);
    expect(covers(terms, 'other-office', 'APPLICATION_STATUS', today)).toBe(false);
    expect(covers(terms, 'immigration-office', 'DOCUMENTS', today)).toBe(false);
    expect(covers({ ...terms, purpose: 'STATISTICS' }, 'immigration-office', 'APPLICATION_STATUS', today)).toBe(false);
    expect(covers({ ...terms, state: 'REVOKED' }, 'immigration-office', 'APPLICATION_STATUS', today)).toBe(false);
  });

  it('is asked for by no step of a case: refusing or revoking it never ends the counselling', () => {
    // Processing itself rests on a consent of its own, before the case is taken on; what is here is about recipients.
    const asking = Object.entries(caseProcedure.steps).filter(([, step]) =>
      (step.requires ?? []).some(({ code }) => /REFERRAL|RECIPIENT|OFFICE/.test(code)),
    );
    expect(asking).toEqual([]);
    const ending = Object.values(caseProcedure.steps).filter(({ title }) => /revok|widerruf/i.test(title));
    expect(ending).toEqual([]);
    expect(CASE_STATES.some((state) => /CONSENT|REVOKED/.test(state))).toBe(false);
    expect(
      Object.values(consentProcedure.steps)
        .flatMap((step) => endsOf(step))
        .some((end) => (CASE_STATES as readonly string[]).includes(end)),
    ).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor, ROLES, type Role } from '../../kit/actor.js';
import { attempt, faultsOf, type Procedure } from '../../kit/procedure.js';
import { type ResidenceFileStep, residenceFileProcedure } from './residence-file.procedure.js';
import { RESIDENCE_FILE_STATES, type ResidenceFileFacts, type ResidenceFileState } from './residence-file.rules.js';

const today = '2026-11-23';
const as = (...roles: Role[]): Actor => ({ ...anonymousActor('request'), id: 'somebody', institution: 'office', roles });
const ready: ResidenceFileFacts = {
  state: 'OPEN',
  openApplications: 0,
  transferredTo: 'Stadt Neuss',
  endReason: 'DEPARTURE',
  endedOn: today,
};

/** Where each step leads from an open file, and who takes it; written down apart from the table. */
const WAYS: Record<ResidenceFileStep, readonly [ResidenceFileState, Role]> = {
  OPEN_FILE: ['OPEN', 'residence_officer'],
  RECORD_TITLE: ['OPEN', 'residence_officer'],
  RECORD_LAPSE: ['OPEN', 'residence_officer'],
  RECORD_STAY: ['OPEN', 'residence_officer'],
  RECORD_ADMISSION: ['OPEN', 'residence_officer'],
  BIND_PERSON: ['OPEN', 'residence_officer'],
  ALERT_EXPIRY: ['OPEN', 'system'],
  HAND_OVER: ['TRANSFERRED', 'residence_officer'],
  CLOSE_FILE: ['CLOSED', 'residence_officer'],
};
const STEPS = Object.keys(residenceFileProcedure.steps) as ResidenceFileStep[];

describe('what happens to a residence file', () => {
  it('is sound, and every step is described here', () => {
    expect(faultsOf(residenceFileProcedure as unknown as Procedure)).toEqual([]);
    expect(STEPS).toEqual(Object.keys(WAYS));
  });

  it.each(STEPS.flatMap((step) => RESIDENCE_FILE_STATES.map((state) => [step, state] as const)))(
    '%s from %s follows the table, by its role and by no other',
    (step, state) => {
      const [to, by] = WAYS[step];
      for (const role of ROLES) {
        const expected =
          role !== by
            ? { ok: false, refusal: 'NOT_PERMITTED' }
            : state === 'OPEN' && step !== 'OPEN_FILE'
              ? { ok: true, state: to }
              : { ok: false, refusal: 'WRONG_STATE' };
        expect(attempt(residenceFileProcedure, step, { ...ready, state }, { actor: as(role), today })).toEqual(expected);
      }
    },
  );

  it.each<[ResidenceFileStep, Partial<ResidenceFileFacts>, string]>([
    ['HAND_OVER', { openApplications: 1 }, 'APPLICATION_OPEN'],
    ['HAND_OVER', { transferredTo: null }, 'AUTHORITY_MISSING'],
    ['CLOSE_FILE', { openApplications: 1 }, 'APPLICATION_OPEN'],
    ['CLOSE_FILE', { endReason: null }, 'END_REASON_MISSING'],
  ])('%s with %j is held up by %s', (step, change, code) => {
    const result = attempt(residenceFileProcedure, step, { ...ready, ...change }, { actor: as('residence_officer'), today });
    expect(!result.ok && result.refusal === 'REQUIREMENT_OPEN' && result.open.map((each) => each.code)).toEqual([code]);
  });
});

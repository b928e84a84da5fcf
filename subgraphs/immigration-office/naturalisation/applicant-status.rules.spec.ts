import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../kit/calendar.js';
import { APPLICANT_STATUSES, applicantStatus, stateTold } from './applicant-status.rules.js';
import { APPLICATION_STATES, type ApplicationState } from './application.procedure.js';

const today = '2026-11-23';
const unseen = { hearingNotifiedOn: addDays(today, 1), decisionNotifiedOn: addDays(today, 1) };
const seen = { hearingNotifiedOn: today, decisionNotifiedOn: today };

describe('what an applicant is told', () => {
  it('is one of the statuses for every state, with and without a letter', () => {
    for (const state of APPLICATION_STATES)
      for (const notified of [{}, unseen, seen]) {
        expect(APPLICANT_STATUSES).toContain(applicantStatus(state, notified, today));
        expect(APPLICATION_STATES).toContain(stateTold(state, notified, today));
      }
  });

  it('never tells of a suspension, wherever it is asked', () => {
    for (const notified of [{}, unseen, seen]) {
      expect(applicantStatus('SUSPENDED', notified, today)).toBe(applicantStatus('IN_REVIEW', notified, today));
      expect(stateTold('SUSPENDED', notified, today)).toBe('IN_REVIEW');
    }
  });

  it('tells whoever withdrew that it is withdrawn, until a bar they knew nothing of is notified', () => {
    for (const notified of [{}, unseen]) {
      const withdrawn = { ...notified, completionKind: 'WITHDRAWN' as const };
      expect([applicantStatus('BARRED', withdrawn, today), stateTold('BARRED', withdrawn, today)]).toEqual([
        'COMPLETED',
        'WITHDRAWN',
      ]);
    }
    const told = { ...seen, completionKind: 'WITHDRAWN' as const };
    expect([applicantStatus('BARRED', told, today), stateTold('BARRED', told, today)]).toEqual(['DECIDED', 'BARRED']);
  });

  it('does not tell which way a proposal goes', () => {
    for (const ask of [applicantStatus, stateTold])
      expect(ask('REFUSAL_PROPOSED', seen, today)).toBe(ask('GRANT_PROPOSED', seen, today));
  });

  it.each<[ApplicationState, string, string]>([
    ['HEARING', 'IN_PROGRESS', 'HEARING'],
    ['REFUSED', 'DECISION_IN_PREPARATION', 'DECIDED'],
    ['BARRED', 'DECISION_IN_PREPARATION', 'DECIDED'],
    ['REVOCATION_PENDING', 'COMPLETED', 'HEARING'],
    ['REVOCATION_ISSUED', 'HEARING', 'DECIDED'],
  ])('tells of %s on the day of its notification, and before as if nothing had come', (state, before, after) => {
    for (const notified of [{}, unseen]) {
      expect(applicantStatus(state, notified, today)).toBe(before);
      expect(stateTold(state, notified, today)).not.toBe(state);
    }
    expect(applicantStatus(state, seen, today)).toBe(after);
    expect(stateTold(state, seen, today)).toBe(state);
  });
});

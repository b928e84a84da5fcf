import { describe, expect, it } from '@jest/globals';
import type { Rule } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import {
  type CaseFacts,
  caseManagementIndicated,
  closureReasonGiven,
  consentTextKnown,
  dataProtectionInformed,
  evaluated,
  firstDayOfQuarter,
  noOtherCounselling,
  planAgreed,
  processingConsented,
  retentionSettled,
} from './case.rules.js';
import { nothingKnown } from './case.testing.js';

const context = { actor: testActor('case_manager', null), today: '2026-11-23' };

type Row = readonly [rule: Rule<CaseFacts>, what: string, facts: Partial<CaseFacts>, status: string];

const rows: readonly Row[] = [
  [caseManagementIndicated, 'nothing recorded', {}, 'NOT_MET'],
  [
    caseManagementIndicated,
    'one problem area and one institution',
    { problemAreas: ['WORK'], institutionsInvolved: ['Jobcenter'] },
    'NOT_MET',
  ],
  [caseManagementIndicated, 'one problem area named twice', { problemAreas: ['WORK', 'WORK'] }, 'NOT_MET'],
  [caseManagementIndicated, 'two problem areas', { problemAreas: ['WORK', 'HOUSING'] }, 'MET'],
  [caseManagementIndicated, 'two institutions', { institutionsInvolved: ['Jobcenter', 'Schulamt'] }, 'MET'],
  [noOtherCounselling, 'not asked', {}, 'INSUFFICIENT_DATA'],
  [noOtherCounselling, 'somebody else is responsible', { otherCounsellingResponsible: true }, 'NOT_MET'],
  [noOtherCounselling, 'nobody else is responsible', { otherCounsellingResponsible: false }, 'MET'],
  [dataProtectionInformed, 'not informed', {}, 'NOT_MET'],
  [dataProtectionInformed, 'informed today', { dataProtectionInformedOn: '2026-11-23' }, 'MET'],
  [dataProtectionInformed, 'informed tomorrow', { dataProtectionInformedOn: '2026-11-24' }, 'NOT_MET'],
  [consentTextKnown, 'no text', {}, 'NOT_MET'],
  [consentTextKnown, 'a blank text', { consentTextVersion: ' ' }, 'NOT_MET'],
  [consentTextKnown, 'a text', { consentTextVersion: '2025-01' }, 'MET'],
  [processingConsented, 'no consent', {}, 'NOT_MET'],
  [processingConsented, 'consent today', { processingConsentOn: '2026-11-23' }, 'MET'],
  [processingConsented, 'consent tomorrow', { processingConsentOn: '2026-11-24' }, 'NOT_MET'],
  [
    processingConsented,
    'consent on the day of the information',
    { processingConsentOn: '2026-11-20', dataProtectionInformedOn: '2026-11-20' },
    'MET',
  ],
  [
    processingConsented,
    'consent before the information',
    { processingConsentOn: '2026-11-19', dataProtectionInformedOn: '2026-11-20' },
    'NOT_MET',
  ],
  [planAgreed, 'no agreement', {}, 'NOT_MET'],
  [planAgreed, 'agreement today', { planAgreedOn: '2026-11-23' }, 'MET'],
  [planAgreed, 'agreement tomorrow', { planAgreedOn: '2026-11-24' }, 'NOT_MET'],
  [evaluated, 'no evaluation', {}, 'NOT_MET'],
  [evaluated, 'evaluation yesterday', { evaluatedOn: '2026-11-22' }, 'MET'],
  [evaluated, 'evaluation tomorrow', { evaluatedOn: '2026-11-24' }, 'NOT_MET'],
  [closureReasonGiven, 'no reason', {}, 'NOT_MET'],
  [closureReasonGiven, 'a reason', { closureReason: 'MOVED' }, 'MET'],
  [retentionSettled, 'no retention date', {}, 'NOT_MET'],
  [retentionSettled, 'a retention date today', { retainUntil: '2026-11-23' }, 'NOT_MET'],
  [retentionSettled, 'a retention date tomorrow', { retainUntil: '2026-11-24' }, 'MET'],
];

describe('rules of case management', () => {
  it.each(rows.map(([rule, what, facts, status]) => [rule.code, what, status, rule, facts] as const))(
    '%s, %s: %s',
    (_code, _what, status, rule, facts) => {
      const result = rule.holds({ ...nothingKnown, ...facts }, context);
      expect(result.status).toBe(status);
      expect(result.explanation).toMatch(/\.$/);
    },
  );

  it.each([
    ['2026-01-01', '2026-01-01'],
    ['2026-03-31', '2026-01-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026-09-30', '2026-07-01'],
    ['2026-12-31', '2026-10-01'],
  ])('reckon %s to the quarter that began on %s', (today, first) => {
    expect(firstDayOfQuarter(today)).toBe(first);
  });
});

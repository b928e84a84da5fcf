import type { CaseState } from './case.procedure.js';
import type { CaseFacts, RecordFacts } from './case.rules.js';

const NOT_WRITTEN: RecordFacts = { missing: [], writtenBy: null, approvedBy: null };

/** A case of which nothing is on record. */
export const nothingKnown: CaseFacts = {
  state: 'CLEARING',
  problemAreas: [],
  institutionsInvolved: [],
  otherCounsellingResponsible: null,
  dataProtectionInformedOn: null,
  consentTextVersion: null,
  processingConsentOn: null,
  planAgreedOn: null,
  evaluatedOn: null,
  closureReason: null,
  retainUntil: null,
  stateBeforeHold: null,
  stateBeforeTransfer: null,
  approvals: [],
  assessment: NOT_WRITTEN,
  plan: { ...NOT_WRITTEN, isProposed: false },
  evaluation: NOT_WRITTEN,
  transfer: 'NONE',
};

const written: RecordFacts = { missing: [], writtenBy: 'writer', approvedBy: 'lead' };

/** A case that lacks nothing on 23 November 2026, of a carrier that asks for every approval. */
export const completeCase = (state: CaseState): CaseFacts => ({
  state,
  problemAreas: ['WORK', 'HOUSING'],
  institutionsInvolved: ['Jobcenter'],
  otherCounsellingResponsible: false,
  dataProtectionInformedOn: '2026-11-02',
  consentTextVersion: '2025-01',
  processingConsentOn: '2026-11-02',
  planAgreedOn: '2026-11-10',
  evaluatedOn: '2026-11-20',
  closureReason: 'GOALS_REACHED',
  retainUntil: '2029-12-31',
  stateBeforeHold: null,
  stateBeforeTransfer: null,
  approvals: ['ASSESSMENT', 'PLAN', 'CLOSURE'],
  assessment: written,
  plan: { ...written, isProposed: true },
  evaluation: written,
  transfer: 'NONE',
});

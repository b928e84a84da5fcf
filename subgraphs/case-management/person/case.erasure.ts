import { defineErasure, type ErasureNotice, erasureNotice, type Retention, retentionFrom } from '../../kit/erasure.js';
import { Case } from '../cases/case.entity.js';
import { retentionOfCase } from '../file/case-retention.rules.js';
import { casePrivacy } from './case.privacy.js';

/** The retention of a case: what was settled when it was closed, else the period of its class. */
export function retentionOf(found: Case): Retention {
  const { rule, endedOn } = retentionOfCase(found);
  const retention = retentionFrom(rule, endedOn);
  return endedOn !== null && found.retainUntil != null ? { ...retention, keptUntil: found.retainUntil } : retention;
}

/** What of case management goes when, and what stays (Art. 17 DSGVO). */
export const caseErasure = defineErasure(
  'case-management',
  Case,
  casePrivacy,
  async (_em, cases) => new Map(cases.map((found) => [found.id, retentionOf(found)])),
);

/** What becomes of a case, in words for whoever asked. */
export const noticeOfCase = (found: Case): ErasureNotice => erasureNotice(found, retentionOf(found), casePrivacy);

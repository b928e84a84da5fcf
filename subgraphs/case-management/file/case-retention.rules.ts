import type { CalendarDate } from '../../kit/calendar.js';
import type { CaseState } from '../cases/case.procedure.js';

/** How long the files of one class are kept, in years after their end; the kit's erasure reads the same table. */
export interface CaseRetention {
  readonly code: string;
  readonly norm: string;
  readonly years: number;
  readonly yearsOnRequest: number | null;
}

const NORM = 'Art. 5 Abs. 1 Buchst. e DSGVO; period of the carrier (to be confirmed)';

/** Periods by how a case ended. Nothing obliges to keep an inquiry that led nowhere, so the person may have it erased at once. */
export const CASE_RETENTION: Readonly<Partial<Record<CaseState, CaseRetention>>> = {
  CLOSED: { code: 'CLOSED', norm: `${NORM}; Art. 17 Abs. 3 Buchst. b, e DSGVO`, years: 3, yearsOnRequest: null },
  TRANSFERRED: { code: 'TRANSFERRED', norm: `${NORM}; Art. 17 Abs. 3 Buchst. b, e DSGVO`, years: 3, yearsOnRequest: null },
  INFO_ONLY: { code: 'INFO_ONLY', norm: NORM, years: 3, yearsOnRequest: 0 },
  DECLINED: { code: 'DECLINED', norm: NORM, years: 3, yearsOnRequest: 0 },
  REFERRED_ON: { code: 'REFERRED_ON', norm: NORM, years: 3, yearsOnRequest: 0 },
};

/** The class of a case that still goes on. */
export const OPEN_CASE: CaseRetention = {
  code: 'OPEN',
  norm: 'Art. 17 Abs. 3 Buchst. b DSGVO mit § 9 TIntG NRW (to be confirmed)',
  years: 0,
  yearsOnRequest: null,
};

/** The class of a case, and the day from which its period runs. */
export function retentionOfCase(found: { readonly state: CaseState; readonly closedOn?: CalendarDate | null | undefined }): {
  readonly rule: CaseRetention;
  readonly endedOn: CalendarDate | null;
} {
  const rule = CASE_RETENTION[found.state];
  return rule && found.closedOn != null ? { rule, endedOn: found.closedOn } : { rule: OPEN_CASE, endedOn: null };
}

import type { CalendarDate } from '../../kit/calendar.js';
import { HEARING_GROUNDS } from '../naturalisation/decision.rules.js';

/** What somebody is heard on: an intended refusal, a finding of deception, or the revocation of the naturalisation (§ 28 VwVfG NRW). */
export const ALL_HEARING_GROUNDS = [...HEARING_GROUNDS, 'REVOCATION'] as const;
export type HearingGround = (typeof ALL_HEARING_GROUNDS)[number];

/** Whether a person has been told of the hearing: they are from the day of its notification on. */
export function isTold(hearing: { readonly hearingNotifiedOn?: CalendarDate | null | undefined }, today: CalendarDate): boolean {
  return hearing.hearingNotifiedOn != null && hearing.hearingNotifiedOn <= today;
}

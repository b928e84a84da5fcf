import type { CalendarDate } from '../../kit/calendar.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';

/** How long the files of one class are kept, in years after their end; the kit's erasure reads the same table. */
export interface ApplicationRetention {
  readonly code: string;
  readonly norm: string;
  readonly years: number;
  readonly yearsOnRequest: number | null;
}

const KEPT = 'Aktenplan of the city, with §§ 35, 35a StAG (to be confirmed); Art. 17 Abs. 3 Buchst. b, e DSGVO';

// Nothing was filed, so nothing has to be proved.
const DRAFT: ApplicationRetention = {
  code: 'DRAFT',
  norm: 'Art. 5 Abs. 1 Buchst. e DSGVO (period to be confirmed)',
  years: 1,
  yearsOnRequest: 0,
};

/** The class of an application on which the office still works. */
export const OPEN_APPLICATION: ApplicationRetention = {
  code: 'OPEN',
  norm: 'Art. 17 Abs. 3 Buchst. b DSGVO mit § 31 StAG',
  years: 0,
  yearsOnRequest: null,
};

/** The class of an application, and the day from which its period runs: its end, or for a draft the day it was entered. */
export function retentionOfApplication(
  { state, endedOn }: { readonly state: ApplicationState; readonly endedOn?: CalendarDate | null | undefined },
  enteredOn: CalendarDate | null,
  yearsOf: Readonly<Partial<Record<ApplicationState, number>>>,
): { readonly rule: ApplicationRetention; readonly endedOn: CalendarDate | null } {
  const years = yearsOf[state];
  const rule = state === 'DRAFT' ? DRAFT : years === undefined ? null : { code: state, norm: KEPT, years, yearsOnRequest: null };
  const from = state === 'DRAFT' ? enteredOn : (endedOn ?? null);
  return rule && from !== null ? { rule, endedOn: from } : { rule: rule ?? OPEN_APPLICATION, endedOn: null };
}

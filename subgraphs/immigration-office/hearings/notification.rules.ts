import { addDays, type CalendarDate } from '../../kit/calendar.js';
import {
  type Notification,
  notifiedByPost,
  notifiedByRetrieval,
  notifiedByService,
  notifiedElectronically,
  notifiedOnDay,
} from '../deadlines/deadline.rules.js';

/** How a letter of the office reaches whom it concerns (Bekanntgabe, § 41 VwVfG NRW). */
export const LETTER_CHANNELS = ['POST', 'ELECTRONIC', 'PORTAL', 'SERVICE', 'HANDED_OVER'] as const;
export type LetterChannel = (typeof LETTER_CHANNELS)[number];

/** The way of one letter, as it was recorded; which days belong to which channel is `DAYS_OF`. */
export interface LetterDispatch {
  readonly channel: LetterChannel;
  /** Day of posting, of sending, or of the notice that it is on the portal. */
  readonly sentOn?: CalendarDate | null;
  /** Day of arrival, where it is known to be later than the law supposes. */
  readonly arrivedOn?: CalendarDate | null;
  /** Day on which it was fetched from the portal. */
  readonly retrievedOn?: CalendarDate | null;
  /** Day of formal service or of handing over. */
  readonly handedOn?: CalendarDate | null;
}

/** What is wrong with what was stated: the field, and one sentence. */
export interface DispatchFault {
  readonly field: keyof LetterDispatch;
  readonly sentence: string;
}

type Day = Exclude<keyof LetterDispatch, 'channel'>;
const DAYS_OF: Readonly<Record<LetterChannel, { readonly needs: Day; readonly may: readonly Day[] }>> = {
  POST: { needs: 'sentOn', may: ['arrivedOn'] },
  ELECTRONIC: { needs: 'sentOn', may: ['arrivedOn'] },
  PORTAL: { needs: 'sentOn', may: ['retrievedOn'] },
  SERVICE: { needs: 'handedOn', may: [] },
  HANDED_OVER: { needs: 'handedOn', may: [] },
};
const ALL_DAYS: readonly Day[] = ['sentOn', 'arrivedOn', 'retrievedOn', 'handedOn'];

/** When a letter is notified, with the reckoning; or what is wrong with the days stated. Days lie within the bounds, both included. */
export function notificationOf(
  dispatch: LetterDispatch,
  bounds: { readonly from: CalendarDate; readonly to: CalendarDate },
): Notification | DispatchFault {
  const fault = faultOf(dispatch, bounds);
  if (fault) return fault;
  const { channel, sentOn, arrivedOn, retrievedOn, handedOn } = dispatch;
  const sent = sentOn ?? bounds.to;
  if (channel === 'POST') return notifiedByPost(sent, arrivedOn);
  if (channel === 'ELECTRONIC') return notifiedElectronically(sent, arrivedOn);
  if (channel === 'PORTAL') return notifiedByRetrieval(sent, retrievedOn);
  return channel === 'SERVICE' ? notifiedByService(handedOn ?? sent) : notifiedOnDay(handedOn ?? sent);
}

export function isDispatchFault(answer: Notification | DispatchFault): answer is DispatchFault {
  return 'sentence' in answer;
}

function faultOf(dispatch: LetterDispatch, { from, to }: { from: CalendarDate; to: CalendarDate }): DispatchFault | null {
  const { needs, may } = DAYS_OF[dispatch.channel];
  for (const field of ALL_DAYS) {
    const day = dispatch[field] ?? null;
    if (day === null && field === needs) return { field, sentence: `${dispatch.channel} needs this day.` };
    if (day !== null && field !== needs && !may.includes(field))
      return { field, sentence: `${dispatch.channel} does not have this day.` };
    if (day !== null && (day < from || day > to)) return { field, sentence: `A day from ${from} to ${to}.` };
  }
  const { sentOn, arrivedOn, retrievedOn } = dispatch;
  if (sentOn && arrivedOn && arrivedOn < sentOn) return { field: 'arrivedOn', sentence: 'Nothing arrives before it is sent.' };
  if (sentOn && retrievedOn && retrievedOn < sentOn)
    return { field: 'retrievedOn', sentence: 'Nothing is fetched before the notice that it is there.' };
  return null;
}

/** For how many days ahead the office may state the day on which a hearing's letter will be posted (practice, to be confirmed). */
const POSTING_AHEAD = 14;

/** The latest day on which the letter of a hearing that is opened today goes out. */
export const latestPosting = (today: CalendarDate): CalendarDate => addDays(today, POSTING_AHEAD);

import { APPROVALS, type Approval } from '../cases/case.rules.js';
import type { PostsOfBaustein } from '../indicators/indicator.rules.js';

export type CarrierSettingsState = 'IN_FORCE';

/** What the rules need to know about the settings of a carrier. */
export interface CarrierSettingsFacts {
  readonly state: CarrierSettingsState;
}

/** What a carrier decides for itself (Einstellungen des Trägers). */
export interface CarrierChoices {
  readonly approvals: readonly Approval[];
  readonly assessmentDays: number;
  readonly referralDays: number;
  readonly noticeDays: number;
  readonly reopeningMonths: number;
  /** Full posts of case managers, in hundredths; null where the carrier does not say. */
  readonly fteHundredths: number | null;
  readonly posts: readonly PostsOfBaustein[];
}

/** Parts of the programme that pay for posts (Bausteine 1 to 3 of the funding guideline). */
export const BAUSTEINE = [1, 2, 3] as const;

/** A year: whatever takes longer is no period to be reminded of. */
const MOST_DAYS = 366;
/** Files are kept for some years, and a case whose file is gone cannot be reopened. */
const MOST_MONTHS = 120;
/** A thousand full posts, in hundredths. */
const MOST_HUNDREDTHS = 100_000;

/** What is wrong with what a carrier wants to set: the field, and one sentence; null where nothing is. */
export function choicesFault(choices: CarrierChoices): { readonly field: string; readonly sentence: string } | null {
  const { approvals, posts } = choices;
  if (new Set(approvals).size < approvals.length || approvals.some((each) => !APPROVALS.includes(each)))
    return { field: 'approvals', sentence: 'Each approval once.' };
  for (const field of ['assessmentDays', 'referralDays', 'noticeDays'] as const)
    if (!isWhole(choices[field], 1, MOST_DAYS)) return { field, sentence: `From 1 to ${MOST_DAYS} days.` };
  if (!isWhole(choices.reopeningMonths, 0, MOST_MONTHS))
    return { field: 'reopeningMonths', sentence: `From 0 to ${MOST_MONTHS} months.` };
  if (choices.fteHundredths !== null && !isWhole(choices.fteHundredths, 0, MOST_HUNDREDTHS))
    return { field: 'fteHundredths', sentence: `From 0 to ${MOST_HUNDREDTHS} hundredths of a full post.` };
  return postsFault(posts);
}

function postsFault(posts: readonly PostsOfBaustein[]): { readonly field: string; readonly sentence: string } | null {
  const parts = posts.map(({ baustein }) => baustein);
  if (new Set(parts).size < parts.length || parts.some((part) => !BAUSTEINE.includes(part)))
    return { field: 'posts', sentence: 'Each of the parts 1, 2 and 3 of the programme at most once.' };
  const figures = posts.flatMap(({ fundedHundredths, filledHundredths }) => [fundedHundredths, filledHundredths]);
  if (figures.some((figure) => !isWhole(figure, 0, MOST_HUNDREDTHS)))
    return { field: 'posts', sentence: `From 0 to ${MOST_HUNDREDTHS} hundredths of a full post.` };
  return null;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && least <= value && value <= most;
}

/** What the quorum of a second meeting rests on (§ 90 Abs. 2 VwVfG). */
export interface SecondMeeting {
  /** Whether the invitation says that no quorum is needed. */
  readonly noticeGiven: boolean;
  /** Whether the item is one that the first meeting put off for lack of a quorum. */
  readonly sameItem: boolean;
}

/** Whether a meeting is a second one for an item, and what its invitation said; null for an ordinary meeting (zweite Sitzung). */
export function secondMeetingOf(
  meeting: { readonly secondOfId?: string | null | undefined; readonly secondMeetingNotice: boolean },
  firstItem: { readonly meetingId: string } | null,
): SecondMeeting | null {
  if (meeting.secondOfId == null) return null;
  return { noticeGiven: meeting.secondMeetingNotice, sameItem: firstItem?.meetingId === meeting.secondOfId };
}

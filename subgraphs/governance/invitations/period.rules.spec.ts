import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kit/calendar.js';
import { daysBetween } from '../../kit/periods.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { invitationTiming, isReminderDue, latestAnnouncementDay, latestInvitationDay, latestRequestDay } from './period.rules.js';

const { invitation, agenda } = DEFAULT_PARAMETERS;
const THURSDAY = '2026-06-25';
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));

describe('the period of an invitation', () => {
  it.each([
    ['U10', 'CLEAR_DAYS', '2026-06-10', 'IN_TIME'],
    ['U10', 'CLEAR_DAYS', '2026-06-11', 'TOO_LATE'],
    ['U10', 'CALENDAR_DIFF', '2026-06-10', 'IN_TIME'],
    ['U10', 'CALENDAR_DIFF', '2026-06-11', 'IN_TIME'],
    ['after U10', 'CALENDAR_DIFF', '2026-06-12', 'TOO_LATE'],
  ] as const)('%s: 14 days by %s, sent on %s: %s', (_id, counting, sentOn, expected) => {
    const { timing, explanation } = invitationTiming(THURSDAY, sentOn, { ...invitation, counting }, null);
    expect(timing).toBe(expected);
    expect(explanation.join(' ')).toContain('§ 3 Geschäftsordnung');
    expect(explanation.join(' ')).toContain(sentOn);
  });

  it.each([
    ['over the turn of a year', '2027-01-07', 14, 'CLEAR_DAYS', '2026-12-23'],
    ['over a 29 February', '2028-03-05', 7, 'CLEAR_DAYS', '2028-02-26'],
    ['over the change of the clock', '2026-03-30', 3, 'CALENDAR_DIFF', '2026-03-27'],
    ['of no day at all', '2026-06-25', 0, 'CALENDAR_DIFF', '2026-06-25'],
    ['of no clear day', '2026-06-25', 0, 'CLEAR_DAYS', '2026-06-24'],
  ] as const)('%s', (_case, meetingDay, days, counting, latest) => {
    expect(latestInvitationDay(meetingDay, { days, counting }).on).toBe(latest);
  });

  it('leaves as many days between as it has, whatever the day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 90 }), (meetingDay, days) => {
        const clear = latestInvitationDay(meetingDay, { days, counting: 'CLEAR_DAYS' }).on;
        const plain = latestInvitationDay(meetingDay, { days, counting: 'CALENDAR_DIFF' }).on;
        expect(daysBetween(clear, meetingDay) - 1).toBe(days);
        expect(daysBetween(plain, meetingDay)).toBe(days);
      }),
    );
  });

  it('is never kept by a later day where an earlier one did not keep it', () => {
    const rank = { IN_TIME: 0, SHORTENED: 1, TOO_LATE: 2 };
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 40 }), fc.constantFrom(null, 'Grund'), (meetingDay, ago, reason) => {
        const on = (days: number) => rank[invitationTiming(meetingDay, addDays(meetingDay, -days), invitation, reason).timing];
        expect(on(ago)).toBeGreaterThanOrEqual(on(ago + 1));
      }),
    );
  });

  it.each([
    ['for a reason', 'Förderfrist', '2026-06-21', invitation, 'SHORTENED'],
    ['for a reason, too late', 'Förderfrist', '2026-06-22', invitation, 'TOO_LATE'],
    ['without a reason', null, '2026-06-21', invitation, 'TOO_LATE'],
    ['for a blank', '  ', '2026-06-21', invitation, 'TOO_LATE'],
    [
      'where no reason is needed',
      null,
      '2026-06-21',
      { ...invitation, shortened: { days: 3, reasonRequired: false } },
      'SHORTENED',
    ],
    ['where the rules know no shortening', 'Förderfrist', '2026-06-21', { ...invitation, shortened: null }, 'TOO_LATE'],
    ['in time all the same', 'Förderfrist', '2026-06-10', invitation, 'IN_TIME'],
  ] as const)('is shortened %s', (_case, reason, sentOn, rules, expected) => {
    expect(invitationTiming(THURSDAY, sentOn, rules, reason).timing).toBe(expected);
  });

  it('ends for a supplement when it ended for the invitation', () => {
    expect(latestAnnouncementDay(THURSDAY, invitation, false)).toBe('2026-06-10');
    expect(latestAnnouncementDay(THURSDAY, invitation, true)).toBe('2026-06-21');
    expect(latestAnnouncementDay(THURSDAY, { ...invitation, shortened: null }, true)).toBe('2026-06-10');
  });

  it('leaves members time to ask for items before it', () => {
    const { on, explanation } = latestRequestDay(THURSDAY, agenda);
    expect(on).toBe('2026-06-04');
    expect(explanation.join(' ')).toContain('2026-06-04');
  });
});

describe('a reminder', () => {
  const before = [7, 2];
  it.each([
    ['the day has not come', '2026-06-10', '2026-06-17', false],
    ['the day has come', '2026-06-10', '2026-06-18', true],
    ['a day was missed', '2026-06-10', '2026-06-20', true],
    ['it was sent on the day', '2026-06-18', '2026-06-18', false],
    ['it was sent since', '2026-06-19', '2026-06-20', false],
    ['the second day has come', '2026-06-18', '2026-06-23', true],
    ['the invitation itself is of that day', '2026-06-23', '2026-06-23', false],
    ['the meeting is today', '2026-06-10', '2026-06-25', false],
    ['the meeting is over', '2026-06-10', '2026-07-01', false],
  ])('where %s', (_case, lastSentOn, today, due) => {
    expect(isReminderDue(THURSDAY, before, { lastSentOn, today })).toBe(due);
  });

  it('is never due where the rules name no day', () => {
    expect(isReminderDue(THURSDAY, [], { lastSentOn: '2026-06-01', today: '2026-06-24' })).toBe(false);
  });
});

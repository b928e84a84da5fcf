import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type KimReportRows, kimReportOf, type ReportedMeeting, wholePercent } from './kim-report.rules.js';
import { kimReportPage } from './kim-report-page.rules.js';

const BODY = 'body-1';
const nothing: KimReportRows = {
  ...{ bodies: [{ id: BODY, name: 'Lenkungskreis' }], meetings: [], decisions: [], circulations: [], urgentDecisions: [] },
  ...{ tasks: [], reviews: [], proposals: [], reports: [] },
};
const reportOf = (rows: Partial<KimReportRows>, year = 2026, today = '2027-03-01') =>
  kimReportOf({ ...nothing, ...rows }, { year, today });
const figures = (rows: Partial<KimReportRows>) => reportOf(rows).bodies[0];

const meeting: ReportedMeeting = {
  ...{ bodyId: BODY, state: 'CLOSED', startsAt: new Date('2026-06-25T08:00:00Z'), filledSeats: 10, representedSeats: 7 },
  ...{ votes: [], items: [] },
};
const counts = (list: readonly { readonly kind: string; readonly count: number }[] = []) =>
  Object.fromEntries(list.filter(({ count }) => count > 0).map(({ kind, count }) => [kind, count]));

describe('the yearly report of the integration management', () => {
  it('says of a year without anything that there was nothing, and of no meeting no percentage', () => {
    const report = reportOf({});
    expect(report.bodies[0]).toMatchObject({ meetingsHeld: 0, meetingsCancelled: 0, attendancePercent: null, urgentTaken: 0 });
    expect([report.institutions, report.reportsDue, report.reviewsOverdue, report.asOf]).toEqual([[], 0, 0, '2026-12-31']);
  });

  it('counts meetings of the year by their day in Germany, those called off apart', () => {
    const at = (startsAt: string, state: ReportedMeeting['state'] = 'CLOSED') => ({
      ...meeting,
      state,
      startsAt: new Date(startsAt),
    });
    const meetings = [
      at('2025-12-31T23:30:00Z'),
      at('2026-12-31T22:59:00Z'),
      at('2026-12-31T23:00:00Z'),
      at('2026-09-01T08:00:00Z', 'CANCELLED'),
      at('2026-09-02T08:00:00Z', 'PLANNED'),
      { ...at('2026-09-02T08:00:00Z'), bodyId: 'another' },
    ];
    expect(figures({ meetings })).toMatchObject({ meetingsHeld: 2, meetingsCancelled: 1 });
  });

  it('reckons the attendance over all seats of all held meetings', () => {
    const meetings = [
      meeting,
      { ...meeting, filledSeats: 20, representedSeats: 20 },
      { ...meeting, state: 'CANCELLED' as const },
    ];
    expect(figures({ meetings })?.attendancePercent).toBe(90);
  });

  it('counts a meeting without a quorum once, however often it lacked', () => {
    const votes = [{ state: 'NOT_QUORATE' as const }, { state: 'NOT_QUORATE' as const }];
    const items = [{ state: 'DEFERRED' as const, deferredFor: 'NO_QUORUM' as const }];
    const quorate = {
      ...meeting,
      votes: [{ state: 'ADOPTED' as const }],
      items: [{ state: 'DEFERRED' as const, deferredFor: 'NOT_READY' as const }],
    };
    expect(figures({ meetings: [{ ...meeting, votes, items }, { ...meeting, items }, quorate, meeting] })).toMatchObject({
      meetingsHeld: 4,
      meetingsWithoutQuorum: 2,
    });
  });

  it('counts decisions, circulations and urgent decisions of each body by what came of them', () => {
    const own = { bodyId: BODY, decidedOn: '2026-06-25' };
    const shown = figures({
      decisions: [
        { ...own, outcome: 'ADOPTED' },
        { ...own, outcome: 'ADOPTED', decidedOn: '2026-01-01' },
        { ...own, outcome: 'REJECTED', decidedOn: '2026-12-31' },
        { ...own, outcome: 'REJECTED', decidedOn: '2027-01-01' },
        { ...own, outcome: 'AMENDED', bodyId: 'another' },
      ],
      circulations: [
        { bodyId: BODY, openedAt: new Date('2026-03-01T09:00:00Z'), state: 'STOPPED' },
        { bodyId: BODY, openedAt: new Date('2025-03-01T09:00:00Z'), state: 'ADOPTED' },
      ],
      urgentDecisions: [
        { bodyId: BODY, takenOn: '2026-02-01', state: 'CONFIRMED' },
        { bodyId: BODY, takenOn: '2026-02-02', state: 'REVOKED' },
        { bodyId: BODY, takenOn: '2026-02-03', state: 'IN_FORCE' },
        { bodyId: BODY, takenOn: null, state: 'PROPOSED' },
      ],
    });
    expect(counts(shown?.decisions)).toEqual({ ADOPTED: 2, REJECTED: 1 });
    expect(shown?.decisions).toHaveLength(7);
    expect(counts(shown?.circulations)).toEqual({ STOPPED: 1 });
    expect(shown).toMatchObject({ urgentTaken: 3, urgentRatified: 1, urgentNotRatified: 1, urgentAwaitingRatification: 1 });
  });

  const task = { owner: 'b', state: 'DONE', decidedOn: '2026-02-01', dueOn: '2026-06-30', doneOn: '2026-06-01' } as const;
  it.each([
    ['done in time', {}, { given: 1, done: 1, overdue: 0 }],
    ['done after the year, though due in it', { doneOn: '2027-01-15' }, { given: 1, done: 0, overdue: 1 }],
    ['still owed', { state: 'IN_PROGRESS', doneOn: null }, { given: 1, done: 0, overdue: 1 }],
    ['due on the last day', { state: 'IN_PROGRESS', doneOn: null, dueOn: '2026-12-31' }, { given: 1, done: 0, overdue: 0 }],
    ['given the year before', { decidedOn: '2025-02-01' }, { given: 0, done: 1, overdue: 0 }],
    ['stopped', { state: 'STOPPED', doneOn: null }, { given: 1, done: 0, overdue: 0 }],
  ] as const)('counts a task that was %s', (_what, change, expected) => {
    const tasks: KimReportRows['tasks'] = [{ ...task, ...change }];
    expect(reportOf({ tasks }).institutions).toEqual([{ institutionId: 'b', ...expected }]);
  });

  it('leaves out institutions that had nothing to do with the year, and keeps the others in one order', () => {
    const tasks: KimReportRows['tasks'] = [
      { ...task, owner: 'z' },
      { ...task, owner: 'a' },
      { ...task, owner: 'm', decidedOn: '2024-02-01', dueOn: '2024-06-01', doneOn: '2024-05-01' },
    ];
    expect(reportOf({ tasks }).institutions.map(({ institutionId }) => institutionId)).toEqual(['a', 'z']);
  });

  it('counts what is overdue for today while the year lasts', () => {
    const tasks: KimReportRows['tasks'] = [{ ...task, state: 'ASSIGNED', doneOn: null, dueOn: '2026-05-01' }];
    expect(reportOf({ tasks }, 2026, '2026-05-01')).toMatchObject({ asOf: '2026-05-01', institutions: [{ overdue: 0 }] });
    expect(reportOf({ tasks }, 2026, '2026-05-02').institutions).toMatchObject([{ overdue: 1 }]);
  });

  it('counts reviews by what they found, and those that are overdue', () => {
    const reviews: KimReportRows['reviews'] = [
      { state: 'REVIEWED', dueOn: '2026-01-01', reviewedOn: '2026-02-01', finding: 'EFFECTIVE' },
      { state: 'REVIEWED', dueOn: '2025-01-01', reviewedOn: '2025-02-01', finding: 'WORSE' },
      { state: 'REVIEWED', dueOn: '2026-11-01', reviewedOn: '2027-01-10', finding: 'WORSE' },
      { state: 'DUE', dueOn: '2026-11-01' },
      { state: 'PLANNED', dueOn: '2026-12-31' },
      { state: 'CANCELLED', dueOn: '2026-01-01' },
    ];
    const report = reportOf({ reviews });
    expect([counts(report.reviewsHeld), report.reviewsOverdue]).toEqual([{ EFFECTIVE: 1 }, 2]);
  });

  it('counts open proposals, but no drafts and nothing that is finished', () => {
    const proposals: KimReportRows['proposals'] = [
      { state: 'DRAFT' },
      { state: 'SUBMITTED' },
      { state: 'SUBMITTED' },
      { state: 'WITHDRAWN' },
    ];
    const { openProposals } = reportOf({ proposals });
    expect(counts(openProposals)).toEqual({ SUBMITTED: 2 });
    expect(openProposals.map(({ kind }) => kind)).not.toContain('DRAFT');
  });

  it('counts reports that were due, and what was handed on above the city', () => {
    const reports: KimReportRows['reports'] = [
      { dueOn: '2026-03-31', deliveredOn: '2026-04-02' },
      { dueOn: '2026-06-30', deliveredOn: '2027-01-05' },
      { dueOn: '2026-09-30', deliveredOn: null },
      { dueOn: '2026-12-31', deliveredOn: null },
      { dueOn: '2025-12-31', deliveredOn: null },
    ];
    const tasks: KimReportRows['tasks'] = [
      { ...task, escalatedOn: '2026-07-05', escalatedTo: 'UPWARD' },
      { ...task, escalatedOn: '2026-07-05', escalatedTo: 'BODY' },
    ];
    const decisions: KimReportRows['decisions'] = [{ bodyId: BODY, decidedOn: '2026-06-25', outcome: 'REFERRED_UP' }];
    expect(reportOf({ reports, tasks, decisions })).toMatchObject({
      ...{ reportsDue: 4, reportsDelivered: 1, reportsOverdue: 2, decisionsReferredUp: 1, delaysReferredUp: 1 },
    });
  });

  it('rounds percentages by whole numbers alone, half up', () => {
    expect([wholePercent(1, 3), wholePercent(2, 3), wholePercent(1, 200), wholePercent(1, 201), wholePercent(0, 0)]).toEqual([
      ...[33, 67, 1, 0, null],
    ]);
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (part, whole) => {
        const percent = wholePercent(part, whole) ?? Number.NaN;
        const [left, right] = [BigInt(2 * percent - 1) * BigInt(whole), BigInt(2 * percent + 1) * BigInt(whole)];
        expect(left <= 200n * BigInt(part) && 200n * BigInt(part) < right).toBe(true);
      }),
    );
  });

  it('is printed with every number, and calls institutions by their seats', () => {
    const tasks: KimReportRows['tasks'] = [task, { ...task, owner: 'unknown' }];
    const report = reportOf({ meetings: [meeting], tasks });
    const page = kimReportPage(report, { institutions: new Map([['b', 'Amt <54>']]), madeOn: '2027-03-01' });
    for (const said of [
      '<h1>Jahresbericht des Kommunalen Integrationsmanagements 2026</h1>',
      '<tr><th scope="row">Lenkungskreis</th><td>1</td><td>0</td><td>0</td><td>70</td></tr>',
      '<tr><th scope="row">Amt &lt;54&gt;</th><td>1</td><td>1</td><td>0</td></tr>',
      '<tr><th scope="row">unknown</th><td>1</td><td>1</td><td>0</td></tr>',
      'zum 31.12.2026 gezählt',
      '<caption>Eilentscheidungen</caption>',
    ])
      expect(page).toContain(said);
  });
});

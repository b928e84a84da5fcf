import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { ATTENDANCE_STATES, type AttendanceState, type AttendanceStep, attendanceProcedure } from './attendance.procedure.js';
import { type AttendanceFacts, countedLines, overlaps } from './attendance.rules.js';

const [office, member] = [newId(), newId()];
const context = { actor: testActor('body_office', office), today: '2026-06-25' };
const settled: AttendanceFacts = {
  state: 'PRESENT',
  room: { office, chairs: [], members: [member], inSession: true, isAboutToBegin: false, isOver: false },
  seatInstitution: member,
  account: null,
  minutesApproved: false,
};
const steps = Object.keys(attendanceProcedure.steps) as AttendanceStep[];
const everyStepInEveryState = steps.flatMap((step) => [null, ...ATTENDANCE_STATES].map((state) => [step, state] as const));

/** The table once more, by hand. */
const ALLOWED: Readonly<Record<string, AttendanceState>> = {
  'ARRIVE from null': 'PRESENT',
  'ENTER from null': 'PRESENT',
  'DEPART from PRESENT': 'DEPARTED',
  'CORRECT from PRESENT': 'CORRECTED',
  'CORRECT from DEPARTED': 'CORRECTED',
};

describe('the procedure of a line of the list of attendance', () => {
  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const to = ALLOWED[`${step} from ${state}`];
    expect(attempt(attendanceProcedure, step, state && { ...settled, state }, context)).toEqual(
      to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' },
    );
  });

  it('corrects nothing that the minutes have settled', () => {
    expect(attempt(attendanceProcedure, 'CORRECT', { ...settled, minutesApproved: true }, context)).toMatchObject({
      ...{ refusal: 'REQUIREMENT_OPEN', open: [{ code: 'MINUTES_APPROVED' }] },
    });
  });

  it.each([
    ['whoever has the account', 'demo:a', 'demo:a', true],
    ['a colleague with another account', 'demo:a', 'demo:b', false],
    ['anybody of the institution where the account is not known', null, 'demo:b', true],
  ])('lets %s leave for a seat', (_who, account, id, ok) => {
    const actor = testActor('body_member', member, id);
    expect(attempt(attendanceProcedure, 'DEPART', { ...settled, account }, { ...context, actor }).ok).toBe(ok);
  });
});

describe('the list as the counts take it', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 5, 25, 8, minute));
  const line = (state: string, from: number, to: number | null) => ({
    ...{ state, seatId: 'seat', holderId: 'holder', asDeputy: false, fromAt: at(from), toAt: to === null ? null : at(to) },
  });

  it('leaves out what was wrong, and ends with the meeting', () => {
    const lines = [line('PRESENT', 0, null), line('DEPARTED', 0, 5), line('CORRECTED', 0, null)];
    expect(countedLines(lines, new Set(['seat']), at(30)).map(({ to }) => to)).toEqual([at(30), at(5)]);
    expect(countedLines(lines, new Set(), null).map(({ voting }) => voting)).toEqual([false, false]);
  });

  it.each([
    ['the same time', 0, 10, true],
    ['a time that begins when the other ends', 20, null, false],
    ['a time that ends when the other begins', 0, 10, false],
    ['a time within the other', 12, 13, true],
    ['a time around the other', 0, null, true],
  ])('knows %s', (_case, from, to, expected) => {
    const known = _case === 'the same time' ? line('PRESENT', 0, 10) : line('DEPARTED', 10, 20);
    expect(overlaps([known], 'holder', { from: at(from), to: to === null ? null : at(to) })).toBe(expected);
    expect(overlaps([known], 'somebody else', { from: at(from), to: null })).toBe(false);
  });
});

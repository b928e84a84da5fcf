import { describe, expect, it } from '@jest/globals';
import { type Holder, holderActing, holdersOnDay, mostAtOnce, overlaps } from './seat-holder.rules.js';

const holder = (role: Holder['role'], heldFrom: string, heldTo: string | null, account: string | null = null): Holder => ({
  role,
  account,
  heldFrom,
  heldTo,
});
const first = holder('MEMBER', '2025-01-01', '2025-12-31', 'a');
const second = holder('MEMBER', '2026-01-01', null, 'b');
const deputy = holder('DEPUTY', '2026-03-01', null, 'c');

describe('who holds a seat', () => {
  it.each([
    ['2024-12-31', null, null],
    ['2025-01-01', first, null],
    ['2025-12-31', first, null],
    ['2026-01-01', second, null],
    ['2026-03-01', second, deputy],
  ] as const)('on %s', (day, member, expected) => {
    expect(holdersOnDay([first, second, deputy], day)).toEqual({ member, deputy: expected });
  });

  it.each([
    ['the member', { id: 'b', institution: 'i' }, second],
    ['the deputy', { id: 'c', institution: 'i' }, deputy],
    ['a member who left', { id: 'a', institution: 'i' }, null],
    ['a colleague who holds nothing', { id: 'd', institution: 'i' }, null],
    ['somebody of another institution', { id: 'b', institution: 'j' }, null],
    ['somebody of none', { id: 'b', institution: null }, null],
  ] as const)('%s speaks for it as the record says', (_who, actor, expected) => {
    expect(holderActing(actor, 'i', holdersOnDay([first, second, deputy], '2026-06-01'))).toBe(expected);
  });

  it('a colleague speaks for a holder whose account is not known', () => {
    const unknown = holder('MEMBER', '2026-01-01', null);
    expect(holderActing({ id: 'd', institution: 'i' }, 'i', { member: unknown, deputy })).toBe(unknown);
    expect(holderActing({ id: 'c', institution: 'i' }, 'i', { member: unknown, deputy })).toBe(deputy);
  });
});

describe('terms', () => {
  const term = (from: string, to: string | null) => ({ from, to });

  it.each([
    ['one after another', term('2026-01-01', '2026-06-30'), term('2026-07-01', null), false],
    ['that share a day', term('2026-01-01', '2026-07-01'), term('2026-07-01', null), true],
    ['one within another', term('2026-01-01', null), term('2026-03-01', '2026-03-31'), true],
    ['both without end', term('2026-01-01', null), term('2030-01-01', null), true],
    ['one before another', term('2026-07-01', null), term('2026-01-01', '2026-06-30'), false],
  ])('%s', (_case, one, other, expected) => {
    expect(overlaps(one, other)).toBe(expected);
    expect(overlaps(other, one)).toBe(expected);
  });

  it('are counted on the fullest day and not all together', () => {
    const year = term('2026-01-01', '2026-12-31');
    const halves = [term('2025-07-01', '2026-06-30'), term('2026-07-01', null)];
    expect(mostAtOnce(year, [])).toBe(0);
    expect(mostAtOnce(year, halves)).toBe(1);
    expect(mostAtOnce(year, [...halves, term('2026-05-01', '2026-08-31')])).toBe(2);
    expect(mostAtOnce(year, [term('2027-01-01', null), term('2024-01-01', '2025-12-31')])).toBe(0);
  });
});

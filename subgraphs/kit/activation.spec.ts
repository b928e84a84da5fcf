import { describe, expect, it } from '@jest/globals';
import { ACTIVATION_KINDS, activationEnds, hashOfActivationCode, makeActivationCode, mayActivate } from './activation.js';
import { testActor } from './testing.js';

const now = new Date('2026-11-23T10:00:00Z');

describe('activation codes', () => {
  it('hold 128 random bits in groups that can be read out', () => {
    const codes = Array.from({ length: 200 }, () => makeActivationCode().code);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
    // Every letter of the first 25 appears everywhere: no place is always the same.
    for (let at = 0; at < 29; at += 1) if (at % 6 !== 5) expect(new Set(codes.map((code) => code[at])).size).toBeGreaterThan(16);
  });

  it('are kept as a hash that the code as it was written down leads to', () => {
    const { code, hash } = makeActivationCode();
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOfActivationCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(hash);
    expect(hashOfActivationCode('0O1IL')).toBe(hashOfActivationCode('00111'));
    expect(hashOfActivationCode('DEMO-CASE-X')).toBe(hashOfActivationCode('demo case x'));
    expect(hashOfActivationCode(`${code}0`)).not.toBe(hash);
    for (const rubbish of ['', '-', '💥', 'x'.repeat(10_000)]) expect(hashOfActivationCode(rubbish)).not.toBe(hash);
  });

  it('end after a fortnight, to the second', () => {
    expect(activationEnds(now)).toEqual(new Date('2026-12-07T10:00:00Z'));
    const person = testActor('data_subject', null);
    const expiresAt = activationEnds(now);
    expect(mayActivate({ kind: 'SELF', expiresAt }, person, new Date(expiresAt.getTime() - 1))).toBe(true);
    expect(mayActivate({ kind: 'SELF', expiresAt }, person, expiresAt)).toBe(false);
    expect(mayActivate({ kind: 'SELF', expiresAt: null }, person, new Date('2099-01-01T00:00:00Z'))).toBe(true);
  });

  it('let in whom they were made for, and never staff', () => {
    const expiresAt = activationEnds(now);
    for (const kind of ACTIVATION_KINDS) {
      expect(mayActivate({ kind, expiresAt }, testActor('data_subject', null), now)).toBe(kind === 'SELF');
      expect(mayActivate({ kind, expiresAt }, testActor('representative', null), now)).toBe(kind !== 'SELF');
      for (const role of ['case_manager', 'intake_clerk', 'hub_operator'] as const)
        expect(mayActivate({ kind, expiresAt }, testActor(role, null), now)).toBe(false);
      expect(mayActivate({ kind, expiresAt }, testActor(['data_subject', 'representative'], 'x'), now)).toBe(false);
    }
  });
});

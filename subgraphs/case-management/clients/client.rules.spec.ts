import { describe, expect, it } from '@jest/globals';
import { testActor } from '../../kit/testing.js';
import { birthYearOf, type ClientEntry, clientFault, yearsInGermany } from './client.rules.js';
import { shownWays } from './contact-ways.rules.js';

const today = '2026-11-23';
const entry: ClientEntry = {
  birthDate: null,
  birthYear: null,
  nationalities: [],
  languages: [],
  arrivalYear: null,
  phone: null,
  email: null,
};

describe('client data', () => {
  it.each([
    [{}, undefined],
    [{ birthDate: today }, undefined],
    [{ birthDate: '2026-11-24' }, 'birthDate'],
    [{ birthDate: '1900-12-31' }, 'birthDate'],
    [{ birthDate: '1901-01-01', birthYear: 1901 }, undefined],
    [{ birthDate: '1990-05-17', birthYear: 1991 }, 'birthYear'],
    [{ birthYear: 1900 }, 'birthYear'],
    [{ birthYear: 2027 }, 'birthYear'],
    [{ arrivalYear: 2027 }, 'arrivalYear'],
    [{ birthYear: 1990, arrivalYear: 1989 }, 'arrivalYear'],
    [{ birthDate: '1990-05-17', arrivalYear: 1990 }, undefined],
    [{ nationalities: ['SYR', 'XXA'] }, undefined],
    [{ nationalities: ['Syria'] }, 'nationalities'],
    [{ nationalities: ['SYR', 'IRQ', 'TUR', 'UKR', 'AFG', 'IRN'] }, 'nationalities'],
    [
      {
        languages: [
          { language: 'prs', level: 'NATIVE' },
          { language: 'de', level: 'A2' },
        ],
      },
      undefined,
    ],
    [
      {
        languages: [
          { language: 'de', level: 'A1' },
          { language: 'de', level: 'A2' },
        ],
      },
      'languages',
    ],
    [{ languages: [{ language: 'German', level: 'A1' }] }, 'languages'],
    [{ phone: '+49 211 555-0101' }, undefined],
    [{ phone: 'call me' }, 'phone'],
    [{ email: 'name@example.org' }, undefined],
    [{ email: 'name@example' }, 'email'],
    [{ email: 'a b@example.org' }, 'email'],
  ] as readonly (readonly [Partial<ClientEntry>, string | undefined])[])('with %j have the fault %s', (changes, field) => {
    expect(clientFault({ ...entry, ...changes }, today)?.field).toBe(field);
  });

  it('tell a year of birth and the years in Germany as far as they can', () => {
    expect(birthYearOf({ birthDate: '1990-05-17', birthYear: null })).toBe(1990);
    expect(birthYearOf({ birthDate: null, birthYear: 1988 })).toBe(1988);
    expect(birthYearOf({ birthDate: null, birthYear: null })).toBeNull();
    expect([yearsInGermany(2026, today), yearsInGermany(2015, today), yearsInGermany(null, today)]).toEqual([0, 11, null]);
  });
});

describe('the ways to reach a client', () => {
  const plain = {
    institution: 'carrier',
    managerId: 'manager',
    deputyId: 'deputy',
    subjectId: 'p:client',
    addressBlocked: false,
    noLetters: false,
    safeContact: null as string | null,
  };
  const ways = { phone: '0211', email: 'n@example.org', address: 'Street 1' };
  const actors = {
    manager: testActor('case_manager', 'carrier', 'manager'),
    lead: testActor('case_lead', 'carrier', 'lead'),
    client: testActor('data_subject', null, 'p:client'),
    representative: testActor('representative', null, 'p:father'),
  };
  const blocked = { ...plain, addressBlocked: true };
  const safe = { ...blocked, safeContact: 'c/o Advice centre' };

  it.each([
    ['manager', plain, 'PHONE+ EMAIL+ ADDRESS+'],
    ['lead', plain, 'PHONE+ EMAIL+ ADDRESS+'],
    ['client', plain, 'PHONE+ EMAIL+ ADDRESS+'],
    ['representative', plain, 'PHONE+ EMAIL+ ADDRESS+'],
    ['manager', { ...plain, noLetters: true }, 'PHONE+ EMAIL+ ADDRESS-'],
    ['manager', blocked, 'PHONE+ EMAIL+ ADDRESS-'],
    ['lead', blocked, 'PHONE+ EMAIL+'],
    ['client', blocked, 'PHONE+ EMAIL+'],
    ['representative', blocked, ''],
    ['manager', safe, 'SAFE_CONTACT+ PHONE- EMAIL- ADDRESS-'],
    ['lead', safe, 'SAFE_CONTACT+ PHONE- EMAIL-'],
    ['client', safe, 'SAFE_CONTACT+ PHONE- EMAIL-'],
    ['representative', safe, ''],
    ['representative', { ...plain, safeContact: 'Sister' }, ''],
    ['manager', { ...plain, safeContact: ' ' }, 'PHONE+ EMAIL+ ADDRESS+'],
  ] as const)('for the %s: %#', (who, found, expected) => {
    const shown = shownWays(actors[who], found, ways).map(({ kind, mayBeUsed }) => `${kind}${mayBeUsed ? '+' : '-'}`);
    expect(shown.join(' ')).toBe(expected);
  });

  it('that are not known are not shown', () => {
    expect(shownWays(actors.manager, plain, {})).toEqual([]);
  });
});

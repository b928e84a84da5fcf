import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedId } from '../../kit/ids.js';
import { fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';

const ASK = `query ($input: LegalDeadlineInput!) {
  legalDeadline(input: $input) { notifiedOn lastDay firstDayAfter shiftedFrom explanation { norm text } notice }
}`;
const anybody = testActor([], null, 'anonymous');
const officer = testActor('naturalisation_officer', seedId('institution', 'naturalisation-duesseldorf'));

interface Answer {
  readonly explanation: readonly { norm: string; text: string }[];
  readonly notice: string;
}

describe('the reckoner of deadlines', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph);
  });
  afterAll(() => db.close());

  const ask = (input: unknown, actor = anybody) => db.ask(actor, ASK, { input });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      'D01',
      { kind: 'REMEDY', notifiedBy: 'POST', sentOn: '2026-02-24' },
      { notifiedOn: '2026-02-28', lastDay: '2026-03-30', firstDayAfter: '2026-03-31', shiftedFrom: '2026-03-28' },
    ],
    ['D03', { kind: 'REMEDY', notifiedBy: 'POST', sentOn: '2026-12-22' }, { notifiedOn: '2026-12-26', lastDay: '2027-01-26' }],
    ['D04', { kind: 'AUTHORITY_DEADLINE', notifiedOn: '2026-04-14', length: { weeks: 4 } }, { lastDay: '2026-05-12' }],
    ['D05', { kind: 'AUTHORITY_DEADLINE', endsOn: '2026-10-03' }, { lastDay: '2026-10-05', shiftedFrom: '2026-10-03' }],
    ['D07', { kind: 'AUTHORITY_DEADLINE', endsOn: '2026-11-01' }, { lastDay: '2026-11-02' }],
    ['D08', { kind: 'APPOINTMENT', appointmentOn: '2026-06-04' }, { lastDay: '2026-06-04', shiftedFrom: null }],
    ['D09', { kind: 'INACTIVITY', applicationReceivedOn: '2025-11-30' }, { firstDayAfter: '2026-03-01' }],
    [
      'D13',
      { kind: 'NOTIFICATION', notifiedBy: 'PORTAL', sentOn: '2026-03-02', retrievedOn: '2026-03-05' },
      { notifiedOn: '2026-03-06' },
    ],
    [
      'D13, too late',
      { kind: 'NOTIFICATION', notifiedBy: 'PORTAL', sentOn: '2026-03-02', retrievedOn: '2026-03-13' },
      { notifiedOn: null },
    ],
    ['C08', { kind: 'BAR', startsOn: '2026-03-10' }, { lastDay: '2036-03-10', firstDayAfter: '2036-03-11' }],
    ['§ 35', { kind: 'REVOCATION', notifiedBy: 'SERVICE', notifiedOn: '2026-03-10' }, { lastDay: '2036-03-10' }],
    ['E04a', { kind: 'WAITING_PERIOD', startsOn: '2020-02-29', length: { years: 5 } }, { firstDayAfter: '2025-03-01' }],
    [
      'E04a by whole days',
      { kind: 'WAITING_PERIOD', startsOn: '2020-02-29', length: { years: 5 }, counting: 'DAY_START' },
      { firstDayAfter: '2025-03-01' },
    ],
    [
      'an extension granted late',
      { kind: 'EXTENSION', endsOn: '2026-05-12', length: { weeks: 2 }, grantedOn: '2026-05-20' },
      { lastDay: '2026-05-26' },
    ],
    [
      'a last day named in a letter',
      { kind: 'AUTHORITY_DEADLINE', notifiedBy: 'ELECTRONIC', sentOn: '2026-09-01', endsOn: '2026-10-03', isFixedDay: true },
      { notifiedOn: '2026-09-05', lastDay: '2026-10-03' },
    ],
  ])('answers anybody: %s', async (_id, input, expected) => {
    const answer = await ask(input);
    expect(fieldOf(answer, 'legalDeadline')).toMatchObject(expected);
    const { explanation, notice } = fieldOf<Answer>(answer, 'legalDeadline');
    expect(explanation.every(({ norm, text }) => norm.length > 0 && text.length > 0)).toBe(true);
    expect(notice).toContain('no administrative decision');
  });

  it('answers staff as it answers everybody', async () => {
    const input = { kind: 'REMEDY', notifiedBy: 'POST', sentOn: '2026-02-24', instruction: 'MISSING_OR_WRONG' };
    expect(await ask(input, officer)).toEqual(await ask(input));
  });

  it.each<[string, Record<string, unknown>]>([
    ['notifiedOn', { kind: 'REMEDY' }],
    ['notifiedBy', { kind: 'REMEDY', sentOn: '2026-02-24' }],
    ['sentOn', { kind: 'NOTIFICATION', notifiedBy: 'POST' }],
    ['notifiedOn', { kind: 'NOTIFICATION', notifiedBy: 'SERVICE' }],
    ['notifiedOn', { kind: 'NOTIFICATION', notifiedBy: 'POST', sentOn: '2026-02-24', notifiedOn: '2026-02-28' }],
    ['retrievedOn', { kind: 'NOTIFICATION', notifiedBy: 'PORTAL', sentOn: '2026-03-02', retrievedOn: '2026-03-01' }],
    ['retrievedOn', { kind: 'NOTIFICATION', notifiedBy: 'POST', sentOn: '2026-03-02', retrievedOn: '2026-03-03' }],
    ['arrivedOn', { kind: 'NOTIFICATION', notifiedBy: 'POST', sentOn: '2026-03-02', arrivedOn: '2026-03-01' }],
    ['length', { kind: 'AUTHORITY_DEADLINE', notifiedOn: '2026-03-02' }],
    ['length', { kind: 'AUTHORITY_DEADLINE', notifiedOn: '2026-03-02', length: {} }],
    ['length', { kind: 'AUTHORITY_DEADLINE', notifiedOn: '2026-03-02', length: { weeks: 0 } }],
    ['length', { kind: 'AUTHORITY_DEADLINE', endsOn: '2026-04-02', length: { weeks: 2 } }],
    ['length.weeks', { kind: 'AUTHORITY_DEADLINE', notifiedOn: '2026-03-02', length: { weeks: -4 } }],
    ['length.years', { kind: 'WAITING_PERIOD', startsOn: '2026-03-02', length: { years: 101 } }],
    ['endsOn', { kind: 'AUTHORITY_DEADLINE', notifiedOn: '2026-03-02', endsOn: '2026-03-02' }],
    ['endsOn', { kind: 'AUTHORITY_DEADLINE', isFixedDay: true }],
    ['endsOn', { kind: 'EXTENSION', length: { weeks: 2 } }],
    ['length', { kind: 'EXTENSION', endsOn: '2026-05-12' }],
    ['newEndsOn', { kind: 'EXTENSION', endsOn: '2026-10-03', newEndsOn: '2026-10-05' }],
    ['length', { kind: 'EXTENSION', endsOn: '2026-10-03', newEndsOn: '2026-10-12', length: { weeks: 1 } }],
    ['appointmentOn', { kind: 'APPOINTMENT' }],
    ['applicationReceivedOn', { kind: 'INACTIVITY' }],
    ['startsOn', { kind: 'BAR' }],
    ['startsOn', { kind: 'WAITING_PERIOD', length: { years: 5 } }],
    ['length', { kind: 'WAITING_PERIOD', startsOn: '2026-03-02' }],
    ['instruction', { kind: 'INACTIVITY', applicationReceivedOn: '2025-11-30', instruction: 'CORRECT' }],
    ['sentOn', { kind: 'APPOINTMENT', appointmentOn: '2026-06-04', sentOn: '2026-06-01' }],
    ['startsOn', { kind: 'BAR', startsOn: '1899-12-31' }],
    ['sentOn', { kind: 'NOTIFICATION', notifiedBy: 'POST', sentOn: '2200-01-01' }],
  ])('names %s in %j', async (field, input) => {
    const { errors } = await ask(input);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it.each([
    [{ kind: 'BAR', startsOn: '2026-02-29' }],
    [{ kind: 'BAR', startsOn: 'soon' }],
    [{ kind: 'WEEKEND' }],
    [{ kind: 'WAITING_PERIOD', startsOn: '2026-03-02', length: { years: 1.5 } }],
    [{}],
    [null],
  ])('refuses what is no question: %j', async (input) => {
    const { data, errors } = await ask(input);
    expect(data?.['legalDeadline']).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions?.['code']).not.toBe('INTERNAL');
  });

  it('reckons the longest of lengths from the last of days', async () => {
    const input = {
      kind: 'WAITING_PERIOD',
      startsOn: '2199-12-31',
      length: { years: 100, months: 1200, weeks: 5200, days: 36_525 },
    };
    expect(fieldOf(await ask(input), 'legalDeadline')).toMatchObject({ firstDayAfter: expect.stringMatching(/^25\d\d-/) });
  });
});

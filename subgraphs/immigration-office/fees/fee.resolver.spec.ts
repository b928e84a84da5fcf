import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedId } from '../../kit/ids.js';
import { fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';

const ANSWER =
  '{ total { amountCents currency } lines { item amount { amountCents } norm explanation } advanceAtMost { amountCents } hints lawVersion notice }';
const NATURALISATION = `query ($input: NaturalisationFeeInput!) { naturalisationFee(input: $input) ${ANSWER} }`;
const RESIDENCE = `query ($input: ResidenceFeeInput!) { residenceFee(input: $input) ${ANSWER} }`;
const anybody = testActor([], null, 'anonymous');
const officer = testActor('naturalisation_officer', seedId('institution', 'naturalisation-duesseldorf'));
const CHILD = { isMinor: true, isCoNaturalised: true };

describe('the reckoner of fees', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => db.close());

  it.each<[string, Record<string, unknown>, number, number | null]>([
    ['F01', { persons: [{}] }, 25_500, null],
    ['F02', { persons: [{}, CHILD, CHILD] }, 35_700, null],
    ['F05', { persons: [{ ending: 'REFUSED', officerCents: 10_000 }] }, 10_000, null],
    ['F06', { persons: [{ ending: 'WITHDRAWN_BEFORE_PROCESSING' }] }, 0, null],
    ['F07', { persons: [{ ending: 'WITHDRAWN_AFTER_PROCESSING', officerCents: 2_500 }] }, 2_500, null],
    ['F08', { persons: [{}], city: 'SOLINGEN' }, 25_500, 19_125],
    ['F08 in Düsseldorf', { persons: [{}], city: 'DUESSELDORF' }, 25_500, null],
  ])('answers anybody: %s', async (_id, input, cents, advance) => {
    expect(fieldOf(await db.ask(anybody, NATURALISATION, { input }), 'naturalisationFee')).toMatchObject({
      total: { amountCents: cents, currency: 'EUR' },
      advanceAtMost: advance === null ? null : { amountCents: advance },
      lawVersion: 'StAG 2024-06-27',
      notice: expect.stringContaining('no administrative decision'),
    });
  });

  it('answers staff as it answers everybody', async () => {
    const input = { persons: [{ reduction: { toCents: 0, ground: 'PUBLIC_INTEREST', reason: 'Rescued a child.' } }] };
    expect(await db.ask(officer, NATURALISATION, { input })).toEqual(await db.ask(anybody, NATURALISATION, { input }));
  });

  it('tells what residence costs', async () => {
    const input = {
      items: [
        { item: 'EXTENSION_LONGER', isMinor: true },
        { item: 'FICTION_CERTIFICATE', isProtected: true },
      ],
    };
    expect(fieldOf(await db.ask(anybody, RESIDENCE, { input }), 'residenceFee')).toMatchObject({
      total: { amountCents: 4_650 },
      advanceAtMost: null,
      lines: [
        {
          item: 'EXTENSION_LONGER',
          amount: { amountCents: 4_650 },
          norm: '§ 45 Nr. 2 Buchst. b AufenthV mit § 50 Abs. 1 Satz 1 AufenthV',
        },
        { item: 'FICTION_CERTIFICATE', amount: { amountCents: 0 }, norm: '§ 52 Abs. 3 Nr. 3 AufenthV' },
      ],
    });
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['persons.0.officerCents', NATURALISATION, { persons: [{ ending: 'REFUSED' }] }],
    ['persons.1.officerCents', NATURALISATION, { persons: [{}, { ending: 'REFUSED', officerCents: 25_501 }] }],
    ['persons', NATURALISATION, { persons: [] }],
    ['on', NATURALISATION, { persons: [{}], on: '2020-01-01' }],
    ['items.0.isMinor', RESIDENCE, { items: [{ item: 'SETTLEMENT_PERMIT_MINOR' }] }],
    ['items', RESIDENCE, { items: [] }],
    ['on', RESIDENCE, { items: [{ item: 'CARD_LOST' }], on: '2020-01-01' }],
  ])('names %s', async (field, query, input) => {
    const { errors } = await db.ask(anybody, query, { input });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it.each([
    [{ persons: [{ officerCents: 25.5 }] }],
    [{ persons: [{ officerCents: 9e15 }] }],
    [{ persons: [{ ending: 'LOST' }] }],
    [{ persons: [{}], on: '2026-02-30' }],
    [{ persons: [{}], city: 'BONN' }],
    [{}],
    [null],
  ])('refuses what is no question: %j', async (input) => {
    const { data, errors } = await db.ask(anybody, NATURALISATION, { input });
    expect(data?.['naturalisationFee']).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.extensions?.['code']).not.toBe('INTERNAL');
  });
});

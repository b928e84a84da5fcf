import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';

const CHECK = `query ($input: ResidenceQuickCheckInput!, $on: CalendarDate) { residenceQuickCheck(input: $input, on: $on) {
  on lawVersion notice outcome hints extensionLimitOn reportDueOn
  permanentResidence { code outcome earliestOn requirements { code status explanation legalBasis } }
  integratedStay { code outcome }
  fiction { effect from certificateDue workAllowedFromCardOrder explanation }
  lapse { lapsed lapsedOn legalBasis }
} }`;

interface Answer {
  readonly outcome: string;
  readonly permanentResidence: readonly { readonly code: string; readonly outcome: string; readonly earliestOn: string | null }[];
  readonly fiction: { readonly effect: string; readonly from: string | null } | null;
}

const skilled = {
  birthDate: '1990-05-04',
  titles: [{ kind: 'RESIDENCE_PERMIT', paragraph: '18b', validFrom: '2023-11-23', validTo: '2027-11-22' }],
  pensionMonths: 36,
  german: 'B1',
  livelihood: 'SECURED',
  civicBasics: true,
  housing: true,
  securityGrounds: false,
  workPermitted: true,
  qualifiedJob: true,
};
const title = (validTo: string) => ({ kind: 'RESIDENCE_PERMIT', paragraph: '18b', validFrom: '2023-11-23', validTo });

describe('the preliminary check of residence law', () => {
  let db: TestSubgraph;
  const anybody = anonymousActor('somebody');
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-30T10:00:00Z') });
  });
  afterAll(() => db.close());

  const ask = (input: unknown, on: string | null = '2026-11-23', actor = anybody) => db.ask(actor, CHECK, { input, on } as never);
  const answer = async (input: unknown, on?: string | null) =>
    fieldOf<Answer>(await ask(input, on === undefined ? '2026-11-23' : on), 'residenceQuickCheck');

  it('answers anybody, says that it is no decision, and stores nothing', async () => {
    const found = await answer(skilled);
    expect(found).toMatchObject({ on: '2026-11-23', outcome: 'ENTITLED', lawVersion: 'AufenthG as in force from 2026-06-12' });
    expect(JSON.stringify(found)).toContain('Preliminary check (Vorprüfung), no administrative decision');
    const asStaff = await ask(
      skilled,
      '2026-11-23',
      testActor('residence_officer', seedId('institution', 'residence-duesseldorf')),
    );
    expect(asStaff.data).toEqual({ residenceQuickCheck: found });
    const [journal] = await inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute<{ n: number }[]>('select count(*)::int as n from access_journal', [], 'all', em.getTransactionContext()),
    );
    expect(journal?.n).toBe(0);
  });

  it('S05: names the norm that fits, and what the others lack', async () => {
    const { permanentResidence } = await answer(skilled);
    const of = (code: string) => permanentResidence.find((each) => each.code === code);
    expect(of('SETTLEMENT_18C_1')).toMatchObject({ outcome: 'ENTITLED' });
    expect(of('SETTLEMENT_9_2')).toMatchObject({ outcome: 'NOT_MET', earliestOn: null });
    expect(of('SETTLEMENT_18C_2')).toMatchObject({ outcome: 'NOT_MET' });
  });

  it('takes today where no day is stated', async () => {
    expect(await answer({ ...skilled, titles: [{ ...skilled.titles[0], validFrom: '2023-11-30' }] }, null)).toMatchObject({
      on: '2026-11-30',
      outcome: 'ENTITLED',
    });
  });

  it.each([
    [
      'S01',
      { titles: [title('2026-11-30')], application: { filedOn: '2026-11-30', sought: '18b' } },
      'SECTION_81_4',
      '2026-12-01',
    ],
    [
      'S03',
      { application: { filedOn: '2026-11-30', sought: '18b', stayWithoutTitle: 'LAWFUL', lawfulUntil: '2027-01-15' } },
      'SECTION_81_3',
      '2026-11-30',
    ],
    [
      'S04',
      {
        titles: [{ kind: 'SCHENGEN_VISA', paragraph: '6', subparagraph: '1', validFrom: '2026-10-01', validTo: '2026-12-15' }],
        application: { filedOn: '2026-11-30', sought: '18b' },
      },
      'NONE',
      null,
    ],
  ])('%s: tells the effect of an application', async (_id, input, effect, from) => {
    expect((await answer(input, '2026-11-30')).fiction).toMatchObject({ effect, from });
  });

  it('tells lapse, the limit of an extension, the last day to report, and the suspension of § 36a', async () => {
    const found = await answer({
      titles: [title('2027-06-30')],
      absences: [{ leftOn: '2026-01-10' }],
      courseFinished: false,
      workEndKnownOn: '2026-11-20',
      application: { filedOn: '2026-11-20', sought: '36a' },
    });
    expect(found).toMatchObject({
      extensionLimitOn: '2028-06-29',
      reportDueOn: '2026-12-04',
      lapse: { lapsed: true, lapsedOn: '2026-07-11' },
    });
    expect(JSON.stringify(found)).toContain('§ 36a is suspended until 2027-07-23');
  });

  it('knows of nobody of whom nothing is known', async () => {
    expect((await answer({})).outcome).toBe('INSUFFICIENT_DATA');
  });

  it.each<[string, unknown, string | null, string | undefined]>([
    [
      'overlapping titles',
      { titles: [title('2027-06-30'), { ...title('2028-06-30'), validFrom: '2027-06-30' }] },
      null,
      'titles.1.validFrom',
    ],
    ['an unknown section', { titles: [{ ...title('2027-06-30'), paragraph: '18x' }] }, null, 'titles.0.paragraph'],
    ['a title before the birth', { birthDate: '2024-01-01', titles: [title('2027-06-30')] }, null, 'titles.0.validFrom'],
    ['negative months', { pensionMonths: -1 }, null, 'pensionMonths'],
    ['a day of the law that is not kept', {}, '2019-12-31', 'on'],
    ['an unknown section sought', { application: { filedOn: '2026-11-01', sought: '18' } }, null, 'application.sought'],
    ['filing after the check', { application: { filedOn: '2026-12-24', sought: '18b' } }, null, 'application.filedOn'],
    [
      'a return before the departure',
      { absences: [{ leftOn: '2026-02-01', returnedOn: '2026-01-31' }] },
      null,
      'absences.0.returnedOn',
    ],
    [
      'absences at once',
      { absences: [{ leftOn: '2026-02-01', returnedOn: '2026-03-01' }, { leftOn: '2026-02-15' }] },
      null,
      'absences.1.leftOn',
    ],
    ['an impossible date', { birthDate: '1990-02-30' }, null, undefined],
    ['an unknown level', { german: 'D1' }, null, undefined],
  ])('refuses %s and names the field', async (_case, input, on, field) => {
    const refused = await ask(input, on);
    expect(codesOf(refused)).toEqual(['INVALID_INPUT']);
    if (field) expect(refused.errors?.[0]?.extensions?.['field']).toBe(field);
  });
});

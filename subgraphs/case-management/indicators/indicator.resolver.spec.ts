import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { CarrierSettings } from '../carrier-settings/carrier-settings.entity.js';
import { Case } from '../cases/case.entity.js';
import { CaseClient } from '../clients/client.entity.js';
import { CaseHouseholdMember } from '../households/household-member.entity.js';
import { subgraph } from '../index.js';
import { CaseLegalCircleChange } from '../legal-circles/legal-circle-change.entity.js';
import { Observation } from '../observations/observation.entity.js';
import { CaseGoal } from '../plans/goal.entity.js';
import { CasePlan } from '../plans/plan.entity.js';
import { Referral } from '../referrals/referral.entity.js';
import { INDICATORS } from './indicator.rules.js';
import { freezeLastQuarter, hashOf } from './indicator-table.commands.js';
import { IndicatorTable } from './indicator-table.entity.js';

const FREEZE = `mutation ($quarter: String!) { freezeIndicators(quarter: $quarter) { id indicator hash } }`;
const TABLES = `query ($quarter: String!, $indicator: KimIndicator) {
  kimIndicators(quarter: $quarter, indicator: $indicator) {
    id quarter indicator measure k frozenOn hash dimensions cells { at value percent }
  }
}`;
const REPORT = 'query ($quarter: String!) { kimLandReport(quarter: $quarter) }';
const OWN = `query ($quarter: String!) { carrierIndicators(quarter: $quarter) { indicator measure cells { at value } } }`;

const TODAY = new Date('2026-11-23T10:00:00Z');

interface Shown {
  readonly id: string;
  readonly indicator: string;
  readonly hash: string;
  readonly cells: readonly { at: string[]; value: number | null; percent: number | null }[];
}

describe('the figures of case management', () => {
  let db: TestSubgraph;
  let now = TODAY;
  const [big, small, tiny] = [newId(), newId(), newId()];
  const coordination = testActor('kim_coordination', newId());
  const lead = { ...testActor('case_lead', small), purpose: 'STATISTICS' as const };

  const cases = (institution: string, count: number, managers: number, more: Partial<Case> = {}): Partial<Case>[] =>
    Array.from({ length: count }, (_each, at) => ({
      institution,
      version: 1,
      state: 'MONITORING' as const,
      reference: `MARKER-${at}-${newId()}`,
      openedOn: '2026-08-03',
      managerId: `marker-manager-${institution}-${at % managers}`,
      contactChannel: 'PHONE' as const,
      districtCode: at % 2 === 0 ? 'duesseldorf-01' : 'duesseldorf-02',
      clientAlias: 'Marker-Alias',
      problemAreas: [],
      institutionsInvolved: [],
      ...more,
    }));
  const enter = (rows: readonly Partial<Case>[]) =>
    inSystemWork(db, (em) =>
      insertMissing(
        em,
        Case,
        rows.map((row) => ({ ...row, id: newId() })),
      ),
    );

  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
    const closed = { state: 'CLOSED' as const, closureReason: 'MOVED' as const, closedOn: '2026-09-01', openedOn: '2026-06-01' };
    await enter([
      ...cases(big, 41, 6),
      ...cases(big, 12, 6, closed),
      ...cases(small, 11, 3, { assessedOn: '2026-08-13' }),
      ...cases(small, 2, 3, { ...closed, closureReason: 'DEATH' }),
      ...cases(tiny, 2, 2),
      ...cases(tiny, 1, 1, { openedOn: '2026-10-01' }),
    ]);
    await inSystemWork(db, (em) =>
      insertMissing(
        em,
        CarrierSettings,
        [big, small, tiny].map((institution, at) => ({
          id: newId(),
          institution,
          referencePrefix: `C${at}`,
          fteHundredths: 250,
          posts: [{ baustein: 2 as const, fundedHundredths: 200, filledHundredths: 150 }],
        })),
      ),
    );
  });
  beforeEach(() => {
    now = TODAY;
  });
  afterAll(() => db.close());

  const tables = async (quarter = '2026-Q3', actor: Actor = coordination): Promise<readonly Shown[]> =>
    fieldOf(await db.ask(actor, TABLES, { quarter }), 'kimIndicators');
  const cellsOf = (shown: readonly { indicator: string; cells: Shown['cells'] }[], indicator: string) =>
    Object.fromEntries(
      (shown.find((each) => each.indicator === indicator)?.cells ?? []).map(({ at, value }) => [at.join(' '), value]),
    );

  it('are not there before they are frozen', async () => {
    expect(await tables()).toEqual([]);
    expect((await db.ask(coordination, REPORT, { quarter: '2026-Q3' })).data).toEqual({ kimLandReport: null });
  });

  it('are frozen once by two who freeze them at once', async () => {
    const both = await Promise.all([
      db.ask(coordination, FREEZE, { quarter: '2026-Q3' }),
      db.ask(coordination, FREEZE, { quarter: '2026-Q3' }),
    ]);
    const [one, other] = both.map((answer) =>
      fieldOf<Shown[]>(answer, 'freezeIndicators')
        .map(({ hash }) => hash)
        .sort(),
    );
    expect(one).toHaveLength(INDICATORS.length);
    expect(other).toEqual(one);
  });

  it('show a carrier of five case managers, all others together, and nothing of a few households', async () => {
    const shown = await tables();
    expect(shown.map(({ indicator }) => indicator)).toEqual([...INDICATORS]);
    expect(cellsOf(shown, 'ACTIVE_CASES')).toEqual({ [big]: 55, OTHERS: 15, total: 70 });
    expect(cellsOf(shown, 'NEW_CASES')).toEqual({ [big]: 40, OTHERS: 15, total: 55 });
    expect(cellsOf(shown, 'CLOSED_CASES')).toEqual({ [big]: 10, OTHERS: null, total: 15 });
    expect(cellsOf(shown, 'CLOSURE_REASONS')).toMatchObject({ MOVED: 10, DEATH: null, OTHER: 0, total: 15 });
    expect(cellsOf(shown, 'DAYS_INQUIRY_TO_ASSESSMENT')).toEqual({ [big]: null, OTHERS: 10, total: 10 });
    expect(cellsOf(shown, 'ACTIVE_CASES_BY_DISTRICT')).toMatchObject({ 'duesseldorf-01': 35, 'duesseldorf-02': 35, total: 70 });
    expect(cellsOf(shown, 'CASELOAD_PER_POST')).toMatchObject({ [big]: 160, OTHERS: 30 });
    expect(cellsOf(shown, 'POSTS')).toMatchObject({ 'BAUSTEIN_2 FUNDED': 600, 'BAUSTEIN_2 FILLED': 450, 'BAUSTEIN_1 FUNDED': 0 });
  });

  it('name no person, no case, no colleague and no carrier that is too small', async () => {
    const text = JSON.stringify(await tables()) + JSON.stringify(await db.ask(coordination, REPORT, { quarter: '2026-Q3' }));
    expect(text).not.toMatch(/marker/i);
    for (const hidden of [small, tiny]) expect(text).not.toContain(hidden);
  });

  it('never change, whatever is entered, changed or erased later', async () => {
    const before = await tables();
    await enter(cases(tiny, 30, 7, { openedOn: '2026-09-02' }));
    await inSystemWork(db, (em) =>
      em.nativeUpdate(Case, { institution: big }, { closedOn: '2026-09-09', closureReason: 'OTHER' }),
    );
    expect(fieldOf(await db.ask(coordination, FREEZE, { quarter: '2026-Q3' }), 'freezeIndicators')).toHaveLength(
      INDICATORS.length,
    );
    expect(await runTimer(db, 'freeze-indicators', freezeLastQuarter)).toBe(0);
    expect(await tables()).toEqual(before);
    const rows = await inSystemWork(db, (em) => em.find(IndicatorTable, { quarter: '2026-Q3' }));
    for (const row of rows) expect(hashOf(row)).toBe(row.hash);
    // Not even the system may.
    const [first] = rows;
    const changed = await inSystemWork(db, (em) => em.nativeUpdate(IndicatorTable, { id: first?.id ?? '' }, { k: 1 }));
    expect(changed).toBe(0);
  });

  it('are frozen by themselves three weeks after the quarter, and no day earlier', async () => {
    now = new Date('2027-01-21T10:00:00Z');
    expect(await runTimer(db, 'freeze-indicators', freezeLastQuarter)).toBe(0);
    now = new Date('2027-01-22T10:00:00Z');
    expect(await runTimer(db, 'freeze-indicators', freezeLastQuarter)).toBe(INDICATORS.length);
    expect(await tables('2026-Q4')).toHaveLength(INDICATORS.length);
  });

  it('make the report to the Land', async () => {
    const csv = String((await db.ask(coordination, REPORT, { quarter: '2026-Q3' })).data?.['kimLandReport']);
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      'Quartal;Nummer;Kennzahl;Merkmal 1;Merkmal 2;Wert;Einheit',
      `2026-Q3;1.1;Aktive Fälle;${big};;55;Haushalte`,
    ]);
    expect(csv).toContain('2026-Q3;1.3;Beendete Fälle;Übrige;;·;Haushalte');
  });

  it('tell how many of those that ended ended so', async () => {
    const [closures] = fieldOf<Shown[]>(
      await db.ask(coordination, TABLES, { quarter: '2026-Q3', indicator: 'CLOSURE_REASONS' }),
      'kimIndicators',
    );
    expect(closures?.cells.find(({ at: [label] }) => label === 'MOVED')?.percent).toBe(67);
    expect(closures?.cells.find(({ at: [label] }) => label === 'DEATH')?.percent).toBeNull();
  });

  it.each(['2026-Q5', '2026-4', '', "2026-Q3' or 1=1", '2026-Q4', '2027-Q1'])('are of no quarter %j', async (quarter) => {
    for (const question of [TABLES, REPORT, FREEZE]) {
      const answer = await db.ask(coordination, question, { quarter });
      expect(codesOf(answer)).toEqual(['INVALID_INPUT']);
      expect(answer.errors?.[0]?.extensions).toMatchObject({ field: 'quarter' });
    }
  });

  it('are for the coordination', async () => {
    const quarter = '2026-Q3';
    for (const question of [TABLES, REPORT, FREEZE]) {
      expect(codesOf(await db.ask(testActor([], null, 'anonymous'), question, { quarter }))).toEqual(['UNAUTHENTICATED']);
      for (const role of [
        'case_manager',
        'case_lead',
        'case_assistant',
        'working_group_member',
        'partner_staff',
        'body_office',
      ] as const)
        expect(codesOf(await db.ask(testActor(role, big), question, { quarter }))).toEqual(['NOT_PERMITTED']);
      for (const role of ['data_subject', 'representative', 'kim_coordination'] as const)
        expect(codesOf(await db.ask(testActor(role, null), question, { quarter }))).toEqual(['NOT_PERMITTED']);
    }
    expect(codesOf(await db.ask({ ...coordination, purpose: null }, FREEZE, { quarter }))).toEqual(['PURPOSE_REQUIRED']);
    expect(codesOf(await db.ask({ ...coordination, purpose: 'GOVERNANCE' }, FREEZE, { quarter }))).toEqual([
      'PURPOSE_NOT_PERMITTED',
    ]);
  });

  it('are exact for the lead of a carrier, and of that carrier alone', async () => {
    const own = fieldOf<Shown[]>(await db.ask(lead, OWN, { quarter: '2026-Q3' }), 'carrierIndicators');
    expect(cellsOf(own, 'ACTIVE_CASES')).toEqual({ [small]: 13, OTHERS: 0, total: 13 });
    expect(cellsOf(own, 'CLOSURE_REASONS')).toMatchObject({ DEATH: 2, total: 2 });
    expect(cellsOf(own, 'DAYS_INQUIRY_TO_ASSESSMENT')).toEqual({ [small]: 10, OTHERS: null, total: 10 });
    expect(JSON.stringify(own)).not.toContain(big);
    expect(JSON.stringify(own)).not.toMatch(/marker/i);
    const other = { ...testActor('case_lead', newId()), purpose: 'STATISTICS' as const };
    const none = fieldOf<Shown[]>(await db.ask(other, OWN, { quarter: '2026-Q4' }), 'carrierIndicators');
    expect(cellsOf(none, 'ACTIVE_CASES')).toEqual({ OTHERS: 0, total: 0 });
    expect(codesOf(await db.ask(lead, OWN, { quarter: '2027-Q1' }))).toEqual(['INVALID_INPUT']);
  });

  it('count referrals, goals, changes of legal circle, observations and clients of the quarter, by household', async () => {
    const institution = newId();
    const ids = Array.from({ length: 5 }, () => newId());
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = ids;
    const plan = newId();
    const recipient = newId();
    await inSystemWork(db, async (em) => {
      const rows = cases(institution, 5, 2).map((row, at) => ({ ...row, id: ids[at] ?? '' }));
      Object.assign(rows[0] ?? {}, { state: 'CLOSED', closedOn: '2026-09-10', closureReason: 'GOALS_REACHED' });
      // The second goes on with the third, and the fourth and fifth live together.
      Object.assign(rows[1] ?? {}, { formerCaseId: third, openedOn: '2026-08-20' });
      Object.assign(rows[2] ?? {}, { addressBlocked: true });
      await insertMissing(em, Case, rows);
      const of = (caseId: string) => ({ id: newId(), institution, caseId });
      await insertMissing(em, CaseHouseholdMember, [
        { ...of(fourth), version: 1, state: 'PRESENT', relation: 'CHILD', ageGroup: 'UNKNOWN', ownCaseId: fifth },
      ]);
      const referral = { version: 1, recipientInstitution: recipient, consentId: newId() };
      await insertMissing(em, Referral, [
        { ...of(first), ...referral, state: 'STARTED', referredOn: '2026-06-20', answeredOn: '2026-07-01' },
        { ...of(second), ...referral, state: 'DECLINED', referredOn: '2026-07-01', answeredOn: '2026-07-31' },
        { ...of(third), ...referral, state: 'ACCEPTED', referredOn: '2026-09-30', answeredOn: '2026-10-01' },
        { ...of(fourth), ...referral, state: 'OPEN', referredOn: '2026-08-01' },
      ]);
      const planned = { ...of(first), version: 1, round: 1, writtenBy: 'w', writtenOn: '2026-08-04' };
      await insertMissing(em, CasePlan, [
        { ...planned, id: newId(), number: 1, state: 'SUPERSEDED', agreedOn: '2026-08-05' },
        { ...planned, id: plan, number: 2, state: 'ENDED', agreedOn: '2026-08-06' },
        { ...planned, id: newId(), number: 3, state: 'ENDED' },
      ]);
      const goal = { text: 'Marker', lineId: newId(), planId: plan };
      await insertMissing(em, CaseGoal, [
        { ...of(first), ...goal, position: 1, domain: 'WORK', state: 'REACHED' },
        { ...of(first), ...goal, position: 2, domain: 'WORK', state: 'PARTLY' },
        { ...of(first), ...goal, position: 3, domain: 'HOUSING', state: 'OPEN' },
        { ...of(first), ...goal, position: 4, domain: 'HOUSING', state: 'REACHED', planId: newId() },
      ]);
      const change = { version: 1, endedId: newId(), begunId: newId(), fromCircle: 'ASYLBLG', toCircle: 'SGB2' } as const;
      await insertMissing(
        em,
        CaseLegalCircleChange,
        (
          [
            ['2026-07-01', 'RECORDED', true, 3],
            ['2026-09-30', 'RECORDED', true, 7],
            ['2026-10-01', 'RECORDED', true, 0],
            ['2026-08-01', 'WITHDRAWN', true, 0],
            ['2026-08-01', 'RECORDED', false, 0],
          ] as const
        ).map(([on, state, accompanied, gapDays]) => ({
          ...of(first),
          ...change,
          lastDayOn: on,
          on,
          state,
          accompanied,
          gapDays,
        })),
      );
      const seen = {
        ...{
          version: 1,
          institution,
          state: 'RECORDED' as const,
          observedOn: '2026-08-01',
          quarter: '2026-Q3',
          domain: 'WORK' as const,
        },
        ...{ kind: 'BARRIER' as const, mechanism: 'COST' as const, legalCircles: [], severity: 2, affectedGroupTags: [] },
        ...{ solvedIndividually: false, freeText: 'Marker' },
      };
      await insertMissing(em, Observation, [
        { ...seen, id: newId(), caseId: second },
        { ...seen, id: newId(), caseId: third },
        { ...seen, id: newId(), caseId: null, householdMark: 'mark' },
        { ...seen, id: newId(), caseId: null, householdMark: null },
        { ...seen, id: newId(), caseId: fourth, state: 'WITHDRAWN' as const },
        { ...seen, id: newId(), caseId: fourth, quarter: '2026-Q2' },
      ]);
      await insertMissing(em, CaseClient, [
        {
          ...of(first),
          version: 1,
          state: 'RECORDED',
          birthYear: 1990,
          sex: 'FEMALE',
          nationalities: ['UKR'],
          languages: [],
          titleGroup: 'TOLERATION',
          arrivalYear: 2022,
          nameKeys: [],
        },
      ]);
    });
    const actor = { ...testActor('case_lead', institution), purpose: 'STATISTICS' as const };
    const own = fieldOf<Shown[]>(await db.ask(actor, OWN, { quarter: '2026-Q3' }), 'carrierIndicators');
    expect(cellsOf(own, 'ACTIVE_CASES')).toMatchObject({ total: 3 });
    expect(cellsOf(own, 'REFERRALS')).toMatchObject({
      ...{ [`${recipient} MADE`]: 2, [`${recipient} ACCEPTED`]: 1, [`${recipient} DECLINED`]: 1, 'OTHERS MADE': 0 },
    });
    expect(cellsOf(own, 'GOAL_ATTAINMENT')).toMatchObject({
      ...{ 'WORK EVALUATED': 1, 'WORK REACHED': 1, 'WORK PARTLY': 1, 'WORK NOT_REACHED': 0, 'HOUSING EVALUATED': 0 },
    });
    expect(cellsOf(own, 'LEGAL_CIRCLE_CHANGES')).toMatchObject({ SGB2: 1, SGB3: 0 });
    expect(cellsOf(own, 'OBSERVATIONS_BY_MECHANISM')).toMatchObject({ COST: 2, WAITING_TIME: 0 });
    expect(cellsOf(own, 'OBSERVATIONS_BY_DOMAIN')).toMatchObject({ 'WORK BARRIER': 2, 'WORK GAP': 0 });
    expect(cellsOf(own, 'CLIENTS_BY_AGE')).toMatchObject({ AGE_35_TO_44: 1, UNKNOWN: 2 });
    expect(cellsOf(own, 'CLIENTS_BY_SEX')).toMatchObject({ FEMALE: 1, UNKNOWN: 2 });
    expect(cellsOf(own, 'CLIENTS_BY_NATIONALITY')).toMatchObject({ UKRAINE: 1 });
    expect(cellsOf(own, 'CLIENTS_BY_TITLE')).toMatchObject({ TOLERATION: 1 });
    expect(cellsOf(own, 'CLIENTS_BY_YEARS_IN_GERMANY')).toMatchObject({ YEARS_3_TO_5: 1 });
    expect(JSON.stringify(own)).not.toMatch(/marker/i);
  });

  it('of a carrier are for its lead, for statistics', async () => {
    const refused: (readonly [Actor, string])[] = [
      [testActor([], null, 'anonymous'), 'UNAUTHENTICATED'],
      [{ ...lead, purpose: null }, 'PURPOSE_REQUIRED'],
      [{ ...lead, purpose: 'COUNSELLING' }, 'PURPOSE_NOT_PERMITTED'],
      [{ ...testActor('case_manager', small), purpose: 'STATISTICS' }, 'PURPOSE_NOT_PERMITTED'],
      [{ ...coordination, purpose: 'STATISTICS' }, 'PURPOSE_NOT_PERMITTED'],
      [testActor('data_subject', null), 'PURPOSE_NOT_PERMITTED'],
    ];
    for (const [actor, code] of refused) expect(codesOf(await db.ask(actor, OWN, { quarter: '2026-Q3' }))).toEqual([code]);
    const bare = 'query { carrierIndicators(quarter: "2026-Q3") { __typename } }';
    expect(codesOf(await db.ask(testActor('case_manager', small), bare))).toEqual(['NOT_PERMITTED']);
  });

  it('come past the row policies for nobody else', async () => {
    const count = (roles: string, institution: string) =>
      db.orm.em.fork().transactional(async (em) => {
        const set = `select set_config('hub.roles', ?, true), set_config('hub.institution', ?, true)`;
        await em.getConnection().execute(set, [roles, institution], 'run', em.getTransactionContext());
        const question = `select count(*)::int as rows from indicator_cases('2026-07-01', '2026-09-30')`;
        const [found] = await em.getConnection().execute<{ rows: number }[]>(question, [], 'all', em.getTransactionContext());
        const after = `select current_setting('hub.system', true) as system`;
        const [left] = await em.getConnection().execute<{ system: string }[]>(after, [], 'all', em.getTransactionContext());
        return [found?.rows, left?.system === 'on'];
      });
    expect(await count('case_manager', small)).toEqual([0, false]);
    expect(await count('case_lead', small)).toEqual([13, false]);
    expect(await count('case_lead', '')).toEqual([0, false]);
    expect(await count('', small)).toEqual([0, false]);
  });
});

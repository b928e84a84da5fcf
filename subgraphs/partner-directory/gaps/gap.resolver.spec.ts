import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { runTimer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { quarterBefore, quarterOf } from './gap.rules.js';

const ki = seedId('institution', 'ki-duesseldorf');
const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const anyone = anonymousActor('request');
const awoManager = testActor('case_manager', awo);
const caritasLead = testActor('case_lead', caritas);
const kiEditor = testActor('directory_editor', ki);
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const REPORT =
  'mutation ($input: ReportOfferGapInput!) { reportOfferGap(input: $input) { id version state kind domain language quarter district { code } offer { title } openSteps { step } } }';
const TAKE_BACK = 'mutation ($input: OfferGapStepInput!) { takeBackOfferGap(input: $input) { state version } }';
const LIST = '{ reportedOfferGaps(first: 100) { totalCount nodes { id } } }';
const TABLES =
  'query ($quarter: String!) { offerGapTables(quarter: $quarter) { name dimensions threshold hash frozenOn figures { at count } } }';

const gap = { kind: 'OFFER_MISSING', domain: 'LANGUAGE', district: 'duesseldorf-08', language: 'ti' };

interface Report {
  readonly id: string;
  readonly version: number;
}
interface Table {
  readonly name: string;
  readonly hash: string | null;
  readonly figures: readonly { readonly at: readonly string[]; readonly count: number | null }[] | null;
}

describe('gaps of what is offered', () => {
  let db: TestSubgraph;
  let today = '2026-11-23';
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${today}T10:00:00Z`), seed: { city: 'duesseldorf', scale: 1 } });
  });
  afterAll(() => db.close());

  const report = (changes: object = {}, actor = awoManager) => db.ask(actor, REPORT, { input: { ...gap, ...changes } });
  const reported = async (changes: object = {}, actor = awoManager) =>
    fieldOf<Report>(await report(changes, actor), 'reportOfferGap');
  const freeze = () => runTimer(db, 'freeze-offer-gaps', subgraph.timers['freeze-offer-gaps'] as never);
  const tables = async (quarter: string, actor = kiEditor) =>
    fieldOf<Table[]>(await db.ask(actor, TABLES, { quarter }), 'offerGapTables');

  it('are reported in codes by who counsels, and taken back', async () => {
    const offerId = seedId('offer', 'alphabetisierung-abendkurs-duesseldorf');
    const made = await reported({ kind: 'OFFER_FULL', offerId });
    expect(made).toMatchObject({
      state: 'REPORTED',
      quarter: '2026-Q4',
      district: { code: 'duesseldorf-08' },
      offer: { title: 'Alphabetisierung am Abend' },
      openSteps: [{ step: 'TAKE_BACK_GAP' }],
    });
    const taken = await db.ask(awoManager, TAKE_BACK, { input: { gapId: made.id, version: 1 } });
    expect(taken.data).toEqual({ takeBackOfferGap: { state: 'TAKEN_BACK', version: 2 } });
    expect(codesOf(await db.ask(awoManager, TAKE_BACK, { input: { gapId: made.id, version: 2 } }))).toEqual(['WRONG_STATE']);
  });

  it('are reported by nobody else', async () => {
    expect(codesOf(await report({}, anyone as never))).toEqual(['UNAUTHENTICATED']);
    for (const actor of [
      kiEditor,
      testActor('case_assistant', awo),
      testActor('data_subject', null),
      testActor('case_manager', null),
    ])
      expect(codesOf(await report({}, actor))).toEqual(['NOT_PERMITTED']);
  });

  it.each([
    ['district', { district: 'duesseldorf-99' }],
    ['district', { district: "' or true" }],
    ['language', { language: 'Tigrinya' }],
    ['offerId', { kind: 'OFFER_FULL', offerId: ABSENT }],
    ['offerId', { kind: 'OFFER_FULL', offerId: 'rubbish' }],
    ['offerId', { offerId: seedId('offer', 'alphabetisierung-abendkurs-duesseldorf') }],
  ])('say of rubbish that %s is wrong', async (field, changes) => {
    expect((await report(changes)).errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('are read by the institution that reported them and by no other', async () => {
    const { id, version } = await reported();
    expect(JSON.stringify(await db.ask(testActor('case_lead', awo), LIST))).toContain(id);
    expect(JSON.stringify(await db.ask(caritasLead, LIST))).not.toContain(id);
    for (const actor of [kiEditor, testActor('kim_coordination', ki), testActor('data_subject', null)])
      expect(codesOf(await db.ask(actor, LIST))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(anyone, LIST))).toEqual(['UNAUTHENTICATED']);
    const hidden = await db.ask(caritasLead, TAKE_BACK, { input: { gapId: id, version } });
    for (const gapId of [ABSENT, 'rubbish'])
      expect(await db.ask(caritasLead, TAKE_BACK, { input: { gapId, version } })).toEqual(hidden);
    expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
  });

  it('are taken back once of two at the same time', async () => {
    const input = { gapId: (await reported()).id, version: 1 };
    const answers = await Promise.all(
      [awoManager, testActor('case_lead', awo)].map((actor) => db.ask(actor, TAKE_BACK, { input })),
    );
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are counted when the quarter is over, frozen once, rounded, and over all carriers', async () => {
    expect(await freeze()).toBeGreaterThanOrEqual(0);
    for (let n = 0; n < 6; n += 1) {
      await reported({ kind: 'NOT_REACHABLE', domain: 'HOUSING' });
      await reported({ kind: 'NOT_REACHABLE', domain: 'HOUSING', language: null, district: null }, caritasLead);
    }
    await reported({ kind: 'ELIGIBILITY_EXCLUDES', domain: 'HEALTH', language: 'xh' });
    const last = await reported();
    expect(await tables('2026-Q4')).toEqual([]);
    today = '2027-01-01';
    expect(codesOf(await db.ask(awoManager, TAKE_BACK, { input: { gapId: last.id, version: 1 } }))).toEqual(['REQUIREMENT_OPEN']);
    expect(await freeze()).toBeGreaterThan(0);
    expect(await freeze()).toBe(0);
    const frozen = await tables('2026-Q4');
    expect(frozen.map(({ name }) => name)).toEqual(['offer-gaps-by-district', 'offer-gaps-by-domain', 'offer-gaps-by-language']);
    const byDomain = frozen.find(({ name }) => name === 'offer-gaps-by-domain');
    const count = (...at: string[]) => byDomain?.figures?.find((figure) => figure.at.join() === at.join())?.count;
    expect(count('HOUSING', 'NOT_REACHABLE')).toBe(10);
    expect(count('HEALTH', 'ELIGIBILITY_EXCLUDES')).toBe(0);
    const numbers = frozen.flatMap(({ figures }) => figures ?? []).map(({ count: number }) => number ?? 0);
    expect(numbers.every((number) => number % 5 === 0)).toBe(true);
    expect(JSON.stringify(frozen)).not.toContain('xh');
    expect(await tables('2026-Q4', testActor('kim_coordination', ki))).toEqual(frozen);
    expect(await tables('2026-Q4', testActor('directory_editor', awo))).toEqual([]);
    expect(codesOf(await db.ask(awoManager, TABLES, { quarter: '2026-Q4' }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(kiEditor, TABLES, { quarter: '2026-4' }))).toEqual(['INVALID_INPUT']);
    today = '2026-11-23';
  });

  it('stand beside what is full today, which everybody sees', async () => {
    const answer = await db.ask(anyone, '{ fullOffers { domain offers full paused longestWaitingDays } }');
    const rows = fieldOf<{ domain: string; offers: number; full: number; paused: number }[]>(answer, 'fullOffers');
    expect(rows).toHaveLength(18);
    expect(rows.find(({ domain }) => domain === 'LANGUAGE')).toMatchObject({ full: 1, longestWaitingDays: expect.any(Number) });
    expect(rows.find(({ domain }) => domain === 'WORK')).toMatchObject({ paused: 1 });
  });
});

describe('the quarters', () => {
  it.each([
    ['2026-01-01', '2026-Q1', '2025-Q4'],
    ['2026-03-31', '2026-Q1', '2025-Q4'],
    ['2026-04-01', '2026-Q2', '2026-Q1'],
    ['2026-06-30', '2026-Q2', '2026-Q1'],
    ['2026-07-01', '2026-Q3', '2026-Q2'],
    ['2026-09-30', '2026-Q3', '2026-Q2'],
    ['2026-10-01', '2026-Q4', '2026-Q3'],
    ['2026-12-31', '2026-Q4', '2026-Q3'],
  ])('of %s are %s, and %s before', (day, quarter, before) => {
    expect([quarterOf(day), quarterBefore(day)]).toEqual([quarter, before]);
  });
});

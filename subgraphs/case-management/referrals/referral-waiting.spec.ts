import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { daysUntilAnswer, daysUntilStart, type ReferralDays, waitingSince } from './referral.rules.js';

const awo = seedId('institution', 'awo-duesseldorf');
const jobcenter = seedId('institution', 'jobcenter-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'manager');
const foreign = testActor('case_manager', caritas, 'manager');
const partner = testActor('partner_staff', jobcenter, 'partner');

const OPEN = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id } }';
const GIVE = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id version } }';
const REVOKE = 'mutation ($input: RevokeConsentInput!) { revokeConsent(input: $input) { id } }';
const SHOWN = 'id version state startedOn waitingSince daysUntilAnswer daysUntilStart';
const REFER = `mutation ($input: ReferClientInput!) { referClient(input: $input) { ${SHOWN} } }`;
const ACCEPT = `mutation ($input: ReferralStepInput!) { acceptReferral(input: $input) { ${SHOWN} } }`;
const START = `mutation ($input: StartReferralServiceInput!) { startReferralService(input: $input) { ${SHOWN} } }`;
const LIST = 'query ($days: Int) { referrals(waitingDays: $days) { totalCount nodes { id } } }';

interface Row {
  readonly id: string;
  readonly version: number;
}

describe('the waiting time', () => {
  const referredOn = '2026-11-01';
  const today = '2026-11-23';
  const rows: readonly (readonly [ReferralDays, string | null, number | null, number | null])[] = [
    [{ state: 'OPEN', referredOn }, referredOn, 22, 22],
    [{ state: 'OPEN', referredOn: today }, today, 0, 0],
    [{ state: 'ACCEPTED', referredOn, answeredOn: '2026-11-11' }, '2026-11-11', 10, 22],
    [{ state: 'STARTED', referredOn, answeredOn: '2026-11-11', startedOn: '2026-11-16' }, null, 10, 15],
    [{ state: 'DECLINED', referredOn, answeredOn: '2026-11-11' }, null, 10, null],
    [{ state: 'CANCELLED', referredOn }, null, null, null],
  ];

  it.each(rows)('of %j begins on %j, takes %j days to the answer and %j to the service', (referral, since, answer, start) => {
    expect(waitingSince(referral)).toBe(since);
    expect(daysUntilAnswer(referral, today)).toBe(answer);
    expect(daysUntilStart(referral, today)).toBe(start);
  });
});

describe('referrals that wait', () => {
  let now = new Date('2026-11-03T10:00:00Z');
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  async function refer(): Promise<{ referral: Row; consent: Row }> {
    const { id } = fieldOf<Row>(await db.ask(manager, OPEN, { input: { contactChannel: 'PHONE' } }), 'openCase');
    const terms = {
      caseId: id,
      recipientKind: 'INSTITUTION',
      recipient: jobcenter,
      dataCategories: ['WORK'],
      scope: ['REFERRAL'],
      validFrom: '2026-11-23',
      validTo: '2027-11-22',
      textVersion: '2026-1',
      language: 'uk',
      form: 'WRITTEN',
      evidence: 'file 12, sheet 3',
    };
    const validFrom = now.toISOString().slice(0, 10);
    const consent = fieldOf<Row>(await db.ask(manager, GIVE, { input: { ...terms, validFrom } }), 'giveConsent');
    const input = { caseId: id, consentId: consent.id, recipientInstitution: jobcenter };
    return { referral: fieldOf(await db.ask(manager, REFER, { input }), 'referClient'), consent };
  }

  const accept = async ({ id, version }: Row): Promise<Row> =>
    fieldOf(await db.ask(partner, ACCEPT, { input: { referralId: id, version } }), 'acceptReferral');
  const start = ({ id, version }: Row, startedOn: string | null, actor: Actor = partner) =>
    db.ask(actor, START, { input: { referralId: id, version, startedOn } });
  const waiting = async (days: number | null, actor: Actor = manager) =>
    fieldOf<{ nodes: Row[] }>(await db.ask(actor, LIST, { days }), 'referrals').nodes.map(({ id }) => id);

  it('are listed by how long they have waited for an answer', async () => {
    const { referral: old } = await refer();
    now = new Date('2026-11-20T10:00:00Z');
    const { referral: young } = await refer();
    const { referral: answered } = await refer();
    await accept(answered);
    now = new Date('2026-11-23T10:00:00Z');
    expect(await waiting(20)).toEqual([old.id]);
    expect(await waiting(21)).toEqual([]);
    expect((await waiting(3)).sort()).toEqual([old.id, young.id].sort());
    expect(await waiting(null)).toContain(answered.id);
    expect(await waiting(0, foreign)).toEqual([]);
    for (const days of [-1, 2_000_000]) expect(codesOf(await db.ask(manager, LIST, { days }))).toEqual(['INVALID_INPUT']);
  });

  it('end when the service has started, which the recipient or counselling records', async () => {
    const { referral } = await refer();
    expect(codesOf(await start(referral, null))).toEqual(['WRONG_STATE']);
    const accepted = await accept(referral);
    expect(accepted).toMatchObject({ state: 'ACCEPTED', waitingSince: '2026-11-23', daysUntilAnswer: 0 });
    for (const day of ['2026-11-22', '2026-11-24'])
      expect((await start(accepted, day)).errors?.[0]?.extensions).toMatchObject({ reason: 'START_OUT_OF_BOUNDS' });
    expect(codesOf(await start(accepted, null, foreign))).toEqual(['NOT_FOUND']);
    now = new Date('2026-11-30T10:00:00Z');
    const answers = await Promise.all([start(accepted, '2026-11-25'), start(accepted, null, manager)]);
    expect(answers.flatMap((answer) => codesOf(answer))).toEqual(['OUTDATED']);
    const { referral: other } = await refer();
    expect((await start(await accept(other), null, manager)).data).toMatchObject({
      startReferralService: { state: 'STARTED', startedOn: '2026-11-30', waitingSince: null, daysUntilStart: 0 },
    });
  });

  it('are hidden from the recipient once the consent is gone, also when the service runs', async () => {
    const { referral, consent } = await refer();
    fieldOf(await start(await accept(referral), null), 'startReferralService');
    expect(
      (await db.ask(manager, REVOKE, { input: { consentId: consent.id, version: consent.version } })).errors,
    ).toBeUndefined();
    expect(await waiting(null, partner)).not.toContain(referral.id);
    expect(await waiting(null)).toContain(referral.id);
  });
});

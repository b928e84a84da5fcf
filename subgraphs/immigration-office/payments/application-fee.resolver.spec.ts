import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import {
  ABSENT,
  anonymous,
  ceremonyClerk,
  clerk,
  colleague,
  file,
  officer,
  personOf,
  put,
  supervisor,
  type View,
  viewNow,
} from '../appointments/appointment.testing.js';
import { subgraph } from '../index.js';
import { ApplicationFee } from './application-fee.entity.js';
import { FeePayment } from './fee-payment.entity.js';

const TODAY = '2026-11-23';
const FEE =
  'id version kind state amountCents chargedCents legalBasis paidCents paidOn outstandingCents refundCents advanceCents waiverReason payments { amountCents reference }';
const SET = `mutation ($input: SetNaturalisationFeeInput!) { setNaturalisationFee(input: $input) { version fees { ${FEE} } } }`;
const ADVANCE = `mutation ($input: RequestNaturalisationAdvanceInput!) { requestNaturalisationAdvance(input: $input) { ${FEE} } }`;
const PAY = `mutation ($input: RecordNaturalisationPaymentInput!) { recordNaturalisationPayment(input: $input) { ${FEE} } }`;
const WAIVE = `mutation ($input: WaiveNaturalisationFeeInput!) { waiveNaturalisationFee(input: $input) { ${FEE} } }`;
const CANCEL = `mutation ($input: NaturalisationFeeStepInput!) { cancelNaturalisationFee(input: $input) { ${FEE} } }`;
const READ = `query ($id: ID!) { naturalisationApplication(id: $id) { fees { ${FEE} openSteps { step } } } }`;

interface Fee {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly kind: string;
  readonly amountCents: number;
}

describe('fees of applications', () => {
  let db: TestSubgraph;
  let receipt = 0;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
  });
  afterAll(() => db.close());

  const set = (view: View, more: Record<string, unknown> = {}, actor: Actor = officer) =>
    db.ask(actor, SET, { input: { ...view, ...more } });
  async function feeOf(view: View, more: Record<string, unknown> = {}): Promise<Fee> {
    const { fees } = fieldOf<{ fees: Fee[] }>(await set(view, more), 'setNaturalisationFee');
    const last = fees.at(-1);
    if (!last) throw new Error('There is no fee.');
    return last;
  }
  const pay = (fee: Fee, amountCents: number, more: Record<string, unknown> = {}, actor: Actor = clerk) => {
    receipt += 1;
    const input = { feeId: fee.id, version: fee.version, amountCents, reference: `R-${receipt}`, ...more };
    return db.ask(actor, PAY, { input });
  };
  const paid = async (fee: Fee, amountCents: number): Promise<Fee> =>
    fieldOf(await pay(fee, amountCents), 'recordNaturalisationPayment');
  const detailsOf = (answer: Awaited<ReturnType<typeof set>>) => answer.errors?.[0]?.extensions;

  it.each([
    ['F01', {}, {}, { kind: 'NATURALISATION', amountCents: 25_500, state: 'DUE' }],
    [
      'F02 for a child',
      { birthDate: '2015-06-01' },
      { isCoNaturalised: true },
      { kind: 'CO_NATURALISED_MINOR', amountCents: 5_100 },
    ],
    ['a child with income', { birthDate: '2010-06-01' }, { isCoNaturalised: true, hasOwnIncome: true }, { amountCents: 25_500 }],
    ['a child alone', { birthDate: '2010-06-01' }, {}, { kind: 'NATURALISATION', amountCents: 25_500 }],
    ['a spouse', {}, { isCoNaturalised: true }, { kind: 'NATURALISATION', amountCents: 25_500 }],
    ['free by law', {}, { freeOfCharge: 'STAG_15' }, { amountCents: 0, state: 'FREE' }],
    [
      'F05',
      { state: 'REFUSED', refusalFeeCents: 12_000, decisionNotifiedOn: TODAY },
      {},
      { kind: 'REFUSAL', amountCents: 12_000 },
    ],
    ['F06', { state: 'WITHDRAWN', substantiveStartedOn: null }, {}, { kind: 'WITHDRAWAL', amountCents: 0, state: 'FREE' }],
    ['F07', { state: 'WITHDRAWN' }, { officerCents: 2_500 }, { kind: 'WITHDRAWAL', amountCents: 2_500, state: 'DUE' }],
    ['F07 at most', { state: 'WITHDRAWN' }, { officerCents: 25_500 }, { kind: 'WITHDRAWAL', amountCents: 25_500 }],
  ] as const)('%s is set as state, age and circumstances have it', async (_id, row, circumstances, expected) => {
    expect(await feeOf(await file(db, row), circumstances)).toMatchObject({
      ...expected,
      legalBasis: expect.stringMatching(/§ 38/),
    });
  });

  it.each([
    ['F05 outside of the range', { state: 'REFUSED', decisionNotifiedOn: TODAY }, { officerCents: 25_501 }, 'officerCents'],
    ['F05 without the officer', { state: 'REFUSED', decisionNotifiedOn: TODAY }, {}, 'officerCents'],
    [
      'F05 against the decision',
      { state: 'REFUSED', refusalFeeCents: 12_000, decisionNotifiedOn: TODAY },
      { officerCents: 11_000 },
      'officerCents',
    ],
    ['F06 with an amount', { state: 'WITHDRAWN', substantiveStartedOn: null }, { officerCents: 2_500 }, 'officerCents'],
    ['F07 without the officer', { state: 'WITHDRAWN' }, {}, 'officerCents'],
    ['F07 below the range', { state: 'WITHDRAWN' }, { officerCents: 2_499 }, 'officerCents'],
    ['F01 with an amount', {}, { officerCents: 10_000 }, 'officerCents'],
    ['what is no naturalisation', {}, { freeOfCharge: 'DETERMINATION_EX_OFFICIO' }, 'freeOfCharge'],
    ['nobody knows how old', { birthDate: null }, { isCoNaturalised: true }, 'isCoNaturalised'],
  ] as const)('%s is refused, and the field is named', async (_id, row, circumstances, field) => {
    expect(detailsOf(await set(await file(db, row), circumstances))).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('charges nothing where the law names no fee, and tells of no decision before its notification', async () => {
    for (const state of ['DRAFT', 'TRANSFERRED', 'DISCONTINUED'] as const)
      expect(codesOf(await set(await file(db, { state })))).toEqual(['WRONG_STATE']);
    for (const decisionNotifiedOn of [null, '2026-11-24']) {
      const view = await file(db, { state: 'REFUSED', refusalFeeCents: 12_000, decisionNotifiedOn });
      expect(detailsOf(await set(view))).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'DECISION_NOT_NOTIFIED' });
    }
    const elsewhere = await set(await file(db, { leadingSystem: 'EXTERNAL' }));
    expect(detailsOf(elsewhere)).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'LEADING_SYSTEM_ELSEWHERE' });
  });

  it('adds up parts until everything is paid, and takes no cent more', async () => {
    const fee = await feeOf(await file(db));
    const part = await paid(fee, 10_000);
    expect(part).toMatchObject({ state: 'DUE', paidCents: 10_000, outstandingCents: 15_500, paidOn: null });
    expect(detailsOf(await pay(part, 15_501))).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'OVERPAYMENT' });
    const rest = await paid(part, 15_500);
    expect(rest).toMatchObject({ state: 'PAID', paidCents: 25_500, outstandingCents: 0, paidOn: TODAY });
    expect(codesOf(await pay(rest, 1))).toEqual(['WRONG_STATE']);
  });

  it('counts a receipt once, however often and however parallel it is recorded', async () => {
    const fee = await feeOf(await file(db));
    const [one, two] = await Promise.all([1, 2].map(() => pay(fee, 5_000, { reference: 'K-1' })));
    expect([codesOf(one as never), codesOf(two as never)]).toEqual([[], []]);
    const again = await pay(fee, 5_000, { reference: ' K-1 ' });
    expect(again.data).toMatchObject({ recordNaturalisationPayment: { paidCents: 5_000, payments: [{ reference: 'K-1' }] } });
    expect(detailsOf(await pay(fee, 6_000, { reference: 'K-1' }))).toEqual({ code: 'INVALID_INPUT', field: 'reference' });
    const other = await feeOf(await file(db));
    expect(detailsOf(await pay(other, 5_000, { reference: 'K-1' }))).toEqual({ code: 'INVALID_INPUT', field: 'reference' });
    const parallel = await Promise.all([pay(other, 100), pay(other, 200)]);
    expect(parallel.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('F08: asks in advance for no more than the share of the office', async () => {
    const fee = await feeOf(await file(db, { districtCode: 'solingen-wald' }));
    const input = { feeId: fee.id, version: fee.version };
    const high = await db.ask(officer, ADVANCE, { input: { ...input, amountCents: 19_126 } });
    expect(detailsOf(high)).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'ADVANCE_TOO_HIGH' });
    expect(detailsOf(await db.ask(officer, ADVANCE, { input: { ...input, amountCents: 0 } }))).toEqual({
      code: 'INVALID_INPUT',
      field: 'amountCents',
    });
    const asked = await Promise.all([1, 2].map(() => db.ask(officer, ADVANCE, { input })));
    expect(asked.flatMap(codesOf)).toEqual(['OUTDATED']);
    const nowhere = await feeOf(await file(db));
    const unknown = await db.ask(officer, ADVANCE, { input: { feeId: nowhere.id, version: nowhere.version } });
    expect(detailsOf(unknown)).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'ADVANCE_TOO_HIGH' });
  });

  it('is lowered or waived by the supervisor alone, for a reason', async () => {
    const fee = await feeOf(await file(db));
    const input = { feeId: fee.id, version: fee.version, ground: 'EQUITY', reason: 'Hardship' };
    for (const actor of [officer, clerk, ceremonyClerk])
      expect(codesOf(await db.ask(actor, WAIVE, { input }))).toEqual(['NOT_PERMITTED']);
    for (const [field, wrong] of [
      ['reason', { reason: ' ' }],
      ['reason', { reason: 'x'.repeat(501) }],
      ['toCents', { toCents: 25_500 }],
      ['toCents', { toCents: -1 }],
    ] as const)
      expect(detailsOf(await db.ask(supervisor, WAIVE, { input: { ...input, ...wrong } }))).toEqual({
        code: 'INVALID_INPUT',
        field,
      });
    const lowered = fieldOf<Fee>(
      await db.ask(supervisor, WAIVE, { input: { ...input, toCents: 10_000 } }),
      'waiveNaturalisationFee',
    );
    expect(lowered).toMatchObject({ state: 'DUE', amountCents: 10_000, chargedCents: 25_500, waiverReason: 'Hardship' });
    const part = await paid(lowered, 4_000);
    const twice = await Promise.all([1, 2].map(() => db.ask(supervisor, WAIVE, { input: { ...input, version: part.version } })));
    expect(twice.flatMap(codesOf)).toEqual(['OUTDATED']);
    const waived = twice.find(({ data }) => data);
    expect(waived?.data).toMatchObject({ waiveNaturalisationFee: { state: 'WAIVED', amountCents: 0, refundCents: 4_000 } });
  });

  it('is not charged again by an officer once the supervisor has waived it', async () => {
    const view = await file(db);
    const fee = await feeOf(view);
    await db.ask(supervisor, WAIVE, {
      input: { feeId: fee.id, version: fee.version, ground: 'PUBLIC_INTEREST', reason: 'Merit' },
    });
    expect(detailsOf(await set(await viewNow(db, view)))).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'FEE_WAIVED' });
  });

  it('follows a withdrawal, and takes over what was paid in advance', async () => {
    const view = await file(db);
    await paid(await feeOf(view), 19_125);
    await put(db, view, { state: 'WITHDRAWN' });
    const answer = await set(await viewNow(db, view), { officerCents: 10_000 });
    expect(answer.data).toMatchObject({
      setNaturalisationFee: {
        fees: [
          { kind: 'NATURALISATION', state: 'CANCELLED', paidCents: 0, payments: [] },
          { kind: 'WITHDRAWAL', state: 'PAID', paidCents: 19_125, refundCents: 9_125, payments: [{ amountCents: 19_125 }] },
        ],
      },
    });
    const early = await file(db, { substantiveStartedOn: null });
    await paid(await feeOf(early), 5_000);
    await put(db, early, { state: 'WITHDRAWN' });
    expect(await feeOf(await viewNow(db, early))).toMatchObject({ state: 'FREE', paidCents: 5_000, refundCents: 5_000 });
  });

  it('is corrected by setting it anew, or struck out while nothing is paid', async () => {
    const view = await file(db, { birthDate: '2012-01-01' });
    const wrong = await feeOf(view);
    await paid(wrong, 2_000);
    const right = await feeOf(await viewNow(db, view), { isCoNaturalised: true });
    expect(right).toMatchObject({ kind: 'CO_NATURALISED_MINOR', state: 'DUE', paidCents: 2_000, outstandingCents: 3_100 });
    const kept = await db.ask(officer, CANCEL, { input: { feeId: right.id, version: right.version } });
    expect(detailsOf(kept)).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'FEE_PAID_IN_PART' });
    const unpaid = await feeOf(await file(db));
    const input = { feeId: unpaid.id, version: unpaid.version };
    const struck = await Promise.all([1, 2].map(() => db.ask(officer, CANCEL, { input })));
    expect(struck.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('of a revocation stands beside that of the naturalisation', async () => {
    const view = await file(db);
    await paid(await feeOf(view), 25_500);
    await put(db, view, { state: 'REVOCATION_ISSUED', decisionNotifiedOn: TODAY });
    const { fees } = fieldOf<{ fees: Fee[] }>(
      await set(await viewNow(db, view), { officerCents: 5_000 }),
      'setNaturalisationFee',
    );
    expect(fees.map(({ kind, state }) => [kind, state])).toEqual([
      ['NATURALISATION', 'PAID'],
      ['REVOCATION', 'DUE'],
    ]);
  });

  it('is set once at a time', async () => {
    const view = await file(db);
    const answers = await Promise.all([set(view), set(view), set(view, { freeOfCharge: 'STAG_15' })]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
  });

  it('names the field that is wrong', async () => {
    const fee = await feeOf(await file(db));
    for (const [field, wrong] of [
      ['amountCents', { amountCents: 0 }],
      ['amountCents', { amountCents: -5 }],
      ['receivedOn', { receivedOn: '2026-11-24' }],
      ['reference', { reference: ' ' }],
      ['reference', { reference: 'x'.repeat(101) }],
    ] as const)
      expect(detailsOf(await pay(fee, 100, wrong))).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('is shown to the person without the supervisor’s reason, and to nobody else', async () => {
    const view = await file(db);
    const fee = await feeOf(view);
    await paid(fee, 100);
    const person = personOf(view);
    const own = await db.ask(person, READ, { id: view.applicationId });
    expect(own.data).toMatchObject({
      naturalisationApplication: { fees: [{ id: fee.id, paidCents: 100, waiverReason: null, openSteps: [] }] },
    });
    expect(codesOf(await set({ ...view, version: view.version + 1 }, {}, person))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await pay({ ...fee, version: 2 }, 100, {}, person))).toEqual(['NOT_PERMITTED']);
    const waiver = { ground: 'EQUITY', reason: 'Hardship' };
    for (const actor of [colleague, testActor('data_subject', null), testActor('representative', null)]) {
      for (const feeId of [fee.id, ABSENT, 'rubbish']) {
        const input = { feeId, version: 2 };
        expect(codesOf(await db.ask(actor, CANCEL, { input }))).toEqual(['NOT_FOUND']);
        expect(codesOf(await db.ask(actor, ADVANCE, { input }))).toEqual(['NOT_FOUND']);
        expect(codesOf(await db.ask(actor, WAIVE, { input: { ...input, ...waiver } }))).toEqual(['NOT_FOUND']);
        expect(codesOf(await pay({ ...fee, id: feeId }, 100, {}, actor))).toEqual(['NOT_FOUND']);
      }
      for (const entity of [ApplicationFee, FeePayment])
        expect(await asActor(db, actor, ({ em }) => em.count(entity as typeof ApplicationFee))).toBe(0);
    }
    expect(codesOf(await set(view, {}, anonymous))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await pay(fee, 100, {}, anonymous))).toEqual(['UNAUTHENTICATED']);
    const now = { ...view, version: view.version + 1 };
    for (const actor of [clerk, supervisor]) expect(codesOf(await set(now, {}, actor))).toEqual(['NOT_PERMITTED']);
  });
});

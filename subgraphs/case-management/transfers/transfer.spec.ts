import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { CaseClient } from '../clients/client.entity.js';
import { subgraph } from '../index.js';
import { CaseLegalCircle } from '../legal-circles/legal-circle.entity.js';
import { CaseGoal } from '../plans/goal.entity.js';
import { CasePlan } from '../plans/plan.entity.js';
import { settleTransfers } from './transfer.commands.js';
import { TRANSFER_STATES, transferProcedure } from './transfer.procedure.js';
import { coveredBy, type HandoverContent, mayHandOver } from './transfer.rules.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const diakonie = seedId('institution', 'diakonie-duesseldorf');
const sender = testActor('case_manager', awo, 'sender');
const senderLead = testActor('case_lead', awo, 'sender-lead');
const colleague = testActor('case_manager', awo, 'colleague');
const receiver = testActor('case_lead', caritas, 'receiver');
const receiverManager = testActor('case_manager', caritas, 'receiver-manager');
const third = testActor('case_lead', diakonie, 'third');
const client = testActor('data_subject', null, 'p:client');
const stranger = testActor([], null, 'anonymous');

const OPEN = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id version state } }';
const GIVE = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id version } }';
const REVOKE =
  'mutation ($input: RevokeConsentInput!) { revokeConsent(input: $input) { id state transfersOffered { id state answeredOn } } }';
const SUMMARY = 'summary { phase problemAreas legalCircles languages goals { problemArea text } }';
const TRANSFER = `id version state reference languageNeed phase offeredOn answeredOn declineReason
  sendingInstitution { id } receivingInstitution { id } case { id } ${SUMMARY} openSteps { step }`;
const OFFER = `mutation ($input: OfferCaseTransferInput!) { offerCaseTransfer(input: $input) { ${TRANSFER} } }`;
const READ = `query ($id: ID!) { caseTransfer(id: $id) { ${TRANSFER} } }`;
const LIST = '{ caseTransfers { totalCount nodes { id } } }';
const CASE = 'id version state closedOn retainUntil';
const ACCEPT = `mutation ($input: AcceptCaseTransferInput!) { acceptCaseTransfer(input: $input) {
  id version state managerId languageNeed clientAlias processingConsentOn transfers { id }
  handover { transferReference sendingInstitution { id } ${SUMMARY} } } }`;
const DECLINE = `mutation ($input: DeclineCaseTransferInput!) { declineCaseTransfer(input: $input) { ${TRANSFER} } }`;
const WITHDRAW = `mutation ($input: CaseTransferStepInput!) { withdrawCaseTransfer(input: $input) { ${TRANSFER} } }`;
const SETTLE = (field: string) => `mutation ($input: CaseStepInput!) { ${field}(input: $input) { ${CASE} } }`;
const READ_CASE = `query ($id: ID!) { case(id: $id) { ${CASE} openSteps { step openRequirements { code } } handover { ${SUMMARY} } } }`;

interface Row {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly summary?: unknown;
  readonly handover?: { readonly summary: unknown } | null;
}

const whole: HandoverContent = {
  phase: 'MONITORING',
  problemAreas: ['WORK', 'HEALTH', 'DISCRIMINATION'],
  legalCircles: ['SGB2', 'SGB5', 'AUFENTHG'],
  languages: ['uk'],
  goals: [
    { problemArea: 'WORK', text: 'Find work' },
    { problemArea: 'MENTAL_HEALTH', text: 'Find therapy' },
  ],
};

describe('what of a case is handed over', () => {
  it('is nothing of a category of data that the consent does not name', () => {
    expect(coveredBy([], whole)).toEqual({ phase: null, problemAreas: [], legalCircles: [], languages: [], goals: [] });
    expect(coveredBy(['WORK', 'LANGUAGE', 'COUNSELLING'], whole)).toEqual({
      phase: 'MONITORING',
      problemAreas: ['WORK'],
      legalCircles: [],
      languages: ['uk'],
      goals: [{ problemArea: 'WORK', text: 'Find work' }],
    });
    expect(coveredBy(['HEALTH', 'FINANCES'], whole)).toMatchObject({
      problemAreas: ['HEALTH'],
      legalCircles: ['SGB2', 'SGB5'],
      goals: [{ problemArea: 'MENTAL_HEALTH' }],
    });
  });

  it('goes on the last day of the consent, and not on the day after or when it is revoked', () => {
    expect(mayHandOver({ content: whole, sharedUntil: '2026-11-23' }, '2026-11-23')).toBe(true);
    expect(mayHandOver({ content: whole, sharedUntil: '2026-11-22' }, '2026-11-23')).toBe(false);
    expect(mayHandOver({ content: whole, sharedUntil: null }, '2026-11-23')).toBe(false);
    expect(mayHandOver({ content: null, sharedUntil: '2026-12-31' }, '2026-11-23')).toBe(false);
  });
});

describe('the offer of a transfer', () => {
  const facts = (state: (typeof TRANSFER_STATES)[number], consentGone = false) => ({
    state,
    institution: awo,
    receivingInstitution: caritas,
    consentGone,
  });
  const today = '2026-11-23';

  it.each(TRANSFER_STATES.flatMap((state) => (['ACCEPT', 'DECLINE', 'WITHDRAW'] as const).map((step) => [step, state] as const)))(
    '%s from %s follows the table and who has to answer',
    (step, state) => {
      for (const actor of [sender, senderLead, receiver, receiverManager, third, client]) {
        const side = step === 'WITHDRAW' ? awo : caritas;
        const may = actor.institution === side && (step === 'WITHDRAW' || actor.roles.includes('case_lead'));
        expect(attempt(transferProcedure, step, facts(state), { actor, today }).ok).toBe(may && state === 'OFFERED');
      }
    },
  );
});

describe('the summary', () => {
  it('is taken away by whoever may end the consent, once it is gone', () => {
    const facts = { state: 'OFFERED', institution: awo, receivingInstitution: caritas } as const;
    const stop = (consentGone: boolean, actor: Actor) =>
      attempt(transferProcedure, 'STOP_SHARING', { ...facts, consentGone }, { actor, today: '2026-11-23' }).ok;
    for (const actor of [sender, client, testActor('representative', null), testActor('system', null)]) {
      expect(stop(true, actor)).toBe(true);
      expect(stop(false, actor)).toBe(false);
    }
    expect(stop(true, testActor('partner_staff', caritas))).toBe(false);
  });
});

describe('transfers', () => {
  let now = new Date('2026-11-23T10:00:00Z');
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  async function openCase(): Promise<Row> {
    const input = { contactChannel: 'PHONE', clientAlias: 'MARKER-ALIAS', languageNeed: 'uk', districtCode: 'duesseldorf-01' };
    const opened = fieldOf<Row>(await db.ask(sender, OPEN, { input }), 'openCase');
    const sql = "update kim_case set subject_id = ?, problem_areas = '{WORK,HEALTH}' where id = ?";
    await inSystemWork(db, (em) => em.getConnection().execute(sql, [client.id, opened.id], 'run', em.getTransactionContext()));
    return opened;
  }

  async function give(caseId: string, changes: Record<string, unknown> = {}): Promise<Row> {
    const input = {
      caseId,
      recipientKind: 'INSTITUTION',
      recipient: caritas,
      dataCategories: ['COUNSELLING', 'LANGUAGE', 'WORK'],
      scope: ['TRANSFER'],
      validFrom: '2026-11-23',
      validTo: '2026-12-31',
      textVersion: '2026-1',
      language: 'uk',
      form: 'WRITTEN',
      evidence: 'file 12, sheet 3',
      ...changes,
    };
    return fieldOf(await db.ask(sender, GIVE, { input }), 'giveConsent');
  }

  const tryOffer = (found: Row, changes: Record<string, unknown> = {}, actor: Actor = sender) =>
    db.ask(actor, OFFER, { input: { caseId: found.id, version: found.version, receivingInstitution: caritas, ...changes } });

  async function offer(consented = false): Promise<{ found: Row; transfer: Row; consent: Row | null }> {
    const found = await openCase();
    const consent = consented ? await give(found.id) : null;
    const transfer = fieldOf<Row>(await tryOffer(found, { consentId: consent?.id ?? null }), 'offerCaseTransfer');
    return { found, transfer, consent };
  }

  const inputOf = ({ id, version }: Row, more: Record<string, unknown> = {}) => ({ input: { transferId: id, version, ...more } });
  const accept = (transfer: Row, actor: Actor = receiver) => db.ask(actor, ACCEPT, inputOf(transfer));
  const withdraw = (transfer: Row, actor: Actor = sender) => db.ask(actor, WITHDRAW, inputOf(transfer));
  const decline = (transfer: Row, actor: Actor = receiver) =>
    db.ask(actor, DECLINE, inputOf(transfer, { reason: 'NO_CAPACITY' }));
  const read = async (id: string, actor: Actor) => fieldOf<Row>(await db.ask(actor, READ, { id }), 'caseTransfer');
  const readCase = async (id: string, actor: Actor = sender) => fieldOf<Row>(await db.ask(actor, READ_CASE, { id }), 'case');
  const revoke = (consent: Row) => db.ask(client, REVOKE, { input: { consentId: consent.id, version: consent.version } });
  const seenRows = (actor: Actor, table: string) =>
    asActor(db, actor, ({ em }) => em.getConnection().execute(`select * from ${table}`, [], 'all', em.getTransactionContext()));

  it('show the receiving lead reference, language and phase, and nothing of the case', async () => {
    const { found, transfer } = await offer();
    const shown = await read(transfer.id, receiver);
    expect(shown).toEqual({
      id: transfer.id,
      version: 1,
      state: 'OFFERED',
      reference: expect.stringMatching(/^TRANSFER-2026-\d{4}$/),
      languageNeed: 'uk',
      phase: 'INQUIRY',
      offeredOn: '2026-11-23',
      answeredOn: null,
      declineReason: null,
      sendingInstitution: { id: awo },
      receivingInstitution: { id: caritas },
      case: null,
      summary: null,
      openSteps: [{ step: 'ACCEPT' }, { step: 'DECLINE' }],
    });
    expect(await readCase(found.id)).toMatchObject({ state: 'TRANSFER_OFFERED' });
    expect(JSON.stringify(shown)).not.toContain('MARKER');
    expect((await db.ask(receiver, LIST)).data).toMatchObject({
      caseTransfers: { nodes: expect.arrayContaining([{ id: transfer.id }]) },
    });
  });

  it('are hidden from a third carrier, from case managers elsewhere and from colleagues as if they did not exist', async () => {
    const { transfer, found } = await offer(true);
    for (const actor of [third, receiverManager, colleague]) {
      const hidden = await db.ask(actor, READ, { id: transfer.id });
      expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
      for (const id of [newId(), 'rubbish']) expect(await db.ask(actor, READ, { id })).toEqual(hidden);
      expect((await db.ask(actor, LIST)).data).toMatchObject({ caseTransfers: { totalCount: 0 } });
      for (const step of [accept, withdraw, decline]) expect(codesOf(await step(transfer, actor))).toEqual(['NOT_FOUND']);
    }
    expect(await seenRows(third, 'case_transfer')).toEqual([]);
    expect(await seenRows(third, 'case_handover')).toEqual([]);
    expect(codesOf(await db.ask(stranger, READ, { id: transfer.id }))).toEqual(['UNAUTHENTICATED']);
    expect(
      codesOf(await db.ask(stranger, OFFER, { input: { caseId: found.id, version: 1, receivingInstitution: caritas } })),
    ).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(testActor('case_assistant', caritas), READ, { id: transfer.id }))).toEqual([
      'PURPOSE_NOT_PERMITTED',
    ]);
  });

  it('show the client where the case was offered, and what goes along', async () => {
    const { transfer, found } = await offer(true);
    expect(await read(transfer.id, client)).toMatchObject({
      case: { id: found.id },
      summary: { problemAreas: ['WORK'], languages: ['uk'] },
      openSteps: [],
    });
  });

  it('let a case begin anew at the receiving carrier with the clearing, and end at the sending one', async () => {
    const { found, transfer } = await offer();
    const taken = fieldOf<Row>(await accept(transfer), 'acceptCaseTransfer');
    expect(taken).toMatchObject({
      state: 'CLEARING',
      managerId: 'receiver',
      languageNeed: 'uk',
      clientAlias: null,
      processingConsentOn: null,
      transfers: [],
      handover: { sendingInstitution: { id: awo }, summary: null },
    });
    expect(taken.id).not.toBe(found.id);
    // Neither carrier sees the case of the other.
    expect(codesOf(await db.ask(senderLead, READ_CASE, { id: taken.id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(receiver, READ_CASE, { id: found.id }))).toEqual(['NOT_FOUND']);
    expect(await read(transfer.id, receiver)).toMatchObject({ state: 'ACCEPTED', case: null });
    const left = await readCase(found.id);
    expect(left).toMatchObject({
      openSteps: [
        { step: 'TAKE_BACK', openRequirements: [{ code: 'TRANSFER_STILL_OPEN' }] },
        { step: 'COMPLETE_TRANSFER', openRequirements: [] },
      ],
    });
    const input = { caseId: found.id, version: left.version };
    expect(codesOf(await db.ask(sender, SETTLE('takeCaseBack'), { input }))).toEqual(['REQUIREMENT_OPEN']);
    expect((await db.ask(sender, SETTLE('completeCaseTransfer'), { input })).data).toMatchObject({
      completeCaseTransfer: { state: 'TRANSFERRED', closedOn: '2026-11-23', retainUntil: '2029-11-23' },
    });
  });

  it('hand the summary over when the offer is accepted and not before, as far as the consent goes', async () => {
    const { transfer } = await offer(true);
    expect(transfer.summary).toEqual({
      phase: 'INQUIRY',
      problemAreas: ['WORK'],
      legalCircles: [],
      languages: ['uk'],
      goals: [],
    });
    expect(await read(transfer.id, receiver)).toMatchObject({ summary: null });
    // The second wall: the database has nothing to show either.
    const before = await seenRows(receiver, 'case_handover');
    expect(before.filter((row) => (row as { transfer_id: string }).transfer_id === transfer.id)).toEqual([]);
    const taken = fieldOf<Row>(await accept(transfer), 'acceptCaseTransfer');
    expect(taken.handover).toMatchObject({ summary: transfer.summary });
    expect(await read(transfer.id, receiver)).toMatchObject({ summary: transfer.summary });
    expect(JSON.stringify(taken)).not.toContain('MARKER');
  });

  it('tell of circles in play, languages and agreed goals, and of nothing that is over, only drafted or not covered', async () => {
    const found = await openCase();
    await inSystemWork(db, async (em) => {
      const of = { institution: awo, caseId: found.id, version: 1 };
      const circle = { evidence: 'sheet 1', state: 'CURRENT' };
      em.create(CaseLegalCircle, { ...of, ...circle, id: newId(), circle: 'SGB2', from: '2026-01-01' } as never);
      em.create(CaseLegalCircle, { ...of, ...circle, id: newId(), circle: 'SGB5', from: '2026-01-01' } as never);
      em.create(CaseLegalCircle, {
        ...of,
        ...circle,
        id: newId(),
        circle: 'SGB12',
        from: '2025-01-01',
        to: '2025-12-31',
      } as never);
      const languages = [
        { language: 'uk', level: 'UNKNOWN' },
        { language: 'ru', level: 'UNKNOWN' },
      ];
      const client = { familyName: 'MARKER-NAME', languages, nationalities: [], nameKeys: [], state: 'RECORDED' };
      em.create(CaseClient, { ...of, ...client, id: newId() } as never);
      for (const [number, state] of [
        [1, 'AGREED'],
        [2, 'PROPOSED'],
      ] as const) {
        const planId = newId();
        const plan = { id: planId, round: 1, number, state, writtenBy: 'sender', writtenOn: '2026-11-01' };
        em.create(CasePlan, { ...of, ...plan } as never);
        for (const [position, domain] of ['WORK', 'MENTAL_HEALTH'].entries()) {
          const goal = { planId, lineId: newId(), position, text: `${state} ${domain}`, domain, state: 'OPEN' };
          em.create(CaseGoal, { institution: awo, caseId: found.id, ...goal, id: newId() } as never);
        }
      }
    });
    const dataCategories = ['LANGUAGE', 'WORK', 'FINANCES'];
    const consent = await give(found.id, { dataCategories });
    const offered = fieldOf<Row>(await tryOffer(found, { consentId: consent.id }), 'offerCaseTransfer');
    expect(offered.summary).toEqual({
      phase: null,
      problemAreas: ['WORK'],
      legalCircles: ['SGB2'],
      languages: ['uk', 'ru'],
      goals: [{ problemArea: 'WORK', text: 'AGREED WORK' }],
    });
    const taken = fieldOf<Row>(await accept(offered), 'acceptCaseTransfer');
    expect(taken.handover).toMatchObject({ summary: offered.summary });
    expect(JSON.stringify(taken)).not.toContain('MARKER');
  });

  it('take no summary along on a consent that does not cover it', async () => {
    const [found, other] = [await openCase(), await openCase()];
    const consents = [
      await give(found.id, { recipient: diakonie }),
      await give(found.id, { scope: ['REFERRAL'] }),
      await give(found.id, { validFrom: '2026-12-01' }),
      await give(other.id),
      { id: newId() },
      { id: 'rubbish' },
    ];
    for (const { id } of consents) expect(codesOf(await tryOffer(found, { consentId: id }))).toEqual(['CONSENT_REQUIRED']);
    expect(await readCase(found.id)).toMatchObject({ state: 'INQUIRY', version: found.version });
  });

  it.each([
    ['rubbish', { receivingInstitution: 'caritas' }, 'INVALID_INPUT'],
    ['the own institution', { receivingInstitution: awo }, 'INVALID_INPUT'],
    ['a version that is not the newest', { version: 7 }, 'OUTDATED'],
  ])('are not offered to %s', async (_name, changes, code) => {
    expect(codesOf(await tryOffer(await openCase(), changes))).toEqual([code]);
  });

  it('are not offered twice, and not in an emergency or by whoever only represents', async () => {
    const { found } = await offer();
    const again = await readCase(found.id);
    expect(codesOf(await tryOffer(again))).toEqual(['WRONG_STATE']);
    const fresh = await openCase();
    expect(codesOf(await tryOffer(fresh, {}, { ...sender, purpose: 'EMERGENCY' }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await tryOffer(fresh, {}, client))).toEqual(['NOT_PERMITTED']);
  });

  it('leave nothing of the summary when the consent is revoked before the answer', async () => {
    const { transfer, consent } = await offer(true);
    const revoked = fieldOf<Row>(await revoke(consent as Row), 'revokeConsent');
    expect(revoked).toMatchObject({ state: 'REVOKED', transfersOffered: [{ id: transfer.id, state: 'OFFERED' }] });
    // What was read before the revocation counts no more.
    expect(codesOf(await accept(transfer))).toEqual(['OUTDATED']);
    const bare = await read(transfer.id, receiver);
    const taken = fieldOf<Row>(await accept(bare), 'acceptCaseTransfer');
    expect(taken.handover).toMatchObject({ summary: null });
    expect(await read(transfer.id, sender)).toMatchObject({ summary: null });
  });

  it('leave the receiving carrier its own copy when the consent is revoked afterwards, and no other way to it', async () => {
    const { transfer, consent } = await offer(true);
    const taken = fieldOf<Row>(await accept(transfer), 'acceptCaseTransfer');
    expect(fieldOf(await revoke(consent as Row), 'revokeConsent')).toMatchObject({
      transfersOffered: [{ id: transfer.id, state: 'ACCEPTED', answeredOn: '2026-11-23' }],
    });
    expect(await read(transfer.id, receiver)).toMatchObject({ summary: null });
    expect(await readCase(taken.id, receiver)).toMatchObject({ handover: { summary: transfer.summary } });
  });

  it('hand nothing over once the consent has run out', async () => {
    const { transfer } = await offer(true);
    now = new Date('2027-01-01T10:00:00Z');
    expect(fieldOf<Row>(await accept(transfer), 'acceptCaseTransfer').handover).toMatchObject({ summary: null });
    now = new Date('2026-11-23T10:00:00Z');
  });

  it('are declined for a reason, and the case goes on where it was', async () => {
    const { found, transfer } = await offer();
    expect(fieldOf(await decline(transfer), 'declineCaseTransfer')).toMatchObject({
      state: 'DECLINED',
      declineReason: 'NO_CAPACITY',
      answeredOn: '2026-11-23',
      openSteps: [],
    });
    const { version } = await readCase(found.id);
    const input = { caseId: found.id, version };
    expect(codesOf(await db.ask(sender, SETTLE('completeCaseTransfer'), { input }))).toEqual(['REQUIREMENT_OPEN']);
    const back = fieldOf<Row>(await db.ask(sender, SETTLE('takeCaseBack'), { input }), 'takeCaseBack');
    expect(back).toMatchObject({ state: 'INQUIRY', closedOn: null });
    // The next offer stands for itself.
    expect(fieldOf<Row>(await tryOffer(back), 'offerCaseTransfer')).toMatchObject({ state: 'OFFERED' });
    expect(await readCase(found.id)).toMatchObject({
      openSteps: [
        { step: 'TAKE_BACK', openRequirements: [{ code: 'TRANSFER_STILL_OPEN' }] },
        { step: 'COMPLETE_TRANSFER', openRequirements: [{ code: 'TRANSFER_NOT_ACCEPTED' }] },
      ],
    });
  });

  it('are withdrawn with one step, and the summary that nobody has seen is gone', async () => {
    const { found, transfer } = await offer(true);
    expect(fieldOf(await withdraw(transfer), 'withdrawCaseTransfer')).toMatchObject({ state: 'WITHDRAWN', summary: null });
    expect(await readCase(found.id)).toMatchObject({ state: 'INQUIRY' });
    expect(await read(transfer.id, receiver)).toMatchObject({ state: 'WITHDRAWN', summary: null, openSteps: [] });
    expect(codesOf(await accept({ ...transfer, version: 2 }))).toEqual(['WRONG_STATE']);
  });

  it('are answered by the carrier asked and withdrawn by the one that offers, and by no other', async () => {
    const { transfer } = await offer();
    for (const [answer, reason] of [
      [await accept(transfer, senderLead), 'NOT_THE_RECEIVING_CARRIER'],
      [await decline(transfer, senderLead), 'NOT_THE_RECEIVING_CARRIER'],
      [await withdraw(transfer, receiver), 'NOT_THE_SENDING_CARRIER'],
    ] as const)
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED', reason });
    expect(codesOf(await accept({ ...transfer, version: 9 }))).toEqual(['OUTDATED']);
  });

  it('are accepted or withdrawn when both happen at once, never both', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { found, transfer } = await offer();
      const answers = await Promise.all([accept(transfer), withdraw(transfer)]);
      expect(answers.flatMap((answer) => codesOf(answer))).toEqual(['OUTDATED']);
      const accepted = answers[0]?.errors === undefined;
      expect(await read(transfer.id, sender)).toMatchObject({ state: accepted ? 'ACCEPTED' : 'WITHDRAWN' });
      expect(await readCase(found.id)).toMatchObject({ state: accepted ? 'TRANSFER_OFFERED' : 'INQUIRY' });
    }
  });

  it('bring one case when two accept at once, and when one accepts twice under a key', async () => {
    const { transfer } = await offer();
    const answers = await Promise.all([accept(transfer), accept(transfer, testActor('case_lead', caritas, 'second-lead'))]);
    expect(answers.flatMap((answer) => codesOf(answer))).toEqual(['OUTDATED']);
    const { transfer: other } = await offer();
    const first = await db.ask(receiver, ACCEPT, inputOf(other), 'accept-1');
    expect((await db.ask(receiver, ACCEPT, inputOf(other), 'accept-1')).data).toEqual(first.data);
    const copies = await inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute(
          'select id from case_handover where transfer_id in (?, ?)',
          [transfer.id, other.id],
          'all',
          em.getTransactionContext(),
        ),
    );
    expect(copies).toHaveLength(2);
  });

  it('let a revocation and an answer at once end in one order or the other', async () => {
    const { transfer, consent } = await offer(true);
    const [accepted, revoked] = await Promise.all([accept(transfer), revoke(consent as Row)]);
    expect(revoked.errors).toBeUndefined();
    if (accepted.errors) expect(codesOf(accepted)).toEqual(['OUTDATED']);
    else expect(fieldOf<Row>(accepted, 'acceptCaseTransfer').handover).toMatchObject({ summary: transfer.summary });
    expect(await read(transfer.id, receiver)).toMatchObject({ summary: null });
  });

  it('are settled by the system when nobody looks at the answer', async () => {
    const [one, two, three] = [await offer(), await offer(), await offer()];
    fieldOf(await accept(one.transfer), 'acceptCaseTransfer');
    fieldOf(await decline(two.transfer), 'declineCaseTransfer');
    await runTimer(db, 'settle-transfers', settleTransfers);
    expect(await readCase(one.found.id)).toMatchObject({ state: 'TRANSFERRED', closedOn: '2026-11-23' });
    expect(await readCase(two.found.id)).toMatchObject({ state: 'INQUIRY' });
    expect(await readCase(three.found.id)).toMatchObject({ state: 'TRANSFER_OFFERED' });
    expect(await runTimer(db, 'settle-transfers', settleTransfers)).toBe(0);
  });
});

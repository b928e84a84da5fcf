import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { codesOf, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { AdministrativeDecision } from '../decisions/administrative-decision.entity.js';
import { noteRemediesOver } from '../decisions/decision.commands.js';
import {
  bothAtOnce,
  ceremonyClerk,
  clerk,
  elsewhere,
  INSTRUCTION,
  office,
  officer,
  openOffice,
  type ShownApplication,
  stranger,
  supervisor,
  type TestOffice,
} from '../decisions/decision.testing.js';
import type { Application } from '../naturalisation/application.entity.js';

const TODAY = '2026-11-23';
const amina = testActor('data_subject', null, 'p:amina');
const view = ({ id, version }: { id: string; version: number }) => ({ applicationId: id, version });
const decisionView = ({ id, version }: { id: string; version: number }) => ({ decisionId: id, version });
const extensionsOf = (answer: { errors?: readonly { extensions?: Readonly<Record<string, unknown>> }[] }) =>
  answer.errors?.[0]?.extensions;

const naturalised: Partial<Application> = {
  handedOverOn: '2026-01-12',
  endedOn: '2026-01-12',
  completionKind: 'NATURALISED',
  legalBasis: 'SECTION_10',
};
const intended = {
  ground: 'DECEPTION',
  reasons: 'The certificate of language was forged.',
  letter: { channel: 'HANDED_OVER', handedOn: TODAY },
  weeks: 4,
};
const act = { reasons: 'The certificate of language was forged.', remedyInstruction: INSTRUCTION, feeCents: 25_500 };
const DECISION = 'id version state kind effect barFrom barUntil finalOn annulledOn';

interface Decision {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly state: string;
}

describe('the revocation of a naturalisation', () => {
  let db: TestOffice;
  beforeAll(async () => {
    db = await openOffice(TODAY);
  });
  afterAll(() => db.close());
  beforeEach(() => db.setDay(TODAY));

  const open = (application: ShownApplication, actor = officer) =>
    db.take(actor, 'openNaturalisationRevocation', { ...view(application), ...intended });
  const current = (id: string) => db.read<ShownApplication>(officer, id, 'id version state');
  const revocationOf = async (id: string) => {
    const { decisions } = await db.read<{ decisions: Decision[] }>(officer, id, `decisions { ${DECISION} }`);
    return decisions.findLast(({ kind }) => kind === 'REVOCATION') as Decision;
  };

  async function issued(data: Partial<Application> = {}): Promise<{ id: string; decision: Decision }> {
    const pending = await open(await db.applicationIn('NATURALISED', { ...naturalised, ...data }));
    const heard = await db.take(clerk, 'recordNaturalisationStatement', { ...view(pending), statement: 'I object.' });
    expect(heard.state).toBe('REVOCATION_PENDING');
    const done = await db.take(supervisor, 'issueNaturalisationRevocation', { ...view(heard), ...act });
    expect(done.state).toBe('REVOCATION_ISSUED');
    return { id: done.id, decision: await revocationOf(done.id) };
  }

  async function sued(): Promise<{ id: string; decision: Decision }> {
    const { id, decision } = await issued();
    const letter = { channel: 'SERVICE', handedOn: TODAY };
    const notified = await db.take<Decision>(
      clerk,
      'notifyNaturalisationDecision',
      { ...decisionView(decision), letter },
      DECISION,
    );
    const suit = await db.take<Decision>(
      officer,
      'lodgeNaturalisationAppeal',
      { ...decisionView(notified), lodgedOn: TODAY },
      DECISION,
    );
    expect((await current(id)).state).toBe('LITIGATION');
    return { id, decision: suit };
  }

  it('is open for ten years, and not a day longer', async () => {
    const application = await db.applicationIn('NATURALISED', { ...naturalised, handedOverOn: '2016-11-22' });
    const late = await db.tried(officer, 'openNaturalisationRevocation', { ...view(application), ...intended });
    expect(extensionsOf(late)?.['reason']).toBe('REVOCATION_TOO_LATE');
    const lastDay = await db.applicationIn('NATURALISED', { ...naturalised, handedOverOn: '2016-11-23' });
    const pending = await open(lastDay);
    expect(pending.state).toBe('REVOCATION_PENDING');
    const heard = await db.take(clerk, 'recordNaturalisationStatement', { ...view(pending), statement: 'I object.' });
    db.setDay('2026-11-24');
    const issue = await db.tried(supervisor, 'issueNaturalisationRevocation', { ...view(heard), ...act });
    expect(extensionsOf(issue)?.['reason']).toBe('REVOCATION_TOO_LATE');
  });

  it('is issued by somebody else than whoever opened it, after a hearing, with reasons and instruction', async () => {
    const application = await db.applicationIn('NATURALISED', naturalised);
    const pending = await open(application, bothAtOnce);
    const input = { ...view(pending), ...act };
    expect(extensionsOf(await db.tried(bothAtOnce, 'issueNaturalisationRevocation', input))).toEqual({
      code: 'NOT_PERMITTED',
      reason: 'FOUR_EYES',
    });
    expect(extensionsOf(await db.tried(supervisor, 'issueNaturalisationRevocation', input))?.['reason']).toBe('HEARING_REQUIRED');
    const heard = await db.take(clerk, 'recordNaturalisationStatement', { ...view(pending), statement: 'I object.' });
    const ready = { ...view(heard), ...act };
    for (const [more, key, code] of [
      [{ reasons: ' ' }, 'reason', 'REASONS_MISSING'],
      [{ remedyInstruction: '' }, 'reason', 'REMEDY_INSTRUCTION_MISSING'],
      [{ feeCents: 100 }, 'field', 'feeCents'],
    ] as const)
      expect(extensionsOf(await db.tried(supervisor, 'issueNaturalisationRevocation', { ...ready, ...more }))?.[key]).toBe(code);
    const both = await Promise.all([1, 2].map(() => db.tried(supervisor, 'issueNaturalisationRevocation', ready)));
    expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(await revocationOf(application.id)).toMatchObject({
      state: 'ISSUED',
      effect: expect.stringContaining('from 2026-01-12 on'),
    });
  });

  it('is told to the person with the hearing, and not before', async () => {
    const application = await db.applicationIn('NATURALISED', naturalised);
    const letter = { channel: 'POST', sentOn: TODAY };
    const pending = await db.take(officer, 'openNaturalisationRevocation', { ...view(application), ...intended, letter });
    const fields = 'status hearings { ground } decisions { kind }';
    expect(await db.read(amina, pending.id, fields)).toEqual({ status: 'COMPLETED', hearings: [], decisions: [] });
    db.setDay('2026-11-27');
    expect(await db.read(amina, pending.id, fields)).toEqual({
      status: 'HEARING',
      hearings: [{ ground: 'REVOCATION' }],
      decisions: [],
    });
  });

  it('is abandoned with a reason, and a later one is heard anew', async () => {
    const pending = await open(await db.applicationIn('NATURALISED', naturalised));
    const heard = await db.take(clerk, 'recordNaturalisationStatement', { ...view(pending), statement: 'I object.' });
    expect(
      extensionsOf(await db.tried(officer, 'abandonNaturalisationRevocation', { ...view(heard), reason: ' ' }))?.['field'],
    ).toBe('reason');
    const abandoned = await db.take(officer, 'abandonNaturalisationRevocation', { ...view(heard), reason: 'It is real.' });
    expect(abandoned.state).toBe('NATURALISED');
    const again = await open(abandoned);
    const early = await db.tried(supervisor, 'issueNaturalisationRevocation', { ...view(again), ...act });
    expect(extensionsOf(early)?.['reason']).toBe('HEARING_REQUIRED');
  });

  it('is final after a month without a suit; a bar follows, the grant falls, and others are told', async () => {
    const { id, decision } = await issued();
    await inSystemWork(db, async (em) => {
      const grant = {
        id: newId(),
        institution: office,
        applicationId: id,
        state: 'FINAL',
        kind: 'GRANT',
        legalBasis: '§ 10 Abs. 1 StAG',
      };
      em.create(AdministrativeDecision, { ...grant, proposedBy: 'a', approvedBy: 'b', decidedOn: '2026-01-02' } as never);
    });
    const letter = { channel: 'SERVICE', handedOn: TODAY };
    await db.take(clerk, 'notifyNaturalisationDecision', { ...decisionView(decision), letter }, DECISION);
    db.setDay('2026-12-24');
    expect(await runTimer(db, 'note-remedies-over', noteRemediesOver)).toBeGreaterThan(0);
    expect(await runTimer(db, 'note-remedies-over', noteRemediesOver)).toBe(0);
    const shown = await db.read<{ decisions: Decision[] }>(
      officer,
      id,
      `state bar { from until isInForce } decisions { kind state } completionNotices { event recipient dueOn state } tasks { kind }`,
    );
    expect(shown).toMatchObject({
      state: 'REVOKED',
      bar: { from: '2026-12-24', until: '2036-12-24', isInForce: true },
      completionNotices: ['NATIONALITY_REGISTER', 'REGISTRATION_OFFICE', 'IMMIGRATION_AUTHORITY'].map((recipient) => ({
        ...{ event: 'REVOKED', recipient, dueOn: '2026-12-31', state: 'OPEN' },
      })),
    });
    expect(shown.decisions).toEqual(
      expect.arrayContaining([
        { kind: 'REVOCATION', state: 'FINAL' },
        { kind: 'GRANT', state: 'ANNULLED' },
      ]),
    );
    expect((shown as unknown as { tasks: { kind: string }[] }).tasks.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['NOTICE_DUE', 'REMEDY_PERIOD_OVER']),
    );
  });

  it.each([
    ['DISMISSED', 'REVOKED', 'FINAL', { from: '2027-06-01', until: '2037-06-01' }],
    ['ANNULLED', 'NATURALISED', 'ANNULLED', null],
  ])('after a judgment of %s leaves the person %s, and is %s', async (judgment, state, decided, bar) => {
    const { id, decision } = await sued();
    const withdrawn = await db.tried(clerk, 'withdrawNaturalisationApplication', view(await current(id)));
    expect(codesOf(withdrawn)).toEqual(['WRONG_STATE']);
    db.setDay('2027-06-01');
    const input = { ...decisionView(decision), finalOn: '2027-06-01' };
    expect(
      extensionsOf(await db.tried(officer, 'recordNaturalisationJudgment', { ...input, judgment: 'OBLIGATION' }))?.['field'],
    ).toBe('judgment');
    const judged = await db.take<Decision>(officer, 'recordNaturalisationJudgment', { ...input, judgment }, DECISION);
    expect(judged.state).toBe(decided);
    expect(await db.read(officer, id, 'state bar { from until }')).toEqual({ state, bar });
  });

  it('leaves everybody naturalised together with the person to a decision of their own', async () => {
    const familyFileId = newId();
    const child = await db.applicationIn('NATURALISED', { ...naturalised, familyFileId, givenName: 'Bilal', subjectId: null });
    await db.applicationIn('IN_REVIEW', { familyFileId, givenName: 'Cem', subjectId: null });
    const { id } = await issued({ familyFileId });
    const fields = 'thirdPartyDecisions { id version state outcome application { id } }';
    const { thirdPartyDecisions } = await db.read<{ thirdPartyDecisions: { id: string; version: number }[] }>(
      supervisor,
      id,
      fields,
    );
    expect(thirdPartyDecisions).toMatchObject([{ state: 'OPEN', outcome: null, application: { id: child.id } }]);
    expect(await db.read(officer, child.id, 'tasks { kind }')).toEqual({ tasks: [{ kind: 'THIRD_PARTY_DECISION' }] });
    expect(await db.read(amina, id, 'thirdPartyDecisions { id }')).toEqual({ thirdPartyDecisions: [] });
    const [open] = thirdPartyDecisions as [{ id: string; version: number }];
    const input = { thirdPartyDecisionId: open.id, version: open.version, outcome: 'STAYS', reasons: 'The child was six.' };
    for (const actor of elsewhere)
      expect(codesOf(await db.tried(actor, 'decideNaturalisationThirdParty', input))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.tried(officer, 'decideNaturalisationThirdParty', input))).toEqual(['NOT_PERMITTED']);
    const bare = await db.tried(supervisor, 'decideNaturalisationThirdParty', { ...input, reasons: ' ' });
    expect(extensionsOf(bare)?.['reason']).toBe('DISCRETION_NOT_REASONED');
    const both = await Promise.all([1, 2].map(() => db.tried(supervisor, 'decideNaturalisationThirdParty', input)));
    expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(await db.read(supervisor, id, 'thirdPartyDecisions { state outcome decidedBy }')).toEqual({
      thirdPartyDecisions: [{ state: 'DECIDED', outcome: 'STAYS', decidedBy: 'supervisor' }],
    });
    expect((await current(child.id)).state).toBe('NATURALISED');
  });

  it('is opened by officers of the office alone', async () => {
    const application = await db.applicationIn('NATURALISED', naturalised);
    const input = { ...view(application), ...intended };
    for (const actor of elsewhere)
      expect(codesOf(await db.tried(actor, 'openNaturalisationRevocation', input))).toEqual(['NOT_FOUND']);
    for (const actor of [clerk, supervisor, ceremonyClerk, amina])
      expect(codesOf(await db.tried(actor, 'openNaturalisationRevocation', input))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.tried(stranger, 'openNaturalisationRevocation', input))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.tried(officer, 'openNaturalisationRevocation', { ...input, applicationId: 'rubbish' }))).toEqual([
      'NOT_FOUND',
    ]);
    const both = await Promise.all([1, 2].map(() => db.tried(officer, 'openNaturalisationRevocation', input)));
    expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { codesOf, testActor } from '../../kit/testing.js';
import { runTimer } from '../../kit/transaction.js';
import { noteRemediesOver } from '../decisions/decision.commands.js';
import {
  bothAtOnce,
  clerk,
  elsewhere,
  INSTRUCTION,
  officer,
  openOffice,
  type ShownApplication,
  stranger,
  supervisor,
  type TestOffice,
} from '../decisions/decision.testing.js';
import { remindOfBarChecks } from './bar.commands.js';
import { barOf, comparableName } from './bar.rules.js';

const FOUND_ON = '2026-03-10';
const amina = testActor('data_subject', null, 'p:amina');
const view = ({ id, version }: { id: string; version: number }) => ({ applicationId: id, version });
const decisionView = ({ id, version }: { id: string; version: number }) => ({ decisionId: id, version });
const extensionsOf = (answer: { errors?: readonly { extensions?: Readonly<Record<string, unknown>> }[] }) =>
  answer.errors?.[0]?.extensions;
const heardOnDeception = (by = 'officer') => ({
  hearingGround: 'DECEPTION',
  hearingReasons: 'The certificate is forged.',
  hearingOpenedBy: by,
  hearingNotifiedOn: '2026-02-02',
  hearingDueOn: '2026-03-02',
  hearingDoneOn: '2026-03-03',
});
const finding = { reasons: 'The certificate is forged.', remedyInstruction: INSTRUCTION, feeCents: 25_500 };
const DECISION =
  'id version state kind barFrom barUntil isImmediatelyEnforceable finalOn annulledOn registeredOn registerCorrectedOn';
const BAR = 'id version state bar { from until annulledOn examinableFrom isInForce }';

interface Decision {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly state: string;
}
type Barred = ShownApplication & { readonly bar: Record<string, unknown> | null; readonly decisions: readonly Decision[] };

describe('a bar on naturalisation', () => {
  let db: TestOffice;
  beforeAll(async () => {
    db = await openOffice(FOUND_ON);
  });
  afterAll(() => db.close());
  beforeEach(() => db.setDay(FOUND_ON));

  const fields = `${BAR} decisions { ${DECISION} }`;
  const read = (id: string) => db.read<Barred>(officer, id, fields);
  const decisionOf = async (id: string, kind: string) =>
    (await read(id)).decisions.findLast((each) => each.kind === kind) as Decision;
  const found = async (more: object = {}) => {
    const application = await db.applicationIn('IN_REVIEW', heardOnDeception());
    return db.take<Barred>(supervisor, 'findNaturalisationDeception', { ...view(application), ...finding, ...more }, fields);
  };
  const notify = async (id: string, kind: string, handedOn: string) => {
    const decision = await decisionOf(id, kind);
    const input = { ...decisionView(decision), letter: { channel: 'HANDED_OVER', handedOn } };
    return db.take<Decision>(clerk, 'notifyNaturalisationDecision', input, DECISION);
  };
  const runRemedies = () => runTimer(db, 'note-remedies-over', noteRemediesOver);

  it('C08: found on 10 March 2026 lasts to the end of 10 March 2036; a new application is examined the day after', async () => {
    const barred = await found();
    const bar = { from: FOUND_ON, until: '2036-03-10', annulledOn: null, examinableFrom: '2036-03-11', isInForce: true };
    expect(barred).toMatchObject({ state: 'BARRED', bar });
    expect(barred.decisions.map(({ kind, state }) => [kind, state])).toEqual([
      ['BAR', 'ISSUED'],
      ['REFUSAL', 'ISSUED'],
    ]);
    db.setDay('2036-03-10');
    expect((await read(barred.id)).bar).toMatchObject({ isInForce: true });
    db.setDay('2036-03-11');
    expect((await read(barred.id)).bar).toMatchObject({ isInForce: false });
  });

  it('begins with the notification of its finding, unless the office named another day', async () => {
    const barred = await found();
    db.setDay('2026-03-16');
    expect(await notify(barred.id, 'BAR', '2026-03-16')).toMatchObject({ barFrom: '2026-03-16', barUntil: '2036-03-16' });
    expect((await read(barred.id)).bar).toMatchObject({ from: '2026-03-16', until: '2036-03-16' });
    db.setDay(FOUND_ON);
    const early = await db.applicationIn('IN_REVIEW', heardOnDeception());
    const input = { ...view(early), ...finding, barFrom: '2026-03-09' };
    expect(extensionsOf(await db.tried(supervisor, 'findNaturalisationDeception', input))?.['field']).toBe('barFrom');
    const stated = await found({ barFrom: '2026-03-12' });
    db.setDay('2026-03-16');
    expect(await notify(stated.id, 'BAR', '2026-03-16')).toMatchObject({ barFrom: '2026-03-12', barUntil: '2036-03-12' });
  });

  it('is not betrayed to a person who withdraws before it is notified, and stands all the same', async () => {
    const person = testActor('data_subject', null, 'p:amina');
    const shown = 'id version state status openSteps { step openRequirements { code } }';
    const barred = await found();
    expect(await db.read(person, barred.id, shown)).toMatchObject({
      ...{ state: 'IN_REVIEW', status: 'DECISION_IN_PREPARATION' },
      openSteps: [{ step: 'WITHDRAW', openRequirements: [] }],
    });
    const attempts = await Promise.all([1, 2].map(() => db.tried(person, 'withdrawNaturalisationApplication', view(barred))));
    expect(attempts.flatMap(codesOf)).toEqual(['OUTDATED']);
    const withdrawn = await db.read<Barred>(person, barred.id, shown);
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', status: 'COMPLETED', openSteps: [] });
    expect(codesOf(await db.tried(person, 'withdrawNaturalisationApplication', view(withdrawn)))).toEqual(['WRONG_STATE']);
    expect(await read(barred.id)).toMatchObject({ state: 'BARRED', bar: { isInForce: true } });
    await runRemedies();
    expect((await decisionOf(barred.id, 'REFUSAL')).state).toBe('LAPSED');
    const bar = await notify(barred.id, 'BAR', FOUND_ON);
    expect(await db.read(person, barred.id, shown)).toMatchObject({ state: 'BARRED', status: 'DECIDED' });
    const reason = { reason: 'The certificate is genuine.' };
    await db.take(supervisor, 'annulNaturalisationBar', { ...decisionView(bar), ...reason }, DECISION);
    expect(await db.take(supervisor, 'liftNaturalisationBar', view(await read(barred.id)))).toMatchObject({ state: 'WITHDRAWN' });
  });

  it('stays in force while a court decides on it, and the refusal beside it has its own day', async () => {
    const barred = await found();
    const notified = await notify(barred.id, 'BAR', FOUND_ON);
    await notify(barred.id, 'REFUSAL', FOUND_ON);
    const suit = await db.take<Decision>(
      officer,
      'lodgeNaturalisationAppeal',
      { ...decisionView(notified), lodgedOn: FOUND_ON },
      DECISION,
    );
    expect(suit).toMatchObject({ state: 'LITIGATION', isImmediatelyEnforceable: true });
    expect(await read(barred.id)).toMatchObject({ state: 'BARRED', bar: { isInForce: true } });
    db.setDay('2026-04-11');
    await runRemedies();
    expect((await decisionOf(barred.id, 'REFUSAL')).state).toBe('FINAL');
    expect((await decisionOf(barred.id, 'BAR')).state).toBe('LITIGATION');
  });

  it('is entered into the register once nobody can appeal it, as a step of its own', async () => {
    const barred = await found();
    const notified = await notify(barred.id, 'BAR', FOUND_ON);
    const entry = { on: '2026-04-15', reference: 'EStA 7' };
    expect(
      codesOf(await db.tried(officer, 'registerNaturalisationDecision', { ...decisionView(notified), ...entry, on: FOUND_ON })),
    ).toEqual(['WRONG_STATE']);
    db.setDay('2026-04-15');
    await runRemedies();
    const final = await decisionOf(barred.id, 'BAR');
    expect(final).toMatchObject({ state: 'FINAL', finalOn: '2026-04-11' });
    const notices = 'completionNotices { recipient event state proof }';
    const due = { recipient: 'NATIONALITY_REGISTER', event: 'BARRED', state: 'OPEN', proof: null };
    expect(await db.read(officer, barred.id, notices)).toEqual({ completionNotices: [due] });
    const entered = await db.take<Decision>(
      officer,
      'registerNaturalisationDecision',
      { ...decisionView(final), ...entry },
      DECISION,
    );
    expect(entered).toMatchObject({ state: 'REGISTERED', registeredOn: '2026-04-15' });
    expect(await db.read(officer, barred.id, notices)).toEqual({
      completionNotices: [{ ...due, state: 'SENT', proof: 'EStA 7' }],
    });
    expect(codesOf(await db.tried(officer, 'registerNaturalisationDecision', { ...decisionView(entered), ...entry }))).toEqual([
      'WRONG_STATE',
    ]);
  });

  it.each([
    ['DISMISSED', 'FINAL', true],
    ['ANNULLED', 'ANNULLED', false],
  ])('after a judgment of %s is %s, and in force: %s', async (judgment, state, isInForce) => {
    const barred = await found();
    const notified = await notify(barred.id, 'BAR', FOUND_ON);
    const suit = await db.take<Decision>(
      officer,
      'lodgeNaturalisationAppeal',
      { ...decisionView(notified), lodgedOn: FOUND_ON },
      DECISION,
    );
    db.setDay('2026-09-01');
    const input = { ...decisionView(suit), finalOn: '2026-09-01' };
    const wrong = await db.tried(officer, 'recordNaturalisationJudgment', { ...input, judgment: 'OBLIGATION' });
    expect(extensionsOf(wrong)).toEqual({ code: 'INVALID_INPUT', field: 'judgment' });
    const judged = await db.take<Decision>(officer, 'recordNaturalisationJudgment', { ...input, judgment }, DECISION);
    expect(judged.state).toBe(state);
    const after = await read(barred.id);
    expect(after).toMatchObject({ state: 'BARRED', bar: { isInForce } });
    const lifted = await db.tried(supervisor, 'liftNaturalisationBar', view(after));
    expect(extensionsOf(lifted)?.['reason']).toBe(isInForce ? 'BAR_STANDS' : undefined);
  });

  it('is annulled by the office too, lifted, and the register corrected; the refusal on it falls with it', async () => {
    const barred = await found();
    await notify(barred.id, 'BAR', FOUND_ON);
    db.setDay('2026-04-15');
    await runRemedies();
    const final = await decisionOf(barred.id, 'BAR');
    const entered = await db.take<Decision>(
      officer,
      'registerNaturalisationDecision',
      { ...decisionView(final), on: '2026-04-15' },
      DECISION,
    );
    expect(
      extensionsOf(await db.tried(supervisor, 'annulNaturalisationBar', { ...decisionView(entered), reason: '' }))?.['field'],
    ).toBe('reason');
    expect(codesOf(await db.tried(officer, 'annulNaturalisationBar', { ...decisionView(entered), reason: 'Wrong.' }))).toEqual([
      'NOT_PERMITTED',
    ]);
    const refusal = await decisionOf(barred.id, 'REFUSAL');
    expect(
      extensionsOf(await db.tried(supervisor, 'annulNaturalisationBar', { ...decisionView(refusal), reason: 'Wrong.' }))?.[
        'field'
      ],
    ).toBe('decisionId');
    const annulled = await db.take<Decision>(
      supervisor,
      'annulNaturalisationBar',
      { ...decisionView(entered), reason: 'The paper is real.' },
      DECISION,
    );
    expect(annulled).toMatchObject({ state: 'ANNULLED', annulledOn: '2026-04-15', registerCorrectedOn: null });
    const lifted = await db.take<Barred>(supervisor, 'liftNaturalisationBar', view(await read(barred.id)), fields);
    expect(lifted).toMatchObject({ state: 'IN_REVIEW', bar: null });
    expect(lifted.decisions.map(({ kind, state }) => [kind, state])).toEqual([
      ['BAR', 'ANNULLED'],
      ['REFUSAL', 'ANNULLED'],
    ]);
    const corrected = await db.take<Decision>(
      officer,
      'correctNaturalisationRegister',
      { ...decisionView(annulled), on: '2026-04-15' },
      DECISION,
    );
    expect(corrected).toMatchObject({ state: 'CORRECTED', registerCorrectedOn: '2026-04-15' });
    const twice = await db.tried(officer, 'correctNaturalisationRegister', { ...decisionView(corrected), on: '2026-04-15' });
    expect(codesOf(twice)).toEqual(['WRONG_STATE']);
    const never = { ...decisionView(await decisionOf(barred.id, 'REFUSAL')), on: '2026-04-15' };
    expect(extensionsOf(await db.tried(officer, 'correctNaturalisationRegister', never))?.['reason']).toBe('NO_REGISTER_ENTRY');
  });

  it('is found by a supervisor who did not hear the person, with reasons, instruction and fee', async () => {
    const own = await db.applicationIn('IN_REVIEW', heardOnDeception('both'));
    expect(extensionsOf(await db.tried(bothAtOnce, 'findNaturalisationDeception', { ...view(own), ...finding }))).toEqual({
      code: 'NOT_PERMITTED',
      reason: 'FOUR_EYES',
    });
    const refusals = [
      [{ reasons: '' }, 'reason', 'REASONS_MISSING'],
      [{ remedyInstruction: null }, 'reason', 'REMEDY_INSTRUCTION_MISSING'],
      [{ feeCents: 2_499 }, 'field', 'feeCents'],
      [{ feeCents: null }, 'field', 'feeCents'],
    ] as const;
    for (const [more, key, code] of refusals)
      expect(
        extensionsOf(await db.tried(supervisor, 'findNaturalisationDeception', { ...view(own), ...finding, ...more }))?.[key],
      ).toBe(code);
    for (const actor of elsewhere)
      expect(codesOf(await db.tried(actor, 'findNaturalisationDeception', { ...view(own), ...finding }))).toEqual(['NOT_FOUND']);
    for (const actor of [officer, clerk, amina])
      expect(codesOf(await db.tried(actor, 'findNaturalisationDeception', { ...view(own), ...finding }))).toEqual([
        'NOT_PERMITTED',
      ]);
    expect(codesOf(await db.tried(stranger, 'findNaturalisationDeception', { ...view(own), ...finding }))).toEqual([
      'UNAUTHENTICATED',
    ]);
    const both = await Promise.all(
      [1, 2].map(() => db.tried(supervisor, 'findNaturalisationDeception', { ...view(own), ...finding })),
    );
    expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect((await read(own.id)).decisions).toHaveLength(2);
  });

  it('is not found before the law knew it', async () => {
    db.setDay('2025-12-23');
    const application = await db.applicationIn('IN_REVIEW', { ...heardOnDeception(), hearingDoneOn: '2025-12-01' });
    const answer = await db.tried(supervisor, 'findNaturalisationDeception', { ...view(application), ...finding });
    expect(extensionsOf(answer)?.['reason']).toBe('BAR_NOT_IN_FORCE');
  });

  it('of another file with the same name and birth date is hinted at to staff, and decides nothing', async () => {
    const barred = await found();
    const person = { givenName: 'Amina', familyName: 'MUSTERFRAU' };
    const same = await db.applicationIn('SUBMITTED', person);
    const other = await db.applicationIn('SUBMITTED', { ...person, birthDate: '1996-05-05' });
    const hints = 'state barHints { applicationId until }';
    const { barHints } = await db.read<{ barHints: { applicationId: string }[] }>(officer, same.id, hints);
    expect(barHints).toContainEqual({ applicationId: barred.id, until: '2036-03-10' });
    expect(await db.read(officer, other.id, hints)).toEqual({ state: 'SUBMITTED', barHints: [] });
    expect(await db.read(amina, same.id, 'barHints { until } bar { until } barCheck { result }')).toEqual({
      barHints: [],
      bar: null,
      barCheck: null,
    });
  });

  it('set elsewhere is asked for at intake: a task says so once, and is done with the check', async () => {
    const application = await db.applicationIn('ACKNOWLEDGED');
    await db.applicationIn('IN_REVIEW');
    expect(await runTimer(db, 'remind-of-bar-checks', remindOfBarChecks)).toBeGreaterThan(0);
    expect(await runTimer(db, 'remind-of-bar-checks', remindOfBarChecks)).toBe(0);
    expect(await db.read(officer, application.id, 'tasks { kind state dueOn }')).toEqual({
      tasks: [{ kind: 'BAR_CHECK', state: 'OPEN', dueOn: '2026-01-12' }],
    });
    const check = { ...view(await read(application.id)), checkedOn: FOUND_ON, result: 'NO_BAR' };
    await db.take(clerk, 'recordNaturalisationBarCheck', check);
    expect(await db.read(officer, application.id, 'tasks { kind state }')).toEqual({
      tasks: [{ kind: 'BAR_CHECK', state: 'DONE' }],
    });
    expect(await runTimer(db, 'remind-of-bar-checks', remindOfBarChecks)).toBe(0);
  });

  it('set elsewhere is recorded from the register', async () => {
    const application = await db.applicationIn('SUBMITTED');
    const check = { checkedOn: FOUND_ON, result: 'BAR_FOUND', barUntil: '2030-01-31' };
    for (const [field, more] of [
      ['checkedOn', { checkedOn: '2026-03-11' }],
      ['barUntil', { barUntil: null }],
      ['barUntil', { result: 'NO_BAR' }],
    ] as const)
      expect(
        extensionsOf(await db.tried(clerk, 'recordNaturalisationBarCheck', { ...view(application), ...check, ...more }))?.[
          'field'
        ],
      ).toBe(field);
    const checked = await db.take<ShownApplication>(
      clerk,
      'recordNaturalisationBarCheck',
      { ...view(application), ...check },
      'id version state barCheck { checkedOn result barUntil }',
    );
    expect(checked).toMatchObject({ state: 'SUBMITTED', barCheck: check });
    expect(codesOf(await db.tried(supervisor, 'recordNaturalisationBarCheck', { ...view(checked), ...check }))).toEqual([
      'NOT_PERMITTED',
    ]);
    expect(codesOf(await db.tried(clerk, 'recordNaturalisationBarCheck', { ...view(application), ...check }))).toEqual([
      'OUTDATED',
    ]);
  });
});

describe('the reckoning of a bar', () => {
  const bar = { barFrom: '2026-03-10', barUntil: '2036-03-10' };

  it.each([
    ['2026-03-09', null, false],
    ['2026-03-10', null, true],
    ['2036-03-10', null, true],
    ['2036-03-11', null, false],
    ['2027-01-01', '2027-01-01', false],
    ['2026-12-31', '2027-01-01', true],
  ])('on %s, annulled on %s: in force %s', (today, barAnnulledOn, isInForce) => {
    expect(barOf({ ...bar, barAnnulledOn }, today)?.isInForce).toBe(isInForce);
  });

  it('knows names by their letters alone', () => {
    expect(comparableName('Müller-Łęcka')).toBe(comparableName('MUELLER LECKA'));
    expect(comparableName('Strauß')).toBe('strauss');
    expect(comparableName("O'Neil")).toBe('oneil');
    expect(comparableName('Yılmaz')).toBe(comparableName('Yilmaz'));
    expect(comparableName('محمد')).toBe('محمد');
    expect(comparableName('Ahorn')).not.toBe(comparableName('Eiche'));
  });
});

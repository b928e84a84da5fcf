import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { codesOf, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import {
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
import { DocumentRequirement } from '../documents/document-requirement.entity.js';
import type { Application } from '../naturalisation/application.entity.js';
import { noteHearingsOver } from './hearing.commands.js';

const TODAY = '2026-11-23';
const amina = testActor('data_subject', null, 'p:amina');
const view = ({ id, version }: { id: string; version: number }) => ({ applicationId: id, version });
const extensionsOf = (answer: { errors?: readonly { extensions?: Readonly<Record<string, unknown>> }[] }) =>
  answer.errors?.[0]?.extensions;

const letter = { channel: 'POST', sentOn: TODAY };
const hearing = { ground: 'REQUIREMENTS', reasons: 'The livelihood is not secured.', letter, weeks: 4 };

interface ShownHearing {
  readonly ground: string;
  readonly notifiedOn: string;
  readonly dueOn: string;
  readonly statement: string | null;
  readonly doneOn: string | null;
}

describe('a hearing', () => {
  let db: TestOffice;
  beforeAll(async () => {
    db = await openOffice(TODAY);
  });
  afterAll(() => db.close());
  beforeEach(() => db.setDay(TODAY));

  const open = (application: ShownApplication, more: object = {}) =>
    db.take(officer, 'openNaturalisationHearing', { ...view(application), ...hearing, ...more });
  const state = async (id: string) => (await db.read<ShownApplication>(officer, id, 'id version state')).state;
  const hearings = async (id: string, actor = officer) =>
    (
      await db.read<{ hearings: ShownHearing[] }>(
        actor,
        id,
        'hearings { ground reasons notifiedOn dueOn statement doneOn explanation { norm } }',
      )
    ).hearings;
  const runOver = () => runTimer(db, 'note-hearings-over', noteHearingsOver);

  it('gives time to answer from the notification on, and the end is shifted to a working day', async () => {
    const opened = await open(await db.applicationIn('IN_REVIEW'));
    expect(opened.state).toBe('HEARING');
    // Posted on Monday the 23rd, notified on Friday the 27th; four weeks end on Christmas Day.
    expect(await hearings(opened.id)).toMatchObject([
      { notifiedOn: '2026-11-27', dueOn: '2026-12-28', statement: null, doneOn: null },
    ]);
  });

  it.each([
    ['reasons', { reasons: ' ' }],
    ['weeks', { weeks: null }],
    ['weeks', { dueOn: '2026-12-31' }],
    ['weeks', { weeks: 0 }],
    ['dueOn', { weeks: null, dueOn: '2026-11-27' }],
    ['letter.sentOn', { letter: { channel: 'POST', sentOn: '2026-12-31' } }],
    ['letter.retrievedOn', { letter: { channel: 'PORTAL', sentOn: TODAY } }],
  ])('is not opened with a wrong %s: %j', async (field, more) => {
    const application = await db.applicationIn('IN_REVIEW');
    const answer = await db.tried(officer, 'openNaturalisationHearing', { ...view(application), ...hearing, ...more });
    expect(extensionsOf(answer)).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('is not shown to the person before the day of notification, in no field and by no step', async () => {
    const opened = await open(await db.applicationIn('IN_REVIEW'));
    const fields = 'status state hearing { ground } hearings { ground } openSteps { step }';
    const before = await db.read<{ openSteps: { step: string }[] }>(amina, opened.id, fields);
    expect(before).toMatchObject({ status: 'IN_PROGRESS', hearing: null, hearings: [] });
    expect(before.openSteps.map(({ step }) => step)).not.toContain('RECORD_STATEMENT');
    const early = { ...view(opened), statement: 'I object.' };
    const other = await db.applicationIn('IN_REVIEW');
    const refusal = await db.tried(amina, 'recordNaturalisationStatement', early);
    expect(codesOf(refusal)).toEqual(['WRONG_STATE']);
    // The same as where there is no hearing at all.
    expect(
      extensionsOf(await db.tried(amina, 'recordNaturalisationStatement', { ...view(other), statement: 'I object.' })),
    ).toEqual(extensionsOf(refusal));
    db.setDay('2026-11-27');
    const told = await db.read<{ openSteps: { step: string }[] }>(amina, opened.id, fields);
    expect(told).toMatchObject({ status: 'HEARING', hearing: { ground: 'REQUIREMENTS' } });
    expect(told.openSteps.map(({ step }) => step)).toContain('RECORD_STATEMENT');
    expect((await db.tried(amina, 'recordNaturalisationStatement', early)).errors).toBeUndefined();
    expect(await state(opened.id)).toBe('IN_REVIEW');
    expect(await hearings(opened.id, amina)).toMatchObject([{ statement: 'I object.', doneOn: '2026-11-27' }]);
    const { tasks } = await db.read<{ tasks: { kind: string }[] }>(officer, opened.id, 'tasks { kind }');
    expect(tasks.map(({ kind }) => kind)).toEqual(['STATEMENT_RECEIVED']);
  });

  it('takes in what the representative says, who reads it as the person does', async () => {
    const father = testActor('representative', null, 'p:father');
    const opened = await open(await db.applicationIn('IN_REVIEW', { subjectId: null, representativeId: father.id }));
    expect(await hearings(opened.id, father)).toEqual([]);
    db.setDay('2026-11-27');
    expect(await hearings(opened.id, father)).toHaveLength(1);
    expect(
      (await db.tried(father, 'recordNaturalisationStatement', { ...view(opened), statement: 'We object.' })).errors,
    ).toBeUndefined();
    expect(await hearings(opened.id)).toMatchObject([{ statement: 'We object.' }]);
    expect(codesOf(await db.tried(amina, 'recordNaturalisationStatement', { ...view(opened), statement: 'x' }))).toEqual([
      'NOT_FOUND',
    ]);
  });

  it('takes in a statement that staff wrote down, and an empty one not at all', async () => {
    const opened = await open(await db.applicationIn('IN_REVIEW'));
    expect(
      extensionsOf(await db.tried(clerk, 'recordNaturalisationStatement', { ...view(opened), statement: ' ' }))?.['field'],
    ).toBe('statement');
    const answered = await db.take(clerk, 'recordNaturalisationStatement', {
      ...view(opened),
      statement: 'By phone: no objection.',
    });
    expect(answered.state).toBe('IN_REVIEW');
  });

  it('ends by itself after its last day, once, and a task says so; nothing is decided', async () => {
    const opened = await open(await db.applicationIn('IN_REVIEW'));
    db.setDay('2026-12-28');
    await runOver();
    expect(await state(opened.id)).toBe('HEARING');
    db.setDay('2026-12-29');
    expect(await runOver()).toBeGreaterThan(0);
    expect(await runOver()).toBe(0);
    expect(await state(opened.id)).toBe('IN_REVIEW');
    const { tasks } = await db.read<{ tasks: object[] }>(officer, opened.id, 'tasks { kind dueOn }');
    expect(tasks).toEqual([{ kind: 'HEARING_OVER', dueOn: '2026-12-29' }]);
    const input = {
      ...view(await db.read<ShownApplication>(officer, opened.id, 'id version state')),
      reasons: 'None.',
      feeCents: 2_500,
    };
    expect(codesOf(await db.tried(officer, 'proposeNaturalisationRefusal', input))).toEqual([]);
  });

  it('serves for what it was on: one on the requirements for no finding of a deception, and a new one begins anew', async () => {
    const opened = await open(await db.applicationIn('IN_REVIEW'));
    const answered = await db.take(clerk, 'recordNaturalisationStatement', { ...view(opened), statement: 'No.' });
    const finding = { reasons: 'The certificate is forged.', remedyInstruction: INSTRUCTION, feeCents: 2_500 };
    const early = await db.tried(supervisor, 'findNaturalisationDeception', { ...view(answered), ...finding });
    expect(extensionsOf(early)?.['reason']).toBe('HEARING_ON_DECEPTION_REQUIRED');
    const again = await open(answered, { ground: 'DECEPTION' });
    const still = await db.tried(supervisor, 'findNaturalisationDeception', { ...view(again), ...finding });
    expect(extensionsOf(still)?.['reason']).toBe('HEARING_ON_DECEPTION_REQUIRED');
    const heard = await db.take(clerk, 'recordNaturalisationStatement', { ...view(again), statement: 'It is real.' });
    expect((await db.take(supervisor, 'findNaturalisationDeception', { ...view(heard), ...finding })).state).toBe('BARRED');
    expect((await hearings(opened.id)).map(({ ground, statement }) => [ground, statement])).toEqual([
      ['REQUIREMENTS', 'No.'],
      ['DECEPTION', 'It is real.'],
    ]);
  });

  it.each([
    ['INCOMPLETE', 'NON_COOPERATION', true, 'HEARING'],
    ['COMPLETENESS_CHECK', 'NON_COOPERATION', true, 'HEARING'],
    ['INCOMPLETE', 'REQUIREMENTS', true, 'NON_COOPERATION_NOT_SHOWN'],
    ['INCOMPLETE', 'NON_COOPERATION', false, 'NON_COOPERATION_NOT_SHOWN'],
  ] as const)(
    'from %s on %s, with the consequences pointed out: %s, leads to %s',
    async (from, ground, consequenceNotice, outcome) => {
      const asked: Partial<Application> = { consequenceNotice, documentsNotifiedOn: '2026-09-01', documentsDueOn: '2026-10-01' };
      const application = await db.applicationIn(from, asked);
      await inSystemWork(db, async (em) => {
        const row = {
          id: newId(),
          institution: officer.institution,
          applicationId: application.id,
          code: 'PASSPORT',
          status: 'OPEN',
        };
        em.create(DocumentRequirement, row as never);
      });
      const answer = await db.tried(officer, 'openNaturalisationHearing', { ...view(application), ...hearing, ground });
      if (outcome === 'HEARING') expect(await state(application.id)).toBe(outcome);
      else expect(extensionsOf(answer)?.['reason']).toBe(outcome);
    },
  );

  it('is opened by officers of the office alone, and once of two at once', async () => {
    const application = await db.applicationIn('IN_REVIEW');
    const input = { ...view(application), ...hearing };
    for (const actor of elsewhere)
      expect(codesOf(await db.tried(actor, 'openNaturalisationHearing', input))).toEqual(['NOT_FOUND']);
    for (const actor of [clerk, supervisor, amina])
      expect(codesOf(await db.tried(actor, 'openNaturalisationHearing', input))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.tried(stranger, 'openNaturalisationHearing', input))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.tried(officer, 'openNaturalisationHearing', { ...input, applicationId: 'rubbish' }))).toEqual([
      'NOT_FOUND',
    ]);
    const both = await Promise.all([1, 2].map(() => db.tried(officer, 'openNaturalisationHearing', input)));
    expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(await hearings(application.id)).toHaveLength(1);
    expect(
      codesOf(
        await db.tried(testActor('data_subject', null), 'recordNaturalisationStatement', {
          ...view(application),
          statement: 'x',
        }),
      ),
    ).toEqual(['NOT_FOUND']);
  });
});

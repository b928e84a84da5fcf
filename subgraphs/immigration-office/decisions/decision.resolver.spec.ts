import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eraseDue } from '../../kit/erasure.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationErasure } from '../person/application.erasure.js';
import { AdministrativeDecision } from './administrative-decision.entity.js';
import { noteRemediesOver } from './decision.commands.js';
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
} from './decision.testing.js';

const TODAY = '2026-11-23';
const amina = testActor('data_subject', null, 'p:amina');
const heard: Partial<Application> = {
  hearingGround: 'REQUIREMENTS',
  hearingReasons: 'The livelihood is not secured.',
  hearingOpenedBy: 'officer',
  hearingNotifiedOn: '2026-10-05',
  hearingDueOn: '2026-11-05',
  hearingDoneOn: '2026-11-06',
};
const DECISION =
  'id version state kind notifiedOn remedyEndsOn finalOn annulledOn registeredOn registerCorrectedOn explanation { norm text } application { id version }';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly kind: string;
  readonly notifiedOn: string | null;
  readonly remedyEndsOn: string | null;
  readonly explanation: readonly { norm: string; text: string }[];
}

const view = ({ id, version }: { id: string; version: number }) => ({ applicationId: id, version });
const decisionView = ({ id, version }: { id: string; version: number }) => ({ decisionId: id, version });
const extensionsOf = (answer: { errors?: readonly { extensions?: Readonly<Record<string, unknown>> }[] }) =>
  answer.errors?.[0]?.extensions;

describe('what the office decides', () => {
  let db: TestOffice;
  beforeAll(async () => {
    db = await openOffice(TODAY);
  });
  afterAll(() => db.close());
  beforeEach(() => db.setDay(TODAY));

  /** An application refused on that day, with its administrative decision. */
  async function refused(day = TODAY): Promise<{ application: ShownApplication; decision: Shown }> {
    db.setDay(day);
    const application = await db.applicationIn('IN_REVIEW', heard);
    const reasons = 'The livelihood is not secured.';
    const proposed = await db.take(officer, 'proposeNaturalisationRefusal', { ...view(application), reasons, feeCents: 12_750 });
    const input = { ...view(proposed), remedyInstruction: INSTRUCTION };
    const done = await db.take(supervisor, 'approveNaturalisationRefusal', input);
    expect(done.state).toBe('REFUSED');
    return { application: done, decision: await decisionOf(done.id) };
  }

  async function decisionOf(id: string, kind = 'REFUSAL'): Promise<Shown> {
    const { decisions } = await db.read<{ decisions: Shown[] }>(officer, id, `decisions { ${DECISION} }`);
    return decisions.filter((each) => each.kind === kind).at(-1) as Shown;
  }

  const notify = (decision: { id: string; version: number }, letter: object, more: object = {}, actor = clerk) =>
    db.take<Shown>(actor, 'notifyNaturalisationDecision', { ...decisionView(decision), letter, ...more }, DECISION);

  const current = (id: string) => db.read<ShownApplication>(officer, id, 'id version state');
  const runRemedies = () => runTimer(db, 'note-remedies-over', noteRemediesOver);

  describe('on a grant', () => {
    it('names who proposed and who approved, and numbers the certificate', async () => {
      const application = await db.examinedIn('IN_REVIEW');
      const proposed = await db.take(officer, 'proposeNaturalisation', view(application));
      expect(proposed.state).toBe('GRANT_PROPOSED');
      const approved = await db.take<ShownApplication & { decisions: object[] }>(
        supervisor,
        'approveNaturalisation',
        view(proposed),
        'id version state decisions { kind state legalBasis proposedBy approvedBy decidedOn certificateNumber openSteps { step } }',
      );
      expect(approved.state).toBe('CERTIFICATE_ISSUED');
      expect(approved.decisions).toEqual([
        {
          ...{ kind: 'GRANT', state: 'ISSUED', legalBasis: '§ 10 Abs. 1 StAG', proposedBy: 'officer', approvedBy: 'supervisor' },
          ...{ decidedOn: TODAY, certificateNumber: expect.stringMatching(/^33-EU-2026-\d{5}$/), openSteps: [] },
        },
      ]);
      const { decisions } = await db.read<{ decisions: object[] }>(amina, approved.id, 'decisions { id }');
      expect(decisions).toEqual([]);
    });

    it('W03: lets no one approve what they proposed', async () => {
      const application = await db.examinedIn('IN_REVIEW');
      const proposed = await db.take(bothAtOnce, 'proposeNaturalisation', view(application));
      const own = await db.tried(bothAtOnce, 'approveNaturalisation', view(proposed));
      expect(extensionsOf(own)).toEqual({ code: 'NOT_PERMITTED', reason: 'FOUR_EYES' });
      expect((await db.take(supervisor, 'approveNaturalisation', view(proposed))).state).toBe('CERTIFICATE_ISSUED');
    });

    it('lets no one approve what they proposed even by SQL', async () => {
      const { decision } = await refused();
      await expect(
        inSystemWork(db, (em) => em.nativeUpdate(AdministrativeDecision, { id: decision.id }, { approvedBy: 'officer' })),
      ).rejects.toMatchObject({ code: '23514' });
    });

    it('W01: waits for what the domestic intelligence says of an applicant of seventeen', async () => {
      const application = await db.applicationIn('IN_REVIEW', { birthDate: '2009-03-01', legalBasis: 'SECTION_10' });
      const answer = await db.tried(officer, 'proposeNaturalisation', view(application));
      expect(codesOf(answer)).toEqual(['REQUIREMENT_OPEN']);
      expect(extensionsOf(answer)?.['open']).toContain('INQUIRY_OUTSTANDING');
    });

    it('comes back with a reason, and the reason is there for the officer and nobody else', async () => {
      const application = await db.examinedIn('IN_REVIEW');
      const proposed = await db.take(officer, 'proposeNaturalisation', view(application));
      expect(
        extensionsOf(await db.tried(supervisor, 'returnNaturalisationProposal', { ...view(proposed), reason: ' ' })),
      ).toEqual({
        code: 'INVALID_INPUT',
        field: 'reason',
      });
      const returned = await db.take(supervisor, 'returnNaturalisationProposal', { ...view(proposed), reason: 'Ask again.' });
      expect(returned.state).toBe('IN_REVIEW');
      const fields = 'proposal { proposedBy returnedBecause }';
      expect(await db.read(officer, application.id, fields)).toEqual({
        proposal: { proposedBy: null, returnedBecause: 'Ask again.' },
      });
      expect(await db.read(amina, application.id, fields)).toEqual({ proposal: null });
    });

    it('is void when new facts come up, and its number is not given again', async () => {
      const application = await db.examinedIn('IN_REVIEW');
      const numbers: string[] = [];
      let standing: ShownApplication = application;
      for (let round = 0; round < 2; round += 1) {
        const proposed = await db.take(officer, 'proposeNaturalisation', view(standing));
        const approved = await db.take(supervisor, 'approveNaturalisation', view(proposed));
        const { decisions } = await db.read<{ decisions: { certificateNumber: string }[] }>(
          officer,
          application.id,
          'decisions { certificateNumber }',
        );
        numbers.push(decisions.at(-1)?.certificateNumber ?? '');
        expect(
          extensionsOf(await db.tried(officer, 'recordNaturalisationNewFacts', { ...view(approved), newFacts: '' }))?.['field'],
        ).toBe('newFacts');
        standing = await db.take(officer, 'recordNaturalisationNewFacts', {
          ...view(approved),
          newFacts: 'Benefits since October.',
        });
        expect(standing.state).toBe('IN_REVIEW');
      }
      expect(new Set(numbers).size).toBe(2);
      const { decisions } = await db.read<{ decisions: object[] }>(
        officer,
        application.id,
        'decisions { state annulledOn annulmentReason }',
      );
      expect(decisions).toEqual(
        [1, 2].map(() => ({ state: 'ANNULLED', annulledOn: TODAY, annulmentReason: 'Benefits since October.' })),
      );
    });
  });

  describe('on a refusal', () => {
    it('W04: refuses nobody unheard', async () => {
      const application = await db.applicationIn('IN_REVIEW');
      const answer = await db.tried(officer, 'proposeNaturalisationRefusal', {
        ...view(application),
        reasons: 'None.',
        feeCents: 2_500,
      });
      expect(extensionsOf(answer)).toEqual({ code: 'REQUIREMENT_OPEN', reason: 'HEARING_REQUIRED', open: ['HEARING_REQUIRED'] });
    });

    it.each([
      [null, false],
      [2_499, false],
      [2_500, true],
      [25_500, true],
      [25_501, false],
      [-1, false],
    ])('F05: with a fee of %s cents it is proposed: %s', async (feeCents, fits) => {
      const application = await db.applicationIn('IN_REVIEW', heard);
      const answer = await db.tried(officer, 'proposeNaturalisationRefusal', {
        ...view(application),
        reasons: 'None.',
        feeCents,
      });
      expect(extensionsOf(answer)).toEqual(fits ? undefined : { code: 'INVALID_INPUT', field: 'feeCents' });
    });

    it('costs a child of the family file at most what its naturalisation would have cost', async () => {
      const child = { ...heard, birthDate: '2016-02-01', familyFileId: seedId('family', 'one') };
      const application = await db.applicationIn('IN_REVIEW', child);
      const input = { ...view(application), reasons: 'None.' };
      const dear = await db.tried(officer, 'proposeNaturalisationRefusal', { ...input, feeCents: 5_101 });
      expect(extensionsOf(dear)).toEqual({ code: 'INVALID_INPUT', field: 'feeCents' });
      expect(codesOf(await db.tried(officer, 'proposeNaturalisationRefusal', { ...input, feeCents: 5_100 }))).toEqual([]);
    });

    it('needs reasons and an instruction on remedies, and somebody else to approve', async () => {
      const application = await db.applicationIn('IN_REVIEW', heard);
      const input = { ...view(application), feeCents: 2_500 };
      const bare = await db.tried(bothAtOnce, 'proposeNaturalisationRefusal', { ...input, reasons: ' ' });
      expect(extensionsOf(bare)?.['reason']).toBe('REASONS_MISSING');
      const proposed = await db.take(bothAtOnce, 'proposeNaturalisationRefusal', { ...input, reasons: 'None.' });
      const own = await db.tried(bothAtOnce, 'approveNaturalisationRefusal', {
        ...view(proposed),
        remedyInstruction: INSTRUCTION,
      });
      expect(extensionsOf(own)).toEqual({ code: 'NOT_PERMITTED', reason: 'FOUR_EYES' });
      for (const remedyInstruction of [null, '  ']) {
        const without = await db.tried(supervisor, 'approveNaturalisationRefusal', { ...view(proposed), remedyInstruction });
        expect(extensionsOf(without)?.['reason']).toBe('REMEDY_INSTRUCTION_MISSING');
      }
    });

    it('is told to the person from the day of notification on, and to them without the names of staff', async () => {
      const { application, decision } = await refused('2026-02-24');
      const fields = 'status decisions { kind reasons proposedBy approvedBy remedyEndsOn openSteps { step } }';
      await notify(decision, { channel: 'POST', sentOn: '2026-02-24' });
      db.setDay('2026-02-27');
      expect(await db.read(amina, application.id, fields)).toEqual({ status: 'DECISION_IN_PREPARATION', decisions: [] });
      db.setDay('2026-02-28');
      expect(await db.read(amina, application.id, fields)).toEqual({
        status: 'DECIDED',
        decisions: [
          {
            ...{ kind: 'REFUSAL', reasons: 'The livelihood is not secured.', proposedBy: null, approvedBy: null },
            ...{ remedyEndsOn: '2026-03-30', openSteps: [] },
          },
        ],
      });
    });

    it.each([
      ['D01', '2026-02-24', { channel: 'POST', sentOn: '2026-02-24' }, 'CORRECT', '2026-02-28', '2026-03-30'],
      ['D03', '2026-12-22', { channel: 'POST', sentOn: '2026-12-22' }, 'CORRECT', '2026-12-26', '2027-01-26'],
      [
        'D13',
        '2026-03-02',
        { channel: 'PORTAL', sentOn: '2026-03-02', retrievedOn: '2026-03-05' },
        'CORRECT',
        '2026-03-06',
        '2026-04-07',
      ],
      ['D13, not fetched', '2026-03-02', { channel: 'PORTAL', sentOn: '2026-03-02' }, 'CORRECT', null, null],
      ['handed over', '2026-02-24', { channel: 'HANDED_OVER', handedOn: '2026-02-24' }, 'CORRECT', '2026-02-24', '2026-03-24'],
      [
        'without instruction',
        '2026-02-24',
        { channel: 'SERVICE', handedOn: '2026-02-24' },
        'MISSING_OR_WRONG',
        '2026-02-24',
        '2027-02-24',
      ],
    ])(
      '%s: is notified and can be brought to court as the law reckons',
      async (_id, day, letter, remedyInstruction, notifiedOn, remedyEndsOn) => {
        const { application, decision } = await refused(day);
        db.setDay('2027-03-01');
        const notified = await notify(decision, letter, { remedyInstruction });
        expect(notified).toMatchObject({ notifiedOn, remedyEndsOn, state: notifiedOn ? 'NOTIFIED' : 'ISSUED' });
        expect(notified.explanation.length).toBeGreaterThan(0);
        const row = await inSystemWork(db, (em) => em.findOneOrFail(Application, { id: application.id }));
        expect([row.decisionNotifiedOn ?? null, row.remedyEndsOn ?? null]).toEqual([notifiedOn, remedyEndsOn]);
      },
    );

    it.each([
      ['letter.sentOn', { channel: 'POST' }],
      ['letter.handedOn', { channel: 'SERVICE' }],
      ['letter.retrievedOn', { channel: 'POST', sentOn: TODAY, retrievedOn: TODAY }],
      ['letter.sentOn', { channel: 'POST', sentOn: '2026-11-22' }],
      ['letter.sentOn', { channel: 'ELECTRONIC', sentOn: '2026-11-24' }],
    ])('refuses days that cannot be by the name of %s', async (field, letter) => {
      const { decision } = await refused();
      const answer = await db.tried(clerk, 'notifyNaturalisationDecision', { ...decisionView(decision), letter });
      expect(extensionsOf(answer)).toEqual({ code: 'INVALID_INPUT', field });
    });

    it('is final the day after its last day, once, and then counts as completed', async () => {
      const { application, decision } = await refused('2026-02-24');
      await notify(decision, { channel: 'POST', sentOn: '2026-02-24' });
      db.setDay('2026-03-30');
      await runRemedies();
      expect((await current(application.id)).state).toBe('REFUSED');
      db.setDay('2026-03-31');
      expect(await runRemedies()).toBeGreaterThan(0);
      expect(await runRemedies()).toBe(0);
      expect((await current(application.id)).state).toBe('REFUSED_FINAL');
      expect(await decisionOf(application.id)).toMatchObject({ state: 'FINAL', finalOn: '2026-03-31' });
      const row = await inSystemWork(db, (em) => em.findOneOrFail(Application, { id: application.id }));
      expect(row).toMatchObject({ completionKind: 'REJECTED', endedOn: '2026-03-31' });
    });

    it('goes to court in time, or as the court has it on record', async () => {
      const { application, decision } = await refused('2026-02-24');
      const notified = await notify(decision, { channel: 'POST', sentOn: '2026-02-24' });
      db.setDay('2026-03-31');
      const late = { ...decisionView(notified), lodgedOn: '2026-03-31' };
      expect(extensionsOf(await db.tried(officer, 'lodgeNaturalisationAppeal', late))?.['reason']).toBe('REMEDY_PERIOD_OVER');
      for (const lodgedOn of ['2026-04-01', '2026-02-23'])
        expect(extensionsOf(await db.tried(officer, 'lodgeNaturalisationAppeal', { ...late, lodgedOn }))?.['field']).toBe(
          'lodgedOn',
        );
      const suit = await db.take<Shown>(officer, 'lodgeNaturalisationAppeal', { ...late, courtReference: '8 K 1/26' }, DECISION);
      expect(suit.state).toBe('LITIGATION');
      expect((await current(application.id)).state).toBe('LITIGATION');
    });

    it.each([
      ['OBLIGATION', 'IN_REVIEW', 'ANNULLED', null],
      ['ANNULLED', 'IN_REVIEW', 'ANNULLED', null],
      ['DISMISSED', 'REFUSED_FINAL', 'FINAL', 'REJECTED'],
    ])('after a judgment of %s is %s, and the administrative decision %s', async (judgment, state, decided, completionKind) => {
      const { application, decision } = await refused();
      const notified = await notify(decision, { channel: 'HANDED_OVER', handedOn: TODAY });
      const suit = await db.take<Shown>(
        officer,
        'lodgeNaturalisationAppeal',
        { ...decisionView(notified), lodgedOn: TODAY },
        DECISION,
      );
      db.setDay('2027-02-01');
      const input = { ...decisionView(suit), judgment, finalOn: '2027-02-01' };
      for (const finalOn of ['2027-02-02', '2026-11-22'])
        expect(extensionsOf(await db.tried(officer, 'recordNaturalisationJudgment', { ...input, finalOn }))?.['field']).toBe(
          'finalOn',
        );
      const judged = await db.take<Shown>(officer, 'recordNaturalisationJudgment', input, DECISION);
      expect(judged.state).toBe(decided);
      expect((await current(application.id)).state).toBe(state);
      const row = await inSystemWork(db, (em) => em.findOneOrFail(Application, { id: application.id }));
      expect(row.completionKind ?? null).toBe(completionKind);
      if (state !== 'IN_REVIEW') return;
      // Nobody is refused again on the hearing of the act that fell.
      const again = { ...view(await current(application.id)), reasons: 'None.', feeCents: 2_500 };
      expect(extensionsOf(await db.tried(officer, 'proposeNaturalisationRefusal', again))?.['reason']).toBe('HEARING_REQUIRED');
    });

    it('lapses with a withdrawn application', async () => {
      const { application, decision } = await refused();
      await db.take(clerk, 'withdrawNaturalisationApplication', view(await current(application.id)));
      await runRemedies();
      expect((await decisionOf(application.id)).state).toBe('LAPSED');
      const letter = { channel: 'HANDED_OVER', handedOn: TODAY };
      const answer = await db.tried(clerk, 'notifyNaturalisationDecision', {
        decisionId: decision.id,
        version: decision.version + 1,
        letter,
      });
      expect(codesOf(answer)).toEqual(['WRONG_STATE']);
    });
  });

  it('is erased with the file, and still shows that two decided', async () => {
    const { application, decision } = await refused();
    await inSystemWork(db, (em) =>
      em.nativeUpdate(Application, { id: application.id }, { state: 'WITHDRAWN', endedOn: '2010-01-01' }),
    );
    await inSystemWork(db, (em) => eraseDue(em, applicationErasure, { today: TODAY, apply: true }));
    const row = await inSystemWork(db, (em) => em.findOneOrFail(AdministrativeDecision, { id: decision.id }));
    expect(row).toMatchObject({
      kind: 'REFUSAL',
      reasons: null,
      feeCents: null,
      proposedBy: 'officer',
      approvedBy: 'supervisor',
    });
    expect(codesOf(await db.ask(officer, `{ naturalisationApplication(id: "${application.id}") { id } }`))).toEqual([
      'NOT_FOUND',
    ]);
  });

  describe('who may do it', () => {
    it('is hidden from another office, from a stranger and from somebody else, and reads the same by its entity', async () => {
      const { decision } = await refused();
      const letter = { channel: 'HANDED_OVER', handedOn: TODAY };
      const entity = `{ _entities(representations: [{ __typename: "NaturalisationDecision", id: "${decision.id}" }]) { ... on NaturalisationDecision { reasons } } }`;
      for (const actor of [...elsewhere, testActor('data_subject', null), testActor('representative', null)]) {
        expect(codesOf(await db.tried(actor, 'notifyNaturalisationDecision', { ...decisionView(decision), letter }))).toEqual([
          'NOT_FOUND',
        ]);
        expect(await db.ask(actor, entity)).toEqual({ data: { _entities: [null] } });
        expect(codesOf(await db.ask(actor, `{ naturalisationDecision(id: "${decision.id}") { reasons } }`))).toEqual([
          'NOT_FOUND',
        ]);
      }
      expect(codesOf(await db.tried(stranger, 'notifyNaturalisationDecision', { ...decisionView(decision), letter }))).toEqual([
        'UNAUTHENTICATED',
      ]);
      expect(
        codesOf(await db.tried(ceremonyClerk, 'notifyNaturalisationDecision', { ...decisionView(decision), letter })),
      ).toEqual(['PURPOSE_NOT_PERMITTED']);
      expect((await db.ask(officer, entity)).data).toEqual({ _entities: [{ reasons: 'The livelihood is not secured.' }] });
      // The person is not told of it before it is notified.
      expect(await db.ask(amina, entity)).toEqual({ data: { _entities: [null] } });
    });

    it('answers rubbish alike', async () => {
      const letter = { channel: 'HANDED_OVER', handedOn: TODAY };
      for (const decisionId of ['rubbish', '018f0000-0000-7000-8000-000000000000'])
        expect(codesOf(await db.tried(clerk, 'notifyNaturalisationDecision', { decisionId, version: 1, letter }))).toEqual([
          'NOT_FOUND',
        ]);
      for (const applicationId of ['rubbish', '018f0000-0000-7000-8000-000000000000'])
        for (const field of ['proposeNaturalisation', 'approveNaturalisation'])
          expect(codesOf(await db.tried(bothAtOnce, field, { applicationId, version: 1 }))).toEqual(['NOT_FOUND']);
    });

    it('is not taken by who may not', async () => {
      const application = await db.applicationIn('IN_REVIEW', heard);
      for (const actor of [clerk, supervisor, amina]) {
        expect(codesOf(await db.tried(actor, 'proposeNaturalisation', view(application)))).toEqual(['NOT_PERMITTED']);
        const refusal = { ...view(application), reasons: 'None.', feeCents: 2_500 };
        expect(codesOf(await db.tried(actor, 'proposeNaturalisationRefusal', refusal))).toEqual(['NOT_PERMITTED']);
      }
      for (const actor of [clerk, officer, amina])
        expect(codesOf(await db.tried(actor, 'approveNaturalisation', view(application)))).toEqual(['NOT_PERMITTED']);
    });

    it('is taken once of two at once', async () => {
      const application = await db.examinedIn('IN_REVIEW');
      const first = await Promise.all([1, 2].map(() => db.tried(officer, 'proposeNaturalisation', view(application))));
      expect(first.flatMap(codesOf)).toEqual(['OUTDATED']);
      const proposed = await current(application.id);
      const second = await Promise.all([
        db.tried(supervisor, 'approveNaturalisation', view(proposed)),
        db.tried(testActor('office_supervisor', office), 'returnNaturalisationProposal', { ...view(proposed), reason: 'No.' }),
      ]);
      expect(second.flatMap(codesOf)).toEqual(['OUTDATED']);
      const { decision } = await refused();
      const letters = ['POST', 'ELECTRONIC'].map((channel) => ({ channel, sentOn: TODAY }));
      const third = await Promise.all(
        letters.map((letter) => db.tried(clerk, 'notifyNaturalisationDecision', { ...decisionView(decision), letter })),
      );
      expect(third.flatMap(codesOf)).toEqual(['OUTDATED']);
    });

    it("is not taken here where the office's own software leads", async () => {
      const application = await db.applicationIn('IN_REVIEW', { ...heard, leadingSystem: 'EXTERNAL' });
      const answer = await db.tried(officer, 'proposeNaturalisationRefusal', {
        ...view(application),
        reasons: 'None.',
        feeCents: 2_500,
      });
      expect(extensionsOf(answer)?.['reason']).toBe('LEADING_SYSTEM_ELSEWHERE');
    });
  });
});

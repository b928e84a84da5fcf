import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { attempt } from '../../kit/procedure.js';
import { asActor, codesOf, fieldOf, testActor } from '../../kit/testing.js';
import {
  ABSENT,
  anonymous,
  applicant,
  clerk,
  counsellor,
  elsewhere,
  OFFICE,
  officer,
  otherCounsellor,
  otherPerson,
  supervisor,
  TestOffice,
} from '../documents/document.testing.js';
import { Clarification } from './clarification.entity.js';
import { CLARIFICATION_STATES, clarificationProcedure } from './clarification.procedure.js';
import { CLARIFICATION_SIDES } from './clarification.rules.js';

const TODAY = '2026-11-23';
const SHOWN = 'id version state askedBySide askedAs question answer answeredAs endedOn openSteps { step }';
const ASK = `mutation ($input: RequestNaturalisationClarificationInput!) { requestNaturalisationClarification(input: $input) { ${SHOWN} } }`;
const ANSWER = `mutation ($input: AnswerNaturalisationClarificationInput!) { answerNaturalisationClarification(input: $input) { ${SHOWN} } }`;
const CLOSE = `mutation ($input: NaturalisationClarificationStepInput!) { closeNaturalisationClarification(input: $input) { ${SHOWN} } }`;
const WITHDRAW = `mutation ($input: NaturalisationClarificationStepInput!) { withdrawNaturalisationClarification(input: $input) { ${SHOWN} } }`;
const LIST = `clarifications { ${SHOWN} }`;
const QUESTION = 'Which document is meant by the embassy letter?';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly openSteps: readonly { readonly step: string }[];
}

describe('the way of a clarification', () => {
  const sides = { OFFICE: testActor('naturalisation_officer', OFFICE), APPLICANT: testActor('representative', null) };
  it.each(
    CLARIFICATION_SIDES.flatMap((askedBySide) =>
      CLARIFICATION_SIDES.map(
        (side) => [askedBySide, side, askedBySide === side, side === 'OFFICE' || askedBySide === 'APPLICANT'] as const,
      ),
    ),
  )('asked by %s: what %s may do', (askedBySide, side, own, closes) => {
    const may = (step: 'ANSWER' | 'CLOSE' | 'WITHDRAW', state: (typeof CLARIFICATION_STATES)[number]) =>
      attempt(
        clarificationProcedure,
        step,
        { state, institution: OFFICE, askedBySide, answer: 'Yes.' },
        { actor: sides[side], today: TODAY },
      ).ok;
    expect(CLARIFICATION_STATES.map((state) => may('ANSWER', state))).toEqual([!own, false, false, false]);
    expect(CLARIFICATION_STATES.map((state) => may('WITHDRAW', state))).toEqual([own, false, false, false]);
    expect(CLARIFICATION_STATES.map((state) => may('CLOSE', state))).toEqual([false, closes, false, false]);
  });
});

describe('clarifications', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await TestOffice.open(TODAY);
  });
  afterAll(() => office.close());

  const open = () => office.application(['PASSPORT'], { state: 'COMPLETENESS_CHECK' });
  const request = (actor: Actor, applicationId: string, question = QUESTION) =>
    office.db.ask(actor, ASK, { input: { applicationId, question } });
  async function asked(actor: Actor): Promise<{ readonly applicationId: string; readonly question: Shown }> {
    const { id: applicationId } = await open();
    return { applicationId, question: fieldOf(await request(actor, applicationId), 'requestNaturalisationClarification') };
  }
  const step = (actor: Actor, query: string, { id, version }: Shown, input: Record<string, unknown> = {}) =>
    office.db.ask(actor, query, { input: { clarificationId: id, version, ...input } });
  const answer = (actor: Actor, question: Shown, text = 'The one of May.') => step(actor, ANSWER, question, { answer: text });

  it('are asked by a counsellor with a power of attorney, answered by an officer and closed', async () => {
    const { applicationId, question } = await asked(counsellor);
    expect(question).toMatchObject({
      state: 'ASKED',
      askedBySide: 'APPLICANT',
      askedAs: 'COUNSELLOR',
      openSteps: [{ step: 'WITHDRAW' }],
    });
    expect(await office.tasks(applicationId)).toEqual([`CLARIFICATION_ASKED ${TODAY}`]);
    const answered = fieldOf<Shown>(await answer(officer, question), 'answerNaturalisationClarification');
    expect(answered).toMatchObject({ state: 'ANSWERED', answer: 'The one of May.', answeredAs: 'OFFICE' });
    expect(await office.tasks(applicationId)).toEqual([]);
    expect((await step(counsellor, CLOSE, answered)).data).toMatchObject({
      closeNaturalisationClarification: { state: 'CLOSED', endedOn: TODAY },
    });
  });

  it('are asked by an officer and answered by the applicant, which the officer is told', async () => {
    const { applicationId, question } = await asked(officer);
    expect(await office.tasks(applicationId)).toEqual([]);
    const answered = fieldOf<Shown>(await answer(applicant, question), 'answerNaturalisationClarification');
    expect(answered).toMatchObject({ state: 'ANSWERED', answeredAs: 'APPLICANT', openSteps: [] });
    expect(await office.tasks(applicationId)).toEqual([`CLARIFICATION_ANSWERED ${TODAY}`]);
    expect(codesOf(await step(counsellor, CLOSE, answered))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await step(officer, CLOSE, answered))).toEqual([]);
  });

  it('are taken back by the side that asked, while there is no answer', async () => {
    const { question } = await asked(counsellor);
    expect(codesOf(await step(officer, WITHDRAW, question))).toEqual(['NOT_PERMITTED']);
    expect((await step(applicant, WITHDRAW, question)).data).toMatchObject({
      withdrawNaturalisationClarification: { state: 'WITHDRAWN' },
    });
    expect(codesOf(await answer(officer, { ...question, version: 2 }))).toEqual(['WRONG_STATE']);
  });

  it('keep the officer’s task open until the last question is answered', async () => {
    const { applicationId, question } = await asked(counsellor);
    const second = fieldOf<Shown>(await request(applicant, applicationId), 'requestNaturalisationClarification');
    await answer(officer, question);
    expect(await office.tasks(applicationId)).toEqual([`CLARIFICATION_ASKED ${TODAY}`]);
    await answer(officer, second);
    expect(await office.tasks(applicationId)).toEqual([]);
  });

  it('are not answered by the side that asked, nor by the intake or the supervisor', async () => {
    const { question } = await asked(counsellor);
    for (const actor of [applicant, counsellor]) {
      const refused = await answer(actor, question);
      expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED', reason: 'OTHER_SIDE_ANSWERS' });
    }
    for (const actor of [clerk, supervisor]) expect(codesOf(await answer(actor, question))).toEqual(['NOT_PERMITTED']);
    const { id } = await open();
    for (const actor of [clerk, supervisor]) expect(codesOf(await request(actor, id))).toEqual(['NOT_PERMITTED']);
  });

  it('are read by both sides and the staff, and by nobody else', async () => {
    const { applicationId, question } = await asked(counsellor);
    for (const actor of [applicant, counsellor, officer, clerk, supervisor])
      expect((await office.view(applicationId, LIST, actor))['clarifications']).toMatchObject([
        { id: question.id, question: QUESTION },
      ]);
    const entity = `query ($id: ID!) { _entities(representations: [{ __typename: "NaturalisationApplication", id: $id }]) { ... on NaturalisationApplication { ${LIST} } } }`;
    for (const actor of [elsewhere, otherPerson, otherCounsellor]) {
      expect(await office.db.ask(actor, entity, { id: applicationId })).toEqual({ data: { _entities: [null] } });
      expect(await asActor(office.db, actor, ({ em }) => em.find(Clarification, { applicationId }))).toEqual([]);
      expect(codesOf(await request(actor, applicationId))).toEqual(['NOT_FOUND']);
      for (const [query, input] of [
        [ANSWER, { answer: 'x' }],
        [CLOSE, {}],
        [WITHDRAW, {}],
      ] as const) {
        const refused = await step(actor, query, question, input);
        expect(codesOf(refused)).toEqual(['NOT_FOUND']);
        for (const id of [ABSENT, 'rubbish']) expect(await step(actor, query, { ...question, id }, input)).toEqual(refused);
      }
    }
    expect(codesOf(await request(anonymous, applicationId))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await answer(anonymous, question))).toEqual(['UNAUTHENTICATED']);
  });

  it('say something, and not too much', async () => {
    const { applicationId, question } = await asked(counsellor);
    for (const text of ['', '  ', 'x'.repeat(2_001)])
      expect((await request(counsellor, applicationId, text)).errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        field: 'question',
      });
    for (const text of ['', ' ', 'x'.repeat(4_001)])
      expect((await answer(officer, question, text)).errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        field: 'answer',
      });
  });

  it('are not asked once the application has ended, nor eleven at a time', async () => {
    const { id } = await open();
    for (let count = 0; count < 10; count += 1) expect(codesOf(await request(counsellor, id))).toEqual([]);
    expect((await request(applicant, id)).errors?.[0]?.extensions).toMatchObject({
      code: 'REQUIREMENT_OPEN',
      reason: 'QUESTIONS_UNANSWERED',
    });
    expect(codesOf(await request(officer, id))).toEqual([]);
    await office.patch(id, { state: 'WITHDRAWN' });
    expect(codesOf(await request(officer, id))).toEqual(['WRONG_STATE']);
  });

  it('are told alike to the applicant while the file is suspended', async () => {
    const { id } = await office.application(['PASSPORT'], { state: 'SUSPENDED', suspendedFrom: 'IN_REVIEW' });
    expect(codesOf(await request(applicant, id))).toEqual([]);
  });

  it('take one of two steps at once, and the other is outdated', async () => {
    const { question } = await asked(counsellor);
    const answers = await Promise.all([
      answer(officer, question, 'One.'),
      answer(officer, question, 'Two.'),
      step(counsellor, WITHDRAW, question),
    ]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { asActor, codesOf, fieldOf } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import {
  ABSENT,
  anonymous,
  applicant,
  clerk,
  counsellor,
  elsewhere,
  officer,
  otherPerson,
  someFile,
  supervisor,
  TestOffice,
  type View,
} from '../documents/document.testing.js';
import type { Application } from '../naturalisation/application.entity.js';
import { noteDocumentsOverdue } from './document-request.commands.js';
import { DocumentRequest } from './document-request.entity.js';

const REQUESTS =
  'documentRequests { kind codes notifiedBy sentOn notifiedOn dueOn consequenceNotice reason explanation { norm } }';
const REQUEST = `mutation ($input: RequestNaturalisationDocumentsInput!) { requestNaturalisationDocuments(input: $input) { id version state documentsDueOn documents { id code status requestedOn } ${REQUESTS} } }`;
const EXTEND = `mutation ($input: ExtendNaturalisationDeadlineInput!) { extendNaturalisationDeadline(input: $input) { id version state documentsDueOn documents { id code status } ${REQUESTS} } }`;
const SUBMIT =
  'mutation ($input: SubmitNaturalisationDocumentInput!) { submitNaturalisationDocument(input: $input) { id version } }';

/** The weeks of the worked case D04, the office's usual period. */
const FOUR_WEEKS = { length: { weeks: 4 }, consequenceNotice: true };

describe('requests for documents', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await TestOffice.open('2026-04-10');
  });
  afterAll(() => office.close());

  const inCheck = (columns: Partial<Application> = {}, codes = ['B1_CERTIFICATE', 'PASSPORT']) =>
    office.application(codes, { state: 'COMPLETENESS_CHECK', ...columns });
  const ask = (actor: Actor, query: string, { id, version }: View, input: Record<string, unknown>) =>
    office.db.ask(actor, query, { input: { applicationId: id, version, ...input } });
  const request = async (view: View, input: Record<string, unknown> = {}, actor = officer): Promise<View> =>
    fieldOf(
      await ask(actor, REQUEST, view, { sentOn: '2026-04-10', notifiedBy: 'POST', ...FOUR_WEEKS, ...input }),
      'requestNaturalisationDocuments',
    );
  const extend = async (view: View, input: Record<string, unknown>): Promise<View> =>
    fieldOf(await ask(officer, EXTEND, view, { reason: 'The embassy is slow.', ...input }), 'extendNaturalisationDeadline');

  it.each<[string, Record<string, unknown>, string | null, string]>([
    ['D04', { notifiedBy: 'KNOWN_DAY', notifiedOn: '2026-04-14', ...FOUR_WEEKS }, '2026-04-14', '2026-05-12'],
    ['D04, posted four days before', { notifiedBy: 'POST', sentOn: '2026-04-10', ...FOUR_WEEKS }, '2026-04-14', '2026-05-12'],
    [
      'D04, arrived later than the law supposes, the end on Ascension Day',
      { notifiedBy: 'POST', sentOn: '2026-04-10', arrivedOn: '2026-04-16', ...FOUR_WEEKS },
      '2026-04-16',
      '2026-05-15',
    ],
    ['D05', { notifiedOn: '2026-09-05', length: { weeks: 4 }, consequenceNotice: true }, '2026-09-05', '2026-10-05'],
    ['D07', { notifiedOn: '2026-10-01', length: { months: 1 }, consequenceNotice: true }, '2026-10-01', '2026-11-02'],
    [
      'D07, the last day named',
      { notifiedOn: '2026-10-01', dueOn: '2026-11-01', consequenceNotice: true },
      '2026-10-01',
      '2026-11-02',
    ],
    ['D13', { notifiedBy: 'PORTAL', sentOn: '2026-03-02', retrievedOn: '2026-03-05', ...FOUR_WEEKS }, '2026-03-06', '2026-04-07'],
  ])('%s: end on a working day that is reckoned from the notification', async (_id, input, notifiedOn, dueOn) => {
    const answer = await ask(officer, REQUEST, await inCheck(), input);
    expect(fieldOf(answer, 'requestNaturalisationDocuments')).toMatchObject({
      state: 'INCOMPLETE',
      documentsDueOn: dueOn,
      documentRequests: [{ kind: 'REQUEST', codes: ['B1_CERTIFICATE', 'PASSPORT'], notifiedOn, dueOn, consequenceNotice: true }],
    });
  });

  it('begin the substance of the procedure, once', async () => {
    const view = await request(await inCheck());
    expect(await office.row(view.id)).toMatchObject({ substantiveStartedOn: '2026-04-10', documentsNotifiedOn: '2026-04-14' });
    const begun = await request(await inCheck({ substantiveStartedOn: '2026-01-07' }));
    expect(await office.row(begun.id)).toMatchObject({ substantiveStartedOn: '2026-01-07' });
  });

  it('ask for all that is outstanding, or for what they name', async () => {
    const view = await inCheck();
    const asked = await request(view, { requirementIds: [view.documents[1]?.id] });
    expect(asked['documentRequests']).toMatchObject([{ codes: ['PASSPORT'] }]);
    expect(asked.documents.map(({ requestedOn }) => requestedOn)).toEqual([null, '2026-04-10']);
  });

  it.each([
    ['no notification', { sentOn: null, notifiedBy: null }, 'notifiedOn'],
    ['a day of sending without the way', { notifiedBy: null }, 'notifiedBy'],
    ['a day that does not belong to the way', { notifiedOn: '2026-04-14' }, 'notifiedOn'],
    ['no length and no last day', { length: null }, 'length'],
    ['both', { dueOn: '2026-05-12' }, 'length'],
    ['no time at all', { length: { days: 0 } }, 'length'],
    ['a negative length', { length: { weeks: -1 } }, 'length.weeks'],
    ['an unknown requirement', { requirementIds: [ABSENT] }, 'requirementIds'],
    ['no requirement', { requirementIds: [] }, 'requirementIds'],
    ['an arrival before the sending', { arrivedOn: '2026-04-09' }, 'arrivedOn'],
  ])('are refused with %s', async (_what, input, field) => {
    const view = await inCheck();
    const answer = await ask(officer, REQUEST, view, { sentOn: '2026-04-10', notifiedBy: 'POST', ...FOUR_WEEKS, ...input });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it.each([
    ['CONSEQUENCE_NOTICE_MISSING', { consequenceNotice: false }, {}],
    ['DEADLINE_NOT_AFTER_NOTIFICATION', { length: null, dueOn: '2026-04-14' }, {}],
    ['DEADLINE_NOT_AFTER_NOTIFICATION', { notifiedBy: 'PORTAL' }, {}],
    ['NOTHING_OUTSTANDING', {}, { codes: [] }],
  ])('meet the requirement %s', async (reason, input, { codes }: { codes?: string[] }) => {
    const view = await inCheck({}, codes ?? ['PASSPORT']);
    const answer = await ask(officer, REQUEST, view, { sentOn: '2026-04-10', notifiedBy: 'POST', ...FOUR_WEEKS, ...input });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason });
    const rows = await inSystemWork(office.db, (em) => em.count(DocumentRequest, { applicationId: view.id }));
    expect(rows).toBe(0);
  });

  it('make a document that is not mandatory one that has to come or to be waived', async () => {
    const view = await inCheck();
    await inSystemWork(office.db, (em) =>
      em
        .getConnection()
        .execute(
          'update document_requirement set is_mandatory = false where application_id = ?',
          [view.id],
          'run',
          em.getTransactionContext(),
        ),
    );
    const nothing = await ask(officer, REQUEST, view, { sentOn: '2026-04-10', notifiedBy: 'POST', ...FOUR_WEEKS });
    expect(nothing.errors?.[0]?.extensions?.['reason']).toBe('NOTHING_OUTSTANDING');
    expect(await request(view, { requirementIds: [view.documents[0]?.id] })).toMatchObject({ state: 'INCOMPLETE' });
  });

  it('W11: leave the application incomplete when the period is over, with a flag and a task for the officer', async () => {
    office.goTo('2026-04-10');
    const view = await request(await inCheck());
    office.goTo('2026-05-12');
    await office.run(noteDocumentsOverdue);
    expect(await office.row(view.id)).toMatchObject({ isOverdue: false });
    office.goTo('2026-05-13');
    expect(await office.run(noteDocumentsOverdue)).toBeGreaterThan(0);
    expect(await office.row(view.id)).toMatchObject({ state: 'INCOMPLETE', isOverdue: true });
    expect(await office.tasks(view.id)).toEqual(['DOCUMENTS_OVERDUE 2026-05-13']);
    office.goTo('2026-05-14');
    expect(await office.run(noteDocumentsOverdue)).toBe(0);
    expect(await office.tasks(view.id)).toEqual(['DOCUMENTS_OVERDUE 2026-05-13']);
    const late = await office.db.ask(applicant, SUBMIT, {
      input: {
        applicationId: view.id,
        version: (await office.view(view.id)).version,
        requirementId: view.documents[0]?.id,
        file: someFile(),
      },
    });
    expect(codesOf(late)).toEqual([]);
    expect(await office.row(view.id)).toMatchObject({ state: 'COMPLETENESS_CHECK', isOverdue: false });
  });

  it('wait for the next run while somebody works on the application', async () => {
    office.goTo('2026-04-10');
    const view = await request(await inCheck());
    office.goTo('2026-05-13');
    await inSystemWork(office.db, async (em) => {
      await em
        .getConnection()
        .execute('select id from application where id = ? for update', [view.id], 'all', em.getTransactionContext());
      await office.run(noteDocumentsOverdue);
    });
    expect((await office.row(view.id)).isOverdue).toBe(false);
    await office.run(noteDocumentsOverdue);
    expect((await office.row(view.id)).isOverdue).toBe(true);
    office.goTo('2026-04-10');
  });

  it('are extended for a reason, in time or after the period, and the task is done with it', async () => {
    office.goTo('2026-04-10');
    const asked = await request(await inCheck());
    const extended = await extend(asked, { length: { weeks: 2 } });
    expect(extended).toMatchObject({ state: 'INCOMPLETE', documentsDueOn: '2026-05-26' });
    expect(extended['documentRequests']).toMatchObject([
      { kind: 'REQUEST', dueOn: '2026-05-12', reason: null },
      { kind: 'EXTENSION', dueOn: '2026-05-26', reason: 'The embassy is slow.', codes: ['B1_CERTIFICATE', 'PASSPORT'] },
    ]);
    office.goTo('2026-06-08');
    await office.run(noteDocumentsOverdue);
    expect(await office.row(asked.id)).toMatchObject({ isOverdue: true });
    const again = await extend(await office.view(asked.id), { dueOn: '2026-07-04' });
    expect(again).toMatchObject({ documentsDueOn: '2026-07-06' });
    expect(await office.row(asked.id)).toMatchObject({ isOverdue: false, state: 'INCOMPLETE' });
    expect(await office.tasks(asked.id)).toEqual([]);
    const history = await office.view(asked.id, 'history { step reason }');
    expect(history['history']).toEqual(
      expect.arrayContaining([
        { step: 'EXTEND_DEADLINE', reason: 'IN_TIME' },
        { step: 'EXTEND_DEADLINE', reason: 'RETROACTIVE' },
      ]),
    );
    office.goTo('2026-04-10');
  });

  it('are not extended without a reason, to an earlier day, or where nothing was asked for', async () => {
    const asked = await request(await inCheck());
    for (const [input, field] of [
      [{ reason: ' ', length: { weeks: 1 } }, 'reason'],
      [{ reason: 'x', dueOn: '2026-05-12' }, 'dueOn'],
      [{ reason: 'x' }, 'length'],
      [{ reason: 'x', dueOn: '2026-06-30', length: { weeks: 1 } }, 'length'],
    ] as const)
      expect((await ask(officer, EXTEND, asked, input)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    expect(codesOf(await ask(officer, EXTEND, await inCheck(), { reason: 'x', length: { weeks: 1 } }))).toEqual(['WRONG_STATE']);
  });

  it('are shown to the applicant and the counsellor with their last day', async () => {
    const { id } = await request(await inCheck());
    for (const actor of [applicant, counsellor, clerk, supervisor])
      expect((await office.view(id, REQUESTS, actor))['documentRequests']).toMatchObject([
        { dueOn: '2026-05-12', codes: ['B1_CERTIFICATE', 'PASSPORT'] },
      ]);
  });

  it('are the officer’s, and nobody else’s business', async () => {
    const view = await inCheck();
    const input = { sentOn: '2026-04-10', notifiedBy: 'POST', ...FOUR_WEEKS };
    const extension = { reason: 'x', length: { weeks: 1 } };
    for (const actor of [clerk, supervisor, applicant, counsellor]) {
      expect(codesOf(await ask(actor, REQUEST, view, input))).toEqual(['NOT_PERMITTED']);
      expect(codesOf(await ask(actor, EXTEND, view, extension))).toEqual(['NOT_PERMITTED']);
    }
    for (const actor of [elsewhere, otherPerson])
      for (const [query, body] of [
        [REQUEST, input],
        [EXTEND, extension],
      ] as const) {
        const answer = await ask(actor, query, view, body);
        expect(codesOf(answer)).toEqual(['NOT_FOUND']);
        for (const id of [ABSENT, 'rubbish']) expect(await ask(actor, query, { ...view, id }, body)).toEqual(answer);
      }
    expect(codesOf(await ask(anonymous, REQUEST, view, input))).toEqual(['UNAUTHENTICATED']);
    const { id } = await request(view);
    for (const actor of [elsewhere, otherPerson])
      expect(await asActor(office.db, actor, ({ em }) => em.find(DocumentRequest, { applicationId: id }))).toEqual([]);
  });

  it('are made by one of two at once, and the other is outdated', async () => {
    const view = await inCheck();
    const input = { sentOn: '2026-04-10', notifiedBy: 'POST', ...FOUR_WEEKS };
    const answers = await Promise.all([officer, officer, officer].map((actor) => ask(actor, REQUEST, view, input)));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
    const now = await office.view(view.id, REQUESTS);
    expect(now['documentRequests']).toHaveLength(1);
    const extensions = await Promise.all([1, 2].map((weeks) => ask(officer, EXTEND, now, { reason: 'x', length: { weeks } })));
    expect(extensions.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('wait where the office’s own software leads', async () => {
    const view = await inCheck({ leadingSystem: 'EXTERNAL' });
    const answer = await ask(officer, REQUEST, view, { sentOn: '2026-04-10', notifiedBy: 'POST', ...FOUR_WEEKS });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'LEADING_SYSTEM_ELSEWHERE' });
  });
});

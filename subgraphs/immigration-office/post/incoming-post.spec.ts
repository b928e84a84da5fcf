import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const clerk = testActor('intake_clerk', office);
const officer = testActor('naturalisation_officer', office);
const stranger = testActor('naturalisation_officer', otherOffice);
const applicant = testActor('data_subject', null, 'p:applicant');

interface Shown {
  readonly id: string;
  readonly version: number;
}

describe('incoming post', () => {
  let db: TestSubgraph;
  const file = {
    id: newId(),
    version: 1,
    institution: office,
    state: 'IN_REVIEW' as const,
    givenName: 'Ayşe',
    familyName: 'Yılmaz',
    fileReference: '33-EB-2026-00012',
    subjectId: applicant.id,
  };
  const other = { ...file, id: newId(), givenName: 'Omar', familyName: 'Haddad', fileReference: '33-EB-2026-00013' };
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
    await inSystemWork(db, (em) => insertMissing(em, Application, [file, other]));
  });
  afterAll(() => db.close());

  const SHOWN = 'id version state receivedOn sender subject channel scanPlace returnReason application { id }';
  const mutate = (field: string, input: string, values: object, actor: Actor = clerk) =>
    db.ask(actor, `mutation ($input: ${input}!) { ${field}(input: $input) { ${SHOWN} } }`, { input: values });
  const receive = (more: object = {}, actor: Actor = clerk) =>
    mutate(
      'receiveNaturalisationPost',
      'ReceiveNaturalisationPostInput',
      { sender: 'Ayse Yilmaz', subject: 'Documents', channel: 'LETTER', ...more },
      actor,
    );
  const received = async (more: object = {}) => fieldOf<Shown>(await receive(more), 'receiveNaturalisationPost');
  const assign = ({ id, version }: Shown, applicationId: string, actor: Actor = clerk) =>
    mutate('assignNaturalisationPost', 'AssignNaturalisationPostInput', { postId: id, version, applicationId }, actor);

  it('finds its file, and reminds the officer of it once', async () => {
    const post = await received({ subject: 'Your reference 33 EB 2026/13' });
    const suggested = await db.ask(clerk, `{ naturalisationPostSuggestions(postId: "${post.id}") { fit application { id } } }`);
    const hits = fieldOf<{ application: { id: string } }[]>(suggested, 'naturalisationPostSuggestions');
    expect(hits.map(({ application }) => application.id)).toEqual([other.id, file.id]);
    const assigned = fieldOf<Shown>(await assign(post, file.id), 'assignNaturalisationPost');
    expect(assigned).toMatchObject({ state: 'ASSIGNED', application: { id: file.id } });
    expect(codesOf(await assign(assigned, file.id))).toEqual(['WRONG_STATE']);
    await assign(await received(), file.id);
    const seen = await db.ask(officer, `{ naturalisationApplication(id: "${file.id}") { tasks { kind state } post { id } } }`);
    expect(seen).toMatchObject({ data: { naturalisationApplication: { tasks: [{ kind: 'POST', state: 'OPEN' }] } } });
    expect(fieldOf<{ post: object[] }>(seen, 'naturalisationApplication').post).toHaveLength(2);
  });

  it('is taken back from a wrong file, or returned', async () => {
    const assigned = fieldOf<Shown>(await assign(await received(), other.id), 'assignNaturalisationPost');
    const back = await mutate('takeBackNaturalisationPost', 'NaturalisationPostStepInput', {
      postId: assigned.id,
      version: assigned.version,
    });
    expect(back).toMatchObject({ data: { takeBackNaturalisationPost: { state: 'RECEIVED', application: null } } });
    const { id, version } = fieldOf<Shown>(back, 'takeBackNaturalisationPost');
    const giveBack = (reason: string) =>
      mutate('returnNaturalisationPost', 'ReturnNaturalisationPostInput', { postId: id, version, reason });
    expect(codesOf(await giveBack(' '))).toEqual(['INVALID_INPUT']);
    expect(await giveBack('For the tax office')).toMatchObject({ data: { returnNaturalisationPost: { state: 'RETURNED' } } });
  });

  it('is assigned by one of two who do it at once', async () => {
    const post = await received();
    const codes = (await Promise.all([assign(post, file.id), assign(post, other.id, officer)])).flatMap(codesOf);
    expect(codes).toEqual(['OUTDATED']);
  });

  it('is nobody else’s business', async () => {
    const post = await received();
    const list = (actor: Actor) => db.ask(actor, '{ naturalisationPost { totalCount nodes { id } } }');
    expect(codesOf(await list(anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await list(applicant))).toEqual(['NOT_PERMITTED']);
    expect(await list(stranger)).toMatchObject({ data: { naturalisationPost: { totalCount: 0 } } });
    expect(codesOf(await assign(post, file.id, stranger))).toEqual(['NOT_FOUND']);
    expect(codesOf(await receive({}, applicant))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(stranger, `{ naturalisationPostSuggestions(postId: "${post.id}") { fit } }`))).toEqual([
      'NOT_FOUND',
    ]);
    const own = await db.ask(applicant, `{ naturalisationApplication(id: "${file.id}") { post { id } statusEnquiries { id } } }`);
    expect(own).toMatchObject({ data: { naturalisationApplication: { post: [], statusEnquiries: [] } } });
  });

  it.each([
    [{ receivedOn: '2026-11-24' }, 'receivedOn'],
    [{ sender: '' }, 'sender'],
    [{ subject: 'x'.repeat(201) }, 'subject'],
    [{ scanPlace: 'x'.repeat(201) }, 'scanPlace'],
  ])('refuses rubbish and names the field: %#', async (more, field) => {
    expect((await receive(more)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('of whoever asks where a file stands is answered, and the task is done with the last answer', async () => {
    const ask = (more: object = {}, actor: Actor = clerk) =>
      db.ask(
        actor,
        'mutation ($input: RecordNaturalisationStatusEnquiryInput!) { recordNaturalisationStatusEnquiry(input: $input) { id version askedOn } }',
        { input: { applicationId: other.id, askedBy: 'APPLICANT', channel: 'TELEPHONE', ...more } },
      );
    const answer = ({ id, version }: Shown, text = 'In progress', actor: Actor = clerk) =>
      db.ask(
        actor,
        'mutation ($input: AnswerNaturalisationStatusEnquiryInput!) { answerNaturalisationStatusEnquiry(input: $input) { answeredOn answer } }',
        { input: { enquiryId: id, version, answer: text } },
      );
    const tasks = async () =>
      fieldOf<{ tasks: { kind: string; state: string; dueOn: string }[] }>(
        await db.ask(officer, `{ naturalisationApplication(id: "${other.id}") { tasks { kind state dueOn } } }`),
        'naturalisationApplication',
      ).tasks.filter(({ kind }) => kind === 'STATUS_ENQUIRY');
    const first = fieldOf<Shown>(await ask(), 'recordNaturalisationStatusEnquiry');
    const second = fieldOf<Shown>(await ask({ askedBy: 'COUNSELLING', askerName: 'AWO' }), 'recordNaturalisationStatusEnquiry');
    expect(await tasks()).toEqual([{ kind: 'STATUS_ENQUIRY', state: 'OPEN', dueOn: '2026-12-07' }]);
    expect(codesOf(await answer(first, ' '))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await answer(first, 'x', stranger))).toEqual(['NOT_FOUND']);
    expect(await answer(first)).toMatchObject({ data: { answerNaturalisationStatusEnquiry: { answeredOn: '2026-11-23' } } });
    expect((await tasks())[0]).toMatchObject({ state: 'OPEN' });
    expect(codesOf(await answer(second))).toEqual([]);
    expect((await tasks())[0]).toMatchObject({ state: 'DONE' });
    expect(codesOf(await answer(first))).toEqual(['OUTDATED']);
    expect((await ask({ askedBy: 'OTHER' })).errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'askerName',
    });
    expect((await ask({ askedOn: '2026-11-24' })).errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'askedOn',
    });
    expect(codesOf(await ask({}, stranger))).toEqual(['NOT_FOUND']);
    expect(codesOf(await ask({}, applicant))).toEqual(['NOT_PERMITTED']);
  });
});

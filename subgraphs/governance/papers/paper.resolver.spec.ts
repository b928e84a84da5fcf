import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { codesOf, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { type MeetingTest, openMeetingTest, refusalOf, type ShownItem } from '../meetings/meeting.testing.js';
import { LARGEST_PAPER, PAPER_MEDIA_TYPES, paperFault } from './paper.rules.js';

const stranger = testActor([], null, 'anonymous');
const file = {
  title: 'Vorlage',
  fileName: 'vorlage.pdf',
  mediaType: 'application/pdf',
  byteSize: 1_000,
  sha256: 'a'.repeat(64),
  place: 'https://files.example.org/vorlage.pdf',
};

describe('what is on record of a file', () => {
  it.each([
    ['a path for a name', { fileName: 'a/b.pdf' }, 'fileName'],
    ['a blank for a name', { fileName: ' ' }, 'fileName'],
    ['a program', { mediaType: 'application/x-msdownload' }, 'mediaType'],
    ['no byte', { byteSize: 0 }, 'byteSize'],
    ['half a byte', { byteSize: 1.5 }, 'byteSize'],
    ['a byte too many', { byteSize: LARGEST_PAPER + 1 }, 'byteSize'],
    ['a hash in capitals', { sha256: 'A'.repeat(64) }, 'sha256'],
    ['a short hash', { sha256: 'a'.repeat(63) }, 'sha256'],
    ['a place without a host', { place: 'https://' }, 'place'],
    ['a file of its own as its place', { place: 'data:text/plain,a' }, 'place'],
    ['a place by http', { place: 'http://files.example.org/a' }, 'place'],
    ['a place with a password', { place: 'https://a:b@files.example.org/a' }, 'place'],
    ['a place with a token', { place: 'https://files.example.org/a?token=b' }, 'place'],
  ])('is refused with %s', (_case, wrong, field) => {
    expect(paperFault({ ...file, ...wrong })?.field).toBe(field);
  });

  it.each(PAPER_MEDIA_TYPES)('may be %s', (mediaType) => {
    expect(paperFault({ ...file, mediaType, byteSize: LARGEST_PAPER, place: 's3://papers/a' })).toBeNull();
  });
});

describe('the papers', () => {
  let test: MeetingTest;
  beforeAll(async () => {
    test = await openMeetingTest(subgraph);
  });
  afterAll(() => test.db.close());
  beforeEach(() => test.at('2026-05-04T08:00:00Z'));

  interface Shown {
    readonly id: string;
    readonly version: number;
  }

  async function withItem() {
    const body = await test.room();
    const meeting = await test.plan(body);
    const item = await test.addItem(body, meeting.id, { kind: 'DECISION' });
    return { body, meeting, item };
  }

  it('are filed for an item, replaced by later ones, and all of them are kept', async () => {
    const { body, meeting, item } = await withItem();
    const paper = await test.take<Shown>(body.office, 'filePaper', { agendaItemId: item.id, file });
    expect(paper).toMatchObject({ state: 'FILED', number: 1, isPublic: false, agendaItem: { id: item.id }, proposal: null });
    const replaced = await test.take<Shown>(body.chair, 'replacePaper', { paperId: paper.id, version: 1, file });
    expect(replaced).toMatchObject({ state: 'FILED', number: 2, replaces: { id: paper.id, state: 'REPLACED' } });
    const again = await test.ask(body.office, 'replacePaper', { paperId: paper.id, version: 2, file });
    expect(codesOf(again)).toEqual(['WRONG_STATE']);
    const input = { paperId: replaced.id, version: 1, file };
    const answers = await Promise.all([1, 2].map(() => test.ask(body.office, 'replacePaper', input)));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    const list = 'query ($id: ID!) { agendaItem(id: $id) { papers { number state } } }';
    expect((await test.db.ask(body.memberOf(2), list, { id: item.id })).data).toEqual({
      agendaItem: {
        papers: [
          { number: 1, state: 'REPLACED' },
          { number: 2, state: 'REPLACED' },
          { number: 3, state: 'FILED' },
        ],
      },
    });
    // An item that is to be decided on has something to read now.
    const invited = await test.take(body.office, 'inviteToMeeting', { meetingId: meeting.id, version: meeting.version });
    expect(invited).toMatchObject({ state: 'INVITED' });
  });

  it('are filed by whoever has asked for the item, and by no other member', async () => {
    const body = await test.room();
    const { id } = await test.plan(body);
    const wish = { meetingId: id, title: 'Ein Wunsch', kind: 'DELIBERATION' };
    const item = await test.take<ShownItem>(body.memberOf(2), 'requestAgendaItem', wish);
    const filePaper = (as: typeof body.office, changes: object = {}) =>
      test.ask(as, 'filePaper', { agendaItemId: item.id, file, ...changes });
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [body.memberOf(3), 'NOT_PERMITTED'],
      [testActor('body_office', newId()), 'NOT_PERMITTED'],
      [testActor('kim_coordination', body.institution), 'NOT_PERMITTED'],
    ] as const)
      expect(codesOf(await filePaper(actor))).toEqual([code]);
    expect((await filePaper(body.memberOf(2))).errors).toBeUndefined();
    expect(refusalOf(await filePaper(body.office, { proposalId: newId() }))).toMatchObject({ field: 'agendaItemId' });
    expect(refusalOf(await filePaper(body.office, { agendaItemId: null }))).toMatchObject({ field: 'agendaItemId' });
    for (const agendaItemId of [newId(), 'rubbish'])
      expect(refusalOf(await filePaper(body.office, { agendaItemId }))).toEqual({ code: 'INVALID_INPUT', field: 'agendaItemId' });
    const wrong = { ...file, mediaType: 'application/x-msdownload' };
    expect(refusalOf(await filePaper(body.office, { file: wrong }))).toEqual({ code: 'INVALID_INPUT', field: 'mediaType' });
    await test.take(body.office, 'takeOffAgenda', { itemId: item.id, version: item.version, reason: 'Nicht zuständig' });
    expect(refusalOf(await filePaper(body.office))).toMatchObject({ reason: 'MATTER_FINISHED' });
  });

  it('are read by everybody where they are public, without the place of the file', async () => {
    const { body, item } = await withItem();
    const open = await test.take<Shown>(body.office, 'filePaper', { agendaItemId: item.id, isPublic: true, file });
    const closed = await test.take<Shown>(body.office, 'filePaper', { agendaItemId: item.id, file });
    const READ = 'query ($id: ID!) { paper(id: $id) { title place openSteps { step } agendaItem { id } } }';
    const ENTITY =
      'query ($id: ID!) { _entities(representations: [{ __typename: "GovernancePaper", id: $id }]) { ... on GovernancePaper { title } } }';
    expect((await test.db.ask(stranger, READ, { id: open.id })).data).toEqual({
      paper: { title: 'Vorlage', place: null, openSteps: [], agendaItem: null },
    });
    expect((await test.db.ask(body.memberOf(2), READ, { id: closed.id })).data).toMatchObject({ paper: { place: file.place } });
    const absent = await test.db.ask(stranger, READ, { id: newId() });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    expect(await test.db.ask(stranger, READ, { id: closed.id })).toEqual(absent);
    expect(await test.db.ask(stranger, ENTITY, { id: closed.id })).toEqual({ data: { _entities: [null] } });
    expect(await test.db.ask(stranger, ENTITY, { id: open.id })).toEqual({ data: { _entities: [{ title: 'Vorlage' }] } });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { faultsOf, type Procedure } from '../../kit/procedure.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { NaturalisationNote } from './note.entity.js';
import { noteProcedure } from './note.procedure.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const clerk = testActor('intake_clerk', office, 'n:clerk');
const officer = testActor('naturalisation_officer', office, 'n:officer');
const supervisor = testActor('office_supervisor', office, 'n:supervisor');
const ceremony = testActor('ceremony_clerk', office, 'n:ceremony');
const applicant = testActor('data_subject', null, 'p:applicant');
const spouse = testActor('data_subject', null, 'p:spouse');
const stranger = testActor('naturalisation_officer', otherOffice, 's:officer');
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const NOTE =
  'id version kind text state writtenBy writtenAt correctedFrom correction { id } openSteps { step } application { id }';
const WRITE = `mutation ($input: WriteNaturalisationNoteInput!) { writeNaturalisationNote(input: $input) { ${NOTE} } }`;
const CORRECT = `mutation ($input: CorrectNaturalisationNoteInput!) { correctNaturalisationNote(input: $input) { ${NOTE} } }`;
const READ = `query ($id: ID!) { naturalisationApplication(id: $id) { notes { ${NOTE} } } }`;
const LIST = `query ($id: ID!, $first: Int!, $after: String) { naturalisationNotes(applicationId: $id, first: $first, after: $after) {
  totalCount nodes { id } pageInfo { hasNextPage endCursor } } }`;
const ENTITY = `query ($id: ID!) { _entities(representations: [{ __typename: "NaturalisationApplication", id: $id }]) { ... on NaturalisationApplication { notes { text } } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly text: string;
}

describe('file notes', () => {
  let db: TestSubgraph;
  let id: string;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
    id = await applicationOf(applicant);
    await applicationOf(spouse);
    await inSystemWork(db, (em) => em.nativeUpdate(Application, {}, { familyFileId: seedId('family', 'one') }));
  });
  afterAll(() => db.close());

  async function applicationOf(actor: Actor): Promise<string> {
    const create =
      'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id } }';
    const input = { officeId: office, givenName: 'Alba', familyName: 'Ahorn' };
    return fieldOf<Shown>(await db.ask(actor, create, { input }), 'createNaturalisationApplication').id;
  }
  const write = (more: object = {}, actor: Actor = officer) =>
    db.ask(actor, WRITE, { input: { applicationId: id, text: 'Called about the passport.', ...more } });
  const written = async (more: object = {}, actor?: Actor) => fieldOf<Shown>(await write(more, actor), 'writeNaturalisationNote');
  const correct = (note: Shown, text: string, actor: Actor = officer) =>
    db.ask(actor, CORRECT, { input: { noteId: note.id, version: note.version, text } });
  const notesFor = async (actor: Actor, applicationId = id) =>
    fieldOf<{ notes: Shown[] | null }>(await db.ask(actor, READ, { id: applicationId }), 'naturalisationApplication').notes;

  it('follow a sound table', () => {
    expect(faultsOf(noteProcedure as unknown as Procedure)).toEqual([]);
  });

  it.each([
    ['intake_clerk', clerk],
    ['naturalisation_officer', officer],
    ['office_supervisor', supervisor],
  ])('are written and read by %s', async (_role, actor) => {
    const note = await written({ kind: 'PHONE_CALL', text: '  Ruft wegen der Übersetzung zurück.  ' }, actor);
    expect(note).toMatchObject({
      kind: 'PHONE_CALL',
      text: 'Ruft wegen der Übersetzung zurück.',
      state: 'WRITTEN',
      writtenBy: actor.id,
      writtenAt: '2026-11-23T10:00:00.000Z',
      correctedFrom: null,
      correction: null,
      openSteps: [{ step: 'CORRECT' }],
      application: { id },
    });
    expect((await notesFor(actor))?.map((each) => each.id)).toContain(note.id);
  });

  it('are corrected by a newer one, and what was written stays', async () => {
    const wrong = await written({ kind: 'LEGAL', text: 'Born in 1990.' });
    const right = fieldOf<Shown>(await correct(wrong, 'Born in 1991.', clerk), 'correctNaturalisationNote');
    expect(right).toMatchObject({
      text: 'Born in 1991.',
      kind: 'LEGAL',
      state: 'WRITTEN',
      correctedFrom: wrong.id,
      writtenBy: clerk.id,
    });
    const kept = (await notesFor(officer))?.find((each) => each.id === wrong.id);
    expect(kept).toMatchObject({ text: 'Born in 1990.', state: 'CORRECTED', correction: { id: right.id }, openSteps: [] });
    expect(codesOf(await correct(wrong, 'Again'))).toEqual(['OUTDATED']);
    expect(codesOf(await correct({ ...wrong, version: wrong.version + 1 }, 'Again'))).toEqual(['WRONG_STATE']);
    expect(codesOf(await correct(right, 'Born in 1992.'))).toEqual([]);
  });

  it('are not overwritten by anybody of the office, not even past the procedure', async () => {
    const { id: noteId } = await written();
    const overwrite = asActor(db, supervisor, ({ em }) =>
      em.nativeUpdate(NaturalisationNote, { id: noteId }, { text: 'Never said.' }),
    );
    await expect(overwrite).rejects.toThrow('never changed');
    const remove = asActor(db, supervisor, ({ em }) => em.nativeDelete(NaturalisationNote, { id: noteId }));
    expect(await remove.catch(() => 0)).toBe(0);
  });

  it('are corrected by exactly one of two who do it at once', async () => {
    const note = await written();
    const codes = await Promise.all([officer, clerk].map(async (actor) => codesOf(await correct(note, 'Better', actor))));
    expect(codes.flat()).toEqual(['OUTDATED']);
  });

  it('are shown newest first, and all of them page by page', async () => {
    const first = await written({ text: 'First' });
    const second = await written({ text: 'Second' });
    const ids = (await notesFor(officer))?.map((each) => each.id) ?? [];
    expect(ids.indexOf(second.id)).toBeLessThan(ids.indexOf(first.id));
    const page = async (after: string | null) =>
      fieldOf<{ totalCount: number; nodes: Shown[]; pageInfo: { hasNextPage: boolean; endCursor: string } }>(
        await db.ask(clerk, LIST, { id, first: 3, after }),
        'naturalisationNotes',
      );
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { nodes, pageInfo, totalCount } = await page(after);
      seen.push(...nodes.map((each) => each.id));
      if (!pageInfo.hasNextPage) {
        expect(new Set(seen).size).toBe(totalCount);
        break;
      }
      after = pageInfo.endCursor;
    }
    expect(codesOf(await db.ask(clerk, LIST, { id, first: 101 }))).toEqual(['INVALID_INPUT']);
  });

  it('are never shown to the person or to the family, and written by neither', async () => {
    const note = await written();
    expect(await notesFor(applicant)).toBeNull();
    expect(codesOf(await db.ask(spouse, READ, { id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await write({}, applicant))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await correct(note, 'No', applicant))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(applicant, LIST, { id, first: 5 }))).toEqual(['NOT_PERMITTED']);
    expect(await db.ask(applicant, ENTITY, { id })).toEqual({ data: { _entities: [{ notes: null }] } });
  });

  it('are in the export of the person once an officer has released what they say, and there alone', async () => {
    await written({ text: 'A note to be released' });
    const query =
      '{ me { applicationExport { sections { section records { entries { column value } } heldBack { column about } } } } }';
    const exported = async (actor: Actor) => {
      const { applicationExport } = fieldOf<{ applicationExport: { sections: { section: string }[] }[] }>(
        await db.ask(actor, query),
        'me',
      );
      return applicationExport[0]?.sections.find(({ section }) => section === 'NOTES');
    };
    expect(await exported(applicant)).toMatchObject({
      records: [],
      heldBack: expect.arrayContaining([{ column: 'text', about: 'REVIEW' }]),
    });
    const release =
      'mutation ($input: ReleaseNaturalisationDataInput!) { releaseNaturalisationDataForExport(input: $input) { id } }';
    const input = { applicationId: id, section: 'NOTES', part: 'text' };
    expect(codesOf(await db.ask(officer, release, { input }))).toEqual([]);
    const shown = JSON.stringify(await exported(applicant));
    expect(shown).toContain('A note to be released');
    expect(shown).not.toContain(officer.id);
    expect(JSON.stringify(await exported(spouse))).not.toContain('A note to be released');
    expect(await notesFor(applicant)).toBeNull();
    await written({ text: 'A newer note' });
    expect(JSON.stringify(await exported(applicant))).not.toContain('note to be released');
  });

  it('are closed to whoever hands certificates over, behind the purposes too', async () => {
    const { id: noteId } = await written();
    await inSystemWork(db, (em) => em.nativeUpdate(Application, { id }, { state: 'CERTIFICATE_ISSUED' }));
    expect(codesOf(await db.ask(ceremony, READ, { id }))).toEqual(['PURPOSE_NOT_PERMITTED']);
    for (const actor of [ceremony, spouse, stranger]) {
      const unfiltered = asActor(db, actor, ({ em }) => em.count(NaturalisationNote, { id: noteId }, { filters: false }));
      expect(await unfiltered).toBe(0);
    }
  });

  it('are nobody else’s business', async () => {
    const note = await written();
    for (const actor of [stranger, spouse]) {
      expect(codesOf(await write({}, actor))).toEqual(['NOT_FOUND']);
      expect(codesOf(await correct(note, 'No', actor))).toEqual(['NOT_FOUND']);
      expect(codesOf(await db.ask(actor, LIST, { id, first: 5 }))).toEqual(['NOT_FOUND']);
      expect(await db.ask(actor, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
    }
    expect(codesOf(await correct({ ...note, id: ABSENT }, 'No'))).toEqual(['NOT_FOUND']);
    expect(codesOf(await correct({ ...note, id: 'rubbish' }, 'No'))).toEqual(['NOT_FOUND']);
    expect(codesOf(await write({}, anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask({ ...officer, purpose: null }, WRITE, { input: { applicationId: id, text: 'x' } }))).toEqual([
      'PURPOSE_REQUIRED',
    ]);
  });

  it.each([[''], ['   '], ['x'.repeat(10_001)]])('refuse rubbish and name the field: %#', async (text) => {
    expect((await write({ text })).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'text' });
    const note = await written();
    expect((await correct(note, text)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'text' });
  });
});

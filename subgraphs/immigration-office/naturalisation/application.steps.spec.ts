import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Application } from './application.entity.js';
import type { ApplicationState } from './application.procedure.js';

const TODAY = '2026-11-23';
const office = seedId('institution', 'naturalisation-duesseldorf');
const clerk = testActor('intake_clerk', office);
const officer = testActor('naturalisation_officer', office);
const stranger = testActor([], null, 'anonymous');
const colleague = testActor('naturalisation_officer', seedId('institution', 'naturalisation-solingen'));

const CREATE =
  'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id version state } }';
const READ =
  'query ($id: ID!) { naturalisationApplication(id: $id) { id version state status openRequirements { code } history { step reason } } }';
const mutation = (field: string, input: string) =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { id version state status } }`;
const SUSPEND = mutation('suspendNaturalisationApplication', 'SuspendNaturalisationApplicationInput');
const RESUME = mutation('resumeNaturalisationApplication', 'ResumeNaturalisationApplicationInput');
const PROCEEDING = mutation('noteNaturalisationProceeding', 'NoteNaturalisationProceedingInput');
const DISCONTINUE = mutation('discontinueNaturalisationApplication', 'DiscontinueNaturalisationApplicationInput');
const INACTION = mutation('recordNaturalisationInactionSuit', 'NaturalisationInactionSuitInput');
const CORRECT = mutation('correctNaturalisationApplication', 'CorrectNaturalisationApplicationInput');
const RETAIN = mutation('retainNaturalisationApplication', 'TransferNaturalisationApplicationInput');
const SUBMIT = mutation('submitNaturalisationApplication', 'NaturalisationStepInput');

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: ApplicationState;
  readonly status: string;
  readonly openRequirements: readonly { code: string }[];
  readonly history: readonly { step: string; reason: string | null }[];
}

const applicant = {
  givenName: 'Amina',
  familyName: 'Musterfrau',
  birthDate: '1990-05-04',
  postalCode: '40210',
  districtCode: 'duesseldorf-01',
  signedOn: '2026-11-02',
};

describe('an application on its way', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
  });
  afterAll(() => db.close());

  const enter = async (actor: Actor = clerk, more: object = {}): Promise<Shown> =>
    fieldOf(await db.ask(actor, CREATE, { input: { ...applicant, ...more } }), 'createNaturalisationApplication');
  /** An application that is put into a state past its way there. */
  const standing = async (state: ApplicationState, more: Partial<Application> = {}): Promise<Shown> => {
    const { id } = await enter();
    await inSystemWork(db, (em) => em.nativeUpdate(Application, { id }, { state, receivedOn: '2026-06-01', ...more }));
    return read(id);
  };
  const read = async (id: string, actor: Actor = officer): Promise<Shown> =>
    fieldOf(await db.ask(actor, READ, { id }), 'naturalisationApplication');
  const take = (query: string, { id, version }: Pick<Shown, 'id' | 'version'>, more: object = {}, actor: Actor = officer) =>
    db.ask(actor, query, { input: { applicationId: id, version, ...more } });
  const reasonOf = (answer: Awaited<ReturnType<typeof take>>) => answer.errors?.[0]?.extensions?.['reason'];

  it('is entered by the person, who names the office, and seen by the person and the office alone', async () => {
    const person = testActor('data_subject', null);
    const own = await enter(person, { officeId: office });
    expect((await read(own.id, person)).state).toBe('DRAFT');
    expect((await read(own.id, clerk)).state).toBe('DRAFT');
    for (const actor of [colleague, testActor('data_subject', null)])
      expect(codesOf(await db.ask(actor, READ, { id: own.id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(person, CREATE, { input: applicant }))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await db.ask(clerk, CREATE, { input: { ...applicant, officeId: colleague.institution } }))).toEqual([
      'INVALID_INPUT',
    ]);
    const filed = await take(SUBMIT, own, {}, person);
    expect(filed.data).toMatchObject({ submitNaturalisationApplication: { state: 'SUBMITTED', status: 'RECEIVED' } });
  });

  it('is entered by a representative for a child, and stays theirs', async () => {
    const parent = testActor('representative', null);
    const input = {
      officeId: office,
      birthDate: '2015-03-02',
      representedByAllCustodians: true,
      requiredDocuments: ['PASSPORT'],
    };
    const child = await enter(parent, input);
    const documents = await db.ask(parent, 'query ($id: ID!) { naturalisationApplication(id: $id) { documents { code } } }', {
      id: child.id,
    });
    expect(documents.data).toEqual({ naturalisationApplication: { documents: [{ code: 'PASSPORT' }] } });
    const filed = await take(SUBMIT, child, {}, parent);
    expect(filed.data).toMatchObject({ submitNaturalisationApplication: { state: 'SUBMITTED' } });
    expect(codesOf(await db.ask(testActor('representative', null), READ, { id: child.id }))).toEqual(['NOT_FOUND']);
  });

  it('is suspended and goes on where it was; the person is told nothing of it', async () => {
    const person = testActor('data_subject', null);
    const found = await standing('INQUIRIES_PENDING', { subjectId: person.id });
    const suspended = fieldOf<Shown>(await take(SUSPEND, found, { reason: 'COURT_STAY' }), 'suspendNaturalisationApplication');
    expect(suspended).toMatchObject({ state: 'SUSPENDED' });
    const told = await read(found.id, person);
    expect(told).toMatchObject({ state: 'IN_REVIEW', status: 'IN_PROGRESS', history: [] });
    expect(JSON.stringify(told)).not.toMatch(/SUSPEN|COURT/);
    expect(reasonOf(await take(RESUME, suspended, { proof: ' ' }))).toBeUndefined();
    expect(codesOf(await take(RESUME, suspended, { proof: ' ' }))).toEqual(['INVALID_INPUT']);
    const resumed = await take(RESUME, suspended, { proof: 'Judgment of 2 November 2026.' });
    expect(resumed.data).toMatchObject({ resumeNaturalisationApplication: { state: 'INQUIRIES_PENDING' } });
    expect((await read(found.id)).history.at(-2)).toEqual({ step: 'SUSPEND', reason: 'COURT_STAY' });
  });

  it('is suspended for a known criminal proceeding on that ground alone, until its end is noted', async () => {
    const found = await standing('IN_REVIEW');
    const noted = fieldOf<Shown>(await take(PROCEEDING, found, { running: true }), 'noteNaturalisationProceeding');
    expect(noted.state).toBe('IN_REVIEW');
    expect(reasonOf(await take(SUSPEND, noted, { reason: 'COURT_STAY' }))).toBe('SUSPENSION_REASON');
    const suspended = fieldOf<Shown>(await take(SUSPEND, noted, { reason: 'CRIMINAL_12A3' }), 'suspendNaturalisationApplication');
    expect(reasonOf(await take(RESUME, suspended, { proof: 'A letter.' }))).toBe('GROUND_NOT_ENDED');
    const resumed = await take(RESUME, suspended, { proof: 'Notice of the prosecutor.', proceedingEnded: true });
    expect(resumed.data).toMatchObject({ resumeNaturalisationApplication: { state: 'IN_REVIEW' } });
  });

  it('W09: never changes its day of arrival', async () => {
    const found = await standing('ACKNOWLEDGED');
    const answer = await take(CORRECT, found, { receivedOn: '2026-05-31' });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', reason: 'IMMUTABLE', field: 'receivedOn' });
    const same = await take(CORRECT, found, { receivedOn: '2026-06-01', familyName: 'Beispiel' }, clerk);
    expect(same.data).toMatchObject({ correctNaturalisationApplication: { state: 'ACKNOWLEDGED', version: found.version + 1 } });
  });

  it('W12: stays with the office only when the newly competent authority is named', async () => {
    const found = await standing('HEARING');
    expect(codesOf(await take(RETAIN, found, { authority: ' ', postalCode: '50667' }))).toEqual(['INVALID_INPUT']);
    const unmoved = await take(RETAIN, found, { authority: 'Stadt Köln', postalCode: '40210' });
    expect(unmoved.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'postalCode' });
    const kept = await take(RETAIN, found, { authority: 'Stadt Köln', postalCode: '50667' });
    expect(kept.data).toMatchObject({ retainNaturalisationApplication: { state: 'HEARING' } });
    expect((await read(found.id)).history.at(-1)).toEqual({ step: 'RETAIN', reason: 'RETAINED' });
  });

  it('ends with a death or a departure, and says which', async () => {
    const found = await standing('SUSPENDED', { suspendedFrom: 'IN_REVIEW' });
    expect(codesOf(await take(DISCONTINUE, found, { reason: 'DEATH', on: '2026-11-24' }))).toEqual(['INVALID_INPUT']);
    const ended = await take(DISCONTINUE, found, { reason: 'DEPARTURE', on: '2026-11-01' });
    expect(ended.data).toMatchObject({ discontinueNaturalisationApplication: { state: 'DISCONTINUED', status: 'COMPLETED' } });
    expect((await read(found.id)).openRequirements).toEqual([]);
  });

  it.each([
    ['2026-09-01', 'BEFORE_THREE_MONTHS'],
    ['2026-09-02', 'AFTER_THREE_MONTHS'],
  ])('notes a suit for inactivity of %s as %s, and leaves it to the court', async (filedOn, reason) => {
    const found = await standing('ACKNOWLEDGED');
    const answer = await take(INACTION, found, { filedOn });
    expect(answer.data).toMatchObject({ recordNaturalisationInactionSuit: { state: 'ACKNOWLEDGED' } });
    expect((await read(found.id)).history.at(-1)).toEqual({ step: 'RECORD_INACTION_SUIT', reason });
  });

  it('shows staff what stands in the way of the naturalisation, and the person nothing of inquiries or the police', async () => {
    const person = testActor('data_subject', null);
    const found = await standing('IN_REVIEW', { subjectId: person.id, proceedingKnown: true });
    expect(found.openRequirements.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['LEGAL_BASIS_NOT_EXAMINED', 'PROCEEDING_KNOWN', 'APPEARANCE_MISSING']),
    );
    const told = (await read(found.id, person)).openRequirements.map(({ code }) => code);
    expect(told).toContain('APPEARANCE_MISSING');
    expect(told).not.toContain('PROCEEDING_KNOWN');
    const byState = '{ naturalisationApplications(state: SUSPENDED) { totalCount } }';
    expect(codesOf(await db.ask(person, byState))).toEqual(['NOT_PERMITTED']);
  });

  it.each([
    ['a birth in the future', { birthDate: '2026-11-24' }, 'birthDate'],
    ['a birth long before anybody’s', { birthDate: '1899-12-31' }, 'birthDate'],
    ['a stay before the birth', { stayBeganOn: '1990-05-03' }, 'stayBeganOn'],
    ['a district that is none', { districtCode: 'DUS 1' }, 'districtCode'],
    ['a postal code that is none', { postalCode: '4021' }, 'postalCode'],
    ['a country that is none', { nationalities: ['Syria'] }, 'nationalities'],
    ['a language that is none', { interpreterLanguage: 'Arabisch!' }, 'interpreterLanguage'],
    ['a name without end', { familyName: 'x'.repeat(201) }, 'familyName'],
    ['too many documents', { requiredDocuments: Array.from({ length: 51 }, (_, at) => `DOCUMENT_${at}`) }, 'requiredDocuments'],
  ])('is not entered with %s', async (_what, wrong, field) => {
    const answer = await db.ask(clerk, CREATE, { input: { ...applicant, ...wrong } });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  const STEPS: readonly (readonly [string, string, object])[] = [
    ['suspended', SUSPEND, { reason: 'COURT_STAY' }],
    ['resumed', RESUME, { proof: 'A judgment.' }],
    ['noted', PROCEEDING, { running: true }],
    ['discontinued', DISCONTINUE, { reason: 'DEATH', on: TODAY }],
    ['brought to court', INACTION, { filedOn: TODAY }],
    ['corrected', CORRECT, { familyName: 'Beispiel' }],
    ['retained', RETAIN, { authority: 'Stadt Köln', postalCode: '50667' }],
  ];

  it.each(STEPS)('is not %s by a stranger, a colleague elsewhere, the person or on rubbish', async (_what, query, more) => {
    const person = testActor('data_subject', null);
    const found = await standing('IN_REVIEW', { subjectId: person.id });
    expect(codesOf(await take(query, found, more, stranger))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await take(query, found, more, colleague))).toEqual(['NOT_FOUND']);
    expect(codesOf(await take(query, { id: 'rubbish', version: 1 }, more))).toEqual(['NOT_FOUND']);
    expect(codesOf(await take(query, found, more, person))).toEqual(['NOT_PERMITTED']);
    expect(await read(found.id)).toEqual(found);
  });

  it.each(STEPS)('is %s once when two try at the same moment', async (what, query, more) => {
    const found = await standing(what === 'resumed' ? 'SUSPENDED' : 'IN_REVIEW', { suspendedFrom: 'IN_REVIEW' });
    const answers = await Promise.all([take(query, found, more), take(query, found, more)]);
    expect(answers.map(codesOf).sort()).toEqual([[], ['OUTDATED']]);
  });
});

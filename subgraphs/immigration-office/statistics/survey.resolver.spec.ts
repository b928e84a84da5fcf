import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemContext, inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { surveyUnits } from './survey.loaders.js';

const SURVEY = `query ($survey: NaturalisationSurveyKind!, $year: Int!) {
  naturalisationSurvey(survey: $survey, year: $year) { survey year dueOn isComplete rowCount gaps { file attributes } unset csv }
}`;

interface Shown {
  readonly rowCount: number;
  readonly csv: string;
  readonly gaps: readonly { file: string; attributes: string[] }[];
}

describe('the yearly statistics', () => {
  let db: TestSubgraph;
  let office: string;
  let supervisor: Actor;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  beforeEach(() => {
    office = newId();
    supervisor = { ...testActor('office_supervisor', office), purpose: 'STATISTICS' };
  });
  afterAll(() => db.close());

  const known = {
    version: 1,
    givenName: 'Amina',
    familyName: 'Musterfrau',
    birthDate: '1988-02-29',
    sex: 'FEMALE' as const,
    maritalStatus: 'MARRIED' as const,
    nationalities: ['SYR'],
    stayBeganOn: '2015-09-30',
    legalBasis: '§ 10',
    districtCode: 'duesseldorf-01',
    filedOn: '2025-01-02',
    receivedOn: '2025-01-03',
  };
  const enter = (...rows: Partial<Application>[]) =>
    inSystemWork(db, (em) =>
      insertMissing(
        em,
        Application,
        rows.map((row) => ({ ...known, id: newId(), institution: office, state: 'IN_REVIEW' as const, ...row })),
      ),
    );
  const ask = (survey: string, year: number, actor = supervisor) => db.ask(actor, SURVEY, { survey, year });
  const shown = async (survey: string, year: number): Promise<Shown> => fieldOf(await ask(survey, year), 'naturalisationSurvey');
  const kinds = ({ csv }: Shown) =>
    csv
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(';').at(-1));

  it('tell each procedure that ended in the year, with how', async () => {
    await enter(
      { state: 'NATURALISED', handedOverOn: '2026-12-31', endedOn: '2026-12-31', fileReference: 'N-1' },
      { state: 'NATURALISED', handedOverOn: '2026-01-01', fileReference: 'N-2' },
      { state: 'REVOKED', handedOverOn: '2025-12-31', endedOn: '2026-05-01', fileReference: 'N-3' },
      { state: 'REFUSED_FINAL', endedOn: '2026-02-02', fileReference: 'R-1' },
      { state: 'WITHDRAWN', endedOn: '2026-03-03', filedOn: null, receivedOn: null },
      { state: 'TRANSFERRED', endedOn: '2026-04-04', districtCode: null, fileReference: 'T-1' },
      { state: 'DISCONTINUED', endedOn: '2026-05-05', completionKind: 'DISCONTINUED_DEATH', fileReference: 'D-1' },
      { state: 'IN_REVIEW' },
      { state: 'NATURALISED', handedOverOn: '2026-06-06', institution: newId(), fileReference: 'OTHER' },
    );
    const survey = await shown('COMPLETED_PROCEDURES', 2026);
    expect(kinds(survey).sort()).toEqual(['DISCONTINUED_DEATH', 'NATURALISED', 'NATURALISED', 'REJECTED', 'TRANSFERRED']);
    expect(survey).toMatchObject({
      rowCount: 5,
      gaps: [],
      dueOn: '2027-03-01',
      isComplete: false,
      unset: ['authority', 'contact'],
    });
    expect(await shown('NATURALISATIONS', 2026)).toMatchObject({ rowCount: 2 });
    const earlier = await shown('NATURALISATIONS', 2025);
    expect(earlier).toMatchObject({ rowCount: 1, isComplete: true });
    expect(earlier.csv).toBe(
      'authority;contact;registration_number;birth_year;sex;marital_status;years_of_stay;previous_nationalities;legal_basis;residence_at_naturalisation\r\n' +
        ';;N-3;1988;FEMALE;MARRIED;10;SYR;§ 10;duesseldorf\r\n',
    );
    expect(await shown('APPLICATIONS', 2025)).toMatchObject({ rowCount: 7 });
    expect(await shown('APPLICATIONS', 2026)).toMatchObject({ rowCount: 0 });
  });

  it('name the files that lack something', async () => {
    await enter(
      { fileReference: 'A-1', sex: null, stayBeganOn: null },
      { fileReference: 'A-2' },
      { fileReference: '=A3', nationalities: [] },
    );
    const survey = await shown('APPLICATIONS', 2025);
    expect(survey.gaps).toEqual([
      { file: 'A-1', attributes: ['sex', 'years_of_stay'] },
      { file: '=A3', attributes: ['previous_nationalities'] },
    ]);
    expect(survey.csv).toContain(";'=A3;");
  });

  it('are whole over many pages, also as a stream', async () => {
    await enter(
      ...Array.from({ length: 2_345 }, (_each, at) => ({
        fileReference: `P-${at}`,
        receivedOn: at % 2 ? '2025-12-31' : '2026-01-01',
      })),
    );
    expect(await shown('APPLICATIONS', 2025)).toMatchObject({ rowCount: 1_172 });
    const files = await inSystemContext(db, { name: 'statistics', institution: office }, async (context) => {
      const seen = new Set<string>();
      for await (const { file } of surveyUnits(context, office, 'APPLICATIONS', 2026)) seen.add(file);
      return seen;
    });
    expect(files.size).toBe(1_173);
  });

  it('are journalled with whom they tell of', async () => {
    await enter({ fileReference: 'J-1' }, { fileReference: 'J-2' });
    await shown('APPLICATIONS', 2025);
    const entries = await inSystemWork(db, (em) =>
      em.getConnection().execute<{ category: string; basis: string; subjects: number }[]>(
        `select body->>'category' as category, body->>'legalBasis' as basis, cardinality(subjects)::int as subjects
         from access_journal where chain = ?`,
        [office],
        'all',
        em.getTransactionContext(),
      ),
    );
    expect(entries).toEqual([{ category: 'STATISTICS_UNIT_RECORD', basis: '§ 36 StAG', subjects: 2 }]);
  });

  it.each([
    ['NATURALISATIONS', 1999],
    ['APPLICATIONS', 2024],
    ['COMPLETED_PROCEDURES', 2024],
    ['APPLICATIONS', 2027],
    ['APPLICATIONS', -1],
  ])('tell nothing in %s of %s', async (survey, year) => {
    const answer = await ask(survey, year);
    expect(codesOf(answer)).toEqual(['INVALID_INPUT']);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ field: 'year' });
  });

  it('are for the supervisor of the office, and for statistics alone', async () => {
    await enter({ fileReference: 'S-1' });
    const other = { ...testActor('office_supervisor', newId()), purpose: 'STATISTICS' as const };
    expect(fieldOf(await ask('APPLICATIONS', 2025, other), 'naturalisationSurvey')).toMatchObject({ rowCount: 0 });
    const refused: (readonly [Actor, string])[] = [
      [testActor([], null, 'anonymous'), 'UNAUTHENTICATED'],
      [{ ...supervisor, purpose: null }, 'PURPOSE_REQUIRED'],
      [{ ...supervisor, purpose: 'NATURALISATION_PROCEDURE' }, 'PURPOSE_NOT_PERMITTED'],
      ...(
        ['naturalisation_officer', 'intake_clerk', 'ceremony_clerk', 'kim_coordination', 'data_protection_officer'] as const
      ).map((role) => [{ ...testActor(role, office), purpose: 'STATISTICS' as const }, 'PURPOSE_NOT_PERMITTED'] as const),
      [{ ...testActor('office_supervisor', null), purpose: 'STATISTICS' }, 'PURPOSE_NOT_PERMITTED'],
      [testActor('data_subject', null), 'PURPOSE_NOT_PERMITTED'],
      [testActor('representative', null), 'PURPOSE_NOT_PERMITTED'],
    ];
    for (const [actor, code] of refused) expect(codesOf(await ask('APPLICATIONS', 2025, actor))).toEqual([code]);
    // Nor to whoever asks for nothing personal.
    const bare = 'query { naturalisationSurvey(survey: APPLICATIONS, year: 2025) { __typename } }';
    expect(codesOf(await db.ask(testActor('intake_clerk', office), bare))).toEqual(['NOT_PERMITTED']);
  });
});

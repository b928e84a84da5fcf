import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreementsOf } from '../../scripts/support/agreements.js';
import { composeSubgraphs, loadServices } from '../../scripts/support/compose.js';
import { apiSchemaOf } from '../../scripts/support/schema-lint.js';
import { RECIPIENT_SUBGRAPHS } from '../../subgraphs/case-management/consents/consent.rules.js';
import { newId, seedId } from '../../subgraphs/kit/ids.js';
import { inSystemWork } from '../../subgraphs/kit/transaction.js';
import { registry } from '../../subgraphs/registry.js';
import { type Answer, openTestHub, type TestHub } from '../support/hub.js';

interface Row {
  readonly id: string;
  readonly version: number;
}

/** The institutions' clocks; the seeds are made for this time. */
const now = () => new Date('2026-11-23T10:00:00Z');
const JOBCENTER = seedId('institution', 'jobcenter-duesseldorf');
const CASE_WITH_COURSES = await readFile('schema/operations/case-desk/case-with-courses.graphql', 'utf8');
const ACTIVATE_CASE = 'mutation { activateCase(code: "DEMO-CASE-DUESSELDORF") { id version } }';

function rowOf<T = Row>(answer: Answer, field: string): T {
  const row = answer.data?.[field];
  if (!row) throw new Error(`No ${field}: ${JSON.stringify(answer.errors)}`);
  return row as T;
}
const codesOf = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions['code']);

/** The case that the seeds of case management and of the jobcenter have linked. */
async function seededCase(hub: TestHub): Promise<string> {
  const room = hub.subgraphs['case-management'];
  if (!room) throw new Error('There is no case management.');
  const [row] = await inSystemWork(room, (em) =>
    em
      .getConnection()
      .execute<{ case_id: string }[]>(
        "select case_id from case_link where recipient = 'jobcenter' and state = 'LINKED'",
        [],
        'all',
        em.getTransactionContext(),
      ),
  );
  return row?.case_id ?? '';
}

describe('a partner’s courses in a case, by consent', () => {
  let hub: TestHub;
  let elsewhere: TestHub['ask'];
  beforeAll(async () => {
    hub = await openTestHub('duesseldorf', {}, now);
    elsewhere = await hub.openAnotherDoor();
  }, 60_000);
  afterAll(() => hub.close());

  const ask = (user: string, field: string, type: string, input: object, fields = 'id version') =>
    hub.ask(user, `mutation ($input: ${type}!) { ${field}(input: $input) { ${fields} } }`, { input });
  const take = async <T = Row>(user: string, field: string, type: string, input: object, fields?: string): Promise<T> =>
    rowOf(await ask(user, field, type, input, fields), field);
  const coursesOf = (id: string, user = 'awo-manager', at = hub.ask) => at(user, CASE_WITH_COURSES, { id });
  const give = (caseId: string, changes: object = {}) =>
    take('person', 'giveConsent', 'GiveConsentInput', {
      caseId,
      recipientKind: 'SUBGRAPH',
      recipient: 'jobcenter',
      dataCategories: ['COUNSELLING', 'LANGUAGE'],
      scope: ['COURSE_PLACEMENTS'],
      validFrom: '2026-11-23',
      validTo: '2027-06-30',
      textVersion: '2026-1',
      language: 'uk',
      form: 'ELECTRONIC',
      evidence: 'given in the portal',
      ...changes,
    });
  const revoke = ({ id: consentId, version }: Row) =>
    take('person', 'revokeConsent', 'RevokeConsentInput', { consentId, version });
  const expectRefused = (answer: Answer) => {
    expect(answer.data).toMatchObject({ case: { reference: expect.any(String), jobcenterPlacements: null } });
    expect(answer.errors?.map(({ message, path, extensions }) => ({ message, path, extensions }))).toEqual([
      {
        message: 'This needs a consent in force.',
        path: ['case', 'jobcenterPlacements'],
        extensions: { code: 'CONSENT_REQUIRED', requestId: expect.any(String) },
      },
    ]);
  };

  it('is shown of the case whose client has consented, from three institutions', async () => {
    const answer = await coursesOf(await seededCase(hub));
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({
      case: {
        jobcenterPlacements: [
          { stage: 'BOOKED', startsOn: '2027-02-01', course: { institution: { shortName: expect.any(String) } } },
          { stage: 'ENDED', startsOn: '2026-03-02' },
        ],
      },
    });
  });

  it('goes the way from the course to the case, and ends with the consent', async () => {
    const staff = 'jobcenter-partner';
    // The jobcenter announces a course, takes a person up and books a place.
    const announced = await take(staff, 'announceJobcenterCourse', 'AnnounceJobcenterCourseInput', {
      title: 'Deutsch für die Pflege',
      kind: 'VOCATIONAL_LANGUAGE_COURSE',
      startsOn: '2027-01-11',
      endsOn: '2027-06-30',
      weeklyHours: 25,
      languageLevel: 'B2',
      capacity: 1,
      registrationUntil: '2027-01-04',
    });
    const course = await take(staff, 'openJobcenterCourse', 'JobcenterCourseStepInput', announced);
    const registered = await take(staff, 'registerJobcenterParticipant', 'RegisterJobcenterParticipantInput', {
      number: '900A000001',
    });
    const issued = await take<Row & { code: string }>(
      staff,
      'issueJobcenterParticipantCode',
      'JobcenterParticipantStepInput',
      registered,
      'id version code',
    );
    const activate = 'mutation ($code: String!) { activateJobcenterParticipant(code: $code) { id version } }';
    const participant = rowOf(await hub.ask('person', activate, { code: issued.code }), 'activateJobcenterParticipant');
    const proposed = await take(staff, 'proposeCoursePlacement', 'ProposeCoursePlacementInput', {
      participantId: participant.id,
      courseId: course.id,
    });
    await take(staff, 'bookCoursePlacement', 'CoursePlacementStepInput', proposed);
    const free = await hub.ask(null, 'query ($id: ID!) { jobcenterCourse(id: $id) { freePlaces isFull } }', { id: course.id });
    expect(free.data).toEqual({ jobcenterCourse: { freePlaces: 0, isFull: true } });

    // The person claims the link with the jobcenter's code, a second colleague confirms it, and the person brings the code to counselling.
    const found = rowOf(await hub.ask('person', ACTIVATE_CASE), 'activateCase');
    expectRefused(await coursesOf(found.id));
    const { code } = await take<{ code: string }>(
      staff,
      'issueJobcenterLinkCode',
      'JobcenterParticipantStepInput',
      participant,
      'id code',
    );
    const claimed = await take('person', 'claimJobcenterLink', 'ClaimJobcenterLinkInput', { code });
    await take('jobcenter-colleague', 'confirmJobcenterLink', 'JobcenterLinkStepInput', claimed);
    const consent = await give(found.id);
    expectRefused(await coursesOf(found.id));
    const link = { caseId: found.id, version: found.version, code, consentId: consent.id };
    await take('person', 'linkCaseToOffice', 'LinkCaseToOfficeInput', link);

    const shown = { case: { jobcenterPlacements: [{ stage: 'BOOKED', course: { title: 'Deutsch für die Pflege' } }] } };
    for (const user of ['awo-manager', 'person']) expect((await coursesOf(found.id, user)).data).toMatchObject(shown);
    expect((await coursesOf(found.id, 'awo-manager', elsewhere)).data).toMatchObject(shown);
    // The person sees at the jobcenter that counselling has looked, and on what it rested.
    const log = await hub.ask('person', '{ me { jobcenterAccessLog(first: 50) { entries { category consentId } } } }');
    const { entries } = rowOf<{ jobcenterAccessLog: { entries: unknown[] } }>(log, 'me').jobcenterAccessLog;
    expect(entries).toContainEqual({ category: 'JOBCENTER_PLACEMENT', consentId: consent.id });

    // A revocation acts on the very next request, at every door.
    await revoke(consent);
    for (const at of [elsewhere, hub.ask]) expectRefused(await coursesOf(found.id, 'awo-manager', at));
    // A consent for the office opens nothing of the jobcenter's, nor does one for the jobcenter with another scope.
    await give(found.id, { recipient: 'immigration-office', scope: ['APPLICATION_STATUS', 'COURSE_PLACEMENTS'] });
    await give(found.id, { scope: ['APPLICATION_STATUS'] });
    await give(found.id, { recipientKind: 'INSTITUTION', recipient: JOBCENTER });
    expectRefused(await coursesOf(found.id));
    await give(found.id);
    expect((await coursesOf(found.id)).data).toMatchObject(shown);
  });

  it('is hidden together with the case from colleagues, and refused to everybody whose business it is not', async () => {
    const id = await seededCase(hub);
    const absent = await coursesOf(newId(), 'caritas-manager');
    const hidden = await coursesOf(id, 'caritas-manager');
    expect([hidden.data, codesOf(hidden)]).toEqual([absent.data, codesOf(absent)]);
    for (const user of ['awo-lead', 'jobcenter-partner', 'officer'])
      expect([user, codesOf(await coursesOf(id, user))]).toEqual([user, ['PURPOSE_NOT_PERMITTED']]);
    expect((await hub.ask(null, CASE_WITH_COURSES, { id })).status).toBe(401);
  });

  it('is asked with the plan: case management first, then the jobcenter', async () => {
    const response = await fetch(hub.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-purpose': 'COUNSELLING',
        'x-show-seals': 'true',
        authorization: `Bearer ${await hub.token('awo-manager')}`,
      },
      body: JSON.stringify({ query: CASE_WITH_COURSES, variables: { id: await seededCase(hub) } }),
    });
    const { extensions } = (await response.json()) as { extensions: { seals: { subgraph: string }[] } };
    expect(extensions.seals.map(({ subgraph }) => subgraph)).toEqual(['case-management', 'jobcenter', 'partner-directory']);
  });

  it('tells another city nothing', async () => {
    const id = await seededCase(hub);
    const solingen = await openTestHub('solingen', {}, now);
    try {
      expect(codesOf(await coursesOf(id, 'awo-manager', solingen.ask))).toEqual(['NOT_FOUND']);
      const own = await seededCase(solingen);
      expect(own).not.toBe(id);
      expect((await coursesOf(own, 'awo-manager', solingen.ask)).errors).toBeUndefined();
      expect(codesOf(await coursesOf(own))).toEqual(['NOT_FOUND']);
      const courses = await solingen.ask(null, '{ jobcenterCourses { nodes { institution { id } } } }');
      expect(JSON.stringify(courses.data)).not.toContain(JOBCENTER);
    } finally {
      await solingen.close();
    }
  }, 60_000);

  it('takes nothing of the counselling with it when the jobcenter is down', async () => {
    const id = await seededCase(hub);
    await hub.subgraphs['jobcenter']?.stop();
    const answer = await coursesOf(id);
    expect(answer.data).toMatchObject({ case: { reference: expect.any(String), jobcenterPlacements: null } });
    expect(codesOf(answer)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });
});

describe('the agreements with the partner', () => {
  it('let it have of a case its own token and its own proof of consent, and nothing else', async () => {
    const { uses, faults } = agreementsOf(await loadServices());
    expect(faults).toEqual([]);
    const taken = uses.filter(({ partner, place }) => partner === 'jobcenter' && /^(Case|ConsentProof)\b/.test(place));
    expect(new Set(taken.map(({ use, place }) => `${use} ${place}`))).toEqual(
      new Set([
        'CONTRIBUTE Case.jobcenterLink',
        'REQUIRES Case.consentForJobcenter',
        ...['id', 'version', 'scope', 'validTo'].map((field) => `REQUIRES ConsentProof.${field}`),
      ]),
    );
  });

  it('keep from it the token and the consent of the immigration office, and the other way round', async () => {
    const services = await loadServices();
    const swapped = (partner: string, from: string, to: string) => () =>
      composeSubgraphs(
        services.map((each) => (each.name === partner ? { ...each, sdl: each.sdl.replaceAll(from, to) } : each)),
        registry,
        { production: true },
      );
    const [office, jobcenter] = ['consentForImmigrationOffice', 'consentForJobcenter'];
    expect(swapped('jobcenter', jobcenter, office)).toThrow(
      `case-management has not granted jobcenter the use REQUIRES of Case.${office}`,
    );
    expect(swapped('immigration-office', office, jobcenter)).toThrow(
      `case-management has not granted immigration-office the use REQUIRES of Case.${jobcenter}`,
    );
    expect(swapped('jobcenter', 'jobcenterLink', 'officeLink')).toThrow('case-management has not granted jobcenter');
    expect(swapped('immigration-office', 'officeLink', 'jobcenterLink')).toThrow(
      'case-management has not granted immigration-office',
    );
  });

  it('know every recipient that a consent may name', () => {
    const names = registry.map(({ name }) => name);
    expect(RECIPIENT_SUBGRAPHS.filter((each) => !names.includes(each))).toEqual([]);
  });

  it('keep token and consent out of sight of every client', async () => {
    const schema = apiSchemaOf(await readFile('schema/supergraph.graphql', 'utf8'));
    const fields = Object.keys((schema.getType('Case') as unknown as { getFields(): object }).getFields());
    expect(fields).toContain('jobcenterPlacements');
    expect(fields.filter((name) => /^(\w+Link|consentFor.*)$/.test(name))).toEqual([]);
  });
});

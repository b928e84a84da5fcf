import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { contactFault } from '../institutions/contact-way.rules.js';
import { Offer } from '../offers/offer.entity.js';
import { hoursFault, isOpenAt } from './opening-hours.rules.js';
import { Site as SiteRow } from './site.entity.js';

const ki = seedId('institution', 'ki-duesseldorf');
const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const anyone = anonymousActor('request');
const kiEditor = testActor('directory_editor', ki);
const awoEditor = testActor('directory_editor', awo);
const caritasEditor = testActor('directory_editor', caritas);
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const SHOWN = `id version state name accessibility languages contactWays { kind value note } weeklyHours { weekday from to }
  hoursExceptions { firstOn lastOn spans { from to } } district { code } openSteps { step }`;
const ADD = `mutation ($input: AddDirectorySiteInput!) { addDirectorySite(input: $input) { ${SHOWN} } }`;
const REVISE = `mutation ($input: ReviseDirectorySiteInput!) { reviseDirectorySite(input: $input) { ${SHOWN} } }`;
const CLOSE = `mutation ($input: DirectorySiteStepInput!) { closeDirectorySite(input: $input) { ${SHOWN} } }`;
const OPEN =
  'query ($id: ID!, $at: Moment, $day: CalendarDate!) { directorySite(id: $id) { isOpen(at: $at) hoursOn(day: $day) { from to } } }';
const DESCRIBE =
  'mutation ($input: DescribeDirectoryInstitutionInput!) { describeDirectoryInstitution(input: $input) { version languages contactWays { value } } }';
const ENTER =
  'mutation ($input: EnterDirectoryInstitutionInput!) { enterDirectoryInstitution(input: $input) { id version state code } }';
const CLOSE_ENTRY = 'mutation ($input: DirectoryInstitutionStepInput!) { closeDirectoryInstitution(input: $input) { state } }';

const content = {
  name: 'Beratungsstelle',
  street: 'Musterweg 1',
  postalCode: '40229',
  city: 'Düsseldorf',
  district: 'duesseldorf-08',
  accessibility: ['STEP_FREE', 'LIFT', 'LIFT'],
  languages: ['de', 'uk'],
  contactWays: [{ kind: 'EMAIL', value: 'beratung@awo.example.org', note: ' ' }],
  weekly: [
    { weekday: 'MONDAY', from: '09:00', to: '12:00' },
    { weekday: 'SATURDAY', from: '22:00', to: '04:00' },
  ],
  exceptions: [{ firstOn: '2026-12-24', lastOn: '2026-12-31' }],
};

interface Site {
  readonly id: string;
  readonly version: number;
}

describe('the sites of the directory', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 1 },
    });
  });
  afterAll(() => db.close());

  const add = (changes: object = {}, actor = awoEditor, occupantId = awo) =>
    db.ask(actor, ADD, { input: { occupantId, content: { ...content, ...changes } } });
  const added = async () => fieldOf<Site>(await add(), 'addDirectorySite');

  it('are added, revised and closed by their own institution and by the owner of the directory', async () => {
    const site = await added();
    expect(site).toMatchObject({
      state: 'OPEN',
      version: 1,
      accessibility: ['STEP_FREE', 'LIFT'],
      contactWays: [{ kind: 'EMAIL', value: 'beratung@awo.example.org', note: null }],
      district: { code: 'duesseldorf-08' },
      openSteps: [{ step: 'REVISE_SITE' }, { step: 'CLOSE_SITE' }],
    });
    const input = { siteId: site.id, version: 1, content: { ...content, name: 'Neu' } };
    const revised = fieldOf<Site>(await db.ask(kiEditor, REVISE, { input }), 'reviseDirectorySite');
    expect(revised).toMatchObject({ name: 'Neu', version: 2 });
    const closed = await db.ask(awoEditor, CLOSE, { input: { siteId: site.id, version: 2 } });
    expect(fieldOf(closed, 'closeDirectorySite')).toMatchObject({ state: 'CLOSED', openSteps: [] });
    const sites = await db.ask(anyone, `{ institution(id: "${awo}") { sites { id } } }`);
    expect(JSON.stringify(sites)).not.toContain(site.id);
  });

  it('are touched by nobody else', async () => {
    const { id, version } = await added();
    expect(codesOf(await add({}, caritasEditor))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await add({}, testActor('case_manager', awo)))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await add({}, anyone as never))).toEqual(['UNAUTHENTICATED']);
    const close = (actor: typeof awoEditor, siteId = id) => db.ask(actor, CLOSE, { input: { siteId, version } });
    expect(codesOf(await close(caritasEditor))).toEqual(['REQUIREMENT_OPEN']);
    expect(codesOf(await close(testActor('case_manager', awo)))).toEqual(['NOT_PERMITTED']);
    for (const rubbish of [ABSENT, 'rubbish', '']) expect(codesOf(await close(awoEditor, rubbish))).toEqual(['NOT_FOUND']);
  });

  it('take one of two steps at once', async () => {
    const { id, version } = await added();
    const answers = await Promise.all(
      [kiEditor, awoEditor].map((actor) => db.ask(actor, CLOSE, { input: { siteId: id, version } })),
    );
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it.each([
    ['name', { name: ' ' }],
    ['postalCode', { postalCode: '4022' }],
    ['district', { district: 'duesseldorf-99' }],
    ['district', { district: "'; drop table site" }],
    ['languages', { languages: ['Deutsch'] }],
    ['weekly', { weekly: [{ weekday: 'MONDAY', from: '09:00', to: '09:00' }] }],
    ['exceptions', { exceptions: [{ firstOn: '2026-12-31', lastOn: '2026-12-24' }] }],
    ['contactWays', { contactWays: [{ kind: 'PHONE', value: 'call me' }] }],
    ['contactWays', { contactWays: [{ kind: 'WEBSITE', value: 'javascript:alert(1)' }] }],
    ['contactWays', { contactWays: [{ kind: 'EMAIL', value: 'erika.muster@awo.example.org' }] }],
    ['contactWays', { contactWays: Array.from({ length: 21 }, () => ({ kind: 'POST', value: 'Postfach 1' })) }],
  ])('say of rubbish that %s is wrong', async (field, changes) => {
    expect((await add(changes)).errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('say whether they are open, in German time and over the change of the clock', async () => {
    const { id } = await added();
    const isOpen = async (at: string) => {
      const answer = await db.ask(anyone, OPEN, { id, at, day: '2026-11-23' });
      return fieldOf<{ isOpen: boolean }>(answer, 'directorySite').isOpen;
    };
    expect(await isOpen('2026-11-23T08:30:00Z')).toBe(true);
    expect(await isOpen('2026-07-20T07:30:00Z')).toBe(true);
    expect(await isOpen('2026-07-20T10:30:00Z')).toBe(false);
    // Saturday's night goes on to 04:00 by the clock: an hour more in October, an hour less in March.
    expect(await isOpen('2026-10-25T02:30:00Z')).toBe(true);
    expect(await isOpen('2026-10-25T03:00:00Z')).toBe(false);
    expect(await isOpen('2026-03-29T01:30:00Z')).toBe(true);
    expect(await isOpen('2026-03-29T02:00:00Z')).toBe(false);
    expect(await isOpen('2026-12-28T09:00:00Z')).toBe(false);
    const now = await db.ask(anyone, OPEN, { id, day: '2026-12-28' });
    expect(now.data).toEqual({ directorySite: { isOpen: true, hoursOn: [] } });
    for (const at of ['1500-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])
      expect(codesOf(await db.ask(anyone, OPEN, { id, at, day: '2026-11-23' }))).toEqual(['INVALID_INPUT']);
  });

  it('say nothing of hours that nobody has told', async () => {
    const { id } = fieldOf<Site>(await add({ weekly: [], exceptions: [] }), 'addDirectorySite');
    const answer = await db.ask(anyone, OPEN, { id, day: '2026-11-23' });
    expect(answer.data).toEqual({ directorySite: { isOpen: null, hoursOn: null } });
  });

  it('lie in districts that everybody reads', async () => {
    const answer = await db.ask(anyone, '{ directoryDistricts { code } }');
    expect(fieldOf<object[]>(answer, 'directoryDistricts')).toHaveLength(10);
  });

  it('belong to institutions whose entry is kept by themselves and entered and closed by the owner alone', async () => {
    const own = {
      institutionId: awo,
      version: 1,
      languages: ['de'],
      contactWays: [{ kind: 'PHONE', value: '+49 221 4710 100' }],
    };
    expect(codesOf(await db.ask(caritasEditor, DESCRIBE, { input: own }))).toEqual(['REQUIREMENT_OPEN']);
    expect((await db.ask(awoEditor, DESCRIBE, { input: own })).data).toMatchObject({
      describeDirectoryInstitution: { version: 2, languages: ['de'], contactWays: [{ value: '+49 221 4710 100' }] },
    });
    expect(codesOf(await db.ask(awoEditor, DESCRIBE, { input: own }))).toEqual(['OUTDATED']);
    const entry = {
      code: 'verein-neu',
      name: 'Verein',
      shortName: 'Verein',
      kind: 'SPORTS_CLUB',
      dataProtectionRegime: 'GDPR_BDSG',
      source: 'Test',
    };
    expect(codesOf(await db.ask(awoEditor, ENTER, { input: entry }))).toEqual(['NOT_PERMITTED']);
    const entered = fieldOf<Site>(await db.ask(kiEditor, ENTER, { input: entry }), 'enterDirectoryInstitution');
    for (const code of ['verein-neu', 'Verein Neu', ''])
      expect((await db.ask(kiEditor, ENTER, { input: { ...entry, code } })).errors?.[0]?.extensions).toMatchObject({
        field: 'code',
      });
    const close = { institutionId: entered.id, version: 1 };
    expect(codesOf(await db.ask(awoEditor, CLOSE_ENTRY, { input: close }))).toEqual(['REQUIREMENT_OPEN']);
    expect((await db.ask(kiEditor, CLOSE_ENTRY, { input: close })).data).toEqual({
      closeDirectoryInstitution: { state: 'CLOSED' },
    });
    const list = await db.ask(
      anyone,
      '{ institutions(kind: SPORTS_CLUB) { totalCount } institution(code: "verein-neu") { state } }',
    );
    expect(list.data).toEqual({ institutions: { totalCount: 0 }, institution: { state: 'CLOSED' } });
  });
});

describe('the sites of the seed data', () => {
  it.each(['duesseldorf', 'solingen'] as const)(
    'of %s are open on a Monday morning and reached without naming people',
    async (city) => {
      const db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
      try {
        await seedSubgraph(subgraph, db, { city, scale: 1 });
        const sites = await inSystemWork(db, (em) => em.find(SiteRow, {}));
        expect(sites.length).toBeGreaterThan(20);
        for (const { weeklyHours: weekly, hoursExceptions: exceptions, opensOnHolidays, contactWays } of sites) {
          const hours = { weekly, exceptions, opensOnHolidays };
          expect(hoursFault(hours)).toBeNull();
          expect(isOpenAt(hours, { day: '2026-11-23', minute: 10 * 60 })).toBe(true);
          expect(contactWays.map(contactFault)).toEqual([null]);
        }
        const offers = await inSystemWork(db, (em) => em.find(Offer, {}));
        for (const { capacity, freePlaces } of offers) expect(freePlaces).toBeLessThanOrEqual(capacity ?? 0);
      } finally {
        await db.close();
      }
    },
  );
});

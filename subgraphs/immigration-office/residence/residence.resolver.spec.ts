import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { runTimer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { ResidenceFile } from './residence-file.entity.js';
import { ResidenceTitle } from './residence-title.entity.js';

const office = seedId('institution', 'residence-duesseldorf');
const otherOffice = seedId('institution', 'residence-solingen');
const naturalisation = seedId('institution', 'naturalisation-duesseldorf');
const forResidence = (actor: Actor): Actor => ({ ...actor, purpose: 'RESIDENCE_PROCEDURE' });
const officer = testActor('residence_officer', office, 'officer');
const supervisor = forResidence(testActor('office_supervisor', office, 'supervisor'));
const person = testActor('data_subject', null, 'p:person');
const representative = testActor('representative', null, 'p:parent');
const stranger = testActor([], null, 'anonymous');
/** Those who may state their purpose for residence files, but whom this one is none of the business of. */
const unconcerned = [
  testActor('residence_officer', otherOffice),
  forResidence(testActor('office_supervisor', otherOffice)),
  forResidence(testActor('office_supervisor', naturalisation)),
  testActor('data_subject', null, 'p:other'),
  testActor('representative', null, 'p:other'),
];
/** Those whom the matrix of purposes gives no residence file, whichever it is. */
const refused: readonly (readonly [Actor, string])[] = [
  [testActor('naturalisation_officer', naturalisation), 'PURPOSE_NOT_PERMITTED'],
  [forResidence(testActor('naturalisation_officer', naturalisation)), 'PURPOSE_NOT_PERMITTED'],
  [testActor('office_supervisor', naturalisation), 'PURPOSE_NOT_PERMITTED'],
  [testActor('intake_clerk', office), 'PURPOSE_NOT_PERMITTED'],
  [testActor('case_manager', office), 'PURPOSE_NOT_PERMITTED'],
  [{ ...testActor('residence_officer', otherOffice), purpose: null }, 'PURPOSE_REQUIRED'],
  [stranger, 'UNAUTHENTICATED'],
];
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const SHOWN = `id version state fileReference titles { id kind paragraph validFrom validTo endedOn expiryAlertedOn }
  stays { kind from to } admissions { basis municipality admittedOn } currentTitle { paragraph }`;
const OPEN = `mutation ($input: OpenResidenceFileInput!) { openResidenceFile(input: $input) { ${SHOWN} openSteps { step } history { step } } }`;
const READ = 'query ($id: ID!) { residenceFile(id: $id) { id version familyName } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "ResidenceFile", id: $id }]) { ... on ResidenceFile { familyName } } }';
const LIST = 'query ($name: String) { residenceFiles(familyName: $name, first: 100) { totalCount nodes { id } } }';
const mutation = (field: string, type: string, fields = SHOWN) =>
  `mutation ($input: ${type}!) { ${field}(input: $input) { ${fields} } }`;

const somebody = { givenName: 'Amina', familyName: 'Musterfrau', birthDate: '1990-05-04', nationality: 'SYR' };
const permit = {
  kind: 'RESIDENCE_PERMIT',
  paragraph: '18b',
  validFrom: '2024-01-01',
  validTo: '2026-12-31',
  issuingAuthority: 'Stadt Düsseldorf',
};

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly fileReference: string;
  readonly titles: readonly { readonly id: string; readonly paragraph: string; readonly endedOn: string | null }[];
}

describe('residence files', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => db.close());

  const open = async (input: object = somebody) => fieldOf<Shown>(await db.ask(officer, OPEN, { input }), 'openResidenceFile');
  const ask = (field: string, type: string, file: Shown, input: object, actor = officer) =>
    db.ask(actor, mutation(field, type), { input: { fileId: file.id, version: file.version, ...input } });
  const record = (file: Shown, input: object, actor = officer) =>
    ask('recordResidenceTitle', 'RecordResidenceTitleInput', file, input, actor);
  const recorded = async (file: Shown, input: object) => fieldOf<Shown>(await record(file, input), 'recordResidenceTitle');
  const bound = async () => {
    const input = { subjectId: person.id, representativeId: representative.id, representationEvidence: 'Sorgerecht' };
    return fieldOf<Shown>(
      await ask('bindResidencePerson', 'BindResidencePersonInput', await open(), input),
      'bindResidencePerson',
    );
  };

  it('are opened by officers, with a reference of their own', async () => {
    const file = await open();
    expect(file).toMatchObject({ state: 'OPEN', version: 1, titles: [], currentTitle: null, history: [{ step: 'OPEN_FILE' }] });
    expect(file.fileReference).toMatch(/^33-AE-2026-\d{5}$/);
    expect((await open()).fileReference).not.toBe(file.fileReference);
    for (const actor of [supervisor, person])
      expect(codesOf(await db.ask(actor, OPEN, { input: somebody }))).toEqual(['NOT_PERMITTED']);
  });

  it.each([
    [{ birthDate: '2026-11-24' }, 'birthDate'],
    [{ birthDate: '1889-12-31' }, 'birthDate'],
    [{ givenName: ' ' }, 'givenName'],
    [{ familyName: 'x'.repeat(201) }, 'familyName'],
    [{ nationality: 'Syria' }, 'nationality'],
    [{ fileReference: '?' }, 'fileReference'],
  ])('are not opened with %j', async (change, field) => {
    const answer = await db.ask(officer, OPEN, { input: { ...somebody, ...change } });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('refuse a file reference that exists, and take it in another office', async () => {
    const input = { ...somebody, fileReference: 'AE 4711/26' };
    await open(input);
    const again = await db.ask(officer, OPEN, { input });
    expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'fileReference' });
    const elsewhere = await db.ask(testActor('residence_officer', otherOffice), OPEN, { input });
    expect(fieldOf<Shown>(elsewhere, 'openResidenceFile').fileReference).toBe('AE 4711/26');
  });

  it('hold titles that follow one another, and show the one in force', async () => {
    const first = await recorded(await open(), { ...permit, validFrom: '2022-01-01', validTo: '2023-12-31' });
    const second = await recorded(first, permit);
    expect(second.titles.map(({ paragraph }) => paragraph)).toEqual(['18b', '18b']);
    expect(second).toMatchObject({ currentTitle: { paragraph: '18b' }, version: 3 });
  });

  it.each([
    [{ validFrom: '2026-12-31', validTo: '2027-12-31' }, 'validFrom'],
    [{ validFrom: '2023-01-01', validTo: '2024-01-01' }, 'validFrom'],
    [{ validFrom: '2025-01-01', validTo: '2025-12-31' }, 'validFrom'],
    [{ validFrom: '1990-05-03', validTo: '1991-01-01' }, 'validFrom'],
    [{ validFrom: '2027-01-01', validTo: '2026-12-31' }, 'validTo'],
    [{ validFrom: '2027-01-01', validTo: null }, 'validTo'],
    [{ validFrom: '2027-01-01', validTo: '2028-01-01', paragraph: '99' }, 'paragraph'],
    [{ validFrom: '2027-01-01', validTo: '2028-01-01', paragraph: '25', subparagraph: '9' }, 'subparagraph'],
    [{ validFrom: '2027-01-01', validTo: '2028-01-01', kind: 'SETTLEMENT_PERMIT', paragraph: '9' }, 'validTo'],
    [{ validFrom: '2027-01-01', validTo: '2028-01-01', issuingAuthority: ' ' }, 'issuingAuthority'],
  ])('refuse a second title with %j and name the field', async (change, field) => {
    const file = await recorded(await open(), permit);
    const answer = await record(file, { ...permit, ...change });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('record a lapse within the validity, once', async () => {
    const file = await recorded(await open(), permit);
    const lapse = (titleId: string | undefined, lapsedOn: string, of = file) =>
      ask('recordResidenceLapse', 'RecordResidenceLapseInput', of, {
        titleId,
        lapsedOn,
        legalBasis: '§ 51 Abs. 1 Nr. 7 AufenthG',
      });
    const titleId = file.titles[0]?.id;
    expect((await lapse(titleId, '2023-12-31')).errors?.[0]?.extensions?.['field']).toBe('lapsedOn');
    expect((await lapse(titleId, '2026-11-24')).errors?.[0]?.extensions?.['field']).toBe('lapsedOn');
    expect(codesOf(await lapse(newId(), '2026-03-01'))).toEqual(['NOT_FOUND']);
    expect(codesOf(await lapse('rubbish', '2026-03-01'))).toEqual(['NOT_FOUND']);
    const lapsed = fieldOf<Shown>(await lapse(titleId, '2026-03-01'), 'recordResidenceLapse');
    expect(lapsed).toMatchObject({ titles: [{ endedOn: '2026-02-28' }], currentTitle: null });
    expect((await lapse(titleId, '2026-03-01', lapsed)).errors?.[0]?.extensions?.['field']).toBe('titleId');
    expect((await recorded(lapsed, { ...permit, validFrom: '2026-03-01', validTo: '2027-02-28' })).titles).toHaveLength(2);
  });

  it('keep stays and admissions apart from titles', async () => {
    const stay = { kind: 'TOLERATION', from: '2020-01-01', to: '2023-12-31', issuingAuthority: 'Stadt Düsseldorf' };
    const first = fieldOf<Shown>(
      await ask('recordResidenceStay', 'RecordResidenceStayInput', await open(), stay),
      'recordResidenceStay',
    );
    expect(first).toMatchObject({ titles: [], stays: [{ kind: 'TOLERATION', from: '2020-01-01', to: '2023-12-31' }] });
    const admission = { basis: 'SECTION_24', admittedOn: '2022-03-10', municipality: 'Düsseldorf', allocatedOn: '2022-03-20' };
    const second = await ask('recordResidenceAdmission', 'RecordResidenceAdmissionInput', first, admission);
    expect(fieldOf<Shown>(second, 'recordResidenceAdmission')).toMatchObject({
      admissions: [{ basis: 'SECTION_24', municipality: 'Düsseldorf', admittedOn: '2022-03-10' }],
    });
    const file = await open();
    for (const [change, field] of [
      [{ from: '1990-05-03' }, 'from'],
      [{ to: '2019-12-31' }, 'to'],
    ] as const) {
      const answer = await ask('recordResidenceStay', 'RecordResidenceStayInput', file, { ...stay, ...change });
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    }
    const future = { ...admission, admittedOn: '2026-11-24' };
    const late = await ask('recordResidenceAdmission', 'RecordResidenceAdmissionInput', file, future);
    expect(late.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'admittedOn' });
  });

  it('take one of two titles at once, and the other is outdated', async () => {
    for (let round = 0; round < 10; round += 1) {
      const file = await open();
      const answers = await Promise.all([record(file, permit), record(file, { ...permit, validFrom: '2025-01-01' })]);
      expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    }
  });

  it('are seen by the person and whoever represents them, once staff have bound their logins', async () => {
    const file = await bound();
    for (const actor of [person, representative])
      expect((await db.ask(actor, READ, { id: file.id })).data).toMatchObject({ residenceFile: { familyName: 'Musterfrau' } });
    expect(codesOf(await record(file, permit, person))).toEqual(['NOT_PERMITTED']);
    const me = await db.ask(
      person,
      '{ me { residenceFile { familyName titles { paragraph } } representedResidenceFiles { id } } }',
    );
    expect(me.data).toMatchObject({ me: { residenceFile: { familyName: 'Musterfrau' }, representedResidenceFiles: [] } });
    const parent = await db.ask(representative, '{ me { residenceFile { id } representedResidenceFiles { familyName } } }');
    expect(parent.data).toMatchObject({ me: { residenceFile: null } });
    const copy = await db.ask(
      person,
      '{ me { residenceExport { complete sections { section heldBack { column } } } residenceAccessLog { entries { roles } } } }',
    );
    expect(codesOf(copy)).toEqual([]);
    expect(JSON.stringify(copy.data)).toContain('RESIDENCE_TITLES');
    expect(JSON.stringify(copy.data)).toContain('residence_officer');
    const bare = await ask('bindResidencePerson', 'BindResidencePersonInput', file, { representativeId: 'p:lawyer' });
    expect(bare.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'representationEvidence' });
  });

  /** The answer about this file, which is the same about an absent one and about a rubbish id. */
  async function alike(actor: Actor, query: string, id: string) {
    const asked = (fileId: string) =>
      db.ask(
        actor,
        query,
        query.startsWith('mutation') ? { input: { fileId, version: 1, authority: 'Stadt Neuss' } } : { id: fileId },
      );
    const answer = await asked(id);
    for (const other of [ABSENT, 'rubbish']) expect(await asked(other)).toEqual(answer);
    return answer;
  }
  const HAND_OVER = mutation('handOverResidenceFile', 'HandOverResidenceFileInput');

  it('are hidden from another office, from naturalisation and from other persons as if they did not exist', async () => {
    const { id } = await bound();
    for (const actor of unconcerned) {
      expect(codesOf(await alike(actor, READ, id))).toEqual(['NOT_FOUND']);
      expect(await alike(actor, ENTITY, id)).toEqual({ data: { _entities: [null] } });
      expect(codesOf(await alike(actor, HAND_OVER, id))).toEqual(['NOT_FOUND']);
      const seen = fieldOf<{ nodes: { id: string }[] }>(await db.ask(actor, LIST), 'residenceFiles');
      expect(seen.nodes.map((node) => node.id)).not.toContain(id);
      expect(await asActor(db, actor, ({ em }) => em.count(ResidenceFile, { id }, { filters: false }))).toBe(0);
    }
  });

  it.each(refused.map(([actor, code]) => [actor.roles[0] ?? 'nobody', actor.purpose, code, actor] as const))(
    'are refused as a whole to %s for %s with %s',
    async (_role, _purpose, code, actor) => {
      const { id } = await open();
      for (const query of [READ, ENTITY, HAND_OVER]) expect(codesOf(await alike(actor, query, id))).toEqual([code]);
      expect(codesOf(await db.ask(actor, LIST))).toEqual([code]);
      expect(await asActor(db, actor, ({ em }) => em.count(ResidenceFile, { id }, { filters: false }))).toBe(0);
    },
  );

  it('are found by the beginning of the name, literally, and by reference', async () => {
    const { id, fileReference } = await open({ ...somebody, familyName: 'Öz%türk' });
    const found = async (variables: object) =>
      fieldOf<{ nodes: { id: string }[] }>(
        await db.ask(
          officer,
          'query ($name: String, $reference: String) { residenceFiles(familyName: $name, fileReference: $reference) { nodes { id } } }',
          variables as never,
        ),
        'residenceFiles',
      ).nodes.map((node) => node.id);
    expect(await found({ name: 'öz%' })).toEqual([id]);
    expect(await found({ name: 'öz_t' })).toEqual([]);
    expect(await found({ reference: fileReference })).toEqual([id]);
  });

  it('are handed over or closed when nothing is open in them, and stay closed', async () => {
    const handOver = (file: Shown, authority: string) =>
      ask('handOverResidenceFile', 'HandOverResidenceFileInput', file, { authority });
    const file = await open();
    expect((await handOver(file, ' ')).errors?.[0]?.extensions).toMatchObject({
      code: 'REQUIREMENT_OPEN',
      reason: 'AUTHORITY_MISSING',
    });
    const gone = fieldOf<Shown>(await handOver(file, 'Stadt Neuss'), 'handOverResidenceFile');
    expect(gone.state).toBe('TRANSFERRED');
    expect(codesOf(await record(gone, permit))).toEqual(['WRONG_STATE']);
    const closed = await ask('closeResidenceFile', 'CloseResidenceFileInput', await open(), { reason: 'DEPARTURE' });
    expect(fieldOf<Shown>(closed, 'closeResidenceFile').state).toBe('CLOSED');
  });

  it('raise one alert for a title that ends soon and that nothing follows', async () => {
    const soon = await recorded(await open(), permit);
    const late = await recorded(await open(), { ...permit, validTo: '2027-06-30' });
    const followed = await recorded(await recorded(await open(), permit), {
      ...permit,
      validFrom: '2027-01-01',
      validTo: '2029-12-31',
    });
    const timer = subgraph.timers['residenceTitleExpiry'];
    if (!timer) throw new Error('There is no such timer.');
    expect(await runTimer(db, 'residenceTitleExpiry', timer)).toBeGreaterThan(0);
    expect(await runTimer(db, 'residenceTitleExpiry', timer)).toBe(0);
    const alerted = async ({ id }: Shown) =>
      asActor(db, officer, async ({ em }) =>
        (await em.find(ResidenceTitle, { fileId: id })).map(({ expiryAlertedOn }) => expiryAlertedOn ?? null),
      );
    expect(await alerted(soon)).toEqual(['2026-11-23']);
    expect(await alerted(late)).toEqual([null]);
    expect(await alerted(followed)).toEqual([null, null]);
    const EXPIRING = '{ residenceTitlesExpiring(before: "2026-12-31", first: 100) { nodes { validTo file { id } } } }';
    const list = fieldOf<{ nodes: { validTo: string; file: { id: string } }[] }>(
      await db.ask(officer, EXPIRING),
      'residenceTitlesExpiring',
    );
    const ids = list.nodes.map(({ file }) => file.id);
    expect(ids).toContain(soon.id);
    for (const { id } of [late, followed]) expect(ids).not.toContain(id);
    const elsewhere = await db.ask(testActor('residence_officer', otherOffice), EXPIRING);
    expect(elsewhere.data).toEqual({ residenceTitlesExpiring: { nodes: [] } });
  });
});

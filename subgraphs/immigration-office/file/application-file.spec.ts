import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { letterBar, mayWriteLetter, seesWhereabouts } from './contact-protection.rules.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const clerk = testActor('intake_clerk', office);
const officer = testActor('naturalisation_officer', office);
const supervisor = testActor('office_supervisor', office);
const DISTRICT = 'duesseldorf-07';
const POSTAL_CODE = '40625';

const protection = { institution: office, addressBlocked: true, noLetters: false };

describe('a blocked address', () => {
  it.each([
    ['an officer', testActor('naturalisation_officer', office), true],
    ['an intake clerk', testActor('intake_clerk', office), false],
    ['the supervisor', testActor('office_supervisor', office), false],
    ['an officer elsewhere', testActor('naturalisation_officer', seedId('institution', 'x')), false],
    ['the applicant', testActor('data_subject', null, 'p:1'), false],
    ['a representative', testActor('representative', null, 'p:2'), false],
  ])('is shown to %s: %#', (_name, actor, sees) => {
    expect(seesWhereabouts(actor, protection)).toBe(sees);
    expect(seesWhereabouts(actor, { ...protection, addressBlocked: false })).toBe(true);
  });

  it.each([
    [false, false, null, null],
    [false, false, 'Mail', null],
    [true, false, null, 'ADDRESS_BLOCKED'],
    [true, false, '  ', 'ADDRESS_BLOCKED'],
    [true, false, 'c/o Women’s shelter', null],
    [false, true, 'Mail', 'NO_LETTERS'],
    [true, true, null, 'NO_LETTERS'],
  ])('blocked %s, no letters %s, safe contact %s: a letter is barred by %s', (addressBlocked, noLetters, safeContact, bar) => {
    expect(letterBar({ ...protection, addressBlocked, noLetters, safeContact })).toBe(bar);
    expect(mayWriteLetter({ ...protection, addressBlocked, noLetters, safeContact })).toBe(bar === null);
  });
});

describe('the whereabouts of an applicant with a blocked address', () => {
  let db: TestSubgraph;
  let id: string;
  const client = testActor('data_subject', null, 'p:client');
  const father = testActor('representative', null, 'p:father');
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
    const open =
      'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id version } }';
    const input = { givenName: 'Alba', familyName: 'Ahorn', districtCode: DISTRICT, postalCode: POSTAL_CODE };
    const opened = fieldOf<{ id: string; version: number }>(
      await db.ask(clerk, open, { input }),
      'createNaturalisationApplication',
    );
    ({ id } = opened);
    const issue =
      'mutation ($input: IssueNaturalisationActivationInput!) { issueNaturalisationActivationCode(input: $input) { code } }';
    for (const [actor, kind, evidence] of [
      [client, 'SELF', null],
      [father, 'PARENT', 'Sorgerecht'],
    ] as const) {
      const issued = await db.ask(clerk, issue, { input: { applicationId: id, kind, evidence } });
      const { code } = fieldOf<{ code: string }>(issued, 'issueNaturalisationActivationCode');
      expect(
        codesOf(
          await db.ask(actor, 'mutation ($code: String!) { activateNaturalisationApplication(code: $code) { id } }', { code }),
        ),
      ).toEqual([]);
    }
    const seen = fieldOf<{ version: number }>(
      await db.ask(officer, `{ naturalisationApplication(id: "${id}") { version } }`),
      'naturalisationApplication',
    );
    const protect =
      'mutation ($input: ProtectNaturalisationContactInput!) { protectNaturalisationContact(input: $input) { districtCode } }';
    const protectedApplication = await db.ask(clerk, protect, {
      input: {
        applicationId: id,
        version: seen.version,
        addressBlocked: true,
        safeContact: 'c/o Frauenberatung',
        noLetters: false,
      },
    });
    // The payload of the mutation itself shows the clerk nothing.
    expect(protectedApplication.data).toEqual({ protectNaturalisationContact: { districtCode: null } });
  });
  afterAll(() => db.close());

  const shapes = () => [
    `{ x: naturalisationApplication(id: "${id}") { districtCode postalCode } }`,
    `{ naturalisationApplication(id: "${id}") { y: districtCode z: postalCode } }`,
    `query { ...f } fragment f on Query { naturalisationApplication(id: "${id}") { ...g } } fragment g on NaturalisationApplication { districtCode postalCode }`,
    `{ naturalisationApplication(id: "${id}") { ... on NaturalisationApplication { ... { districtCode postalCode } } } }`,
    `{ _entities(representations: [{ __typename: "NaturalisationApplication", id: "${id}" }]) { ... on NaturalisationApplication { districtCode postalCode } } }`,
    '{ naturalisationApplications(first: 50) { nodes { districtCode postalCode } edges { node { districtCode postalCode } } } }',
  ];

  it.each([
    ['an officer', officer, true],
    ['an intake clerk', clerk, false],
    ['the supervisor', supervisor, false],
    ['the applicant', client, false],
    ['a representative', father, false],
  ] as readonly (readonly [string, Actor, boolean])[])('are for %s in every shape of query: %s', async (_name, actor, sees) => {
    for (const query of shapes()) {
      const answer = await db.ask(actor, query);
      expect(answer.errors).toBeUndefined();
      expect([query, JSON.stringify(answer.data).includes(DISTRICT)]).toEqual([query, sees]);
      expect([query, JSON.stringify(answer.data).includes(POSTAL_CODE)]).toEqual([query, sees]);
    }
  });

  it('are neither in the page nor in the export of a representative, and in the export of the applicant', async () => {
    const page =
      '{ me { naturalisationApplications { districtCode addressBlocked safeContact mayWriteLetter } applicationExport { sections { records { entries { column value } } heldBack { column norm } } } } }';
    const own = JSON.stringify((await db.ask(client, page)).data);
    expect(own).toContain('"districtCode":null,"addressBlocked":true,"safeContact":"c/o Frauenberatung","mayWriteLetter":true');
    expect(own).toContain(`{"column":"districtCode","value":"${DISTRICT}"}`);
    const others = JSON.stringify((await db.ask(father, page)).data);
    expect(others).toContain('"districtCode":null,"addressBlocked":null,"safeContact":null');
    expect(others).toContain('"§ 51 BMG (Auskunftssperre)"');
    for (const secret of [DISTRICT, POSTAL_CODE, 'Frauenberatung']) expect(others).not.toContain(secret);
  });

  it('are settled by staff, and not by the applicant nor by strangers', async () => {
    const protect =
      'mutation ($input: ProtectNaturalisationContactInput!) { protectNaturalisationContact(input: $input) { id } }';
    const input = { applicationId: id, version: 1, addressBlocked: false, safeContact: null, noLetters: false };
    const stranger = testActor('intake_clerk', seedId('institution', 'naturalisation-solingen'));
    expect(codesOf(await db.ask(stranger, protect, { input }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(officer, protect, { input }))).toEqual(['OUTDATED']);
    const seen = fieldOf<{ version: number }>(
      await db.ask(officer, `{ naturalisationApplication(id: "${id}") { version } }`),
      'naturalisationApplication',
    );
    expect(codesOf(await db.ask(father, protect, { input: { ...input, version: seen.version } }))).toEqual(['NOT_PERMITTED']);
    const long = { ...input, version: seen.version, safeContact: 'x'.repeat(201) };
    expect(codesOf(await db.ask(officer, protect, { input: long }))).toEqual(['INVALID_INPUT']);
  });
});

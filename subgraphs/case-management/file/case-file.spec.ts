import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { letterBar, mayWriteLetter, seesWhereabouts } from './contact-protection.rules.js';

const awo = seedId('institution', 'awo-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const deputy = testActor('case_manager', awo, 'test:deputy');
const lead = testActor('case_lead', awo, 'test:lead');
const DISTRICT = 'duesseldorf-07';

const protection = {
  institution: awo,
  managerId: 'test:manager',
  deputyId: 'test:deputy',
  addressBlocked: true,
  noLetters: false,
};

describe('a blocked address', () => {
  it.each([
    ['the manager', manager, true],
    ['the deputy', deputy, true],
    ['a colleague', testActor('case_manager', awo, 'test:other'), false],
    ['the lead', lead, false],
    ['the same account elsewhere', testActor('case_manager', seedId('institution', 'x'), 'test:manager'), false],
    ['the client', testActor('data_subject', null, 'p:1'), false],
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

describe('the whereabouts of a client with a blocked address', () => {
  let db: TestSubgraph;
  let id: string;
  const client = testActor('data_subject', null, 'p:client');
  const father = testActor('representative', null, 'p:father');
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
    const open = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id version } }';
    const input = { contactChannel: 'PHONE', districtCode: DISTRICT, deputyId: 'test:deputy' };
    const opened = fieldOf<{ id: string; version: number }>(await db.ask(manager, open, { input }), 'openCase');
    ({ id } = opened);
    const issue = 'mutation ($input: IssueCaseActivationInput!) { issueCaseActivationCode(input: $input) { code } }';
    for (const [actor, kind, evidence] of [
      [client, 'SELF', null],
      [father, 'PARENT', 'Sorgerecht'],
    ] as const) {
      const issued = await db.ask(manager, issue, { input: { caseId: id, kind, evidence } });
      const { code } = fieldOf<{ code: string }>(issued, 'issueCaseActivationCode');
      expect(codesOf(await db.ask(actor, 'mutation ($code: String!) { activateCase(code: $code) { id } }', { code }))).toEqual(
        [],
      );
    }
    const seen = fieldOf<{ version: number }>(await db.ask(manager, `{ case(id: "${id}") { version } }`), 'case');
    const protect = 'mutation ($input: ProtectCaseContactInput!) { protectCaseContact(input: $input) { districtCode } }';
    const protectedCase = await db.ask(lead, protect, {
      input: { caseId: id, version: seen.version, addressBlocked: true, safeContact: 'c/o Frauenberatung', noLetters: false },
    });
    // The payload of the mutation itself shows the lead nothing.
    expect(protectedCase.data).toEqual({ protectCaseContact: { districtCode: null } });
  });
  afterAll(() => db.close());

  const shapes = () => [
    `{ x: case(id: "${id}") { districtCode } }`,
    `{ case(id: "${id}") { y: districtCode } }`,
    `query { ...f } fragment f on Query { case(id: "${id}") { ...g } } fragment g on Case { districtCode }`,
    `{ case(id: "${id}") { ... on Case { ... { districtCode } } } }`,
    `{ _entities(representations: [{ __typename: "Case", id: "${id}" }]) { ... on Case { districtCode } } }`,
    '{ cases(first: 50) { nodes { districtCode } edges { node { districtCode } } } }',
  ];

  it.each([
    ['the manager', manager, true],
    ['the deputy', deputy, true],
    ['the lead', lead, false],
    ['the client', client, false],
    ['a representative', father, false],
  ] as readonly (readonly [string, Actor, boolean])[])('are for %s in every shape of query: %s', async (_name, actor, sees) => {
    for (const query of shapes()) {
      const answer = await db.ask(actor, query);
      expect(answer.errors).toBeUndefined();
      expect([query, JSON.stringify(answer.data).includes(DISTRICT)]).toEqual([query, sees]);
    }
  });

  it('are neither in the page nor in the export of a representative, and in the export of the client', async () => {
    const page =
      '{ me { cases { districtCode addressBlocked safeContact mayWriteLetter } caseExport { sections { records { entries { column value } } heldBack { column norm } } } } }';
    const own = JSON.stringify((await db.ask(client, page)).data);
    expect(own).toContain('"districtCode":null,"addressBlocked":true,"safeContact":"c/o Frauenberatung","mayWriteLetter":true');
    expect(own).toContain(`{"column":"districtCode","value":"${DISTRICT}"}`);
    const others = JSON.stringify((await db.ask(father, page)).data);
    expect(others).toContain('"districtCode":null,"addressBlocked":null,"safeContact":null');
    expect(others).toContain('"§ 51 BMG (Auskunftssperre)"');
    for (const secret of [DISTRICT, 'Frauenberatung']) expect(others).not.toContain(secret);
  });

  it('are settled by staff, and not by the client nor by strangers', async () => {
    const protect = 'mutation ($input: ProtectCaseContactInput!) { protectCaseContact(input: $input) { id } }';
    const input = { caseId: id, version: 1, addressBlocked: false, safeContact: null, noLetters: false };
    const stranger = testActor('case_manager', seedId('institution', 'caritas-duesseldorf'));
    expect(codesOf(await db.ask(stranger, protect, { input }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(manager, protect, { input }))).toEqual(['OUTDATED']);
    const seen = fieldOf<{ version: number }>(await db.ask(manager, `{ case(id: "${id}") { version } }`), 'case');
    expect(codesOf(await db.ask(father, protect, { input: { ...input, version: seen.version } }))).toEqual(['NOT_PERMITTED']);
    const long = { ...input, version: seen.version, safeContact: 'x'.repeat(201) };
    expect(codesOf(await db.ask(manager, protect, { input: long }))).toEqual(['INVALID_INPUT']);
  });
});

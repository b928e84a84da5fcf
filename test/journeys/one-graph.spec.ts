import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedId } from '../../subgraphs/kit/ids.js';
import { HUB_CHAIN, type JournalBody } from '../../subgraphs/kit/journal.js';
import { askJournal } from '../../subgraphs/kit/journal-export.js';
import { fieldOf } from '../../subgraphs/kit/testing.js';
import { openTestHub, type TestHub } from '../support/hub.js';

interface Institution {
  readonly name: string;
  readonly shortName: string;
  readonly offers: { readonly nodes: readonly { readonly title: string }[] };
  readonly sites: readonly { readonly name: string; readonly district: { readonly name: string } | null }[];
}

const operation = (path: string) => readFile(`schema/operations/${path}.graphql`, 'utf8');

describe('one graph over four institutions', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await openTestHub();
  });
  afterAll(() => hub.close());

  it('shows a case manager their own cases, who is responsible and what is offered there', async () => {
    const answer = await hub.ask('awo-manager', await operation('case-desk/my-cases'));
    expect(answer.errors).toBeUndefined();
    const { totalCount, nodes } = fieldOf<{
      totalCount: number;
      nodes: { reference: string; responsibleInstitution: Institution }[];
    }>(answer, 'myCases');
    expect(totalCount).toBeGreaterThanOrEqual(8);
    expect(new Set(nodes.map(({ responsibleInstitution }) => responsibleInstitution.shortName))).toEqual(new Set(['AWO']));
    expect(nodes[0]?.responsibleInstitution.offers.nodes.length).toBeGreaterThan(0);
  });

  it('shows a proposal with the institutions that would carry it out, and their sites', async () => {
    const answer = await hub.ask('body-office', await operation('governance-office/proposals'));
    expect(answer.errors).toBeUndefined();
    const { nodes } = fieldOf<{ nodes: { implementers: Institution[] }[] }>(answer, 'proposals');
    const implementers = nodes.flatMap((proposal) => proposal.implementers);
    expect(implementers.length).toBeGreaterThan(5);
    expect(implementers.every(({ name, sites }) => name !== '' && sites.every((site) => site.district !== null))).toBe(true);
  });

  it('shows an institution with its seats, its caseload and its offers, and the caseload to its own lead alone', async () => {
    const overview = await operation('case-desk/institution-overview');
    const own = await hub.ask('awo-lead', overview, { code: 'awo-duesseldorf' });
    expect(own.data).toMatchObject({
      institution: { kind: 'WELFARE_CARRIER', seats: [{ voting: true }], caseload: { total: expect.any(Number) } },
    });
    for (const other of ['caritas-lead', 'awo-manager', 'ki-coordination', null]) {
      const answer = await hub.ask(other, overview, { code: 'awo-duesseldorf' });
      expect(answer.data).toMatchObject({
        institution: { seats: [{ voting: true }], caseload: null, offers: { totalCount: expect.any(Number) } },
      });
    }
  });

  it('lets an application go its first steps, each asked for by whoever may take it', async () => {
    const created = await hub.ask(
      'intake',
      'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id version openSteps { step } office { shortName } } }',
      {
        input: {
          givenName: 'Olena',
          familyName: 'Beispiel',
          birthDate: '1991-02-03',
          districtCode: 'duesseldorf-01',
          signedOn: '2026-01-05',
        },
      },
    );
    const application = created.data?.['createNaturalisationApplication'] as { id: string; version: number };
    expect(application).toMatchObject({
      openSteps: [{ step: 'SUBMIT' }, { step: 'WITHDRAW' }],
      office: { shortName: expect.any(String) },
    });
    const submit =
      'mutation ($input: NaturalisationStepInput!) { submitNaturalisationApplication(input: $input) { state version } }';
    const input = { applicationId: application.id, version: application.version };
    const refused = await hub.ask('awo-manager', submit, { input });
    expect([refused.status, refused.errors?.[0]?.extensions['code']]).toEqual([403, 'PURPOSE_NOT_PERMITTED']);
    const submitted = await hub.ask('intake', submit, { input });
    expect(submitted.data).toEqual({ submitNaturalisationApplication: { state: 'SUBMITTED', version: 2 } });
    expect((await hub.ask('officer', submit, { input })).errors?.[0]?.extensions['code']).toBe('OUTDATED');
  });

  it('carries a keyed request out once, and refuses its key for another request with 422', async () => {
    const create =
      'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id } }';
    const key = { 'idempotency-key': 'journey-1' };
    const first = await hub.ask('intake', create, { input: { givenName: 'A', familyName: 'B' } }, key);
    const second = await hub.ask('intake', create, { input: { givenName: 'A', familyName: 'B' } }, key);
    expect(second.data).toEqual(first.data);
    const other = await hub.ask('intake', create, { input: { givenName: 'A', familyName: 'C' } }, key);
    expect([other.status, other.errors?.[0]?.extensions['code']]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
    const two = await hub.ask('intake', 'mutation { a: draftOffer(input: {}) { id } b: draftOffer(input: {}) { id } }', {}, key);
    expect(two.status).toBe(400);
  });

  it('answers the rest when an institution is down', async () => {
    await hub.subgraphs['partner-directory']?.stop();
    const answer = await hub.ask(
      'awo-manager',
      '{ myCases(first: 2) { nodes { reference responsibleInstitution { name } } } institutions(first: 1) { nodes { name } } }',
    );
    expect(answer.status).toBe(200);
    expect(answer.data).toBeNull();
    const nested = await hub.ask('awo-manager', '{ myCases(first: 2) { nodes { reference responsibleInstitution { name } } } }');
    expect(nested.data).toMatchObject({
      myCases: { nodes: [{ reference: expect.any(String), responsibleInstitution: null }, { responsibleInstitution: null }] },
    });
    expect(nested.errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', requestId: expect.any(String) });
    expect(JSON.stringify(nested.errors)).not.toMatch(/127\.0\.0\.1|ECONN|partner-directory|stack/);
  });
});

describe('the front door', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await openTestHub('solingen');
  });
  afterAll(() => hub.close());

  it.each([
    ['no bearer token', 'Basic abc'],
    ['rubbish', 'Bearer rubbish'],
    [
      'an unsigned token',
      `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"x"}').toString('base64url')}.`,
    ],
  ])('refuses %s with 401', async (_name, authorization) => {
    const answer = await hub.ask(null, '{ __typename }', {}, { authorization });
    expect([answer.status, answer.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('lets nobody in who changes their institution in the token', async () => {
    const [head = '', body = '', signature = ''] = (await hub.token('awo-manager')).split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...claims, institution: seedId('institution', 'caritas-solingen') })).toString(
      'base64url',
    );
    const answer = await hub.ask(
      null,
      '{ myCases { totalCount } }',
      {},
      { authorization: `Bearer ${head}.${forged}.${signature}` },
    );
    expect(answer.status).toBe(401);
  });

  it('answers public questions without a token, and asks for one where it is needed', async () => {
    expect((await hub.ask(null, '{ institutions(first: 2) { nodes { name } } }')).data).toMatchObject({
      institutions: { nodes: [{ name: expect.any(String) }, {}] },
    });
    const answer = await hub.ask(null, '{ myCases { totalCount } }');
    expect([answer.status, answer.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it.each([
    ['malformed JSON', 'POST', '{', { 'content-type': 'application/json' }, 400, 'INVALID_INPUT'],
    ['another content type', 'POST', '{}', { 'content-type': 'text/plain' }, 400, 'INVALID_INPUT'],
    ['a compressed body', 'POST', '{}', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 400, 'INVALID_INPUT'],
    [
      'a body over 100 KiB',
      'POST',
      `{"query":"{ __typename }","x":"${'x'.repeat(110_000)}"}`,
      { 'content-type': 'application/json' },
      400,
      'OPERATION_LIMIT_EXCEEDED',
    ],
    [
      'an unknown purpose',
      'POST',
      '{"query":"{ __typename }"}',
      { 'content-type': 'application/json', 'x-purpose': 'CURIOSITY' },
      400,
      'INVALID_INPUT',
    ],
    ['no query', 'POST', '{}', { 'content-type': 'application/json' }, 400, 'INVALID_INPUT'],
    ['a list of requests', 'POST', '[]', { 'content-type': 'application/json' }, 400, 'INVALID_INPUT'],
    ['another method', 'PUT', '{}', { 'content-type': 'application/json' }, 405, 'INVALID_INPUT'],
    ['a syntax error', 'POST', '{"query":"{"}', { 'content-type': 'application/json' }, 400, 'GRAPHQL_PARSE_FAILED'],
    [
      'an unknown field',
      'POST',
      '{"query":"{ institutionz { id } }"}',
      { 'content-type': 'application/json' },
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('answers %s in JSON with a code of the list and a request id', async (_name, method, body, headers, status, code) => {
    const response = await fetch(hub.url, { method, body, headers: headers as Record<string, string> });
    const answer = (await response.json()) as { errors: { message: string; extensions: Record<string, unknown> }[] };
    expect([response.status, answer.errors[0]?.extensions['code']]).toEqual([status, code]);
    expect(answer.errors[0]?.extensions['requestId']).toBe(response.headers.get('x-request-id'));
    expect(answer.errors[0]?.message).not.toMatch(/did you mean/i);
  });

  it('has a second one at each institution, which opens for the hub alone and records who else knocked', async () => {
    const cases = hub.subgraphs['case-management'];
    if (!cases) throw new Error('There is no case management.');
    const body = '{"query":"{ _entities(representations: []) { __typename } }"}';
    const response = await fetch(cases.url, { method: 'POST', body, headers: { 'x-hub-seal': 'rubbish' } });
    expect([response.status, (await response.json()) as unknown]).toMatchObject([
      401,
      { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
    const [last] = await askJournal<{ body: JournalBody }>(
      cases,
      'select body from access_journal where chain = ? order by sequence desc limit 1',
      [HUB_CHAIN],
    );
    expect(last?.body).toMatchObject({
      kind: 'REFUSAL',
      decision: 'DENY',
      actor: 'anonymous',
      detail: 'UNAUTHENTICATED: SEAL_MALFORMED',
    });
  });

  it('knows no other path', async () => {
    for (const path of ['/nope', '/graphql/x', '/../etc/passwd']) {
      const response = await fetch(new URL(path, hub.url));
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
    }
  });
});

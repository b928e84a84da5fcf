import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiSchemaOf } from '../../scripts/support/schema-lint.js';
import { newId, seedId } from '../../subgraphs/kit/ids.js';
import { inSystemWork } from '../../subgraphs/kit/transaction.js';
import { type Answer, openTestHub, type TestHub } from '../support/hub.js';

interface Row {
  readonly id: string;
  readonly version: number;
}

const APPLICATION = seedId('application', 'duesseldorf-0001');
const OFFICE = seedId('institution', 'naturalisation-duesseldorf');
const STATUS = 'query Status($id: ID!) { case(id: $id) { reference naturalisationApplications { stage asOf } } }';
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

describe('the status of an application, by consent', () => {
  let hub: TestHub;
  let elsewhere: TestHub['ask'];
  let cases: (Row & { reference: string })[];
  const pseudonyms: Record<string, string> = {};

  const system = <T extends object[]>(subgraph: string, sql: string, values: unknown[] = []): Promise<T> => {
    const room = hub.subgraphs[subgraph];
    if (!room) throw new Error(`There is no ${subgraph}.`);
    return inSystemWork(room, (em) => em.getConnection().execute<T>(sql, values, 'all', em.getTransactionContext()));
  };

  function rowOf<T = Row>(answer: Answer, field: string): T {
    const row = answer.data?.[field];
    if (!row) throw new Error(`No ${field}: ${JSON.stringify(answer.errors)}`);
    return row as T;
  }

  /** What a subgraph calls the demo person, as its journal says. */
  async function pseudonymIn(subgraph: string, query: string): Promise<string> {
    await hub.ask('person', query, { id: newId() });
    const [entry] = await system<{ actor: string }[]>(
      subgraph,
      `select body->>'actor' as actor from access_journal where body->>'actor' like 'p:%' order by recorded_at desc limit 1`,
    );
    return entry?.actor ?? '';
  }

  beforeAll(async () => {
    hub = await openTestHub();
    elsewhere = await hub.openAnotherDoor();
    pseudonyms['case-management'] = await pseudonymIn('case-management', 'query ($id: ID!) { case(id: $id) { id } }');
    pseudonyms['immigration-office'] = await pseudonymIn(
      'immigration-office',
      'query ($id: ID!) { naturalisationApplication(id: $id) { id } }',
    );
    const mine = await hub.ask('awo-manager', '{ myCases(first: 10) { nodes { id version reference } } }');
    cases = rowOf<{ nodes: (Row & { reference: string })[] }>(mine, 'myCases').nodes;
    for (const { id } of cases)
      await system('case-management', 'update kim_case set subject_id = ? where id = ? returning id', [
        pseudonyms['case-management'],
        id,
      ]);
    await system('immigration-office', 'update application set subject_id = ? where id = ? returning id', [
      pseudonyms['immigration-office'],
      APPLICATION,
    ]);
  }, 60_000);
  afterAll(() => hub.close());

  const GIVE = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id version } }';
  const give = async (caseId: string, changes: Record<string, unknown> = {}, user = 'person'): Promise<Row> =>
    rowOf(
      await hub.ask(user, GIVE, {
        input: {
          caseId,
          recipientKind: 'SUBGRAPH',
          recipient: 'immigration-office',
          dataCategories: ['COUNSELLING', 'APPLICATION_STATUS'],
          scope: ['APPLICATION_STATUS'],
          validFrom: day(0),
          validTo: day(200),
          textVersion: '2026-1',
          language: 'uk',
          form: 'ELECTRONIC',
          evidence: 'given in the portal',
          ...changes,
        },
      }),
      'giveConsent',
    );
  const revoke = async ({ id: consentId, version }: Row, user = 'person') =>
    rowOf(
      await hub.ask(user, 'mutation ($input: RevokeConsentInput!) { revokeConsent(input: $input) { id version } }', {
        input: { consentId, version },
      }),
      'revokeConsent',
    );

  /** A confirmed link of the person's application, as far as the office is concerned; its code. */
  async function confirmedCode(): Promise<string> {
    const application = rowOf<Row>(
      await hub.ask('officer', 'query ($id: ID!) { naturalisationApplication(id: $id) { id version } }', { id: APPLICATION }),
      'naturalisationApplication',
    );
    const issued = rowOf<Row & { code: string }>(
      await hub.ask(
        'officer',
        'mutation ($input: NaturalisationStepInput!) { issueLinkCode(input: $input) { id version code } }',
        {
          input: { applicationId: application.id, version: application.version },
        },
      ),
      'issueLinkCode',
    );
    const claimed = rowOf<Row>(
      await hub.ask('person', 'mutation ($input: ClaimLinkInput!) { claimLink(input: $input) { id version } }', {
        input: { code: issued.code },
      }),
      'claimLink',
    );
    rowOf(
      await hub.ask('second-officer', 'mutation ($input: ConsentedLinkStepInput!) { confirmLink(input: $input) { id } }', {
        input: { linkId: claimed.id, version: claimed.version },
      }),
      'confirmLink',
    );
    return issued.code;
  }

  const LINK = 'mutation ($input: LinkCaseToOfficeInput!) { linkCaseToOffice(input: $input) { id version } }';
  const link = (found: Row, code: string, consentId: string, user = 'person', evidence: string | null = null) =>
    hub.ask(user, LINK, { input: { caseId: found.id, version: found.version, code, consentId, evidence } });

  /** A case that shows the status, each test with its own. */
  async function linked(): Promise<{ id: string; consent: Row; link: Row; code: string }> {
    const found = cases.pop();
    if (!found) throw new Error('The seed has too few cases.');
    const [consent, code] = [await give(found.id), await confirmedCode()];
    return { id: found.id, consent, code, link: rowOf(await link(found, code, consent.id), 'linkCaseToOffice') };
  }

  const statusOf = (id: string, ask = hub.ask, headers: Record<string, string> = {}) =>
    ask('awo-manager', STATUS, { id }, headers);
  const shown = [{ stage: 'SOMETHING_NEEDED', asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }];
  const refusal = (path: (string | number)[]) => ({
    message: 'This needs a consent in force.',
    path,
    extensions: { code: 'CONSENT_REQUIRED', requestId: expect.any(String) },
  });
  /** What an answer refuses, apart from where in the text of the query it stands. */
  const refusalsIn = ({ errors = [] }: Answer) => errors.map(({ message, path, extensions }) => ({ message, path, extensions }));
  const expectRefused = (answer: Answer) => {
    expect(answer.data).toMatchObject({ case: { reference: expect.any(String), naturalisationApplications: null } });
    expect(refusalsIn(answer)).toEqual([refusal(['case', 'naturalisationApplications'])]);
  };

  it('goes the way from the code to the stage, and the counsellor and the person see it', async () => {
    const { id } = await linked();
    for (const user of ['awo-manager', 'person']) {
      const answer = await hub.ask(user, STATUS, { id });
      expect([user, answer.errors]).toEqual([user, undefined]);
      expect(answer.data).toMatchObject({ case: { naturalisationApplications: shown } });
    }
    // The lead of the carrier does not: the stage is for the counsellor.
    expect((await hub.ask('awo-lead', STATUS, { id })).errors?.[0]?.extensions['code']).toBe('PURPOSE_NOT_PERMITTED');
    expect((await hub.ask('officer', STATUS, { id })).status).toBe(403);
  });

  it('knows the person under different names in the two institutions', () => {
    expect(pseudonyms['case-management']).toMatch(/^p:/);
    expect(pseudonyms['immigration-office']).toMatch(/^p:/);
    expect(pseudonyms['case-management']).not.toBe(pseudonyms['immigration-office']);
  });

  it('is gone with the very next request after the revocation, also at another gateway', async () => {
    const { id, consent } = await linked();
    for (const ask of [hub.ask, elsewhere]) {
      for (let again = 0; again < 3; again++)
        expect((await statusOf(id, ask)).data).toMatchObject({ case: { naturalisationApplications: shown } });
    }
    await revoke(consent);
    for (const ask of [elsewhere, hub.ask]) expectRefused(await statusOf(id, ask));
    // A new consent brings it back without a new code.
    await give(id);
    for (const ask of [hub.ask, elsewhere])
      expect((await statusOf(id, ask)).data).toMatchObject({ case: { naturalisationApplications: shown } });
  });

  it('asks the consent of its owner at every request, in one fetch each', async () => {
    const { id } = await linked();
    for (let again = 0; again < 3; again++) {
      const response = await fetch(hub.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-purpose': 'COUNSELLING',
          'x-show-seals': 'true',
          authorization: `Bearer ${await hub.token('awo-manager')}`,
        },
        body: JSON.stringify({ query: STATUS, variables: { id } }),
      });
      const { extensions } = (await response.json()) as { extensions: { seals: { subgraph: string }[] } };
      expect(extensions.seals.map(({ subgraph }) => subgraph)).toEqual(['case-management', 'immigration-office']);
    }
  });

  it('is journalled on both sides, with the id and version of the consent at the office', async () => {
    const { id, consent } = await linked();
    await statusOf(id);
    const [entry] = await system<{ body: Record<string, unknown> }[]>(
      'immigration-office',
      `select body from access_journal where chain = ? and body->>'category' = 'COARSE_STAGE' order by sequence desc limit 1`,
      [OFFICE],
    );
    expect(entry?.body).toMatchObject({
      actor: 'demo:awo-manager',
      owner: OFFICE,
      purpose: 'COUNSELLING',
      consent: { id: consent.id, version: consent.version },
    });
    const [asked] = await system<{ count: string }[]>(
      'case-management',
      `select count(*) from access_journal where body->>'category' = 'CONSENT' and body->'operation'->>'name' like 'Status%' and body->>'actor' = 'demo:awo-manager'`,
    );
    expect(Number(asked?.count)).toBeGreaterThan(0);
  });

  it('needs a consent that is not over, for this recipient, with this scope; and every refusal looks the same', async () => {
    const over = await linked();
    await system('case-management', 'update consent set valid_from = ?, valid_to = ? where id = ? returning id', [
      day(-20),
      day(-1),
      over.consent.id,
    ]);
    expectRefused(await statusOf(over.id));
    // Another consent of the same person helps only when it names this office and this scope.
    await give(over.id, { scope: ['DOCUMENTS'] });
    await give(over.id, { recipientKind: 'INSTITUTION', recipient: OFFICE });
    await give(over.id, { purpose: 'STATISTICS' });
    await give(over.id, { validFrom: day(5) });
    expectRefused(await statusOf(over.id));
    // A case that never was linked, and one whose link was ended.
    const never = cases[0]?.id ?? '';
    await give(never);
    expectRefused(await statusOf(never));
    const ended = over.link;
    await give(over.id);
    expect((await statusOf(over.id)).errors).toBeUndefined();
    rowOf(
      await hub.ask('person', 'mutation ($input: UnlinkCaseInput!) { unlinkCase(input: $input) { id } }', {
        input: { linkId: ended.id, version: ended.version },
      }),
      'unlinkCase',
    );
    expectRefused(await statusOf(over.id));
  });

  it('is refused alike under an alias, in fragments, in lists, nested, and in the answer to a mutation', async () => {
    const id = cases[1]?.id ?? '';
    const alias = await hub.ask(
      'awo-manager',
      'query ($id: ID!) { file: case(id: $id) { status: naturalisationApplications { stage } } }',
      { id },
    );
    expect([alias.data, refusalsIn(alias)]).toEqual([{ file: { status: null } }, [refusal(['file', 'status'])]]);
    const spread = await hub.ask(
      'awo-manager',
      'query ($id: ID!) { case(id: $id) { ...S ... on Case { naturalisationApplications { asOf } } } } fragment S on Case { naturalisationApplications { stage } }',
      { id },
    );
    expect([spread.data, refusalsIn(spread)]).toEqual([
      { case: { naturalisationApplications: null } },
      [refusal(['case', 'naturalisationApplications'])],
    ]);
    const bare = await hub.ask(
      'awo-manager',
      'query ($id: ID!) { case(id: $id) { naturalisationApplications { __typename } } }',
      { id },
    );
    expect(refusalsIn(bare)).toEqual([refusal(['case', 'naturalisationApplications'])]);
    const nested = await hub.ask(
      'awo-manager',
      '{ cases(first: 3) { edges { node { id naturalisationApplications { stage } } } } }',
    );
    const { edges } = rowOf<{ edges: { node: { naturalisationApplications: unknown } }[] }>(nested, 'cases');
    for (const { message, extensions } of refusalsIn(nested))
      expect({ message, code: extensions['code'], keys: Object.keys(extensions).sort() }).toEqual({
        message: 'This needs a consent in force.',
        code: 'CONSENT_REQUIRED',
        keys: ['code', 'requestId'],
      });
    expect(edges.filter(({ node }) => node.naturalisationApplications === null).length).toBe(refusalsIn(nested).length);
    const mutation = await hub.ask(
      'awo-manager',
      'mutation ($input: OpenCaseInput!) { openCase(input: $input) { state naturalisationApplications { stage } } }',
      { input: { contactChannel: 'PHONE' } },
    );
    expect([mutation.data, refusalsIn(mutation)]).toEqual([
      { openCase: { state: 'INQUIRY', naturalisationApplications: null } },
      [refusal(['openCase', 'naturalisationApplications'])],
    ]);
  });

  it('is hidden together with the case from a colleague of another carrier', async () => {
    const { id } = await linked();
    const absent = await hub.ask('caritas-manager', STATUS, { id: newId() });
    const hidden = await hub.ask('caritas-manager', STATUS, { id });
    expect([hidden.status, hidden.data, hidden.errors?.map(({ extensions }) => extensions['code'])]).toEqual([
      absent.status,
      absent.data,
      absent.errors?.map(({ extensions }) => extensions['code']),
    ]);
  });

  it('is linked by the person, or by the counsellor with a power of attorney, with a consent and a code of its own', async () => {
    const found = cases.pop() as Row;
    const other = cases.pop() as Row;
    const [consent, code] = [await give(found.id), await confirmedCode()];
    const codesOf = (answer: Answer) => answer.errors?.map(({ extensions }) => extensions['code']);
    expect((await link(found, code, consent.id, 'awo-manager')).errors?.[0]?.extensions['reason']).toBe(
      'POWER_OF_ATTORNEY_MISSING',
    );
    for (const rubbish of ['', 'rubbish', code.slice(1), `${code}A`])
      expect(codesOf(await link(found, rubbish, consent.id))).toEqual(['INVALID_INPUT']);
    for (const wrong of [newId(), 'rubbish', (await give(other.id)).id])
      expect(codesOf(await link(found, code, wrong))).toEqual(['CONSENT_REQUIRED']);
    expect(codesOf(await link({ ...found, version: 99 }, code, consent.id))).toEqual(['OUTDATED']);
    expect(codesOf(await link(found, code, consent.id, 'caritas-manager'))).toEqual(['NOT_FOUND']);
    const two = await Promise.all([link(found, code, consent.id, 'awo-manager', 'sheet 9'), link(found, code, consent.id)]);
    expect(two.flatMap((answer) => codesOf(answer) ?? [])).toEqual(['INVALID_INPUT']);
    // A code is spent with its first use.
    const again = await link(other, code, (await give(other.id)).id);
    expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', reason: 'EXISTS_ALREADY' });
    expect((await statusOf(found.id)).data).toMatchObject({ case: { naturalisationApplications: shown } });
  });

  it('keeps token and consent out of sight of every client', async () => {
    const schema = apiSchemaOf(await readFile('schema/supergraph.graphql', 'utf8'));
    const fields = Object.keys((schema.getType('Case') as unknown as { getFields(): object }).getFields());
    expect(fields.filter((name) => /^(officeLink|consentFor.*)$/.test(name))).toEqual([]);
    expect(schema.getType('ConsentProof')).toBeUndefined();
    for (const field of ['officeLink', 'consentForImmigrationOffice { id }']) {
      const answer = await hub.ask('awo-manager', `{ myCases(first: 1) { nodes { ${field} } } }`);
      expect(answer.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });

  it('takes nothing of the counselling with it when the office is down', async () => {
    const { id } = await linked();
    await hub.subgraphs['immigration-office']?.stop();
    const answer = await statusOf(id);
    expect(answer.data).toMatchObject({ case: { reference: expect.any(String), naturalisationApplications: null } });
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });
});

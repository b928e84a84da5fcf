import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const clerk = testActor('intake_clerk', office);
const officer = testActor('naturalisation_officer', office);
const foreignOfficer = testActor('naturalisation_officer', otherOffice);
const stranger = testActor([], null, 'anonymous');

const CREATE = `mutation ($input: CreateNaturalisationApplicationInput!) {
  createNaturalisationApplication(input: $input) { id version state documents { id code status } openSteps { step openRequirements { code } } history { step fromState toState } }
}`;
const STEP = (field: string) =>
  `mutation ($input: NaturalisationStepInput!) { ${field}(input: $input) { id version state filedOn receivedOn } }`;
const READ = 'query ($id: ID!) { naturalisationApplication(id: $id) { id state version familyName } }';
const ENTITY = `query ($id: ID!) { _entities(representations: [{ __typename: "NaturalisationApplication", id: $id }]) { ... on NaturalisationApplication { familyName } } }`;

const adult = {
  givenName: 'Amina',
  familyName: 'Musterfrau',
  birthDate: '1990-05-04',
  postalCode: '40210',
  districtCode: 'duesseldorf-01',
  signedOn: '2026-11-02',
  requiredDocuments: ['PASSPORT', 'B1_CERTIFICATE'],
};

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly documents: { id: string; code: string }[];
}

interface Page {
  readonly totalCount: number;
  readonly nodes: { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

describe('applications for naturalisation', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => db.close());

  async function create(input: Record<string, unknown> = adult): Promise<Shown> {
    return fieldOf(await db.ask(clerk, CREATE, { input }), 'createNaturalisationApplication');
  }

  async function take(field: string, shown: { id: string; version: number }, actor = officer): Promise<Shown> {
    return fieldOf(await db.ask(actor, STEP(field), { input: { applicationId: shown.id, version: shown.version } }), field);
  }

  it('go from the draft to the examination of their merits, and every step is in the history', async () => {
    const draft = await create();
    expect(draft).toMatchObject({
      state: 'DRAFT',
      version: 1,
      openSteps: [{ step: 'SUBMIT', openRequirements: [] }, { step: 'WITHDRAW' }],
    });
    const submitted = await take('submitNaturalisationApplication', draft, clerk);
    expect(submitted).toMatchObject({ state: 'SUBMITTED', version: 2, filedOn: '2026-11-23' });
    const acknowledged = await take('acknowledgeNaturalisationApplication', submitted, clerk);
    let shown = await take('startNaturalisationCheck', acknowledged);
    for (const { id: requirementId } of draft.documents) {
      const requested = await db.ask(
        officer,
        `mutation ($input: RequestNaturalisationDocumentsInput!) { requestNaturalisationDocuments(input: $input) { id version state } }`,
        {
          input: {
            applicationId: shown.id,
            version: shown.version,
            notifiedOn: '2026-11-27',
            dueOn: '2026-12-28',
            consequenceNotice: true,
          },
        },
      );
      const { version } = fieldOf<Shown>(requested, 'requestNaturalisationDocuments');
      const received = await db.ask(
        clerk,
        `mutation ($input: ReceiveNaturalisationDocumentInput!) { receiveNaturalisationDocument(input: $input) { id version state documents { code status } } }`,
        {
          input: { applicationId: shown.id, version, requirementId, accepted: true },
        },
      );
      shown = fieldOf(received, 'receiveNaturalisationDocument');
    }
    const complete = await take('completeNaturalisationFile', shown);
    expect(complete).toMatchObject({ state: 'IN_REVIEW' });
    const history = await db.ask(officer, 'query ($id: ID!) { naturalisationApplication(id: $id) { history { step } } }', {
      id: draft.id,
    });
    expect(
      fieldOf<{ history: { step: string }[] }>(history, 'naturalisationApplication').history.map(({ step }) => step),
    ).toEqual([
      'CREATE',
      'SUBMIT',
      'ACKNOWLEDGE',
      'START_CHECK',
      'REQUEST_DOCUMENTS',
      'RECEIVE_DOCUMENT',
      'REQUEST_DOCUMENTS',
      'RECEIVE_DOCUMENT',
      'COMPLETE',
    ]);
  });

  it('cannot be filed without a signature, and the answer says why', async () => {
    const draft = await create({ ...adult, signedOn: null });
    const answer = await db.ask(clerk, STEP('submitNaturalisationApplication'), {
      input: { applicationId: draft.id, version: 1 },
    });
    expect(answer.data).toBeNull();
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'REQUIREMENT_OPEN',
      reason: 'SIGNATURE_MISSING',
      open: ['SIGNATURE_MISSING'],
    });
    const after = await db.ask(clerk, READ, { id: draft.id });
    expect(after.data).toMatchObject({ naturalisationApplication: { state: 'DRAFT', version: 1 } });
  });

  it('are hidden from another office exactly as if they did not exist', async () => {
    const { id } = await create();
    const absent = '018f0000-0000-7000-8000-000000000000';
    for (const actor of [foreignOfficer, testActor('case_manager', office), testActor('data_subject', null)]) {
      const hidden = await db.ask(actor, READ, { id });
      expect(hidden).toEqual(await db.ask(actor, READ, { id: absent }));
      expect(hidden).toEqual(await db.ask(actor, READ, { id: 'rubbish' }));
      expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
      expect(await db.ask(actor, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
      const step = { input: { applicationId: id, version: 1 } };
      expect(codesOf(await db.ask(actor, STEP('submitNaturalisationApplication'), step))).toEqual(['NOT_FOUND']);
    }
  });

  it('are asked for by nobody without a token', async () => {
    expect(codesOf(await db.ask(stranger, '{ naturalisationApplications { nodes { id } } }'))).toEqual(['UNAUTHENTICATED']);
    expect(await db.ask(stranger, ENTITY, { id: (await create()).id })).toEqual({ data: { _entities: [null] } });
  });

  it('take one of two steps at once, and the other is outdated', async () => {
    const draft = await create();
    const input = { applicationId: draft.id, version: 1 };
    const answers = await Promise.all([
      db.ask(clerk, STEP('submitNaturalisationApplication'), { input }),
      db.ask(officer, STEP('submitNaturalisationApplication'), { input }),
    ]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are entered once under an idempotency key, and the key fits one request only', async () => {
    const first = await db.ask(clerk, CREATE, { input: adult }, 'key-1');
    const second = await db.ask(clerk, CREATE, { input: adult }, 'key-1');
    expect(second).toEqual(first);
    expect(codesOf(await db.ask(clerk, CREATE, { input: { ...adult, givenName: 'Other' } }, 'key-1'))).toEqual([
      'IDEMPOTENCY_MISMATCH',
    ]);
    const parallel = await Promise.all(['key-2', 'key-2', 'key-2'].map((key) => db.ask(clerk, CREATE, { input: adult }, key)));
    expect(new Set(parallel.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  it('are listed in pages, and a foreign cursor is refused', async () => {
    const list =
      'query ($first: Int!, $after: String) { naturalisationApplications(first: $first, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }';
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = fieldOf(await db.ask(clerk, list, { first: 2, after }), 'naturalisationApplications');
      seen.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    const { totalCount: total } = fieldOf<Page>(
      await db.ask(clerk, list, { first: 1, after: null }),
      'naturalisationApplications',
    );
    expect(new Set(seen).size).toBe(total);
    expect(seen).toHaveLength(total);
    for (const wrong of [
      'rubbish',
      Buffer.from('["2026-01-01","x"]').toString('base64url'),
      Buffer.from('[{"$gt":1},"x"]').toString('base64url'),
    ]) {
      expect(codesOf(await db.ask(clerk, list, { first: 1, after: wrong }))).toEqual(['INVALID_INPUT']);
    }
    expect(codesOf(await db.ask(clerk, list, { first: 101 }))).toEqual(['INVALID_INPUT']);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const clerk = testActor('intake_clerk', office);
const officer = testActor('naturalisation_officer', office);
const stranger = testActor([], null, 'anonymous');
/** Those who may state their purpose for applications, but whom these are none of the business of. */
const unconcerned = [
  testActor('naturalisation_officer', otherOffice),
  testActor('intake_clerk', otherOffice),
  testActor('office_supervisor', otherOffice),
  testActor('ceremony_clerk', office),
  testActor('data_subject', null),
  testActor('representative', null),
];
/** Those whom the matrix of purposes gives no application, whichever it is, with the code of the refusal; most in the office itself. */
const refused: readonly (readonly [Actor, string])[] = [
  [testActor('case_manager', office), 'PURPOSE_NOT_PERMITTED'],
  [testActor('residence_officer', office), 'PURPOSE_NOT_PERMITTED'],
  [testActor('data_protection_officer', office), 'PURPOSE_NOT_PERMITTED'],
  [testActor('naturalisation_officer', null), 'PURPOSE_NOT_PERMITTED'],
  [{ ...testActor('naturalisation_officer', otherOffice), purpose: 'STATISTICS' }, 'PURPOSE_NOT_PERMITTED'],
  [{ ...testActor('naturalisation_officer', otherOffice), purpose: null }, 'PURPOSE_REQUIRED'],
  [stranger, 'UNAUTHENTICATED'],
];
const outsiders = [...unconcerned, ...refused.map(([actor]) => actor)];
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const CREATE = `mutation ($input: CreateNaturalisationApplicationInput!) {
  createNaturalisationApplication(input: $input) { id version state documents { id code status } openSteps { step openRequirements { code } } history { step fromState toState } }
}`;
const STEP = (field: string, fields = 'id version state filedOn receivedOn') =>
  `mutation ($input: NaturalisationStepInput!) { ${field}(input: $input) { ${fields} } }`;
const READ = 'query ($id: ID!) { naturalisationApplication(id: $id) { id state version familyName } }';
const LIST = '{ naturalisationApplications(first: 100) { totalCount nodes { id } } }';
/** Asks for no personal data, so that no purpose stands before the walls behind it. */
const IS_THERE = 'query ($id: ID!) { naturalisationApplication(id: $id) { __typename } }';
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

  /** The answer to one question about this application, which is the same about an absent one and about a rubbish id. */
  async function alike(actor: Actor, query: string, id: string) {
    const asked = (applicationId: string) =>
      db.ask(actor, query, query.startsWith('mutation') ? { input: { applicationId, version: 1 } } : { id: applicationId });
    const answer = await asked(id);
    for (const other of [ABSENT, 'rubbish']) expect(await asked(other)).toEqual(answer);
    return answer;
  }

  it('are hidden from another office exactly as if they did not exist', async () => {
    const { id } = await create();
    for (const actor of unconcerned) {
      expect(codesOf(await alike(actor, READ, id))).toEqual(['NOT_FOUND']);
      expect(await alike(actor, ENTITY, id)).toEqual({ data: { _entities: [null] } });
      expect(codesOf(await alike(actor, STEP('submitNaturalisationApplication'), id))).toEqual(['NOT_FOUND']);
      expect(await db.ask(actor, LIST)).toEqual({ data: { naturalisationApplications: { totalCount: 0, nodes: [] } } });
    }
  });

  it.each(refused.map(([actor, code]) => [actor.roles[0] ?? 'nobody', actor.purpose, code, actor] as const))(
    'are refused as a whole to %s for %s with %s, whichever it is',
    async (_role, _purpose, code, actor) => {
      const { id } = await create();
      const answers = [
        ...(await Promise.all([READ, ENTITY, STEP('submitNaturalisationApplication')].map((query) => alike(actor, query, id)))),
        await db.ask(actor, LIST),
        await db.ask(actor, CREATE, { input: adult }),
      ];
      for (const answer of answers) {
        expect(answer.data).toBeUndefined();
        expect(codesOf(answer)).toEqual([code]);
      }
      const entries = await inSystemWork(db, (em) =>
        em.getConnection().execute<{ kind: string; decision: string; code: string }[]>(
          `select distinct body->>'kind' as kind, body->>'decision' as decision, split_part(body->>'detail', ':', 1) as code
             from access_journal where body->>'requestId' = ?`,
          [actor.requestId],
          'all',
          em.getTransactionContext(),
        ),
      );
      expect(entries).toEqual([{ kind: 'REFUSAL', decision: 'DENY', code }]);
      const { data } = await db.ask(clerk, READ, { id });
      expect(data).toMatchObject({ naturalisationApplication: { state: 'DRAFT', version: 1 } });
    },
  );

  it('are hidden from everybody else even where nothing personal is asked for', async () => {
    const { id } = await create();
    for (const actor of outsiders) {
      expect(codesOf(await alike(actor, IS_THERE, id))).toEqual([actor === stranger ? 'UNAUTHENTICATED' : 'NOT_FOUND']);
      // A step changes personal data, also for whoever asks back nothing of it: it is refused as with everything asked back.
      const step = STEP('submitNaturalisationApplication', '__typename');
      expect(codesOf(await alike(actor, step, id))).toEqual(
        codesOf(await alike(actor, STEP('submitNaturalisationApplication'), id)),
      );
    }
  });

  it('take one of two steps at once, and the other is outdated, however the two meet', async () => {
    for (let round = 0; round < 40; round += 1) {
      const draft = await create();
      const input = { applicationId: draft.id, version: 1 };
      const answers = await Promise.all([
        db.ask(clerk, STEP('submitNaturalisationApplication'), { input }),
        db.ask(officer, STEP('submitNaturalisationApplication'), { input }),
        db.ask(clerk, STEP('withdrawNaturalisationApplication'), { input }),
      ]);
      expect(answers.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
    }
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

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { recordBefore } from './case-walk.testing.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const colleague = testActor('case_manager', awo, 'test:colleague');
const lead = testActor('case_lead', awo, 'test:lead');
const foreignManager = testActor('case_manager', caritas, 'test:foreign');
const foreignLead = testActor('case_lead', caritas, 'test:foreign-lead');
const stranger = testActor([], null, 'anonymous');
/** Those who may state their purpose for cases, but whom this one is none of the business of. */
const unconcerned = [
  colleague,
  foreignManager,
  foreignLead,
  // The same account elsewhere: what counts is the institution of the token.
  testActor('case_manager', caritas, 'test:manager'),
  testActor('data_subject', null),
  testActor('representative', null),
];
/** Those whom the matrix of purposes gives no case, whichever it is, with the code of the refusal; most under the manager's account. */
const refused: readonly (readonly [Actor, string])[] = [
  ...(
    [
      'case_assistant',
      'kim_coordination',
      'working_group_member',
      'partner_staff',
      'data_protection_officer',
      'naturalisation_officer',
      'data_subject',
    ] as const
  ).map((role) => [testActor(role, awo, 'test:manager'), 'PURPOSE_NOT_PERMITTED'] as const),
  [testActor('case_manager', null, 'test:manager'), 'PURPOSE_NOT_PERMITTED'],
  [{ ...testActor('case_manager', caritas), purpose: 'STATISTICS' }, 'PURPOSE_NOT_PERMITTED'],
  [{ ...testActor('case_manager', caritas), purpose: null }, 'PURPOSE_REQUIRED'],
  [stranger, 'UNAUTHENTICATED'],
];
const outsiders = [...unconcerned, ...refused.map(([actor]) => actor)];

const ABSENT = '018f0000-0000-7000-8000-000000000000';
const FIELDS = `id version state reference openedOn managerId deputyId clientAlias languageNeed contactChannel districtCode
  problemAreas institutionsInvolved otherCounsellingResponsible dataProtectionInformedOn consentTextVersion processingConsentOn
  assessedOn planAgreedOn servicesStartedOn evaluatedOn closureReason retainUntil closedOn stateBeforeHold
  responsibleInstitution { id } openSteps { step openRequirements { code } } history { step fromState toState }`;
const READ = `query ($id: ID!) { case(id: $id) { ${FIELDS} } }`;
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "Case", id: $id }]) { ... on Case { clientAlias } } }';
const CASELOAD = `query ($id: ID!) { _entities(representations: [{ __typename: "Institution", id: $id }]) {
  ... on Institution { caseload { total newThisQuarter phases { state count } } } } }`;
const LIST = (root: string) => `query ($state: CaseState, $first: Int! = 100, $after: String) {
  ${root}(state: $state, first: $first, after: $after) {
    totalCount nodes { id state openedOn managerId } pageInfo { hasNextPage endCursor } } }`;

const INPUT: Readonly<Record<string, string>> = {
  acceptCase: 'AcceptCaseInput',
  referCaseOn: 'EndCaseClearingInput',
  declineCase: 'EndCaseClearingInput',
  agreeCasePlan: 'AgreeCasePlanInput',
  closeCase: 'CloseCaseInput',
  assignCase: 'AssignCaseInput',
  openCase: 'OpenCaseInput',
};
const MUTATION = (field: string, fields = FIELDS) =>
  `mutation ($input: ${INPUT[field] ?? 'CaseStepInput'}!) { ${field}(input: $input) { ${fields} } }`;
/** Asks for no personal data, so that no purpose stands before the walls behind it. */
const NOTHING_PERSONAL = '__typename';
const IS_THERE = `query ($id: ID!) { case(id: $id) { ${NOTHING_PERSONAL} } }`;

const indication = {
  problemAreas: ['WORK', 'HOUSING', 'WORK'],
  institutionsInvolved: [' Jobcenter ', ''],
  otherCounsellingResponsible: false,
};
const acceptance = {
  ...indication,
  dataProtectionInformedOn: '2026-11-20',
  consentTextVersion: '2025-01',
  processingConsentOn: '2026-11-23',
};
const closure = { evaluatedOn: '2026-11-23', closureReason: 'GOALS_REACHED', retainUntil: '2029-12-31' };
const reassignment = { managerId: 'test:colleague', deputyId: null };

/** Every step a case manager takes, with what it needs beside the case. */
const STEPS: Readonly<Record<string, Record<string, unknown>>> = {
  giveCaseInformation: {},
  startCaseClearing: {},
  acceptCase: acceptance,
  referCaseOn: indication,
  declineCase: indication,
  signOffCaseAssessment: {},
  agreeCasePlan: { agreedOn: '2026-11-23' },
  startCaseServices: {},
  returnCaseToLinking: {},
  beginCaseEvaluation: {},
  closeCase: closure,
  reopenCase: {},
  holdCase: {},
  resumeCase: {},
  assignCase: reassignment,
};
const TO_MONITORING = ['startCaseClearing', 'acceptCase', 'signOffCaseAssessment', 'agreeCasePlan', 'startCaseServices'];

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly reference: string;
  readonly [field: string]: unknown;
}

describe('cases', () => {
  let db: TestSubgraph;
  let now = new Date('2026-11-23T10:00:00Z');
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  async function open(actor: Actor = manager, input: Record<string, unknown> = {}): Promise<Shown> {
    const answer = await db.ask(actor, MUTATION('openCase'), {
      input: { contactChannel: 'PHONE', clientAlias: 'Ahorn 1', ...input },
    });
    expect(answer.errors).toBeUndefined();
    return answer.data?.['openCase'] as Shown;
  }

  const attempt = (
    field: string,
    { id, version }: { id: string; version: number },
    actor = manager,
    more: Record<string, unknown> = {},
    fields = FIELDS,
  ) => db.ask(actor, MUTATION(field, fields), { input: { ...STEPS[field], caseId: id, version, ...more } });

  async function take(field: string, shown: Shown, actor = manager, more: Record<string, unknown> = {}): Promise<Shown> {
    const prepared = await recordBefore(db, actor, field, shown);
    const answer = await attempt(field, prepared, actor, more);
    expect(answer.errors).toBeUndefined();
    const after = answer.data?.[field] as Shown;
    expect(after.version).toBe(prepared.version + 1);
    return after;
  }

  async function through(fields: readonly string[], shown?: Shown): Promise<Shown> {
    let at = shown ?? (await open());
    for (const field of fields) at = await take(field, at);
    return at;
  }

  /** What the journal holds of everything this actor has asked. */
  const journalled = (actor: Actor): Promise<{ kind: string; decision: string; detail: string | null }[]> =>
    inSystemWork(db, (em) =>
      em.getConnection().execute(
        `select distinct body->>'kind' as kind, body->>'decision' as decision, body->>'detail' as detail
           from access_journal where body->>'requestId' = ?`,
        [actor.requestId],
        'all',
        em.getTransactionContext(),
      ),
    );

  /** Everything this actor has asked was refused, on record and without a read. */
  async function expectOnlyRefusals(actor: Actor, code: string): Promise<void> {
    const entries = await journalled(actor);
    for (const entry of entries) expect(entry).toMatchObject({ kind: 'REFUSAL', decision: 'DENY' });
    const detail = code === 'PURPOSE_NOT_PERMITTED' ? `${code}: CASE_CONTENT` : code;
    expect(entries.map((entry) => entry.detail)).toContain(detail);
  }

  const stepsOf = (shown: Shown) => (shown['openSteps'] as { step: string }[]).map(({ step }) => step);
  const historyOf = (shown: Shown) => (shown['history'] as { step: string }[]).map(({ step }) => step);

  it('go from the inquiry to their end, and every phase leaves its mark', async () => {
    const inquiry = await open(manager, { clientAlias: ' ', languageNeed: 'uk', districtCode: 'duesseldorf-01' });
    expect(inquiry).toMatchObject({
      state: 'INQUIRY',
      version: 1,
      openedOn: '2026-11-23',
      managerId: 'test:manager',
      clientAlias: null,
      languageNeed: 'uk',
      contactChannel: 'PHONE',
      otherCounsellingResponsible: null,
      responsibleInstitution: { id: awo },
    });
    expect(stepsOf(inquiry)).toEqual(['GIVE_INFORMATION', 'START_CLEARING', 'HOLD', 'OFFER_TRANSFER']);
    const accepted = await through(['startCaseClearing', 'acceptCase'], inquiry);
    expect(accepted).toMatchObject({
      state: 'ASSESSMENT',
      ...acceptance,
      problemAreas: ['WORK', 'HOUSING'],
      institutionsInvolved: ['Jobcenter'],
    });
    const monitored = await through(TO_MONITORING.slice(2), accepted);
    expect(monitored).toMatchObject({
      state: 'MONITORING',
      assessedOn: '2026-11-23',
      planAgreedOn: '2026-11-23',
      servicesStartedOn: '2026-11-23',
    });
    const closed = await through(['returnCaseToLinking', 'startCaseServices', 'beginCaseEvaluation', 'closeCase'], monitored);
    expect(closed).toMatchObject({ state: 'CLOSED', ...closure, closedOn: '2026-11-23' });
    expect(stepsOf(closed)).toEqual(['REOPEN']);
    expect(historyOf(closed)).toEqual([
      'OPEN',
      'START_CLEARING',
      'ACCEPT',
      'RECORD_ASSESSMENT',
      'SIGN_OFF_ASSESSMENT',
      'DRAFT_PLAN',
      'AGREE_PLAN',
      'START_SERVICES',
      'RETURN_TO_LINKING',
      'START_SERVICES',
      'BEGIN_EVALUATION',
      'RECORD_EVALUATION',
      'CLOSE',
    ]);
  });

  it('begin anew in clearing when they are reopened, with the consent still on record', async () => {
    const closed = await through([...TO_MONITORING, 'beginCaseEvaluation', 'closeCase']);
    const reopened = await take('reopenCase', closed);
    expect(reopened).toMatchObject({
      state: 'CLEARING',
      reference: closed.reference,
      consentTextVersion: '2025-01',
      processingConsentOn: '2026-11-23',
      otherCounsellingResponsible: null,
      assessedOn: null,
      planAgreedOn: null,
      servicesStartedOn: null,
      evaluatedOn: null,
      closureReason: null,
      retainUntil: null,
      closedOn: null,
    });
  });

  it.each([
    ['giveCaseInformation', [], 'INFO_ONLY'],
    ['referCaseOn', ['startCaseClearing'], 'REFERRED_ON'],
    ['declineCase', ['startCaseClearing'], 'DECLINED'],
  ])('may end early with %s', async (field, before, state) => {
    const ended = await take(field, await through(before));
    expect(ended).toMatchObject({ state, closedOn: '2026-11-23', retainUntil: '2029-11-23', openSteps: [] });
  });

  it('that ended on a leap day without acceptance are kept until the last of the month three years later', async () => {
    now = new Date('2028-02-29T10:00:00Z');
    const ended = await through(['giveCaseInformation']);
    expect(ended).toMatchObject({ closedOn: '2028-02-29', retainUntil: '2031-02-28' });
    now = new Date('2026-11-23T10:00:00Z');
  });

  it.each([
    ['ASSESSMENT', 2],
    ['PLANNING', 3],
    ['LINKING', 4],
  ])('can be closed when they end early, in %s', async (state, steps) => {
    const shown = await through(TO_MONITORING.slice(0, steps));
    expect(shown.state).toBe(state);
    const evaluation = await take('beginCaseEvaluation', shown);
    expect(await take('closeCase', evaluation, manager, { closureReason: 'MOVED' })).toMatchObject({
      state: 'CLOSED',
      closureReason: 'MOVED',
      retainUntil: closure.retainUntil,
    });
  });

  it('wait and are taken up where they were, as often as needed', async () => {
    let shown = await through(['startCaseClearing']);
    for (const state of ['CLEARING', 'CLEARING']) {
      const held = await take('holdCase', shown);
      expect(held).toMatchObject({ state: 'ON_HOLD', stateBeforeHold: state });
      expect(stepsOf(held)).toEqual(['RESUME']);
      expect(codesOf(await attempt('holdCase', held))).toEqual(['WRONG_STATE']);
      shown = await take('resumeCase', held);
      expect(shown).toMatchObject({ state, stateBeforeHold: null });
    }
    const held = await take('holdCase', await through(TO_MONITORING.slice(1), shown));
    expect(await take('resumeCase', held)).toMatchObject({ state: 'MONITORING' });
    expect(codesOf(await attempt('resumeCase', await open()))).toEqual(['WRONG_STATE']);
  });

  it('are not accepted without a consent given after the information, and the answer says why', async () => {
    const clearing = await through(['startCaseClearing']);
    const answer = await attempt('acceptCase', clearing, manager, { consentTextVersion: ' ', processingConsentOn: '2026-11-19' });
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'REQUIREMENT_OPEN',
      reason: 'CONSENT_TEXT_MISSING',
      open: ['CONSENT_TEXT_MISSING', 'PROCESSING_CONSENT_MISSING'],
    });
    const { data } = await db.ask(manager, READ, { id: clearing.id });
    expect(data?.['case']).toMatchObject({
      state: 'CLEARING',
      version: clearing.version,
      problemAreas: [],
      processingConsentOn: null,
    });
  });

  it('are not closed without a retention date that lies ahead', async () => {
    const evaluation = await recordBefore(db, manager, 'closeCase', await through([...TO_MONITORING, 'beginCaseEvaluation']));
    const answer = await attempt('closeCase', evaluation, manager, { retainUntil: '2026-11-23' });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', open: ['RETENTION_DATE_MISSING'] });
  });

  it('are numbered without gap or double, by institution and year', async () => {
    const numberOf = ({ reference }: Shown) => Number(reference.split('-')[2]);
    const before = await open();
    expect(before.reference).toMatch(/^KIM-2026-\d{4}$/);
    const atOnce = await Promise.all(Array.from({ length: 6 }, (_each, at) => open(at % 2 ? manager : colleague)));
    expect(atOnce.map(numberOf).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 6 }, (_each, at) => numberOf(before) + 1 + at),
    );
    const first = await Promise.all([open(foreignManager), open(foreignManager), open(foreignLead)]);
    expect(first.map(({ reference }) => reference).sort()).toEqual(['KIM-2026-0001', 'KIM-2026-0002', 'KIM-2026-0003']);
    now = new Date('2027-01-04T10:00:00Z');
    expect((await open(foreignManager)).reference).toBe('KIM-2027-0001');
    now = new Date('2026-11-23T10:00:00Z');
  });

  it('are hidden from whoever has others exactly as if they did not exist', async () => {
    const shown = await open();
    for (const actor of unconcerned) {
      const hidden = await db.ask(actor, READ, { id: shown.id });
      expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
      expect(hidden).toEqual(await db.ask(actor, READ, { id: ABSENT }));
      expect(hidden).toEqual(await db.ask(actor, READ, { id: 'rubbish' }));
      for (const id of [shown.id, ABSENT, 'rubbish'])
        expect(await db.ask(actor, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
      for (const root of ['myCases', 'cases']) {
        const answer = await db.ask(actor, LIST(root));
        const { nodes, totalCount } = fieldOf<{ nodes: { id: string }[]; totalCount: number }>(answer, root);
        expect(nodes.map(({ id }) => id)).not.toContain(shown.id);
        expect(totalCount).toBe(nodes.length);
      }
    }
  });

  it.each(refused.map(([actor, code]) => [actor.roles[0] ?? 'nobody', actor.purpose, code, actor] as const))(
    'are refused as a whole to %s for %s with %s, whichever it is',
    async (_role, _purpose, code, actor) => {
      const { id } = await open();
      for (const query of [READ, ENTITY]) {
        const answer = await db.ask(actor, query, { id });
        expect(answer.data).toBeUndefined();
        expect(codesOf(answer)).toEqual([code]);
        for (const other of [ABSENT, 'rubbish']) expect(await db.ask(actor, query, { id: other })).toEqual(answer);
      }
      for (const root of ['myCases', 'cases']) {
        const answer = await db.ask(actor, LIST(root));
        expect(answer.data).toBeUndefined();
        expect(codesOf(answer)).toEqual([code]);
      }
      await expectOnlyRefusals(actor, code);
    },
  );

  it('are hidden from everybody else even where nothing personal is asked for', async () => {
    const { id } = await open();
    for (const actor of outsiders) {
      const hidden = await db.ask(actor, IS_THERE, { id });
      expect(codesOf(hidden)).toEqual([actor === stranger ? 'UNAUTHENTICATED' : 'NOT_FOUND']);
      for (const other of [ABSENT, 'rubbish']) expect(await db.ask(actor, IS_THERE, { id: other })).toEqual(hidden);
    }
  });

  it.each(Object.keys(STEPS))('take no step %s from anybody else, nor one that cannot be', async (field) => {
    const shown = await open();
    const absent = { id: ABSENT, version: 1 };
    const rubbish = { id: 'rubbish', version: 1 };
    const ways = [
      ...unconcerned.map((actor) => [actor, 'NOT_FOUND', FIELDS] as const),
      ...refused.map(([actor, code]) => [actor, code, FIELDS] as const),
      // A step changes personal data, also for whoever asks back nothing of it.
      ...refused.map(([actor, code]) => [actor, code, NOTHING_PERSONAL] as const),
    ];
    for (const [actor, code, fields] of ways) {
      const [hidden, ...others] = await Promise.all(
        [shown, absent, rubbish].map((each) => attempt(field, each, actor, {}, fields)),
      );
      expect(codesOf(hidden ?? {})).toEqual([code]);
      expect(others).toEqual([hidden, hidden]);
    }
    for (const [actor, code] of refused) await expectOnlyRefusals(actor, code);
    expect((await db.ask(manager, READ, { id: shown.id })).data?.['case']).toEqual(shown);
    expect(codesOf(await attempt(field, { id: 'rubbish', version: -1 }, manager))).toEqual(['NOT_FOUND']);
    expect(codesOf(await attempt(field, { ...shown, version: 7 }, manager))).toEqual(['OUTDATED']);
  });

  it('are asked for by nobody without a token', async () => {
    const { id } = await open();
    expect(codesOf(await db.ask(stranger, READ, { id }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, LIST('myCases')))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, LIST('cases')))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, MUTATION('openCase'), { input: { contactChannel: 'PHONE' } }))).toEqual([
      'UNAUTHENTICATED',
    ]);
    const entity = await db.ask(stranger, ENTITY, { id });
    expect(entity.data).toBeUndefined();
    expect(codesOf(entity)).toEqual(['UNAUTHENTICATED']);
    expect(await db.ask(manager, ENTITY, { id })).toEqual({ data: { _entities: [{ clientAlias: 'Ahorn 1' }] } });
  });

  it('are opened by case managers and leads only, and for somebody else only by a lead', async () => {
    const { totalCount } = fieldOf<{ totalCount: number }>(await db.ask(lead, LIST('cases')), 'cases');
    const input = { contactChannel: 'PHONE' };
    for (const [actor, code] of [
      [testActor('case_assistant', awo), 'PURPOSE_NOT_PERMITTED'],
      [testActor('case_manager', null), 'PURPOSE_NOT_PERMITTED'],
      [testActor('data_subject', null), 'NOT_PERMITTED'],
    ] as const) {
      expect(codesOf(await db.ask(actor, MUTATION('openCase'), { input }))).toEqual([code]);
      // Not even when nothing is asked for in return.
      expect(codesOf(await db.ask(actor, MUTATION('openCase', NOTHING_PERSONAL), { input }))).toEqual([code]);
    }
    expect(await db.ask(lead, LIST('cases'))).toMatchObject({ data: { cases: { totalCount } } });
    const forColleague = { contactChannel: 'PHONE', managerId: 'test:colleague' };
    expect(codesOf(await db.ask(manager, MUTATION('openCase'), { input: forColleague }))).toEqual(['NOT_PERMITTED']);
    const { id } = await open(lead, forColleague);
    expect((await db.ask(colleague, READ, { id })).data?.['case']).toMatchObject({ managerId: 'test:colleague' });
  });

  it('change hands by their lead, who may also work on them; the deputy may, who had them may not', async () => {
    const shown = await open();
    expect(codesOf(await attempt('assignCase', shown))).toEqual(['NOT_PERMITTED']);
    const deputised = await take('assignCase', shown, lead, { managerId: 'test:manager', deputyId: 'test:colleague' });
    expect(deputised).toMatchObject({ state: 'INQUIRY', deputyId: 'test:colleague' });
    expect(deputised['history']).toEqual([
      { step: 'OPEN', fromState: null, toState: 'INQUIRY' },
      { step: 'ASSIGN', fromState: 'INQUIRY', toState: 'INQUIRY' },
    ]);
    expect(stepsOf(await take('assignCase', await through(['holdCase']), lead))).toEqual(['RESUME', 'ASSIGN']);
    const clearing = await take('startCaseClearing', deputised, colleague);
    const passedOn = await take('assignCase', clearing, lead);
    expect(passedOn).toMatchObject({ state: 'CLEARING', managerId: 'test:colleague', deputyId: null });
    expect(codesOf(await attempt('holdCase', passedOn))).toEqual(['NOT_FOUND']);
    const ended = await take('declineCase', passedOn, lead);
    expect(codesOf(await attempt('assignCase', ended, lead))).toEqual(['WRONG_STATE']);
    expect(codesOf(await attempt('assignCase', await open(), lead, { deputyId: 'test:colleague' }))).toEqual(['INVALID_INPUT']);
  });

  it('take one of two steps at once, and the other is outdated', async () => {
    const shown = await open();
    const answers = await Promise.all([
      attempt('startCaseClearing', shown),
      attempt('giveCaseInformation', shown, lead),
      attempt('holdCase', shown, lead),
    ]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
  });

  it('are opened once under an idempotency key, and the key fits one request only', async () => {
    const input = { contactChannel: 'EMAIL' };
    const ask = (more: Record<string, unknown> = {}, actor = manager) =>
      db.ask(actor, MUTATION('openCase'), { input: { ...input, ...more } }, 'key-1');
    const parallel = await Promise.all([ask(), ask(), ask()]);
    expect(new Set(parallel.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(parallel[0]?.errors).toBeUndefined();
    expect(codesOf(await ask({ languageNeed: 'ar' }))).toEqual(['IDEMPOTENCY_MISMATCH']);
    expect((await ask({}, colleague)).data?.['openCase']).not.toEqual(parallel[0]?.data?.['openCase']);
  });

  it.each([
    ['openCase', { clientAlias: 'x'.repeat(121) }],
    ['openCase', { clientAlias: 'a\u0000b' }],
    ['openCase', { languageNeed: 'Ukrainian' }],
    ['openCase', { districtCode: "'; drop table kim_case; --" }],
    ['openCase', { deputyId: 'test:manager' }],
    ['acceptCase', { institutionsInvolved: Array.from({ length: 21 }, String) }],
    ['acceptCase', { institutionsInvolved: ['a\u0000'] }],
    ['acceptCase', { consentTextVersion: 'x'.repeat(61) }],
    ['assignCase', { managerId: ' ' }],
  ])('refuse rubbish in %s: %j', async (field, more) => {
    const input =
      field === 'openCase' ? { contactChannel: 'PHONE', ...more } : { ...STEPS[field], caseId: ABSENT, version: 1, ...more };
    expect(codesOf(await db.ask(manager, MUTATION(field), { input }))).toEqual(['INVALID_INPUT']);
  });

  it.each([
    ['acceptCase', { problemAreas: ['MAGIC'] }],
    ['acceptCase', { processingConsentOn: '2026-02-30' }],
    ['closeCase', { closureReason: 'BORED' }],
    ['holdCase', { version: 2 ** 40 }],
  ])('know no such thing in %s as %j', async (field, more) => {
    const answer = await attempt(field, { id: ABSENT, version: 1 }, manager, more);
    expect(codesOf(answer)).toEqual(['INVALID_INPUT']);
  });

  it('are listed newest first, in pages, by state, and a foreign cursor is refused', async () => {
    now = new Date('2026-10-05T10:00:00Z');
    await open();
    now = new Date('2026-11-23T10:00:00Z');
    await open(colleague, { deputyId: 'test:manager' });
    for (const [root, actor] of [
      ['myCases', manager],
      ['cases', lead],
    ] as const) {
      const seen: { id: string; openedOn: string }[] = [];
      let after: string | null = null;
      do {
        const { data, errors } = await db.ask(actor, LIST(root), { first: 7, after });
        expect(errors).toBeUndefined();
        const page = data?.[root] as {
          nodes: typeof seen;
          totalCount: number;
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
        seen.push(...page.nodes);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        if (!after) expect(seen).toHaveLength(page.totalCount);
      } while (after);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      const days = seen.map(({ openedOn }) => openedOn);
      expect(days).toEqual([...days].sort().reverse());
      const held = (await db.ask(actor, LIST(root), { state: 'CLEARING' })).data?.[root] as { nodes: { state: string }[] };
      expect(new Set(held.nodes.map(({ state }) => state))).toEqual(new Set(['CLEARING']));
      for (const wrong of [
        'rubbish',
        Buffer.from('["2026-01-01","x"]').toString('base64url'),
        Buffer.from('[{"$gt":1},"x"]').toString('base64url'),
      ]) {
        expect(codesOf(await db.ask(actor, LIST(root), { first: 1, after: wrong }))).toEqual(['INVALID_INPUT']);
      }
      for (const first of [0, -1, 101]) expect(codesOf(await db.ask(actor, LIST(root), { first }))).toEqual(['INVALID_INPUT']);
    }
    const mine = (await db.ask(manager, LIST('myCases'))).data?.['myCases'] as { nodes: { managerId: string }[] };
    expect(new Set(mine.nodes.map(({ managerId }) => managerId))).toEqual(new Set(['test:manager', 'test:colleague']));
    expect((await db.ask(lead, LIST('myCases'))).data?.['myCases']).toMatchObject({ totalCount: 0 });
  });

  it("are counted for the institution's own lead and for nobody else", async () => {
    const { totalCount } = fieldOf<{ totalCount: number }>(await db.ask(lead, LIST('cases')), 'cases');
    const open = [
      'OUTREACH',
      'INQUIRY',
      'CLEARING',
      'ASSESSMENT',
      'PLANNING',
      'LINKING',
      'MONITORING',
      'EVALUATION',
      'ON_HOLD',
      'TRANSFER_OFFERED',
    ];
    const phases = await Promise.all(
      open.map(async (state) => {
        const answer = await db.ask(lead, LIST('cases'), { state });
        return { state, count: fieldOf<{ totalCount: number }>(answer, 'cases').totalCount };
      }),
    );
    const total = phases.reduce((sum, { count }) => sum + count, 0);
    expect(total).toBeLessThan(totalCount);
    expect(await db.ask(lead, CASELOAD, { id: awo })).toEqual({
      data: { _entities: [{ caseload: { total, newThisQuarter: totalCount, phases } }] },
    });
    const nothing = { data: { _entities: [{ caseload: null }] } };
    for (const actor of [manager, ...outsiders]) expect(await db.ask(actor, CASELOAD, { id: awo })).toEqual(nothing);
    for (const id of [caritas, ABSENT, 'rubbish']) expect(await db.ask(lead, CASELOAD, { id })).toEqual(nothing);
    const fresh = testActor('case_lead', ABSENT);
    expect(await db.ask(fresh, CASELOAD, { id: ABSENT })).toMatchObject({
      data: { _entities: [{ caseload: { total: 0, newThisQuarter: 0 } }] },
    });
  });
});

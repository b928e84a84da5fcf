import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import type { GraphResponse } from '../../kit/execute.js';
import { newId, seedId } from '../../kit/ids.js';
import { codesOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { PROPOSAL_STATES } from './proposal.procedure.js';

const institution = (code: string) => seedId('institution', `${code}-solingen`);
const member = testActor('body_member', institution('jobcenter'));
const colleague = testActor('body_chair', institution('jobcenter'));
const otherMember = testActor('body_member', institution('caritas'));
const caseGroup = testActor('working_group_member', institution('diakonie'));
const coordination = testActor('kim_coordination', institution('ki'));
const office = testActor('body_office', institution('kim-office'));
const chair = testActor('body_chair', institution('ki'));
const caseManager = testActor('case_manager', institution('jobcenter'));
const stranger = testActor([], null, 'anonymous');
const outsiders = [
  caseManager,
  testActor('naturalisation_officer', institution('naturalisation')),
  testActor('data_subject', null),
];

const monitoring = seedId('body', 'integrationsmonitoring-solingen');
const workingGroup = seedId('body', 'ag-sprache-und-arbeit-solingen');

const SHOWN = 'id version state reference title submittedOn dueOn solution';
const DRAFT = `mutation ($input: DraftGovernanceProposalInput!) {
  draftProposal(input: $input) { ${SHOWN} body { code } workingGroup { code } submittedBy { id } implementers { id } openSteps { step openRequirements { code } } history { step } }
}`;
const step = (field: string, input = 'GovernanceProposalStepInput') =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { ${SHOWN} workingGroup { code } implementers { id } } }`;
const PROPOSE = step('proposeTopic', 'ProposeGovernanceTopicInput');
const ASSIGN = step('assignProposal', 'AssignGovernanceProposalInput');
const SOLVE = step('draftSolution', 'DraftGovernanceSolutionInput');
const READ = 'query ($id: ID!) { proposal(id: $id) { id state version title } }';
const LIST = `query ($state: GovernanceProposalState, $body: ID, $first: Int!, $after: String) {
  proposals(state: $state, body: $body, first: $first, after: $after) { totalCount nodes { id state reference } pageInfo { hasNextPage endCursor } }
}`;
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceProposal", id: $id }]) { ... on GovernanceProposal { title } } }';

const snapshot = newId();
const topic = { bodyId: monitoring, title: 'Ein Thema', problem: 'Ein Problem.', evidence: [snapshot] };
const worked = {
  options: [
    { title: 'Eine', description: 'So.', effort: 'Wenig', isChosen: true },
    { title: 'Andere', description: 'Anders.', effort: 'Viel', isChosen: false },
  ],
  indicators: [{ name: 'Haushalte', unit: 'Anzahl', source: 'AK', baseline: 25, baselineOn: '2026-09-30', target: 10 }],
  legalCircles: ['SGB_II', 'SGB_II'],
};

/** What the one root field of an answer holds. */
const rootOf = <T>(answer: GraphResponse) => Object.values(answer.data ?? {})[0] as T;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly reference: string | null;
}

describe('proposals', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z'), seed: { city: 'solingen', scale: 1 } });
  });
  afterAll(() => db.close());

  async function take(actor: Actor, mutation: string, input: Record<string, unknown>): Promise<Shown> {
    const answer = await db.ask(actor, mutation, { input });
    expect(answer.errors).toBeUndefined();
    return Object.values(answer.data ?? {})[0] as Shown;
  }
  const draft = (input: Record<string, unknown> = {}) => take(member, DRAFT, { ...topic, ...input });
  const view = ({ id, version }: Shown) => ({ proposalId: id, version });
  const propose = async () => take(member, PROPOSE, view(await draft()));

  it('go from the draft to the draft of a solution and back to the working group, and every step is in the history', async () => {
    const drafted = await draft({ problem: '' });
    expect(drafted).toMatchObject({
      state: 'DRAFT',
      version: 1,
      reference: null,
      body: { code: 'integrationsmonitoring-solingen' },
      workingGroup: null,
      submittedBy: { id: institution('jobcenter') },
      implementers: [],
      history: [{ step: 'DRAFT' }],
      openSteps: [
        { step: 'PROPOSE_TOPIC', openRequirements: [{ code: 'PROBLEM_NOT_STATED' }] },
        { step: 'WITHDRAW', openRequirements: [] },
      ],
    });
    const proposed = await take(member, PROPOSE, { ...view(drafted), problem: 'Ein Problem.' });
    expect(proposed).toMatchObject({ state: 'TOPIC_PROPOSED', version: 2, submittedOn: '2026-11-23' });
    expect(proposed.reference).toMatch(/^P-2026-\d{3}$/);
    const accepted = await take(chair, step('acceptTopic'), view(proposed));
    const assigned = await take(office, ASSIGN, { ...view(accepted), workingGroupId: workingGroup, dueOn: '2027-02-01' });
    expect(assigned).toMatchObject({
      state: 'IN_WORKING_GROUP',
      dueOn: '2027-02-01',
      workingGroup: { code: 'ag-sprache-und-arbeit-solingen' },
    });
    const solution = {
      ...worked,
      solution: 'Eine Lösung.',
      implementers: [institution('jobcenter'), institution('jobcenter').toUpperCase(), institution('awo')],
    };
    const solved = await take(otherMember, SOLVE, { ...view(assigned), ...solution });
    expect(solved).toMatchObject({
      state: 'SOLUTION_DRAFTED',
      implementers: [{ id: institution('jobcenter') }, { id: institution('awo') }],
    });
    const reworked = await take(chair, step('reworkProposal'), view(solved));
    expect(reworked).toMatchObject({ state: 'IN_WORKING_GROUP', version: 6 });
    const said = await db.ask(
      caseGroup,
      `query ($id: ID!) { proposal(id: $id) { evidence { id } legalCircles options { title isChosen } indicators { name baseline target } } }`,
      {
        id: drafted.id,
      },
    );
    expect(rootOf(said)).toEqual({
      evidence: [{ id: snapshot }],
      legalCircles: ['SGB_II'],
      options: [
        { title: 'Eine', isChosen: true },
        { title: 'Andere', isChosen: false },
      ],
      indicators: [{ name: 'Haushalte', baseline: 25, target: 10 }],
    });
    // Everybody who may read the proposal reads its history.
    const history = await db.ask(caseGroup, 'query ($id: ID!) { proposal(id: $id) { history { step toState } } }', {
      id: drafted.id,
    });
    expect(rootOf<{ history: { step: string }[] }>(history).history.map((each) => each.step)).toEqual([
      'DRAFT',
      'PROPOSE_TOPIC',
      'ACCEPT',
      'ASSIGN',
      'DRAFT_SOLUTION',
      'REWORK',
    ]);
  });

  it('stay in the institution as drafts, and are hidden from everybody else as if they did not exist', async () => {
    const { id } = await draft();
    expect((await db.ask(colleague, READ, { id })).data).toMatchObject({ proposal: { id, state: 'DRAFT' } });
    for (const actor of [otherMember, caseGroup, coordination, office, chair, ...outsiders]) await isHidden(actor, id);
  });

  it('are read by the whole governance once they are put forward, and by nobody else', async () => {
    const { id } = await propose();
    for (const actor of [member, otherMember, caseGroup, coordination, office, chair]) {
      expect((await db.ask(actor, READ, { id })).data).toMatchObject({ proposal: { id, state: 'TOPIC_PROPOSED' } });
      expect((await db.ask(actor, ENTITY, { id })).data).toMatchObject({ _entities: [{ title: 'Ein Thema' }] });
    }
    for (const actor of outsiders) {
      await isHidden(actor, id);
      expect((await db.ask(actor, LIST, { first: 10 })).data).toMatchObject({ proposals: { totalCount: 0, nodes: [] } });
    }
  });

  async function isHidden(actor: Actor, id: string): Promise<void> {
    const hidden = await db.ask(actor, READ, { id });
    expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
    expect(hidden).toEqual(await db.ask(actor, READ, { id: newId() }));
    expect(hidden).toEqual(await db.ask(actor, READ, { id: 'rubbish' }));
    expect(await db.ask(actor, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
    for (const [mutation, more] of everyStep) {
      const refused = await db.ask(actor, mutation, { input: { proposalId: id, version: 1, ...more } });
      expect(codesOf(refused)).toEqual(['NOT_FOUND']);
      for (const absent of [newId(), 'rubbish']) {
        expect(await db.ask(actor, mutation, { input: { proposalId: absent, version: 1, ...more } })).toEqual(refused);
      }
    }
  }
  const everyStep: readonly (readonly [string, Record<string, unknown>])[] = [
    [PROPOSE, {}],
    [step('acceptTopic'), {}],
    [step('dropTopic'), {}],
    [ASSIGN, { workingGroupId: workingGroup, dueOn: '2027-02-01' }],
    [SOLVE, { ...worked, solution: 'Eine Lösung.', implementers: [institution('awo')] }],
    [step('reworkProposal'), {}],
    [step('withdrawProposal'), {}],
  ];

  it('are asked for by nobody without a token', async () => {
    const { id } = await propose();
    expect(codesOf(await db.ask(stranger, LIST, { first: 10 }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, READ, { id }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, DRAFT, { input: topic }))).toEqual(['UNAUTHENTICATED']);
    for (const [mutation, more] of everyStep) {
      expect(codesOf(await db.ask(stranger, mutation, { input: { proposalId: id, version: 2, ...more } }))).toEqual([
        'UNAUTHENTICATED',
      ]);
    }
    expect(await db.ask(stranger, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
  });

  it('stay hidden and fixed behind the second wall, even if the first were missing', async () => {
    const { id } = await draft();
    const count = async (roles: string, own: string) => {
      const em = db.orm.em.fork({ clear: true });
      em.setSessionContext({ variables: { 'hub.actor': 'x', 'hub.institution': own, 'hub.roles': roles, 'hub.system': 'off' } });
      await em.begin();
      const seen = (await em.execute('select id from proposal where id = ?', [id])) as unknown[];
      const all = (await em.execute('select id from proposal')) as unknown[];
      const changed = (await em.execute("update proposal set title = 'x' where id = ? returning id", [id])) as unknown[];
      await em.rollback();
      return { seen: seen.length, changed: changed.length, any: all.length > 0 };
    };
    expect(await count('case_manager', institution('jobcenter'))).toEqual({ seen: 0, changed: 0, any: false });
    expect(await count('', '')).toEqual({ seen: 0, changed: 0, any: false });
    expect(await count('body_office', institution('kim-office'))).toEqual({ seen: 0, changed: 0, any: true });
    expect(await count('body_member', institution('jobcenter'))).toEqual({ seen: 1, changed: 1, any: true });
  });

  it('are drafted by those who may, for a preparatory body', async () => {
    for (const actor of [office, coordination, otherMember]) await take(actor, DRAFT, topic);
    for (const actor of [caseGroup, chair, caseManager, testActor('body_member', null)]) {
      expect(codesOf(await db.ask(actor, DRAFT, { input: topic }))).toEqual(['NOT_PERMITTED']);
    }
  });

  it.each([
    ['no preparatory body', { bodyId: workingGroup }, 'bodyId'],
    ['a body that does not exist', { bodyId: newId() }, 'bodyId'],
    ['a body that is no id', { bodyId: 'rubbish' }, 'bodyId'],
    ['an implementer that is no id', { implementers: ['rubbish'] }, 'implementers'],
    ['too many implementers', { implementers: Array.from({ length: 51 }, newId) }, 'implementers'],
    ['an endless title', { title: 'x'.repeat(201) }, 'title'],
  ])('are refused with %s', async (_case, wrong, field) => {
    const answer = await db.ask(member, DRAFT, { input: { ...topic, ...wrong } });
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
  });

  it.each(['title', 'problem'])(
    'are refused with a character in their %s that cannot be stored, and nothing is kept',
    async (field) => {
      const count = async () => rootOf<{ totalCount: number }>(await db.ask(member, LIST, { first: 1 })).totalCount;
      const before = await count();
      const answer = await db.ask(member, DRAFT, { input: { ...topic, [field]: 'a\u0000b' } });
      expect(answer.data).toBeUndefined();
      expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'INVALID_INPUT' }]);
      expect(await count()).toBe(before);
    },
  );

  it('cannot be put forward without a title, and the number is not used up', async () => {
    const before = await propose();
    const untitled = await draft({ title: '  ' });
    const answer = await db.ask(member, PROPOSE, { input: view(untitled) });
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'REQUIREMENT_OPEN',
      reason: 'TITLE_MISSING',
      open: ['TITLE_MISSING'],
    });
    expect(numberOf(await propose())).toBe(numberOf(before) + 1);
  });

  const numberOf = ({ reference }: Shown) => Number(reference?.split('-')[2]);

  it('get numbers without a gap or a double, also when many come at the same moment', async () => {
    const drafts = await Promise.all(Array.from({ length: 6 }, () => draft()));
    const proposed = await Promise.all(drafts.map((each) => take(member, PROPOSE, view(each))));
    const numbers = proposed.map(numberOf).sort((a, b) => a - b);
    const [first = 0] = numbers;
    expect(first).toBeGreaterThan(5);
    expect(numbers).toEqual(numbers.map((_each, at) => first + at));
  });

  it('are put forward once by two at the same moment, and the other is outdated', async () => {
    const drafted = await draft();
    const answers = await Promise.all([1, 2].map(() => db.ask(member, PROPOSE, { input: view(drafted) })));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are accepted or dropped, never both', async () => {
    const proposed = await propose();
    const answers = await Promise.all([
      db.ask(chair, step('acceptTopic'), { input: view(proposed) }),
      db.ask(office, step('dropTopic'), { input: view(proposed) }),
    ]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(codesOf(await db.ask(chair, step('acceptTopic'), { input: { ...view(proposed), version: 99 } }))).toEqual([
      'OUTDATED',
    ]);
  });

  it('are accepted by no member, and in the wrong state by nobody', async () => {
    const proposed = await propose();
    expect(codesOf(await db.ask(member, step('acceptTopic'), { input: view(proposed) }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(chair, step('reworkProposal'), { input: view(proposed) }))).toEqual(['WRONG_STATE']);
  });

  it('are given to a working group of the preparatory body alone, with a day that lies ahead', async () => {
    const accepted = await take(chair, step('acceptTopic'), view(await propose()));
    const refusal = async (workingGroupId: string, dueOn: string) => {
      const answer = await db.ask(chair, ASSIGN, { input: { ...view(accepted), workingGroupId, dueOn } });
      return answer.errors?.[0]?.extensions;
    };
    const competent = { code: 'REQUIREMENT_OPEN', open: ['WORKING_GROUP_NOT_COMPETENT'] };
    expect(await refusal(seedId('body', 'ak-case-management-solingen'), '2027-01-01')).toMatchObject(competent);
    expect(await refusal(monitoring, '2027-01-01')).toMatchObject(competent);
    expect(await refusal(newId(), '2027-01-01')).toMatchObject(competent);
    expect(await refusal('rubbish', '2027-01-01')).toEqual({ code: 'INVALID_INPUT', field: 'workingGroupId' });
    expect(await refusal(workingGroup, '2026-11-23')).toMatchObject({ open: ['DUE_DATE_NOT_AHEAD'] });
    expect((await db.ask(chair, READ, { id: accepted.id })).data).toMatchObject({
      proposal: { state: 'ACCEPTED', version: accepted.version },
    });
  });

  it('are taken back by the institution that put them forward, and a draft that never left it stays with it', async () => {
    const drafted = await draft();
    await take(member, step('withdrawProposal'), view(drafted));
    await isHidden(otherMember, drafted.id);
    const proposed = await propose();
    const answer = await db.ask(otherMember, step('withdrawProposal'), { input: view(proposed) });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'NOT_THE_SUBMITTER' });
    await take(member, step('withdrawProposal'), view(proposed));
    expect((await db.ask(otherMember, READ, { id: proposed.id })).data).toMatchObject({ proposal: { state: 'WITHDRAWN' } });
  });

  const ESTABLISH = 'mutation ($input: EstablishGovernanceBodyInput!) { establishBody(input: $input) { id version state } }';
  const DISSOLVE = 'mutation ($input: GovernanceBodyStepInput!) { dissolveBody(input: $input) { state } }';

  it('never come before a body that is dissolved in the same moment', async () => {
    for (const attempt of [1, 2, 3, 4]) {
      const body = await take(office, ESTABLISH, {
        code: `short-lived-${attempt}`,
        name: 'Kurz',
        kind: 'PREPARATORY_BODY',
        theme: 'Test',
        source: 'Test',
      });
      const drafted = await draft({ bodyId: body.id });
      const answers = await Promise.all([
        db.ask(office, DISSOLVE, { input: { bodyId: body.id, version: 1 } }),
        db.ask(member, PROPOSE, { input: view(drafted) }),
      ]);
      expect(answers.flatMap(codesOf)).toEqual(['REQUIREMENT_OPEN']);
    }
  });

  it('are never given to a working group that is dissolved in the same moment', async () => {
    for (const attempt of [1, 2, 3, 4]) {
      const group = await take(office, ESTABLISH, {
        code: `short-lived-group-${attempt}`,
        name: 'Kurz',
        kind: 'WORKING_GROUP',
        parentId: monitoring,
        theme: 'Test',
        source: 'Test',
      });
      const accepted = await take(chair, step('acceptTopic'), view(await propose()));
      const answers = await Promise.all([
        db.ask(office, DISSOLVE, { input: { bodyId: group.id, version: 1 } }),
        db.ask(chair, ASSIGN, { input: { ...view(accepted), workingGroupId: group.id, dueOn: '2027-02-01' } }),
      ]);
      expect(answers.flatMap(codesOf)).toEqual(['REQUIREMENT_OPEN']);
    }
  });

  it('are drafted once under an idempotency key, and the key fits one request only', async () => {
    const first = await db.ask(member, DRAFT, { input: topic }, 'key-1');
    expect(await db.ask(member, DRAFT, { input: topic }, 'key-1')).toEqual(first);
    expect(codesOf(await db.ask(member, DRAFT, { input: { ...topic, title: 'Ein anderes' } }, 'key-1'))).toEqual([
      'IDEMPOTENCY_MISMATCH',
    ]);
  });

  it('are listed by state and by body in pages, and a foreign cursor is refused', async () => {
    for (const state of PROPOSAL_STATES) {
      const answer = await db.ask(office, LIST, { state, body: monitoring, first: 100 });
      const { nodes, totalCount } = rootOf<{ nodes: { state: string }[]; totalCount: number }>(answer);
      expect(nodes).toHaveLength(totalCount);
      expect(nodes.every((each) => each.state === state)).toBe(true);
    }
    const seen: string[] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const page: { totalCount: number; nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = (
        await db.ask(office, LIST, { first: 4, after })
      ).data?.['proposals'] as never;
      seen.push(...page.nodes.map(({ id }) => id));
      total = page.totalCount;
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(new Set(seen).size).toBe(total);
    expect(seen).toHaveLength(total);
    for (const body of [newId(), 'rubbish', seedId('body', 'ag-sprache-und-arbeit-solingen')]) {
      expect((await db.ask(office, LIST, { body, first: 10 })).data).toMatchObject({ proposals: { totalCount: 0 } });
    }
    for (const wrong of ['rubbish', Buffer.from('["x","y"]').toString('base64url')]) {
      expect(codesOf(await db.ask(office, LIST, { first: 1, after: wrong }))).toEqual(['INVALID_INPUT']);
    }
    expect(codesOf(await db.ask(office, LIST, { first: 101 }))).toEqual(['INVALID_INPUT']);
  });

  it('come from the seed with a history that leads to their state', async () => {
    const submitter = testActor('body_member', institution('paritaet'));
    const answer = await db.ask(
      submitter,
      '{ proposals(first: 100) { nodes { title version state reference history { fromState toState } } } }',
    );
    const { nodes } = rootOf<{
      nodes: {
        title: string;
        version: number;
        state: string;
        reference: string | null;
        history: { fromState: string | null; toState: string }[];
      }[];
    }>(answer);
    for (const { version, state, history } of nodes) {
      expect(history).toHaveLength(version);
      expect(history.at(-1)?.toState).toBe(state);
      expect(history.map(({ fromState }) => fromState)).toEqual([null, ...history.slice(0, -1).map(({ toState }) => toState)]);
    }
    expect(nodes.find(({ title }) => title === 'Weniger unvollständige Einbürgerungsanträge')).toMatchObject({
      state: 'SOLUTION_DRAFTED',
      version: 5,
      reference: 'P-2026-001',
    });
    expect(nodes.find(({ title }) => title === 'Begleitung bei digitalen Anträgen in jedem Stadtbezirk')).toMatchObject({
      state: 'DRAFT',
      reference: null,
    });
  });

  it('are recommended, submitted to the steering committee above, and not by another office', async () => {
    const proposed = await propose();
    const accepted = await take(chair, step('acceptTopic'), view(proposed));
    const assigned = await take(office, ASSIGN, { ...view(accepted), workingGroupId: workingGroup, dueOn: '2027-02-01' });
    const solution = { ...worked, solution: 'Eine Lösung.', implementers: [institution('awo')] };
    const solved = await take(otherMember, SOLVE, { ...view(assigned), ...solution });
    const RECOMMEND = step('recommendProposal', 'RecommendGovernanceProposalInput');
    expect(codesOf(await db.ask(chair, RECOMMEND, { input: { ...view(solved), recommendation: ' ' } }))).toEqual([
      'INVALID_INPUT',
    ]);
    const recommended = await take(chair, RECOMMEND, { ...view(solved), recommendation: 'Einstimmig empfohlen.' });
    const SUBMIT = step('submitProposal', 'SubmitGovernanceProposalInput');
    for (const body of ['x', workingGroup, newId()]) {
      const refused = await db.ask(office, SUBMIT, { input: { ...view(recommended), steeringBodyId: body } });
      expect(codesOf(refused)).toEqual([body === 'x' ? 'INVALID_INPUT' : 'REQUIREMENT_OPEN']);
    }
    const elsewhere = testActor('body_office', newId());
    expect(codesOf(await db.ask(elsewhere, SUBMIT, { input: view(recommended) }))).toEqual(['NOT_PERMITTED']);
    const both = await Promise.all([1, 2].map(() => db.ask(office, SUBMIT, { input: view(recommended) })));
    expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
    const read = await db.ask(member, 'query ($id: ID!) { proposal(id: $id) { state recommendation steeringBody { kind } } }', {
      id: recommended.id,
    });
    expect(rootOf(read)).toEqual({
      state: 'SUBMITTED',
      recommendation: 'Einstimmig empfohlen.',
      steeringBody: { kind: 'STEERING_COMMITTEE' },
    });
  });

  it.each([
    ['evidence', { evidence: ['x'] }],
    ['evidence', { evidence: Array.from({ length: 21 }, () => newId()) }],
    ['exceptionReason', { exceptionReason: 'x'.repeat(2_001) }],
  ])('are not drafted with a wrong %s', async (field, wrong) => {
    const answer = await db.ask(member, DRAFT, { input: { ...topic, ...wrong } });
    expect(codesOf(answer)).toEqual(['INVALID_INPUT']);
    expect(answer.errors?.[0]?.extensions?.['field']).toBe(field);
  });
});

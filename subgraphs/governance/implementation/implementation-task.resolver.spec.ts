import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { asker, type ShownDecision, type ShownTask, strangers, TASK } from '../decisions/decision.testing.js';
import { subgraph } from '../index.js';

const OWED = `query ($institution: ID, $body: ID, $first: Int! = 20, $after: String) {
  whoOwesWhat(institution: $institution, body: $body, first: $first, after: $after) { totalCount nodes { id title isOverdue owner { id } } pageInfo { hasNextPage endCursor } }
}`;
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceTask", id: $id }]) { ... on GovernanceTask { title } } }';
const OF_INSTITUTION =
  'query ($id: ID!) { _entities(representations: [{ __typename: "Institution", id: $id }]) { ... on Institution { implementationTasks { id } } } }';

const ownerOf = (task: object) => (task as { readonly owner: { readonly id: string } }).owner.id;

describe('tasks', () => {
  let db: TestSubgraph;
  let tools: ReturnType<typeof asker>;
  let now = new Date('2026-07-01T10:00:00Z');
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
    tools = asker(db);
  });
  afterAll(() => db.close());

  const given = async (wish: Parameters<typeof tools.decide>[0] = {}) => {
    now = new Date('2026-07-01T10:00:00Z');
    const made = await tools.decide(wish);
    const [task] = made.decision.tasks;
    if (!task) throw new Error('There is no task.');
    return { ...made, task, owner: testActor('body_member', made.implementers[0] ?? null) };
  };
  const view = ({ id, version }: ShownTask) => ({ taskId: id, version });
  const take = (...asked: Parameters<typeof tools.take>) => tools.take<ShownTask>(...asked);
  const reasonOf = async (...asked: Parameters<typeof tools.ask>) => (await tools.ask(...asked)).errors?.[0]?.extensions;

  it('are accepted, reported on, returned, done and accepted, and the decision and its proposal are implemented', async () => {
    const { decision, owner, office, task } = await given();
    expect(task).toMatchObject({ state: 'ASSIGNED', isOverdue: false, owner: { id: owner.institution }, statusReports: [] });
    const accepted = await take(owner, 'acceptTask', view(task));
    const reported = await take(owner, 'reportStatus', { ...view(accepted), text: ' Läuft. ', expectedOn: '2026-10-15' });
    expect(reported).toMatchObject({ state: 'IN_PROGRESS', expectedOn: '2026-10-15' });
    const again = await take(owner, 'reportStatus', { ...view(reported), text: 'Läuft weiter.' });
    expect(again).toMatchObject({
      expectedOn: '2026-10-15',
      statusReports: [
        { text: 'Läuft.', expectedOn: '2026-10-15', institution: { id: owner.institution } },
        { text: 'Läuft weiter.', expectedOn: null },
      ],
    });
    const early = { decisionId: decision.id, version: decision.version };
    expect(await reasonOf(office, 'completeImplementation', early)).toMatchObject({
      code: 'REQUIREMENT_OPEN',
      reason: 'TASKS_OPEN',
    });
    const done = await take(owner, 'reportDone', { ...view(again), text: 'Ist getan.' });
    const returned = await take(office, 'returnTask', { ...view(done), reason: 'Der Nachweis fehlt.' });
    expect(returned).toMatchObject({ state: 'IN_PROGRESS', returnReason: 'Der Nachweis fehlt.' });
    const doneAgain = await take(owner, 'reportDone', { ...view(returned), text: 'Nun mit Nachweis.' });
    expect(doneAgain).toMatchObject({ state: 'REPORTED_DONE', returnReason: null });
    const closed = await take(office, 'acceptCompletion', view(doneAgain));
    expect(closed).toMatchObject({ state: 'DONE', doneOn: '2026-07-01', openSteps: [] });
    const implemented = await tools.take(office, 'completeImplementation', early);
    expect(implemented).toMatchObject({ state: 'IMPLEMENTED', proposal: { state: 'IMPLEMENTED' } });
    const history = await db.ask(
      office,
      'query ($id: ID!) { implementationTask(id: $id) { decision { id } history { step } } }',
      {
        id: task.id,
      },
    );
    expect(fieldOf<{ history: { step: string }[] }>(history, 'implementationTask').history.map(({ step }) => step)).toEqual([
      'ASSIGN',
      'ACCEPT',
      'REPORT_STATUS',
      'REPORT_STATUS',
      'REPORT_DONE',
      'RETURN',
      'REPORT_DONE',
      'ACCEPT_COMPLETION',
    ]);
  });

  it('are refused with a reason, may be accepted after all or given up, and keep the decision from being implemented', async () => {
    const { decision, owner, office, task } = await given();
    expect(await reasonOf(owner, 'refuseTask', { ...view(task), reason: ' ' })).toEqual({
      code: 'INVALID_INPUT',
      field: 'reason',
    });
    const refused = await take(owner, 'refuseTask', { ...view(task), reason: 'Kein Personal.' });
    expect(refused).toMatchObject({ state: 'NOT_ACCEPTED', refusalReason: 'Kein Personal.' });
    const complete = { decisionId: decision.id, version: decision.version };
    expect(await reasonOf(office, 'completeImplementation', complete)).toMatchObject({ reason: 'TASKS_OPEN' });
    const accepted = await take(owner, 'acceptTask', view(refused));
    expect(accepted).toMatchObject({ state: 'IN_PROGRESS', refusalReason: null });
    const other = await given();
    const givenUp = await take(other.office, 'giveUpTask', { ...view(other.task), reason: 'Wird nicht mehr gebraucht.' });
    expect(givenUp).toMatchObject({ state: 'STOPPED', stoppedBecause: 'Wird nicht mehr gebraucht.' });
  });

  it('of a mere recommendation do not keep those who did agree from being done', async () => {
    const { decision, owner, office, task, implementers } = await given({ implementers: ['AGREED', 'REFUSED'] });
    expect(decision.tasks.map(({ state }) => state).sort()).toEqual(['ASSIGNED', 'NOT_ACCEPTED']);
    const own = decision.tasks.find((each) => ownerOf(each) === implementers[0]) ?? task;
    const accepted = await take(owner, 'acceptTask', view(own));
    const done = await take(owner, 'reportDone', { ...view(accepted), text: 'Ist getan.' });
    await take(office, 'acceptCompletion', view(done));
    const complete = { decisionId: decision.id, version: decision.version };
    expect(await tools.take(office, 'completeImplementation', complete)).toMatchObject({ state: 'IMPLEMENTED' });
  });

  it('that are late are brought before the body or those above, and nothing that is in time', async () => {
    const { office, chair, itemId, task } = await given();
    const other = await given();
    const input = { ...view(task), to: 'BODY', reason: 'Seit Monaten überfällig.', agendaItemId: itemId };
    expect(await reasonOf(office, 'escalateTask', input)).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'NOT_OVERDUE' });
    now = new Date('2026-10-01T10:00:00Z');
    for (const [changes, field] of [
      [{ agendaItemId: other.itemId }, 'agendaItemId'],
      [{ agendaItemId: 'rubbish' }, 'agendaItemId'],
      [{ to: 'UPWARD' }, 'agendaItemId'],
      [{ reason: '' }, 'reason'],
    ] as const)
      expect(await reasonOf(office, 'escalateTask', { ...input, ...changes })).toEqual({ code: 'INVALID_INPUT', field });
    const escalated = await take(office, 'escalateTask', input);
    expect(escalated).toMatchObject({
      state: 'ASSIGNED',
      isOverdue: true,
      escalatedOn: '2026-10-01',
      escalatedTo: 'BODY',
      escalationReason: 'Seit Monaten überfällig.',
    });
    const upward = { ...view(escalated), to: 'UPWARD', reason: 'Nur das Land kann es lösen.' };
    expect(await take(chair, 'escalateTask', upward)).toMatchObject({ escalatedTo: 'UPWARD', version: 3 });
  });

  it('are listed by who owes them, what is overdue first', async () => {
    const first = await given({ implementers: ['AGREED', 'AGREED', 'AGREED'] });
    const { bodyId, office, implementers, decision } = first;
    const [, , done] = decision.tasks;
    const more = [
      { owner: implementers[1], title: 'Bald', dueOn: '2026-08-01' },
      { owner: implementers[0], title: 'Zuerst', dueOn: '2026-07-02' },
    ];
    const grown = await tools.take(office, 'assignTasks', { decisionId: decision.id, version: decision.version, tasks: more });
    expect(grown.tasks).toHaveLength(5);
    await take(office, 'giveUpTask', { ...view(done as ShownTask), reason: 'Entfällt.' });
    now = new Date('2026-08-01T10:00:00Z');
    const owed = async (filter: object, actor = office) =>
      fieldOf<{
        totalCount: number;
        nodes: { id: string; title: string; isOverdue: boolean }[];
        pageInfo: { endCursor: string };
      }>(await db.ask(actor, OWED, { body: bodyId, ...filter }), 'whoOwesWhat');
    const all = await owed({});
    expect(all.totalCount).toBe(4);
    expect(all.nodes.map(({ title, isOverdue }) => [title, isOverdue]).slice(0, 2)).toEqual([
      ['Zuerst', true],
      ['Bald', false],
    ]);
    const { pageInfo } = await owed({ first: 2 });
    expect((await owed({ first: 2, after: pageInfo.endCursor })).nodes).toEqual(all.nodes.slice(2));
    expect((await owed({ institution: implementers[1] })).totalCount).toBeGreaterThanOrEqual(1);
    for (const filter of [{ institution: newId() }, { institution: 'rubbish' }, { body: newId() }, { body: "x' or 1=1" }])
      expect((await owed(filter)).totalCount).toBe(0);
    expect((await owed({}, testActor('case_manager', newId()))).totalCount).toBe(0);
    expect(codesOf(await db.ask(testActor([], null, 'anonymous'), OWED, {}))).toEqual(['UNAUTHENTICATED']);
    const ofOne = await db.ask(office, OF_INSTITUTION, { id: implementers[0] });
    const [stub] = fieldOf<{ implementationTasks: { id: string }[] }[]>(ofOne, '_entities');
    const expected = all.nodes.filter((each) => ownerOf(each) === implementers[0]);
    expect(stub?.implementationTasks).toEqual(expected.map(({ id }) => ({ id })));
    const stranger = await db.ask(testActor([], null, 'anonymous'), OF_INSTITUTION, { id: implementers[0] });
    expect(stranger.data).toEqual({ _entities: [{ implementationTasks: [] }] });
  });

  it('refuse bad input with its field', async () => {
    const { decision, office, owner, task } = await given();
    const assign = (tasks: unknown) =>
      reasonOf(office, 'assignTasks', { decisionId: decision.id, version: decision.version, tasks });
    const good = { owner: newId(), title: 'x', dueOn: '2026-12-31' };
    for (const [tasks, field] of [
      [[], 'tasks'],
      [Array.from({ length: 51 }, () => good), 'tasks'],
      [[good, { ...good, owner: '' }], 'tasks.owner'],
      [[{ ...good, title: 'x'.repeat(201) }], 'tasks.title'],
      [[{ ...good, description: 'x'.repeat(10_001) }], 'tasks.description'],
      [[{ ...good, dueOn: '2020-01-01' }], 'tasks.dueOn'],
    ] as const)
      expect([field, await assign(tasks)]).toEqual([field, { code: 'INVALID_INPUT', field }]);
    expect((await tools.read(office, decision.id)).tasks).toHaveLength(1);
    const accepted = await take(owner, 'acceptTask', view(task));
    for (const [changes, field] of [
      [{ text: ' ' }, 'text'],
      [{ text: 'x'.repeat(10_001) }, 'text'],
      [{ text: 'x', expectedOn: '2026-06-30' }, 'expectedOn'],
    ] as const)
      expect(await reasonOf(owner, 'reportStatus', { ...view(accepted), ...changes })).toEqual({ code: 'INVALID_INPUT', field });
    expect(await reasonOf(owner, 'reportDone', { ...view(accepted), text: '' })).toEqual({
      code: 'INVALID_INPUT',
      field: 'text',
    });
    const shown = fieldOf<ShownTask>(
      await db.ask(office, `query ($id: ID!) { implementationTask(id: $id) { ${TASK} } }`, { id: task.id }),
      'implementationTask',
    );
    expect(shown).toMatchObject({ state: 'IN_PROGRESS', statusReports: [] });
  });

  it('are taken by the institution and accepted by the office, and by nobody else', async () => {
    const { owner, office, task, decision } = await given();
    const outsiders = strangers();
    for (const [mutation, more] of [
      ['acceptTask', {}],
      ['refuseTask', { reason: 'x' }],
      ['giveUpTask', { reason: 'x' }],
    ] as const) {
      for (const [who, actor] of Object.entries(outsiders)) {
        const expected = { anonymous: 'UNAUTHENTICATED', 'a case manager': 'NOT_FOUND', 'a person': 'NOT_FOUND' }[who];
        const answer = await tools.ask(actor, mutation, { ...view(task), ...more });
        expect([who, mutation, codesOf(answer)]).toEqual([who, mutation, [expected ?? 'NOT_PERMITTED']]);
      }
      for (const taskId of [newId(), 'rubbish', ''])
        expect(codesOf(await tools.ask(office, mutation, { taskId, version: 1, ...more }))).toEqual(['NOT_FOUND']);
    }
    const assign = {
      decisionId: decision.id,
      version: decision.version,
      tasks: [{ owner: newId(), title: 'x', dueOn: '2026-12-31' }],
    };
    for (const actor of [outsiders['another office'], outsiders['a member'], owner])
      expect(codesOf(await tools.ask(actor ?? owner, 'assignTasks', assign))).toEqual(['NOT_PERMITTED']);
    for (const id of [newId(), 'rubbish']) expect(await db.ask(office, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
    expect(await db.ask(office, ENTITY, { id: task.id })).toEqual({ data: { _entities: [{ title: 'Aufgabe 1' }] } });
    for (const who of ['anonymous', 'a case manager', 'a person'])
      expect(await db.ask(outsiders[who] ?? owner, ENTITY, { id: task.id })).toEqual({ data: { _entities: [null] } });
  });

  it('are accepted once by two at once', async () => {
    const { owner, office, task, decision } = await given();
    const twice = async (...asked: Parameters<typeof tools.ask>) => {
      const answers = await Promise.all([tools.ask(...asked), tools.ask(...asked)]);
      return answers.map((answer) => codesOf(answer)[0] ?? 'taken').sort();
    };
    expect(await twice(owner, 'acceptTask', view(task))).toEqual(['OUTDATED', 'taken']);
    const report = { taskId: task.id, version: 2, text: 'Einmal.' };
    expect(await twice(owner, 'reportStatus', report)).toEqual(['OUTDATED', 'taken']);
    const tasks = [{ owner: newId(), title: 'Noch eine', dueOn: '2026-12-31' }];
    expect(await twice(office, 'assignTasks', { decisionId: decision.id, version: decision.version, tasks })).toEqual([
      'OUTDATED',
      'taken',
    ]);
    const read: ShownDecision = await tools.read(office, decision.id);
    expect(read.tasks).toHaveLength(2);
    expect(read.tasks.flatMap(({ statusReports }) => statusReports)).toHaveLength(1);
  });
});

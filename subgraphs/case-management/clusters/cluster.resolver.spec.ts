import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor, ROLES } from '../../kit/actor.js';
import type { GraphResponse } from '../../kit/execute.js';
import { newId, seedId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { EvidenceSnapshot } from '../evidence/evidence-snapshot.entity.js';
import { subgraph } from '../index.js';
import { freezeLastQuarter } from './cluster.commands.js';

const carriers = ['awo', 'caritas', 'drk', 'diakonie'].map((word) => seedId('institution', `${word}-duesseldorf`));
const [awo = '', caritas = '', drk = '', diakonie = ''] = carriers;
const managers = carriers.map((institution, at) => testActor('case_manager', institution, `test:manager-${at}`));
const writer = testActor('working_group_member', diakonie, 'test:writer');
const second = testActor('working_group_member', caritas, 'test:second');
const coordination = testActor('kim_coordination', seedId('institution', 'ki-duesseldorf'), 'test:coordination');
const bodies = (['body_member', 'body_office', 'body_chair'] as const).map((role) =>
  testActor(role, seedId('institution', 'jobcenter-duesseldorf'), `test:${role}`),
);
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const SHOWN = `id version state title description exceptionReason writtenOn checkedOn
  criteria { domain kind mechanism legalCircles affectedGroupTags fromQuarter toQuarter }
  evidence { households institutions firstQuarter lastQuarter series { quarter households } figures { quarter mechanism households } }
  snapshots { id } predecessors { id } successors { id } history { step } openSteps { step openRequirements { code explanation } }`;
const SNAPSHOT = `id quarter title description criteria { domain } k households institutions firstQuarter lastQuarter exceptionReason
  frozenOn content hash series { quarter households } figures { quarter domain kind mechanism households }
  trend(decidedOn: "2026-10-15") { quarter side households }`;
const CREATE = `mutation ($input: CreateHurdleClusterInput!) { createHurdleCluster(input: $input) { ${SHOWN} } }`;
const REVISE = `mutation ($input: ReviseHurdleClusterInput!) { reviseHurdleCluster(input: $input) { ${SHOWN} } }`;
const MERGE = `mutation ($input: MergeHurdleClustersInput!) { mergeHurdleClusters(input: $input) { ${SHOWN} } }`;
const SPLIT = `mutation ($input: SplitHurdleClusterInput!) { splitHurdleCluster(input: $input) { ${SHOWN} } }`;
const step = (name: string) => `mutation ($input: HurdleClusterStepInput!) { ${name}(input: $input) { ${SHOWN} } }`;
const READ = `query ($id: ID!) { hurdleCluster(id: $id) { ${SHOWN} } }`;
const LIST = `{ hurdleClusters(first: 100) { totalCount nodes { ${SHOWN} } } }`;
const SNAPSHOTS = `{ evidenceSnapshots(first: 100) { totalCount nodes { ${SNAPSHOT} } } }`;
const ONE = `query ($id: ID!) { evidenceSnapshot(id: $id) { ${SNAPSHOT} } }`;
const ENTITY = `query ($id: ID!) { _entities(representations: [{ __typename: "EvidenceSnapshot", id: $id }]) { ... on EvidenceSnapshot { ${SNAPSHOT} } } }`;
const CODES = `query ($quarter: String!, $domain: CaseProblemArea) { hurdleCodes(quarter: $quarter, domain: $domain) {
  quarter domain kind mechanism legalCircles severity affectedGroupTags households } }`;
const RECORD = 'mutation ($input: RecordObservationInput!) { recordObservation(input: $input) { id version } }';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly snapshots: readonly { readonly id: string }[];
  readonly openSteps: readonly { readonly step: string; readonly openRequirements: readonly { readonly code: string }[] }[];
}
interface Snapshot {
  readonly id: string;
  readonly quarter: string;
  readonly content: string;
  readonly hash: string;
  readonly households: number | null;
  readonly series: readonly { readonly quarter: string; readonly households: number | null }[];
  readonly trend: readonly { readonly quarter: string; readonly side: string; readonly households: number | null }[];
}

describe('clusters of hurdles', () => {
  let db: TestSubgraph;
  let now = new Date('2026-11-23T10:00:00Z');
  let marks = 0;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());
  const at = (day: string) => {
    now = new Date(`${day}T10:00:00Z`);
  };

  /** So many households at each of the carriers, in the order of `managers`, with a marker in every part that must not leave. */
  async function observe(counts: readonly number[], input: Record<string, unknown>): Promise<void> {
    for (const [carrier, count] of counts.entries())
      for (let n = 0; n < count; n++) {
        marks += 1;
        const whole = {
          householdMark: `MARKER-MARK-${marks}`,
          freeText: `MARKER-TEXT-${marks}`,
          observedOn: '2026-08-13',
          ...input,
        };
        const actor = managers[carrier];
        if (!actor) throw new Error('There is no such carrier.');
        expect(codesOf(await db.ask(actor, RECORD, { input: whole }))).toEqual([]);
      }
  }
  const hurdle = (domain: string, mechanism = 'WAITING_TIME') => ({ domain, kind: 'BARRIER', mechanism });
  const text = { title: 'Waiting times', description: 'Households wait for months.' };
  const create = (criteria: readonly object[], more: object = {}, actor = writer) =>
    db.ask(actor, CREATE, { input: { ...text, criteria, ...more } });
  const created = async (criteria: readonly object[], more: object = {}): Promise<Row> =>
    fieldOf(await create(criteria, more), 'createHurdleCluster');
  const take = (name: string, { id, version }: Pick<Row, 'id' | 'version'>, actor = writer): Promise<GraphResponse> =>
    db.ask(actor, step(name), { input: { clusterId: id, version } });
  const taken = async (name: string, row: Row, actor = writer): Promise<Row> => fieldOf(await take(name, row, actor), name);
  const checked = async (criteria: readonly object[], more: object = {}): Promise<Row> =>
    taken('checkHurdleCluster', await created(criteria, more), second);
  const snapshotOf = async ({ snapshots }: Row, index = 0): Promise<Snapshot> =>
    fieldOf(await db.ask(coordination, ONE, { id: snapshots[index]?.id ?? '' }), 'evidenceSnapshot');

  it('freezes twelve households of three carriers for the bodies, once somebody else has checked the text', async () => {
    await observe([4, 4, 4], hurdle('HOUSING'));
    const draft = await created([hurdle('HOUSING')]);
    expect(draft).toMatchObject({
      state: 'DRAFT',
      evidence: {
        households: 10,
        institutions: 3,
        firstQuarter: '2026-Q3',
        lastQuarter: '2026-Q3',
        series: [{ quarter: '2026-Q3', households: 10 }],
      },
      snapshots: [],
    });
    expect(codesOf(await take('publishHurdleCluster', draft))).toEqual(['WRONG_STATE']);
    const own = await take('checkHurdleCluster', draft, writer);
    expect(own.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED', reason: 'FOUR_EYES' });
    const ready = await taken('checkHurdleCluster', draft, coordination);
    const published = await taken('publishHurdleCluster', ready);
    expect(published).toMatchObject({
      state: 'PUBLISHED',
      history: ['CREATE', 'CHECK', 'PUBLISH'].map((name) => ({ step: name })),
    });
    for (const actor of [...bodies, coordination, second]) {
      const { id } = published.snapshots[0] ?? { id: '' };
      const snapshot = fieldOf<Snapshot>(await db.ask({ ...actor, purpose: null }, ONE, { id }), 'evidenceSnapshot');
      expect(snapshot).toMatchObject({
        quarter: '2026-Q3',
        ...text,
        k: 5,
        households: 10,
        institutions: 3,
        firstQuarter: '2026-Q3',
        lastQuarter: '2026-Q3',
        exceptionReason: null,
        frozenOn: '2026-11-23',
        figures: [{ quarter: '2026-Q3', ...hurdle('HOUSING'), households: 10 }],
      });
      expect(snapshot.hash).toBe(createHash('sha256').update(snapshot.content).digest('hex'));
      expect(codesOf(await db.ask({ ...actor, purpose: null }, ENTITY, { id }))).toEqual([]);
    }
  });

  it.each<[string, readonly number[], readonly string[]]>([
    ['four households of three institutions', [2, 1, 1], ['TOO_FEW_HOUSEHOLDS']],
    ['twelve households of two institutions', [6, 6], ['TOO_FEW_INSTITUTIONS']],
    ['one household', [1], ['TOO_FEW_HOUSEHOLDS', 'TOO_FEW_INSTITUTIONS']],
  ])('lets %s not leave, and shows nobody their figures', async (_name, counts, open) => {
    const domain = { 4: 'WORK', 12: 'TRAINING', 1: 'FAMILY' }[counts.reduce((sum, each) => sum + each, 0)] ?? '';
    await observe(counts, hurdle(domain));
    const ready = await checked([hurdle(domain)]);
    const answer = await take('publishHurdleCluster', ready);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', open });
    const seen = fieldOf<Row & { evidence: unknown }>(await db.ask(writer, READ, { id: ready.id }), 'hurdleCluster');
    expect([seen.evidence, seen.state]).toEqual([null, 'CHECKED']);
    const publish = seen.openSteps.find((each) => each.step === 'PUBLISH');
    expect(publish?.openRequirements.map(({ code }) => code)).toEqual(open);
  });

  it('counts a household once however often it was observed, and none that nobody has named', async () => {
    await observe([1, 1, 1], { ...hurdle('SCHOOL'), householdMark: 'MARKER-MARK-same' });
    await observe([2, 1, 1], { ...hurdle('SCHOOL'), householdMark: 'MARKER-MARK-same' });
    await observe([3, 3, 3], { ...hurdle('SCHOOL'), householdMark: null });
    const answer = await take('publishHurdleCluster', await checked([hurdle('SCHOOL')]));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ open: ['TOO_FEW_HOUSEHOLDS'] });
  });

  it('counts cases that go on with one another, or of people who live together, as one household', async () => {
    const manager = managers[0] as Actor;
    const open = async () =>
      fieldOf<Row>(await db.ask(manager, 'mutation { openCase(input: { contactChannel: PHONE }) { id version } }'), 'openCase')
        .id;
    const cases = [await open(), await open(), await open()];
    await inSystemWork(db, async (em) => {
      const run = (sql: string, values: unknown[]) => em.getConnection().execute(sql, values, 'run', em.getTransactionContext());
      const [first, later, sister] = cases;
      await run('update kim_case set former_case_id = ? where id = ?', [first, later]);
      await run(
        `insert into case_household_member (id, institution, case_id, state, relation, age_group, own_case_id)
         values (?, ?, ?, 'PRESENT', 'SIBLING', 'ADULT', ?)`,
        [newId(), awo, sister, later],
      );
    });
    for (const caseId of cases)
      expect(
        codesOf(await db.ask(manager, RECORD, { input: { ...hurdle('MOBILITY'), caseId, observedOn: '2026-08-13' } })),
      ).toEqual([]);
    await observe([0, 1, 1], hurdle('MOBILITY'));
    const few = await checked([hurdle('MOBILITY')]);
    expect((await take('publishHurdleCluster', few)).errors?.[0]?.extensions).toMatchObject({ open: ['TOO_FEW_HOUSEHOLDS'] });
    await observe([0, 1, 1], hurdle('MOBILITY'));
    expect(codesOf(await take('publishHurdleCluster', few))).toEqual([]);
  });

  it('counts nothing that was withdrawn, and nothing of the quarter that still runs', async () => {
    const manager = managers[0] as Actor;
    await observe([1, 1, 1, 1], hurdle('LANGUAGE'));
    const input = { ...hurdle('LANGUAGE'), householdMark: 'fifth', observedOn: '2026-08-13' };
    const fifth = fieldOf<Row>(await db.ask(manager, RECORD, { input }), 'recordObservation');
    const WITHDRAW = 'mutation ($input: ObservationStepInput!) { withdrawObservation(input: $input) { id } }';
    expect(codesOf(await db.ask(manager, WITHDRAW, { input: { observationId: fifth.id, version: 1 } }))).toEqual([]);
    await observe([3, 3, 3], { ...hurdle('LANGUAGE'), observedOn: '2026-10-01' });
    const answer = await take('publishHurdleCluster', await checked([hurdle('LANGUAGE')]));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ open: ['TOO_FEW_HOUSEHOLDS'] });
  });

  it('never cuts what is frozen again: the same criteria and quarter are the same snapshot, whatever is recorded since', async () => {
    await observe([2, 2, 2], hurdle('HEALTH'));
    const published = await taken('publishHurdleCluster', await checked([hurdle('HEALTH')]));
    const before = await snapshotOf(published);
    await observe([10, 10, 10], hurdle('HEALTH'));
    const again = await taken('publishHurdleCluster', published);
    const other = await taken('publishHurdleCluster', await checked([hurdle('HEALTH'), hurdle('HEALTH')]));
    expect([again.snapshots, other.snapshots]).toEqual([published.snapshots, published.snapshots]);
    expect(await snapshotOf(other)).toEqual(before);
    const change = (actor: Actor) =>
      asActor(db, actor, async ({ em }) => {
        const sql = 'update evidence_snapshot set households = 100 returning id';
        return em.getConnection().execute<object[]>(sql, [], 'all', em.getTransactionContext());
      });
    expect(await change(writer)).toEqual([]);
    expect(await change(coordination)).toEqual([]);
  });

  it('freezes each quarter once, and shows the trend before and after a decision with small figures left out', async () => {
    at('2026-11-23');
    await observe([3, 3, 3], { ...hurdle('BENEFITS'), observedOn: '2026-05-04' });
    await observe([2, 1], { ...hurdle('BENEFITS'), observedOn: '2026-08-04' });
    const published = await taken('publishHurdleCluster', await checked([hurdle('BENEFITS')]));
    const first = await snapshotOf(published);
    expect(first.series).toEqual([
      { quarter: '2026-Q2', households: 10 },
      { quarter: '2026-Q3', households: null },
    ]);
    // Recorded late: the frozen quarters stay as they are.
    await observe([5, 5, 5], { ...hurdle('BENEFITS'), observedOn: '2026-08-04' });
    at('2027-01-02');
    expect(await runTimer(db, 'freeze-evidence', freezeLastQuarter)).toBeGreaterThan(0);
    expect(await runTimer(db, 'freeze-evidence', freezeLastQuarter)).toBe(0);
    const seen = fieldOf<Row>(await db.ask(writer, READ, { id: published.id }), 'hurdleCluster');
    expect(seen.snapshots).toHaveLength(2);
    const later = await snapshotOf(seen, 1);
    expect(later).toMatchObject({ quarter: '2026-Q4', households: 25, series: [{ quarter: '2026-Q4', households: 0 }] });
    expect(later.trend).toEqual([
      { quarter: '2026-Q2', side: 'BEFORE', households: 10 },
      { quarter: '2026-Q3', side: 'BEFORE', households: null },
      { quarter: '2026-Q4', side: 'DECISION', households: 0 },
    ]);
    const { trend: _now, ...kept } = await snapshotOf(seen);
    const { trend: _then, ...before } = first;
    expect(kept).toEqual(before);
    at('2026-11-23');
  });

  it('lets nobody subtract one frozen cluster from another', async () => {
    await observe([2, 2, 2], hurdle('CHILDCARE'));
    await observe([1, 1], hurdle('CHILDCARE', 'COST'));
    expect(codesOf(await take('publishHurdleCluster', await checked([{ domain: 'CHILDCARE', kind: 'BARRIER' }])))).toEqual([]);
    const near = await checked([hurdle('CHILDCARE')]);
    expect((await take('publishHurdleCluster', near)).errors?.[0]?.extensions).toMatchObject({
      code: 'REQUIREMENT_OPEN',
      open: ['DIFFERENCE_TOO_SMALL'],
    });
  });

  it('hands on a reasoned exception without any number', async () => {
    await observe([1, 1], hurdle('DISCRIMINATION', 'DISCRIMINATION'));
    const criteria = [hurdle('DISCRIMINATION', 'DISCRIMINATION')];
    const unreasoned = await checked([{ ...criteria[0], fromQuarter: '2026-Q1' }]);
    expect((await take('publishHurdleClusterWithoutNumbers', unreasoned)).errors?.[0]?.extensions).toMatchObject({
      open: ['EXCEPTION_REASON_MISSING'],
    });
    const reasoned = await checked(criteria, { exceptionReason: 'Rare, and it takes away what people live on.' });
    const published = await taken('publishHurdleClusterWithoutNumbers', reasoned);
    expect(await snapshotOf(published)).toMatchObject({
      exceptionReason: 'Rare, and it takes away what people live on.',
      households: null,
      institutions: null,
      firstQuarter: null,
      lastQuarter: null,
      series: [],
      figures: [],
      trend: [],
    });
  });

  it('are merged by their criteria and split into parts that lie within, with their history', async () => {
    const [one, other] = [await created([hurdle('RECOGNITION')]), await created([hurdle('RECOGNITION', 'COST')])];
    const clusters = [one, other].map(({ id, version }) => ({ clusterId: id, version }));
    const merged = fieldOf<Row>(await db.ask(writer, MERGE, { input: { clusters, ...text } }), 'mergeHurdleClusters');
    expect(merged).toMatchObject({
      state: 'DRAFT',
      criteria: [{ mechanism: 'COST' }, { mechanism: 'WAITING_TIME' }],
      predecessors: expect.arrayContaining([{ id: one.id }, { id: other.id }]),
    });
    const before = fieldOf<Row>(await db.ask(writer, READ, { id: one.id }), 'hurdleCluster');
    expect(before).toMatchObject({ state: 'MERGED', successors: [{ id: merged.id }], openSteps: [] });
    expect(codesOf(await db.ask(writer, MERGE, { input: { clusters, ...text } }))).toEqual(['OUTDATED']);
    const part = (criterion: object) => ({ ...text, criteria: [criterion] });
    const split = (parts: readonly object[]) =>
      db.ask(writer, SPLIT, { input: { clusterId: merged.id, version: merged.version, parts } });
    for (const parts of [
      [part(hurdle('RECOGNITION'))],
      [part(hurdle('RECOGNITION')), part(hurdle('RECOGNITION'))],
      [part(hurdle('RECOGNITION')), part(hurdle('WORK'))],
      [part(hurdle('RECOGNITION')), { ...text, criteria: [hurdle('RECOGNITION'), hurdle('RECOGNITION', 'COST')] }],
    ])
      expect((await split(parts)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'parts' });
    const done = fieldOf<Row & { successors: unknown[] }>(
      await split([part(hurdle('RECOGNITION')), part({ ...hurdle('RECOGNITION', 'COST'), legalCircles: ['BQFG'] })]),
      'splitHurdleCluster',
    );
    expect(done.state).toBe('SPLIT');
    expect(done.successors).toHaveLength(2);
  });

  it('are checked again after every revision, and not revised once published', async () => {
    const ready = await checked([hurdle('NATURALISATION')]);
    const input = { clusterId: ready.id, version: ready.version, ...text, title: 'New', criteria: [hurdle('NATURALISATION')] };
    const revised = fieldOf<Row>(await db.ask(second, REVISE, { input }), 'reviseHurdleCluster');
    expect(revised).toMatchObject({ state: 'DRAFT', checkedOn: null, title: 'New' });
    // Whoever checked the old words has written the new ones.
    expect(codesOf(await take('checkHurdleCluster', revised, second))).toEqual(['NOT_PERMITTED']);
    await observe([2, 2, 2], hurdle('NATURALISATION'));
    const published = await taken('publishHurdleCluster', await taken('checkHurdleCluster', revised, writer));
    const late = { ...input, version: published.version };
    expect(codesOf(await db.ask(writer, REVISE, { input: late }))).toEqual(['WRONG_STATE']);
    expect(await taken('closeHurdleCluster', published)).toMatchObject({ state: 'CLOSED', snapshots: published.snapshots });
  });

  it.each<[Record<string, unknown>, string]>([
    [{ title: ' ' }, 'title'],
    [{ title: 'x'.repeat(121) }, 'title'],
    [{ description: '' }, 'description'],
    [{ description: 'x'.repeat(2_001) }, 'description'],
    [{ exceptionReason: 'x'.repeat(1_001) }, 'exceptionReason'],
    [{ criteria: [] }, 'criteria'],
    [{ criteria: Array.from({ length: 21 }, () => hurdle('WORK')) }, 'criteria'],
    [{ criteria: [{ ...hurdle('WORK'), mechanism: 'OFFER_FULL' }] }, 'mechanism'],
    [{ criteria: [{ ...hurdle('WORK'), fromQuarter: '2026-3' }] }, 'fromQuarter'],
    [{ criteria: [{ ...hurdle('WORK'), toQuarter: 'Q3' }] }, 'toQuarter'],
    [{ criteria: [{ ...hurdle('WORK'), fromQuarter: '2026-Q3', toQuarter: '2026-Q2' }] }, 'toQuarter'],
  ])('refuse %j and name the field', async (input, field) => {
    const answer = await create([hurdle('WORK')], input);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('are published by one of two at once, the other is outdated', async () => {
    await observe([2, 2, 2], hurdle('PARTICIPATION'));
    const ready = await checked([hurdle('PARTICIPATION')]);
    const answers = await Promise.all([take('publishHurdleCluster', ready), take('publishHurdleCluster', ready, second)]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    const twins = [await checked([hurdle('PARTICIPATION')]), await checked([hurdle('PARTICIPATION')])];
    const both = await Promise.all(twins.map((twin) => take('publishHurdleCluster', twin)));
    expect(both.flatMap(codesOf)).toEqual([]);
    const rows = await inSystemWork(db, (em) => em.findAll(EvidenceSnapshot));
    expect(rows.filter(({ criteria }) => criteria[0]?.domain === 'PARTICIPATION')).toHaveLength(1);
  });

  it('are closed to everybody else: roles, purposes and strangers', async () => {
    const { id } = await created([hurdle('OTHER')]);
    for (const role of ROLES) {
      const actor = testActor(role, role === 'data_subject' || role === 'representative' ? null : awo);
      const may = role === 'working_group_member' || role === 'kim_coordination';
      for (const [query, variables] of [
        [READ, { id }],
        [LIST, {}],
        [CODES, { quarter: '2026-Q3' }],
      ] as const) {
        const answer = await db.ask({ ...actor, purpose: 'STATISTICS' }, query, variables);
        expect([role, codesOf(answer)]).toEqual([role, may ? [] : ['PURPOSE_NOT_PERMITTED']]);
        expect(codesOf(await db.ask({ ...actor, purpose: null }, query, variables))).toEqual(['PURPOSE_REQUIRED']);
      }
      const shown = fieldOf<{ totalCount: number }>(await db.ask(actor, SNAPSHOTS), 'evidenceSnapshots').totalCount;
      expect([role, shown > 0]).toEqual([role, may || role.startsWith('body_')]);
    }
    const stranger = anonymousActor('r');
    for (const query of [LIST, SNAPSHOTS]) expect(codesOf(await db.ask(stranger, query))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await create([hurdle('OTHER')], {}, coordination))).toEqual(['NOT_PERMITTED']);
    const [frozen] = await inSystemWork(db, (em) => em.findAll(EvidenceSnapshot, { limit: 1 }));
    for (const role of ['case_manager', 'case_lead', 'naturalisation_officer', 'data_protection_officer'] as const) {
      const outsider = testActor(role, awo);
      expect((await db.ask(outsider, ENTITY, { id: frozen?.id })).data).toEqual({ _entities: [null] });
      expect(codesOf(await db.ask(outsider, ONE, { id: frozen?.id }))).toEqual(['NOT_FOUND']);
    }
    for (const key of [ABSENT, 'rubbish']) {
      expect(codesOf(await db.ask(writer, READ, { id: key }))).toEqual(['NOT_FOUND']);
      expect(codesOf(await db.ask(bodies[0] as Actor, ONE, { id: key }))).toEqual(['NOT_FOUND']);
      expect((await db.ask(bodies[0] as Actor, ENTITY, { id: key })).data).toEqual({ _entities: [null] });
    }
  });

  it('show coded rows without carrier, day or text, and leave out what few share', async () => {
    const rare = {
      ...hurdle('DIGITAL_ACCESS', 'DIGITAL_ONLY'),
      severity: 4,
      affectedGroupTags: ['WOMEN'],
      legalCircles: ['BVFG'],
    };
    await observe([3, 3], {
      ...hurdle('DIGITAL_ACCESS', 'DIGITAL_ONLY'),
      legalCircles: ['SGB2'],
      affectedGroupTags: ['STUDENTS'],
    });
    await observe([1], { ...rare, legalCircles: ['SGB2'] });
    await observe([1], rare);
    const rows = fieldOf<object[]>(await db.ask(writer, CODES, { quarter: '2026-Q3', domain: 'DIGITAL_ACCESS' }), 'hurdleCodes');
    const code = { quarter: '2026-Q3', ...hurdle('DIGITAL_ACCESS', 'DIGITAL_ONLY') };
    expect(rows).toEqual([
      { ...code, legalCircles: ['SGB2'], severity: 2, affectedGroupTags: ['STUDENTS'], households: 5 },
      { ...code, legalCircles: ['SGB2'], severity: null, affectedGroupTags: null, households: null },
      { ...code, legalCircles: null, severity: null, affectedGroupTags: null, households: null },
    ]);
    for (const quarter of ['2026-Q4', '2027-Q1', '2026', ''])
      expect((await db.ask(writer, CODES, { quarter })).errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        field: 'quarter',
      });
  });

  it('answer from the database to nobody else, even past the resolvers', async () => {
    const ask = (actor: Actor) =>
      asActor(db, actor, async ({ em }) => {
        const run = <T>(sql: string) => em.getConnection().execute<T[]>(sql, [], 'all', em.getTransactionContext());
        const line = `[{"key":"x","lines":[{"domain":"HOUSING","kind":"BARRIER","mechanism":null,"legalCircles":[],"affectedGroupTags":[],"fromQuarter":null,"toQuarter":null}]}]`;
        const codes = await run("select * from hurdle_codes('2026-Q3', array['HOUSING'], 5)");
        const evidence = await run(`select * from hurdle_evidence('${line}', '2026-Q3')`);
        const [left] = await run<{ on: string }>(`select current_setting('hub.system', true) as on`);
        return [codes.length > 0, evidence.length > 0, left?.on];
      });
    for (const role of ROLES) {
      const may = role === 'working_group_member' || role === 'kim_coordination';
      expect([role, ...(await ask(testActor(role, awo)))]).toEqual([role, may, may, 'off']);
    }
  });

  it('give away no carrier, case, day, mark or text in any answer', async () => {
    const answers: string[] = [];
    for (const actor of [writer, second, coordination, ...bodies])
      for (const [query, variables] of [
        [LIST, {}],
        [SNAPSHOTS, {}],
        [CODES, { quarter: '2026-Q3' }],
        ['{ observations { nodes { id freeText } } }', {}],
        ['{ observations { totalCount } }', {}],
      ] as const)
        answers.push(JSON.stringify(await db.ask(actor, query, variables)));
    const said = answers.join('\n');
    expect(said).toContain('HOUSING');
    expect(said).not.toContain('MARKER');
    for (const institution of [awo, caritas, drk, diakonie]) expect(said).not.toContain(institution);
    const hidden = await inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute<{ id: string; mark: string | null; on: string; by: string | null }[]>(
          'select id, household_mark as mark, observed_on::text as on, case_id as by from observation',
          [],
          'all',
          em.getTransactionContext(),
        ),
    );
    for (const { id, mark, on, by } of hidden)
      for (const word of [id, mark, on, by]) if (word) expect(said.includes(word)).toBe(false);
    for (const { id } of [...managers, writer, second]) expect(said.includes(id)).toBe(false);
  });

  it('are in the journal of whoever asked', async () => {
    await db.ask(coordination, CODES, { quarter: '2026-Q3' });
    const entries = await inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute<{ body: { category: string | null } }[]>(
          'select body from access_journal where chain = ?',
          [coordination.institution],
          'all',
          em.getTransactionContext(),
        ),
    );
    expect(entries.map(({ body }) => body.category)).toContain('HURDLE_CODES');
  });
});

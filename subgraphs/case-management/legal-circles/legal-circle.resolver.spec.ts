import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CaseWork,
  expectHidden,
  expectOneWinner,
  expectStaffOnly,
  openCaseWork,
  people,
} from '../contacts/case-work.testing.js';

const { manager, lead, client, colleague, foreign, stranger } = people;
const ROW = 'id version state circle from to evidence openSteps { step }';
const RECORD = `mutation ($input: RecordCaseLegalCircleInput!) { recordCaseLegalCircle(input: $input) { ${ROW} } }`;
const END = `mutation ($input: EndCaseLegalCircleInput!) { endCaseLegalCircle(input: $input) { ${ROW} } }`;
const WITHDRAW = `mutation ($input: WithdrawCaseLegalCircleInput!) { withdrawCaseLegalCircle(input: $input) { ${ROW} } }`;
const CHANGE = `mutation ($input: ChangeCaseLegalCircleInput!) { changeCaseLegalCircle(input: $input) {
  id version state fromCircle toCircle lastDayOn on gapDays accompanied note ended { id state to } begun { id state circle from to } } }`;
const SEEN = `legalCircles { id state circle from to evidence } legalCircleChanges { state fromCircle toCircle on gapDays note }
  legalCirclesOn(day: "2026-10-01")`;

interface Row {
  readonly id: string;
  readonly version: number;
}

describe('the legal circles of a case', () => {
  let work: CaseWork;
  beforeAll(async () => {
    work = await openCaseWork();
  });
  afterAll(() => work.close());

  const entry = (caseId: string, more: object = {}) => ({
    caseId,
    circle: 'ASYLBLG',
    from: '2025-01-01',
    evidence: 'Bescheid',
    ...more,
  });
  const record = (caseId: string, more: object = {}) => work.take<Row>(manager, RECORD, entry(caseId, more));
  const change = (row: Row, more: object = {}) => ({
    legalCircleId: row.id,
    version: row.version,
    toCircle: 'SGB2',
    on: '2026-09-01',
    evidence: 'Bescheid',
    accompanied: true,
    ...more,
  });

  it('are recorded by the staff of the case alone', async () => {
    const { id } = await work.openCase();
    await expectStaffOnly(work, RECORD, entry, id);
    expect(await record(id)).toMatchObject({ state: 'CURRENT', to: null, openSteps: [{ step: 'END' }, { step: 'WITHDRAW' }] });
    await expectHidden(work, id, SEEN);
  });

  it('change in one step, which counts the days between', async () => {
    const { id } = await work.openCase();
    const changed = await work.take(
      manager,
      CHANGE,
      change(await record(id), { on: '2026-10-15', lastDayOn: '2026-08-31', note: 'Papers' }),
    );
    expect(changed).toMatchObject({
      state: 'RECORDED',
      fromCircle: 'ASYLBLG',
      toCircle: 'SGB2',
      gapDays: 44,
      accompanied: true,
      note: 'Papers',
      ended: { state: 'ENDED', to: '2026-08-31' },
      begun: { state: 'CURRENT', circle: 'SGB2', from: '2026-10-15', to: null },
    });
    expect(await work.see(manager, id, 'legalCirclesOn(day: "2026-10-01")')).toEqual({ legalCirclesOn: [] });
    expect(await work.see(manager, id, 'legalCirclesOn')).toEqual({ legalCirclesOn: ['SGB2'] });
    const history = await work.see<{ legalCircles: { circle: string }[] }>(client, id, SEEN);
    expect(history.legalCircles.map(({ circle }) => circle)).toEqual(['SGB2', 'ASYLBLG']);
    // The client sees the history, and neither notes nor where the proof is kept.
    expect(JSON.stringify(history)).not.toMatch(/Papers|Bescheid/);
  });

  it('change without a gap where nothing else is said, also when the end was on record', async () => {
    const one = await work.openCase();
    expect(await work.take(manager, CHANGE, change(await record(one.id)))).toMatchObject({ lastDayOn: '2026-08-31', gapDays: 0 });
    const other = await work.openCase();
    const ended = await record(other.id, { to: '2026-08-21' });
    expect(ended).toMatchObject({ state: 'ENDED', to: '2026-08-21', version: 2 });
    expect(await work.refusal(manager, CHANGE, change(ended, { lastDayOn: '2026-08-30' }))).toEqual(['INVALID_INPUT']);
    expect(await work.take(lead, CHANGE, change(ended))).toMatchObject({ lastDayOn: '2026-08-21', gapDays: 10 });
  });

  it('are on record once for the same time', async () => {
    const { id } = await work.openCase();
    const first = await record(id, { to: '2025-06-30' });
    expect(await work.refusal(manager, RECORD, entry(id, { from: '2025-06-30' }))).toEqual(['REQUIREMENT_OPEN']);
    expect(await record(id, { from: '2025-07-01', to: '2025-07-31' })).toMatchObject({ state: 'ENDED' });
    const open = await record(id, { from: '2025-08-01' });
    expect(await work.refusal(manager, RECORD, entry(id, { from: '2026-01-01' }))).toEqual(['REQUIREMENT_OPEN']);
    const back = { legalCircleId: open.id, version: open.version, reason: 'Wrong person' };
    expect(await work.refusal(manager, WITHDRAW, { ...back, reason: ' ' })).toEqual(['INVALID_INPUT']);
    expect(await work.take(manager, WITHDRAW, back)).toMatchObject({ state: 'WITHDRAWN' });
    expect(await work.refusal(manager, CHANGE, change({ ...open, version: open.version + 1 }))).toEqual(['WRONG_STATE']);
    await record(id, { from: '2026-01-01' });
    expect(await work.refusal(manager, END, { legalCircleId: first.id, version: first.version, to: '2025-06-01' })).toEqual([
      'WRONG_STATE',
    ]);
    const twice = await Promise.all([1, 2, 3].map(() => work.refusal(manager, RECORD, entry(id, { circle: 'SGB5' }))));
    expect(twice.filter((codes) => codes.length === 0)).toHaveLength(1);
    expect(twice.flat()).toEqual(['REQUIREMENT_OPEN', 'REQUIREMENT_OPEN']);
  });

  it('take their changes with them when they are taken back', async () => {
    const { id } = await work.openCase();
    const { begun } = await work.take<{ begun: Row }>(manager, CHANGE, change(await record(id)));
    await work.take(manager, WITHDRAW, { legalCircleId: begun.id, version: 1, reason: 'Not granted' });
    const seen = await work.see<{ legalCircleChanges: object[] }>(manager, id, SEEN);
    expect(seen.legalCircleChanges).toEqual([expect.objectContaining({ state: 'WITHDRAWN' })]);
  });

  it('end once of two at once, and are nobody else’s', async () => {
    const { id } = await work.openCase();
    const row = await record(id);
    const end = { legalCircleId: row.id, version: row.version, to: '2026-08-31' };
    for (const actor of [colleague, foreign]) {
      expect(await work.refusal(actor, END, end)).toEqual(['NOT_FOUND']);
      expect(await work.refusal(actor, CHANGE, change(row))).toEqual(['NOT_FOUND']);
    }
    expect(await work.refusal(client, END, end)).toEqual(['NOT_PERMITTED']);
    expect(await work.refusal(stranger, END, end)).toEqual(['UNAUTHENTICATED']);
    for (const legalCircleId of ['rubbish', id])
      expect(await work.refusal(manager, END, { ...end, legalCircleId })).toEqual(['NOT_FOUND']);
    expectOneWinner(
      await Promise.all([work.refusal(manager, END, end), work.refusal(lead, END, end), work.refusal(lead, END, end)]),
    );
  });

  it.each([
    ['to', { to: '2024-12-31' }],
    ['from', { from: '1900-01-01' }],
    ['evidence', { evidence: ' ' }],
    ['evidence', { evidence: 'x'.repeat(201) }],
    ['circle', { circle: 'SGB13' }],
  ])('refuse a wrong %s: %j', async (field, more) => {
    const { id } = await work.openCase();
    const answer = await work.db.ask(manager, RECORD, { input: entry(id, more) });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', ...(field === 'circle' ? {} : { field }) });
  });

  it.each([
    ['toCircle', { toCircle: 'ASYLBLG' }],
    ['on', { on: '2024-12-31' }],
    ['on', { on: '2028-01-01' }],
    ['lastDayOn', { lastDayOn: '2024-12-31' }],
    ['note', { note: 'x'.repeat(1001) }],
  ])('refuse a change with a wrong %s: %j', async (field, more) => {
    const { id } = await work.openCase();
    const answer = await work.db.ask(manager, CHANGE, { input: change(await record(id), more) });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    expect(await work.see(manager, id, 'legalCircles { state } legalCircleChanges { state }')).toEqual({
      legalCircles: [{ state: 'CURRENT' }],
      legalCircleChanges: [],
    });
  });

  it('are not recorded when the case has ended', async () => {
    const { id } = await work.openCase();
    await work.force(`update kim_case set state = 'CLOSED' where id = ?`, [id]);
    const answer = await work.db.ask(manager, RECORD, { input: entry(id) });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', open: ['CASE_NOT_OPEN'] });
  });
});

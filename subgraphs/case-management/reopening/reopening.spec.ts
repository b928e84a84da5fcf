import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { REOPENING_MONTHS, reopeningOf } from './reopening.rules.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'manager');
const colleague = testActor('case_manager', awo, 'colleague');
const lead = testActor('case_lead', awo, 'lead');
const foreign = testActor('case_lead', caritas, 'foreign');
const client = testActor('data_subject', null, 'p:client');

const OPEN = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id version formerCase { id } } }';
const READ = 'query ($id: ID!) { case(id: $id) { id state formerCase { id } reopening { withinPeriod until explanation } } }';

describe('a new need', () => {
  it.each([
    ['2025-11-23', '2026-11-23', true],
    ['2025-11-22', '2026-11-23', false],
    ['2026-11-23', '2026-11-23', true],
    // 29 February has no day of its number a year later: the last of the month (§ 188 Abs. 3 BGB).
    ['2024-02-29', '2025-02-28', true],
    ['2024-02-29', '2025-03-01', false],
  ])('after a case that ended on %s belongs to it on %s: %s', (closedOn, today, withinPeriod) => {
    expect(reopeningOf({ state: 'CLOSED', closedOn }, REOPENING_MONTHS, today)).toMatchObject({ withinPeriod });
  });

  it('belongs to a case as long as the carrier has set', () => {
    expect(reopeningOf({ state: 'CLOSED', closedOn: '2026-05-23' }, 6, '2026-11-23')).toMatchObject({
      withinPeriod: true,
      until: '2026-11-23',
    });
    expect(reopeningOf({ state: 'CLOSED', closedOn: '2026-05-22' }, 6, '2026-11-23')?.explanation).toContain('6 months');
  });

  it('is no question in a case that is not closed', () => {
    expect(reopeningOf({ state: 'MONITORING', closedOn: null }, 12, '2026-11-23')).toBeNull();
    expect(reopeningOf({ state: 'TRANSFERRED', closedOn: '2026-11-01' }, 12, '2026-11-23')).toBeNull();
  });
});

describe('a case that goes on with another', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  const open = (formerCaseId: string | null = null, actor = manager) =>
    db.ask(actor, OPEN, { input: { contactChannel: 'PHONE', formerCaseId } });

  async function openAndClose(closedOn: string): Promise<string> {
    const { id } = fieldOf<{ id: string }>(await open(), 'openCase');
    const sql = "update kim_case set state = 'CLOSED', closed_on = ?, subject_id = ? where id = ?";
    await inSystemWork(db, (em) => em.getConnection().execute(sql, [closedOn, client.id, id], 'run', em.getTransactionContext()));
    return id;
  }

  it('names it, and shows it to whoever may read both', async () => {
    const former = await openAndClose('2025-01-10');
    const { id } = fieldOf<{ id: string }>(await open(former), 'openCase');
    for (const actor of [manager, lead]) {
      const answer = await db.ask(actor, READ, { id });
      expect(answer.data).toMatchObject({ case: { formerCase: { id: former }, reopening: null } });
    }
  });

  it('names none that still goes on, that is not there, or that whoever opens it may not read', async () => {
    const former = await openAndClose('2026-11-01');
    const { id: running } = fieldOf<{ id: string }>(await open(), 'openCase');
    expect(codesOf(await open(running))).toEqual(['INVALID_INPUT']);
    const hidden = await open(newId());
    expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
    expect(await open('rubbish')).toEqual(hidden);
    expect(await open(former, colleague)).toEqual(hidden);
    expect(await open(former, foreign)).toEqual(hidden);
    expect((await open(former, lead)).errors).toBeUndefined();
  });

  it('says of a closed case whether a new need belongs to it, to the staff of the carrier alone', async () => {
    const [recent, old] = [await openAndClose('2026-11-01'), await openAndClose('2025-11-22')];
    expect((await db.ask(manager, READ, { id: recent })).data).toMatchObject({
      case: { reopening: { withinPeriod: true, until: '2027-11-01' } },
    });
    expect((await db.ask(lead, READ, { id: old })).data).toMatchObject({ case: { reopening: { withinPeriod: false } } });
    expect((await db.ask(client, READ, { id: recent })).data).toMatchObject({ case: { reopening: null } });
    expect(codesOf(await db.ask(foreign, READ, { id: recent }))).toEqual(['NOT_FOUND']);
  });

  it('is advised and not demanded: an old case can still be reopened', async () => {
    const old = await openAndClose('2020-01-10');
    const reopened = await db.ask(manager, 'mutation ($input: CaseStepInput!) { reopenCase(input: $input) { state } }', {
      input: { caseId: old, version: 1 },
    });
    expect(reopened.data).toMatchObject({ reopenCase: { state: 'CLEARING' } });
  });
});

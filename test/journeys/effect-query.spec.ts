import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, seedId } from '../../subgraphs/kit/ids.js';
import { inSystemWork } from '../../subgraphs/kit/transaction.js';
import { openTestHub, type TestHub } from '../support/hub.js';

const EFFECT = `query EffectOfDecision($id: ID!, $decidedOn: CalendarDate!) {
  decision(id: $id) {
    title outcome decidedOn
    implementers { id name }
    evidence { id title trend(decidedOn: $decidedOn) { quarter side households } }
    stageMedians { stage before { quarter medianDays } after { quarter medianDays } }
    tasks { title state owner { name } statusReports { text } }
    effectReviews { dueOn state finding }
  }
}`;
const DECIDED_ON = '2025-12-11';
const institution = (code: string) => seedId('institution', `${code}-duesseldorf`);

/** Statements in each database, without those that only frame a transaction. */
function watchStatements() {
  const fromOrm = createRequire(createRequire(import.meta.url).resolve('@mikro-orm/postgresql'));
  const { Client } = fromOrm('pg') as { Client: { prototype: { query: (...parts: unknown[]) => unknown } } };
  const { prototype } = Client;
  const original = prototype.query;
  const seen = new Map<string, string[]>();
  prototype.query = function (this: { database?: string }, ...parts: unknown[]) {
    const [first] = parts;
    const text = typeof first === 'string' ? first : String((first as { text?: string } | undefined)?.text ?? '');
    const database = (this.database ?? '').replace(/^test_[0-9a-f]+_/, '');
    if (!/^\s*(begin|commit|rollback|start transaction|savepoint|set |select set_config)/i.test(text))
      seen.set(database, [...(seen.get(database) ?? []), text]);
    return original.apply(this, parts);
  };
  return {
    seen,
    stop: () => {
      prototype.query = original;
    },
  };
}

interface Effect {
  readonly evidence: readonly ({ readonly trend: readonly { side: string; households: number | null }[] } | null)[];
  readonly stageMedians: readonly ({ readonly before: readonly object[]; readonly after: readonly object[] } | null)[];
  readonly [field: string]: unknown;
}

describe('the effect of a decision', () => {
  let hub: TestHub;
  const id = newId();
  beforeAll(async () => {
    hub = await openTestHub('duesseldorf');
    const evidence = [seedId('evidence', 'loop-duesseldorf:2025-Q3'), newId()];
    const governance = hub.subgraphs['governance'];
    if (!governance) throw new Error('There is no governance.');
    await inSystemWork(governance, async (em) => {
      const at = { ctx: em.getTransactionContext() };
      const office = institution('kim-office');
      const body = seedId('body', 'lenkungskreis-duesseldorf');
      const insert = (table: string, row: Record<string, unknown>) => {
        const columns = Object.keys(row);
        const sql = `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
        return em.getConnection().execute(sql, Object.values(row), 'run', at.ctx);
      };
      await insert('decision', {
        ...{
          id,
          version: 1,
          institution: office,
          state: 'IMPLEMENTED',
          body_id: body,
          reference: 'B-2025-T01',
          title: 'Ein Ablauf',
        },
        ...{
          text: 'Es gilt.',
          outcome: 'ADOPTED',
          basis: 'VOTE',
          decided_on: DECIDED_ON,
          effective_from: DECIDED_ON,
          published: false,
        },
        ...{ evidence_ids: `{${evidence.join(',')}}`, stages: '{SOMETHING_NEEDED,RUBBISH}' },
        ...{
          recommendation_only: false,
          repeals: false,
          implementers: `{${institution('jobcenter')},${newId()}}`,
          not_agreed: '{}',
        },
        ...{ explanation: '{}' },
      });
      for (const at of [1, 2, 3]) {
        const taskId = newId();
        await insert('implementation_task', {
          ...{
            id: taskId,
            version: 1,
            institution: office,
            state: 'DONE',
            decision_id: id,
            body_id: body,
            title: `Aufgabe ${at}`,
          },
          ...{ owner: institution('jobcenter'), due_on: '2026-03-31' },
        });
        await insert('status_report', {
          ...{ id: newId(), institution: office, task_id: taskId, text: 'Ist getan.', reported_at: '2026-03-01T10:00:00Z' },
          ...{ reported_by: institution('jobcenter'), reported_by_id: 'demo:lk-member' },
        });
      }
      await insert('effect_review', {
        ...{
          id: newId(),
          version: 1,
          institution: office,
          state: 'PLANNED',
          decision_id: id,
          body_id: body,
          due_on: '2026-12-11',
        },
        ...{ seen: '[]', explanation: '{}' },
      });
    });
  }, 120_000);
  afterAll(() => hub?.close());

  it('stands beside the trend, the stages, the tasks and the reviews in one request to four institutions', async () => {
    const ask = () => hub.ask('lk-member', EFFECT, { id, decidedOn: DECIDED_ON });
    await ask();
    const watch = watchStatements();
    const answer = await ask();
    watch.stop();
    // What is missing without being allowed to is said to be nothing here, hidden or absent.
    const missing = (answer.errors ?? []).map(
      ({ path = [], extensions }) => `${path.slice(1, 3).join('.')} ${extensions['code']}`,
    );
    expect([...new Set(missing)].sort()).toEqual(
      ['evidence.1 NOT_FOUND', 'implementers.1 NOT_FOUND', 'stageMedians.1 NOT_FOUND'].filter((each) => missing.includes(each)),
    );
    expect(missing).not.toEqual([]);
    const effect = answer.data?.['decision'] as Effect;
    expect(effect).toMatchObject({
      title: 'Ein Ablauf',
      // An institution, a snapshot and a stage that nobody knows are null, and nothing else is lost.
      implementers: [{ name: 'Jobcenter Düsseldorf' }, null],
      tasks: [1, 2, 3].map((at) => ({ title: `Aufgabe ${at}`, owner: { name: 'Jobcenter Düsseldorf' } })),
      effectReviews: [{ state: 'PLANNED' }],
    });
    expect(effect.evidence.map((each) => each === null)).toEqual([false, true]);
    const trend = effect.evidence[0]?.trend ?? [];
    expect(new Set(trend.map(({ side }) => side))).toEqual(new Set(['BEFORE', 'DECISION', 'AFTER']));
    expect(effect.stageMedians[0]).toMatchObject({ stage: 'SOMETHING_NEEDED' });
    expect(effect.stageMedians[0]?.before.length).toBeGreaterThan(1);
    expect(effect.stageMedians[0]?.after.length).toBeGreaterThan(1);
    expect(effect.stageMedians[1]).toBeNull();
    const counts = Object.fromEntries([...watch.seen].map(([database, texts]) => [database, texts.length]));
    expect(Object.keys(counts).sort()).toEqual(['case_management', 'governance', 'immigration_office', 'partner_directory']);
    expect(Object.entries(counts).filter(([, count]) => count > 4)).toEqual([]);
  });

  it('is nothing to a stranger while it is not published', async () => {
    const answer = await hub.ask(null, EFFECT, { id, decidedOn: DECIDED_ON });
    expect(answer.data).toEqual({ decision: null });
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
  });
});

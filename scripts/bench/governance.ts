import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wrap } from '@mikro-orm/postgresql';
import { AgendaItem } from '../../subgraphs/governance/agenda/agenda-item.entity.js';
import { Ballot } from '../../subgraphs/governance/ballots/ballot.entity.js';
import { Body } from '../../subgraphs/governance/bodies/body.entity.js';
import { Seat } from '../../subgraphs/governance/bodies/seat.entity.js';
import { Decision } from '../../subgraphs/governance/decisions/decision.entity.js';
import { EffectReview } from '../../subgraphs/governance/effect-reviews/effect-review.entity.js';
import { ImplementationTask } from '../../subgraphs/governance/implementation/implementation-task.entity.js';
import { StatusReport } from '../../subgraphs/governance/implementation/status-report.entity.js';
import { Meeting } from '../../subgraphs/governance/meetings/meeting.entity.js';
import { LOOP } from '../../subgraphs/governance/seed/loop.js';
import { Vote } from '../../subgraphs/governance/votes/vote.entity.js';
import { addDays } from '../../subgraphs/kit/calendar.js';
import { seedId } from '../../subgraphs/kit/ids.js';
import { startEmbeddedPostgres } from '../../subgraphs/kit/postgres.js';
import { insertMissing } from '../../subgraphs/kit/seeding.js';
import { TEST_SERVER } from '../../subgraphs/kit/testing.js';
import { inSystemWork } from '../../subgraphs/kit/transaction.js';
import { openTestHub, type TestHub } from '../../test/support/hub.js';
import { countStatements, cpuMeter, median, percentile } from './measure.js';

type EntityManager = Parameters<Parameters<typeof inSystemWork>[1]>[0];

/**
 * `npm run bench:governance`: what the effect of a decision costs over all four institutions, and the list of who owes what and the page of a
 * meeting, after ten years of meetings (CPU of gateway, subgraphs and database backends; SQL statements by subgraph without the framing of
 * transactions; 95th percentile of the time). `--quick` takes one year and fewer rounds.
 */
const IS_QUICK = process.argv.includes('--quick');
const YEARS = IS_QUICK ? 1 : 10;
const MEETINGS_A_YEAR = 10;
const ITEMS_A_MEETING = 8;
const TASKS_A_DECISION = 3;
const DAYS_BETWEEN = 36;
const ROUNDS = IS_QUICK ? 3 : 7;
const ASKED = IS_QUICK ? 20 : 40;
const WARM_UP = 20;
/** CPU of one effect query over all processes, and statements of any one subgraph in it. */
const MOST_CPU_MS = 60;
const MOST_STATEMENTS = 4;
const BODIES = ['lenkungskreis', 'ttkim', 'ak-case-management'].map((word) => seedId('body', `${word}-duesseldorf`));
const LAST_DAY = '2026-09-30';
const { decisionId: LOOP_DECISION, agendaItemId: LOOP_ITEM, meetingId: LOOP_MEETING, voteId: LOOP_VOTE } = LOOP.duesseldorf;

const MEETING = `query ($id: ID!) { meeting(id: $id) { reference title state startsAt body { name }
  agenda { position title state motion votes { state yes no abstain explanation ballots { choice seat { title } } } }
  openSteps { step } } }`;

interface Asked {
  readonly name: string;
  readonly query: string;
  readonly variables: readonly Record<string, unknown>[];
  readonly field: string;
  readonly isBound: boolean;
}

const dataDir = await mkdtemp(join(tmpdir(), 'kim-hub-bench-governance-'));
const postgres = await startEmbeddedPostgres({ dataDir });
process.env[TEST_SERVER] = postgres.url;
const cpuMs = cpuMeter(postgres.pid);
const statements = countStatements();
try {
  const started = performance.now();
  const hub = await openTestHub('duesseldorf');
  try {
    const { text, decisions, meetings } = await fillUp(hub);
    console.log(`${text} (seeded in ${((performance.now() - started) / 1000).toFixed(0)} s)`);
    await measureAll(hub, [
      await operation('effect-of-decision', 'decision', decisions, true),
      await operation('who-owes-what', 'whoOwesWhat', [{ first: 50 }], false),
      { name: 'page of a meeting', query: MEETING, variables: meetings, field: 'meeting', isBound: false },
    ]);
  } finally {
    await hub.close();
  }
} finally {
  statements.stop();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function operation(name: string, field: string, variables: Asked['variables'], isBound: boolean): Promise<Asked> {
  const query = await readFile(`schema/operations/governance-office/${name}.graphql`, 'utf8');
  return { name, query, variables, field, isBound };
}

/** Measures one operation after the other in every round, so that none has the machine's better hour for itself. */
async function measureAll(hub: TestHub, operations: readonly Asked[]): Promise<void> {
  const token = await hub.token('lk-member');
  const measured = operations.map((operation) => ({ operation, rounds: [] as number[], times: [] as number[], turn: 0 }));
  const askNext = async (each: (typeof measured)[number]): Promise<void> => {
    const { query, variables, field } = each.operation;
    each.turn += 1;
    await ask(hub, token, query, variables[each.turn % variables.length] ?? {}, field);
  };
  for (const each of measured) for (let at = 0; at < WARM_UP; at += 1) await askNext(each);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const each of measured) {
      const before = cpuMs();
      for (let at = 0; at < ASKED; at += 1) {
        const from = performance.now();
        await askNext(each);
        each.times.push(performance.now() - from);
      }
      each.rounds.push((cpuMs() - before) / ASKED);
    }
  for (const each of measured) {
    statements.reset();
    await askNext(each);
    tell(each.operation, median(each.rounds), percentile(each.times, 95));
  }
}

function tell({ name, isBound }: Asked, cpu: number, p95: number): void {
  const counts = [...statements.bySubgraph()];
  const isMissed = isBound && (cpu > MOST_CPU_MS || counts.some(([, count]) => count > MOST_STATEMENTS));
  const figures = `${cpu.toFixed(1).padStart(6)} ms CPU  p95 ${p95.toFixed(1).padStart(6)} ms`;
  const bound = isBound
    ? `   (at most ${MOST_CPU_MS} ms CPU, ${MOST_STATEMENTS} statements each)${isMissed ? '  MISSED' : ''}`
    : '';
  console.log(`  ${name.padEnd(20)} ${figures}  ${counts.map(([at, count]) => `${at} ${count}`).join(', ')}${bound}`);
}

async function ask(hub: TestHub, token: string, query: string, variables: object, field: string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-purpose': 'GOVERNANCE' };
  const response = await fetch(hub.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const answer = (await response.json()) as { data?: Record<string, unknown> | null; errors?: unknown };
  if (answer.errors || !answer.data?.[field]) throw new Error(`Answered with errors: ${JSON.stringify(answer.errors)}`);
}

interface Filled {
  readonly text: string;
  readonly decisions: readonly { readonly id: string; readonly decidedOn: string }[];
  readonly meetings: readonly { readonly id: string }[];
}

/** Years of meetings of three bodies: every item is voted on by all seats, decided with evidence, given out in tasks and reviewed. */
async function fillUp(hub: TestHub): Promise<Filled> {
  const governance = hub.subgraphs['governance'];
  if (!governance) throw new Error('There is no governance.');
  return inSystemWork(governance, async (em) => {
    const patterns = await patternsOf(em);
    const decisions: { id: string; decidedOn: string }[] = [];
    const meetings: { id: string }[] = [];
    for (const bodyId of BODIES) {
      const body = await em.findOneOrFail(Body, { id: bodyId });
      const seats = await em.find(Seat, { bodyId, voting: true });
      for (let at = 0; at < YEARS * MEETINGS_A_YEAR; at += 1) {
        const made = await addMeeting(em, patterns, body, seats, at);
        meetings.push({ id: made.meetingId });
        decisions.push(...made.decisions);
      }
    }
    // As autovacuum does in any database that has been running for a while.
    await em.execute('analyze');
    const counts = await Promise.all([
      em.count(Meeting),
      em.count(Vote),
      em.count(Ballot),
      em.count(Decision),
      em.count(ImplementationTask),
    ]);
    const [held, votes, ballots, decided, tasks] = counts;
    const text = `${held} meetings, ${votes} votes, ${ballots} ballots, ${decided} decisions, ${tasks} tasks`;
    return { text, decisions, meetings };
  });
}

/** The rows of the one decision of the seed that went the whole way, from which all others are copied. */
async function patternsOf(em: EntityManager) {
  const task = await em.findOneOrFail(ImplementationTask, { decisionId: LOOP_DECISION }, { orderBy: { id: 'asc' } });
  const [meeting, item, vote, decision, report, review, ballot] = await Promise.all([
    em.findOneOrFail(Meeting, { id: LOOP_MEETING }),
    em.findOneOrFail(AgendaItem, { id: LOOP_ITEM }),
    em.findOneOrFail(Vote, { id: LOOP_VOTE }),
    em.findOneOrFail(Decision, { id: LOOP_DECISION }),
    em.findOneOrFail(StatusReport, { taskId: task.id }, { orderBy: { id: 'asc' } }),
    em.findOneOrFail(EffectReview, { decisionId: LOOP_DECISION }),
    em.findOneOrFail(Ballot, { voteId: LOOP_VOTE }, { orderBy: { id: 'asc' } }),
  ]);
  return { meeting, item, vote, decision, task, report, review, ballot };
}

type Patterns = Awaited<ReturnType<typeof patternsOf>>;

async function addMeeting(em: EntityManager, patterns: Patterns, body: Body, seats: readonly Seat[], at: number) {
  const code = `${body.code}:${at}`;
  const day = addDays(LAST_DAY, -DAYS_BETWEEN * at);
  const startsAt = new Date(`${day}T13:00:00Z`);
  const own = { institution: body.institution, bodyId: body.id };
  const meetingId = seedId('bench-meeting', code);
  const reference = `S-bench-${code}`;
  const meeting = { ...copy(patterns.meeting), ...own, id: meetingId, reference, startsAt, endsAt: startsAt, openedAt: startsAt };
  await insertMissing(em, Meeting, [{ ...meeting, published: false, closedAt: startsAt }]);
  const items = Array.from({ length: ITEMS_A_MEETING }, (_each, place) => {
    const ids = idsOf(`${code}:${place}`);
    const item = { ...copy(patterns.item), ...own, id: ids.item, meetingId, position: place + 1, proposalId: null };
    const vote = { ...copy(patterns.vote), ...own, id: ids.vote, meetingId, agendaItemId: ids.item, openedAt: startsAt };
    const ballots = seats.map(({ id: seatId }) => ({
      ...{ ...copy(patterns.ballot), id: seedId('bench-ballot', `${ids.vote}:${seatId}`), institution: body.institution },
      ...{ voteId: ids.vote, seatId },
    }));
    return { item, vote, ballots, ...decisionOf(patterns, own, seats, ids, { meetingId, day, place }) };
  });
  await insertMissing(
    em,
    AgendaItem,
    items.map(({ item }) => item),
  );
  await insertMissing(
    em,
    Vote,
    items.map(({ vote }) => vote),
  );
  await insertMissing(
    em,
    Ballot,
    items.flatMap(({ ballots }) => ballots),
  );
  await insertMissing(
    em,
    Decision,
    items.map(({ decision }) => decision),
  );
  await insertMissing(
    em,
    ImplementationTask,
    items.flatMap(({ tasks }) => tasks),
  );
  await insertMissing(
    em,
    StatusReport,
    items.flatMap(({ reports }) => reports),
  );
  await insertMissing(
    em,
    EffectReview,
    items.map(({ review }) => review),
  );
  return { meetingId, decisions: items.map(({ decision: { id, decidedOn } }) => ({ id, decidedOn })) };
}

function idsOf(code: string) {
  const id = (word: string) => seedId(`bench-${word}`, code);
  return { code, item: id('item'), vote: id('vote'), decision: id('decision'), review: id('review') };
}

interface Place {
  readonly meetingId: string;
  readonly day: string;
  readonly place: number;
}

/** A decision with tasks for some of the seats; of one decision in each meeting they are not done yet. */
function decisionOf(
  patterns: Patterns,
  own: { readonly institution: string; readonly bodyId: string },
  seats: readonly Seat[],
  ids: ReturnType<typeof idsOf>,
  { meetingId, day, place }: Place,
) {
  const owners = seats.map(({ holderInstitution }) => holderInstitution);
  const implementers = [0, 1, 2].map((at) => owners[(place + at) % owners.length] ?? own.institution);
  const decision = {
    ...{ ...copy(patterns.decision), ...own, id: ids.decision, reference: `B-bench-${ids.code}`, voteId: ids.vote, meetingId },
    ...{ agendaItemId: null, proposalId: null, decidedOn: day, effectiveFrom: day, implementers, published: false },
  };
  const isOpen = place === 0;
  const tasks = Array.from({ length: TASKS_A_DECISION }, (_each, at) => ({
    ...{ ...copy(patterns.task), ...own, id: seedId('bench-task', `${ids.code}:${at}`), decisionId: ids.decision },
    ...{ state: isOpen ? ('IN_PROGRESS' as const) : ('DONE' as const), owner: implementers[at] ?? own.institution },
    ...{ dueOn: addDays(day, 90), doneOn: isOpen ? null : addDays(day, 80) },
  }));
  const reports = tasks.map(({ id: taskId, owner }) => ({
    ...{ ...copy(patterns.report), id: seedId('bench-report', taskId), institution: own.institution, taskId, reportedBy: owner },
  }));
  const review = { ...copy(patterns.review), ...own, id: ids.review, decisionId: ids.decision, dueOn: addDays(day, 365) };
  return { decision, tasks, reports, review };
}

/** The plain columns of a row. */
function copy<Row extends object>(row: Row): Row {
  return wrap(row).toPOJO() as unknown as Row;
}

import type { CalendarDate } from '../../kit/calendar.js';
import { defineLoader } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { tasksOf } from '../implementation/implementation-task.loaders.js';
import { isOpenTask } from '../implementation/implementation-task.rules.js';
import { bodyOnDay, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { holdersOf, seatsOn } from '../seat-holders/seat-holder.loaders.js';
import { urgentDecisionById } from '../urgent-decisions/urgent-decision.loaders.js';
import { voteById } from '../votes/vote.loaders.js';
import type { Decision } from './decision.entity.js';
import { amendmentsOf, decisionById } from './decision.loaders.js';
import { type DecisionFacts, isAdopting, namesAPerson } from './decision.rules.js';

/** The one maker of a decision's facts. */
export const decisionFacts = defineLoader<string, DecisionFacts>(async (context, ids) => {
  const found = await decisionById(context).loadMany(ids);
  const rows = found.filter((each): each is Decision => each !== null && !(each instanceof Error));
  const facts = await Promise.all(rows.map(async (row) => [row.id, await factsOf(context, row)] as const));
  return new Map(facts);
});

/** What the facts of a decision are made from, before and after it is recorded. */
type DecisionRow = Pick<
  Decision,
  'state' | 'institution' | 'bodyId' | 'outcome' | 'decidedOn' | 'publishedOn' | 'publicSummary' | 'title'
>;

async function factsOf(context: Context, row: Decision): Promise<DecisionFacts> {
  const [tasks, amendments, urgent, isPublicItem, first] = await Promise.all([
    tasksOf(context).load(row.id),
    amendmentsOf(context).load(row.id),
    row.urgentDecisionId ? urgentDecisionById(context).load(row.urgentDecisionId) : null,
    isItemPublic(context, row),
    firstFactsOf(context, row),
  ]);
  return {
    ...first,
    isNotRatified: urgent?.state === 'REVOKED',
    isRepealed: (amendments ?? []).some(({ repeals, outcome }) => repeals && isAdopting(outcome)),
    openTasks: (tasks ?? []).filter((task) => isOpenTask(task, row)).map(({ title }) => title),
    doneTasks: (tasks ?? []).filter(({ state }) => state === 'DONE').length,
    mayBePublished: isPublicItem && first.mayBePublished,
  };
}

/** The facts of a decision that is being recorded: nothing has come of it yet. */
export async function firstFactsOf(context: Context, row: DecisionRow): Promise<DecisionFacts> {
  const summary = row.publicSummary ?? '';
  const [chairs, rules, names] = await Promise.all([
    chairsOn(context, row.bodyId, context.today),
    rulesInForce(context).load(bodyOnDay(row.bodyId, row.decidedOn)),
    summary === '' ? [] : namesIn(context, row.bodyId),
  ]);
  return {
    state: row.state,
    office: row.institution,
    chairs,
    outcome: row.outcome,
    isNotRatified: false,
    isRepealed: false,
    openTasks: [],
    doneTasks: 0,
    wasPublished: row.publishedOn != null,
    mayBePublished: rules?.parameters.publicity.decisions !== 'NON_PUBLIC',
    summarised: summary.trim() !== '',
    // The register shows the title too.
    namesSomebody: namesAPerson(`${row.title}\n${summary}`, names),
  };
}

/** Institutions that hold the chair of a body on a day. */
async function chairsOn(context: Context, bodyId: string, day: CalendarDate): Promise<readonly string[]> {
  const seats = await seatsOn(context, bodyId, day);
  return seats.filter(({ chair }) => chair).map(({ holderInstitution }) => holderInstitution);
}

/** Everybody who ever held a seat of a body, by the entry of the register. */
async function namesIn(context: Context, bodyId: string): Promise<readonly string[]> {
  const seats = await seatsOn(context, bodyId, context.today);
  const holders = await holdersOf(context).loadMany(seats.map(({ id }) => id));
  return holders.flatMap((each) => (each === null || each instanceof Error ? [] : each.map(({ name }) => name)));
}

/** Whether the item it was decided under may be published; a circulation and an urgent decision have none. */
async function isItemPublic(context: Context, { voteId, agendaItemId }: Decision): Promise<boolean> {
  const itemId = agendaItemId ?? (voteId ? (await voteById(context).load(voteId))?.agendaItemId : null);
  if (itemId == null) return true;
  return (await agendaItemById(context).load(itemId))?.isPublic ?? false;
}

import type { QueryOrderMap } from '@mikro-orm/postgresql';
import { hasRole } from '../../kit/actor.js';
import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { type ApplicationState, OPEN_STATES } from '../naturalisation/application.procedure.js';
import { accountsOfWork } from '../substitutions/substitution.loaders.js';
import {
  type Completeness,
  type InactivityRisk,
  NOT_AT_WORK,
  receivedBeforeInactivity,
  type WorklistOrder,
  whereComplete,
} from './worklist.rules.js';

/** Columns without nulls, each set with an index that ends with the id: a later page costs what the first costs. */
const ORDERS: Readonly<Record<WorklistOrder, QueryOrderMap<Application>[]>> = {
  ORDER_OF_WORK: [{ workRank: 'asc' }, { filedOrder: 'asc' }],
  FILED: [{ filedOrder: 'asc' }],
  AGE: [{ receivedOrder: 'asc' }],
  DEADLINE: [{ deadlineOrder: 'asc' }],
  STAGE: [{ stageOrder: 'asc' }, { filedOrder: 'asc' }],
  NAME: [{ searchName: 'asc' }],
};

/** Which applications a worklist holds. */
export interface WorklistChoice {
  readonly stages?: readonly ApplicationState[] | null;
  readonly mine?: boolean | null;
  readonly unassigned?: boolean | null;
  readonly officerId?: string | null;
  readonly completeness?: Completeness | null;
  readonly overdue?: boolean | null;
  readonly suspended?: boolean | null;
  readonly inactivity?: readonly InactivityRisk[] | null;
  readonly deadlineBy?: CalendarDate | null;
  readonly priority?: boolean | null;
  readonly familyFileId?: string | null;
}

type Condition = Readonly<Record<string, unknown>>;

/** Lists of work are for the staff of the office. */
export function staffOnly(context: Context, reason: string): string {
  const { actor } = context;
  if (actor.institution === null || !hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor'))
    throw new HubError('NOT_PERMITTED', undefined, { reason });
  return actor.institution;
}

/** A page of the worklist. */
export async function listWork(
  context: Context,
  choice: WorklistChoice,
  order: WorklistOrder,
  page: PageArgs,
): Promise<Page<Application>> {
  const institution = staffOnly(context, 'WORKLIST');
  const parts = [institutionAt(institution, choice.stages), ...(await conditionsOf(context, choice))];
  const found = await readPage(context, Application, { $and: parts }, ORDERS[order], page);
  // Their facts are asked next; the rows are there already.
  for (const row of found.nodes) applicationById(context).prime(row.id, row);
  return found;
}

/** The desk's indexes hold what is at work; other stages are listed without them. */
function institutionAt(institution: string, stages: readonly ApplicationState[] | null | undefined): Condition {
  const atWork = stages?.some((state) => NOT_AT_WORK.includes(state)) ? {} : { atWork: true };
  return { institution, ...atWork, ...(stages ? { state: { $in: [...new Set(stages)] } } : {}) };
}

async function conditionsOf(context: Context, choice: WorklistChoice): Promise<readonly Condition[]> {
  const { today } = context;
  const { overdue, suspended, inactivity, deadlineBy, priority, familyFileId, completeness } = choice;
  if (familyFileId != null && !isId(familyFileId)) throw invalidInput('familyFileId', 'This is not a family file.');
  return [
    ...(await officerIn(context, choice)),
    ...(overdue == null ? [] : [{ deadlineOrder: overdue ? { $lt: today } : { $gte: today } }]),
    ...(suspended == null ? [] : [{ state: suspended ? { $eq: 'SUSPENDED' } : { $ne: 'SUSPENDED' } }]),
    ...(inactivity == null ? [] : [{ $or: inactivity.flatMap((risk) => whereAtRisk(risk, today)) }]),
    ...(deadlineBy == null ? [] : [{ deadlineOrder: { $lte: deadlineBy } }]),
    ...(priority == null ? [] : [{ workRank: priority ? 0 : 1 }]),
    ...(familyFileId == null ? [] : [{ familyFileId }]),
    ...(completeness == null ? [] : [whereComplete(completeness)]),
  ];
}

async function officerIn(context: Context, { mine, unassigned, officerId }: WorklistChoice): Promise<readonly Condition[]> {
  if ([mine, unassigned, officerId != null].filter(Boolean).length > 1)
    throw invalidInput('filter', 'Ask for one of mine, unassigned and officerId.');
  if (mine) return [{ officerId: { $in: [...(await accountsOfWork(context))] } }];
  if (unassigned) return [{ officerId: null }];
  return officerId == null ? [] : [{ officerId }];
}

/** The days of receipt of what is undecided and this near to a suit for inactivity. */
function whereAtRisk(risk: InactivityRisk, today: CalendarDate): readonly Condition[] {
  const past = receivedBeforeInactivity(today);
  const near = receivedBeforeInactivity(addDays(today, officeParameters().practice.inactivityWarningDays));
  const undecided = { state: { $in: [...OPEN_STATES] } };
  if (risk === 'PAST') return [{ ...undecided, receivedOrder: { $lte: past } }];
  if (risk === 'AT_RISK') return [{ ...undecided, receivedOrder: { $gt: past, $lte: near } }];
  return [{ state: { $nin: [...OPEN_STATES] } }, { receivedOrder: { $gt: near } }];
}

/** What changed after a cursor, in the order of the commits, each application once with its newest state. */
export function listChanges(context: Context, page: PageArgs): Promise<Page<Application>> {
  const institution = staffOnly(context, 'CHANGES');
  return readPage(context, Application, { institution }, [{ changeNumber: 'asc' }], page);
}

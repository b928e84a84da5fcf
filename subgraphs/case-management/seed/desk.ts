import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { type Dice, dice, historyRows, insertMissing, pick } from '../../kit/seeding.js';
import { restDayOf } from '../../kit/slot.rules.js';
import { StepRecord } from '../../kit/step.js';
import { CaseAppointment } from '../case-appointments/appointment.entity.js';
import { appointmentProcedure } from '../case-appointments/appointment.procedure.js';
import { APPOINTMENT_KINDS, type AppointmentState } from '../case-appointments/appointment.rules.js';
import { CaseTask } from '../case-tasks/task.entity.js';
import { taskProcedure } from '../case-tasks/task.procedure.js';
import type { TaskKind } from '../case-tasks/task.rules.js';
import { OPEN_CASE_STATES } from '../cases/case.procedure.js';
import type { SyntheticCase } from './synthetic-case.js';

/** Last day of the seeded past. */
const SEED_DAY: CalendarDate = '2026-11-20';
/** Of one case manager, so that no two appointments are at the same time. */
const SLOTS_A_DAY = 4;
const FIRST_HOUR = 9;
const TITLES = ['Call back', 'Prepare the next meeting', 'Ask for papers again', null];
const PLACES = ['Counselling centre, room 2', 'Counselling centre, room 5', 'Town hall, entrance'];

/** What is made of all cases, by table. */
interface Rows {
  readonly tasks: object[];
  readonly appointments: object[];
  readonly steps: object[];
  /** How many appointments a case manager has, behind or ahead. */
  readonly taken: Map<string, number>;
}

/** Synthetic tasks and appointments of a carrier's open cases; the same every time, and never two at one time with one case manager. */
export async function seedDesk(em: EntityManager, cases: readonly SyntheticCase[]): Promise<void> {
  const rows: Rows = { tasks: [], appointments: [], steps: [], taken: new Map() };
  for (const found of cases) {
    if (!OPEN_CASE_STATES.some((state) => state === found.state) || found.state === 'OUTREACH') continue;
    const draw = dice(`desk:${found.id}`);
    addTask(rows, found, draw);
    if (draw(3) > 0) addAppointment(rows, found, draw, -1);
    if (draw(3) > 0) addAppointment(rows, found, draw, 1);
  }
  await insertMissing(em, CaseTask, rows.tasks as never[]);
  await insertMissing(em, CaseAppointment, rows.appointments as never[]);
  await insertMissing(em, StepRecord, rows.steps as never[]);
}

type Step = readonly [step: string, toState: string, on: CalendarDate];

/** What every row of a case begins with, and the history of its steps. */
function rowOf(rows: Rows, found: SyntheticCase, kind: string, word: string, name: string, steps: readonly Step[]) {
  const row = { id: seedId(kind, `${found.id}:${word}`), institution: found.institution };
  const taken = steps.map(([step, toState, on]) => ({ step, toState, on, actorId: 'system', actorInstitution: null }));
  rows.steps.push(...historyRows({ name }, row, taken));
  return { ...row, caseId: found.id, version: steps.length, state: steps.at(-1)?.[1] };
}

function addTask(rows: Rows, found: SyntheticCase, draw: Dice): void {
  const done = draw(3) === 0;
  const dueOn = addDays(SEED_DAY, done ? -draw(7) : draw(30) - 4);
  const raisedOn = later(found.openedOn, addDays(dueOn, -14));
  const steps: Step[] = [
    ['RAISE', 'OPEN', earlier(raisedOn, SEED_DAY)],
    ...(done ? ([['COMPLETE', 'DONE', dueOn]] as const) : []),
  ];
  const row = rowOf(rows, found, 'case-task', 'by-hand', taskProcedure.name, steps);
  const kind: TaskKind = draw(2) === 0 ? 'TO_DO' : 'REMINDER';
  rows.tasks.push(taskOf(row, { kind, aboutId: row.id, dueOn, title: pick(draw, TITLES), raisedBy: found.managerId }));
}

const taskOf = (
  row: object,
  said: { kind: TaskKind; aboutId: string; dueOn: CalendarDate; title: string | null; raisedBy: string },
) => ({
  ...row,
  ...said,
  note: null,
  assignedTo: null,
  closingNote: null,
});

/** One behind, kept or missed, or one ahead; of a client who did not come somebody has to look after. */
function addAppointment(rows: Rows, found: SyntheticCase, draw: Dice, direction: 1 | -1): void {
  const key = `${found.managerId}:${direction}`;
  const place = rows.taken.get(key) ?? 0;
  rows.taken.set(key, place + 1);
  const on = workingDay(SEED_DAY, direction * (1 + Math.floor(place / SLOTS_A_DAY)));
  const madeOn = earlier(later(found.openedOn, addDays(on, -10)), SEED_DAY);
  if (on < madeOn) return;
  const missed = draw(5) === 0;
  const end: Step[] = direction === 1 ? [] : [missed ? ['MISS', 'MISSED', on] : ['HOLD', 'HELD', on]];
  const steps: Step[] = [['APPOINT', 'APPOINTED' satisfies AppointmentState, madeOn], ...end];
  const word = direction === 1 ? 'ahead' : 'behind';
  const row = rowOf(rows, found, 'case-appointment', word, appointmentProcedure.name, steps);
  rows.appointments.push({
    ...row,
    kind: pick(draw, APPOINTMENT_KINDS),
    managerId: found.managerId,
    on,
    begins: `${String(FIRST_HOUR + (place % SLOTS_A_DAY) * 2).padStart(2, '0')}:00`,
    minutes: 30 + 15 * draw(3),
    place: pick(draw, PLACES),
    withWhom: null,
  });
  if (row.state !== 'MISSED') return;
  const follow = rowOf(rows, found, 'case-task', 'follow-up', taskProcedure.name, [['RAISE', 'OPEN', on]]);
  const said = { kind: 'APPOINTMENT_FOLLOW_UP', aboutId: row.id, dueOn: on, title: null, raisedBy: found.managerId } as const;
  rows.tasks.push(taskOf(follow, said));
}

const earlier = (one: CalendarDate, other: CalendarDate): CalendarDate => (one < other ? one : other);
const later = (one: CalendarDate, other: CalendarDate): CalendarDate => (one > other ? one : other);

/** So many working days after a day, or before it. */
export function workingDay(from: CalendarDate, count: number): CalendarDate {
  const direction = Math.sign(count);
  let day = from;
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, direction);
    if (restDayOf(day) === null) left -= 1;
  }
  return day;
}

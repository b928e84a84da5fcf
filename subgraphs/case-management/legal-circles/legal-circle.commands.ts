import { addDays } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import type { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseLegalCircle } from './legal-circle.entity.js';
import type {
  ChangeCaseLegalCircleInput,
  EndCaseLegalCircleInput,
  RecordCaseLegalCircleInput,
  WithdrawCaseLegalCircleInput,
} from './legal-circle.inputs.js';
import {
  legalCircleById,
  legalCircleChangeFacts,
  legalCircleChangesOfCase,
  legalCircleFacts,
  legalCirclesOfCase,
  periodsOf,
} from './legal-circle.loaders.js';
import { legalCircleChangeProcedure, legalCircleProcedure } from './legal-circle.procedure.js';
import { type CirclePeriod, gapDaysOf, periodFault } from './legal-circle.rules.js';
import { CaseLegalCircleChange } from './legal-circle-change.entity.js';

const LONGEST_EVIDENCE = 200;
const LONGEST_NOTE = 1_000;

/** Records a time under a law, with its last day where it is known. */
export async function recordLegalCircle(context: Context, input: RecordCaseLegalCircleInput): Promise<CaseLegalCircle> {
  const found = await readOne(context, caseById, input.caseId);
  const { circle, from } = input;
  const to = input.to ?? null;
  const row = await begin(context, found, { circle, from, to }, evidenceOf(input.evidence));
  return to === null ? row : end(context, row, row.version, to);
}

/** Records the last day under a law. */
export async function endLegalCircle(context: Context, input: EndCaseLegalCircleInput): Promise<CaseLegalCircle> {
  const row = await readOne(context, legalCircleById, input.legalCircleId);
  await held(context, row.caseId);
  checkPeriod(context, { from: row.from, to: input.to });
  return end(context, row, input.version, input.to);
}

/** Takes back what was recorded by mistake, and with it the changes that lead there or away. */
export async function withdrawLegalCircle(context: Context, input: WithdrawCaseLegalCircleInput): Promise<CaseLegalCircle> {
  const row = await readOne(context, legalCircleById, input.legalCircleId);
  await held(context, row.caseId);
  const withdrawalReason = trimmedText('reason', input.reason, LONGEST_EVIDENCE);
  if (withdrawalReason === '') throw invalidInput('reason', 'Say what the mistake was.');
  const view = { id: row.id, version: input.version };
  const withdrawn = await takeStep(context, CaseLegalCircle, view, legalCircleProcedure, 'WITHDRAW', { withdrawalReason });
  const changes = (await legalCircleChangesOfCase(context).load(row.caseId)) ?? [];
  for (const { id, version } of changes.filter(
    ({ state, endedId, begunId }) => state === 'RECORDED' && (endedId === row.id || begunId === row.id),
  ))
    await takeStep(context, CaseLegalCircleChange, { id, version }, legalCircleChangeProcedure, 'WITHDRAW');
  forget(context, row.caseId);
  return withdrawn;
}

/** Ends one circle, begins another and records the change, all in one. */
export async function changeLegalCircle(context: Context, input: ChangeCaseLegalCircleInput): Promise<CaseLegalCircleChange> {
  const left = await readOne(context, legalCircleById, input.legalCircleId);
  const found = await readOne(context, caseById, left.caseId);
  if (left.version !== input.version) throw new HubError('OUTDATED');
  if (left.state === 'WITHDRAWN') throw new HubError('WRONG_STATE', undefined, { reason: 'END' });
  const { toCircle, on, accompanied } = input;
  if (toCircle === left.circle) throw invalidInput('toCircle', 'A change leads to another law.');
  if (on < left.from) throw invalidInput('on', 'The law that begins does not begin before the one that is left.');
  const lastDayOn = lastDayOf(left, input);
  const note = trimmedText('note', input.note, LONGEST_NOTE) || null;
  const evidence = evidenceOf(input.evidence);
  await held(context, found.id);
  const ended = left.state === 'ENDED' ? left : await end(context, left, input.version, lastDayOn);
  const begun = await begin(context, found, { circle: toCircle, from: on, to: null }, evidence, 'on');
  const change = await beginProcedure(context, CaseLegalCircleChange, legalCircleChangeProcedure, 'RECORD', {
    institution: found.institution,
    caseId: found.id,
    endedId: ended.id,
    begunId: begun.id,
    fromCircle: left.circle,
    toCircle,
    lastDayOn,
    on,
    gapDays: gapDaysOf(lastDayOn, on),
    accompanied,
    note,
  });
  forget(context, found.id);
  return change;
}

/** The last day under the law that is left: what is on record, what was said, else the day before the other begins. */
function lastDayOf(left: CaseLegalCircle, { on, lastDayOn }: ChangeCaseLegalCircleInput): string {
  if (left.to != null) {
    if (lastDayOn != null && lastDayOn !== left.to) throw invalidInput('lastDayOn', `Its last day is on record: ${left.to}.`);
    return left.to;
  }
  // Whoever changes on the very first day was under the law that is left for that day.
  const dayBefore = addDays(on, -1);
  const lastDay = lastDayOn ?? (dayBefore < left.from ? left.from : dayBefore);
  if (lastDay < left.from) throw invalidInput('lastDayOn', 'A period does not end before it begins.');
  return lastDay;
}

async function begin(
  context: Context,
  found: Case,
  { circle, from, to }: CirclePeriod,
  evidence: string,
  fieldOfFrom = 'from',
): Promise<CaseLegalCircle> {
  checkPeriod(context, { from, to }, fieldOfFrom);
  await held(context, found.id);
  const others = periodsOf((await legalCirclesOfCase(context).load(found.id)) ?? []);
  const facts = { state: 'CURRENT' as const, caseState: found.state, circle, from, to, others };
  checkBeginning(context, legalCircleProcedure, 'RECORD', facts);
  const { id: caseId, institution } = found;
  const data = { institution, caseId, circle, from, to: null, evidence, withdrawalReason: null };
  const row = await beginProcedure(context, CaseLegalCircle, legalCircleProcedure, 'RECORD', data);
  forget(context, caseId);
  return row;
}

async function end(context: Context, { id, caseId }: CaseLegalCircle, version: number, to: string): Promise<CaseLegalCircle> {
  const row = await takeStep(context, CaseLegalCircle, { id, version }, legalCircleProcedure, 'END', { to });
  forget(context, caseId);
  return row;
}

/** One history is written by one at a time, so that two who record the same circle at once do not both find it free. */
const held = (context: Context, caseId: string): Promise<void> => oneAfterAnother(context, `case-legal-circle:${caseId}`);

function forget(context: Context, caseId: string): void {
  legalCirclesOfCase(context).clear(caseId);
  legalCircleChangesOfCase(context).clear(caseId);
  legalCircleFacts(context).clearAll();
  legalCircleChangeFacts(context).clearAll();
}

function checkPeriod({ today }: Context, period: Pick<CirclePeriod, 'from' | 'to'>, fieldOfFrom = 'from'): void {
  const fault = periodFault(period, today);
  if (fault) throw invalidInput(fault.field === 'from' ? fieldOfFrom : fault.field, fault.sentence);
}

function evidenceOf(text: string): string {
  const evidence = trimmedText('evidence', text, LONGEST_EVIDENCE);
  if (evidence === '') throw invalidInput('evidence', 'Say what shows it.');
  return evidence;
}

import { Temporal } from 'temporal-polyfill';
import { addDays, type CalendarDate, HUB_TIME_ZONE } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { keepBody } from '../bodies/body.commands.js';
import { bodyById } from '../bodies/body.loaders.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { OPEN_PROPOSAL_STATES } from '../proposals/proposal.procedure.js';
import { DEFAULT_PARAMETERS, PARAGRAPHS } from '../rules-of-procedure/parameters.rules.js';
import { bodyOnDay, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { votingSeatsOn } from '../seat-holders/seat-holder.loaders.js';
import { Circulation } from './circulation.entity.js';
import type {
  AbandonCirculationInput,
  BringToMeetingInput,
  CirculationStepInput,
  OpenCirculationInput,
} from './circulation.inputs.js';
import { circulationFactsFrom, inputOf, repliesOf } from './circulation.loaders.js';
import { circulationProcedure } from './circulation.procedure.js';
import { type CirculationResult, circulationOutcome } from './circulation.rules.js';

const LONGEST_TITLE = 200;
const LONGEST_MOTION = 10_000;
const LONGEST_REASON = 2_000;
/** Nobody is kept waiting longer for a result. */
const LONGEST_TIME_IN_DAYS = 366;
const CLOSED_AT_ONCE = 100;

const viewOf = ({ circulationId, version }: CirculationStepInput) => ({ id: circulationId, version });

/** Puts a motion in circulation: all seats with a vote and a member in office today are asked, under the rules of today. */
export async function openCirculation(context: Context, input: OpenCirculationInput): Promise<Circulation> {
  const body = await bodyById(context).load(input.bodyId);
  if (!body) throw new HubError('NOT_FOUND');
  await keepBody(context, body.id);
  await oneAfterAnother(context, `circulations:${body.id}`);
  const proposalId = input.proposalId?.toLowerCase() ?? null;
  const { rulesVersionId, parameters, askedSeats, allSeats } = await electorateOf(context, body.id);
  const known = Object.hasOwn(parameters.majorities, input.ruleKey);
  const ruleKey = known ? input.ruleKey : 'DEFAULT';
  const isCirculating = await isInCirculation(context, body.id, proposalId);
  const asIfOpen = {
    state: 'OPEN' as const,
    bodyId: body.id,
    institution: body.institution,
    closesAt: context.now,
    outcome: null,
  };
  const unreplied = { parameters, ruleKey, askedSeats, allSeats, chairSeatId: null, replies: [] };
  const facts = await circulationFactsFrom(context, asIfOpen, unreplied, isCirculating);
  checkBeginning(context, circulationProcedure, 'OPEN_CIRCULATION', facts);
  if (!known) throw invalidInput('ruleKey', 'The rules of procedure of today know no majority of this kind.');
  const replyUntil = checkedEnd(context, input.replyUntil ?? null, parameters.circulation.replyDays);
  await checkProposal(context, body.id, proposalId);
  return beginProcedure(context, Circulation, circulationProcedure, 'OPEN_CIRCULATION', {
    ...{ institution: body.institution, bodyId: body.id, ruleKey, proposalId, rulesVersionId, askedSeats },
    title: neededText('title', input.title, LONGEST_TITLE),
    motion: neededText('motion', input.motion, LONGEST_MOTION),
    openedAt: context.now,
    closesAt: startOf(addDays(replyUntil, 1)),
    explanation: [
      `Opened on ${context.today}; replies count until the end of ${replyUntil}, and the rules give at least ${parameters.circulation.replyDays} days (${PARAGRAPHS.CIRCULATION}; §§ 187 Abs. 1, 188 Abs. 1 BGB).`,
    ],
    ...{ closedAt: null, outcome: null, yes: null, no: null, abstain: null, silent: null, recused: null, base: null },
    ...{ needed: null, tieBreak: null, quorum: null, agendaItemId: null, abandonedReason: null },
  });
}

/** Who is asked, and under which rules: those of today. */
async function electorateOf(context: Context, bodyId: string) {
  const [rules, seats] = await Promise.all([
    rulesInForce(context).load(bodyOnDay(bodyId, context.today)),
    votingSeatsOn(context, bodyId, context.today),
  ]);
  return {
    rulesVersionId: rules?.id ?? null,
    parameters: rules?.parameters ?? DEFAULT_PARAMETERS,
    askedSeats: seats.filled.map(({ id }) => id),
    allSeats: seats.all.length,
  };
}

/** States the result of a circulation once everybody has replied or the end has come. */
export async function closeCirculation(context: Context, input: CirculationStepInput): Promise<Circulation> {
  const circulation = await lockedCirculation(context, input.circulationId);
  const changes = circulation?.state === 'OPEN' ? await resultOf(context, circulation) : {};
  return takeStep(context, Circulation, viewOf(input), circulationProcedure, 'CLOSE_CIRCULATION', changes);
}

/** Closes the circulations whose time is over and that nobody has closed. */
export async function closeOverdueCirculations(context: Context): Promise<number> {
  for (let done = 0; ; ) {
    const where = { state: 'OPEN' as const, closesAt: { $lte: context.now } };
    const over = await context.em.find(Circulation, where, { orderBy: { id: 'asc' }, limit: CLOSED_AT_ONCE });
    for (const { id, version } of over) await closeCirculation(context, { circulationId: id, version });
    done += over.length;
    if (over.length < CLOSED_AT_ONCE) return done;
  }
}

/** Breaks a circulation off, such as one with a wrong text. */
export async function abandonCirculation(context: Context, input: AbandonCirculationInput): Promise<Circulation> {
  const abandonedReason = neededText('reason', input.reason, LONGEST_REASON);
  await lockedCirculation(context, input.circulationId);
  const changes = { abandonedReason, closedAt: context.now };
  return takeStep(context, Circulation, viewOf(input), circulationProcedure, 'ABANDON_CIRCULATION', changes);
}

/** Says under which item of a coming meeting the body deals with what the circulation did not decide. */
export async function bringToMeeting(context: Context, input: BringToMeetingInput): Promise<Circulation> {
  await lockedCirculation(context, input.circulationId);
  const item = await agendaItemById(context).load(input.agendaItemId);
  const changes = { agendaItemId: item?.id ?? null };
  const taken = await takeStep(context, Circulation, viewOf(input), circulationProcedure, 'BRING_TO_MEETING', changes);
  // Whoever may not take the step is told so first; a refusal here leaves nothing behind.
  if (item?.bodyId !== taken.bodyId || (item.state !== 'LISTED' && item.state !== 'REQUESTED'))
    throw invalidInput('agendaItemId', 'This is no item that is still before this body.');
  return taken;
}

/** A circulation that nobody else changes meanwhile, read anew; null where there is none to read. */
export async function lockedCirculation(context: Context, circulationId: string): Promise<Circulation | null> {
  if (!isId(circulationId)) return null;
  await oneAfterAnother(context, `circulation:${circulationId.toLowerCase()}`);
  return context.em.findOne(Circulation, { id: circulationId }, { refresh: true });
}

/** What the replies up to now come to, as it is stored. */
export async function resultOf(context: Context, circulation: Circulation) {
  repliesOf(context).clear(circulation.id);
  inputOf(context).clear(circulation.id);
  const input = await inputOf(context).load(circulation.id);
  return input ? stored(context, circulation, circulationOutcome(input)) : {};
}

/** A result as the columns take it. */
export function stored({ now }: Context, { explanation }: Circulation, result: CirculationResult) {
  const { objections: _objections, explanation: said, ...columns } = result;
  return { ...columns, closedAt: now, explanation: [...explanation, ...said] };
}

/** Refuses a proposal that is not before a body, or not any more. */
export async function checkProposal(context: Context, bodyId: string, proposalId: string | null): Promise<void> {
  if (proposalId === null) return;
  const proposal = await proposalById(context).load(proposalId);
  const before = [proposal?.bodyId, proposal?.workingGroupId, proposal?.steeringBodyId];
  if (!proposal || !before.includes(bodyId) || !OPEN_PROPOSAL_STATES.includes(proposal.state))
    throw invalidInput('proposalId', 'This proposal is not before this body.');
}

async function isInCirculation({ em }: Context, bodyId: string, proposalId: string | null): Promise<boolean> {
  if (proposalId === null || !isId(proposalId)) return false;
  return (await em.count(Circulation, { bodyId, proposalId, state: 'OPEN' })) > 0;
}

/** The last day to reply: as the rules say, or a later one that was asked for. */
function checkedEnd({ today }: Context, asked: CalendarDate | null, replyDays: number): CalendarDate {
  const first = addDays(today, replyDays);
  const replyUntil = asked ?? first;
  if (replyUntil < first)
    throw invalidInput('replyUntil', `The rules of procedure give at least ${replyDays} days to reply, until ${first}.`);
  if (asked !== null && asked > addDays(today, Math.max(LONGEST_TIME_IN_DAYS, replyDays)))
    throw invalidInput('replyUntil', `Replies are awaited for ${LONGEST_TIME_IN_DAYS} days at most.`);
  return replyUntil;
}

/** The first moment of a day in Germany. */
function startOf(day: CalendarDate): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(HUB_TIME_ZONE).epochMilliseconds);
}

function neededText(field: string, text: string, longest: number): string {
  const trimmed = trimmedText(field, text, longest);
  if (trimmed === '') throw invalidInput(field, 'This needs a text.');
  return trimmed;
}

import type { CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { keepBody } from '../bodies/body.commands.js';
import type { Body } from '../bodies/body.entity.js';
import { bodyById } from '../bodies/body.loaders.js';
import { decisionById } from '../decisions/decision.loaders.js';
import { Mandate } from './mandate.entity.js';
import type { EndMandateInput, GiveMandateInput } from './mandate.inputs.js';
import { mandateById } from './mandate.loaders.js';
import { mandateProcedure } from './mandate.procedure.js';

const LONGEST_TEXT = 5_000;
const LONGEST_THEME = 200;
const LONGEST_SOURCE = 500;
const MOST_THEMES = 20;
const MOST_MONTHS = 60;

/** Municipal integration management is older nowhere; a duty to report is reckoned from the first day on. */
const EARLIEST_DAY: CalendarDate = '2000-01-01';

/** Outcomes with which a body has adopted something. */
const ADOPTING: readonly string[] = ['ADOPTED', 'ADOPTED_AS_RECOMMENDATION', 'AMENDED'];

/** Enters a mandate; the body is not dissolved meanwhile. */
export async function giveMandate(context: Context, input: GiveMandateInput): Promise<Mandate> {
  if (!context.actor.roles.includes('body_office')) throw new HubError('NOT_PERMITTED', undefined, { reason: 'GIVE' });
  await keepBody(context, input.bodyId);
  const body = await bodyById(context).load(input.bodyId);
  if (!body) throw invalidInput('bodyId', 'There is no such body.');
  const data = {
    institution: body.institution,
    bodyId: body.id,
    ...wordsOf(input),
    decisionId: await decisionFor(context, body, input.decisionId),
    ...daysOf(input, context.today),
    ...(await reportingOf(context, body, input)),
  };
  const facts = { state: 'GIVEN' as const, office: body.institution, bodyActive: body.state === 'ACTIVE' };
  checkBeginning(context, mandateProcedure, 'GIVE', facts);
  return beginProcedure(context, Mandate, mandateProcedure, 'GIVE', data);
}

function wordsOf(input: GiveMandateInput) {
  const text = trimmedText('text', input.text, LONGEST_TEXT);
  if (text === '') throw invalidInput('text', 'Say what the body is to do.');
  const source = trimmedText('source', input.source, LONGEST_SOURCE);
  if (source === '') throw invalidInput('source', 'Say what the mandate rests on.');
  const themes = [...new Set(input.themes.map((theme) => trimmedText('themes', theme, LONGEST_THEME)))];
  if (themes.includes('')) throw invalidInput('themes', 'A theme has a name.');
  if (themes.length > MOST_THEMES) throw invalidInput('themes', `At most ${MOST_THEMES} themes.`);
  return { text, source, themes };
}

function daysOf(input: GiveMandateInput, today: CalendarDate) {
  const validFrom = input.validFrom ?? today;
  if (validFrom < EARLIEST_DAY) throw invalidInput('validFrom', `No mandate is older than ${EARLIEST_DAY}.`);
  const validTo = input.validTo ?? null;
  if (validTo !== null && validTo < validFrom) throw invalidInput('validTo', 'The mandate would end before it begins.');
  return { validFrom, validTo };
}

/** The decision of a body of the same office that gave the mandate. */
async function decisionFor(context: Context, { institution }: Body, decisionId: string | null): Promise<string | null> {
  if (decisionId == null) return null;
  const decision = await decisionById(context).load(decisionId);
  if (!decision || decision.institution !== institution)
    throw invalidInput('decisionId', 'There is no such decision of a body of this office.');
  if (decision.state === 'REVOKED' || !ADOPTING.includes(decision.outcome))
    throw invalidInput('decisionId', 'This decision adopted nothing, or was revoked.');
  return decision.id;
}

async function reportingOf(context: Context, body: Body, { reportEveryMonths, reportToBodyId }: GiveMandateInput) {
  if (reportEveryMonths == null) {
    if (reportToBodyId != null) throw invalidInput('reportToBodyId', 'Say how many months a report covers.');
    return { reportEveryMonths: null, reportToBodyId: null };
  }
  if (reportEveryMonths < 1 || reportEveryMonths > MOST_MONTHS)
    throw invalidInput('reportEveryMonths', `A report covers 1 to ${MOST_MONTHS} months.`);
  const to = reportToBodyId ?? body.parentId ?? null;
  if (to === null) throw invalidInput('reportToBodyId', 'No body is above this one; say which is reported to.');
  const reader = await bodyById(context).load(to);
  if (reader?.institution !== body.institution || reader.state !== 'ACTIVE' || reader.id === body.id)
    throw invalidInput('reportToBodyId', 'A body reports to another active body of the same office.');
  return { reportEveryMonths, reportToBodyId: reader.id };
}

/** Enters the last day of a mandate; one that was given an end may end earlier, not later. */
export async function endMandate(context: Context, { mandateId, version, validTo }: EndMandateInput): Promise<Mandate> {
  const mandate = await mandateById(context).load(mandateId);
  if (mandate && validTo < mandate.validFrom) throw invalidInput('validTo', `The mandate begins only on ${mandate.validFrom}.`);
  if (mandate?.validTo && validTo > mandate.validTo) throw invalidInput('validTo', `The mandate ends on ${mandate.validTo}.`);
  return takeStep(context, Mandate, { id: mandateId, version }, mandateProcedure, 'END', { validTo });
}

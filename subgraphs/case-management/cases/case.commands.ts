import { Temporal } from 'temporal-polyfill';
import { hasRole } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { nextNumbers } from '../../kit/numbering.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { CarrierSettings } from '../carrier-settings/carrier-settings.entity.js';
import { Case } from './case.entity.js';
import type { AcceptCaseInput, AssignCaseInput, CaseStepInput, EndCaseClearingInput, OpenCaseInput } from './case.inputs.js';
import { caseById } from './case.loaders.js';
import { caseProcedure, OPEN_CASE_STATES } from './case.procedure.js';

/** The series of case numbers that every institution has of its own (Fallnummern). */
export const CASE_SERIES = 'case';
/** How references of an institution begin that has not said how they shall. */
export const PLAIN_PREFIX = 'KIM';
const LANGUAGE = /^[a-z]{2}$/;
const DISTRICT = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOST_INSTITUTIONS = 20;

/** So long is kept what did not become a case; domain/specification.md B.4 leaves the period to configuration (to be confirmed). */
const KEPT_YEARS_WITHOUT_ACCEPTANCE = 3;

/** The steps with which a case begins. */
type BeginningStep = 'OPEN' | 'REACH_OUT' | 'TAKE_OVER';

/**
 * Begins a case, with an inquiry, where people are or with a transfer, under the institution's next number; for somebody else only a lead
 * does.
 */
export async function openCase(context: Context, input: OpenCaseInput, step: BeginningStep = 'OPEN'): Promise<Case> {
  const { actor } = context;
  // Asked before a number is drawn, so that nobody waits for whoever may not open a case.
  if (actor.institution === null || !attempt(caseProcedure, step, null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: step });
  const managerId = textOf('managerId', input.managerId, 120) ?? actor.id;
  if (managerId !== actor.id && !hasRole(actor, 'case_lead'))
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'ASSIGN' });
  const data = {
    institution: actor.institution,
    openedOn: context.today,
    contactChannel: input.contactChannel,
    clientAlias: textOf('clientAlias', input.clientAlias, 120),
    languageNeed: codeOf(
      'languageNeed',
      input.languageNeed,
      LANGUAGE,
      'A language is two small letters (ISO 639-1), such as uk.',
    ),
    districtCode: codeOf('districtCode', input.districtCode, DISTRICT, 'A district is written like duesseldorf-01.'),
    managerId,
    deputyId: deputyOf(managerId, input.deputyId),
    formerCaseId: await formerCaseOf(context, input.formerCaseId),
    problemAreas: [],
    institutionsInvolved: [],
  };
  return beginProcedure(context, Case, caseProcedure, step, {
    ...data,
    reference: await nextReference(context, actor.institution),
  });
}

/** The case this one goes on with: one that whoever asks may read, of the same institution, and that has ended. */
async function formerCaseOf(context: Context, id: string | null | undefined): Promise<string | null> {
  if (id == null) return null;
  const former = await readOne(context, caseById, id);
  if (former.institution !== context.actor.institution) throw new HubError('NOT_FOUND');
  if (OPEN_CASE_STATES.some((state) => state === former.state))
    throw invalidInput('formerCaseId', 'This case still goes on; there is nothing to begin anew.');
  return former.id;
}

/** Takes a step that ends the clearing, with what the check of the indication found. */
export function endClearing(
  context: Context,
  step: 'ACCEPT' | 'REFER_ON' | 'DECLINE',
  input: EndCaseClearingInput | AcceptCaseInput,
): Promise<Case> {
  const { caseId, version, problemAreas, institutionsInvolved, ...rest } = input;
  if (institutionsInvolved.length > MOST_INSTITUTIONS)
    throw invalidInput('institutionsInvolved', `At most ${MOST_INSTITUTIONS} institutions.`);
  const institutions = institutionsInvolved
    .map((name) => textOf('institutionsInvolved', name, 120))
    .filter((name) => name !== null);
  return takeStep(context, Case, { id: caseId, version }, caseProcedure, step, {
    ...rest,
    ...('consentTextVersion' in rest ? { consentTextVersion: textOf('consentTextVersion', rest.consentTextVersion, 60) } : {}),
    problemAreas: [...new Set(problemAreas)],
    institutionsInvolved: [...new Set(institutions)],
    ...(step === 'ACCEPT' ? {} : endedWithoutAcceptance(context.today)),
  });
}

/**
 * What is noted when a person is not taken into case management. The record may hold a working name, so it goes one day: the same
 * day of the year in which the period ends, and where that year has no such day the last of the month (§ 188(2), (3) BGB).
 */
export function endedWithoutAcceptance(on: CalendarDate): Pick<Case, 'closedOn' | 'retainUntil'> {
  const retainUntil = Temporal.PlainDate.from(on).add({ years: KEPT_YEARS_WITHOUT_ACCEPTANCE }).toString();
  return { closedOn: on, retainUntil };
}

/** Reopens a case for another round: the marks of the earlier phases go, what the client was told and consented to stays on record. */
export async function reopenCase(context: Context, { caseId, version }: CaseStepInput): Promise<Case> {
  const { round } = await readOne(context, caseById, caseId);
  return takeStep(context, Case, { id: caseId, version }, caseProcedure, 'REOPEN', {
    otherCounsellingResponsible: null,
    assessedOn: null,
    planAgreedOn: null,
    servicesStartedOn: null,
    evaluatedOn: null,
    closureReason: null,
    retainUntil: null,
    closedOn: null,
    stateBeforeHold: null,
    round: round + 1,
  });
}

/** Puts a case on hold and notes where it was. */
export async function holdCase(context: Context, { caseId, version }: CaseStepInput): Promise<Case> {
  const { state: stateBeforeHold } = await readOne(context, caseById, caseId);
  return takeStep(context, Case, { id: caseId, version }, caseProcedure, 'HOLD', { stateBeforeHold });
}

/** Gives a case to a case manager and, with one, a deputy. */
export function assignCase(context: Context, { caseId, version, ...input }: AssignCaseInput): Promise<Case> {
  const managerId = textOf('managerId', input.managerId, 120);
  if (managerId === null) throw invalidInput('managerId', 'A case needs a case manager.');
  const deputyId = deputyOf(managerId, input.deputyId);
  return takeStep(context, Case, { id: caseId, version }, caseProcedure, 'ASSIGN', { managerId, deputyId });
}

/** The institution's next reference, such as AWO-2026-0001. */
async function nextReference(context: Context, institution: string): Promise<string> {
  const [reference] = await nextReferences(context, institution, 1);
  return reference as string;
}

/** As many references as are needed, in a row. */
export async function nextReferences(context: Context, institution: string, count: number): Promise<readonly string[]> {
  const settings = await context.em.findOne(CarrierSettings, { institution });
  const prefix = settings?.referencePrefix ?? PLAIN_PREFIX;
  const { year, first } = await nextNumbers(context, institution, CASE_SERIES, count);
  return Array.from({ length: count }, (_each, at) => `${prefix}-${year}-${String(first + at).padStart(4, '0')}`);
}

/** Whether a reference has the form of those that are drawn here; one that comes from elsewhere must not. */
export function isDrawnReference(reference: string): boolean {
  return /-[0-9]{4}-[0-9]{4,}$/.test(reference);
}

function deputyOf(managerId: string, deputy: string | null): string | null {
  const deputyId = textOf('deputyId', deputy, 120);
  if (deputyId === managerId) throw invalidInput('deputyId', 'Nobody stands in for themselves.');
  return deputyId;
}

/** A text from outside as it is stored: without blanks around it, null when nothing is left. */
function textOf(field: string, text: string | null | undefined, longest: number): string | null {
  return trimmedText(field, text, longest) || null;
}

function codeOf(field: string, text: string | null | undefined, form: RegExp, sentence: string): string | null {
  const code = textOf(field, text, 80);
  if (code !== null && !form.test(code)) throw invalidInput(field, sentence);
  return code;
}

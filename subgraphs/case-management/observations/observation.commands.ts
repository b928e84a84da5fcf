import { createHash } from 'node:crypto';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { caseById } from '../cases/case.loaders.js';
import { LEGAL_CIRCLES } from '../cases/case.rules.js';
import { Observation } from './observation.entity.js';
import type { CorrectObservationInput, RecordObservationInput } from './observation.inputs.js';
import { observationById } from './observation.loaders.js';
import { observationProcedure } from './observation.procedure.js';
import {
  AFFECTED_GROUPS,
  FIRST_DAY_OF_RECORDS,
  inListOrder,
  LONGEST_DELAY_DAYS,
  MECHANISMS,
  mechanismFits,
  SEVERITIES,
} from './observation.rules.js';
import { quarterOf } from './quarter.rules.js';

const LONGEST_TEXT = 2_000;
const LONGEST_MARK = 80;

/** Records what was seen, in a case or without one. */
export async function recordObservation(context: Context, input: RecordObservationInput): Promise<Observation> {
  const own = context.actor.institution;
  // Asked before the case is read, so that nobody learns of a case by trying.
  if (own === null || !attempt(observationProcedure, 'RECORD', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'RECORD' });
  const found = input.caseId == null ? null : await readOne(context, caseById, input.caseId);
  const mark = trimmedText('householdMark', input.householdMark, LONGEST_MARK);
  if (found && mark) throw invalidInput('householdMark', 'The household is that of the case.');
  return beginProcedure(context, Observation, observationProcedure, 'RECORD', {
    institution: own,
    caseId: found?.id ?? null,
    householdMark: mark ? householdHash(own, mark) : null,
    ...contentOf(context, input),
  });
}

/** Corrects an observation as a whole; the case or household stays. */
export async function correctObservation(context: Context, input: CorrectObservationInput): Promise<Observation> {
  const { observationId: id, version } = input;
  const { observedOn } = await readOne(context, observationById, id);
  const content = contentOf(context, { ...input, observedOn: input.observedOn ?? observedOn });
  return takeStep(context, Observation, { id, version }, observationProcedure, 'CORRECT', content);
}

/** What is kept of a household's mark: the same for the same word at the same carrier, and no word. */
export function householdHash(institution: string, mark: string): string {
  const word = mark.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ');
  return createHash('sha256').update(`household:${institution}:${word}`).digest('hex');
}

type Content = Omit<CorrectObservationInput, 'observationId' | 'version'>;

function contentOf({ today }: Context, input: Content) {
  const { kind, mechanism = null, severity, delayDays = null, responsibleInstitutionId: responsible = null } = input;
  const observedOn = input.observedOn ?? today;
  if (!mechanismFits(kind, mechanism)) throw invalidInput('mechanism', mechanismSentence(kind));
  if (observedOn > today) throw invalidInput('observedOn', 'Nobody has observed what is to come.');
  if (observedOn < FIRST_DAY_OF_RECORDS) throw invalidInput('observedOn', `Records begin on ${FIRST_DAY_OF_RECORDS}.`);
  if (severity < SEVERITIES.lowest || severity > SEVERITIES.highest)
    throw invalidInput('severity', `From ${SEVERITIES.lowest} to ${SEVERITIES.highest}.`);
  if (delayDays !== null && (delayDays < 0 || delayDays > LONGEST_DELAY_DAYS))
    throw invalidInput('delayDays', `From 0 to ${LONGEST_DELAY_DAYS} days.`);
  if (responsible !== null && !isId(responsible))
    throw invalidInput('responsibleInstitutionId', 'This is not the id of an institution.');
  return {
    observedOn,
    quarter: quarterOf(observedOn),
    domain: input.domain,
    kind,
    mechanism,
    legalCircles: inListOrder(LEGAL_CIRCLES, input.legalCircles),
    responsibleInstitutionId: responsible?.toLowerCase() ?? null,
    severity,
    delayDays,
    affectedGroupTags: inListOrder(AFFECTED_GROUPS, input.affectedGroupTags),
    freeText: trimmedText('freeText', input.freeText, LONGEST_TEXT) || null,
    solvedIndividually: input.solvedIndividually,
  };
}

function mechanismSentence(kind: Content['kind']): string {
  const list = MECHANISMS[kind];
  return list.length > 0 ? `${kind} has one of ${list.join(', ')}.` : `${kind} has no mechanism.`;
}

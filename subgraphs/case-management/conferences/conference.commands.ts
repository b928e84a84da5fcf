import { randomInt } from 'node:crypto';
import { LockMode } from '@mikro-orm/postgresql';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep, type View } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { assessmentsOfCase } from '../assessments/assessment.loaders.js';
import type { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import type { LegalCircle } from '../cases/case.rules.js';
import { clientOfCase } from '../clients/client.loaders.js';
import type { Consent } from '../consents/consent.entity.js';
import { heldConsent } from '../consents/consent.loaders.js';
import { covers } from '../consents/consent.rules.js';
import { legalCirclesOfCase, periodsOf } from '../legal-circles/legal-circle.loaders.js';
import { CaseConference, ConferenceInvitation } from './conference.entity.js';
import type {
  CaseConferenceStepInput,
  ConcludeCaseConferenceInput,
  ConferenceParticipantInput,
  PlanCaseConferenceInput,
  WriteConferenceMinutesInput,
} from './conference.inputs.js';
import { conferenceById, invitationsOfConference } from './conference.loaders.js';
import { conferenceProcedure } from './conference.procedure.js';
import { namesSomebody, pseudonymReasons } from './conference.rules.js';
import { invitationProcedure } from './invitation.procedure.js';

const MOST_PARTICIPANTS = 20;
const LONGEST_QUESTION = 1000;
const LONGEST_MINUTES = 10_000;
const MOST_STEPS = 20;
const LONGEST_STEP = 500;

/** Letters and digits that nobody mistakes for one another. */
const PSEUDONYM_SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const PSEUDONYM_LENGTH = 10;

const viewOf = ({ conferenceId, version }: CaseConferenceStepInput): View => ({ id: conferenceId, version });

interface Participant {
  readonly institution: string;
  readonly outsideSpecialist: boolean;
  readonly consent: Consent | null;
}

/** Plans a conference and invites to it: under a pseudonym, or with a consent for each institution invited. */
export async function planCaseConference(context: Context, input: PlanCaseConferenceInput): Promise<CaseConference> {
  const found = await readOne(context, caseById, input.caseId);
  if (!attempt(conferenceProcedure, 'PLAN', null, context).ok) throw new HubError('NOT_PERMITTED', undefined, { reason: 'PLAN' });
  if (input.on < context.today) throw invalidInput('on', 'A conference is planned for today or a later day.');
  const question = trimmedText('question', input.question, LONGEST_QUESTION);
  if (question === '') throw invalidInput('question', 'Say what the conference is to clear up.');
  const reasons = pseudonymReasons({
    legalCircles: await circlesOf(context, found),
    outsideSpecialists: input.participants.some(({ outsideSpecialist }) => outsideSpecialist),
    chosen: input.pseudonymised,
  });
  const pseudonymised = reasons.length > 0;
  if (pseudonymised) refuseNames(await identifiersOf(context, found), 'question', question);
  const participants = await participantsOf(context, found, input.participants, pseudonymised);
  const shared = { institution: found.institution, caseId: found.id, on: input.on, question, pseudonym: newPseudonym() };
  const conference = await beginProcedure(context, CaseConference, conferenceProcedure, 'PLAN', {
    ...shared,
    pseudonymised,
    pseudonymReasons: [...reasons],
    agreedSteps: [],
  });
  for (const { institution, outsideSpecialist, consent } of participants) {
    await beginProcedure(context, ConferenceInvitation, invitationProcedure, 'INVITE', {
      ...shared,
      conferenceId: conference.id,
      participantInstitution: institution,
      outsideSpecialist,
      consentId: consent?.id ?? null,
      sharedUntil: consent?.validTo ?? null,
      agreedSteps: [],
    });
  }
  return conference;
}

/** The legal circles on record for a case and in its assessments, past ones too: what youth welfare once told stays secret (§ 65 SGB VIII). */
async function circlesOf(context: Context, { id }: Case): Promise<readonly LegalCircle[]> {
  const [history, assessments] = await Promise.all([legalCirclesOfCase(context).load(id), assessmentsOfCase(context).load(id)]);
  const assessed = (assessments ?? []).flatMap(({ legalCircles }) => legalCircles ?? []);
  return [...periodsOf(history ?? []).map(({ circle }) => circle), ...assessed];
}

async function participantsOf(
  context: Context,
  found: Case,
  said: readonly ConferenceParticipantInput[],
  pseudonymised: boolean,
): Promise<readonly Participant[]> {
  if (said.length === 0 || said.length > MOST_PARTICIPANTS)
    throw invalidInput('participants', `From 1 to ${MOST_PARTICIPANTS} institutions.`);
  const participants: Participant[] = [];
  for (const { institution: id, outsideSpecialist, consentId } of said) {
    const institution = id.toLowerCase();
    if (!isId(institution)) throw invalidInput('participants', 'This is not the id of an institution.');
    if (institution === found.institution) throw invalidInput('participants', 'Your own institution takes part anyway.');
    if (participants.some((each) => each.institution === institution))
      throw invalidInput('participants', 'An institution is invited once.');
    const consent = await consentFor(context, found, institution, consentId ?? null, pseudonymised);
    participants.push({ institution, outsideSpecialist, consent });
  }
  return participants;
}

/** Under a pseudonym nobody learns whose case it is, so that the invitation rests on no consent; without one every institution needs it. */
async function consentFor(context: Context, found: Case, institution: string, id: string | null, pseudonymised: boolean) {
  if (pseudonymised) return null;
  const consent = id === null ? null : await heldConsent(context, id);
  if (!consent || consent.caseId !== found.id || !covers(consent, institution, 'CONFERENCE', context.today))
    throw new HubError('CONSENT_REQUIRED');
  return consent;
}

/** Under what the client is known: the number of the case, the working name, and their names as far as they are on record. */
async function identifiersOf(context: Context, { id, clientAlias, reference }: Case): Promise<readonly string[]> {
  const client = await clientOfCase(context).load(id);
  const names = [clientAlias, client?.givenName, client?.familyName, client?.birthName];
  return [reference, ...names.filter((name) => name != null)];
}

function refuseNames(identifiers: readonly string[], field: string, text: string): void {
  if (namesSomebody(text, identifiers))
    throw invalidInput(field, 'Under a pseudonym nobody is named, nor the number of the case.');
}

function newPseudonym(): string {
  const signs = Array.from({ length: PSEUDONYM_LENGTH }, () => PSEUDONYM_SIGNS[randomInt(PSEUDONYM_SIGNS.length)]);
  return `K-${signs.join('')}`;
}

/**
 * Writes the minutes. Whoever knows the case is held to the pseudonym; an assistant knows nothing else, and is not told by a refusal whether a
 * name was the right one.
 */
export async function writeConferenceMinutes(context: Context, input: WriteConferenceMinutesInput): Promise<CaseConference> {
  const minutes = trimmedText('minutes', input.minutes, LONGEST_MINUTES);
  const conference = await readOne(context, conferenceById, input.conferenceId);
  const found = conference.pseudonymised ? await caseById(context).load(conference.caseId) : null;
  if (found) refuseNames(await identifiersOf(context, found), 'minutes', minutes);
  return takeStep(context, CaseConference, viewOf(input), conferenceProcedure, 'WRITE_MINUTES', { minutes: minutes || null });
}

/** Records what was agreed, and tells the institutions that are still invited. */
export async function concludeCaseConference(context: Context, input: ConcludeCaseConferenceInput): Promise<CaseConference> {
  if (input.agreedSteps.length > MOST_STEPS) throw invalidInput('agreedSteps', `At most ${MOST_STEPS} steps.`);
  const agreedSteps = input.agreedSteps
    .map((step) => trimmedText('agreedSteps', step, LONGEST_STEP))
    .filter((step) => step !== '');
  const conference = await readOne(context, conferenceById, input.conferenceId);
  if (conference.pseudonymised) {
    const identifiers = await identifiersOf(context, await readOne(context, caseById, conference.caseId));
    for (const step of agreedSteps) refuseNames(identifiers, 'agreedSteps', step);
  }
  const held = await takeStep(context, CaseConference, viewOf(input), conferenceProcedure, 'CONCLUDE', { agreedSteps });
  for (const { id, version, state, sharedUntil } of await invitationsTo(context, held.id)) {
    if (state !== 'INVITED') continue;
    const over = sharedUntil != null && sharedUntil < context.today;
    if (over) await takeStep(context, ConferenceInvitation, { id, version }, invitationProcedure, 'END');
    else await takeStep(context, ConferenceInvitation, { id, version }, invitationProcedure, 'INFORM', { agreedSteps });
  }
  return held;
}

/** Cancels a conference; nobody invited reads of it any more. */
export async function cancelCaseConference(context: Context, input: CaseConferenceStepInput): Promise<CaseConference> {
  const cancelled = await takeStep(context, CaseConference, viewOf(input), conferenceProcedure, 'CANCEL');
  for (const { id, version, state } of await invitationsTo(context, cancelled.id))
    if (state !== 'ENDED') await takeStep(context, ConferenceInvitation, { id, version }, invitationProcedure, 'END');
  return cancelled;
}

async function invitationsTo(context: Context, conferenceId: string): Promise<readonly ConferenceInvitation[]> {
  return (await invitationsOfConference(context).load(conferenceId)) ?? [];
}

/** Ends what rests on a consent: the institution reads of the conference no more, whether it was held or not. */
export async function endInvitations(context: Context, consentId: string): Promise<void> {
  const { em } = context;
  for (const invitation of await em.find(ConferenceInvitation, { consentId, state: { $ne: 'ENDED' } })) {
    // A conference that is concluded at this moment is waited for: no revocation is refused because of it.
    await em.lock(invitation, LockMode.PESSIMISTIC_WRITE);
    await em.refresh(invitation);
    const { id, version, state } = invitation;
    if (state !== 'ENDED') await takeStep(context, ConferenceInvitation, { id, version }, invitationProcedure, 'END');
  }
}

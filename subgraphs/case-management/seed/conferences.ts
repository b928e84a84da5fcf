import type { EntityManager } from '@mikro-orm/postgresql';
import type { CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { type Dice, dice, historyRows, insertMissing, pick } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import { CaseConference, ConferenceInvitation } from '../conferences/conference.entity.js';
import { conferenceProcedure } from '../conferences/conference.procedure.js';
import { invitationProcedure } from '../conferences/invitation.procedure.js';
import { workingDay } from './desk.js';
import type { SyntheticCase } from './synthetic-case.js';

/** Last day of the seeded past. */
const SEED_DAY: CalendarDate = '2026-11-20';
/** Of so many cases that are worked on, one is spoken of in a conference. */
const CASES_EACH = 3;
const QUESTIONS = [
  'Who takes care of the application for housing?',
  'How can course and childcare be brought together?',
  'Which office is competent after the change of law?',
];
const AGREED = ['The office answers in writing', 'Counselling asks again in two weeks'];
const INVITED = ['residence', 'ki'];
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Synthetic conferences under pseudonyms, planned and held, with two institutions invited to each; the same every time. */
export async function seedConferences(em: EntityManager, city: string, cases: readonly SyntheticCase[]): Promise<void> {
  const worked = cases.filter(({ state }) => state === 'LINKING' || state === 'MONITORING');
  const made = worked.filter((_each, at) => at % CASES_EACH === 0).map((found, at) => conferenceOf(found, city, at % 2 === 0));
  await insertMissing(em, CaseConference, made.map(({ conference }) => conference) as never[]);
  await insertMissing(em, ConferenceInvitation, made.flatMap(({ invitations }) => invitations) as never[]);
  await insertMissing(em, StepRecord, made.flatMap(({ steps }) => steps) as never[]);
}

function conferenceOf(found: SyntheticCase, city: string, isHeld: boolean) {
  const draw = dice(`conference:${found.id}`);
  const on = workingDay(SEED_DAY, isHeld ? -1 - draw(3) : 3 + draw(10));
  const plannedOn = workingDay(SEED_DAY, -4);
  const of = { institution: found.institution, caseId: found.id };
  const shared = { on, question: pick(draw, QUESTIONS), pseudonym: pseudonymOf(draw), agreedSteps: isHeld ? AGREED : [] };
  const id = seedId('case-conference', found.id);
  const version = isHeld ? 2 : 1;
  const conference = {
    ...{ id, version, ...of, ...shared, state: isHeld ? 'HELD' : 'PLANNED' },
    pseudonymised: true,
    pseudonymReasons: ['CHOSEN'],
    minutes: null,
  };
  const invitations = INVITED.map((word) => ({
    ...{ id: seedId('conference-invitation', `${found.id}:${word}`), version, ...of, ...shared },
    conferenceId: id,
    state: isHeld ? 'INFORMED' : 'INVITED',
    participantInstitution: seedId('institution', `${word}-${city}`),
    outsideSpecialist: false,
    consentId: null,
    sharedUntil: null,
  }));
  const system = { actorId: 'system', actorInstitution: null };
  const history = (first: readonly [string, string], second: readonly [string, string]) =>
    (isHeld ? [first, second] : [first]).map(([step, toState], at) => ({
      step,
      toState,
      on: at === 0 ? plannedOn : on,
      ...system,
    }));
  const steps = [
    ...historyRows(conferenceProcedure, conference, history(['PLAN', 'PLANNED'], ['CONCLUDE', 'HELD'])),
    ...invitations.flatMap((each) =>
      historyRows(invitationProcedure, each, history(['INVITE', 'INVITED'], ['INFORM', 'INFORMED'])),
    ),
  ];
  return { conference, invitations, steps };
}

function pseudonymOf(draw: Dice): string {
  return `K-${Array.from({ length: 10 }, () => SIGNS[draw(SIGNS.length)]).join('')}`;
}

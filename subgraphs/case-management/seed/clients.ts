import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { searchKeysOf } from '../../kit/name-search.rules.js';
import { daysBetween } from '../../kit/periods.js';
import { type Dice, dice, historyRows, insertMissing, pick } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import { type LegalCircle, TITLE_GROUPS } from '../cases/case.rules.js';
import { CaseClient } from '../clients/client.entity.js';
import { clientProcedure } from '../clients/client.procedure.js';
import { LANGUAGE_LEVELS } from '../clients/client.rules.js';
import { CaseContact } from '../contacts/contact.entity.js';
import { contactProcedure } from '../contacts/contact.procedure.js';
import { CONTACT_MEDIA } from '../contacts/contact.rules.js';
import { CaseHouseholdMember } from '../households/household-member.entity.js';
import { householdMemberProcedure } from '../households/household-member.procedure.js';
import { CaseInterpreterBooking } from '../interpreting/interpreter-booking.entity.js';
import { interpreterBookingProcedure } from '../interpreting/interpreter-booking.procedure.js';
import { CaseLegalCircle } from '../legal-circles/legal-circle.entity.js';
import { legalCircleChangeProcedure, legalCircleProcedure } from '../legal-circles/legal-circle.procedure.js';
import { gapDaysOf } from '../legal-circles/legal-circle.rules.js';
import { CaseLegalCircleChange } from '../legal-circles/legal-circle-change.entity.js';
import type { SyntheticCase } from './synthetic-case.js';

/** Last day of the seeded past. */
const SEED_DAY: CalendarDate = '2026-11-20';

/** Invented names; whoever bears one of them is not meant. */
const GIVEN_NAMES = ['Amina', 'Bilal', 'Daryna', 'Elif', 'Farid', 'Hala', 'Ivo', 'Jamila', 'Kofi', 'Lidija', 'Meron', 'Nadir'];
const FAMILY_NAMES = ['Ahornfeld', 'Birkenau', 'Cedarov', 'Distelli', 'Erlenko', 'Farnoush', 'Ginstery', 'Haselov', 'Irisyan'];
const NATIONALITIES = ['SYR', 'UKR', 'AFG', 'TUR', 'IRQ', 'BGR', 'ROU', 'GHA', 'ERI', 'XXA'];
/** Changes between laws as counselling meets them. */
const CHANGES: readonly (readonly [LegalCircle, LegalCircle])[] = [
  ['ASYLBLG', 'SGB2'],
  ['ASYLBLG', 'SGB12'],
  ['SGB2', 'SGB3'],
  ['SGB3', 'SGB2'],
  ['SGB2', 'BAFOEG'],
  ['SGB8', 'SGB2'],
];
const STANDING: readonly LegalCircle[] = ['AUFENTHG', 'SGB5', 'SCHULG', 'BKGG', 'FREIZUEGG', 'BQFG'];
const RELATIONS = ['SPOUSE', 'CHILD', 'CHILD', 'PARENT', 'SIBLING'] as const;
const AGES = ['UNDER_3', 'AGE_3_TO_5', 'AGE_6_TO_14', 'AGE_15_TO_17', 'AGE_18_TO_26', 'AGE_27_TO_64'] as const;
const NOTES = [
  'Papers sorted.',
  'Call with the office, waiting for an answer.',
  'Next steps agreed.',
  'Form filled in together.',
];

/** What is made of all cases, by table. */
interface Rows {
  readonly clients: object[];
  readonly members: object[];
  readonly circles: object[];
  readonly changes: object[];
  readonly contacts: object[];
  readonly bookings: object[];
  readonly steps: object[];
}

/** Synthetic clients, households, legal circles, contacts and interpreters of synthetic cases; the same every time. */
export async function seedClients(em: EntityManager, cases: readonly SyntheticCase[]): Promise<void> {
  const rows: Rows = { clients: [], members: [], circles: [], changes: [], contacts: [], bookings: [], steps: [] };
  for (const found of cases) {
    const draw = dice(`clients:${found.id}`);
    addClient(rows, found, draw);
    addCircles(rows, found, draw);
    addContacts(rows, found, draw);
    addBookings(rows, found, draw);
  }
  await insertMissing(em, CaseClient, rows.clients as never[]);
  await insertMissing(em, CaseHouseholdMember, rows.members as never[]);
  await insertMissing(em, CaseLegalCircle, rows.circles as never[]);
  await insertMissing(em, CaseLegalCircleChange, rows.changes as never[]);
  await insertMissing(em, CaseContact, rows.contacts as never[]);
  await insertMissing(em, CaseInterpreterBooking, rows.bookings as never[]);
  await insertMissing(em, StepRecord, rows.steps as never[]);
}

const lastDayOf = ({ closedOn }: SyntheticCase): CalendarDate => closedOn ?? SEED_DAY;
const wasAccepted = ({ processingConsentOn }: SyntheticCase): boolean => processingConsentOn != null;

/** What every row of a case begins with, and the history of its steps. */
function rowOf(
  rows: Rows,
  found: SyntheticCase,
  kind: string,
  word: string | number,
  procedure: { readonly name: string },
  steps: readonly (readonly [step: string, toState: string, on: CalendarDate])[],
) {
  const row = { id: seedId(kind, `${found.id}:${word}`), institution: found.institution };
  const taken = steps.map(([step, toState, on]) => ({ step, toState, on, actorId: 'system', actorInstitution: null }));
  rows.steps.push(...historyRows(procedure, row, taken));
  return { ...row, caseId: found.id, version: steps.length, state: steps.at(-1)?.[1] };
}

/** Some cases begin without a name, and some have nobody else in the household. */
function addClient(rows: Rows, found: SyntheticCase, draw: Dice): void {
  if (!wasAccepted(found) && draw(3) === 0) return;
  const isNamed = wasAccepted(found) || draw(2) === 0;
  const names = {
    givenName: isNamed ? pick(draw, GIVEN_NAMES) : null,
    familyName: isNamed ? pick(draw, FAMILY_NAMES) : null,
    birthName: null,
  };
  const birthYear = 1955 + draw(52);
  const birthDate = isNamed && draw(4) > 0 ? addDays(`${birthYear}-01-01`, draw(365)) : null;
  const own = { language: found.languageNeed ?? 'de', level: 'NATIVE' };
  const german = { language: 'de', level: pick(draw, LANGUAGE_LEVELS.slice(0, 6)) };
  rows.clients.push({
    ...rowOf(rows, found, 'case-client', '', clientProcedure, [['RECORD', 'RECORDED', found.openedOn]]),
    ...names,
    birthDate,
    birthYear,
    sex: pick(draw, ['FEMALE', 'MALE', null]),
    nationalities: [pick(draw, NATIONALITIES)],
    languages: own.language === 'de' ? [own] : [own, german],
    titleGroup: pick(draw, TITLE_GROUPS),
    arrivalYear: Math.max(birthYear, 2005 + draw(21)),
    phone: draw(3) === 0 ? null : `0211 555 ${String(1000 + draw(9000))}`,
    email: null,
    address: null,
    nameKeys: searchKeysOf(names),
  });
  for (let at = 0; at < draw(5); at += 1)
    rows.members.push({
      ...rowOf(rows, found, 'case-household-member', at, householdMemberProcedure, [['ADD', 'PRESENT', found.openedOn]]),
      relation: pick(draw, RELATIONS),
      ageGroup: pick(draw, AGES),
      note: null,
      ownCaseId: null,
      leftOn: null,
    });
}

/** Each accepted case stands under some law; two of five changed from one to another in the course of counselling. */
function addCircles(rows: Rows, found: SyntheticCase, draw: Dice): void {
  if (!wasAccepted(found)) return;
  const evidence = 'Bescheid, synthetic';
  const began = addDays(found.openedOn, -30 - draw(700));
  const [left, begun] = pick(draw, CHANGES);
  const days = daysBetween(found.openedOn, lastDayOf(found));
  const changes = draw(5) < 2 && days > 30;
  const lastDay = addDays(found.openedOn, 1 + draw(Math.max(1, days - 20)));
  const on = addDays(lastDay, 1 + pick(draw, [0, 0, 5, 14, 31, 48]));
  const first = changes
    ? ([
        ['RECORD', 'CURRENT', found.openedOn],
        ['END', 'ENDED', lastDay],
      ] as const)
    : ([['RECORD', 'CURRENT', found.openedOn]] as const);
  const old = rowOf(rows, found, 'case-legal-circle', 'first', legalCircleProcedure, first);
  const plain = { evidence, withdrawalReason: null };
  rows.circles.push({ ...old, circle: left, from: began, to: changes ? lastDay : null, ...plain });
  const standing = rowOf(rows, found, 'case-legal-circle', 'standing', legalCircleProcedure, [
    ['RECORD', 'CURRENT', found.openedOn],
  ]);
  rows.circles.push({ ...standing, circle: pick(draw, STANDING), from: began, to: null, ...plain });
  if (!changes) return;
  const recordedOn = on < SEED_DAY ? on : SEED_DAY;
  const next = rowOf(rows, found, 'case-legal-circle', 'next', legalCircleProcedure, [['RECORD', 'CURRENT', recordedOn]]);
  rows.circles.push({ ...next, circle: begun, from: on, to: null, ...plain });
  rows.changes.push({
    ...rowOf(rows, found, 'case-legal-circle-change', '', legalCircleChangeProcedure, [['RECORD', 'RECORDED', recordedOn]]),
    endedId: old.id,
    begunId: next.id,
    fromCircle: left,
    toCircle: begun,
    lastDayOn: lastDay,
    on,
    gapDays: gapDaysOf(lastDay, on),
    accompanied: draw(4) > 0,
    note: null,
  });
}

/** A contact on the first day, and of accepted cases a dozen more until the last. */
function addContacts(rows: Rows, found: SyntheticCase, draw: Dice): void {
  const days = daysBetween(found.openedOn, lastDayOf(found));
  const count = wasAccepted(found) ? 6 + draw(12) : 1 + draw(2);
  for (let at = 0; at < count; at += 1) {
    const on = at === 0 ? found.openedOn : addDays(found.openedOn, draw(days + 1));
    const withOthers = draw(4) === 0;
    rows.contacts.push({
      ...rowOf(rows, found, 'case-contact', at, contactProcedure, [['RECORD', 'RECORDED', on]]),
      medium: pick(draw, CONTACT_MEDIA),
      on,
      minutes: 10 + 5 * draw(15),
      topics: found.problemAreas.length > 0 ? [pick(draw, found.problemAreas)] : [],
      parties: withOthers ? ['CLIENT', 'INSTITUTION'] : ['CLIENT'],
      withWhom: null,
      note: pick(draw, NOTES),
      goalIds: [],
      ...(withOthers && draw(3) === 0 ? { origin: 'JOBCENTER', purposeBound: true } : { origin: 'OWN', purposeBound: false }),
      recordedBy: found.managerId,
      recordedAt: new Date(`${on}T15:00:00Z`),
      withdrawalReason: null,
    });
  }
}

/** Who needs another language has had an interpreter. */
function addBookings(rows: Rows, found: SyntheticCase, draw: Dice): void {
  if (found.languageNeed == null || !wasAccepted(found)) return;
  const on = addDays(found.openedOn, draw(1 + daysBetween(found.openedOn, lastDayOf(found))));
  const steps = [
    ['BOOK', 'BOOKED', found.openedOn],
    ['HOLD', 'HELD', on],
  ] as const;
  rows.bookings.push({
    ...rowOf(rows, found, 'case-interpreter-booking', 0, interpreterBookingProcedure, steps),
    language: found.languageNeed,
    on,
    begins: '10:00',
    minutes: 60,
    interpreter: null,
    agency: 'Sprachmittlungspool',
    costCentre: null,
    cancellationReason: null,
  });
}

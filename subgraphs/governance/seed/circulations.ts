import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { historyRows, insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import { Body } from '../bodies/body.entity.js';
import { Seat } from '../bodies/seat.entity.js';
import { Circulation } from '../circulations/circulation.entity.js';
import { circulationProcedure } from '../circulations/circulation.procedure.js';
import { circulationOutcome, type ReplyChoice } from '../circulations/circulation.rules.js';
import { CirculationReply } from '../circulations/circulation-reply.entity.js';
import { ImplementerAgreement } from '../implementer-agreements/implementer-agreement.entity.js';
import { implementerAgreementProcedure } from '../implementer-agreements/implementer-agreement.procedure.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { RulesVersion } from '../rules-of-procedure/rules-version.entity.js';
import { SeatHolder } from '../seat-holders/seat-holder.entity.js';

const ACCOUNT_OF_OFFICE = 'demo:body-office';
const OPENED_ON = '2026-05-04';
const TITLE = 'Gemeinsame Meldekette für auslaufende Aufenthaltstitel';
const MOTION = 'Synthetisch: Die Einrichtungen benennen bis Ende Juni je eine Ansprechstelle für auslaufende Aufenthaltstitel.';
/** Of so many seats one votes no, one abstains and one keeps silent. */
const ONE_OF = 7;

const at = (day: CalendarDate, hour: number) => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);

/** Brings a circulation of the past for every steering committee, and asks the implementers of solutions that were drafted. */
export async function seedCirculations(em: EntityManager): Promise<void> {
  const bodies = await em.find(Body, { kind: 'STEERING_COMMITTEE' }, { orderBy: { id: 'asc' } });
  for (const body of bodies) await seedCirculation(em, body);
  await seedAgreements(em);
}

async function seedCirculation(em: EntityManager, { id: bodyId, code, institution }: Body): Promise<void> {
  const [seats, members, rules] = await Promise.all([
    em.find(Seat, { bodyId, voting: true }, { orderBy: { chair: 'desc', id: 'asc' } }),
    em.find(SeatHolder, { bodyId, role: 'MEMBER' }),
    em.findOne(RulesVersion, { bodyId, number: 1 }),
  ]);
  const asked = seats.filter(({ id }) => members.some(({ seatId }) => seatId === id)).map(({ id }) => id);
  const id = seedId('circulation', `${code}:1`);
  const replies = asked.flatMap((seatId, place) => replyOf(seatId, place, { id, institution }));
  const {
    objections: _objections,
    explanation,
    ...columns
  } = circulationOutcome({
    ...{ parameters: DEFAULT_PARAMETERS, ruleKey: 'DEFAULT', askedSeats: asked, allSeats: seats.length, replies },
    chairSeatId: seats.find(({ chair }) => chair)?.id ?? null,
  });
  const closedOn = addDays(OPENED_ON, DEFAULT_PARAMETERS.circulation.replyDays + 1);
  const row = {
    ...{ id, version: 2, institution, bodyId, title: TITLE, motion: MOTION, ruleKey: 'DEFAULT', proposalId: null },
    ...{ rulesVersionId: rules?.id ?? null, askedSeats: asked, openedAt: at(OPENED_ON, 9), agendaItemId: null },
    // Midnight in Germany, in summer.
    ...{ closesAt: at(addDays(closedOn, -1), 22), closedAt: at(closedOn, 9), abandonedReason: null },
    ...{ ...columns, state: columns.outcome, explanation: [...explanation] },
  };
  await insertMissing(em, Circulation, [row]);
  await insertMissing(em, CirculationReply, replies);
  const by = { actorId: ACCOUNT_OF_OFFICE, actorInstitution: institution };
  // As readable as the circulation itself (`historyFor: 'READERS'`).
  const steps = historyRows(circulationProcedure, { id, institution: null }, [
    { step: 'OPEN_CIRCULATION', toState: 'OPEN', on: OPENED_ON, ...by },
    { step: 'CLOSE_CIRCULATION', toState: row.state, on: closedOn, ...by },
  ]);
  await insertMissing(em, StepRecord, steps);
}

function replyOf(seatId: string, place: number, { id, institution }: { readonly id: string; readonly institution: string }) {
  const choices: Readonly<Record<number, ReplyChoice | null>> = { 3: 'NO', 4: 'ABSTAIN', 5: null };
  const choice = Object.hasOwn(choices, place % ONE_OF) ? (choices[place % ONE_OF] ?? null) : 'YES';
  if (choice === null) return [];
  const reply = { id: seedId('circulation-reply', `${id}:${seatId}`), institution, circulationId: id, seatId, choice };
  const said = { reason: null, at: at(addDays(OPENED_ON, 1 + (place % 5)), 8), late: false, asDeputy: false };
  return [{ ...reply, ...said, enteredByOffice: true, castById: ACCOUNT_OF_OFFICE }];
}

async function seedAgreements(em: EntityManager): Promise<void> {
  const proposals = await em.find(Proposal, { state: 'SOLUTION_DRAFTED' }, { orderBy: { id: 'asc' } });
  const rows = proposals.flatMap(({ id, institution, implementers, submittedOn }) =>
    implementers.map((implementer) => ({
      ...{ id: seedId('implementer-agreement', `${id}:${implementer}`), version: 1, institution, state: 'ASKED' as const },
      ...{ proposalId: id, implementer, askedOn: addDays(submittedOn, DAYS_TO_ASK), reason: null, answeredOn: null },
      ...{ answeredById: null, answeredText: null },
    })),
  );
  await insertMissing(em, ImplementerAgreement, rows);
  const steps = rows.flatMap(({ id, institution, askedOn }) =>
    historyRows(implementerAgreementProcedure, { id, institution: null }, [
      { step: 'ASK', toState: 'ASKED', on: askedOn, actorId: ACCOUNT_OF_OFFICE, actorInstitution: institution },
    ]),
  );
  await insertMissing(em, StepRecord, steps);
}

/** After a topic was put forward, its solution is drafted and the implementers are asked. */
const DAYS_TO_ASK = 125;

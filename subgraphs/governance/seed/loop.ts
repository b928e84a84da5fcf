import type { EntityManager } from '@mikro-orm/postgresql';
import type { CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { NumberSeries, seriesId } from '../../kit/numbering.js';
import { endsOf } from '../../kit/procedure.js';
import { historyRows, insertMissing, type SyntheticStep } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { Amendment } from '../amendments/amendment.entity.js';
import { amendmentProcedure } from '../amendments/amendment.procedure.js';
import { Consultation } from '../consultations/consultation.entity.js';
import { consultationProcedure } from '../consultations/consultation.procedure.js';
import { ImplementerAgreement } from '../implementer-agreements/implementer-agreement.entity.js';
import { implementerAgreementProcedure } from '../implementer-agreements/implementer-agreement.procedure.js';
import { PROPOSAL_SERIES } from '../proposals/proposal.commands.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { type ProposalState, type ProposalStep, proposalProcedure } from '../proposals/proposal.procedure.js';
import { type SeededStep, seedVersions } from './versions.js';

type City = SeedRequest['city'];

const ACCOUNT_OF_OFFICE = 'demo:body-office';
const ACCOUNT_OF_MEMBER = 'demo:lk-member';
const YEAR = 2025;

/** Days of the proposal that went the whole way, from the first word to the review of its effect. */
export const LOOP_DAYS = {
  drafted: '2025-07-08',
  proposed: '2025-07-15',
  accepted: '2025-08-05',
  assigned: '2025-08-19',
  solved: '2025-10-07',
  recommended: '2025-10-28',
  submitted: '2025-11-04',
  onAgenda: '2025-11-17',
  invited: '2025-11-18',
  amended: '2025-11-26',
  agreed: '2025-12-01',
  decided: '2025-12-09',
  assignedTasks: '2025-12-16',
  done: '2026-03-17',
  implemented: '2026-03-24',
  reviewDue: '2026-10-06',
  reviewed: '2026-10-20',
} as const satisfies Readonly<Record<string, CalendarDate>>;

/** Bodies of each city through which it went, and what became of it: closed in the one, handed back to its working group in the other. */
const WAY_THROUGH = {
  duesseldorf: {
    body: 'ttkim-duesseldorf',
    workingGroup: 'uag-uebergang-sprache-arbeit-duesseldorf',
    steering: 'lenkungskreis-duesseldorf',
  },
  solingen: {
    body: 'integrationsmonitoring-solingen',
    workingGroup: 'ag-aufenthalt-und-einbuergerung-solingen',
    steering: 'lenkungsgruppe-kim-solingen',
  },
} as const satisfies Readonly<Record<City, object>>;

/** Ids of the proposal that went the whole way, and of what came of it. */
export interface Loop {
  readonly city: City;
  readonly office: string;
  readonly bodyId: string;
  readonly workingGroupId: string;
  readonly steeringBodyId: string;
  readonly steeringCode: string;
  /** The frozen evidence it rests on, at case management. */
  readonly evidenceId: string;
  readonly proposalId: string;
  readonly amendmentId: string;
  readonly meetingId: string;
  readonly agendaItemId: string;
  readonly voteId: string;
  readonly decisionId: string;
  readonly effectReviewId: string;
  readonly submitter: string;
  readonly implementers: readonly string[];
}

function loopOf(city: City): Loop {
  const { body, workingGroup, steering } = WAY_THROUGH[city];
  const institution = (word: string) => seedId('institution', `${word}-${city}`);
  const agendaItemId = seedId('agenda-item', `loop-${city}`);
  return {
    city,
    office: institution('kim-office'),
    bodyId: seedId('body', body),
    workingGroupId: seedId('body', workingGroup),
    steeringBodyId: seedId('body', steering),
    steeringCode: steering,
    evidenceId: seedId('evidence', `loop-${city}:2025-Q2`),
    proposalId: seedId('proposal', `loop-${city}`),
    amendmentId: seedId('amendment', `loop-${city}`),
    meetingId: seedId('meeting', `loop-${city}`),
    agendaItemId,
    voteId: seedId('vote', agendaItemId),
    decisionId: seedId('decision', `loop-${city}`),
    effectReviewId: seedId('effect-review', `loop-${city}`),
    submitter: institution('jobcenter'),
    implementers: [institution('naturalisation'), institution('jobcenter')],
  };
}

export const LOOP: Readonly<Record<City, Loop>> = { duesseldorf: loopOf('duesseldorf'), solingen: loopOf('solingen') };

const SOLUTION =
  'Synthetisch: Einbürgerungsbehörde und Jobcenter vereinbaren eine gemeinsame Liste der Nachweise über Arbeit und Lebensunterhalt. Das Jobcenter bescheinigt den Bezug auf einem Vordruck.';
export const AMENDED_SOLUTION = `${SOLUTION} Die Liste liegt in einfacher Sprache vor, und beide Häuser benennen eine Ansprechstelle.`;
const OPTIONS = [
  {
    title: 'Gemeinsame Liste und Vordruck',
    description: 'Synthetisch: Eine Liste der Nachweise für alle, ein Vordruck des Jobcenters.',
    effort: 'Synthetisch: eine Viertelstelle für drei Monate',
    isChosen: true,
  },
  {
    title: 'Elektronischer Abruf',
    description: 'Synthetisch: Die Behörde ruft die Bescheinigung mit Einwilligung selbst ab.',
    effort: 'Synthetisch: eigene Schnittstelle, ein Jahr Vorlauf',
    isChosen: false,
  },
];
const INDICATORS = [
  {
    name: 'Haushalte, denen die Hürde in einem Quartal begegnet',
    unit: 'Haushalte je Quartal',
    source: 'Eingefrorene Quartalstabellen des Case Managements',
    baseline: 25,
    baselineOn: '2025-09-30',
    target: 10,
  },
];

/** Brings a proposal that went the whole way, from a cluster of hurdles to the review of its effect; synthetic in every word. */
export async function seedLoopProposal(em: EntityManager, { city }: Pick<SeedRequest, 'city'>): Promise<void> {
  const loop = LOOP[city];
  const steps = stepsOf(loop);
  const row = proposalRow(loop, steps);
  await insertMissing(em, Proposal, [row]);
  await insertMissing(em, StepRecord, historyRows(proposalProcedure, shared(loop.proposalId), steps.map(recordOf(loop))));
  await seedVersions(em, [[row, steps]]);
  await insertMissing(em, NumberSeries, [
    {
      id: seriesId(loop.office, PROPOSAL_SERIES, YEAR),
      ...{ institution: loop.office, series: PROPOSAL_SERIES, year: YEAR, lastNumber: 1 },
    },
  ]);
  await seedConsultations(em, loop);
  await seedAmendment(em, loop);
  await seedAgreements(em, loop);
}

/** As readable as the row itself (`historyFor: 'READERS'`). */
export const shared = (id: string) => ({ id, institution: null });

/** A step that the office took. */
export function byOffice({ office }: Loop) {
  const by = { actorId: ACCOUNT_OF_OFFICE, actorInstitution: office };
  return (step: string, toState: string, on: CalendarDate): SyntheticStep => ({ step, toState, on, ...by });
}

/** A step that an institution took. */
export function byMember(institution: string) {
  const by = { actorId: ACCOUNT_OF_MEMBER, actorInstitution: institution };
  return (step: string, toState: string, on: CalendarDate): SyntheticStep => ({ step, toState, on, ...by });
}

function stepsOf({ city, amendmentId }: Loop): readonly (SeededStep & { readonly toState: ProposalState })[] {
  const days = LOOP_DAYS;
  const beforeAmendment = { solution: SOLUTION };
  const led = (step: ProposalStep, on: CalendarDate, toState = onlyEndOf(step)) => ({ step, on, toState });
  return [
    led('DRAFT', days.drafted),
    led('PROPOSE_TOPIC', days.proposed),
    led('ACCEPT', days.accepted),
    led('ASSIGN', days.assigned),
    { ...led('DRAFT_SOLUTION', days.solved), said: beforeAmendment },
    led('RECOMMEND', days.recommended),
    led('SUBMIT', days.submitted),
    led('PUT_ON_AGENDA', days.onAgenda),
    { ...led('AMEND', days.amended, 'ON_AGENDA'), amendmentId },
    led('DECIDE', days.decided, 'ADOPTED'),
    led('BEGIN_IMPLEMENTATION', days.assignedTasks),
    led('COMPLETE_IMPLEMENTATION', days.implemented),
    led('REVIEW_EFFECT', days.reviewed),
    city === 'duesseldorf' ? led('CLOSE', days.reviewed) : led('HAND_BACK', days.reviewed),
  ];
}

function onlyEndOf(step: ProposalStep): ProposalState {
  const [end] = endsOf(proposalProcedure.steps[step]);
  if (!end) throw new Error(`The step ${step} leads nowhere.`);
  return end;
}

const OF_MEMBERS: readonly ProposalStep[] = ['DRAFT', 'PROPOSE_TOPIC', 'DRAFT_SOLUTION', 'AMEND'];

function recordOf(loop: Loop) {
  return ({ step, toState, on }: SeededStep & { readonly toState: ProposalState }) =>
    OF_MEMBERS.includes(step) ? byMember(loop.submitter)(step, toState, on) : byOffice(loop)(step, toState, on);
}

function proposalRow(loop: Loop, steps: readonly { readonly toState: ProposalState }[]) {
  const isHandedBack = loop.city === 'solingen';
  return {
    ...{ id: loop.proposalId, version: steps.length, institution: loop.office, reference: `P-${YEAR}-001` },
    state: isHandedBack ? ('IN_WORKING_GROUP' as const) : ('CLOSED' as const),
    title: 'Eine Liste der Nachweise über Arbeit und Lebensunterhalt für alle',
    problem:
      'Synthetisch: Einbürgerungsbehörde, Jobcenter und Arbeitgeber verlangen und bescheinigen Verschiedenes. Haushalte reichen Nachweise mehrfach ein und warten.',
    ...{ bodyId: loop.bodyId, workingGroupId: loop.workingGroupId, steeringBodyId: loop.steeringBodyId },
    dueOn: isHandedBack ? '2027-03-01' : '2025-10-31',
    implementers: [...loop.implementers],
    ...{ solution: AMENDED_SOLUTION, options: OPTIONS, indicators: INDICATORS, legalCircles: ['SGB_II', 'STAG'] },
    ...{ evidenceIds: [loop.evidenceId], exceptionReason: null, decidedAs: 'ADOPTED' as const },
    recommendation: 'Synthetisch: Einstimmig empfohlen.',
    ...{ submittingInstitution: loop.submitter, submittedById: ACCOUNT_OF_MEMBER, submittedOn: LOOP_DAYS.proposed },
  };
}

async function seedConsultations(em: EntityManager, loop: Loop): Promise<void> {
  const { office: institution, proposalId, city } = loop;
  const rows = [
    { word: 'caritas', stance: 'SUPPORTS' as const, statement: null, answeredOn: '2025-10-21' },
    {
      ...{ word: 'naturalisation', stance: 'SUPPORTS_WITH_CONDITIONS' as const, answeredOn: '2025-10-23' },
      statement: 'Synthetisch: Die Liste bindet die Behörde nicht im Einzelfall.',
    },
  ].map(({ word, ...answer }) => ({
    ...{ id: seedId('consultation', `loop-${city}:${word}`), version: 2, institution, state: 'ANSWERED' as const, proposalId },
    ...{ askedInstitution: seedId('institution', `${word}-${city}`), askedBodyId: null, authoritative: false },
    ...{ question: 'Synthetisch: Trägt Ihr Haus den Entwurf mit?', askedOn: '2025-10-08', dueOn: '2025-10-24' },
    ...{ ...answer, enteredByOffice: false },
  }));
  await insertMissing(em, Consultation, rows);
  await insertMissing(
    em,
    StepRecord,
    rows.flatMap(({ id, askedOn, askedInstitution, answeredOn }) =>
      historyRows(consultationProcedure, shared(id), [
        byOffice(loop)('CONSULT', 'ASKED', askedOn),
        byMember(askedInstitution)('ANSWER', 'ANSWERED', answeredOn),
      ]),
    ),
  );
}

async function seedAmendment(em: EntityManager, loop: Loop): Promise<void> {
  const { amendmentId: id, office: institution, proposalId, city } = loop;
  // An institution with a seat in the steering committee.
  const proposedBy = seedId('institution', city === 'duesseldorf' ? 'integrationsrat-duesseldorf' : 'caritas-solingen');
  const proposedOn = '2025-11-20';
  await insertMissing(em, Amendment, [
    {
      ...{ id, version: 2, institution, state: 'ACCEPTED' as const, proposalId, proposedBy },
      proposedAt: new Date(`${proposedOn}T09:00:00Z`),
      reasons: 'Synthetisch: Eine Liste hilft nur, wenn sie verstanden wird.',
      ...{ changes: { solution: AMENDED_SOLUTION }, replaces: { solution: SOLUTION } },
      ...{ answer: null, voteId: null, closedOn: LOOP_DAYS.amended },
    },
  ]);
  await insertMissing(
    em,
    StepRecord,
    historyRows(amendmentProcedure, shared(id), [
      byMember(proposedBy)('PROPOSE', 'PROPOSED', proposedOn),
      byMember(loop.submitter)('ACCEPT', 'ACCEPTED', LOOP_DAYS.amended),
    ]),
  );
}

async function seedAgreements(em: EntityManager, loop: Loop): Promise<void> {
  const { office: institution, proposalId, city } = loop;
  const rows = loop.implementers.map((implementer) => ({
    ...{ id: seedId('implementer-agreement', `loop-${city}:${implementer}`), version: 2, institution, proposalId, implementer },
    ...{ state: 'AGREED' as const, askedOn: LOOP_DAYS.submitted, reason: null, answeredOn: LOOP_DAYS.agreed },
    ...{ answeredText: AMENDED_SOLUTION, answeredById: ACCOUNT_OF_MEMBER },
  }));
  await insertMissing(em, ImplementerAgreement, rows);
  await insertMissing(
    em,
    StepRecord,
    rows.flatMap(({ id, implementer }) =>
      historyRows(implementerAgreementProcedure, shared(id), [
        byOffice(loop)('ASK', 'ASKED', LOOP_DAYS.submitted),
        byMember(implementer)('AGREE', 'AGREED', LOOP_DAYS.agreed),
      ]),
    ),
  );
}

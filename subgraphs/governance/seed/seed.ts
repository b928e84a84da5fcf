import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { NumberSeries, seriesId } from '../../kit/numbering.js';
import { endsOf } from '../../kit/procedure.js';
import { historyRows, insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { Body, type BodyKind } from '../bodies/body.entity.js';
import { Seat } from '../bodies/seat.entity.js';
import { PROPOSAL_SERIES } from '../proposals/proposal.commands.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { type ProposalState, type ProposalStep, proposalProcedure } from '../proposals/proposal.procedure.js';
import { seedCirculations } from './circulations.js';
import { seedDecisions } from './decisions.js';
import duesseldorf from './duesseldorf.json' with { type: 'json' };
import { seedHolders } from './holders.js';
import { seedLoopProposal } from './loop.js';
import { seedLoopDecision, seedLoopMeeting } from './loop-decision.js';
import { seedMandates } from './mandates.js';
import { seedMeetings } from './meetings.js';
import { seedRules } from './rules.js';
import solingen from './solingen.json' with { type: 'json' };
import { seedVersions } from './versions.js';
import { seedVotes } from './votes.js';

interface CityData {
  readonly sources: Readonly<Record<string, string | undefined>>;
  readonly bodies: readonly BodyLine[];
  readonly seats: readonly SeatLine[];
  readonly proposals: readonly ProposalLine[];
}

interface BodyLine {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly theme: string;
  readonly office: string;
  readonly establishedOn: string | null;
  readonly source: string;
  readonly note: string | null;
}

interface SeatLine {
  readonly code: string;
  readonly body: string;
  readonly institution: string;
  readonly title: string;
  readonly voting: boolean;
  readonly chair: boolean;
  readonly source: string;
}

interface ProposalLine {
  readonly code: string;
  readonly title: string;
  readonly problem: string;
  readonly state: string;
  readonly submittedBy: string;
  readonly body: string;
  readonly workingGroup: string | null;
  readonly implementers: readonly string[];
  readonly submittedOn: CalendarDate;
}

const CITIES: Readonly<Record<SeedRequest['city'], CityData>> = { duesseldorf, solingen };

/** The steps that led to each state, with the days that passed since the topic was put forward. */
const DRAFTED = ['DRAFT', -7] as const;
const PROPOSED = ['PROPOSE_TOPIC', 0] as const;
const ACCEPTED = ['ACCEPT', 21] as const;
const ASSIGNED = ['ASSIGN', 35] as const;
const WAYS: Readonly<Partial<Record<ProposalState, readonly (readonly [ProposalStep, number])[]>>> = {
  // Of a draft only the day of drafting is known.
  DRAFT: [['DRAFT', 0]],
  TOPIC_PROPOSED: [DRAFTED, PROPOSED],
  ACCEPTED: [DRAFTED, PROPOSED, ACCEPTED],
  NOT_PURSUED: [DRAFTED, PROPOSED, ['DROP', 28]],
  IN_WORKING_GROUP: [DRAFTED, PROPOSED, ACCEPTED, ASSIGNED],
  SOLUTION_DRAFTED: [DRAFTED, PROPOSED, ACCEPTED, ASSIGNED, ['DRAFT_SOLUTION', 120]],
};
const DAYS_TO_REPORT = 300;

/** Seats that take the chair when the chair cannot; synthetic, as the seats are. */
const DEPUTY_CHAIRS: readonly string[] = [
  'lenkungskreis-duesseldorf-amt-fuer-soziales-und-jugend',
  'ttkim-duesseldorf-counselling',
  'lenkungsgruppe-kim-solingen-aib',
  'integrationsmonitoring-solingen-counselling',
];

const ACCOUNT_OF_OFFICE = 'demo:body-office';
const ACCOUNT_OF_MEMBER = 'demo:lk-member';
const SYNTHETIC_SOLUTION =
  'Synthetischer Entwurf: Die genannten Einrichtungen vereinbaren einen gemeinsamen Ablauf mit festen Ansprechstellen, erproben ihn sechs Monate und berichten dem vorbereitenden Gremium.';

const SYNTHETIC_EXCEPTION = 'Synthetisch: Der Hinweis kam aus den Gremien selbst, bevor Hürden in der Beratung kodiert wurden.';
const SYNTHETIC_OPTIONS = [
  {
    title: 'Gemeinsamer Ablauf mit festen Ansprechstellen',
    description: 'Synthetisch: Die genannten Einrichtungen vereinbaren Zuständigkeiten, Fristen und Ansprechstellen.',
    effort: 'Synthetisch: je Einrichtung eine Viertelstelle für sechs Monate',
    isChosen: true,
  },
  {
    title: 'Gemeinsame Servicestelle',
    description: 'Synthetisch: Eine Stelle übernimmt die Anliegen für alle.',
    effort: 'Synthetisch: zwei Stellen auf Dauer',
    isChosen: false,
  },
];
const SYNTHETIC_INDICATOR = {
  name: 'Haushalte, denen die Hürde in einem Quartal begegnet',
  unit: 'Haushalte je Quartal',
  source: 'Synthetisch: Kodierte Hürden des Case Managements',
  baseline: 25,
  target: 10,
};

/** Brings the bodies of a city, their seats and its proposals. `scale` makes copies of the proposals, each a few days older. */
export async function seed(em: EntityManager, { city, scale }: SeedRequest): Promise<void> {
  const data = CITIES[city];
  const offices = new Map(data.bodies.map(({ code, office }) => [code, seedId('institution', office)]));
  const officeOf = (body: string) => offices.get(body) ?? fail(`The body ${body} is not among the seed's bodies.`);
  const submitted = data.proposals
    .filter(({ state }) => state !== 'DRAFT')
    .sort((a, b) => (a.submittedOn < b.submittedOn ? -1 : 1));
  const copies = Array.from({ length: scale }, (_each, copy) => copy);
  const proposals = copies.flatMap((copy) =>
    data.proposals.map((line) => proposalRow(line, copy, officeOf(line.body), submitted.indexOf(line) + 1)),
  );

  await insertMissing(
    em,
    Body,
    data.bodies.map((line) => bodyRow(line, data)),
  );
  await insertMissing(
    em,
    Seat,
    data.seats.map((line) => seatRow(line, officeOf(line.body), data)),
  );
  await seedHolders(em, { city });
  await seedRules(em, { city });
  await seedMandates(em, { city });
  await insertMissing(em, Proposal, proposals);
  await insertMissing(em, StepRecord, proposals.flatMap(stepRows));
  await seedVersions(
    em,
    proposals.map((proposal) => [proposal, waySince(proposal)]),
  );
  await insertMissing(em, NumberSeries, seriesRows(submitted, officeOf));
  await seedLoopProposal(em, { city });
  await seedLoopMeeting(em, { city });
  await seedMeetings(em, { scale });
  await seedVotes(em);
  await seedCirculations(em);
  await seedLoopDecision(em, { city });
  await seedDecisions(em);
}

/** The steps that led a proposal to its state, each with its day. */
function waySince({ state, submittedOn }: { readonly state: ProposalState; readonly submittedOn: CalendarDate }) {
  return (WAYS[state] ?? []).map(([step, days]) => ({ step, on: addDays(submittedOn, days) }));
}

/** The bodies' days of establishment are not known, so they have no history: nothing is invented here. */
function bodyRow({ office, parent, kind, source, ...line }: BodyLine, { sources }: CityData) {
  return {
    ...line,
    id: seedId('body', line.code),
    version: 1,
    state: 'ACTIVE' as const,
    institution: seedId('institution', office),
    kind: kind as BodyKind,
    parentId: parent && seedId('body', parent),
    source: sources[source] ?? source,
  };
}

function seatRow({ code, body, institution, title, voting, chair, source }: SeatLine, office: string, { sources }: CityData) {
  return {
    id: seedId('seat', code),
    version: 1,
    state: 'ACTIVE' as const,
    code,
    institution: office,
    bodyId: seedId('body', body),
    holderInstitution: seedId('institution', institution),
    title,
    voting,
    chair,
    deputyChair: DEPUTY_CHAIRS.includes(code),
    source: sources[source] ?? source,
  };
}

function proposalRow(line: ProposalLine, copy: number, institution: string, number: number) {
  const state = line.state as ProposalState;
  const way = WAYS[state] ?? fail(`The seed knows no way to the state ${state}.`);
  const code = copy === 0 ? line.code : `${line.code}-${copy + 1}`;
  const submittedOn = addDays(line.submittedOn, -(copy % 15));
  const reference = `P-${submittedOn.slice(0, 4)}-${String(number).padStart(3, '0')}`;
  const assigned = way.some(([step]) => step === 'ASSIGN');
  const solved = way.some(([step]) => step === 'DRAFT_SOLUTION');
  return {
    id: seedId('proposal', code),
    version: way.length,
    institution,
    state,
    // A copy's reference is one that the series never gives out.
    reference: state === 'DRAFT' ? null : copy === 0 ? reference : `${reference}-${copy + 1}`,
    title: copy === 0 ? line.title : `${line.title} (${copy + 1})`,
    problem: line.problem,
    bodyId: seedId('body', line.body),
    // The data name the group that is meant; it becomes the proposal's own with the mandate.
    workingGroupId: assigned && line.workingGroup ? seedId('body', line.workingGroup) : null,
    dueOn: assigned ? addDays(submittedOn, DAYS_TO_REPORT) : null,
    implementers: line.implementers.map((each) => seedId('institution', each)),
    solution: solved ? SYNTHETIC_SOLUTION : null,
    evidenceIds: [],
    exceptionReason: SYNTHETIC_EXCEPTION,
    options: solved ? SYNTHETIC_OPTIONS : [],
    indicators: solved ? [{ ...SYNTHETIC_INDICATOR, baselineOn: submittedOn }] : [],
    legalCircles: solved ? ['SGB_II', 'AUFENTHG'] : [],
    recommendation: null,
    steeringBodyId: null,
    decidedAs: null,
    submittingInstitution: seedId('institution', line.submittedBy),
    submittedById: ACCOUNT_OF_MEMBER,
    submittedOn,
  };
}

function stepRows(proposal: ReturnType<typeof proposalRow>) {
  const steps = waySince(proposal).map(({ step, on }) => {
    const byOffice = ['ACCEPT', 'DROP', 'ASSIGN'].includes(step);
    return {
      step,
      toState: endOf(step),
      on,
      actorId: byOffice ? ACCOUNT_OF_OFFICE : ACCOUNT_OF_MEMBER,
      actorInstitution: byOffice ? proposal.institution : proposal.submittingInstitution,
    };
  });
  // As readable as the proposal itself (`historyFor: 'READERS'`).
  return historyRows(proposalProcedure, { id: proposal.id, institution: null }, steps);
}

/** The series of each office and year goes on after the numbers of the data; those of the copies it never gives out. */
function seriesRows(submitted: readonly ProposalLine[], officeOf: (body: string) => string) {
  const rows = submitted.map(({ body, submittedOn }, at) => {
    const [institution, year] = [officeOf(body), Number(submittedOn.slice(0, 4))];
    return {
      id: seriesId(institution, PROPOSAL_SERIES, year),
      institution,
      series: PROPOSAL_SERIES,
      year,
      lastNumber: at + 1,
    };
  });
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function endOf(step: ProposalStep): ProposalState {
  const [end] = endsOf(proposalProcedure.steps[step]);
  return end ?? fail(`The step ${step} leads nowhere.`);
}

function fail(sentence: string): never {
  throw new Error(sentence);
}

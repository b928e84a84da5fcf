import { type CalendarDate, dayOf } from '../../kit/calendar.js';
import { invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import type { AgendaItemState } from '../agenda/agenda-item.procedure.js';
import { Circulation } from '../circulations/circulation.entity.js';
import { meetingById } from '../meetings/meeting.loaders.js';
import { UrgentDecision } from '../urgent-decisions/urgent-decision.entity.js';
import { lockedVote } from '../votes/vote.loaders.js';
import { Decision } from './decision.entity.js';
import { type DecisionBase, isDecided, type OutcomeWithoutVote } from './decision.rules.js';

/** What a decision is said to come of; exactly one of the ids is given. */
export interface SourceGiven {
  readonly voteId: string | null;
  readonly circulationId: string | null;
  readonly urgentDecisionId: string | null;
  readonly agendaItemId: string | null;
  readonly outcome: OutcomeWithoutVote | null;
}

/** What a decision comes of, with all that it takes over. */
export interface DecisionSource {
  readonly basis: DecisionBase;
  /** The governance office that keeps the body. */
  readonly institution: string;
  readonly bodyId: string;
  readonly decidedOn: CalendarDate;
  /** What the ballots came to; null without a vote. */
  readonly result: 'ADOPTED' | 'REJECTED' | null;
  readonly title: string;
  /** What was moved. */
  readonly motion: string;
  /** What was put to the vote in the end. */
  readonly adopted: string;
  /** Whether the body may adopt another text than the one that was moved. */
  readonly mayAmend: boolean;
  readonly proposalId: string | null;
  readonly ids: Pick<Decision, 'voteId' | 'circulationId' | 'urgentDecisionId' | 'agendaItemId' | 'meetingId'>;
  readonly explanation: readonly string[];
}

const SOURCES = ['voteId', 'circulationId', 'urgentDecisionId', 'agendaItemId'] as const;
const NO_IDS = { voteId: null, circulationId: null, urgentDecisionId: null, agendaItemId: null, meetingId: null };

/** Where the item stands once the body has deliberated on it, by what came of it. */
const DELIBERATED: Readonly<Record<OutcomeWithoutVote, readonly AgendaItemState[]>> = {
  DEFERRED: ['DEFERRED'],
  REFERRED_UP: ['NOTED', 'DECIDED'],
  HANDED_BACK: ['NOTED', 'DECIDED'],
};

/** What the decision comes of; nobody else records one of it at the same moment. What is wrong with it is `INVALID_INPUT`. */
export async function sourceOf(context: Context, input: SourceGiven): Promise<DecisionSource> {
  const given = SOURCES.filter((field) => input[field] != null);
  const [field] = given;
  if (given.length !== 1 || !field)
    throw invalidInput(given[1] ?? 'voteId', 'A decision comes of exactly one vote, circulation, urgent decision or item.');
  const id = String(input[field]);
  const source = isId(id) ? await FINDERS[field](context, id.toLowerCase(), input) : null;
  if (!source) throw invalidInput(field, 'There is nothing here that you may read.');
  const recorded = await context.em.findOne(Decision, { [field]: id.toLowerCase() });
  if (recorded) throw invalidInput(field, `The decision ${recorded.reference} was recorded of it already.`);
  return source;
}

type Finder = (context: Context, id: string, input: SourceGiven) => Promise<DecisionSource | null>;

const FINDERS: Readonly<Record<(typeof SOURCES)[number], Finder>> = {
  voteId: fromVote,
  circulationId: fromCirculation,
  urgentDecisionId: fromUrgentDecision,
  agendaItemId: fromItem,
};

async function fromVote(context: Context, id: string): Promise<DecisionSource | null> {
  const vote = await lockedVote(context, id);
  if (!vote) return null;
  if (!isDecided(vote.state)) throw invalidInput('voteId', `This vote carries no decision; it is ${vote.state}.`);
  const [item, meeting] = await Promise.all([
    agendaItemById(context).load(vote.agendaItemId),
    meetingById(context).load(vote.meetingId),
  ]);
  if (!item || !meeting) return null;
  const { yes, no, abstain } = vote;
  return {
    basis: 'VOTE',
    institution: vote.institution,
    bodyId: vote.bodyId,
    decidedOn: dayOf(meeting.startsAt),
    result: vote.state,
    title: item.title,
    motion: item.motion ?? vote.subject,
    adopted: vote.subject,
    mayAmend: true,
    proposalId: item.proposalId ?? null,
    ids: { ...NO_IDS, voteId: vote.id, meetingId: meeting.id },
    explanation: [
      `Vote in the meeting ${meeting.reference}: ${vote.state}, yes ${yes ?? 0}, no ${no ?? 0}, abstentions ${abstain ?? 0} (§ 91 VwVfG).`,
    ],
  };
}

async function fromCirculation(context: Context, id: string): Promise<DecisionSource | null> {
  await oneAfterAnother(context, `decision-of:${id}`);
  const row = await context.em.findOne(Circulation, { id }, { refresh: true });
  if (!row) return null;
  const { state, closedAt, yes, no } = row;
  if (!isDecided(state) || !closedAt)
    throw invalidInput('circulationId', `This circulation carries no decision; it is ${state}.`);
  return {
    basis: 'CIRCULATION',
    institution: row.institution,
    bodyId: row.bodyId,
    decidedOn: dayOf(closedAt),
    result: state,
    title: row.title,
    motion: row.motion,
    adopted: row.motion,
    mayAmend: false,
    proposalId: row.proposalId ?? null,
    ids: { ...NO_IDS, circulationId: row.id },
    explanation: [`Circulation: ${state}, yes ${yes ?? 0}, no ${no ?? 0} (§ 90 Abs. 1 Satz 2 VwVfG).`],
  };
}

async function fromUrgentDecision(context: Context, id: string): Promise<DecisionSource | null> {
  await oneAfterAnother(context, `decision-of:${id}`);
  const row = await context.em.findOne(UrgentDecision, { id }, { refresh: true });
  if (!row) return null;
  const { state, takenOn } = row;
  if ((state !== 'IN_FORCE' && state !== 'CONFIRMED') || !takenOn)
    throw invalidInput('urgentDecisionId', `This urgent decision is not in force; it is ${state}.`);
  return {
    basis: 'URGENT',
    institution: row.institution,
    bodyId: row.bodyId,
    decidedOn: takenOn,
    result: 'ADOPTED',
    title: row.title,
    motion: row.text,
    adopted: row.text,
    mayAmend: false,
    proposalId: row.proposalId ?? null,
    ids: { ...NO_IDS, urgentDecisionId: row.id },
    explanation: [
      'Urgent decision by those who may take it; the next meeting ratifies it or not (§ 60 Abs. 1 GO NRW by analogy, to be confirmed).',
    ],
  };
}

async function fromItem(context: Context, id: string, { outcome }: SourceGiven): Promise<DecisionSource | null> {
  await oneAfterAnother(context, `decision-of:${id}`);
  const item = await agendaItemById(context).load(id);
  const meeting = item && (await meetingById(context).load(item.meetingId));
  if (!item || !meeting) return null;
  if (!outcome || !Object.hasOwn(DELIBERATED, outcome))
    throw invalidInput('outcome', 'Without a vote a body may defer a matter, refer it up or hand it back.');
  const wasHeld = meeting.state === 'IN_SESSION' || meeting.state === 'CLOSED';
  if (!wasHeld || !DELIBERATED[outcome].includes(item.state))
    throw invalidInput('agendaItemId', `The body has not deliberated on this item to that end; it is ${item.state}.`);
  return {
    basis: 'DELIBERATION',
    institution: item.institution,
    bodyId: item.bodyId,
    decidedOn: dayOf(meeting.startsAt),
    result: null,
    title: item.title,
    motion: item.motion ?? item.title,
    adopted: item.motion ?? item.title,
    mayAmend: true,
    proposalId: item.proposalId ?? null,
    ids: { ...NO_IDS, agendaItemId: item.id, meetingId: meeting.id },
    explanation: [`Deliberation in the meeting ${meeting.reference} without a vote on the matter itself (§ 93 VwVfG).`],
  };
}

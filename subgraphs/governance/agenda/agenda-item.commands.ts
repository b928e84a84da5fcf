import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { type Room, roomOf } from '../attendance/room.loaders.js';
import { bodyById } from '../bodies/body.loaders.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { meetingById } from '../meetings/meeting.loaders.js';
import { meetingProcedure } from '../meetings/meeting.procedure.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { proposalProcedure } from '../proposals/proposal.procedure.js';
import { ImpossibleCount } from '../votes/rational.rules.js';
import { type AdditionResult, additionOf } from './addition.rules.js';
import { agendaItemFactsFrom, roomNow, rulesOfRoom } from './agenda-facts.loaders.js';
import { AgendaItem } from './agenda-item.entity.js';
import type {
  AddAgendaItemInput,
  AddUrgentAgendaItemInput,
  AgendaItemStepInput,
  ArrangeAgendaInput,
  DeferAgendaItemInput,
  NoteAgendaItemInput,
  RequestAgendaItemInput,
  ReviseAgendaItemInput,
  TakeOffAgendaInput,
} from './agenda-item.inputs.js';
import { agendaItemById, agendaOf, inOrder } from './agenda-item.loaders.js';
import { type AgendaOrigin, agendaItemProcedure, type DeferralGround } from './agenda-item.procedure.js';

const LONGEST_TITLE = 200;
const LONGEST_TEXT = 10_000;
const LONGEST_REASON = 2_000;
const MOST_ITEMS = 100;

const viewOf = ({ itemId, version }: AgendaItemStepInput) => ({ id: itemId, version });

/** Asks for an item of the agenda, for a seat of one's own institution. */
export async function requestAgendaItem(context: Context, input: RequestAgendaItemInput): Promise<AgendaItem> {
  const room = await lockedRoom(context, input.meetingId);
  await checkNew(context, room, 'REQUEST', input);
  const row = await newRow(context, room, input, 'MEMBER');
  return begin(context, 'REQUEST', { ...row, requestedBy: context.actor.institution });
}

/** Puts an item on the agenda; after the invitations are out it is announced by a supplement to them. */
export async function addAgendaItem(context: Context, input: AddAgendaItemInput): Promise<AgendaItem> {
  const room = await lockedRoom(context, input.meetingId);
  await checkNew(context, room, 'ADD', input);
  const row = await newRow(context, room, input, 'INVITATION');
  const firstItemId = input.deferredItemId == null ? null : await checkedDeferred(context, room, input.deferredItemId);
  const item = await begin(context, 'ADD', { ...row, ...announced(context, room), firstItemId });
  await putOnAgenda(context, item);
  return item;
}

/** Puts on the agenda what a member has asked for. */
export async function listAgendaItem(context: Context, input: AgendaItemStepInput): Promise<AgendaItem> {
  const found = await agendaItemById(context).load(input.itemId);
  const room = found && (await lockedRoom(context, found.meetingId));
  const position = room ? { position: await nextPosition(context, room.meeting.id) } : {};
  const changes = room ? { ...position, ...announced(context, room) } : {};
  const item = await takeStep(context, AgendaItem, viewOf(input), agendaItemProcedure, 'LIST', changes);
  await putOnAgenda(context, item);
  return item;
}

/** Words an item anew before the invitations go out. */
export async function reviseAgendaItem(context: Context, input: ReviseAgendaItemInput): Promise<AgendaItem> {
  const found = await agendaItemById(context).load(input.itemId);
  const room = found && (await lockedRoom(context, found.meetingId));
  if (room && input.ruleKey != null) await checkRuleKey(context, room, input.ruleKey);
  return takeStep(context, AgendaItem, viewOf(input), agendaItemProcedure, 'REVISE', {
    ...(input.title == null ? {} : { title: neededText('title', input.title, LONGEST_TITLE) }),
    ...(input.motion == null ? {} : { motion: trimmedText('motion', input.motion, LONGEST_TEXT) || null }),
    ...(input.kind == null ? {} : { kind: input.kind }),
    ...(input.ruleKey == null ? {} : { ruleKey: input.ruleKey }),
    ...(input.isPublic == null ? {} : { isPublic: input.isPublic }),
  });
}

/** Does not put an item on the agenda, or takes it off; a proposal goes back to where it was. */
export async function takeOffAgenda(context: Context, input: TakeOffAgendaInput): Promise<AgendaItem> {
  const removalReason = neededText('reason', input.reason, LONGEST_REASON);
  const wasListed = (await agendaItemById(context).load(input.itemId))?.state === 'LISTED';
  const item = await takeStep(context, AgendaItem, viewOf(input), agendaItemProcedure, 'TAKE_OFF', { removalReason });
  if (wasListed) await takeProposalOff(context, item);
  return item;
}

/** Adds an urgent item in the meeting, by the vote of those present. */
export async function addUrgentAgendaItem(context: Context, input: AddUrgentAgendaItemInput): Promise<AgendaItem> {
  const room = await lockedRoom(context, input.meetingId);
  const urgencyReason = trimmedText('urgencyReason', input.urgencyReason, LONGEST_REASON);
  // Whoever may not add anything is told so before anything about the numbers.
  const facts = { ...(await agendaItemFactsFrom(context, blank(input), room)), openVotes: 0, quorumLacks: false };
  const anything = { isAllowed: true, urgencyRequired: false, urgencyStated: true, isAdopted: true, inWords: '' };
  checkBeginning(context, agendaItemProcedure, 'ADD_URGENT', { ...facts, addition: anything });
  const { yes, no, abstain, invalid } = input.additionVote;
  const counts = { yes, no, abstain, invalid };
  const addition = await reckonedAddition(context, room, counts, urgencyReason);
  checkBeginning(context, agendaItemProcedure, 'ADD_URGENT', { ...facts, addition });
  const row = await newRow(context, room, input, 'URGENT');
  const item = await begin(context, 'ADD_URGENT', {
    ...row,
    urgencyReason: urgencyReason || null,
    additionCounts: counts,
    additionExplanation: [...addition.explanation],
  });
  await putOnAgenda(context, item);
  return item;
}

/** Enters that an item was dealt with. */
export function noteAgendaItem(context: Context, input: NoteAgendaItemInput): Promise<AgendaItem> {
  const result = neededText('result', input.result, LONGEST_TEXT);
  return takeStep(context, AgendaItem, viewOf(input), agendaItemProcedure, 'NOTE', { result });
}

/** Puts an item off to a later meeting. */
export async function deferAgendaItem(context: Context, input: DeferAgendaItemInput): Promise<AgendaItem> {
  if (input.ground === 'MEETING_CANCELLED') throw invalidInput('ground', 'Call the meeting off; its items are put off with it.');
  const result = trimmedText('remark', input.remark, LONGEST_REASON) || null;
  return defer(context, viewOf(input), input.ground, result);
}

/** Arranges what is still to be dealt with; what is done keeps its place. */
export async function arrangeAgenda(context: Context, input: ArrangeAgendaInput): Promise<Meeting> {
  const view = { id: input.meetingId, version: input.version };
  const found = await meetingById(context).load(input.meetingId);
  if (found) await lockAgenda(context, found.id);
  const listed = found ? (await readAgenda(context, found.id)).filter(({ state }) => state === 'LISTED') : [];
  const ids = input.itemIds.map((id) => id.toLowerCase());
  const byId = new Map(listed.map((item) => [item.id, item]));
  const isWhole = ids.length === listed.length && new Set(ids).size === ids.length && ids.every((id) => byId.has(id));
  const places = listed.map(({ position }) => position);
  // The items are written with the step of the meeting; whoever may not take it is told so before anything about the items.
  if (isWhole) for (const [at, id] of ids.entries()) Object.assign(byId.get(id) ?? {}, { position: places[at] });
  const meeting = await takeStep(context, Meeting, view, meetingProcedure, 'ARRANGE');
  if (!isWhole) throw invalidInput('itemIds', 'Name every item that is still to be dealt with, each once.');
  agendaOf(context).clear(meeting.id);
  return meeting;
}

/** Puts off everything that is still to be dealt with, because its meeting is over or called off. */
export async function deferRest(
  context: Context,
  { id }: Pick<Meeting, 'id'>,
  groundOf: (item: AgendaItem) => Promise<DeferralGround> | DeferralGround,
): Promise<void> {
  for (const item of await readAgenda(context, id))
    if (item.state === 'LISTED' || item.state === 'REQUESTED') await defer(context, item, await groundOf(item), null);
  agendaOf(context).clear(id);
}

/** The items that a meeting put off for lack of a quorum. */
export async function itemsWithoutQuorum(context: Context, meetingId: string): Promise<readonly AgendaItem[]> {
  const items = await context.em.find(AgendaItem, { meetingId, deferredFor: 'NO_QUORUM' }, { orderBy: inOrder });
  return items.filter(({ state }) => state === 'DEFERRED');
}

/** Puts the items of a first meeting on the agenda of the second (§ 90 Abs. 2 VwVfG). */
export async function callAgain(
  context: Context,
  { id, institution, bodyId }: Meeting,
  items: readonly AgendaItem[],
): Promise<void> {
  for (const [at, { title, kind, isPublic, motion, ruleKey, proposalId, requestedBy, id: firstItemId }] of items.entries()) {
    const same = { title, kind, isPublic, motion: motion ?? null, ruleKey, proposalId: proposalId ?? null };
    const row = { ...EMPTY, ...same, institution, bodyId, meetingId: id, position: at + 1, origin: 'INVITATION' as const };
    const item = await begin(context, 'ADD', { ...row, requestedBy: requestedBy ?? null, firstItemId });
    await putOnAgenda(context, item);
  }
}

/** Tells all of what is on the agenda: what is listed is announced by the invitation. */
export async function announceAgenda(context: Context, { id }: Pick<Meeting, 'id'>): Promise<readonly AgendaItem[]> {
  const listed = (await readAgenda(context, id)).filter(({ state }) => state === 'LISTED');
  // The items are written with the step of the meeting.
  for (const item of listed) Object.assign(item, { announced: true, announcedOn: context.today });
  return listed;
}

/** One agenda is changed by one at a time, and nobody invites to a meeting or opens or closes it meanwhile. */
export function lockAgenda(context: Context, meetingId: string): Promise<void> {
  return oneAfterAnother(context, `agenda:${meetingId.toLowerCase()}`);
}

async function readAgenda({ em }: Context, meetingId: string): Promise<AgendaItem[]> {
  return em.find(AgendaItem, { meetingId }, { orderBy: inOrder, refresh: true });
}

/** A meeting as it is now that nobody else changes its agenda. */
async function lockedRoom(context: Context, meetingId: string): Promise<Room> {
  if (!isId(meetingId)) throw new HubError('NOT_FOUND');
  await lockAgenda(context, meetingId);
  await context.em.findOne(Meeting, { id: meetingId }, { refresh: true });
  roomOf(context).clear(meetingId);
  const room = await roomOf(context).load(meetingId);
  if (!room) throw new HubError('NOT_FOUND');
  return room;
}

const blank = ({ kind }: Pick<AgendaItem, 'kind'>) => ({ state: 'LISTED' as const, kind, requestedBy: null, deferredFor: null });

async function checkNew(context: Context, room: Room, step: 'REQUEST' | 'ADD', input: Pick<AgendaItem, 'kind'>): Promise<void> {
  const facts = await agendaItemFactsFrom(context, blank(input), room);
  checkBeginning(context, agendaItemProcedure, step, { ...facts, openVotes: 0, quorumLacks: false });
}

const EMPTY = {
  announced: false,
  announcedOn: null,
  urgencyReason: null,
  additionCounts: null,
  additionExplanation: null,
  requestedBy: null,
  firstItemId: null,
  result: null,
  deferredFor: null,
  removalReason: null,
};

async function newRow(context: Context, room: Room, input: RequestAgendaItemInput, origin: AgendaOrigin) {
  const { meeting } = room;
  const agenda = await readAgenda(context, meeting.id);
  if (agenda.length >= MOST_ITEMS) throw invalidInput('meetingId', `An agenda has at most ${MOST_ITEMS} items.`);
  await checkRuleKey(context, room, input.ruleKey);
  return {
    ...EMPTY,
    institution: meeting.institution,
    bodyId: meeting.bodyId,
    meetingId: meeting.id,
    position: lastPosition(agenda) + 1,
    title: neededText('title', input.title, LONGEST_TITLE),
    kind: input.kind,
    isPublic: input.isPublic,
    motion: trimmedText('motion', input.motion, LONGEST_TEXT) || null,
    ruleKey: input.ruleKey,
    proposalId: input.proposalId == null ? null : await checkedProposal(context, room, input.proposalId),
    origin,
  };
}

async function begin(
  context: Context,
  step: 'REQUEST' | 'ADD' | 'ADD_URGENT',
  row: Omit<Partial<AgendaItem>, 'id' | 'state' | 'version'>,
): Promise<AgendaItem> {
  const item = await beginProcedure(context, AgendaItem, agendaItemProcedure, step, row);
  agendaOf(context).clear(item.meetingId);
  return item;
}

/** What comes onto an agenda that is out is announced with a supplement to the invitation. */
function announced({ today }: Context, { meeting }: Room) {
  return meeting.state === 'INVITED' ? { announced: true, announcedOn: today } : {};
}

async function nextPosition(context: Context, meetingId: string): Promise<number> {
  return lastPosition(await readAgenda(context, meetingId)) + 1;
}

function lastPosition(agenda: readonly AgendaItem[]): number {
  return Math.max(0, ...agenda.map(({ position }) => position));
}

async function checkRuleKey(context: Context, room: Room, ruleKey: string): Promise<void> {
  const { parameters } = await rulesOfRoom(context, room);
  if (!Object.hasOwn(parameters.majorities, ruleKey))
    throw invalidInput('ruleKey', 'The rules of procedure of that day know no decision of this kind.');
}

/** A proposal that lies before the body of the meeting. */
async function checkedProposal(context: Context, { meeting }: Room, proposalId: string): Promise<string> {
  const proposal = await proposalById(context).load(proposalId);
  const bodies = proposal ? [proposal.steeringBodyId, proposal.workingGroupId, proposal.bodyId] : [];
  if (!proposal || !bodies.includes(meeting.bodyId)) throw invalidInput('proposalId', 'This proposal is not before this body.');
  return proposal.id;
}

/** The item that comes up again where it was put off for lack of a quorum; null where it was put off for another reason. */
async function checkedDeferred(context: Context, { meeting }: Room, itemId: string): Promise<string | null> {
  const first = await agendaItemById(context).load(itemId);
  if (first?.state !== 'DEFERRED' || first.bodyId !== meeting.bodyId)
    throw invalidInput('deferredItemId', 'This is not an item that this body has put off.');
  return first.deferredFor === 'NO_QUORUM' ? first.id : null;
}

async function reckonedAddition(
  context: Context,
  room: Room,
  counts: { readonly yes: number; readonly no: number; readonly abstain: number; readonly invalid: number },
  urgencyReason: string,
): Promise<AdditionResult> {
  const [{ parameters }, now] = await Promise.all([rulesOfRoom(context, room), roomNow(context, room)]);
  try {
    return additionOf({ parameters, counts, urgencyReason, ...now });
  } catch (error) {
    if (error instanceof ImpossibleCount)
      throw new HubError('INVALID_INPUT', error.message, { field: 'additionVote', reason: 'IMPOSSIBLE_COUNT' });
    throw error;
  }
}

async function defer(
  context: Context,
  view: { readonly id: string; readonly version: number },
  deferredFor: DeferralGround,
  result: string | null,
): Promise<AgendaItem> {
  const wasListed = (await agendaItemById(context).load(view.id))?.state === 'LISTED';
  const changes = { deferredFor, ...(result === null ? {} : { result }) };
  const item = await takeStep(context, AgendaItem, view, agendaItemProcedure, 'DEFER', changes, deferredFor);
  if (wasListed) await takeProposalOff(context, item);
  return item;
}

/** A proposal before a steering committee is on the agenda with its item. */
async function putOnAgenda(context: Context, item: AgendaItem): Promise<void> {
  const proposal = await steeredProposal(context, item);
  if (proposal) await takeStep(context, Proposal, proposal, proposalProcedure, 'PUT_ON_AGENDA');
}

async function takeProposalOff(context: Context, item: AgendaItem): Promise<void> {
  const proposal = await steeredProposal(context, item);
  if (proposal?.state === 'ON_AGENDA') await takeStep(context, Proposal, proposal, proposalProcedure, 'TAKE_OFF_AGENDA');
}

async function steeredProposal(context: Context, { proposalId, bodyId }: AgendaItem): Promise<Proposal | null> {
  if (proposalId == null) return null;
  const [proposal, body] = await Promise.all([proposalById(context).load(proposalId), bodyById(context).load(bodyId)]);
  return body?.kind === 'STEERING_COMMITTEE' && proposal?.steeringBodyId === body.id ? proposal : null;
}

function neededText(field: string, text: string, longest: number): string {
  const trimmed = trimmedText(field, text, longest);
  if (trimmed === '') throw invalidInput(field, 'This needs a text.');
  return trimmed;
}

import type { Actor } from '../../kit/actor.js';
import type { GraphResponse } from '../../kit/execute.js';
import type { Subgraph } from '../../kit/subgraph.js';
import { fieldOf, openTestSubgraph } from '../../kit/testing.js';
import { makeRoom, type RoomWish, type TestRoom } from '../attendance/room.testing.js';

/** What tests read of a meeting. */
export interface ShownMeeting {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly reference: string;
  readonly agenda: readonly ShownItem[];
  readonly invitations: readonly ShownInvitation[];
  readonly [field: string]: unknown;
}

export interface ShownItem {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly [field: string]: unknown;
}

export interface ShownInvitation {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly seat: { readonly id: string };
  readonly [field: string]: unknown;
}

const ITEM = `id version state position title announced announcedOn origin deferredFor removalReason result needsNoQuorum firstItem { id }`;
const MEETING = `id version state reference title startsAt place published extraordinary secondMeetingNotice invitedOn shortenedReason calledOffReason
  openedAt openedWith closedAt remoteAccess chairSeat { id } requestedBy { id } secondOf { id } invitationExplanation notInvitedSeats { id }
  deadlines { inviteBy inviteShortenedBy requestItemsBy explanation } openSteps { step openRequirements { code } } history { step reason }
  agenda { ${ITEM} } invitations { id version state channel proof reason reminders seat { id } } expectedQuorum { status present base needed reason }`;

/** The input type of each mutation that tests call, and what they read of its answer. */
const MUTATIONS: Readonly<Record<string, readonly [input: string, shown: string]>> = {
  planMeeting: ['PlanGovernanceMeetingInput', MEETING],
  replanMeeting: ['ReplanGovernanceMeetingInput', MEETING],
  publishMeeting: ['PublishGovernanceMeetingInput', MEETING],
  inviteToMeeting: ['InviteToGovernanceMeetingInput', MEETING],
  openMeeting: ['OpenGovernanceMeetingInput', MEETING],
  closeMeeting: ['GovernanceMeetingStepInput', MEETING],
  cancelMeeting: ['CancelGovernanceMeetingInput', MEETING],
  arrangeAgenda: ['ArrangeGovernanceAgendaInput', MEETING],
  remindInvitees: ['RemindGovernanceInviteesInput', MEETING],
  requestAgendaItem: ['RequestGovernanceAgendaItemInput', ITEM],
  addAgendaItem: ['AddGovernanceAgendaItemInput', ITEM],
  addUrgentAgendaItem: ['AddUrgentGovernanceAgendaItemInput', `${ITEM} additionVote { yes no abstain invalid explanation }`],
  listAgendaItem: ['GovernanceAgendaItemStepInput', ITEM],
  reviseAgendaItem: ['ReviseGovernanceAgendaItemInput', `${ITEM} kind motion ruleKey isPublic`],
  takeOffAgenda: ['TakeOffGovernanceAgendaInput', ITEM],
  noteAgendaItem: ['NoteGovernanceAgendaItemInput', ITEM],
  deferAgendaItem: ['DeferGovernanceAgendaItemInput', ITEM],
  inviteSeat: ['InviteGovernanceSeatInput', 'id version state seat { id }'],
  acceptInvitation: ['GovernanceInvitationStepInput', 'id version state holder { id }'],
  declineInvitation: ['DeclineGovernanceInvitationInput', 'id version state reason holder { id }'],
  nameDeputy: ['GovernanceInvitationStepInput', 'id version state holder { id }'],
  recordDistribution: ['RecordGovernanceDistributionInput', 'id version state channel proof'],
  recordArrival: ['RecordGovernanceArrivalInput', 'id'],
  filePaper: [
    'FileGovernancePaperInput',
    'id version state number place isPublic replaces { id } agendaItem { id } proposal { id } history { step }',
  ],
  replacePaper: ['ReplaceGovernancePaperInput', 'id version state number place isPublic replaces { id state } agendaItem { id }'],
};

/** A body of invented people with the steps of its meetings, on a clock that tests set. */
export async function openMeetingTest(subgraph: Subgraph) {
  let now = new Date('2026-05-04T08:00:00Z');
  const db = await openTestSubgraph(subgraph, { now: () => now });
  const ask = (actor: Actor, mutation: string, input: object, key?: string): Promise<GraphResponse> => {
    const [type, shown] = MUTATIONS[mutation] ?? [];
    if (!type) throw new Error(`The tests do not know ${mutation}.`);
    return db.ask(actor, `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shown} } }`, { input }, key);
  };
  const take = async <T = ShownMeeting>(actor: Actor, mutation: string, input: object): Promise<T> =>
    fieldOf<T>(await ask(actor, mutation, input), mutation);
  const read = async (actor: Actor, id: string): Promise<ShownMeeting> =>
    fieldOf(await db.ask(actor, `query ($id: ID!) { meeting(id: $id) { ${MEETING} } }`, { id }), 'meeting');
  const room = (wish: RoomWish = {}) =>
    makeRoom(db, { seats: 5, ...wish, meeting: { reference: 'V-2026-001', state: 'CLOSED', ...wish.meeting } });
  const plan = (body: TestRoom, changes: object = {}) =>
    take(body.office, 'planMeeting', {
      bodyId: body.bodyId,
      title: 'Sommersitzung',
      startsAt: '2026-06-25T08:00:00Z',
      endsAt: '2026-06-25T11:00:00Z',
      place: 'Rathaus',
      ...changes,
    });
  const addItem = (body: TestRoom, meetingId: string, changes: object = {}) =>
    take<ShownItem>(body.office, 'addAgendaItem', { meetingId, title: 'Ein Punkt', kind: 'DELIBERATION', ...changes });
  const invite = async (body: TestRoom, changes: object = {}, items: readonly object[] = [{}]) => {
    const { id, version } = await plan(body, changes);
    for (const item of items) await addItem(body, id, item);
    return take(body.office, 'inviteToMeeting', { meetingId: id, version });
  };
  const arrive = async (body: TestRoom, meetingId: string, seats: number, from = 0) => {
    for (const seatId of body.seatIds(from, from + seats)) await take(body.office, 'recordArrival', { meetingId, seatId });
  };
  /** A meeting of 25 June that was invited to on 1 June and is open with so many seats. */
  const inSession = async (body: TestRoom, seats: number, changes: object = {}, items: readonly object[] = [{}]) => {
    now = new Date('2026-06-01T08:00:00Z');
    const { id, version } = await invite(body, changes, items);
    now = new Date('2026-06-25T08:00:00Z');
    await arrive(body, id, seats);
    return take(body.office, 'openMeeting', { meetingId: id, version });
  };
  return {
    db,
    ask,
    take,
    read,
    room,
    plan,
    addItem,
    invite,
    arrive,
    inSession,
    at: (moment: string) => {
      now = new Date(moment);
    },
  };
}

export type MeetingTest = Awaited<ReturnType<typeof openMeetingTest>>;

/** The reason and codes of a refusal. */
export function refusalOf(answer: GraphResponse): Readonly<Record<string, unknown>> {
  return { ...answer.errors?.[0]?.extensions };
}

import { dayOf } from '../../kit/calendar.js';
import type { Context } from '../../kit/transaction.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { agendaOf } from '../agenda/agenda-item.loaders.js';
import { bodyById, seatById } from '../bodies/body.loaders.js';
import { invitationsOf } from '../invitations/invitation.loaders.js';
import { invitationTiming, latestInvitationDay } from '../invitations/period.rules.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { meetingById } from '../meetings/meeting.loaders.js';
import type { Minutes } from '../minutes/minutes.entity.js';
import { objectionsTo } from '../minutes/minutes.loaders.js';
import type { Paper } from '../papers/paper.entity.js';
import { papersForItem, papersForProposal } from '../papers/paper.loaders.js';
import { textOf } from '../rules-of-procedure/parameters-text.rules.js';
import type { RulesVersion } from '../rules-of-procedure/rules-version.entity.js';
import { bodyOnDay, type RulesApplied, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { seatsOn } from '../seat-holders/seat-holder.loaders.js';
import { type InvitationContent, type InvitedItem, type InvitedPeriod, isOnInvitation } from './invitation-page.rules.js';
import type { MinutesPageContent } from './minutes-page.rules.js';
import type { RulesPageContent } from './rules-page.rules.js';

/** What the printed invitation to a meeting says, with the agenda and papers that this actor may read. */
export async function invitationContentOf(context: Context, meeting: Meeting): Promise<InvitationContent> {
  const { reference, title, state, startsAt, endsAt, mode, extraordinary, secondMeetingNotice } = meeting;
  const [body, first, period, seats, agenda] = await Promise.all([
    bodyById(context).load(meeting.bodyId),
    meeting.secondOfId ? meetingById(context).load(meeting.secondOfId) : null,
    periodOf(context, meeting),
    invitedSeatsOf(context, meeting),
    agendaOf(context).load(meeting.id),
  ]);
  const shown = (agenda ?? []).filter((item) => isOnInvitation(item, state));
  return {
    ...{ reference, title, state, startsAt, endsAt, mode, extraordinary, secondMeetingNotice, period, seats },
    body: body?.name ?? '',
    place: meeting.place ?? null,
    remoteAccess: meeting.remoteAccess ?? null,
    secondOf: first?.reference ?? null,
    items: await Promise.all(shown.map((item) => invitedItemOf(context, item, meeting))),
    madeOn: context.today,
  };
}

/** The seats that were invited; before that, those that the body has on the day. */
async function invitedSeatsOf(context: Context, { id, bodyId, startsAt, invitedOn }: Meeting) {
  const [seats, invitations] = await Promise.all([seatsOn(context, bodyId, dayOf(startsAt)), invitationsOf(context).load(id)]);
  const invited = new Set(invitations?.map(({ seatId }) => seatId));
  return seats.filter((seat) => invitedOn == null || invited.has(seat.id)).map(({ title, voting }) => ({ title, voting }));
}

async function periodOf(context: Context, { bodyId, startsAt, invitedOn, shortenedReason }: Meeting): Promise<InvitedPeriod> {
  const day = dayOf(startsAt);
  const rules = await rulesInForce(context).load(bodyOnDay(bodyId, day));
  if (!rules) throw new Error('A body has rules of procedure on every day.');
  const { invitation } = rules.parameters;
  const { days, counting, shortened } = invitation;
  const reason = shortenedReason ?? null;
  const sent = invitedOn ? { on: invitedOn, timing: invitationTiming(day, invitedOn, invitation, reason).timing } : null;
  const latestOn = latestInvitationDay(day, { days, counting }).on;
  return { days, counting, shortenedDays: shortened?.days ?? null, latestOn, sent, shortenedReason: reason };
}

async function invitedItemOf(
  context: Context,
  item: AgendaItem,
  { invitedOn, distributedPaperIds }: Meeting,
): Promise<InvitedItem> {
  const [own, ofProposal] = await Promise.all([
    papersForItem(context).load(item.id),
    item.proposalId ? papersForProposal(context).load(item.proposalId) : null,
  ]);
  const papers = [...(own ?? []), ...(ofProposal ?? [])].filter(({ state }) => state === 'FILED');
  const isLater = ({ id }: Paper) => invitedOn != null && !(distributedPaperIds ?? []).includes(id);
  const { position, title, kind, motion, announcedOn } = item;
  return {
    ...{ position, title, kind, motion: motion ?? null },
    supplementedOn: announcedOn && invitedOn && announcedOn > invitedOn ? announcedOn : null,
    isAgain: item.firstItemId != null,
    papers: papers.map((paper) => ({ title: paper.title, fileName: paper.fileName, isLater: isLater(paper) })),
  };
}

/** What the printed minutes of a meeting say. */
export async function minutesPageContentOf(context: Context, minutes: Minutes): Promise<MinutesPageContent> {
  const { state, text, bodyId, meetingId, circulatedOn, objectionsUntil, approvedOn, approvedInMeetingId, signedBy } = minutes;
  const [body, meeting, approvedIn, objections] = await Promise.all([
    bodyById(context).load(bodyId),
    meetingById(context).load(meetingId),
    approvedInMeetingId ? meetingById(context).load(approvedInMeetingId) : null,
    objectionsTo(context).load(minutes.id),
  ]);
  const seats = await Promise.all((objections ?? []).map(({ seatId }) => seatById(context).load(seatId)));
  return {
    ...{ state, text, body: body?.name ?? '', reference: meeting?.reference ?? '' },
    day: meeting ? dayOf(meeting.startsAt) : minutes.draftedOn,
    circulatedOn: circulatedOn ?? null,
    objectionsUntil: objectionsUntil ?? null,
    approvedOn: approvedOn ?? null,
    approvedIn: approvedIn?.reference ?? null,
    signedBy: signedBy ?? null,
    objections: (objections ?? []).map((objection, at) => ({
      ...{ seat: seats[at]?.title ?? '', raisedOn: objection.raisedOn, text: objection.text, answer: objection.answer ?? null },
    })),
    madeOn: context.today,
  };
}

/** What the printed rules of procedure of a body say. */
export async function rulesPageContentOf(context: Context, rules: RulesVersion | RulesApplied): Promise<RulesPageContent> {
  const body = await bodyById(context).load(rules.bodyId);
  const { state, number, validFrom, adoptedOn, source, parameters } = rules;
  return {
    ...{ state, number: number ?? null, validFrom: validFrom ?? null, adoptedOn: adoptedOn ?? null, source },
    body: body?.name ?? '',
    paragraphs: textOf(parameters, 'de'),
    madeOn: context.today,
  };
}

import type { CalendarDate } from '../../kit/calendar.js';
import type { AgendaItemKind, AgendaItemState, AgendaOrigin } from '../agenda/agenda-item.procedure.js';
import type { InvitationTiming } from '../invitations/period.rules.js';
import type { MeetingMode, MeetingState } from '../meetings/meeting.procedure.js';
import { type DayCounting, PARAGRAPHS } from '../rules-of-procedure/parameters.rules.js';
import { dayInGerman, type Html, html, particulars, printed, signatures, timesInGerman } from './html.rules.js';

/** An item as the invitation shows it. */
export interface InvitedItem {
  readonly position: number;
  readonly title: string;
  readonly kind: AgendaItemKind;
  readonly motion: string | null;
  /** Day of the supplement that told of it; null where the invitation did. */
  readonly supplementedOn: CalendarDate | null;
  /** Whether it comes up again because of a lacking quorum. */
  readonly isAgain: boolean;
  readonly papers: readonly InvitedPaper[];
}

/** A paper as the invitation lists it. */
export interface InvitedPaper {
  readonly title: string;
  readonly fileName: string;
  /** Whether it came after the invitation. */
  readonly isLater: boolean;
}

/** How the period of the invitation was kept. */
export interface InvitedPeriod {
  readonly days: number;
  readonly counting: DayCounting;
  /** Days of the shortened period, where the rules know one. */
  readonly shortenedDays: number | null;
  readonly latestOn: CalendarDate;
  /** Null until it is sent. */
  readonly sent: { readonly on: CalendarDate; readonly timing: InvitationTiming } | null;
  readonly shortenedReason: string | null;
}

/** What the invitation to a meeting says. */
export interface InvitationContent {
  readonly body: string;
  readonly reference: string;
  readonly title: string;
  readonly state: MeetingState;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly mode: MeetingMode;
  readonly place: string | null;
  readonly remoteAccess: string | null;
  readonly extraordinary: boolean;
  /** Number of the first meeting, where this is a second one. */
  readonly secondOf: string | null;
  readonly secondMeetingNotice: boolean;
  readonly period: InvitedPeriod;
  /** Titles of the seats that are invited, and whether each has a vote. */
  readonly seats: readonly { readonly title: string; readonly voting: boolean }[];
  readonly items: readonly InvitedItem[];
  readonly madeOn: CalendarDate;
}

/** What is known of an item before it is shown on an invitation. */
interface ItemOfAgenda {
  readonly state: AgendaItemState;
  readonly origin: AgendaOrigin;
  readonly announced: boolean;
}

/** Whether an item was told to all before the meeting; before the invitations are out, whether it would be. */
export function isOnInvitation({ state, origin, announced }: ItemOfAgenda, meeting: MeetingState): boolean {
  if (state === 'REQUESTED' || state === 'TAKEN_OFF' || origin === 'URGENT') return false;
  return meeting === 'PLANNED' || announced;
}

const MODES: Readonly<Record<MeetingMode, string>> = {
  IN_PERSON: 'Präsenzsitzung',
  REMOTE: 'Videokonferenz',
  HYBRID: 'hybride Sitzung',
};

const KINDS: Readonly<Record<AgendaItemKind, string>> = {
  DELIBERATION: 'Beratung',
  DECISION: 'Beschluss',
  INFORMATION: 'Kenntnisnahme',
};

/** The invitation to a meeting, to be printed and signed (Einladung; Ladung mit Tagesordnung, § 90 Abs. 1 VwVfG). */
export function invitationPage(content: InvitationContent): string {
  const { body, title, items, madeOn } = content;
  return printed({
    title: `Einladung: ${body}`,
    edition: editionOf(content),
    madeOn,
    content: html`<p>Zur folgenden Sitzung wird eingeladen.</p>
${meetingOf(content)}
<p>${periodInGerman(content.period)}</p>
${noticeOf(content)}
<h2>Tagesordnung</h2>
${items.length === 0 ? html`<p>Die Tagesordnung ist noch leer.</p>` : html`<ol>\n${items.map(itemOf)}</ol>`}
<h2>Eingeladene Sitze</h2>
<ul>
${content.seats.map((seat) => html`<li>${seat.title}${seat.voting ? '' : ' (beratend)'}</li>\n`)}</ul>
<p>Bitte teilen Sie der Geschäftsstelle mit, ob Sie teilnehmen oder sich vertreten lassen.</p>
${signatures('Ort, Datum', `Vorsitz oder Geschäftsstelle, ${title}`)}`,
  });
}

function editionOf({ state }: InvitationContent): string | null {
  if (state === 'PLANNED') return 'Entwurf. Diese Einladung ist noch nicht versandt.';
  return state === 'CANCELLED' ? 'Diese Sitzung ist abgesagt.' : null;
}

function meetingOf(content: InvitationContent): Html {
  const { body, reference, title, startsAt, endsAt, mode, place, remoteAccess, extraordinary, secondOf } = content;
  const isSecond = secondOf === null ? null : `Zweite Sitzung nach der Sitzung ${secondOf}`;
  return particulars('Sitzung', [
    ['Gremium', body],
    ['Sitzung', title],
    ['Nummer', reference],
    ['Art', [MODES[mode], extraordinary ? ', außerordentliche Sitzung' : '']],
    ['Anlass', isSecond],
    ['Zeit', timesInGerman(startsAt, endsAt)],
    ['Ort', place],
    ['Zugang', remoteAccess],
  ]);
}

const days = (count: number): string => (count === 1 ? '1 Tag' : `${count} Tage`);

/** How the period of the invitation was kept, or why it was shortened, in one or two sentences. */
export function periodInGerman({ counting, latestOn, sent, shortenedDays, shortenedReason, ...period }: InvitedPeriod): string {
  const counted =
    counting === 'CLEAR_DAYS'
      ? 'ohne den Tag des Versands und den Tag der Sitzung'
      : 'ohne den Tag des Versands, mit dem Tag der Sitzung';
  const rule = `Die Ladungsfrist beträgt ${days(period.days)} (${counted}); letzter Tag des Versands ist der ${dayInGerman(latestOn)} (${PARAGRAPHS.INVITATION}).`;
  if (sent === null) return rule;
  const out = `Die Einladung ist am ${dayInGerman(sent.on)} versandt.`;
  if (sent.timing === 'IN_TIME') return `${rule} ${out} Die Frist ist gewahrt.`;
  if (sent.timing === 'TOO_LATE' || shortenedDays === null) return `${rule} ${out} Die Frist ist nicht gewahrt.`;
  const why = shortenedReason?.trim() ? ` Begründung: ${shortenedReason.trim()}` : '';
  return `${rule} ${out} Die Frist ist auf ${days(shortenedDays)} verkürzt.${why}`;
}

function noticeOf({ secondOf, secondMeetingNotice }: InvitationContent): Html | null {
  if (secondOf === null || !secondMeetingNotice) return null;
  return html`<p class="edition">Zu den Punkten, die wegen fehlender Beschlussfähigkeit zurückgestellt wurden, ist das Gremium ohne Rücksicht auf die Zahl der Erschienenen beschlussfähig (§ 90 Abs. 2 VwVfG; ${PARAGRAPHS.QUORUM}).</p>`;
}

function itemOf({ position, title, kind, motion, supplementedOn, isAgain, papers }: InvitedItem): Html {
  const notes = [
    KINDS[kind],
    ...(isAgain ? ['erneut, weil die Beschlussfähigkeit fehlte'] : []),
    ...(supplementedOn === null ? [] : [`Nachtrag vom ${dayInGerman(supplementedOn)}`]),
  ];
  const listed = papers.map(
    (paper) => html`<li>${paper.title} (${paper.fileName}${paper.isLater ? ', nachgereicht' : ''})</li>\n`,
  );
  return html`<li value="${position}" class="together"><strong>${title}</strong> (${notes.join('; ')})
${motion === null ? null : html`<p>Beschlussvorschlag: ${motion}</p>\n`}${papers.length === 0 ? null : html`<p>Unterlagen:</p>\n<ul>\n${listed}</ul>\n`}</li>
`;
}

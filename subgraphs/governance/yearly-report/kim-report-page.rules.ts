import type { CalendarDate } from '../../kit/calendar.js';
import type { CirculationState } from '../circulations/circulation.procedure.js';
import { DECISION_OUTCOMES } from '../decisions/decision.rules.js';
import type { EffectFinding } from '../effect-reviews/effect.rules.js';
import type { ProposalState } from '../proposals/proposal.procedure.js';
import { dayInGerman, html, type Piece, particulars, printed, table } from '../publication/html.rules.js';
import { outcomeInGerman } from '../publication/register-page.rules.js';
import type { BodyFigures, CountOf, KimReport } from './kim-report.rules.js';

const CIRCULATIONS: Readonly<Record<CirculationState, string>> = {
  OPEN: 'offen',
  STOPPED: 'nach Widerspruch beendet',
  ADOPTED: 'angenommen',
  REJECTED: 'abgelehnt',
  NOT_QUORATE: 'zu wenige Antworten',
  INADMISSIBLE: 'unzulässig',
  ABANDONED: 'abgebrochen',
};

const FINDINGS: Readonly<Record<EffectFinding, string>> = {
  EFFECTIVE: 'wirksam',
  PARTLY_EFFECTIVE: 'teilweise wirksam',
  NO_EFFECT: 'ohne Wirkung',
  WORSE: 'verschlechtert',
  NOT_MEASURABLE: 'nicht messbar',
};

const PROPOSALS: Readonly<Record<ProposalState, string>> = {
  DRAFT: 'Entwurf',
  TOPIC_PROPOSED: 'Thema vorgeschlagen',
  ACCEPTED: 'Thema angenommen',
  NOT_PURSUED: 'nicht verfolgt',
  IN_WORKING_GROUP: 'in einer Arbeitsgruppe',
  SOLUTION_DRAFTED: 'Lösungsentwurf liegt vor',
  RECOMMENDED: 'empfohlen',
  SUBMITTED: 'dem Lenkungskreis vorgelegt',
  ON_AGENDA: 'auf der Tagesordnung',
  DEFERRED: 'vertagt',
  REFERRED_UP: 'weitergeleitet',
  ADOPTED: 'angenommen',
  ADOPTED_AS_RECOMMENDATION: 'als Empfehlung angenommen',
  REJECTED: 'abgelehnt',
  IN_IMPLEMENTATION: 'in Umsetzung',
  IMPLEMENTED: 'umgesetzt',
  EFFECT_REVIEWED: 'Wirkung geprüft',
  CLOSED: 'abgeschlossen',
  WITHDRAWN: 'zurückgenommen',
};

/** What a page of the report needs beside its numbers. */
export interface ReportPageNames {
  /** How an institution is called in the bodies, by its id. */
  readonly institutions: ReadonlyMap<string, string>;
  readonly madeOn: CalendarDate;
}

/** The yearly report as a page to print (Jahresbericht KIM). */
export function kimReportPage(report: KimReport, { institutions, madeOn }: ReportPageNames): string {
  const { year, asOf, bodies } = report;
  const tasks = report.institutions.map(({ institutionId, given, done, overdue }) => [
    institutions.get(institutionId) ?? institutionId,
    ...[given, done, overdue],
  ]);
  return printed({
    title: `Jahresbericht des Kommunalen Integrationsmanagements ${year}`,
    edition: null,
    madeOn,
    content: html`<p>Überfälliges ist zum ${dayInGerman(asOf)} gezählt, offene Vorschläge zum Tag des Drucks.</p>
<h2>Sitzungen</h2>
${table('Sitzungen der Gremien', MEETINGS, bodies.map(meetingsRow))}
<h2>Beschlüsse</h2>
${table('Beschlüsse nach Ergebnis', ['Gremium', ...DECISION_OUTCOMES.map(outcomeInGerman)], bodies.map(decisionsRow))}
${table('Umlaufverfahren nach Ergebnis', ['Gremium', ...Object.values(CIRCULATIONS)], bodies.map(circulationsRow))}
${table('Eilentscheidungen', ['Gremium', 'getroffen', 'genehmigt', 'nicht genehmigt', 'zu genehmigen'], bodies.map(urgentRow))}
<h2>Umsetzung</h2>
${tasks.length === 0 ? html`<p>Keine Aufträge.</p>` : table('Umsetzungsaufträge', ['Einrichtung', 'erteilt', 'erledigt', 'überfällig'], tasks)}
<h2>Wirkung</h2>
${particulars('Wirkungsprüfungen', [...linesOf(report.reviewsHeld, FINDINGS), ['überfällig', report.reviewsOverdue]])}
<h2>Vorschläge, Berichte, Weiterleitungen</h2>
${particulars('Offene Vorschläge', linesOf(report.openProposals, PROPOSALS))}
${particulars('Berichte zu den Aufträgen der Gremien', [
  ['fällig im Jahr', report.reportsDue],
  ['davon abgegeben', report.reportsDelivered],
  ['davon überfällig', report.reportsOverdue],
])}
${particulars('Weiterleitungen über die Stadt hinaus', [
  ['Beschlüsse', report.decisionsReferredUp],
  ['Verzögerungen der Umsetzung', report.delaysReferredUp],
])}`,
  });
}

const MEETINGS = ['Gremium', 'abgehalten', 'abgesagt', 'davon ohne Beschlussfähigkeit', 'vertretene Sitze in Prozent'];

function meetingsRow(body: BodyFigures): readonly Piece[] {
  const { name, meetingsHeld, meetingsCancelled, meetingsWithoutQuorum, attendancePercent } = body;
  return [name, meetingsHeld, meetingsCancelled, meetingsWithoutQuorum, attendancePercent ?? '–'];
}

const decisionsRow = ({ name, decisions }: BodyFigures): readonly Piece[] => [name, ...decisions.map(({ count }) => count)];
const circulationsRow = ({ name, circulations }: BodyFigures): readonly Piece[] => [
  name,
  ...circulations.map(({ count }) => count),
];

function urgentRow(body: BodyFigures): readonly Piece[] {
  return [body.name, body.urgentTaken, body.urgentRatified, body.urgentNotRatified, body.urgentAwaitingRatification];
}

function linesOf<Kind extends string>(
  counts: readonly CountOf<Kind>[],
  words: Readonly<Record<Kind, string>>,
): readonly (readonly [string, Piece])[] {
  return counts.map(({ kind, count }) => [words[kind], count] as const);
}

import type { CalendarDate } from '../../kit/calendar.js';
import type { DecisionState } from '../decisions/decision.procedure.js';
import { type DecisionOutcome, isAdopting } from '../decisions/decision.rules.js';
import { dayInGerman, html, particulars, printed, table } from './html.rules.js';

export const REGISTER_EDITIONS = ['PUBLIC', 'INTERNAL'] as const;
export type RegisterEdition = (typeof REGISTER_EDITIONS)[number];

/** A decision as the register shows it. */
export interface RegisterEntry {
  readonly reference: string;
  readonly title: string;
  readonly body: string;
  readonly decidedOn: CalendarDate;
  readonly outcome: DecisionOutcome;
  readonly state: DecisionState;
  readonly effectiveFrom: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
  /** The summary for the public, or in the edition for the bodies the text itself. */
  readonly text: string;
  /** Where its own page is, from the page of the register. */
  readonly page: string | null;
}

const OUTCOMES: Readonly<Record<DecisionOutcome, string>> = {
  ADOPTED: 'angenommen',
  ADOPTED_AS_RECOMMENDATION: 'als Empfehlung angenommen',
  AMENDED: 'geändert angenommen',
  DEFERRED: 'vertagt',
  REJECTED: 'abgelehnt',
  REFERRED_UP: 'weitergeleitet',
  HANDED_BACK: 'zurückgegeben',
};

const IMPLEMENTATION: Readonly<Record<DecisionState, string>> = {
  TAKEN: 'noch nicht begonnen',
  IN_IMPLEMENTATION: 'in Umsetzung',
  IMPLEMENTED: 'umgesetzt',
  EFFECT_REVIEWED: 'umgesetzt, Wirkung geprüft',
  CLOSED: 'abgeschlossen',
  REVOKED: 'beendet, nicht genehmigt',
  REPEALED: 'durch späteren Beschluss aufgehoben',
};

/** What was decided, in one or two German words. */
export function outcomeInGerman(outcome: DecisionOutcome): string {
  return OUTCOMES[outcome];
}

/** How far the implementation is, in coarse words; null where there is nothing to implement. */
export function implementationInGerman({ outcome, state }: Pick<RegisterEntry, 'outcome' | 'state'>): string | null {
  const hasEnded = state === 'REVOKED' || state === 'REPEALED';
  return isAdopting(outcome) || hasEnded ? IMPLEMENTATION[state] : null;
}

const EDITIONS: Readonly<Record<RegisterEdition, string | null>> = {
  PUBLIC: null,
  INTERNAL: 'Nur für den internen Gebrauch: mit dem Wortlaut und mit Beschlüssen, die nicht veröffentlicht sind.',
};

/** What a page of the register is made from. */
export interface RegisterContent {
  readonly edition: RegisterEdition;
  /** Null for all years. */
  readonly year: number | null;
  /** Name of the body, where it is of one alone. */
  readonly body: string | null;
  readonly entries: readonly RegisterEntry[];
  readonly madeOn: CalendarDate;
}

const HEAD = ['Nummer', 'Tag', 'Gremium', 'Gegenstand', 'Ergebnis', 'Wirksam ab', 'Umsetzung'];

/** The register of decisions, the latest first, to be printed (Beschlussregister). */
export function registerPage({ edition, year, body, entries, madeOn }: RegisterContent): string {
  const title = ['Beschlussregister', ...(year === null ? [] : [String(year)])].join(' ');
  const rows = entries.map((entry) => [
    entry.page === null ? entry.reference : html`<a href="${entry.page}">${entry.reference}</a>`,
    dayInGerman(entry.decidedOn),
    entry.body,
    html`<p><strong>${entry.title}</strong></p><p>${entry.text}</p>`,
    outcomeInGerman(entry.outcome),
    entry.effectiveFrom === null ? '–' : dayInGerman(entry.effectiveFrom),
    [implementationInGerman(entry) ?? '–', endOf(entry)],
  ]);
  const caption = `${entries.length === 1 ? '1 Beschluss' : `${entries.length} Beschlüsse`}, die neuesten zuerst`;
  return printed({
    title: body === null ? title : `${title}: ${body}`,
    edition: EDITIONS[edition],
    madeOn,
    content: entries.length === 0 ? html`<p>Es sind keine Beschlüsse verzeichnet.</p>` : table(caption, HEAD, rows),
  });
}

function endOf({ endedOn }: Pick<RegisterEntry, 'endedOn'>): string {
  return endedOn === null ? '' : ` (beendet am ${dayInGerman(endedOn)})`;
}

/** The page of one decision in the register (Beschluss). */
export function decisionPage(entry: Omit<RegisterEntry, 'page'>, madeOn: CalendarDate): string {
  const { reference, title, body, decidedOn, outcome, effectiveFrom, text } = entry;
  const implementation = implementationInGerman(entry);
  return printed({
    title: `Beschluss ${reference}`,
    edition: null,
    madeOn,
    content: html`${particulars('Beschluss', [
      ['Gegenstand', title],
      ['Gremium', body],
      ['Tag', dayInGerman(decidedOn)],
      ['Ergebnis', outcomeInGerman(outcome)],
      ['Wirksam ab', effectiveFrom === null ? null : dayInGerman(effectiveFrom)],
      ['Umsetzung', implementation === null ? null : `${implementation}${endOf(entry)}`],
    ])}
<h2>Inhalt</h2>
<p class="kept">${text}</p>`,
  });
}

import type { CalendarDate } from '../../kit/calendar.js';
import type { MinutesState } from '../minutes/minutes.procedure.js';
import { dayInGerman, type Html, html, particulars, printed, signatures } from './html.rules.js';

/** What the printed minutes of a meeting are made from. */
export interface MinutesPageContent {
  readonly body: string;
  readonly reference: string;
  readonly day: CalendarDate;
  readonly state: MinutesState;
  /** The minutes as they are stored; the office may have revised them by hand. */
  readonly text: string;
  readonly circulatedOn: CalendarDate | null;
  readonly objectionsUntil: CalendarDate | null;
  readonly approvedOn: CalendarDate | null;
  /** Number of the meeting that approved them. */
  readonly approvedIn: string | null;
  readonly signedBy: string | null;
  readonly objections: readonly MinutesPageObjection[];
  readonly madeOn: CalendarDate;
}

/** An objection to the minutes and what came of it. */
export interface MinutesPageObjection {
  readonly seat: string;
  readonly raisedOn: CalendarDate;
  readonly text: string;
  readonly answer: string | null;
}

const EDITIONS: Readonly<Record<MinutesState, string | null>> = {
  DRAFTED: 'Entwurf. Diese Niederschrift ist noch nicht versandt.',
  CIRCULATED: 'Versandt, noch nicht genehmigt.',
  APPROVED: null,
};

/** The minutes of a meeting, to be printed and signed (Niederschrift, § 93 VwVfG). */
export function minutesPage(content: MinutesPageContent): string {
  const { body, reference, state, text, objections, signedBy, madeOn } = content;
  return printed({
    title: `Niederschrift der Sitzung ${reference}: ${body}`,
    edition: EDITIONS[state],
    madeOn,
    content: html`${standing(content)}
${blocksOf(text).map(blockOf)}
${objections.length === 0 ? null : html`<h2>Einwendungen</h2>\n${objections.map(objectionOf)}`}
${signedBy === null ? null : html`<p>Gezeichnet: ${signedBy}</p>\n`}${signatures('Ort, Datum', 'Vorsitz', 'Schriftführung')}`,
  });
}

function standing({ day, circulatedOn, objectionsUntil, approvedOn, approvedIn }: MinutesPageContent): Html {
  const written = (each: CalendarDate | null) => (each === null ? null : dayInGerman(each));
  return particulars('Stand der Niederschrift', [
    ['Tag der Sitzung', dayInGerman(day)],
    ['Versandt am', written(circulatedOn)],
    ['Einwendungen bis', written(objectionsUntil)],
    ['Genehmigt am', written(approvedOn)],
    ['Genehmigt in der Sitzung', approvedIn],
  ]);
}

/** Paragraphs of a text: what stands between empty lines. */
function blocksOf(text: string): readonly (readonly string[])[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((block) => block.length > 0);
}

const ITEM = /^TOP \d+: /;
const HEADING = /:$/;

/** One paragraph; an item of the agenda and what ends with a colon are headings, lines with a dash are a list. */
function blockOf([first = '', ...rest]: readonly string[]): Html {
  if (ITEM.test(first)) return html`<section>\n<h2>${first}</h2>\n${linesOf(rest)}</section>\n`;
  if (HEADING.test(first)) return html`<section>\n<h2>${first.slice(0, -1)}</h2>\n${linesOf(rest)}</section>\n`;
  return html`${linesOf([first, ...rest])}`;
}

function linesOf(lines: readonly string[]): readonly Html[] {
  const groups: { isList: boolean; lines: string[] }[] = [];
  for (const line of lines) {
    const isList = line.startsWith('- ');
    const last = groups.at(-1);
    if (last?.isList === isList) last.lines.push(line);
    else groups.push({ isList, lines: [line] });
  }
  return groups.map(({ isList, lines: group }) =>
    isList
      ? html`<ul>\n${group.map((line) => html`<li>${line.slice(2)}</li>\n`)}</ul>\n`
      : html`<p class="kept">${group.join('\n')}</p>\n`,
  );
}

function objectionOf({ seat, raisedOn, text, answer }: MinutesPageObjection): Html {
  return html`<div class="together">
<h3>${seat}, ${dayInGerman(raisedOn)}</h3>
<p>${text}</p>
${answer === null ? null : html`<p>Entscheidung: ${answer}</p>\n`}</div>
`;
}

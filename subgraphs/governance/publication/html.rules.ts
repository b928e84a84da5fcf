import { type CalendarDate, dayOf, HUB_TIME_ZONE, weekdayOf } from '../../kit/calendar.js';

/** A piece of a page; only `html` makes one, so that every text from outside in it is escaped. */
class Markup {
  constructor(readonly text: string) {}
}
export type Html = Markup;

/** What may stand in a page: texts are escaped, lists are joined, null is nothing. */
export type Piece = Html | string | number | null | readonly Piece[];

/** Writes a piece of a page. Whatever is put into it is escaped, in texts and in quoted attributes, unless `html` has made it. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const rest = pieces.map((piece, at) => `${textOf(piece)}${strings[at + 1] ?? ''}`);
  return new Markup(`${strings[0] ?? ''}${rest.join('')}`);
}

function textOf(piece: Piece): string {
  if (piece === null) return '';
  if (piece instanceof Markup) return piece.text;
  return typeof piece === 'object' ? piece.map(textOf).join('') : escaped(String(piece));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Signs that no page may hold: control characters but tab and line feed, and halves of characters. */
const CONTROLS = /[^\P{Cc}\t\n]/gu;

function escaped(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .toWellFormed()
    .replace(CONTROLS, '\u{FFFD}')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}

const STYLE = new Markup(`
@page { size: A4; margin: 20mm 18mm 22mm 25mm; }
* { box-sizing: border-box; }
body { font: 11pt/1.45 Arial, Helvetica, sans-serif; color: #000; background: #fff; max-width: 175mm; margin: 0 auto; padding: 10mm; }
h1 { font-size: 17pt; line-height: 1.25; margin: 0 0 4mm; }
h2 { font-size: 13pt; margin: 7mm 0 2mm; break-after: avoid; }
h3 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid; }
p { margin: 0 0 2mm; overflow-wrap: anywhere; white-space: pre-line; }
.kept { white-space: pre-wrap; }
.edition { border: 1pt solid #000; padding: 2mm 3mm; font-weight: bold; }
table { border-collapse: collapse; width: 100%; margin: 2mm 0 4mm; }
caption { text-align: left; font-weight: bold; padding: 1mm 0; }
th, td { border: 0.5pt solid #555; padding: 1.2mm 1.8mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr, .together { break-inside: avoid; }
ul, ol { margin: 0 0 2mm; padding-left: 6mm; }
.signatures { display: flex; gap: 12mm; margin-top: 18mm; break-inside: avoid; }
.signatures p { flex: 1; border-top: 0.5pt solid #000; padding-top: 1.5mm; }
footer { margin-top: 10mm; border-top: 0.5pt solid #555; padding-top: 2mm; font-size: 9pt; }
@media print { body { max-width: none; padding: 0; } a { color: inherit; text-decoration: none; } }
`);

/** A page to print: in German, on A4, with nothing that has to be fetched from elsewhere. */
export interface PrintedPage {
  readonly title: string;
  /** What has to be known before reading, such as that it is a draft. */
  readonly edition: string | null;
  readonly content: Html;
  /** Day on which it was made. */
  readonly madeOn: CalendarDate;
}

/** The whole document of a page (HTML 5); what is not in it is not loaded, and nothing in it is run. */
export function printed({ title, edition, content, madeOn }: PrintedPage): string {
  const page = html`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${edition === null ? null : html`<p class="edition">${edition}</p>\n`}${content}
</main>
<footer><p>Stand: ${dayInGerman(madeOn)}</p></footer>
</body>
</html>
`;
  return page.text;
}

/** A table with a caption; the first cell of each row names the row. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly Piece[])[]): Html {
  const heads = head.map((each) => html`<th scope="col">${each}</th>`);
  const lines = rows.map(([first = null, ...rest]) => {
    const cells = rest.map((cell) => html`<td>${cell}</td>`);
    return html`<tr><th scope="row">${first}</th>${cells}</tr>\n`;
  });
  return html`<table>
<caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${lines}</tbody>
</table>`;
}

/** A table of what something is, one line each; lines without a value are left out. */
export function particulars(caption: string, rows: readonly (readonly [name: string, value: Piece])[]): Html {
  const lines = rows
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`);
  return html`<table>
<caption>${caption}</caption>
<tbody>
${lines}</tbody>
</table>`;
}

/** Lines to sign on, each with what stands below it. */
export function signatures(...lines: readonly string[]): Html {
  return html`<div class="signatures">${lines.map((line) => html`<p>${line}</p>`)}</div>`;
}

/** A day as it is written in German, such as 25.06.2026. */
export function dayInGerman(day: CalendarDate): string {
  return day.split('-').toReversed().join('.');
}

const WEEKDAYS = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'];
const TIME = new Intl.DateTimeFormat('de-DE', { timeZone: HUB_TIME_ZONE, hour: '2-digit', minute: '2-digit' });

/** A time of day in Germany, such as 10:00 Uhr. */
export function timeInGerman(moment: Date): string {
  return `${TIME.format(moment)} Uhr`;
}

/** From when to when, such as Donnerstag, 25.06.2026, 10:00 Uhr bis 13:00 Uhr. */
export function timesInGerman(from: Date, to: Date): string {
  const [first, last] = [dayOf(from), dayOf(to)];
  const end = first === last ? timeInGerman(to) : `${dayInGerman(last)}, ${timeInGerman(to)}`;
  return `${WEEKDAYS[weekdayOf(first) - 1]}, ${dayInGerman(first)}, ${timeInGerman(from)} bis ${end}`;
}

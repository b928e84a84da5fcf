/** Text that is HTML already; everything else is escaped where it is put into a page. */
export class Html {
  constructor(readonly text: string) {}
}

export type Content = string | number | Html | null | readonly Content[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** HTML from a template: what is put in is escaped unless it is `Html`; lists are put one after another, null is nothing. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(parts.map((part, at) => part + (at < contents.length ? textOf(contents[at] ?? null) : '')).join(''));
}

function textOf(content: Content): string {
  if (content === null) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'object') return content.map(textOf).join('');
  return escaped(String(content));
}

/** Contents with something between each two. */
export function joined(contents: readonly Content[], between: Content): Content {
  return contents.flatMap((content, at) => (at === 0 ? [content] : [between, content]));
}

/** A heading of a page, from h2 on, that can be linked to. */
export function heading(level: 2 | 3 | 4, id: string, content: Content): Html {
  return html`<h${level} id="${id}"><a href="#${id}">${content}</a></h${level}>\n`;
}

/** A table with a heading for each column and for each row. */
export function table(caption: Content, columns: readonly Content[], rows: readonly (readonly Content[])[]): Content {
  if (rows.length === 0) return null;
  const heads = columns.map((column) => html`<th scope="col">${column}</th>`);
  const body = rows.map(
    ([first, ...others]) => html`<tr><th scope="row">${first ?? null}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>\n`,
  );
  return html`<div class="wide"><table><caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${body}</tbody></table></div>\n`;
}

export function list(items: readonly Content[]): Content {
  return items.length === 0 ? null : html`<ul>\n${items.map((item) => html`<li>${item}</li>\n`)}</ul>\n`;
}

/** What stands in brackets in English sentences too. */
const ENGLISH = /GDPR|RFC|ISO|BCP|\b(the|of|which|that|to|and|with|without|cursor)\b/;
const NORM = /§|\bAbs\.|\bSatz\b|\bNr\.|DSGVO|VwVfG/;
/** A capitalised word, or a noun with its adjective. */
const TERM = /^(?:[a-zäöüß]+ )?[A-ZÄÖÜ][a-zäöüß]{3,}/;

/** Whether a word or norm that a description names in brackets is German; descriptions name the terms of the law so (architecture.md, 4). */
export function isGerman(part: string, terms: ReadonlySet<string>): boolean {
  if (terms.has(part)) return true;
  return !ENGLISH.test(part) && (/[äöüßÄÖÜ]/.test(part) || NORM.test(part) || TERM.test(part));
}

/** Terms and norms one after another, the German ones marked as what they are, for whoever has them read out. */
export function germanMarked(text: string, terms: ReadonlySet<string>): Content {
  return text
    .split(/([,;] | \(?to be confirmed\)?)/)
    .map((part) => (isGerman(part, terms) ? html`<span lang="de">${part}</span>` : part));
}

/** A description, with the German terms in its brackets marked. */
export function described(text: string | null | undefined, terms: ReadonlySet<string>): Content {
  return (text ?? '')
    .split(/(\([^()]*\))/)
    .map((part) => (/^\(.*\)$/s.test(part) ? ['(', germanMarked(part.slice(1, -1), terms), ')'] : part));
}

/** The German terms that a description names, without its norms. */
export function germanTerms(text: string | null | undefined, terms: ReadonlySet<string>): readonly string[] {
  const inside = [...(text ?? '').matchAll(/\(([^()]*)\)/g)].flatMap(([, part = '']) => part.split(/[,;] /));
  return [...new Set(inside.filter((part) => isGerman(part, terms) && !NORM.test(part)))];
}

/** Where a page of the documentation stands. */
export const ROOT = '/docs';

export interface Page {
  readonly title: string;
  /** Names of the pages above it, from the top, with their files. */
  readonly above: readonly (readonly [string, string])[];
  readonly content: Content;
  /** Whether the page has a list that can be narrowed by typing. */
  readonly searched?: boolean;
}

const CONTENTS: readonly (readonly [string, string])[] = [
  ['Overview', 'index.html'],
  ['Names', 'names.html'],
  ['Operations', 'operations.html'],
  ['Purposes', 'purposes.html'],
  ['Agreements', 'agreements.html'],
  ['Errors', 'errors.html'],
  ['Glossary', 'glossary.html'],
  ['Changes', 'changes.html'],
];

/** A whole page: one heading of the first level, landmarks, nothing that is loaded from elsewhere. */
export function page({ title, above, content, searched = false }: Page): string {
  const way = above.map(([name, file]) => html`<a href="${ROOT}/${file}">${name}</a> › `);
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – kim-hub</title>
<link rel="stylesheet" href="${ROOT}/page.css">
${searched ? html`<script src="${ROOT}/search.js" defer></script>\n` : null}</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<p class="name">kim-hub</p>
<nav aria-label="Documentation"><ul>
${CONTENTS.map(([name, file]) => html`<li><a href="${ROOT}/${file}">${name}</a></li>\n`)}</ul></nav>
</header>
<main id="content">
${above.length > 0 ? html`<nav aria-label="Where this is"><p>${way}${title}</p></nav>\n` : null}<h1>${title}</h1>
${content}</main>
<footer><p>Written by <code>npm run docs</code> from the schema; nothing here is loaded from another host.</p></footer>
</body>
</html>
`.text
  }`;
}

import { Kind, print } from 'graphql';
import { hashOf } from '../../gateway/trusted-documents.js';
import { ERROR_CODES } from '../../subgraphs/kit/errors.js';
import { endsOf, type Procedure, statesOf } from '../../subgraphs/kit/procedure.js';
import { VARIANTS } from '../../subgraphs/kit/variants.js';
import { operationCosts, shownOperation } from '../check/registered-operations.js';
import { CHANGE_KINDS, type ChangelogEntry } from './changelog.js';
import { agreementRow, featureFiles, institutionPages, otherPages } from './element-pages.js';
import { type Content, heading, html, joined, list, page, ROOT, table } from './html.js';
import { type Described, type InstitutionDocs, rootFields, type Site } from './site.js';

const ABOVE = [['Overview', 'index.html']] as const;

/** Every page by its file. */
export function pagesOf(site: Site, supergraphSdl: string): ReadonlyMap<string, string> {
  const { institutions } = site.input;
  const names = institutions.map(({ name }) => name);
  return new Map([
    ['index.html', overview(site)],
    ['names.html', namesPage(site)],
    ['operations.html', operationsPage(site, supergraphSdl)],
    ['purposes.html', purposesPage(site)],
    ['agreements.html', agreementsPage(site)],
    ['errors.html', errorsPage()],
    ['glossary.html', glossaryPage(site)],
    ['changes.html', changesPage(site)],
    ...institutions.flatMap((each) => [...institutionPages(site, each)]),
    ...institutions.filter(({ procedures }) => procedures.length > 0).map((each) => proceduresPage(site, each)),
    ...otherPages(site, names),
  ]);
}

const MEANINGS: Readonly<Record<(typeof VARIANTS)[number], string>> = {
  public: 'what nobody needs a token for; nothing in it is personal',
  partner: 'what carriers and other partners build on, with what is public',
  office: 'what the programs of the authorities build on, with what is public',
};

function overview(site: Site): string {
  const { institutions, reference } = site.input;
  const count = (variant: (typeof VARIANTS)[number]) =>
    (['Query', 'Mutation'] as const).map(
      (kind) => rootFields(site.schema, kind).filter((name) => reference.variantsOf(kind, name).includes(variant)).length,
    );
  const others = [...site.byFile.keys()].filter((file) => !institutions.some(({ name }) => file.startsWith(`${name}.`)));
  const content = [
    html`<p>The graph as clients see it: whose each field is, what it holds of a person and on which norm, and who may ask for it.</p>\n`,
    html`<h2 id="institutions">Institutions</h2>\n`,
    institutions.map((institution) => [
      heading(3, institution.name, site.text(institution.title)),
      html`<p>${site.text(institution.introduction)} <a href="${ROOT}/${institution.name}.html">More of ${institution.name}</a></p>\n`,
      html`<p class="facts">${joined(
        featureFiles(site, institution.name).map(([feature, file]) => html`<a href="${ROOT}/${file}">${feature}</a>`),
        ' · ',
      )}</p>\n`,
    ]),
    others.length > 0
      ? [html`<h3 id="others">Others</h3>\n`, list(others.map((file) => html`<a href="${ROOT}/${file}">${file}</a>`))]
      : null,
    html`<h2 id="variants">Variants</h2>\n`,
    table(
      'Parts of the graph with a path of their own, behind the same front door',
      ['Path', 'What it shows', 'Queries', 'Mutations'],
      [
        [
          html`<code>/graphql</code>`,
          'the whole graph',
          rootFields(site.schema, 'Query').length,
          rootFields(site.schema, 'Mutation').length,
        ],
        ...VARIANTS.map((variant) => [html`<code>/graphql/${variant}</code>`, MEANINGS[variant], ...count(variant)]),
      ],
    ),
  ];
  return page({ title: 'The graph of the hub', above: [], content });
}

function namesPage(site: Site): string {
  const content = [
    html`<div hidden><label for="search">Show only names that hold</label>
<input id="search" type="search" autocomplete="off" spellcheck="false">
<p id="found" role="status"></p></div>\n`,
    html`<ul data-names>
${site.everything.map((each) => html`<li>${nameEntry(site, each)}</li>\n`)}</ul>\n`,
  ];
  return page({ title: 'Names', above: ABOVE, content, searched: true });
}

/** A name with its German terms, so that it is found by them. */
function nameEntry(site: Site, named: Described): Content {
  const german = site.germanNames(named).map((term) => html`<span lang="de">${term}</span>`);
  const kind = named.kind === 'Type' ? null : ` (${named.kind.toLowerCase()})`;
  return [site.link(named, named.name), kind, german.length > 0 ? [': ', joined(german, ', ')] : null];
}

function operationsPage(site: Site, supergraphSdl: string): string {
  const { operations, limits } = site.input;
  const { notices = [] } = operationCosts(supergraphSdl, site.schema, operations, limits);
  const clients = [...new Set(operations.map(({ name }) => name.split('/')[0] ?? ''))].sort();
  const content = clients.map((client) => [
    html`<h2 id="${client}">${client}</h2>\n`,
    operations
      .filter(({ name }) => name.startsWith(`${client}/`))
      .map((operation) => {
        const costs = notices.filter((notice) => notice.startsWith(`${shownOperation(operation.name)} costs `));
        const hashes = operation.document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)
          ? html`<p class="facts">${joined(costs, ' · ')} · <code>sha256:${hashOf(print(operation.document))}</code></p>\n`
          : null;
        return [heading(3, operation.name, operation.name), hashes, html`<pre tabindex="0">${operation.text.trim()}</pre>\n`];
      }),
  ]);
  const introduction = html`<p>What frontends have registered. Without the scope <code>api:explore</code> nothing else is answered.</p>\n`;
  return page({ title: 'Registered operations', above: ABOVE, content: [introduction, content] });
}

function purposesPage(site: Site): string {
  const { categories, cells } = site.input.matrix;
  const content = Object.entries(categories).map(([category, meaning]) => [
    heading(2, category, html`<code>${category}</code>`),
    html`<p>${site.text(meaning)}</p>\n`,
    table(
      'Who may read it, and what for',
      ['Role', 'Purpose', 'Legal basis'],
      cells
        .filter((cell) => cell.category === category)
        .map(({ role, purpose, legalBasis }) => [role, html`<code>${purpose}</code>`, legalBasis]),
    ),
  ]);
  const introduction = html`<p>Personal data is read for a purpose, stated in the header <code>x-purpose</code>
(<span lang="de">Zweckbindung</span>, Art. 5(1)(b) GDPR). What is in no table below is read by nobody.</p>\n`;
  return page({ title: 'Purposes', above: ABOVE, content: [introduction, content] });
}

function agreementsPage(site: Site): string {
  const { uses } = site;
  const owners = [...new Set(uses.map(({ owner }) => owner))].sort();
  const content = owners.map((owner) => [
    heading(2, owner, owner),
    table(
      `What others use of ${owner}`,
      ['What', 'Who', 'Use', 'For', 'Legal basis'],
      uses.filter((each) => each.owner === owner).map((each) => agreementRow(site, each).slice(1)),
    ),
  ]);
  const introduction = html`<p>The owner of a type or field decides who uses it. What is not granted does not compose.</p>\n`;
  return page({ title: 'Agreements', above: ABOVE, content: [introduction, content] });
}

function errorsPage(): string {
  const rows = Object.entries(ERROR_CODES).map(([code, sentence]) => [html`<code id="${code}">${code}</code>`, sentence]);
  const content = [
    html`<p>Every error has one of these codes in <code>extensions.code</code>, or GraphQL's own
<code>GRAPHQL_PARSE_FAILED</code> and <code>GRAPHQL_VALIDATION_FAILED</code>. Hidden and absent are answered alike.</p>\n`,
    table('The closed list of codes', ['Code', 'What it says'], rows),
  ];
  return page({ title: 'Errors', above: ABOVE, content });
}

function glossaryPage(site: Site): string {
  const rows = site.input.glossary.map(({ english, german }) => [
    english,
    joined(
      german.map((word) => html`<span lang="de">${word}</span>`),
      ', ',
    ),
  ]);
  const content = table('One English word for each German concept', ['English', 'German'], rows);
  return page({ title: 'Glossary', above: ABOVE, content });
}

function proceduresPage(site: Site, { name, title, procedures }: InstitutionDocs): readonly [string, string] {
  const above = [...ABOVE, [title.replace(/ \([^()]*\)$/, ''), `${name}.html`] as const];
  const content = procedures.map((procedure) => procedureEntry(site, procedure));
  return [`${name}.procedures.html`, page({ title: 'Procedures', above, content })];
}

function procedureEntry(site: Site, procedure: Procedure): Content {
  const { name, steps, final } = procedure;
  const states = (names: readonly string[]) =>
    joined(
      names.map((state) => html`<code>${state}</code>`),
      ', ',
    );
  const rows = Object.entries(steps).map(([step, { title, from, by, requires = [], ...definition }]) => [
    html`<code>${step}</code>`,
    site.text(title),
    from.length === 0 ? 'the beginning' : states(from),
    states(endsOf(definition)),
    by.join(', '),
    list(requires.map(({ code, legalBasis }) => html`<code>${code}</code> (${site.terms(legalBasis)})`)),
  ]);
  return [
    heading(2, name, name),
    html`<p class="facts">States: ${states(statesOf(procedure))}${final.length > 0 ? [' · ends with ', states(final)] : null}</p>\n`,
    table('Steps', ['Step', 'What it does', 'From', 'To', 'By', 'Requires that none is open'], rows),
  ];
}

function changesPage(site: Site): string {
  const content = site.input.changelog.entries.map((entry, at) => [
    html`<h2 id="entry-${site.input.changelog.entries.length - at}">${entry.date}</h2>\n`,
    changesOf(entry, at === site.input.changelog.entries.length - 1),
  ]);
  const introduction = html`<p>What changed for clients, the latest first.</p>\n`;
  return page({ title: 'Changes of the schema', above: ABOVE, content: [introduction, content] });
}

const KINDS: Readonly<Record<(typeof CHANGE_KINDS)[number], string>> = {
  BREAKING: 'Breaking',
  DANGEROUS: 'Dangerous: read whether it concerns you',
  SAFE: 'Safe',
};

function changesOf({ changes }: ChangelogEntry, isFirst: boolean): Content {
  if (changes.length === 0)
    return html`<p>${isFirst ? 'The record begins with the schema of this day.' : 'Nothing that clients notice.'}</p>\n`;
  return CHANGE_KINDS.map((kind) => {
    const of = changes.filter((change) => change.kind === kind);
    return of.length === 0 ? null : [html`<h3>${KINDS[kind]}</h3>\n`, list(of.map(({ what }) => what))];
  });
}

import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  print,
} from 'graphql';
import { costOf } from '../../gateway/operation-cost.js';
import { HubError } from '../../subgraphs/kit/errors.js';
import type { Agreed } from '../support/agreements.js';
import { type Content, heading, html, joined, list, page, table } from './html.js';
import { fieldOf } from './reference.js';
import { type Described, type InstitutionDocs, SHARED, type Site, titleOf } from './site.js';

type AnyField = GraphQLField<unknown, unknown> | GraphQLInputField;

/** The pages of an institution: its overview, and one for each of its features. */
export function institutionPages(site: Site, institution: InstitutionDocs): ReadonlyMap<string, string> {
  const { name, title, introduction, procedures } = institution;
  const files = featureFiles(site, name);
  const content = [
    html`<p>${site.text(introduction)}</p>\n`,
    html`<h2 id="features">Features</h2>\n`,
    list(files.map(([feature, file]) => html`<a href="/docs/${file}">${titleOf(feature)}</a>${summary(site, file)}`)),
    procedures.length > 0
      ? html`<h2 id="procedures">Procedures</h2>\n<p><a href="/docs/${name}.procedures.html">${procedures.length} procedures with their states and steps</a></p>\n`
      : null,
    ...agreementTables(site, name),
  ];
  const above = [['Overview', 'index.html']] as const;
  return new Map([
    [`${name}.html`, page({ title: plain(title), above, content })],
    ...files.map(([feature, file]) => [file, featurePage(site, file, feature, institution)] as const),
  ]);
}

/** The pages of what belongs to no institution that is known by its code, such as a partner outside. */
export function otherPages(site: Site, known: readonly string[]): ReadonlyMap<string, string> {
  const files = [...site.byFile.keys()].filter((file) => !known.some((name) => file.startsWith(`${name}.`)));
  return new Map(
    files.map((file) => {
      const [name = ''] = file.split('.');
      const above = [['Overview', 'index.html']] as const;
      return [file, page({ title: titleOf(name), above, content: elements(site, file) })] as const;
    }),
  );
}

export function featureFiles(site: Site, institution: string): readonly (readonly [string, string])[] {
  return [...site.byFile.keys()]
    .filter((file) => file.startsWith(`${institution}.`))
    .map((file) => [file.split('.')[1] ?? SHARED, file] as const)
    .sort(([one], [other]) => one.localeCompare(other, 'en'));
}

function summary(site: Site, file: string): Content {
  const here = site.byFile.get(file) ?? [];
  const count = (kind: Described['kind'], word: string, words: string) => {
    const number = here.filter((each) => each.kind === kind).length;
    return number === 0 ? [] : [`${number} ${number === 1 ? word : words}`];
  };
  return `: ${[...count('Query', 'query', 'queries'), ...count('Mutation', 'mutation', 'mutations'), ...count('Type', 'type', 'types')].join(', ')}`;
}

function featurePage(site: Site, file: string, feature: string, { name, title }: InstitutionDocs): string {
  const above = [
    ['Overview', 'index.html'],
    [plain(title), `${name}.html`],
  ] as const;
  return page({ title: titleOf(feature), above, content: elements(site, file) });
}

/** A heading without its German term in brackets, short enough for a way of links. */
function plain(title: string): string {
  return title.replace(/ \([^()]*\)$/, '');
}

function elements(site: Site, file: string): Content {
  const here = site.byFile.get(file) ?? [];
  const section = (title: string, id: string, of: readonly Described[], show: (each: Described) => Content) =>
    of.length === 0 ? null : [html`<h2 id="${id}">${title}</h2>\n`, of.map(show)];
  const types = (fits: (type: GraphQLNamedType) => boolean) =>
    here.filter(({ kind, name }) => {
      const type = kind === 'Type' ? site.schema.getType(name) : undefined;
      return type !== undefined && fits(type);
    });
  const showType = ({ name }: Described) => typeEntry(site, site.schema.getType(name) as GraphQLNamedType);
  const isOutput = (type: GraphQLNamedType) => isObjectType(type) || isInterfaceType(type) || isUnionType(type);
  return [
    section(
      'Queries',
      'queries',
      here.filter(({ kind }) => kind === 'Query'),
      ({ name }) => rootEntry(site, 'Query', name),
    ),
    section(
      'Mutations',
      'mutations',
      here.filter(({ kind }) => kind === 'Mutation'),
      ({ name }) => rootEntry(site, 'Mutation', name),
    ),
    section('Types', 'types', types(isOutput), showType),
    section('Inputs', 'inputs', types(isInputObjectType), showType),
    section(
      'Values',
      'values',
      types((type) => !isOutput(type) && !isInputObjectType(type)),
      showType,
    ),
  ];
}

function rootEntry(site: Site, kind: 'Query' | 'Mutation', name: string): Content {
  const field = fieldOf(site.schema, kind, name);
  if (!field) return null;
  return [
    heading(3, `${kind}.${name}`, html`<code>${name}</code>`),
    html`<p>${site.text(field.description)}</p>\n`,
    html`<p class="facts">${facts([
      html`answers ${site.typeLink(String(field.type))}`,
      ...remarks(site, kind, field),
      costFact(site, kind, field),
      codesFact(site, kind, field),
    ])}</p>\n`,
    table(
      'Arguments',
      ['Name', 'Type', 'Meaning'],
      field.args.map((argument) => argumentRow(site, argument)),
    ),
  ];
}

function facts(all: readonly Content[]): Content {
  return joined(
    all.filter((each) => each !== null),
    ' · ',
  );
}

function argumentRow(site: Site, argument: GraphQLArgument | GraphQLInputField): readonly Content[] {
  return [
    html`<code>${argument.name}</code>`,
    site.typeLink(String(argument.type)),
    [site.text(argument.description), usual(argument), deprecation(argument)],
  ];
}

function usual({ defaultValue, type }: GraphQLArgument | GraphQLInputField): Content {
  const value = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return value ? html` Usually <code>${print(value)}</code>.` : null;
}

function deprecation({ deprecationReason }: { readonly deprecationReason?: string | null | undefined }): Content {
  return deprecationReason == null ? null : html` <strong>Deprecated:</strong> ${deprecationReason}`;
}

function typeEntry(site: Site, type: GraphQLNamedType): Content {
  const { reference, matrix } = site.input;
  const declared = reference.personal.get(type.name)?.type ?? null;
  const knownTo = reference.subgraphsOf(type.name);
  const basis = declared === null ? '' : (reference.categoryOf(type.name, '')?.legalBasis ?? '');
  const roles =
    declared === null ? [] : [...new Set(matrix.cells.filter(({ category }) => category === declared).map(({ role }) => role))];
  return [
    heading(3, type.name, html`<code>${type.name}</code>`),
    html`<p>${site.text(type.description)}</p>\n`,
    html`<p class="facts">${facts([
      knownTo.length > 0 ? `known to ${knownTo.join(', ')}` : null,
      declared === null
        ? null
        : html`personal: ${site.categoryLink(declared)}${basis === '' ? null : ` (${basis})`}, read by ${roles.join(', ')}`,
      variantsFact(reference.variantsOf(type.name)),
    ])}</p>\n`,
    agreed(
      site,
      site.uses.filter(({ place, use }) => use !== 'REFERENCE' && (place === type.name || place.startsWith(`${type.name}.`))),
    ),
    members(site, type),
  ];
}

function members(site: Site, type: GraphQLNamedType): Content {
  if (isEnumType(type))
    return table(
      'Values',
      ['Value', 'Meaning'],
      type.getValues().map((value) => [html`<code>${value.name}</code>`, [site.text(value.description), deprecation(value)]]),
    );
  if (isUnionType(type)) return list(type.getTypes().map(({ name }) => site.typeLink(name)));
  if (isInputObjectType(type))
    return table(
      'Fields',
      ['Name', 'Type', 'Meaning'],
      Object.values(type.getFields()).map((field) => argumentRow(site, field)),
    );
  if (!isObjectType(type) && !isInterfaceType(type)) return null;
  return table(
    'Fields',
    ['Name', 'Type', 'Meaning', 'Remarks'],
    Object.values(type.getFields()).map((field) => [
      html`<code>${field.name}</code>`,
      site.typeLink(String(field.type)),
      [
        site.text(field.description),
        field.args.length === 0 ? null : list(field.args.map((argument) => joined(argumentRow(site, argument), ' '))),
      ],
      facts(remarks(site, type.name, field)),
    ]),
  );
}

/** What is to be known of a field beside its type and description. */
function remarks(site: Site, type: string, field: AnyField): readonly Content[] {
  const { reference } = site.input;
  const isRoot = type === 'Query' || type === 'Mutation';
  const held = reference.categoryOf(type, field.name);
  const ofType = isRoot ? null : (reference.personal.get(type)?.type ?? null);
  const subgraphs = reference.subgraphsOf(type, field.name);
  const home = isRoot ? null : reference.homeOf(type);
  const added = home === null || subgraphs.includes(home) ? null : `added by ${subgraphs.join(', ')}`;
  const required = reference.requiredBy(type, field.name);
  const shown = reference.variantsOf(type, field.name);
  const around = isRoot ? null : reference.variantsOf(type);
  return [
    added,
    held === null || held.category === ofType ? null : html`personal: ${site.categoryLink(held.category)} (${held.legalBasis})`,
    required === null ? null : html`reckoned from <code>${required}</code>`,
    around !== null && around.join() === shown.join() ? null : variantsFact(shown),
    'deprecationReason' in field && field.deprecationReason != null ? deprecation(field) : null,
  ].filter((each) => each !== null);
}

function variantsFact(variants: readonly string[]): Content {
  return variants.length === 0 ? 'in no variant' : html`in <a href="/docs/index.html#variants">${variants.join(', ')}</a>`;
}

/** What asking for a field alone costs, with the usual page of a list. */
function costFact(site: Site, kind: 'Query' | 'Mutation', field: GraphQLField<unknown, unknown>): Content {
  const needed = field.args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
  const named = getNamedType(field.type);
  const below = isObjectType(named) ? (named.getFields()['nodes'] ? '{ nodes { __typename } }' : '{ __typename }') : '';
  const variables = needed.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const given = needed.map(({ name }) => `${name}: $${name}`).join(', ');
  const text = `${kind.toLowerCase()}${variables && ` (${variables})`} { ${field.name}${given && `(${given})`} ${below} }`;
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') return null;
  try {
    return `costs ${costOf(site.input.costs, document, operation)({}).cost} of ${site.input.limits.cost}`;
  } catch (error) {
    if (error instanceof HubError) return null;
    throw error;
  }
}

/** The codes that whoever asks has to reckon with, beside those of the hub as a whole. */
function codesFact(site: Site, kind: 'Query' | 'Mutation', field: GraphQLField<unknown, unknown>): Content {
  const isPersonal = site.input.reference.categoryOf(kind, field.name) !== null;
  const isChanging = field.args.some(({ type }) => {
    const input = getNamedType(type);
    return isInputObjectType(input) && input.getFields()['version'] !== undefined;
  });
  const codes = [
    ...(isPersonal ? ['UNAUTHENTICATED', 'PURPOSE_REQUIRED', 'PURPOSE_NOT_PERMITTED'] : []),
    ...(kind === 'Mutation' ? ['NOT_PERMITTED'] : []),
    ...(isChanging ? ['OUTDATED', 'WRONG_STATE', 'REQUIREMENT_OPEN'] : []),
    ...(kind === 'Mutation' || !isNonNullType(field.type) ? ['NOT_FOUND'] : []),
    ...(field.args.length > 0 ? ['INVALID_INPUT'] : []),
  ];
  const links = codes.map((code) => html`<a href="/docs/errors.html#${code}">${code}</a>`);
  return codes.length === 0 ? null : html`reckon with ${joined(links, ', ')}`;
}

/** Uses of one type or field by others, with the owner's grant. */
function agreed(site: Site, uses: readonly Agreed[]): Content {
  return table(
    'Agreements',
    ['What', 'Who', 'Use', 'For', 'Legal basis'],
    uses.map((each) => agreementRow(site, each).slice(1)),
  );
}

/** One use as a row: owner, what, who, use, for, legal basis. */
export function agreementRow(site: Site, { owner, place, partner, use, by, grant }: Agreed): readonly Content[] {
  return [
    owner,
    site.placeLink(place),
    partner,
    use,
    html`<code>${by}</code>`,
    grant?.legalBasis ?? 'none needed: nothing is taken',
  ];
}

function agreementTables(site: Site, name: string): readonly Content[] {
  const uses = site.uses.filter(({ owner, partner }) => owner === name || partner === name);
  if (uses.length === 0) return [];
  return [
    html`<h2 id="agreements">Agreements</h2>\n`,
    table(
      'Who uses what of whom',
      ['Owner', 'What', 'Who', 'Use', 'For', 'Legal basis'],
      uses.map((each) => agreementRow(site, each)),
    ),
  ];
}

import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import type { FrontDoor } from '../../gateway/front-door.js';
import type { CostModel } from '../../gateway/operation-cost.js';
import type { TrustedOperation } from '../../gateway/trusted-documents.js';
import type { Procedure } from '../../subgraphs/kit/procedure.js';
import type { PurposeMatrix } from '../../subgraphs/kit/purpose.js';
import type { Agreed, Agreements } from '../support/agreements.js';
import type { Changelog } from './changelog.js';
import type { Features } from './features.js';
import { type Content, described, germanMarked, germanTerms, html, ROOT } from './html.js';
import { fieldOf, type Reference } from './reference.js';

/** An institution as the documentation tells of it. */
export interface InstitutionDocs {
  readonly name: string;
  /** Heading and first paragraph of its README. */
  readonly title: string;
  readonly introduction: string;
  readonly features: Features;
  readonly procedures: readonly Procedure[];
}

export interface GlossaryRow {
  readonly english: string;
  readonly german: readonly string[];
}

/** All that the documentation is made of. */
export interface SiteInput {
  readonly reference: Reference;
  readonly institutions: readonly InstitutionDocs[];
  readonly operations: readonly TrustedOperation[];
  readonly matrix: PurposeMatrix;
  readonly agreements: Agreements;
  readonly glossary: readonly GlossaryRow[];
  readonly changelog: Changelog;
  readonly costs: CostModel;
  readonly limits: FrontDoor['operation'];
}

/** A root field, or a type, with where it is described. */
export interface Described {
  readonly name: string;
  readonly kind: 'Query' | 'Mutation' | 'Type';
  readonly file: string;
  readonly anchor: string;
}

const ROOT_TYPES = ['Query', 'Mutation'] as const;
/** Where what no folder makes alone is described. */
export const SHARED = 'shared';

/** Where everything stands, and the pieces that all pages are made of. */
export class Site {
  readonly schema: GraphQLSchema;
  private readonly germanTerms: ReadonlySet<string>;
  /** Every root field and type by file, in the order of names. */
  readonly byFile = new Map<string, Described[]>();
  private readonly types = new Map<string, Described>();
  private readonly roots = new Map<string, Described>();

  constructor(readonly input: SiteInput) {
    this.schema = input.reference.schema;
    this.germanTerms = new Set(input.glossary.flatMap(({ german }) => german));
    for (const kind of ROOT_TYPES) for (const name of rootFields(this.schema, kind)) this.placeRoot(kind, name);
    for (const type of input.reference.types) if (!ROOT_TYPES.some((root) => root === type.name)) this.placeType(type);
  }

  get everything(): readonly Described[] {
    return [...this.byFile.values()].flat().sort((one, other) => one.name.localeCompare(other.name, 'en'));
  }

  text(description: string | null | undefined): Content {
    return described(description, this.germanTerms);
  }

  /** By which German terms a root field or type is known. */
  germanNames({ kind, name }: Described): readonly string[] {
    const { description } = (kind === 'Type' ? this.schema.getType(name) : fieldOf(this.schema, kind, name)) ?? {};
    return germanTerms(description, this.germanTerms);
  }

  /** Norms, or terms of the law. */
  terms(text: string): Content {
    return germanMarked(text, this.germanTerms);
  }

  /** Uses of what clients can see; what is hidden from them is nowhere in the documentation. */
  get uses(): readonly Agreed[] {
    return this.input.agreements.uses.filter(({ place, by }) => this.isVisible(place) && this.isVisible(by));
  }

  private isVisible(place: string): boolean {
    // A reference says by which key: `DirectoryOffer by id`.
    const [type = '', field] = (place.split(' ')[0] ?? '').split('.');
    return field === undefined ? this.schema.getType(type) != null : fieldOf(this.schema, type, field) !== undefined;
  }

  /** A type as the schema writes it, its name a link to where it is described. */
  typeLink(type: string): Content {
    const [, before = '', name = '', after = ''] = /^([[]*)(\w+)([\]!]*)$/.exec(type) ?? [];
    const place = this.types.get(name);
    return html`<code>${before}${place ? this.link(place, name) : name}${after}</code>`;
  }

  rootLink(kind: 'Query' | 'Mutation', name: string): Content {
    const place = this.roots.get(`${kind}.${name}`);
    return html`<code>${place ? this.link(place, name) : name}</code>`;
  }

  /** `Type` or `Type.field` as a link. */
  placeLink(place: string): Content {
    const [type = '', field] = (place.split(' ')[0] ?? '').split('.');
    const known = this.types.get(type) ?? this.roots.get(`${type}.${field}`);
    return html`<code>${known ? this.link(known, place) : place}</code>`;
  }

  categoryLink(category: string): Content {
    return html`<a href="${ROOT}/purposes.html#${category}">${category}</a>`;
  }

  link({ file, anchor }: Described, text: string): Content {
    return html`<a href="${ROOT}/${file}#${anchor}">${text}</a>`;
  }

  private placeRoot(kind: 'Query' | 'Mutation', name: string): void {
    const [subgraph = SHARED] = this.input.reference.subgraphsOf(kind, name);
    const feature = this.institution(subgraph)?.features.ofRoot(name) ?? SHARED;
    const described: Described = { name, kind, file: fileOf(subgraph, feature), anchor: `${kind}.${name}` };
    this.roots.set(`${kind}.${name}`, described);
    this.note(described);
  }

  private placeType({ name }: GraphQLNamedType): void {
    const known = this.input.reference.subgraphsOf(name);
    const home = this.input.reference.homeOf(name);
    const features = home === null ? undefined : this.institution(home)?.features;
    const owned = features?.ofType(name) ?? null;
    // A type of the kit is everybody's; it stands where the first institution has it.
    const feature = owned === null || (known.length > 1 && home === null) ? SHARED : owned;
    const described: Described = { name, kind: 'Type', file: fileOf(home ?? SHARED, feature), anchor: name };
    this.types.set(name, described);
    this.note(described);
  }

  private note(described: Described): void {
    this.byFile.set(described.file, [...(this.byFile.get(described.file) ?? []), described]);
  }

  institution(name: string): InstitutionDocs | undefined {
    return this.input.institutions.find((each) => each.name === name);
  }
}

export function fileOf(institution: string, feature: string): string {
  return `${institution}.${feature}.html`;
}

export function rootFields(schema: GraphQLSchema, kind: 'Query' | 'Mutation'): readonly string[] {
  const type = kind === 'Query' ? schema.getQueryType() : schema.getMutationType();
  return Object.keys(type?.getFields() ?? {}).sort();
}

/** A folder's name as a title. */
export function titleOf(folder: string): string {
  const words = folder.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

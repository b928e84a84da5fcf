import {
  baseType,
  type Directive,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type NamedType,
  parseFieldSetArgument,
  type Subgraph,
} from '@apollo/federation-internals';
import type { ShareUse } from '../../subgraphs/kit/agreements.js';
import {
  type Field,
  fieldAt,
  fieldsOf,
  hasFields,
  isRoot,
  type Key,
  keysOf,
  type Owners,
  overriddenFrom,
  selectedFields,
  typesOf,
} from './agreement-owners.js';

/** One way in which a subgraph uses what belongs to another. */
export interface Use {
  readonly partner: string;
  readonly owner: string;
  /** A reference by a visible key of the owner takes nothing and needs no grant. */
  readonly use: ShareUse | 'REFERENCE';
  /** What of the owner is used: `Type` or `Type.field`. */
  readonly place: string;
  /** With what of the partner. */
  readonly by: string;
}

/** Everything in which a subgraph uses others. */
export function usesOf(owners: Owners, partner: Subgraph): readonly Use[] {
  const uses = typesOf(partner).flatMap((type) => [
    ...fieldsOf(type).flatMap((field) => [...fieldSetUses(owners, partner, field), ...takenOver(owners, partner, field)]),
    ...(isRoot(type) ? sharedFields(owners, partner, type) : foreignTypeUses(owners, partner, type)),
  ]);
  const needed = new Set(uses.map(({ place }) => place));
  const externals = typesOf(partner)
    .flatMap((type) => externalFields(owners, partner, type))
    .filter(({ place }) => !needed.has(place));
  return [...new Map([...uses, ...externals].map((each) => [Object.values(each).join('\n'), each])).values()];
}

/** What a field requires of others to be computed, and what it answers in their place. */
function fieldSetUses(owners: Owners, partner: Subgraph, field: Field): readonly Use[] {
  const metadata = partner.metadata();
  const returned = baseType(field.type as Parameters<typeof baseType>[0]);
  const named = (use: ShareUse, parentType: NamedType, applied: readonly object[]) =>
    applied.flatMap((directive) => {
      if (!hasFields(parentType)) return [];
      const selection = parseFieldSetArgument({ parentType, directive: directive as Directive<Field, { fields: string }> });
      return selectedFields(selection)
        .flatMap((each) => implementationsOf(partner, each))
        .filter((each) => metadata.isFieldExternal(each))
        .flatMap((each) => useOf(owners, partner, use, each, field.coordinate));
    });
  return [
    ...named('REQUIRES', field.parent, field.appliedDirectivesOf(metadata.requiresDirective())),
    ...named('PROVIDES', returned, field.appliedDirectivesOf(metadata.providesDirective())),
  ];
}

/** A field itself, and where it is an interface's the fields of the objects behind it. */
function implementationsOf(subgraph: Subgraph, field: Field): readonly Field[] {
  const behind = subgraph.schema.objectTypes().filter((type) => type.implementsInterface(field.parent.name));
  return [field, ...behind.flatMap((type) => (type.field(field.name) as Field | undefined) ?? [])];
}

function useOf(owners: Owners, partner: Subgraph, use: ShareUse, field: Field, by: string): readonly Use[] {
  const owner = owners.ofField(field);
  return owner === null || owner === partner.name ? [] : [{ partner: partner.name, owner, use, place: field.coordinate, by }];
}

function takenOver(owners: Owners, partner: Subgraph, field: Field): readonly Use[] {
  return overriddenFrom(partner, field)
    .filter((from) => from !== partner.name && isDefinedBy(owners, from, field))
    .map((owner) => ({ partner: partner.name, owner, use: 'OVERRIDE', place: field.coordinate, by: field.coordinate }));
}

function isDefinedBy(owners: Owners, name: string, field: Field): boolean {
  const subgraph = owners.named(name);
  return subgraph !== undefined && fieldAt(subgraph, field.parent.name, field.name) !== undefined;
}

/** Fields that the subgraph resolves although they are another's. */
function sharedFields(owners: Owners, partner: Subgraph, type: NamedType): readonly Use[] {
  return fieldsOf(type)
    .filter((field) => !partner.metadata().isFieldExternal(field) && !isFreeValue(owners, type, field))
    .flatMap((field) => useOf(owners, partner, 'SHARE', field, field.coordinate));
}

/** A value without a key, such as a page's end, is answered by whoever hands it out; its owner says so with `@shareable`. */
function isFreeValue(owners: Owners, type: NamedType, { name }: Field): boolean {
  if (isRoot(type) || !isObjectType(type)) return false;
  return owners.definersOf(type.name).every((each) => {
    const found = fieldAt(each, type.name, name);
    const keyless = keysOf(each, each.schema.type(type.name) ?? type).length === 0;
    return keyless && (found === undefined || each.metadata().isFieldShareable(found));
  });
}

/** How a subgraph uses a type that belongs to another; nothing where it is its own. */
function foreignTypeUses(owners: Owners, partner: Subgraph, type: NamedType): readonly Use[] {
  const owner = owners.ofType(type);
  if (owner === null || owner === partner.name || isScalarType(type)) return [];
  const whole = { partner: partner.name, owner, place: type.name, by: type.name };
  if (!hasFields(type)) return [{ ...whole, use: 'SHARE' }];
  const keys = keysOf(partner, type);
  const offered = keysOfOwner(owners, type).map(({ text }) => text);
  const added = keys.filter(({ text }) => !offered.includes(text));
  const kept = keys.filter(({ text }) => offered.includes(text));
  const contributed = contributedFields(owners, partner, type);
  const referring = contributed.length > 0 ? [] : kept;
  return [
    ...referring.flatMap((key) => referenceUses(owners, partner, key, whole)),
    ...added.flatMap((key) => keyUses(owners, partner, key, whole)),
    ...contributed.flatMap((field) => contributionUses(owners, partner, field, keys, whole)),
    ...sharedBesideKeys(owners, partner, type, keys),
  ];
}

function keysOfOwner(owners: Owners, type: NamedType): readonly Key[] {
  const owner = owners.named(owners.ofType(type) ?? '');
  const definition = owner?.schema.type(type.name);
  return owner && definition ? keysOf(owner, definition) : [];
}

type Whole = Omit<Use, 'use'>;

function keyUses(owners: Owners, partner: Subgraph, key: Key, whole: Whole): readonly Use[] {
  const by = `${whole.place} by ${key.text}`;
  const taken = key.fields.flatMap((field) => useOf(owners, partner, 'KEY', field, by));
  return taken.length > 0 ? taken : [{ ...whole, use: 'KEY', by }];
}

function referenceUses(owners: Owners, partner: Subgraph, key: Key, whole: Whole): readonly Use[] {
  const by = `${whole.place} by ${key.text}`;
  const hidden = key.fields.filter((field) => isHidden(owners, field));
  return hidden.length > 0
    ? hidden.flatMap((field) => useOf(owners, partner, 'KEY', field, by))
    : [{ ...whole, use: 'REFERENCE', place: by }];
}

/** Whether the owner of a field keeps it from clients. */
export function isHidden(owners: Owners, field: Field): boolean {
  const subgraph = owners.named(owners.ofField(field) ?? '');
  const own = subgraph && fieldAt(subgraph, field.parent.name, field.name);
  return own?.hasAppliedDirective(subgraph?.metadata().inaccessibleDirective() as never) ?? false;
}

/** Fields that nobody but this subgraph gives to somebody else's type. */
export function contributedFields(owners: Owners, partner: Subgraph, type: NamedType): readonly Field[] {
  const owner = owners.ofType(type);
  if (owner === null || owner === partner.name) return [];
  return fieldsOf(type).filter((field) => {
    const [first, ...others] = owners.resolversOf(type.name, field.name);
    return first?.name === partner.name && others.length === 0 && takenOver(owners, partner, field).length === 0;
  });
}

/** Whoever adds a field is sent the key: each key by which the type is known there needs the grant. */
function contributionUses(owners: Owners, partner: Subgraph, field: Field, keys: readonly Key[], whole: Whole): readonly Use[] {
  const sent = keys.flatMap((key) => key.fields).flatMap((each) => useOf(owners, partner, 'CONTRIBUTE', each, field.coordinate));
  return sent.length > 0 ? sent : [{ ...whole, use: 'CONTRIBUTE', by: field.coordinate }];
}

function sharedBesideKeys(owners: Owners, partner: Subgraph, type: NamedType, keys: readonly Key[]): readonly Use[] {
  const inKeys = keys.flatMap(({ fields }) => fields.map(({ coordinate }) => coordinate));
  return sharedFields(owners, partner, type).filter(({ place }) => !inKeys.includes(place));
}

/** Fields declared as another's; a key of the owner in the old way of writing is a reference. */
function externalFields(owners: Owners, partner: Subgraph, type: NamedType): readonly Use[] {
  const inKeys = keysOf(partner, type)
    .filter(({ text }) => keysOfOwner(owners, type).some((key) => key.text === text))
    .flatMap(({ fields }) => fields);
  return fieldsOf(type)
    .filter((field) => partner.metadata().isFieldExternal(field) && !inKeys.includes(field))
    .flatMap((field) => useOf(owners, partner, 'EXTERNAL', field, field.coordinate));
}

/**
 * What no grant allows: directives on what is another's that its owner does not put there, contributed fields that cannot be null, and objects
 * in place of somebody else's interfaces.
 */
export function intrusions(owners: Owners, partner: Subgraph): readonly string[] {
  return typesOf(partner).flatMap((type) => {
    const owner = owners.ofType(type);
    if (owner === partner.name) return partIntrusions(owners, partner, type);
    const whose = owner === null ? "which is everybody's" : `which belongs to ${owner}`;
    if (isObjectType(type) && partner.metadata().isInterfaceObjectType(type))
      return [`${partner.name} puts an object in place of the interface ${type.name}, ${whose}.`];
    const definition = owner === null ? undefined : owners.named(owner)?.schema.type(type.name);
    return [
      ...foreignDirectives(partner, type, definition, whose),
      ...partIntrusions(owners, partner, type),
      ...contributedFields(owners, partner, type)
        .filter((field) => isNonNullType(field.type as Parameters<typeof isNonNullType>[0]))
        .map(({ coordinate }) => `${partner.name} contributes ${coordinate}, which is not nullable, to ${type.name}, ${whose}.`),
    ];
  });
}

/** Directives on fields, arguments and values that are another's. */
function partIntrusions(owners: Owners, partner: Subgraph, type: NamedType): readonly string[] {
  return partsOf(type).flatMap(({ part, field }) => {
    const owner = field ? owners.ofField(field) : owners.ofType(type);
    if (owner === null || owner === partner.name) return [];
    const definition = owners.named(owner)?.schema.type(type.name);
    const same = definition && partsOf(definition).find((each) => each.part.coordinate === part.coordinate)?.part;
    return foreignDirectives(partner, part, same, `which belongs to ${owner}`);
  });
}

interface Part {
  readonly coordinate: string;
  readonly appliedDirectives: readonly Directive[];
}

/** Fields with their arguments, values, input fields; with the field that says whose it is. */
function partsOf(type: NamedType): readonly { readonly part: Part; readonly field: Field | null }[] {
  if (isEnumType(type)) return type.values.map((part) => ({ part: part as Part, field: null }));
  if (isInputObjectType(type)) return type.fields().map((part) => ({ part: part as Part, field: null }));
  return fieldsOf(type).flatMap((field) => [field, ...field.arguments()].map((part) => ({ part: part as Part, field })));
}

const STRUCTURAL = ['key', 'external', 'requires', 'provides', 'override', 'shareable', 'extends'];

/** A stub may say that it holds nothing personal: what its owner says of the type stands all the same. A grant of another's is a fault of its own. */
const HARMLESS = ['notPersonal', 'shareWith'];

function foreignDirectives(partner: Subgraph, part: Part, same: Part | undefined, whose: string): readonly string[] {
  const allowed = [...STRUCTURAL.map((name) => partner.metadata().federationDirectiveNameInSchema(name)), ...HARMLESS];
  const agreed = (same?.appliedDirectives ?? []).map(String);
  return part.appliedDirectives
    .filter((each) => !allowed.includes(each.name) && !agreed.includes(String(each)))
    .map(({ name }) => `${partner.name} puts @${name} on ${part.coordinate}, ${whose}.`);
}

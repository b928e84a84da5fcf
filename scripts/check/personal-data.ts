import {
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  valueFromASTUntyped,
} from 'graphql';
import { type PersonalMap, personalMapOf, unclassedTypes } from '../../subgraphs/kit/personal.js';
import type { PurposeMatrix } from '../../subgraphs/kit/purpose.js';
import type { Service } from '../support/agreements.js';

type TypeNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/**
 * What a subgraph leaves open about personal data: a type of which it does not say what it holds about a person, a field that it adds to somebody else's
 * type without saying so, a category that the matrix of purposes does not know or that nobody may see, a category without a norm.
 */
export function personalDataFaults(service: Service, supergraphSdl: string, matrix: PurposeMatrix): readonly string[] {
  const document = parse(service.sdl);
  const merged = personalMapOf(parse(supergraphSdl));
  return [
    ...unclassedTypes(withoutMachinery(document)).map(
      (type) =>
        `${service.name} does not say which personal data is in ${type} (@personal), or that there is none (@notPersonal).`,
    ),
    ...unclassedAdditions(document, merged).map(
      (place) => `${service.name} adds ${place} and does not say whether that is personal data (@personal, @notPersonal).`,
    ),
    ...categoryFaults(service.name, document, matrix),
  ];
}

/** A printed schema may show the types by which the hub asks a subgraph. */
function withoutMachinery(document: DocumentNode): DocumentNode {
  const { definitions } = document;
  return { ...document, definitions: definitions.filter((node) => !('name' in node && node.name?.value.startsWith('_'))) };
}

/** Fields of extensions that neither they nor their type class, here or at its owner. */
function unclassedAdditions(document: DocumentNode, merged: PersonalMap): readonly string[] {
  const defined = typesIn(document).filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION);
  const names = new Set(defined.map(({ name }) => name.value));
  const extensions = typesIn(document).filter(
    ({ kind, name }) => kind === Kind.OBJECT_TYPE_EXTENSION && !names.has(name.value) && !ROOTS.has(name.value),
  );
  const classed = new Set(extensions.filter(isClassed).map(({ name }) => name.value));
  return extensions
    .filter(({ name }) => !classed.has(name.value) && !merged.get(name.value)?.type)
    .flatMap(({ name, fields = [], directives = [] }) => {
      const keys = directives
        .filter((each) => each.name.value === 'key')
        .flatMap((each) => each.arguments ?? [])
        .flatMap(({ value }) => String(valueFromASTUntyped(value)).split(/\W+/));
      return fields
        .filter((field) => !keys.includes(field.name.value) && !isClassed(field))
        .filter((field) => !field.directives?.some((each) => each.name.value === 'external'))
        .map((field) => `${name.value}.${field.name.value}`);
    });
}

const ROOTS = new Set(['Query', 'Mutation']);

function typesIn({ definitions }: DocumentNode): readonly TypeNode[] {
  return definitions.filter(
    (node): node is TypeNode => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
}

function isClassed({ directives = [] }: Pick<TypeNode, 'directives'>): boolean {
  return directives.some(({ name }) => name.value === 'personal' || name.value === 'notPersonal');
}

function categoryFaults(subgraph: string, document: DocumentNode, { categories, cells }: PurposeMatrix): readonly string[] {
  const seen = typesIn(document).flatMap((type) => [
    ...saidOf(type.name.value, type),
    ...(type.fields ?? []).flatMap((field) => saidOf(`${type.name.value}.${field.name.value}`, field)),
  ]);
  return seen.flatMap(({ place, category, legalBasis }) => [
    ...(Object.hasOwn(categories, category)
      ? []
      : [`${subgraph} puts ${place} into the category ${category}, which the matrix of purposes does not know.`]),
    ...(Object.hasOwn(categories, category) && !cells.some((cell) => cell.category === category)
      ? [`${subgraph} puts ${place} into the category ${category}, which nobody may see for any purpose.`]
      : []),
    ...(legalBasis.trim() === '' ? [`${subgraph} holds ${place} without a legal basis.`] : []),
  ]);
}

function saidOf(place: string, { directives = [] }: Pick<TypeNode, 'directives'>) {
  return directives
    .filter(({ name }) => name.value === 'personal')
    .map(({ arguments: given = [] }) => {
      const text = (wanted: string) => {
        const value = given.find(({ name }) => name.value === wanted)?.value;
        return value?.kind === Kind.STRING ? value.value : '';
      };
      return { place, category: text('category'), legalBasis: text('legalBasis') };
    });
}

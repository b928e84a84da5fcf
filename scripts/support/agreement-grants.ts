import type { Directive, NamedType, Subgraph } from '@apollo/federation-internals';
import type { DocumentNode } from 'graphql';
import { EVERYBODY, type ShareUse } from '../../subgraphs/kit/agreements.js';
import { categoryAt, type PersonalMap, personalMapOf } from '../../subgraphs/kit/personal.js';
import { type Field, fieldAt, type Owners, overriddenFrom } from './agreement-owners.js';
import { isHidden, type Use } from './agreement-uses.js';

/** What an owner lets others do with a type or field of theirs. */
export interface Grant {
  readonly owner: string;
  /** `Type` or `Type.field`. */
  readonly place: string;
  /** Names of subgraphs, or `*`. */
  readonly partners: readonly string[];
  readonly uses: readonly ShareUse[];
  readonly legalBasis: string;
}

interface ShareArguments {
  readonly subgraphs: readonly string[];
  readonly for: readonly ShareUse[];
  readonly legalBasis: string;
}

type Granted = Directive<NamedType | Field, { [name: string]: unknown }>;

function applications({ schema }: Subgraph): readonly Granted[] {
  return [...(schema.directive('shareWith')?.applications() ?? [])] as unknown as readonly Granted[];
}

function grantOf(owner: string, directive: Granted): Grant {
  const { subgraphs, for: uses, legalBasis } = directive.arguments() as unknown as ShareArguments;
  return { owner, place: directive.parent.coordinate, partners: subgraphs, uses, legalBasis };
}

/** Every grant in a subgraph's schema, its own or not. */
export function grantsIn(subgraph: Subgraph): readonly Grant[] {
  return applications(subgraph).map((each) => grantOf(subgraph.name, each));
}

/** What is wrong with the grants of a subgraph: of what is another's, to everybody of what is personal, without a reason. */
export function grantFaults(owners: Owners, subgraph: Subgraph, document: DocumentNode): readonly string[] {
  const personal = personalMapOf(document);
  return applications(subgraph).flatMap((directive) => {
    const { place, partners, uses, legalBasis } = grantOf(subgraph.name, directive);
    const owner = ownerOfGranted(owners, subgraph, directive.parent);
    if (owner !== subgraph.name)
      return [
        owner === null
          ? `${subgraph.name} grants the use of the whole of ${place}; grant its fields one by one.`
          : `${subgraph.name} grants the use of ${place}, which belongs to ${owner}.`,
      ];
    return [
      ...(partners.length === 0 || uses.length === 0 ? [`${subgraph.name} grants ${place} to nobody or for nothing.`] : []),
      ...(legalBasis.trim() === '' ? [`${subgraph.name} grants the use of ${place} without a legal basis.`] : []),
      ...(partners.includes(EVERYBODY) && isPersonal(personal, directive.parent)
        ? [`${subgraph.name} grants ${place} to everybody, but it holds personal data.`]
        : []),
    ];
  });
}

function ownerOfGranted(owners: Owners, subgraph: Subgraph, granted: NamedType | Field): string | null {
  if (!isField(granted)) return owners.ofType(granted);
  const taken = owners.subgraphs.some((each) => {
    const field = fieldAt(each, granted.parent.name, granted.name);
    return field !== undefined && overriddenFrom(each, field).includes(subgraph.name);
  });
  return taken ? subgraph.name : owners.ofField(granted);
}

function isField(granted: NamedType | Field): granted is Field {
  return 'parent' in granted && granted.kind === 'FieldDefinition';
}

function isPersonal(personal: PersonalMap, granted: NamedType | Field): boolean {
  if (isField(granted)) return categoryAt(personal, granted.parent.name, granted.name) !== null;
  return personal.has(granted.name);
}

/** The grant that covers a use; one of a type covers its fields, but not those that are hidden from clients. */
export function grantFor(owners: Owners, grants: readonly Grant[], { owner, partner, use, place }: Use): Grant | undefined {
  const [typeName = '', fieldName = ''] = place.split('.');
  const subgraph = owners.named(owner);
  const field = subgraph && fieldAt(subgraph, typeName, fieldName);
  const alone = field !== undefined && isHidden(owners, field);
  return grants.find(
    (grant) =>
      grant.owner === owner &&
      (grant.place === place || (grant.place === typeName && !alone)) &&
      (grant.partners.includes(partner) || grant.partners.includes(EVERYBODY)) &&
      grant.uses.some((granted) => granted === use),
  );
}

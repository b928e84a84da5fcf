import {
  type ConstDirectiveNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type SelectionSetNode,
  type TypeDefinitionNode,
} from 'graphql';
import { enumArgument, namedType, parseFieldSet, textArgument } from './join-directives.js';

export interface ReplicaNames {
  /** The value of `join__Graph` that is replicated, and the replica's own. */
  readonly graph: string;
  readonly value: string;
  /** The name of the subgraph, and the replica's own. */
  readonly original: string;
  readonly name: string;
}

interface Moved {
  readonly type: string;
  readonly field: string;
  /** What the field requires, under the planner's names. */
  readonly selection: SelectionSetNode;
}

/**
 * The part of a subgraph that fields moved away from it need: their types' keys, what they require and what they lead to. It has the
 * address of the subgraph itself and exists only in the planner's eyes.
 */
export class ReplicaGraph {
  readonly graph: string;
  readonly value: string;
  readonly original: string;
  readonly name: string;
  private readonly moved: ReadonlySet<string>;
  /** `Type.field` that the replica has too; a type alone when the replica has all of it. */
  private readonly fields = new Set<string>();
  private readonly whole = new Set<string>();
  private readonly reached = new Set<string>();

  constructor(
    names: ReplicaNames,
    private readonly subgraph: {
      readonly types: ReadonlyMap<string, TypeDefinitionNode>;
      readonly moved: readonly Moved[];
      /** `Type.field` of every field of the subgraph that requires others. */
      readonly requiring: ReadonlySet<string>;
      /** The field that a planner's name stands for. */
      readonly realName: (field: string) => string;
    },
  ) {
    this.graph = names.graph;
    this.value = names.value;
    this.original = names.original;
    this.name = names.name;
    this.moved = new Set(subgraph.moved.map(({ type, field }) => `${type}.${field}`));
    for (const { type, field, selection } of subgraph.moved) {
      this.reach(type);
      this.select(type, selection);
      for (const key of this.keysOf(type)) this.select(type, parseFieldSet(key));
      this.lead(type, field);
    }
  }

  /** The directives of a type with the replica's own. */
  onType(type: TypeDefinitionNode, directives: readonly ConstDirectiveNode[]): readonly ConstDirectiveNode[] {
    const name = type.name.value;
    if (!this.reached.has(name)) return directives;
    const here = directives.filter((each) => enumArgument(each, 'graph') === this.graph);
    const kept = here.filter(
      (each) =>
        each.name.value !== 'join__implements' ||
        (this.whole.has(name) && this.reached.has(textArgument(each, 'interface') ?? '')),
    );
    return [...directives, ...kept.map((each) => this.own(each))];
  }

  /** A field with the replica's own directives; a moved field is the replica's and no longer the subgraph's. */
  onField<F extends FieldDefinitionNode | InputValueDefinitionNode>(type: TypeDefinitionNode, field: F): F {
    const coordinate = `${type.name.value}.${this.subgraph.realName(field.name.value)}`;
    const { directives = [] } = field;
    if (this.moved.has(coordinate))
      return { ...field, directives: directives.map((each) => (this.isHere(each) ? this.own(each) : each)) };
    if (!this.has(type.name.value, field.name.value)) return field;
    return {
      ...field,
      directives: [...directives, ...directives.filter((each) => this.isHere(each)).map((each) => this.own(each))],
    };
  }

  onEnumValue(type: TypeDefinitionNode, value: EnumValueDefinitionNode): EnumValueDefinitionNode {
    if (!this.reached.has(type.name.value)) return value;
    const { directives = [] } = value;
    return {
      ...value,
      directives: [...directives, ...directives.filter((each) => this.isHere(each)).map((each) => this.own(each))],
    };
  }

  private has(type: string, field: string): boolean {
    if (this.subgraph.requiring.has(`${type}.${this.subgraph.realName(field)}`)) return false;
    return this.fields.has(`${type}.${field}`) || this.whole.has(type);
  }

  private isHere(directive: ConstDirectiveNode): boolean {
    return enumArgument(directive, 'graph') === this.graph;
  }

  private own(directive: ConstDirectiveNode): ConstDirectiveNode {
    return {
      ...directive,
      arguments: (directive.arguments ?? []).map((argument) =>
        argument.name.value === 'graph' ? { ...argument, value: { kind: Kind.ENUM as const, value: this.value } } : argument,
      ),
    };
  }

  private keysOf(type: string): string[] {
    return (this.subgraph.types.get(type)?.directives ?? []).flatMap((each) =>
      this.isHere(each) ? (textArgument(each, 'key') ?? []) : [],
    );
  }

  /** Has the type in the replica, and with it the fields that every subgraph with this type has. */
  private reach(name: string): void {
    if (this.reached.has(name)) return;
    this.reached.add(name);
    for (const field of this.fieldsOf(name))
      if (!field.directives?.some((each) => each.name.value === 'join__field')) this.lead(name, field.name.value);
  }

  private fieldsOf(name: string): readonly (FieldDefinitionNode | InputValueDefinitionNode)[] {
    const type = this.subgraph.types.get(name);
    return type && 'fields' in type ? (type.fields ?? []) : [];
  }

  private fieldOf(type: string, name: string): FieldDefinitionNode | InputValueDefinitionNode | undefined {
    const real = this.subgraph.realName(name);
    return this.fieldsOf(type).find((each) => each.name.value === real);
  }

  /** Takes in a selection of keys or of required fields. */
  private select(type: string, { selections }: SelectionSetNode): void {
    const kind = this.subgraph.types.get(type)?.kind;
    if (kind === Kind.INTERFACE_TYPE_DEFINITION || kind === Kind.UNION_TYPE_DEFINITION) this.takeIn(type);
    this.reach(type);
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        this.select(selection.typeCondition?.name.value ?? type, selection.selectionSet);
      if (selection.kind !== Kind.FIELD) continue;
      const field = this.fieldOf(type, selection.name.value);
      if (!field) continue;
      this.fields.add(`${type}.${selection.name.value}`);
      if (selection.selectionSet) this.select(namedType(field.type), selection.selectionSet);
      else this.takeIn(namedType(field.type));
    }
  }

  /** Takes in what a field gives and what it is asked with. */
  private lead(type: string, name: string): void {
    const field = this.fieldOf(type, name);
    if (!field) return;
    this.takeIn(namedType(field.type));
    if (field.kind === Kind.FIELD_DEFINITION) for (const argument of field.arguments ?? []) this.takeIn(namedType(argument.type));
  }

  private takeIn(name: string): void {
    const type = this.subgraph.types.get(name);
    if (!type || this.whole.has(name)) return;
    this.whole.add(name);
    this.reach(name);
    for (const field of this.fieldsOf(name))
      if (!this.subgraph.requiring.has(`${name}.${field.name.value}`)) this.lead(name, field.name.value);
    if (type.kind === Kind.UNION_TYPE_DEFINITION) for (const member of type.types ?? []) this.takeIn(member.name.value);
    if (type.kind !== Kind.INTERFACE_TYPE_DEFINITION) return;
    for (const other of this.subgraph.types.values())
      if ('interfaces' in other && other.interfaces?.some((each) => each.name.value === name)) this.takeIn(other.name.value);
  }
}

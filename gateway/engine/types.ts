import { type DocumentNode, type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType, Kind } from 'graphql';

/** Whether an object or interface type is of an abstract type. */
type Abstraction = (typename: string, abstract: string) => boolean;

/** Answers, once per pair of names, whether whatever has the first as its type is also of the second. */
export class TypeTable {
  private readonly known = new Map<string, Map<string, boolean>>();

  private constructor(private readonly isSubType: Abstraction) {}

  /** Of what clients see. */
  static ofSchema(schema: GraphQLSchema): TypeTable {
    return new TypeTable((typename, abstract) => {
      const [type, condition] = [schema.getType(typename), schema.getType(abstract)];
      return isAbstractType(condition) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(condition, type);
    });
  }

  /** Of a supergraph with all it hides; cheaper than to make a schema of it. */
  static ofDocument({ definitions }: DocumentNode): TypeTable {
    const abstractions = new Map<string, Set<string>>();
    const add = (typename: string, abstract: string) =>
      abstractions.set(typename, (abstractions.get(typename) ?? new Set()).add(abstract));
    for (const each of definitions) {
      if (each.kind === Kind.OBJECT_TYPE_DEFINITION || each.kind === Kind.INTERFACE_TYPE_DEFINITION)
        for (const { name } of each.interfaces ?? []) add(each.name.value, name.value);
      if (each.kind === Kind.UNION_TYPE_DEFINITION) for (const { name } of each.types ?? []) add(name.value, each.name.value);
    }
    return new TypeTable((typename, abstract) => abstractions.get(typename)?.has(abstract) ?? false);
  }

  /** `typename` is the name of an object type or of an interface; false for a type that is not known. */
  isOf(typename: string, condition: string): boolean {
    if (typename === condition) return true;
    const known = this.known.get(typename) ?? new Map<string, boolean>();
    this.known.set(typename, known);
    const answer = known.get(condition) ?? this.isSubType(typename, condition);
    known.set(condition, answer);
    return answer;
  }
}

import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The directory's institution, by its key; the directory describes it. */
@ObjectType('Institution')
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class InstitutionStub {
  @Field(() => ID)
  id!: string;
}

import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A snapshot of a cluster by its key; case management describes it. */
@ObjectType('EvidenceSnapshot')
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class EvidenceStub {
  @Field(() => ID)
  id!: string;
}

import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The directory's offer, by its key; the directory describes it. */
@ObjectType('DirectoryOffer')
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class OfferStub {
  @Field(() => ID)
  id!: string;
}

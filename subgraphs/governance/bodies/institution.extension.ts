import { Ctx, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { seatsHeldBy } from './body.loaders.js';
import { SeatType } from './body.type.js';

/** The directory's institution, by its key; the directory describes it. */
@ObjectType('Institution')
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class InstitutionStub {
  @Field(() => ID)
  id!: string;
}

/** What the bodies add to the directory's institutions. */
@Resolver(() => InstitutionStub)
export class InstitutionSeats {
  @FieldResolver(() => [SeatType], { nullable: true, description: 'The seats it holds in bodies (Sitze in Gremien).' })
  seats(@Root() { id }: InstitutionStub, @Ctx() context: Context) {
    return seatsHeldBy(context).load(id);
  }
}

import { Ctx, Directive, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { stageCounts } from './application.loaders.js';
import type { ApplicationState } from './application.procedure.js';
import { ApplicationStateEnum } from './application.type.js';

/** The directory's institution, by its key; the directory describes it. */
@ObjectType('Institution')
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class InstitutionStub {
  @Field(() => ID)
  id!: string;
}

@ObjectType('NaturalisationStage', { description: 'How many applications stand at one stage.' })
@Directive('@notPersonal')
export class NaturalisationStage {
  @Field(() => ApplicationStateEnum, { description: 'The stage.' })
  state!: ApplicationState;
  @Field(() => Int, { description: 'How many applications stand there.' })
  count!: number;
}

/** What the office adds to the directory's institutions. */
@Resolver(() => InstitutionStub)
export class InstitutionExtension {
  @Directive('@tag(name: "office")')
  @FieldResolver(() => [NaturalisationStage], {
    nullable: true,
    description: 'How many of its applications stand at each stage; only the office itself sees its figures.',
  })
  naturalisationStages(@Root() { id }: InstitutionStub, @Ctx() context: Context): Promise<readonly NaturalisationStage[] | null> {
    return stageCounts(context).load(id);
  }
}

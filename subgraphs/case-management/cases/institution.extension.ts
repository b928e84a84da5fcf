import { Ctx, Directive, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { type CaseloadCounts, caseloads } from './case.loaders.js';
import type { OpenCaseState } from './case.procedure.js';
import { CaseStateEnum } from './case.type.js';

/** The directory's institution, by its key; the directory describes it. */
@ObjectType('Institution')
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class InstitutionStub {
  @Field(() => ID)
  id!: string;
}

@ObjectType('CaseloadPhase', { description: 'How many open cases stand in one phase.' })
@Directive('@notPersonal')
export class CaseloadPhase {
  @Field(() => CaseStateEnum, { description: 'The phase.' })
  state!: OpenCaseState;
  @Field(() => Int, { description: 'How many cases stand there.' })
  count!: number;
}

@ObjectType('Caseload', { description: 'How many open cases an institution has (Fallbestand).' })
@Directive('@notPersonal')
export class Caseload {
  @Field(() => [CaseloadPhase], {
    description: 'The open cases by phase, those on hold among them; phases without a case count 0.',
  })
  phases!: CaseloadPhase[];
  @Field(() => Int, { description: 'All open cases.' })
  total!: number;
  @Field(() => Int, { description: 'Cases opened since the first day of this calendar quarter, also those that have ended.' })
  newThisQuarter!: number;
}

/** What case management adds to the directory's institutions. */
@Resolver(() => InstitutionStub)
export class InstitutionExtension {
  @Directive('@tag(name: "partner")')
  @FieldResolver(() => Caseload, {
    nullable: true,
    description: "The institution's open cases in figures; only its own case lead sees them (Fallbestand).",
  })
  caseload(@Root() { id }: InstitutionStub, @Ctx() context: Context): Promise<CaseloadCounts | null> {
    return caseloads(context).load(id);
  }
}

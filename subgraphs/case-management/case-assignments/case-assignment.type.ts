import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('CaseReassignmentRefusal', { description: 'Why a case could not be given to a colleague.' })
@Directive('@notPersonal')
export class CaseReassignmentRefusal {
  @Field(() => ID, { description: 'The case, as it was named.' })
  caseId!: string;
  @Field(() => String, { description: 'NOT_FOUND, OUTDATED, or TWICE where it was named twice.' })
  code!: string;
}

@ObjectType('CaseReassignmentReport', { description: 'What became of giving several cases to a colleague: all or none.' })
@Directive('@notPersonal')
export class CaseReassignmentReport {
  @Field(() => Int, { description: 'How many the colleague has now; 0 where one of them could not be given.' })
  assigned!: number;
  @Field(() => Int, { description: 'How many of these the colleague had already.' })
  unchanged!: number;
  @Field(() => [CaseReassignmentRefusal], { description: 'Those that could not be given; where there is one, nothing was.' })
  refused!: CaseReassignmentRefusal[];
}

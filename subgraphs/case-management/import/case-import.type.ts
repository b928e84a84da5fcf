import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { RowFault } from '../../kit/import-row.rules.js';
import type { CaseImportRun } from './case-import-record.entity.js';

@ObjectType('CaseImportFault', { description: 'What is wrong with a row. It says nothing of whom the row is about.' })
@Directive('@notPersonal')
export class CaseImportFaultType implements RowFault {
  @Field(() => String, { description: 'Code of what is wrong, such as IMPOSSIBLE_DATE or PROCESSING_CONSENT_MISSING.' })
  reason!: string;
  @Field(() => String, { nullable: true, description: 'The field; null where it is the whole row.' })
  field!: string | null;
  @Field(() => String, { description: 'One sentence.' })
  explanation!: string;
}

@ObjectType('CaseImportRejection', { description: 'A row that was not taken in, and nothing of it.' })
@Directive('@notPersonal')
export class CaseImportRejectionType {
  @Field(() => Int, { description: 'Which row of the file, from 1.' })
  position!: number;
  @Field(() => [CaseImportFaultType], { description: 'Everything that is wrong with it.' })
  faults!: CaseImportFaultType[];
}

@ObjectType('CaseImport', { description: "A file of cases of a carrier's own software that was taken in." })
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseImportRunType implements Pick<CaseImportRun, 'id' | 'source' | 'at' | 'accepted' | 'duplicate' | 'rejected'> {
  @Field(() => ID, { description: 'Identifies what was taken in.' })
  id!: string;
  @Field(() => String, { description: 'The system it came from.' })
  source!: string;
  @Field(() => Date, { description: 'When it was taken in.' })
  at!: Date;
  @Field(() => Int, { description: 'How many rows were taken in.' })
  accepted!: number;
  @Field(() => Int, { description: 'How many rows had been taken in before.' })
  duplicate!: number;
  @Field(() => Int, { description: 'How many rows were not taken in.' })
  rejected!: number;
  @Field(() => [CaseImportRejectionType], { description: 'The rows that were not taken in, in the order of the file.' })
  rejections!: CaseImportRejectionType[];
}

import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { RowFault } from '../../kit/import-row.rules.js';
import type { ImportRun } from './import-record.entity.js';

@ObjectType('NaturalisationImportFault', { description: 'What is wrong with a row. It says nothing of whom the row is about.' })
@Directive('@notPersonal')
export class ImportFaultType implements RowFault {
  @Field(() => String, { description: 'Code of what is wrong, such as IMPOSSIBLE_DATE or SIGNATURE_MISSING.' })
  reason!: string;
  @Field(() => String, { nullable: true, description: 'The field; null where it is the whole row.' })
  field!: string | null;
  @Field(() => String, { description: 'One sentence.' })
  explanation!: string;
}

@ObjectType('NaturalisationImportRejection', { description: 'A row that was not taken in, and nothing of it.' })
@Directive('@notPersonal')
export class ImportRejectionType {
  @Field(() => Int, { description: 'Which row of the file, from 1.' })
  position!: number;
  @Field(() => [ImportFaultType], { description: 'Everything that is wrong with it.' })
  faults!: ImportFaultType[];
}

@ObjectType('NaturalisationImport', { description: 'A file of another system that was taken in.' })
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class ImportRunType implements Pick<ImportRun, 'id' | 'source' | 'at' | 'accepted' | 'duplicate' | 'rejected'> {
  @Field(() => ID, { description: 'Identifies what was taken in.' })
  id!: string;
  @Field(() => String, { description: 'The system it came from, such as EFA.' })
  source!: string;
  @Field(() => Date, { description: 'When it was taken in.' })
  at!: Date;
  @Field(() => Int, { description: 'How many rows were taken in.' })
  accepted!: number;
  @Field(() => Int, { description: 'How many rows had been taken in before.' })
  duplicate!: number;
  @Field(() => Int, { description: 'How many rows were not taken in.' })
  rejected!: number;
  @Field(() => [ImportRejectionType], { description: 'The rows that were not taken in, in the order of the file.' })
  rejections!: ImportRejectionType[];
}

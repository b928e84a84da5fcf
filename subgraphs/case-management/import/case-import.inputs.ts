import { Field, InputType, registerEnumType } from 'type-graphql';

export const CaseImportFormatEnum = { JSON: 'JSON', CSV: 'CSV' } as const;
export type CaseImportFormat = keyof typeof CaseImportFormatEnum;
registerEnumType(CaseImportFormatEnum, {
  name: 'CaseImportFormat',
  description: 'How a file of cases is written.',
  valuesConfig: {
    JSON: { description: 'One document with its rows, or lines of JSON, in the format kim-cases.' },
    CSV: { description: 'CSV after RFC 4180 with a head line that names the fields of kim-cases.' },
  },
});

@InputType('ImportCasesInput', { description: 'Cases of another system.' })
export class ImportCasesInput {
  @Field(() => String, { description: 'The file as it is, with at most 500 rows.' })
  file!: string;
  @Field(() => CaseImportFormatEnum, { defaultValue: 'JSON', description: 'How it is written.' })
  format!: CaseImportFormat;
  @Field(() => String, {
    nullable: true,
    description: 'The system the rows come from, such as SOFTWARE; for CSV, because a JSON file names it itself.',
  })
  source!: string | null;
}

import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../bodies/body.type.js';
import type { Paper } from './paper.entity.js';
import { PAPER_STATES, type PaperState } from './paper.rules.js';

export const PaperStateEnum = enumOf(PAPER_STATES);
registerEnumType(PaperStateEnum, {
  name: 'GovernancePaperState',
  description: 'Where a paper stands.',
  valuesConfig: {
    FILED: { description: 'The one to read.' },
    REPLACED: { description: 'Replaced by a later one; kept for the record.' },
  },
});

type Shown =
  | 'id'
  | 'version'
  | 'state'
  | 'number'
  | 'title'
  | 'fileName'
  | 'mediaType'
  | 'byteSize'
  | 'sha256'
  | 'isPublic'
  | 'filedAt';

@ObjectType('GovernancePaper', {
  description: 'What is on record of a file for an item or a proposal; the file stays in the document store (Sitzungsunterlage).',
})
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class PaperType implements Pick<Paper, Shown> {
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => PaperStateEnum, { description: 'Whether it is the one to read.' })
  state!: PaperState;
  @Field(() => Int, { description: '1 for the first, one more for each that replaces another.' })
  number!: number;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'Name of the file.' })
  fileName!: string;
  @Field(() => String, { description: 'Type of the file, such as application/pdf.' })
  mediaType!: string;
  @Field(() => Int, { description: 'Size of the file in bytes.' })
  byteSize!: number;
  @Field(() => String, { description: 'SHA-256 of the file, as 64 small hexadecimal digits.' })
  sha256!: string;
  @Field(() => Boolean, { description: 'Whether everybody may read it.' })
  isPublic!: boolean;
  @Field(() => Date, { description: 'When it was filed.' })
  filedAt!: Date;
}

import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { FamilyFile } from './family-file.entity.js';

@ObjectType('NaturalisationFamilyFile', {
  description:
    'Applications of one family, side by side, so that they are invited together; each keeps its own state, administrative decision (Bescheid) and fee (Familienakte).',
})
@Directive('@personal(category: "APPLICATION_STATUS", legalBasis: "§ 31 StAG")')
export class FamilyFileType implements Pick<FamilyFile, 'id' | 'version' | 'reference'> {
  @Field(() => ID, { description: 'Identifies the family file.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see.' })
  version!: number;
  @Field(() => String, { description: 'Number of the family file at the office.' })
  reference!: string;
}

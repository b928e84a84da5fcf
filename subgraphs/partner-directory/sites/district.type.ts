import { Directive, Field, ObjectType } from 'type-graphql';
import type { District } from './district.entity.js';

@ObjectType('DirectoryDistrict', { description: 'A district of the city (Stadtbezirk).' })
@Directive('@notPersonal')
export class DistrictType implements Pick<District, 'code' | 'name'> {
  @Field(() => String, { description: 'Code of the district, such as duesseldorf-01.' })
  code!: string;
  @Field(() => String, { description: 'Name of the district.' })
  name!: string;
}

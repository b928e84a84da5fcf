import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Site } from './site.entity.js';

@ObjectType('DirectorySite', { description: 'A place where an institution is to be found (Standort).' })
@Directive('@notPersonal')
export class SiteType implements Pick<Site, 'id' | 'name' | 'street' | 'postalCode' | 'city'> {
  @Field(() => ID, { description: 'Identifies the site.' })
  id!: string;
  @Field(() => String, { description: 'Name of the site.' })
  name!: string;
  @Field(() => String, { description: 'Street and number.' })
  street!: string;
  @Field(() => String, { description: 'Postal code (Postleitzahl).' })
  postalCode!: string;
  @Field(() => String, { description: 'City.' })
  city!: string;
}

import { Directive, Field, Float, ObjectType } from 'type-graphql';
import { ApplicationType } from '../naturalisation/application.type.js';

@ObjectType('NaturalisationSearchHit', { description: 'An application that fits a search.' })
@Directive('@notPersonal')
export class SearchHit {
  @Field(() => ApplicationType, { description: 'The application.' })
  application!: object;
  @Field(() => Float, { description: 'How well it fits, up to 1 for what was asked for letter by letter.' })
  fit!: number;
}

import { Directive, Field, Float, ObjectType } from 'type-graphql';
import { CaseType } from '../cases/case.type.js';

@ObjectType('CaseSearchHit', { description: 'A case that fits a search.' })
@Directive('@notPersonal')
export class CaseSearchHit {
  @Field(() => CaseType, { description: 'The case.' })
  case!: object;
  @Field(() => Float, { description: 'How well it fits, up to 1 for what was asked for letter by letter.' })
  fit!: number;
}

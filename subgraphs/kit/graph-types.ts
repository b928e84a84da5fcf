import 'reflect-metadata';
import { Directive, Field, ObjectType } from 'type-graphql';
import type { CalendarDate } from './calendar.js';
import { CalendarDateScalar } from './scalars.js';

/** Value types that mean the same in every institution; `@shareable`, so that each may return them. */

@ObjectType({ description: 'A condition that is not met yet, with its norm and the reason.' })
@Directive('@shareable')
export class OpenRequirement {
  @Field(() => String, { description: 'Code of the rule, such as DOCUMENTS_OUTSTANDING.' })
  code!: string;
  @Field(() => String, { description: 'The norm or rule it rests on.' })
  legalBasis!: string;
  @Field(() => String, { description: 'One sentence that says what is missing.' })
  explanation!: string;
  @Field(() => String, { description: 'NOT_MET, DISCRETION or INSUFFICIENT_DATA.' })
  status!: string;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Earliest day on which it can be met, where that can be said.',
  })
  earliestOn!: CalendarDate | null;
}

@ObjectType({ description: 'A step that state and roles leave open to you; it can be taken when no requirement is open.' })
@Directive('@shareable')
export class OpenStep {
  @Field(() => String, { description: 'Name of the step in its procedure, such as ACKNOWLEDGE.' })
  step!: string;
  @Field(() => String, { description: 'What the step does.' })
  title!: string;
  @Field(() => [OpenRequirement], { description: 'What still stands in its way.' })
  openRequirements!: OpenRequirement[];
}

@ObjectType({ description: 'A step that was taken.' })
@Directive('@shareable')
export class StepTaken {
  @Field(() => String, { description: 'Name of the step in its procedure.' })
  step!: string;
  @Field(() => String, { nullable: true, description: 'State before the step; null for the step that began the procedure.' })
  fromState!: string | null;
  @Field(() => String, { description: 'State after the step.' })
  toState!: string;
  @Field(() => String, { nullable: true, description: 'Code of the reason, where the step may be taken for several.' })
  reason!: string | null;
  @Field(() => Date, { description: 'When it was taken.' })
  at!: Date;
}

import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { LegalCircle } from '../cases/case.rules.js';
import { LegalCircleEnum } from '../cases/case.type.js';

@InputType('RecordCaseLegalCircleInput', {
  description: 'The legal circle: under which law a client stands or stood (Rechtskreis).',
})
export class RecordCaseLegalCircleInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => LegalCircleEnum, { description: 'The law.' })
  circle!: LegalCircle;
  @Field(() => CalendarDateScalar, { description: 'First day under it.' })
  from!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day under it, where it is known.' })
  to!: CalendarDate | null;
  @Field(() => String, { description: 'What shows it and where it is kept, at most 200 characters (Nachweis).' })
  evidence!: string;
}

@InputType('CaseLegalCircleStepInput', { description: 'Which row of the history a step is about.' })
export class CaseLegalCircleStepInput {
  @Field(() => ID, { description: 'The row of the history.' })
  legalCircleId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('EndCaseLegalCircleInput', { description: 'The last day of a client under a law.' })
export class EndCaseLegalCircleInput extends CaseLegalCircleStepInput {
  @Field(() => CalendarDateScalar, { description: 'Last day under it.' })
  to!: CalendarDate;
}

@InputType('WithdrawCaseLegalCircleInput', { description: 'What was recorded by mistake, and why.' })
export class WithdrawCaseLegalCircleInput extends CaseLegalCircleStepInput {
  @Field(() => String, { description: 'The mistake, at most 200 characters.' })
  reason!: string;
}

@InputType('ChangeCaseLegalCircleInput', {
  description: 'A change of legal circle, from one law to another (Rechtskreiswechsel).',
})
export class ChangeCaseLegalCircleInput extends CaseLegalCircleStepInput {
  @Field(() => LegalCircleEnum, { description: 'The law that begins.' })
  toCircle!: LegalCircle;
  @Field(() => CalendarDateScalar, { description: 'First day under it.' })
  on!: CalendarDate;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description:
      'Last day under the law that is left: the day before, unless you say otherwise; where it is on record already, that day.',
  })
  lastDayOn!: CalendarDate | null;
  @Field(() => String, { description: 'What shows it and where it is kept, at most 200 characters (Nachweis).' })
  evidence!: string;
  @Field(() => Boolean, { description: 'Whether counselling accompanied the change.' })
  accompanied!: boolean;
  @Field(() => String, { nullable: true, description: 'How it went, at most 1000 characters; it stays with the carrier.' })
  note!: string | null;
}

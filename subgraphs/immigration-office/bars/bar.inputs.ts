import { Field, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { DecisionStepInput } from '../decisions/decision.inputs.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import type { BarCheckResult } from './bar.rules.js';
import { BarCheckResultEnum } from './bar.type.js';

@InputType('FindNaturalisationDeceptionInput', {
  description: 'The finding of a deception, and the refusal of the application beside it (§ 35a StAG).',
})
export class FindDeceptionInput extends ApplicationStepInput {
  @Field(() => String, {
    description: 'The reasons of the finding and of the refusal, at most 20,000 characters (§ 39 VwVfG NRW).',
  })
  reasons!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'The instruction on remedies of both, at most 4,000 characters; without one nothing is found (§ 37 Abs. 6 VwVfG NRW).',
  })
  remedyInstruction?: string | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description:
      'First day of the bar, today or later; else the day of the finding, and from its notification on that day (to be confirmed).',
  })
  barFrom?: CalendarDate | null;
  @Field(() => Int, {
    nullable: true,
    description: 'The fee of the refusal in cents, from 2500 up to the full fee (§ 38 Abs. 2 Satz 3 StAG).',
  })
  feeCents?: number | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a minor of a family file has an own income (§ 38 Abs. 2 Satz 2 StAG).',
  })
  hasOwnIncome!: boolean;
}

@InputType('AnnulNaturalisationBarInput', { description: 'Why the office annuls its finding of a deception itself.' })
export class AnnulBarInput extends DecisionStepInput {
  @Field(() => String, { description: 'The reason, at most 2,000 characters.' })
  reason!: string;
}

@InputType('RecordNaturalisationBarCheckInput', { description: 'What the register said of bars set elsewhere.' })
export class RecordBarCheckInput extends ApplicationStepInput {
  @Field(() => CalendarDateScalar, { description: 'Day of the check.' })
  checkedOn!: CalendarDate;
  @Field(() => BarCheckResultEnum, { description: 'What it said.' })
  result!: BarCheckResult;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day of the bar that was found; with BAR_FOUND alone.' })
  barUntil?: CalendarDate | null;
}

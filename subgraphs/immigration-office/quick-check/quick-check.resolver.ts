import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { invalidInput } from '../../kit/errors.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { examine, LAW_READ_ON } from '../requirements/examination.rules.js';
import { implausibilities } from '../requirements/plausibility.rules.js';
import { factsFrom, NaturalisationFactsInput } from './quick-check.inputs.js';
import { NaturalisationQuickCheckType } from './quick-check.type.js';

const NOTICE = `Preliminary check (Vorprüfung) of what was stated, by the law as read on ${LAW_READ_ON}. It is no administrative decision and binds nobody: a named officer decides (§ 35a VwVfG, Art. 22 GDPR).`;

/** Naturalisation law for everybody: stores nothing and asks for no identity. */
@Resolver(() => NaturalisationQuickCheckType)
export class QuickCheckResolver {
  @Directive('@tag(name: "public")')
  @Query(() => NaturalisationQuickCheckType, {
    description: 'Checks what the law of naturalisation says of these facts; stores nothing (Vorprüfung, StAG).',
  })
  naturalisationQuickCheck(
    @Arg('input', () => NaturalisationFactsInput, { description: 'The facts.' }) input: NaturalisationFactsInput,
    @Arg('on', () => CalendarDateScalar, { nullable: true, description: 'Day of the decision; today where it is left out.' })
    on: CalendarDate | null,
    @Ctx() { today }: Context,
  ): NaturalisationQuickCheckType {
    const day = on ?? today;
    const facts = factsFrom(input);
    const [fault] = implausibilities(facts, day);
    if (fault) throw invalidInput(fault.field, fault.sentence);
    return { on: day, ...examine(facts, day, officeParameters().law), notice: NOTICE };
  }
}

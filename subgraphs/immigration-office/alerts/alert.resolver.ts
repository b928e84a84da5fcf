import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { noteTitleEnd } from './alert.commands.js';
import { NoteTitleEndInput } from './alert.inputs.js';

/** What the office is alerted of. */
@Resolver(() => ApplicationType)
export class AlertResolver {
  @FieldResolver(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day of the residence title, as far as the office noted it (Aufenthaltstitel).',
  })
  titleValidTo(@Root() { titleValidTo }: Application): CalendarDate | null {
    return titleValidTo ?? null;
  }

  @Mutation(() => ApplicationType, {
    description: 'Notes the last day of the residence title, of which the office is then alerted.',
  })
  noteNaturalisationTitleEnd(
    @Arg('input', () => NoteTitleEndInput, { description: 'Which, and when.' }) input: NoteTitleEndInput,
    @Ctx() context: Context,
  ) {
    return noteTitleEnd(signedIn(context), input);
  }
}

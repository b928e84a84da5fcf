import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { openHearing, recordStatement } from './hearing.commands.js';
import type { Hearing } from './hearing.entity.js';
import { OpenHearingInput, RecordStatementInput } from './hearing.inputs.js';
import { hearingsOf } from './hearing.loaders.js';
import { HearingType } from './hearing.type.js';

/** Hearings before an adverse administrative decision. */
@Resolver(() => ApplicationType)
export class HearingResolver {
  @FieldResolver(() => [HearingType], {
    description: 'The hearings so far, the oldest first; for the person from the day of notification on (Anhörungen).',
  })
  hearings(@Root() { id }: Application, @Ctx() context: Context) {
    return hearingsOf(context).load(id);
  }

  @FieldResolver(() => HearingType, {
    nullable: true,
    description: 'The last hearing; for the person from the day of notification on (Anhörung, § 28 VwVfG NRW).',
  })
  async hearing(@Root() { id }: Application, @Ctx() context: Context): Promise<Hearing | null> {
    return (await hearingsOf(context).load(id))?.at(-1) ?? null;
  }

  @Mutation(() => ApplicationType, {
    description:
      'Hears the applicant on an intended adverse decision; a hearing on something else does not serve (Anhörung, § 28 VwVfG NRW).',
  })
  openNaturalisationHearing(
    @Arg('input', () => OpenHearingInput, { description: 'What is intended, and until when the applicant may answer.' })
    input: OpenHearingInput,
    @Ctx() context: Context,
  ) {
    return openHearing(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Takes in what the person says to an intended decision, by themselves or written down by staff (Stellungnahme).',
  })
  recordNaturalisationStatement(
    @Arg('input', () => RecordStatementInput, { description: 'The statement.' }) input: RecordStatementInput,
    @Ctx() context: Context,
  ) {
    return recordStatement(signedIn(context), input);
  }
}

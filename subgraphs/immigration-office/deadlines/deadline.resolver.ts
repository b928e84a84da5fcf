import { Arg, Directive, Query, Resolver } from 'type-graphql';
import { invalidInput } from '../../kit/errors.js';
import { DeadlineInput } from './deadline.inputs.js';
import { DeadlineType } from './deadline.type.js';
import { isDeadlineFault, reckonDeadline } from './deadline-request.rules.js';

/** What stands under every reckoning: a machine decides nothing here (§ 35a VwVfG NRW, Art. 22 DSGVO). */
const NOTICE =
  'Preliminary reckoning (Vorprüfung), no administrative decision and no legal advice: the office decides in each case. Public holidays are those of North Rhine-Westphalia.';

/** Deadlines for everybody: stores nothing and asks for no identity. */
@Resolver()
export class DeadlineResolver {
  @Directive('@tag(name: "public")')
  @Query(() => DeadlineType, {
    description:
      'Reckons a legal deadline for anybody who asks and stores nothing (Fristenrechner; § 31 VwVfG NRW, § 57 VwGO, §§ 187 bis 193 BGB).',
  })
  legalDeadline(
    @Arg('input', () => DeadlineInput, { description: 'What is to be reckoned.' }) input: DeadlineInput,
  ): DeadlineType {
    const answer = reckonDeadline(input);
    if (isDeadlineFault(answer)) throw invalidInput(answer.field, answer.sentence);
    return { ...answer, notice: NOTICE };
  }
}

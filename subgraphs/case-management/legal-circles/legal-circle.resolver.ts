import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { OpenStep } from '../../kit/graph-types.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import type { LegalCircle } from '../cases/case.rules.js';
import { CaseType, LegalCircleEnum } from '../cases/case.type.js';
import { changeLegalCircle, endLegalCircle, recordLegalCircle, withdrawLegalCircle } from './legal-circle.commands.js';
import type { CaseLegalCircle } from './legal-circle.entity.js';
import {
  ChangeCaseLegalCircleInput,
  EndCaseLegalCircleInput,
  RecordCaseLegalCircleInput,
  WithdrawCaseLegalCircleInput,
} from './legal-circle.inputs.js';
import { legalCircleById, legalCircleChangesOfCase, legalCirclesOfCase, periodsOf } from './legal-circle.loaders.js';
import { circlesOn } from './legal-circle.rules.js';
import { CaseLegalCircleChangeType, CaseLegalCircleType } from './legal-circle.type.js';
import type { CaseLegalCircleChange } from './legal-circle-change.entity.js';

@Resolver(() => CaseLegalCircleType)
export class CaseLegalCircleResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What shows it and where it is kept; for staff, the client gets it with the export once it is released (Nachweis).',
  })
  evidence(@Root() { evidence, institution }: CaseLegalCircle, @Ctx() { actor }: Context): string | null {
    return actor.institution === institution ? evidence : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() row: CaseLegalCircle, @Ctx() context: Context) {
    return openStepsOf(context, row);
  }

  @Mutation(() => CaseLegalCircleType, {
    description: 'Records a legal circle: that a client stands or stood under a law (Rechtskreis).',
  })
  recordCaseLegalCircle(
    @Arg('input', () => RecordCaseLegalCircleInput, { description: 'The law and the time.' }) input: RecordCaseLegalCircleInput,
    @Ctx() context: Context,
  ) {
    return recordLegalCircle(signedIn(context), input);
  }

  @Mutation(() => CaseLegalCircleType, { description: 'Records the last day of a client under a law.' })
  endCaseLegalCircle(
    @Arg('input', () => EndCaseLegalCircleInput, { description: 'Which, and when.' }) input: EndCaseLegalCircleInput,
    @Ctx() context: Context,
  ) {
    return endLegalCircle(signedIn(context), input);
  }

  @Mutation(() => CaseLegalCircleType, {
    description: 'Takes back what was recorded by mistake, and the changes of circle that rest on it.',
  })
  withdrawCaseLegalCircle(
    @Arg('input', () => WithdrawCaseLegalCircleInput, { description: 'Which, and why.' }) input: WithdrawCaseLegalCircleInput,
    @Ctx() context: Context,
  ) {
    return withdrawLegalCircle(signedIn(context), input);
  }

  @Mutation(() => CaseLegalCircleChangeType, {
    description:
      'Records a change of legal circle: ends the one, begins the other and counts the days between (Rechtskreiswechsel).',
  })
  changeCaseLegalCircle(
    @Arg('input', () => ChangeCaseLegalCircleInput, { description: 'The change.' }) input: ChangeCaseLegalCircleInput,
    @Ctx() context: Context,
  ) {
    return changeLegalCircle(signedIn(context), input);
  }
}

/** What is asked of a change of circle beside its columns. */
@Resolver(() => CaseLegalCircleChangeType)
export class CaseLegalCircleChangeResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'How it went; for staff, the client gets it with the export once it is released.',
  })
  note(@Root() { note, institution }: CaseLegalCircleChange, @Ctx() { actor }: Context): string | null {
    return actor.institution === institution ? (note ?? null) : null;
  }

  @FieldResolver(() => CaseLegalCircleType, { nullable: true, description: 'The time under the law that is left.' })
  ended(@Root() { endedId }: CaseLegalCircleChange, @Ctx() context: Context) {
    return legalCircleById(context).load(endedId);
  }

  @FieldResolver(() => CaseLegalCircleType, { nullable: true, description: 'The time under the law that begins.' })
  begun(@Root() { begunId }: CaseLegalCircleChange, @Ctx() context: Context) {
    return legalCircleById(context).load(begunId);
  }
}

/** What the history of legal circles adds to a case. */
@Resolver(() => CaseType)
export class CaseLegalCircles {
  @FieldResolver(() => [CaseLegalCircleType], {
    description:
      'The history of legal circles, the laws under which the client stands and stood, the newest first (Rechtskreise).',
  })
  legalCircles(@Root() { id }: Case, @Ctx() context: Context) {
    return legalCirclesOfCase(context).load(id);
  }

  @FieldResolver(() => [LegalCircleEnum], { description: 'The laws under which the client stands on one day.' })
  async legalCirclesOn(
    @Arg('day', () => CalendarDateScalar, { nullable: true, description: 'The day; today unless you say otherwise.' })
    day: CalendarDate | null,
    @Root() { id }: Case,
    @Ctx() context: Context,
  ): Promise<readonly LegalCircle[]> {
    const rows = (await legalCirclesOfCase(context).load(id)) ?? [];
    return circlesOn(periodsOf(rows), day ?? context.today);
  }

  @FieldResolver(() => [CaseLegalCircleChangeType], {
    description: 'Each change of legal circle, the newest first (Rechtskreiswechsel).',
  })
  legalCircleChanges(@Root() { id }: Case, @Ctx() context: Context) {
    return legalCircleChangesOfCase(context).load(id);
  }
}

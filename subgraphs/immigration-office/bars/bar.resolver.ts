import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import { DecisionType } from '../decisions/administrative-decision.type.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { annulBar, findDeception, liftBar, recordBarCheck } from './bar.commands.js';
import { AnnulBarInput, FindDeceptionInput, RecordBarCheckInput } from './bar.inputs.js';
import { barHintsOf } from './bar.loaders.js';
import { type Bar, barOf } from './bar.rules.js';
import { BarCheckType, BarHintType, BarType } from './bar.type.js';

const isStaff = ({ actor }: Context, { institution }: Application) => actor.institution === institution;

/** Bars on naturalisation, and the check for them at intake (§ 35a StAG). */
@Resolver(() => ApplicationType)
export class BarResolver {
  @FieldResolver(() => BarType, {
    nullable: true,
    description:
      'The bar that this file brought about; for staff, the person reads it in the administrative decision (Bescheid, § 35a StAG).',
  })
  bar(@Root() application: Application, @Ctx() context: Context): Bar | null {
    return isStaff(context, application) ? barOf(application, context.today) : null;
  }

  @FieldResolver(() => BarCheckType, { nullable: true, description: 'What the register said of bars set elsewhere; for staff.' })
  barCheck(@Root() application: Application, @Ctx() context: Context): BarCheckType | null {
    const { barCheckedOn: checkedOn, barCheckResult: result, barCheckUntil: barUntil = null } = application;
    return isStaff(context, application) && checkedOn != null && result != null ? { checkedOn, result, barUntil } : null;
  }

  @FieldResolver(() => [BarHintType], {
    description:
      'Bars of this office on other files with the same name and birth date; for staff, and decided by nobody but them.',
  })
  async barHints(@Root() application: Application, @Ctx() context: Context) {
    return isStaff(context, application) ? ((await barHintsOf(context).load(application.id)) ?? []) : [];
  }

  @Mutation(() => ApplicationType, {
    description: 'Finds a deception and refuses the application; a bar of ten years begins (Feststellung, § 35a StAG).',
  })
  findNaturalisationDeception(
    @Arg('input', () => FindDeceptionInput, { description: 'The finding.' }) input: FindDeceptionInput,
    @Ctx() context: Context,
  ) {
    return findDeception(signedIn(context), input);
  }

  @Mutation(() => DecisionType, {
    description: 'Annuls the finding of a deception by the office itself; the bar ends (Aufhebung).',
  })
  annulNaturalisationBar(
    @Arg('input', () => AnnulBarInput, { description: 'Which finding, and why.' }) input: AnnulBarInput,
    @Ctx() context: Context,
  ) {
    return annulBar(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Lifts a bar whose finding was annulled; the application is examined again.' })
  liftNaturalisationBar(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return liftBar(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Records what the register said of bars set elsewhere (BVA, § 33 StAG).' })
  recordNaturalisationBarCheck(
    @Arg('input', () => RecordBarCheckInput, { description: 'The check.' }) input: RecordBarCheckInput,
    @Ctx() context: Context,
  ) {
    return recordBarCheck(signedIn(context), input);
  }
}

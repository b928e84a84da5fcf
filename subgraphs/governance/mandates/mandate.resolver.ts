import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { bodyById } from '../bodies/body.loaders.js';
import { BodyType } from '../bodies/body.type.js';
import { decisionById } from '../decisions/decision.loaders.js';
import { DecisionType } from '../decisions/decision.type.js';
import { endMandate, giveMandate } from './mandate.commands.js';
import type { Mandate } from './mandate.entity.js';
import { EndMandateInput, GiveMandateInput } from './mandate.inputs.js';
import { mandateById } from './mandate.loaders.js';
import { isInForce } from './mandate.rules.js';
import { MandateType } from './mandate.type.js';

/** Mandates are as published as the bodies: nobody has to sign in to read them. */
@Resolver(() => MandateType)
export class MandateResolver {
  @Query(() => MandateType, { nullable: true, description: 'A mandate by its id (Auftrag eines Gremiums).' })
  mandate(
    @Arg('id', () => ID, { description: 'Identifies the mandate.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Mandate> {
    return readOne(context, mandateById, id);
  }

  @FieldResolver(() => BodyType, { description: 'The body it was given to.' })
  body(@Root() { bodyId }: Mandate, @Ctx() context: Context) {
    return bodyById(context).load(bodyId);
  }

  @FieldResolver(() => DecisionType, {
    nullable: true,
    description: 'The decision that gave it; null where none is on record that you may read (Beschluss).',
  })
  decision(@Root() { decisionId }: Mandate, @Ctx() context: Context) {
    return decisionId ? decisionById(context).load(decisionId) : null;
  }

  @FieldResolver(() => BodyType, { nullable: true, description: 'The body that is reported to.' })
  reportTo(@Root() { reportToBodyId }: Mandate, @Ctx() context: Context) {
    return reportToBodyId ? bodyById(context).load(reportToBodyId) : null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is in force today.' })
  inForce(@Root() mandate: Mandate, @Ctx() { today }: Context): boolean {
    return isInForce(mandate, today);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() mandate: Mandate, @Ctx() context: Context) {
    return openStepsOf(context, mandate);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken in the hub so far, oldest first.' })
  history(@Root() { id }: Mandate, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => MandateType, { description: 'Enters a mandate that a body was given (Auftrag).' })
  giveMandate(
    @Arg('input', () => GiveMandateInput, { description: 'The mandate.' }) input: GiveMandateInput,
    @Ctx() context: Context,
  ) {
    return giveMandate(signedIn(context), input);
  }

  @Mutation(() => MandateType, { description: 'Enters the last day of a mandate.' })
  endMandate(
    @Arg('input', () => EndMandateInput, { description: 'The mandate and its last day.' }) input: EndMandateInput,
    @Ctx() context: Context,
  ) {
    return endMandate(signedIn(context), input);
  }
}

import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { historyOf, openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { bodyById } from '../bodies/body.loaders.js';
import { BodyType } from '../bodies/body.type.js';
import { majoritiesOf, type RulesParameters } from './parameters.rules.js';
import { RulesImplementerAgreementType, RulesMajorityType, RulesParametersType } from './parameters.type.js';
import { textOf } from './parameters-text.rules.js';
import { adoptRules, draftRules } from './rules-version.commands.js';
import { RulesVersion } from './rules-version.entity.js';
import { AdoptRulesInput, DraftRulesInput, RulesStepInput } from './rules-version.inputs.js';
import type { RulesApplied } from './rules-version.loaders.js';
import { rulesProcedure } from './rules-version.procedure.js';
import { RulesOfProcedureType, RulesParagraphType } from './rules-version.type.js';

/** Adopted rules are published: nobody has to sign in to read them. */
@Resolver(() => RulesOfProcedureType)
export class RulesOfProcedureResolver {
  @FieldResolver(() => BodyType, { description: 'The body they are for.' })
  body(@Root() { bodyId }: RulesVersion | RulesApplied, @Ctx() context: Context) {
    return bodyById(context).load(bodyId);
  }

  @FieldResolver(() => RulesParametersType, { description: 'What the machine applies.' })
  parameters(@Root() { parameters }: RulesVersion | RulesApplied): RulesParameters {
    return parameters;
  }

  @FieldResolver(() => [RulesParagraphType], { description: 'The same as readable text, in German.' })
  text(@Root() { parameters }: RulesVersion | RulesApplied) {
    return textOf(parameters, 'de');
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() rules: RulesVersion | RulesApplied, @Ctx() context: Context) {
    return rules instanceof RulesVersion ? openStepsOf(context, rules) : [];
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: RulesVersion | RulesApplied, @Ctx() context: Context) {
    return id === null ? [] : historyOf(context).load(id);
  }

  @Mutation(() => RulesOfProcedureType, {
    description:
      'Drafts rules of procedure for a body, from those in force on the day they are to begin (Entwurf der Geschäftsordnung).',
  })
  draftRulesOfProcedure(
    @Arg('input', () => DraftRulesInput, { description: 'The draft.' }) input: DraftRulesInput,
    @Ctx() context: Context,
  ) {
    return draftRules(signedIn(context), input);
  }

  @Mutation(() => RulesOfProcedureType, {
    description: 'Enters that rules of procedure were adopted; an amendment rests on a decision of the body.',
  })
  adoptRulesOfProcedure(
    @Arg('input', () => AdoptRulesInput, { description: 'The rules and the decision.' }) input: AdoptRulesInput,
    @Ctx() context: Context,
  ) {
    return adoptRules(signedIn(context), input);
  }

  @Mutation(() => RulesOfProcedureType, { description: 'Discards a draft of rules of procedure.' })
  discardRulesOfProcedure(
    @Arg('input', () => RulesStepInput, { description: 'The draft.' }) { rulesId, version }: RulesStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), RulesVersion, { id: rulesId, version }, rulesProcedure, 'DISCARD');
  }
}

@Resolver(() => RulesParametersType)
export class RulesParametersResolver {
  @FieldResolver(() => [RulesMajorityType], { description: 'The majorities, one for each kind of decision.' })
  majorities(@Root() parameters: RulesParameters) {
    return majoritiesOf(parameters);
  }

  @FieldResolver(() => RulesImplementerAgreementType, { description: 'The agreement of implementers.' })
  implementerAgreement(@Root() { implementerConsent }: RulesParameters) {
    return implementerConsent;
  }
}

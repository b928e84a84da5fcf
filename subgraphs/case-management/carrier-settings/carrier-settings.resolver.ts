import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { InstitutionStub } from '../cases/institution.extension.js';
import { notInEmergency } from '../emergency/emergency-access.loaders.js';
import type { PostsOfBaustein } from '../indicators/indicator.rules.js';
import { reviseCarrierSettings } from './carrier-settings.commands.js';
import type { CarrierSettings } from './carrier-settings.entity.js';
import { ReviseCarrierSettingsInput } from './carrier-settings.inputs.js';
import { settingsOf } from './carrier-settings.loaders.js';
import { CarrierPostsType, CarrierSettingsType } from './carrier-settings.type.js';

@Resolver(() => CarrierSettingsType)
export class CarrierSettingsResolver {
  @Query(() => CarrierSettingsType, {
    nullable: true,
    description:
      'How your own carrier works, for its case managers and leads; null where it has set nothing (Einstellungen des Trägers).',
  })
  async carrierSettings(@Ctx() context: Context): Promise<CarrierSettings | null> {
    const { institution } = signedIn(context).actor;
    return institution === null ? null : settingsOf(context).load(institution);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The carrier.' })
  institution(@Root() { institution }: CarrierSettings): InstitutionStub {
    return { id: institution };
  }

  @FieldResolver(() => [CarrierPostsType], { description: 'Posts funded and filled, by part of the programme (Bausteine).' })
  posts(@Root() { posts }: CarrierSettings): readonly PostsOfBaustein[] {
    return posts;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() settings: CarrierSettings, @Ctx() context: Context) {
    return openStepsOf(context, settings);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: CarrierSettings, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => CarrierSettingsType, {
    description: 'Sets how your own carrier works from now on; for its leads (Einstellungen des Trägers).',
  })
  reviseCarrierSettings(
    @Arg('input', () => ReviseCarrierSettingsInput, { description: 'How the carrier works.' }) input: ReviseCarrierSettingsInput,
    @Ctx() context: Context,
  ) {
    return reviseCarrierSettings(notInEmergency(context), input);
  }
}

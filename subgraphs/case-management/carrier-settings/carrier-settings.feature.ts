import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { CarrierSettings, carrierSettingsSchema } from './carrier-settings.entity.js';
import { carrierSettingsFacts } from './carrier-settings.loaders.js';
import { carrierSettingsProcedure } from './carrier-settings.procedure.js';
import { CarrierSettingsResolver } from './carrier-settings.resolver.js';

/** What each carrier sets for itself: approvals, periods, posts (Einstellungen des Trägers). */
export const carrierSettings: Feature = {
  entities: [carrierSettingsSchema],
  aggregates: [aggregate(CarrierSettings, carrierSettingsProcedure, carrierSettingsFacts)],
  resolvers: [CarrierSettingsResolver],
};

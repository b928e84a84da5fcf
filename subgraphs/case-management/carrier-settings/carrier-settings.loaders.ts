import { isId } from '../../kit/ids.js';
import { defineLoader, loaderById } from '../../kit/loaders.js';
import { CarrierSettings } from './carrier-settings.entity.js';
import type { CarrierSettingsFacts } from './carrier-settings.rules.js';

const carrierSettingsById = loaderById(CarrierSettings);

/** The one maker of the facts of a carrier's settings. */
export const carrierSettingsFacts = defineLoader<string, CarrierSettingsFacts>(async (context, ids) => {
  const rows = await carrierSettingsById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, { state: row.state }] as const] : [])));
});

/** What carriers have set for themselves, by institution. */
export const settingsOf = defineLoader<string, CarrierSettings>(async ({ em }, institutions) => {
  const rows = await em.find(CarrierSettings, { institution: { $in: institutions.filter(isId) } });
  return new Map(rows.map((row) => [row.institution, row]));
});

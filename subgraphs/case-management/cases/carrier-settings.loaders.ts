import { isId } from '../../kit/ids.js';
import { defineLoader } from '../../kit/loaders.js';
import { CarrierSettings } from './carrier-settings.entity.js';

/** What carriers have set for themselves, by institution. */
export const settingsOf = defineLoader<string, CarrierSettings>(async ({ em }, institutions) => {
  const rows = await em.find(CarrierSettings, { institution: { $in: institutions.filter(isId) } });
  return new Map(rows.map((row) => [row.institution, row]));
});

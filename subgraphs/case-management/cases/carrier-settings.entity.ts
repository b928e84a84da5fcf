import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableSettings } from './case.policy.js';

const CarrierSettingsSchema = defineEntity({
  name: 'CarrierSettings',
  tableName: 'carrier_settings',
  rowLevelSecurity: 'force',
  // Written by the seed or an import, never in a request.
  policies: rowPolicies({ see: OWN_INSTITUTION, write: 'false' }),
  filters: readableBy(readableSettings),
  uniques: [{ properties: ['institution'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    /** How the references of its cases begin, such as AWO. */
    referencePrefix: p.string(),
  },
});

/** What a carrier has set for itself (Einstellungen des Trägers). */
export class CarrierSettings extends CarrierSettingsSchema.class {}
CarrierSettingsSchema.setClass(CarrierSettings);

export const carrierSettingsSchema = CarrierSettingsSchema;

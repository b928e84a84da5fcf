import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import type { CarrierSettingsFacts } from './carrier-settings.rules.js';

const LEAD: Role[] = ['case_lead'];

/** What a carrier has set for itself; it stays in force until it is revised (Einstellungen des Trägers). */
export const carrierSettingsProcedure = defineProcedure<CarrierSettingsFacts, Role>()('carrier-settings', [], {
  SET: { from: [], to: 'IN_FORCE', by: LEAD, title: 'Sets for the first time how the carrier works' },
  REVISE: { from: ['IN_FORCE'], to: 'IN_FORCE', by: LEAD, title: 'Revises how the carrier works' },
});

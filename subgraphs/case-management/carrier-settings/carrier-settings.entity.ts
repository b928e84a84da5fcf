import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableSettings } from '../cases/case.policy.js';
import type { Approval } from '../cases/case.rules.js';
import type { PostsOfBaustein } from '../indicators/indicator.rules.js';
import type { CarrierSettingsState } from './carrier-settings.rules.js';

const CarrierSettingsSchema = defineEntity({
  name: 'CarrierSettings',
  tableName: 'carrier_settings',
  rowLevelSecurity: 'force',
  // A lead of the carrier sets them, and the seed; nobody else does.
  policies: rowPolicies({ see: OWN_INSTITUTION, write: `(${OWN_INSTITUTION} and ${rolesInclude('case_lead')})` }),
  filters: readableBy(readableSettings),
  uniques: [{ properties: ['institution'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    state: p.string().$type<CarrierSettingsState>().default('IN_FORCE'),
    /** How the references of its cases begin, such as AWO. */
    referencePrefix: p.string(),
    /** What a second person has to approve (Freigaben). */
    approvals: p.array<Approval>().default([]),
    /** For so many months after its end a new need reopens a case; later a new one is begun (Wiederaufnahme). */
    reopeningMonths: p.integer().default(12),
    /** So many days an assessment may take from the acceptance before somebody is reminded of it. */
    assessmentDays: p.integer().default(28),
    /** So many days a referral may be without an answer. */
    referralDays: p.integer().default(21),
    /** So many days before its end a consent or a retention period is pointed out. */
    noticeDays: p.integer().default(30),
    /** Full posts of case managers, in hundredths, for the caseload (Vollzeitäquivalente); null where the carrier has not said. */
    fteHundredths: p.integer().nullable(),
    /** Posts funded and filled, by part of the programme (Bausteine). */
    posts: p.json<readonly PostsOfBaustein[]>().default([]),
  },
});

/** What a carrier has set for itself (Einstellungen des Trägers). */
export class CarrierSettings extends CarrierSettingsSchema.class {}
CarrierSettingsSchema.setClass(CarrierSettings);

export const carrierSettingsSchema = CarrierSettingsSchema;

import type { Purpose, Role } from '../subgraphs/kit/actor.js';
import { seedId } from '../subgraphs/kit/ids.js';
import { usualPurpose } from '../subgraphs/kit/purpose.js';
import type { City } from '../subgraphs/kit/settings.js';

/** A synthetic account of the development issuer. */
export interface DemoUser {
  readonly name: string;
  /** Code of the institution in the directory; null for persons. */
  readonly institution: string | null;
  readonly roles: readonly Role[];
  /** What they mostly ask for; the explorer begins with it. */
  readonly purpose: Purpose | null;
}

type Line = readonly [name: string, institution: string | null | Readonly<Record<City, string>>, ...roles: Role[]];

/** Accounts of both cities, each with its institution there. */
const LINES: readonly Line[] = [
  ['awo-manager', 'awo', 'case_manager'],
  ['awo-lead', 'awo', 'case_lead'],
  ['awo-assistant', 'awo', 'case_assistant'],
  ['awo-dpo', 'awo', 'data_protection_officer'],
  ['caritas-manager', 'caritas', 'case_manager'],
  ['caritas-lead', 'caritas', 'case_lead'],
  ['counselling-manager', 'counselling', 'case_manager'],
  ['counselling-lead', 'counselling', 'case_lead'],
  ['working-group', 'diakonie', 'working_group_member'],
  ['jobcenter-partner', 'jobcenter', 'partner_staff'],
  ['jobcenter-colleague', 'jobcenter', 'partner_staff'],
  ['jobcenter-dpo', 'jobcenter', 'data_protection_officer'],
  ['jobcenter-developer', 'jobcenter', 'partner_developer'],
  ['ki-coordination', 'ki', 'kim_coordination'],
  ['ki-editor', 'ki', 'directory_editor'],
  ['awo-editor', 'awo', 'directory_editor'],
  ['intake', 'naturalisation', 'intake_clerk'],
  ['officer', 'naturalisation', 'naturalisation_officer'],
  ['second-officer', 'naturalisation', 'naturalisation_officer'],
  ['supervisor', 'naturalisation', 'office_supervisor'],
  ['ceremony', 'naturalisation', 'ceremony_clerk'],
  ['naturalisation-dpo', 'naturalisation', 'data_protection_officer'],
  ['residence', 'residence', 'residence_officer'],
  ['residence-supervisor', 'residence', 'office_supervisor'],
  ['lk-member', 'jobcenter', 'body_member'],
  ['lk-caritas', 'caritas', 'body_member'],
  ['body-office', 'kim-office', 'body_office'],
  // Who is in the chair of the steering committee.
  ['body-chair', { duesseldorf: 'amt-54', solingen: 'ki' }, 'body_chair'],
  ['operator', 'kim-office', 'hub_operator'],
  ['person', null, 'data_subject'],
  ['representative', null, 'representative'],
];

/** The demo users of a city. */
export function demoUsers(city: City): readonly DemoUser[] {
  return LINES.map(([name, institution, ...roles]) => ({
    name,
    institution: institution && `${typeof institution === 'string' ? institution : institution[city]}-${city}`,
    roles,
    purpose: usualPurpose(roles),
  }));
}

/** The claims of a demo user's token that say who they are. */
export function demoClaims({ name, institution, roles }: DemoUser) {
  return { sub: `demo:${name}`, institution: institution && seedId('institution', institution), roles, acr: 'demo' };
}

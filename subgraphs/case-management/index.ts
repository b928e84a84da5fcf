import { defineSubgraph } from '../kit/subgraph.js';
import { activation } from './activation/activation.feature.js';
import { assessments } from './assessments/assessments.feature.js';
import { attachments } from './attachments/attachments.feature.js';
import { carrierSettings } from './carrier-settings/carrier-settings.feature.js';
import { appointments } from './case-appointments/appointments.feature.js';
import { caseAssignments } from './case-assignments/case-assignments.feature.js';
import { caseDesk } from './case-desk/case-desk.feature.js';
import { caseReminders } from './case-reminders/case-reminders.feature.js';
import { caseSearch } from './case-search/case-search.feature.js';
import { substitutions } from './case-substitutions/substitutions.feature.js';
import { tasks } from './case-tasks/tasks.feature.js';
import { cases } from './cases/cases.feature.js';
import { clients } from './clients/clients.feature.js';
import { clusters } from './clusters/clusters.feature.js';
import { conferences } from './conferences/conferences.feature.js';
import { consents } from './consents/consents.feature.js';
import { contacts } from './contacts/contacts.feature.js';
import { duplicates } from './duplicates/duplicates.feature.js';
import { emergency } from './emergency/emergency.feature.js';
import { evaluations } from './evaluations/evaluations.feature.js';
import { evidence } from './evidence/evidence.feature.js';
import { file } from './file/file.feature.js';
import { households } from './households/households.feature.js';
import { hurdleCodes } from './hurdle-codes/hurdle-codes.feature.js';
import { imports } from './import/imports.feature.js';
import { indicators } from './indicators/indicators.feature.js';
import { interpreting } from './interpreting/interpreting.feature.js';
import { legalCircles } from './legal-circles/legal-circles.feature.js';
import { links } from './links/links.feature.js';
import { migrations } from './migrations/index.js';
import { observations } from './observations/observations.feature.js';
import { officeRequests } from './office-requests/office-requests.feature.js';
import { casePrivacy as privacy } from './person/case.privacy.js';
import { person } from './person/person.feature.js';
import { plans } from './plans/plans.feature.js';
import { referrals } from './referrals/referrals.feature.js';
import { reopening } from './reopening/reopening.feature.js';
import { secrecyReleases } from './secrecy-releases/secrecy-releases.feature.js';
import { seed } from './seed/seed.js';
import { transfers } from './transfers/transfers.feature.js';

export { caseErasure as erasure } from './person/case.erasure.js';
export { privacy };

/** Case management: the counselling of the city and of the welfare carriers, each a tenant of its own. */
export const subgraph = defineSubgraph({
  name: 'case-management',
  features: [
    cases,
    assessments,
    plans,
    evaluations,
    consents,
    secrecyReleases,
    referrals,
    transfers,
    reopening,
    officeRequests,
    conferences,
    clients,
    households,
    duplicates,
    legalCircles,
    contacts,
    interpreting,
    attachments,
    links,
    activation,
    emergency,
    file,
    substitutions,
    tasks,
    appointments,
    caseReminders,
    caseAssignments,
    caseSearch,
    caseDesk,
    carrierSettings,
    observations,
    hurdleCodes,
    clusters,
    evidence,
    person,
    indicators,
    imports,
  ],
  privacy,
  migrations,
  seed,
});

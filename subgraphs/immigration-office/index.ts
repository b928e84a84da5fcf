import { defineSubgraph } from '../kit/subgraph.js';
import { activation } from './activation/activation.feature.js';
import { alerts } from './alerts/alerts.feature.js';
import { appointments } from './appointments/appointments.feature.js';
import { assignments } from './assignments/assignments.feature.js';
import { bars } from './bars/bars.feature.js';
import { ceremonies } from './ceremonies/ceremonies.feature.js';
import { clarifications } from './clarifications/clarifications.feature.js';
import { completion } from './completion/completion.feature.js';
import { correspondence } from './correspondence/correspondence.feature.js';
import { dashboard } from './dashboard/dashboard.feature.js';
import { deadlines } from './deadlines/deadlines.feature.js';
import { decisions } from './decisions/decisions.feature.js';
import { desk } from './desk/desk.feature.js';
import { documentRequests } from './document-requests/document-requests.feature.js';
import { documents } from './documents/documents.feature.js';
import { enquiries } from './enquiries/enquiries.feature.js';
import { examination } from './examination/examination.feature.js';
import { family } from './family/family.feature.js';
import { fees } from './fees/fees.feature.js';
import { file } from './file/file.feature.js';
import { hearings } from './hearings/hearings.feature.js';
import { imports } from './import/imports.feature.js';
import { inquiries } from './inquiries/inquiries.feature.js';
import { interpreters } from './interpreters/interpreters.feature.js';
import { links } from './links/links.feature.js';
import { migrations } from './migrations/index.js';
import { naturalisation } from './naturalisation/naturalisation.feature.js';
import { notes } from './notes/notes.feature.js';
import { payments } from './payments/payments.feature.js';
import { applicationPrivacy } from './person/application.privacy.js';
import { person } from './person/person.feature.js';
import { post } from './post/post.feature.js';
import { quickCheck } from './quick-check/quick-check.feature.js';
import { residence } from './residence/residence.feature.js';
import { residenceApplications } from './residence-applications/residence-applications.feature.js';
import { residenceCheck } from './residence-check/residence-check.feature.js';
import { residencePrivacy } from './residence-person/residence.privacy.js';
import { residencePerson } from './residence-person/residence-person.feature.js';
import { residenceTransfers } from './residence-transfers/residence-transfers.feature.js';
import { revocations } from './revocations/revocations.feature.js';
import { search } from './search/search.feature.js';
import { seed } from './seed/seed.js';
import { stageMedianPrivacy } from './stage-medians/stage-median.privacy.js';
import { stageMedians } from './stage-medians/stage-medians.feature.js';
import { statistics } from './statistics/statistics.feature.js';
import { submissions } from './submissions/submissions.feature.js';
import { substitutions } from './substitutions/substitutions.feature.js';
import { tasks } from './tasks/tasks.feature.js';
import { transmissions } from './transmissions/transmissions.feature.js';

export { applicationErasure as erasure } from './person/application.erasure.js';

/** What every column of the office's tenants is to the person it is about. */
export const privacy = [...applicationPrivacy, ...residencePrivacy, ...stageMedianPrivacy];

/** The immigration and naturalisation office (Ausländer- und Einbürgerungsbehörde). */
export const subgraph = defineSubgraph({
  name: 'immigration-office',
  variants: ['office'],
  features: [
    naturalisation,
    documents,
    submissions,
    documentRequests,
    clarifications,
    links,
    transmissions,
    activation,
    file,
    person,
    deadlines,
    fees,
    tasks,
    substitutions,
    assignments,
    desk,
    dashboard,
    alerts,
    post,
    enquiries,
    interpreters,
    search,
    quickCheck,
    inquiries,
    examination,
    appointments,
    ceremonies,
    payments,
    family,
    hearings,
    decisions,
    bars,
    revocations,
    completion,
    notes,
    correspondence,
    imports,
    statistics,
    stageMedians,
    residenceCheck,
    residence,
    residenceTransfers,
    residenceApplications,
    residencePerson,
  ],
  privacy,
  migrations,
  seed,
});

import { defineSubgraph } from '../kit/subgraph.js';
import { agenda } from './agenda/agenda.feature.js';
import { amendments } from './amendments/amendments.feature.js';
import { attendance } from './attendance/attendance.feature.js';
import { ballots } from './ballots/ballots.feature.js';
import { bodies } from './bodies/bodies.feature.js';
import { bodyReports } from './body-reports/body-reports.feature.js';
import { circulations } from './circulations/circulations.feature.js';
import { consultations } from './consultations/consultations.feature.js';
import { decisions } from './decisions/decisions.feature.js';
import { effectReviews } from './effect-reviews/effect-reviews.feature.js';
import { governancePrivacy } from './governance.privacy.js';
import { implementation } from './implementation/implementation.feature.js';
import { implementerAgreements } from './implementer-agreements/implementer-agreements.feature.js';
import { invitations } from './invitations/invitations.feature.js';
import { mandates } from './mandates/mandates.feature.js';
import { meetingRequests } from './meeting-requests/meeting-requests.feature.js';
import { meetings } from './meetings/meetings.feature.js';
import { migrations } from './migrations/index.js';
import { minutes } from './minutes/minutes.feature.js';
import { papers } from './papers/papers.feature.js';
import { proposalVersions } from './proposal-versions/proposal-versions.feature.js';
import { proposals } from './proposals/proposals.feature.js';
import { publication } from './publication/publication.feature.js';
import { recusals } from './recusals/recusals.feature.js';
import { rulesOfProcedure } from './rules-of-procedure/rules-of-procedure.feature.js';
import { seatHolders } from './seat-holders/seat-holders.feature.js';
import { seats } from './seats/seats.feature.js';
import { seed } from './seed/seed.js';
import { urgentDecisions } from './urgent-decisions/urgent-decisions.feature.js';
import { previews } from './votes/previews.feature.js';
import { votes } from './votes/votes.feature.js';
import { yearlyReport } from './yearly-report/yearly-report.feature.js';

/** The governance of the integration management: its bodies and what they deliberate on (KIM-Gremien). */
export const subgraph = defineSubgraph({
  name: 'governance',
  variants: ['partner', 'office'],
  features: [
    bodies,
    seats,
    seatHolders,
    mandates,
    bodyReports,
    rulesOfProcedure,
    meetings,
    meetingRequests,
    invitations,
    agenda,
    papers,
    attendance,
    recusals,
    votes,
    ballots,
    previews,
    minutes,
    circulations,
    urgentDecisions,
    proposals,
    proposalVersions,
    amendments,
    consultations,
    implementerAgreements,
    decisions,
    implementation,
    effectReviews,
    publication,
    yearlyReport,
  ],
  privacy: governancePrivacy,
  migrations,
  seed,
});

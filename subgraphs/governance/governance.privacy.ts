import type { EntityPrivacy } from '../kit/privacy.js';
import { agendaPrivacy } from './agenda/agenda-item.privacy.js';
import { amendmentsPrivacy } from './amendments/amendment.privacy.js';
import { attendancePrivacy } from './attendance/attendance.privacy.js';
import { bodiesPrivacy } from './bodies/body.privacy.js';
import { bodyReportPrivacy } from './body-reports/body-report.privacy.js';
import { circulationPrivacy } from './circulations/circulation.privacy.js';
import { consultationsPrivacy } from './consultations/consultation.privacy.js';
import { decisionsPrivacy } from './decisions/decision.privacy.js';
import { effectReviewsPrivacy } from './effect-reviews/effect-review.privacy.js';
import { implementationPrivacy } from './implementation/implementation.privacy.js';
import { implementerAgreementPrivacy } from './implementer-agreements/implementer-agreement.privacy.js';
import { invitationPrivacy } from './invitations/invitation.privacy.js';
import { mandatePrivacy } from './mandates/mandate.privacy.js';
import { meetingRequestPrivacy } from './meeting-requests/meeting-request.privacy.js';
import { meetingPrivacy } from './meetings/meeting.privacy.js';
import { minutesPrivacy } from './minutes/minutes.privacy.js';
import { paperPrivacy } from './papers/paper.privacy.js';
import { proposalVersionsPrivacy } from './proposal-versions/proposal-version.privacy.js';
import { proposalsPrivacy } from './proposals/proposal.privacy.js';
import { recusalPrivacy } from './recusals/recusal.privacy.js';
import { rulesOfProcedurePrivacy } from './rules-of-procedure/rules-version.privacy.js';
import { seatHolderPrivacy } from './seat-holders/seat-holder.privacy.js';
import { urgentDecisionPrivacy } from './urgent-decisions/urgent-decision.privacy.js';
import { votePrivacy } from './votes/vote.privacy.js';

/** What every column of the governance says of people: of those who sit in the bodies, and of nobody in counselling or before the office. */
export const governancePrivacy: readonly EntityPrivacy[] = [
  ...agendaPrivacy,
  ...amendmentsPrivacy,
  ...attendancePrivacy,
  ...bodiesPrivacy,
  ...bodyReportPrivacy,
  ...circulationPrivacy,
  ...consultationsPrivacy,
  ...decisionsPrivacy,
  ...effectReviewsPrivacy,
  ...implementationPrivacy,
  ...implementerAgreementPrivacy,
  ...invitationPrivacy,
  ...mandatePrivacy,
  ...meetingRequestPrivacy,
  ...meetingPrivacy,
  ...minutesPrivacy,
  ...paperPrivacy,
  ...proposalVersionsPrivacy,
  ...proposalsPrivacy,
  ...recusalPrivacy,
  ...rulesOfProcedurePrivacy,
  ...seatHolderPrivacy,
  ...urgentDecisionPrivacy,
  ...votePrivacy,
];

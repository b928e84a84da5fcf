import {
  definePrivacy,
  type EntityPrivacy,
  exported,
  NOT_PERSONAL,
  reviewed,
  type SectionFacts,
  withheld,
  withoutPersons,
} from '../../kit/privacy.js';
import { CaseActivation } from '../activation/activation.entity.js';
import { assessmentPrivacy } from '../assessments/assessment.privacy.js';
import { attachmentPrivacy } from '../attachments/attachment.privacy.js';
import { CarrierSettings } from '../carrier-settings/carrier-settings.entity.js';
import { appointmentPrivacy } from '../case-appointments/appointment.privacy.js';
import { substitutionPrivacy } from '../case-substitutions/substitution.privacy.js';
import { taskPrivacy } from '../case-tasks/task.privacy.js';
import { Case } from '../cases/case.entity.js';
import { clientPrivacy } from '../clients/client.privacy.js';
import { clusterPrivacy } from '../clusters/cluster.privacy.js';
import { conferencePrivacy } from '../conferences/conference.privacy.js';
import { Consent } from '../consents/consent.entity.js';
import { contactPrivacy } from '../contacts/contact.privacy.js';
import { duplicatePrivacy } from '../duplicates/duplicate.privacy.js';
import { EmergencyAccess } from '../emergency/emergency-access.entity.js';
import { evaluationPrivacy } from '../evaluations/evaluation.privacy.js';
import { evidencePrivacy } from '../evidence/evidence-snapshot.privacy.js';
import { householdMemberPrivacy } from '../households/household-member.privacy.js';
import { caseImportPrivacy } from '../import/case-import.privacy.js';
import { indicatorPrivacy } from '../indicators/indicator.privacy.js';
import { interpreterBookingPrivacy } from '../interpreting/interpreter-booking.privacy.js';
import { legalCirclePrivacy } from '../legal-circles/legal-circle.privacy.js';
import { CaseLink } from '../links/case-link.entity.js';
import { observationPrivacy } from '../observations/observation.privacy.js';
import { officeRequestPrivacy } from '../office-requests/office-request.privacy.js';
import { planPrivacy } from '../plans/plan.privacy.js';
import { Referral } from '../referrals/referral.entity.js';
import { SecrecyRelease } from '../secrecy-releases/secrecy-release.entity.js';
import { transferPrivacy } from '../transfers/transfer.privacy.js';
import { CaseExportRelease } from './export-release.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';
const SECRET = 'Art. 32 DSGVO (a secret of the access)';
const OWN_WORK = 'Art. 15 Abs. 4 DSGVO (how the institution shares its work out)';
const SEARCH = 'Art. 15 Abs. 1 DSGVO (the sound of the working name, which is exported)';
const STATE_STAYS = 'figures of the caseload; it points at nobody once the rest is gone';
const PERIOD = 'With the file: three years after the end of the case (to be confirmed)';
const COUNSELLING = ['Counselling in case management (§ 9 TIntG NRW)'];

function factsOf(section: string, more: Partial<SectionFacts> = {}): SectionFacts {
  return {
    section,
    fileColumn: 'caseId',
    purposes: COUNSELLING,
    recipients: [],
    source: 'You, and the institution itself',
    retention: PERIOD,
    ...more,
  };
}

/** What every column of case management is to the client: in the export, after a review, withheld, or nothing about them. */
export const casePrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    Case,
    factsOf('CASE', {
      fileColumn: 'id',
      recipients: ['Nobody but those you have consented to; they are in the sections CONSENTS and REFERRALS'],
    }),
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      state: exported(undefined, STATE_STAYS),
      reference: exported(),
      openedOn: exported(),
      managerId: withheld(STAFF),
      deputyId: withheld(STAFF),
      subjectId: exported(),
      clientAlias: exported(),
      languageNeed: exported(),
      contactChannel: exported(),
      districtCode: exported(),
      problemAreas: exported(),
      institutionsInvolved: reviewed(OTHERS),
      otherCounsellingResponsible: exported(),
      dataProtectionInformedOn: exported(),
      consentTextVersion: exported(),
      processingConsentOn: exported(),
      assessedOn: exported(),
      planAgreedOn: exported(),
      servicesStartedOn: exported(),
      evaluatedOn: exported(),
      closureReason: exported(),
      retainUntil: exported(),
      closedOn: exported(),
      stateBeforeHold: exported(),
      stateBeforeTransfer: exported(),
      round: exported(),
      formerCaseId: NOT_PERSONAL,
      weight: withheld(OWN_WORK),
      weightReason: reviewed(OWN_WORK),
      searchKeys: withheld(SEARCH),
      phaseOrder: withheld(OWN_WORK, 'it repeats the phase'),
      deadlineOrder: withheld(OWN_WORK, 'the database reckons it from the tasks'),
      appointmentOrder: withheld(OWN_WORK, 'the database reckons it from the appointments'),
      contactOrder: withheld(OWN_WORK, 'the database reckons it from the contacts'),
      addressBlocked: exported(),
      safeContact: exported(),
      noLetters: exported(),
      erasureBar: reviewed(OTHERS),
      erasureRequestedOn: exported(),
      erasedOn: NOT_PERSONAL,
    },
  ),
  definePrivacy(
    CaseActivation,
    factsOf('ACCESS_OF_PERSONS', { purposes: ['Your own access, and that of those who act for you'] }),
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, 'it says that a code is not open any more'),
      kind: exported(),
      evidence: reviewed(OTHERS),
      codeHash: withheld(SECRET),
      issuedBy: withheld(STAFF),
      issuedAt: exported(),
      expiresAt: exported(),
      usedAt: exported(),
      usedBy: withheld(OTHERS),
      endedOn: exported(),
    },
  ),
  definePrivacy(
    EmergencyAccess,
    factsOf('EMERGENCY_ACCESSES', {
      purposes: ['Proof of accesses in an emergency (Art. 5 Abs. 2, Art. 6 Abs. 1 Buchst. d DSGVO)'],
      source: 'Whoever opened the case',
    }),
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, 'proof of the review'),
      userId: withheld(STAFF, 'proof of who acted; it names staff'),
      justification: reviewed(OTHERS),
      startedAt: exported(undefined, 'proof of the access'),
      until: exported(undefined, 'proof of the access'),
      stoppedAt: exported(undefined, 'proof of the access'),
      reviewDueOn: exported(undefined, 'proof of the review'),
      reviewedBy: withheld(STAFF, 'proof of who reviewed; it names staff'),
      reviewedAt: exported(undefined, 'proof of the review'),
      outcome: exported(undefined, 'proof of the review'),
      reviewNote: reviewed(OTHERS),
    },
  ),
  definePrivacy(CaseExportRelease, factsOf('RELEASES', { purposes: ['Your right to a copy (Art. 15 DSGVO)'] }), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    caseId: NOT_PERSONAL,
    state: exported(undefined, 'it says nothing without the file'),
    section: NOT_PERSONAL,
    part: NOT_PERSONAL,
    contentHash: withheld(SECRET),
    releasedBy: withheld(STAFF),
    releasedOn: exported(),
  }),
  definePrivacy(
    Consent,
    factsOf('CONSENTS', {
      purposes: ['Proof of your consents (Art. 7 Abs. 1 DSGVO)'],
      recipients: ['The recipient each consent names'],
    }),
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without the consent'),
      recipientKind: exported(),
      recipient: exported(),
      purpose: exported(),
      dataCategories: exported(),
      scope: exported(),
      validFrom: exported(),
      validTo: exported(),
      textVersion: exported(),
      language: exported(),
      form: exported(),
      evidence: reviewed(OTHERS),
      givenBy: exported(),
      givenOn: exported(),
      revokedOn: exported(),
      revokedBy: exported(),
    },
  ),
  definePrivacy(
    SecrecyRelease,
    factsOf('SECRECY_RELEASES', {
      purposes: ['Proof of releases from secrecy (§ 203 StGB)'],
      recipients: ['Whom each release names'],
    }),
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without the release'),
      recipient: exported(),
      scope: exported(),
      evidence: reviewed(OTHERS),
      givenOn: exported(),
      revokedOn: exported(),
    },
  ),
  definePrivacy(Referral, factsOf('REFERRALS', { recipients: ['The institution each referral names'] }), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    caseId: NOT_PERSONAL,
    state: exported(undefined, 'it says nothing without the referral'),
    recipientInstitution: exported(),
    offerId: exported(),
    consentId: NOT_PERSONAL,
    sharedUntil: exported(),
    referredOn: exported(),
    answeredOn: exported(),
    startedOn: exported(),
  }),
  definePrivacy(
    CaseLink,
    factsOf('LINKS', { purposes: ['Showing counselling what another office tells of you, because you want it'] }),
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without the link'),
      recipient: exported(),
      token: withheld(SECRET),
      consentId: NOT_PERSONAL,
      madeBy: exported(),
      evidence: reviewed(OTHERS),
      linkedOn: exported(),
      endedOn: exported(),
    },
  ),
  withoutPersons(
    CarrierSettings,
    'id',
    'version',
    'institution',
    'state',
    'referencePrefix',
    'approvals',
    'reopeningMonths',
    'assessmentDays',
    'referralDays',
    'noticeDays',
    'fteHundredths',
    'posts',
  ),
  ...assessmentPrivacy,
  ...planPrivacy,
  ...evaluationPrivacy,
  ...observationPrivacy,
  ...clusterPrivacy,
  ...evidencePrivacy,
  ...substitutionPrivacy,
  ...taskPrivacy,
  ...appointmentPrivacy,
  ...clientPrivacy,
  ...householdMemberPrivacy,
  ...duplicatePrivacy,
  ...legalCirclePrivacy,
  ...contactPrivacy,
  ...interpreterBookingPrivacy,
  ...attachmentPrivacy,
  ...conferencePrivacy,
  ...officeRequestPrivacy,
  ...transferPrivacy,
  ...caseImportPrivacy,
  ...indicatorPrivacy,
];

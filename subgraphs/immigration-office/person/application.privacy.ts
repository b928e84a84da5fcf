import {
  definePrivacy,
  type EntityPrivacy,
  exported,
  NOT_PERSONAL,
  reviewed,
  type SectionFacts,
  withheld,
} from '../../kit/privacy.js';
import { ApplicationActivation } from '../activation/activation.entity.js';
import { appointmentPrivacy } from '../appointments/appointment.privacy.js';
import { ceremonyPrivacy } from '../ceremonies/ceremony.privacy.js';
import { clarificationPrivacy } from '../clarifications/clarification.privacy.js';
import { letterPrivacy } from '../correspondence/letter.privacy.js';
import { decisionPrivacy } from '../decisions/decision.privacy.js';
import { documentRequestPrivacy } from '../document-requests/document-request.privacy.js';
import { documentPrivacy } from '../documents/document.privacy.js';
import { enquiryPrivacy } from '../enquiries/status-enquiry.privacy.js';
import { examinationPrivacy } from '../examination/examination.privacy.js';
import { familyFilePrivacy } from '../family/family-file.privacy.js';
import { importPrivacy } from '../import/import.privacy.js';
import { inquiryPrivacy } from '../inquiries/inquiry.privacy.js';
import { interpreterPrivacy } from '../interpreters/interpreter.privacy.js';
import { ConsentedLink } from '../links/link.entity.js';
import { Application } from '../naturalisation/application.entity.js';
import { notePrivacy } from '../notes/note.privacy.js';
import { applicationFeePrivacy } from '../payments/application-fee.privacy.js';
import { postPrivacy } from '../post/incoming-post.privacy.js';
import { searchPrivacy } from '../search/search.privacy.js';
import { submissionPrivacy } from '../submissions/submission.privacy.js';
import { substitutionPrivacy } from '../substitutions/substitution.privacy.js';
import { taskPrivacy } from '../tasks/task.privacy.js';
import { Transmission } from '../transmissions/transmission.entity.js';
import { ApplicationExportRelease } from './export-release.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';
const AUTHORITIES = 'Art. 23 Abs. 1 Buchst. a, c DSGVO mit § 37 StAG (information from authorities; to be confirmed)';
const SECRET = 'Art. 32 DSGVO (a secret of the access)';
const SHOWN_AS_STATUS =
  'Art. 23 Abs. 1 DSGVO mit § 29 Abs. 2 VwVfG NRW (shown as a status until it is notified; to be confirmed)';
const STATE_STAYS = 'figures of the office; it points at nobody once the rest is gone';
const REPEATED = 'Art. 15 Abs. 1 DSGVO (repeats the names, which are exported)';
const PERIOD = 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)';
const PROCEDURE = ['The naturalisation procedure (§ 31 StAG)'];

function factsOf(section: string, more: Partial<SectionFacts> = {}): SectionFacts {
  return {
    section,
    fileColumn: 'applicationId',
    purposes: PROCEDURE,
    recipients: [],
    source: 'You, and the office itself',
    retention: PERIOD,
    ...more,
  };
}

/** What every column of the office is to the applicant: in the export, after a review, withheld, or nothing about them. */
export const applicationPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    Application,
    factsOf('APPLICATION', {
      fileColumn: 'id',
      recipients: ['Other authorities as the section TRANSMISSIONS says (Behördenauskunft)'],
    }),
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      state: { ...reviewed(SHOWN_AS_STATUS), stays: STATE_STAYS },
      fileReference: exported(),
      givenName: exported(),
      familyName: exported(),
      birthDate: exported(),
      postalCode: exported(),
      districtCode: exported(),
      signedOn: exported(),
      representedByAllCustodians: exported(),
      filedOn: exported(),
      receivedOn: exported(),
      checkStartedOn: exported(),
      documentsNotifiedOn: exported(),
      documentsDueOn: exported(),
      consequenceNotice: exported(),
      circumstances: exported(),
      transferredTo: exported(),
      endedOn: exported(),
      subjectId: exported(),
      addressBlocked: exported(),
      safeContact: exported(),
      noLetters: exported(),
      erasureBar: reviewed(OTHERS),
      erasureRequestedOn: exported(),
      erasedOn: NOT_PERSONAL,
      representativeId: withheld(OTHERS),
      street: exported(),
      birthName: exported(),
      sex: exported(),
      maritalStatus: exported(),
      nationalities: exported(),
      stayBeganOn: exported(),
      interpreterLanguage: exported(),
      familyFileId: NOT_PERSONAL,
      leadingSystem: NOT_PERSONAL,
      externalReference: exported(),
      mirroredOn: exported(),
      officerId: withheld(STAFF),
      legalBasis: exported(),
      substantiveStartedOn: exported(),
      isOverdue: exported(undefined, 'it says nothing without the file'),
      retainedWith: exported(),
      proceedingKnown: reviewed(AUTHORITIES),
      suspendedFrom: reviewed(SHOWN_AS_STATUS),
      suspensionReason: reviewed(AUTHORITIES),
      suspendedOn: reviewed(AUTHORITIES),
      suspensionProof: reviewed(AUTHORITIES),
      hearingGround: reviewed(SHOWN_AS_STATUS),
      hearingReasons: reviewed(SHOWN_AS_STATUS),
      hearingOpenedBy: withheld(STAFF),
      hearingNotifiedOn: reviewed(SHOWN_AS_STATUS),
      hearingDueOn: reviewed(SHOWN_AS_STATUS),
      hearingDoneOn: exported(),
      hearingStatement: exported(),
      proposedBy: withheld(STAFF),
      proposedOn: reviewed(SHOWN_AS_STATUS),
      proposalReasons: reviewed(SHOWN_AS_STATUS),
      returnedBecause: reviewed(SHOWN_AS_STATUS),
      remedyInstruction: NOT_PERSONAL,
      refusalFeeCents: reviewed(SHOWN_AS_STATUS),
      decidedOn: reviewed(SHOWN_AS_STATUS),
      decisionNotifiedOn: reviewed(SHOWN_AS_STATUS),
      remedyEndsOn: reviewed(SHOWN_AS_STATUS),
      appealLodgedOn: exported(),
      courtReference: exported(),
      litigationOf: exported(),
      judgment: exported(),
      inactionSuitOn: exported(),
      certificateNumber: exported(),
      certificateIssuedOn: exported(),
      certificateVoidOn: reviewed(SHOWN_AS_STATUS),
      presentInPerson: NOT_PERSONAL,
      identityCheckedOn: exported(),
      declarationMadeOn: exported(),
      recheckedOn: reviewed(AUTHORITIES),
      newFacts: reviewed(AUTHORITIES),
      handedOverOn: exported(),
      revocationGround: reviewed(SHOWN_AS_STATUS),
      revocationOpenedBy: withheld(STAFF),
      barFrom: reviewed(SHOWN_AS_STATUS),
      barUntil: reviewed(SHOWN_AS_STATUS),
      barAnnulledOn: reviewed(SHOWN_AS_STATUS),
      barCheckedOn: reviewed(AUTHORITIES),
      barCheckResult: reviewed(AUTHORITIES),
      barCheckUntil: reviewed(AUTHORITIES),
      completionKind: exported(undefined, STATE_STAYS),
      changeNumber: NOT_PERSONAL,
      priorityReason: exported(),
      priorityNote: reviewed(OTHERS),
      priorityGrantedOn: exported(),
      titleValidTo: exported(),
      searchName: withheld(REPEATED),
      searchKeys: withheld(REPEATED),
      atWork: NOT_PERSONAL,
      workRank: NOT_PERSONAL,
      filedOrder: NOT_PERSONAL,
      receivedOrder: NOT_PERSONAL,
      deadlineOrder: NOT_PERSONAL,
      stageOrder: NOT_PERSONAL,
    },
  ),
  definePrivacy(
    ApplicationActivation,
    factsOf('ACCESS_OF_PERSONS', { purposes: ['Your own access, and that of those who act for you'] }),
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
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
  definePrivacy(ApplicationExportRelease, factsOf('RELEASES', { purposes: ['Your right to a copy (Art. 15 DSGVO)'] }), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    applicationId: NOT_PERSONAL,
    state: exported(undefined, 'it says nothing without the file'),
    section: NOT_PERSONAL,
    part: NOT_PERSONAL,
    contentHash: withheld(SECRET),
    releasedBy: withheld(STAFF),
    releasedOn: exported(),
  }),
  definePrivacy(
    ConsentedLink,
    factsOf('LINKS', { purposes: ['Showing your counselling where the application stands, because you want it'] }),
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without the link'),
      token: withheld(SECRET),
      issuedBy: withheld(STAFF),
      issuedOn: exported(),
      expiresOn: exported(),
      claimedByStaff: exported(),
      evidence: reviewed(OTHERS),
      claimedOn: exported(),
      confirmedBy: withheld(STAFF),
      confirmedOn: exported(),
      endedOn: exported(),
    },
  ),
  definePrivacy(
    Transmission,
    factsOf('TRANSMISSIONS', {
      purposes: ['What the office asked of other authorities and told them, each on its norm'],
      recipients: ['The authority that each transmission names (Behördenauskunft)'],
      source: 'The office, and the authorities it asked',
    }),
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      state: NOT_PERSONAL,
      legalBasis: exported(),
      purpose: exported(),
      fields: exported(),
      sender: exported(),
      recipient: exported(),
      conditions: reviewed(AUTHORITIES),
      at: exported(),
      inquiryId: NOT_PERSONAL,
    },
  ),
  ...searchPrivacy,
  ...postPrivacy,
  ...enquiryPrivacy,
  ...interpreterPrivacy,
  ...taskPrivacy,
  ...inquiryPrivacy,
  ...examinationPrivacy,
  ...substitutionPrivacy,
  ...appointmentPrivacy,
  ...ceremonyPrivacy,
  ...applicationFeePrivacy,
  ...familyFilePrivacy,
  ...decisionPrivacy,
  ...importPrivacy,
  ...documentPrivacy,
  ...submissionPrivacy,
  ...documentRequestPrivacy,
  ...clarificationPrivacy,
  ...notePrivacy,
  ...letterPrivacy,
];

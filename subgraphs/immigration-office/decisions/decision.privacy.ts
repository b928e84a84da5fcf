import {
  definePrivacy,
  type EntityPrivacy,
  exported,
  NOT_PERSONAL,
  reviewed,
  type SectionFacts,
  withheld,
} from '../../kit/privacy.js';
import { CompletionNotice } from '../completion/completion-notice.entity.js';
import { hearingPrivacy } from '../hearings/hearing.privacy.js';
import { ThirdPartyDecision } from '../revocations/third-party.entity.js';
import { AdministrativeDecision } from './administrative-decision.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';
const TOLD_LATER = 'Art. 23 Abs. 1 DSGVO mit § 29 Abs. 2 VwVfG NRW (told with a hearing of your own; to be confirmed)';
const FOUR_EYES = 'it shows that two decided, and points at nobody once the rest is gone';
const NOTHING_ALONE = 'it says nothing without the file';

const factsOf = (section: string, more: Partial<SectionFacts> = {}): SectionFacts => ({
  section,
  fileColumn: 'applicationId',
  purposes: ['Deciding on your application, and what follows on it'],
  recipients: [],
  source: 'The office itself',
  retention: 'With the file: ten years after the end of the procedure (to be confirmed)',
  ...more,
});

/** What hearings, administrative decisions and notices say about the person. What was not notified yet is read by no person. */
export const decisionPrivacy: readonly EntityPrivacy[] = [
  ...hearingPrivacy,
  definePrivacy(AdministrativeDecision, factsOf('DECISIONS', { recipients: ['The administrative court, where you go to it'] }), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    applicationId: NOT_PERSONAL,
    state: exported(undefined, NOTHING_ALONE),
    kind: exported(undefined, NOTHING_ALONE),
    legalBasis: exported(undefined, NOTHING_ALONE),
    reasons: exported(),
    effect: exported(),
    remedyInstruction: NOT_PERSONAL,
    feeCents: exported(),
    proposedBy: withheld(STAFF, FOUR_EYES),
    approvedBy: withheld(STAFF, FOUR_EYES),
    decidedOn: exported(),
    channel: exported(),
    sentOn: exported(),
    arrivedOn: exported(),
    retrievedOn: exported(),
    instructionWas: NOT_PERSONAL,
    notifiedOn: exported(),
    remedyEndsOn: exported(),
    explanation: exported(),
    appealLodgedOn: exported(),
    courtReference: exported(),
    judgment: exported(),
    judgedOn: exported(),
    finalOn: exported(),
    annulledOn: exported(),
    annulmentReason: reviewed(OTHERS),
    barFrom: exported(),
    barUntil: exported(),
    barFromStated: NOT_PERSONAL,
    registeredOn: exported(),
    registerReference: exported(),
    registerCorrectedOn: exported(),
    certificateNumber: exported(),
  }),
  definePrivacy(
    CompletionNotice,
    factsOf('NOTICES', {
      purposes: ['Telling others what the law has them told (§ 33 StAG, § 73 AufenthV)'],
      recipients: ['Register of nationality decisions (BVA)', 'Register of residents', 'Residence office'],
    }),
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      state: exported(undefined, NOTHING_ALONE),
      event: exported(undefined, NOTHING_ALONE),
      recipient: exported(undefined, NOTHING_ALONE),
      legalBasis: NOT_PERSONAL,
      dueOn: exported(),
      sentOn: exported(),
      proof: reviewed(OTHERS),
      recordedBy: withheld(STAFF),
    },
  ),
  definePrivacy(
    ThirdPartyDecision,
    factsOf('THIRD_PARTY_DECISIONS', { source: 'The office, on the file of somebody of your family' }),
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      revokedApplicationId: withheld(OTHERS),
      revocationId: NOT_PERSONAL,
      state: withheld(TOLD_LATER, NOTHING_ALONE),
      outcome: withheld(TOLD_LATER),
      reasons: withheld(TOLD_LATER),
      decidedBy: withheld(STAFF),
      decidedOn: withheld(TOLD_LATER),
    },
  ),
];

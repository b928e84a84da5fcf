import {
  definePrivacy,
  type EntityPrivacy,
  exported,
  NOT_PERSONAL,
  reviewed,
  type SectionFacts,
  withheld,
} from '../../kit/privacy.js';
import { ApplicationFee } from './application-fee.entity.js';
import { FeePayment } from './fee-payment.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';
const SAYS_NOTHING = 'it says nothing without the file';

const factsOf = (section: string, source: string): SectionFacts => ({
  section,
  fileColumn: 'applicationId',
  purposes: ['The fees of the procedure (§ 38 StAG)'],
  recipients: [],
  source,
  retention: 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)',
});

/** What the columns of fees and payments are to the applicant. */
export const applicationFeePrivacy: readonly EntityPrivacy[] = [
  definePrivacy(ApplicationFee, factsOf('FEES', 'The office itself'), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    applicationId: NOT_PERSONAL,
    kind: exported(undefined, SAYS_NOTHING),
    state: exported(undefined, SAYS_NOTHING),
    amountCents: exported(),
    chargedCents: exported(),
    legalBasis: exported(),
    explanation: exported(),
    setOn: exported(),
    setBy: withheld(STAFF),
    paidCents: exported(),
    paidOn: exported(),
    advanceCents: exported(),
    advanceRequestedOn: exported(),
    reductionGround: exported(),
    reductionReason: reviewed(OTHERS),
    reducedBy: withheld(STAFF),
  }),
  definePrivacy(FeePayment, factsOf('PAYMENTS', 'Whoever paid'), {
    id: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    applicationId: NOT_PERSONAL,
    feeId: NOT_PERSONAL,
    amountCents: exported(),
    receivedOn: exported(),
    reference: exported(),
    recordedBy: withheld(STAFF),
  }),
];

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
import { ConsentedLink } from '../links/link.entity.js';
import { Application } from '../naturalisation/application.entity.js';
import { DocumentRequirement } from '../naturalisation/document-requirement.entity.js';
import { Transmission } from '../transmissions/transmission.entity.js';
import { ApplicationExportRelease } from './export-release.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';
const AUTHORITIES = 'Art. 23 Abs. 1 Buchst. a, c DSGVO mit § 37 StAG (information from authorities; to be confirmed)';
const SECRET = 'Art. 32 DSGVO (a secret of the access)';
const STATE_STAYS = 'figures of the office; it points at nobody once the rest is gone';
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
      state: exported(undefined, STATE_STAYS),
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
      transferredTo: exported(),
      endedOn: exported(),
      subjectId: exported(),
      addressBlocked: exported(),
      safeContact: exported(),
      noLetters: exported(),
      erasureBar: reviewed(OTHERS),
      erasureRequestedOn: exported(),
      erasedOn: NOT_PERSONAL,
    },
  ),
  definePrivacy(DocumentRequirement, factsOf('DOCUMENTS'), {
    id: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    subjectId: exported(),
    applicationId: NOT_PERSONAL,
    code: exported(),
    status: exported(),
    receivedOn: exported(),
    waiverReason: reviewed(OTHERS),
  }),
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
    },
  ),
];

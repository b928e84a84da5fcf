import { definePrivacy, type EntityPrivacy, NOT_PERSONAL, reviewed, type SectionFacts, withheld } from '../../kit/privacy.js';
import { DiscretionNote } from './discretion-note.entity.js';
import { Assessment, Examination, ExaminationFinding } from './examination.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const AUTHORITIES = 'Art. 23 Abs. 1 Buchst. a, c DSGVO mit § 37 StAG (information from authorities; to be confirmed)';
const DRAFT = 'Art. 23 Abs. 1 DSGVO mit § 29 Abs. 1 Satz 2 VwVfG NRW (preparation of a decision; to be confirmed)';

const factsOf = (section: string, source: string): SectionFacts => ({
  section,
  fileColumn: 'applicationId',
  purposes: ['The naturalisation procedure (§ 31 StAG)'],
  recipients: [],
  source,
  retention: 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)',
});

/** What the columns of the examination are to the applicant. */
export const examinationPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(Examination, factsOf('EXAMINATION', 'You, and the office itself'), {
    id: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    applicationId: NOT_PERSONAL,
    number: NOT_PERSONAL,
    isCurrent: NOT_PERSONAL,
    // What an authority said of benefits or residence stands among it.
    facts: reviewed(AUTHORITIES),
    selfEmployed: reviewed(AUTHORITIES),
    recordedBy: withheld(STAFF),
    recordedAt: reviewed(DRAFT),
  }),
  definePrivacy(ExaminationFinding, factsOf('EXAMINATION_FINDINGS', 'The authorities that the office asked'), {
    id: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    applicationId: NOT_PERSONAL,
    examinationId: NOT_PERSONAL,
    facts: withheld(AUTHORITIES),
  }),
  definePrivacy(DiscretionNote, factsOf('DISCRETION_NOTES', 'The office itself'), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    applicationId: NOT_PERSONAL,
    state: NOT_PERSONAL,
    requirement: reviewed(DRAFT),
    legalBasis: reviewed(DRAFT),
    decision: reviewed(DRAFT),
    reasons: reviewed(DRAFT),
    finding: reviewed(DRAFT),
    lawVersion: NOT_PERSONAL,
    signedBy: withheld(STAFF),
    signedAt: reviewed(DRAFT),
  }),
  definePrivacy(Assessment, factsOf('ASSESSMENTS', 'The office itself'), {
    id: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    applicationId: NOT_PERSONAL,
    occasion: reviewed(DRAFT),
    route: reviewed(DRAFT),
    outcome: reviewed(DRAFT),
    requirements: reviewed(DRAFT),
    lawVersion: NOT_PERSONAL,
    assessedOn: reviewed(DRAFT),
    assessedBy: withheld(STAFF),
  }),
];

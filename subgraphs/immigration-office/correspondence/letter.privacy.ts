import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { NaturalisationLetter } from './letter.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';

/** What the columns of letters are to the applicant, once a letter is notified; drafts are shown to nobody outside. */
export const letterPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    NaturalisationLetter,
    {
      section: 'LETTERS',
      fileColumn: 'applicationId',
      purposes: ['The naturalisation procedure (§ 31 StAG)'],
      recipients: ['You, and whoever represents you'],
      source: 'The office itself',
      retention: 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      state: NOT_PERSONAL,
      template: exported(undefined, 'it points at nobody once the text is gone'),
      templateVersion: NOT_PERSONAL,
      language: NOT_PERSONAL,
      toRepresentative: NOT_PERSONAL,
      subject: exported(),
      body: exported(),
      remedyInstruction: exported(),
      draftedBy: withheld(STAFF),
      draftedOn: exported(),
      editedBy: withheld(STAFF),
      approvedBy: withheld(STAFF),
      approvedOn: exported(),
      channel: exported(),
      sentOn: exported(),
      arrivedOn: exported(),
      retrievedOn: exported(),
      handedOn: exported(),
      proof: reviewed(),
      notifiedOn: exported(),
      explanation: exported(),
    },
  ),
];

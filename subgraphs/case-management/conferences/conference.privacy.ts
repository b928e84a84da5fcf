import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, type SectionFacts } from '../../kit/privacy.js';
import { CaseConference, ConferenceInvitation } from './conference.entity.js';

const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';

function factsOf(section: string, recipients: readonly string[]): SectionFacts {
  return {
    section,
    fileColumn: 'caseId',
    purposes: ['Clearing up a question of your case with other institutions (§ 9 TIntG NRW)'],
    recipients,
    source: 'You, and the institution itself',
    retention: 'With the file: three years after the end of the case (to be confirmed)',
  };
}

/** What is kept of conferences on a case. */
export const conferencePrivacy: readonly EntityPrivacy[] = [
  definePrivacy(CaseConference, factsOf('CONFERENCES', []), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    caseId: NOT_PERSONAL,
    state: exported(undefined, 'it says nothing without the conference'),
    on: exported(),
    question: exported(),
    pseudonymised: exported(),
    pseudonymReasons: exported(),
    pseudonym: exported(),
    minutes: reviewed(OTHERS),
    agreedSteps: exported(),
  }),
  definePrivacy(ConferenceInvitation, factsOf('CONFERENCE_INVITATIONS', ['The institution each invitation names']), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    caseId: NOT_PERSONAL,
    conferenceId: NOT_PERSONAL,
    state: exported(undefined, 'it says nothing without the invitation'),
    participantInstitution: exported(),
    outsideSpecialist: exported(),
    consentId: NOT_PERSONAL,
    sharedUntil: exported(),
    on: exported(),
    pseudonym: exported(),
    question: exported(),
    agreedSteps: exported(),
  }),
];

import {
  definePrivacy,
  type EntityPrivacy,
  exported,
  NOT_PERSONAL,
  reviewed,
  type SectionFacts,
  withheld,
} from '../../kit/privacy.js';
import { ParticipantLink } from '../links/link.entity.js';
import { Participant } from '../participants/participant.entity.js';
import { Placement } from '../placements/placement.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const OTHERS = 'Art. 15 Abs. 4 DSGVO (rights of others)';
const SECRET = 'Art. 32 DSGVO (a secret of the access)';
const STATE_STAYS = 'figures of the courses; it points at nobody once the rest is gone';
const RIGHT = '§ 83 SGB X mit Art. 15 Abs. 1 DSGVO';

function factsOf(section: string, more: Partial<SectionFacts> = {}): SectionFacts {
  return {
    section,
    fileColumn: 'participantId',
    purposes: ['Placing you on courses (§ 16 SGB II, §§ 43, 45a AufenthG)'],
    recipients: ['Counselling in case management, while your consent is in force'],
    source: 'The jobcenter itself',
    retention: 'With the file: five years after you cease to be a customer (to be confirmed)',
    ...more,
  };
}

/** What every column of the jobcenter is to the person: in the export, after a review, withheld, or nothing about them. */
export const participantPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(Participant, factsOf('PARTICIPANT', { fileColumn: 'id', recipients: [] }), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    state: exported(RIGHT, STATE_STAYS),
    number: exported(RIGHT),
    subjectId: exported(RIGHT),
    codeHash: withheld(SECRET),
    codeEndsAt: exported(RIGHT),
    registeredOn: exported(RIGHT),
    dischargedOn: exported(RIGHT),
    erasedOn: NOT_PERSONAL,
  }),
  definePrivacy(Placement, factsOf('PLACEMENTS'), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    participantId: NOT_PERSONAL,
    courseId: exported(RIGHT, 'figures of the courses; a course is about nobody'),
    state: exported(RIGHT, STATE_STAYS),
    proposedOn: exported(RIGHT),
    bookedOn: exported(RIGHT),
    endedOn: exported(RIGHT),
  }),
  definePrivacy(ParticipantLink, factsOf('LINKS', { purposes: ['Showing counselling your placements, because you want it'] }), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    participantId: NOT_PERSONAL,
    state: exported(RIGHT, 'it says nothing without the link'),
    token: withheld(SECRET),
    issuedBy: withheld(STAFF),
    issuedOn: exported(RIGHT),
    expiresOn: exported(RIGHT),
    claimedByStaff: exported(RIGHT),
    evidence: reviewed(OTHERS),
    claimedOn: exported(RIGHT),
    confirmedBy: withheld(STAFF),
    confirmedOn: exported(RIGHT),
    endedOn: exported(RIGHT),
  }),
];

import { definePrivacy, type EntityPrivacy, NOT_PERSONAL, reviewed } from '../../kit/privacy.js';
import { Minutes } from './minutes.entity.js';
import { MinutesObjection } from './minutes-objection.entity.js';

const facts = (section: string, fileColumn: string) => ({
  section,
  fileColumn,
  purposes: ['Proof of what a body did (Niederschrift, § 93 VwVfG)'],
  recipients: ['Whoever has a role in the governance of the integration management'],
  source: 'The office that keeps the body, from the list of attendance and the votes',
  retention: 'As long as the decisions of the body are kept (to be confirmed)',
});

/** Minutes name those who were there; who asks for their own data gets them once somebody has looked at the names of others. */
export const minutesPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(Minutes, facts('MINUTES', 'id'), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    state: NOT_PERSONAL,
    bodyId: NOT_PERSONAL,
    meetingId: NOT_PERSONAL,
    text: reviewed(),
    draftedOn: NOT_PERSONAL,
    circulatedOn: NOT_PERSONAL,
    objectionsUntil: NOT_PERSONAL,
    approvedInMeetingId: NOT_PERSONAL,
    approvedOn: NOT_PERSONAL,
    signedBy: reviewed(),
  }),
  definePrivacy(MinutesObjection, facts('MINUTES_OBJECTION', 'minutesId'), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    state: NOT_PERSONAL,
    minutesId: NOT_PERSONAL,
    seatId: NOT_PERSONAL,
    text: reviewed(),
    raisedOn: NOT_PERSONAL,
    answer: reviewed(),
    decidedInMeetingId: NOT_PERSONAL,
  }),
];

import { defineErasure, type ErasureNotice, erasureNotice, type Retention, retentionFrom } from '../../kit/erasure.js';
import { Participant } from '../participants/participant.entity.js';
import { participantPrivacy } from './participant.privacy.js';

/** How long what the jobcenter holds here is kept after somebody has ceased to be a customer. */
const DISCHARGED = {
  code: 'DISCHARGED',
  norm: '§ 84 Abs. 2 SGB X, Art. 17 DSGVO (period to be confirmed)',
  years: 5,
  yearsOnRequest: null,
} as const;

const retentionOf = ({ dischargedOn }: Participant): Retention => retentionFrom(DISCHARGED, dischargedOn ?? null);

/** What of the jobcenter goes when, and what stays (Art. 17 DSGVO). */
export const participantErasure = defineErasure(
  'jobcenter',
  Participant,
  participantPrivacy,
  async (_em, participants) => new Map(participants.map((each) => [each.id, retentionOf(each)])),
);

/** What becomes of a participant's file, in words for the person. */
export const noticeOfParticipant = (participant: Participant): ErasureNotice =>
  erasureNotice(participant, retentionOf(participant), participantPrivacy);

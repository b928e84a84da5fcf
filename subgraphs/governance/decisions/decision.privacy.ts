import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Decision } from './decision.entity.js';

/** Decisions of bodies are about matters, not about people. */
export const decisionsPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    Decision,
    ...['id', 'version', 'institution', 'state', 'bodyId', 'reference', 'title', 'text', 'publicSummary', 'outcome', 'basis'],
    ...['voteId', 'circulationId', 'urgentDecisionId', 'agendaItemId', 'meetingId', 'proposalId', 'decidedOn', 'effectiveFrom'],
    ...[
      'published',
      'publishedOn',
      'evidenceIds',
      'stages',
      'reviewDueOn',
      'recommendationOnly',
      'amendsId',
      'repeals',
      'implementers',
    ],
    ...['notAgreed', 'explanation', 'referredTo', 'referralRequest', 'endedOn', 'endedBecause'],
  ),
];

import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { ProposalVersion } from './proposal-version.entity.js';

/** What a proposal said is about matters, and came from institutions. */
export const proposalVersionsPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    ProposalVersion,
    ...['id', 'institution', 'proposalId', 'number', 'proposalVersion', 'title', 'problem', 'solution', 'options', 'indicators'],
    ...['implementers', 'legalCircles', 'step', 'amendmentId', 'at', 'byInstitution'],
  ),
];

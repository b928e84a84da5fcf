import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Proposal } from './proposal.entity.js';

/** Proposals are about matters, not about people; whoever drafted one did so for their institution. */
export const proposalsPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    Proposal,
    ...['id', 'version', 'institution', 'state', 'reference', 'title', 'problem', 'bodyId', 'workingGroupId', 'dueOn'],
    ...['implementers', 'solution', 'evidenceIds', 'exceptionReason', 'options', 'indicators', 'legalCircles'],
    ...['recommendation', 'steeringBodyId', 'decidedAs', 'submittingInstitution', 'submittedById', 'submittedOn'],
  ),
];

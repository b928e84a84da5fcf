import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { ImplementerAgreement } from './implementer-agreement.entity.js';

/** Institutions are asked and answer; of who answered only the account is kept, as in the history of steps. */
export const implementerAgreementPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    ImplementerAgreement,
    ...['id', 'version', 'institution', 'state', 'proposalId', 'implementer', 'askedOn', 'reason'],
    ...['answeredOn', 'answeredText', 'answeredById'],
  ),
];

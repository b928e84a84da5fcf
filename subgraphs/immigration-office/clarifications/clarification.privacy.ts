import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, withheld } from '../../kit/privacy.js';
import { Clarification } from './clarification.entity.js';

const OTHERS = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees and of others)';

/** What the columns of a clarification are to the applicant. */
export const clarificationPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    Clarification,
    {
      section: 'CLARIFICATIONS',
      fileColumn: 'applicationId',
      purposes: ['Questions between you, whoever acts for you, and the office'],
      recipients: ['Whoever acts for you'],
      source: 'You, whoever acts for you, and the office itself',
      retention: 'With the file: ten years after the end of the procedure, a draft one year (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      applicationId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without the file'),
      askedBySide: exported(),
      askedAs: exported(),
      askedBy: withheld(OTHERS),
      askedAt: exported(),
      question: exported(),
      answer: exported(),
      answeredAs: exported(),
      answeredBy: withheld(OTHERS),
      answeredAt: exported(),
      endedOn: exported(),
    },
  ),
];

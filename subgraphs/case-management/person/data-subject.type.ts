import { Directive, ObjectType } from 'type-graphql';
import { RECIPIENT_SUBGRAPHS } from '../consents/consent.rules.js';

/** Every institution adds what it holds; each part is null where that institution cannot be reached. */
@ObjectType('DataSubject', {
  description:
    'You, and what the institutions of this hub hold about you; a part that is null could not be had now (betroffene Person).',
})
@Directive('@shareable')
@Directive('@notPersonal')
@Directive(`@shareWith(subgraphs: ${JSON.stringify(RECIPIENT_SUBGRAPHS)}, for: [CONTRIBUTE], legalBasis: "Art. 15 GDPR")`)
export class DataSubjectType {}

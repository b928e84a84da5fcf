import { Directive, ID } from 'type-graphql';
import { CaseType } from '../cases/case.type.js';
import { RECIPIENT_SUBGRAPHS, RECIPIENTS } from '../consents/consent.rules.js';
import { fieldsPerRecipient } from '../consents/consent-proof.resolver.js';
import { tokenFor } from './case-link.loaders.js';

// For each recipient to hang its field on. Composition wants the key resolvable; nothing is found under it (see `references`).
for (const { link } of Object.values(RECIPIENTS)) Directive(`@key(fields: "${link}")`)(CaseType);

/** The tokens of the pairs, each for its recipient alone. Read from the tables in every unit of work; nothing of it is kept. */
export const CaseLinkTokens = fieldsPerRecipient<string>(RECIPIENT_SUBGRAPHS, {
  nameOf: (recipient) => RECIPIENTS[recipient].link,
  type: () => ID,
  descriptionOf: (recipient) =>
    `Token under which ${recipient} knows this case and no other; null unless a consent in force covers it.`,
  directivesOf: (recipient) => [
    '@personal(category: "LINK", legalBasis: "Art. 6(1)(a) GDPR")',
    `@shareWith(subgraphs: ["${recipient}"], for: [CONTRIBUTE], legalBasis: "Art. 6(1)(a) GDPR")`,
  ],
  read: tokenFor,
});

import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import type { Consent } from './consent.entity.js';
import { consentInForce } from './consent.loaders.js';
import { RECIPIENT_SUBGRAPHS, type RecipientSubgraph } from './consent.rules.js';
import { ConsentProofType } from './consent.type.js';

/** A field of a case that each recipient has one of, for itself alone. */
export interface FieldPerRecipient<T> {
  readonly nameOf: (recipient: RecipientSubgraph) => string;
  readonly type: () => object;
  readonly descriptionOf: (recipient: RecipientSubgraph) => string;
  readonly directivesOf: (recipient: RecipientSubgraph) => readonly string[];
  readonly read: (context: Context, caseId: string, recipient: RecipientSubgraph) => Promise<T | null>;
}

/**
 * One field per recipient, without an argument and hidden from clients: a list over all recipients, or a recipient as an argument, would
 * let one partner ask for another's.
 */
export function fieldsPerRecipient<T>(recipients: readonly RecipientSubgraph[], field: FieldPerRecipient<T>) {
  @Resolver(() => CaseType)
  class FieldsPerRecipient {}
  const { prototype } = FieldsPerRecipient;
  for (const recipient of recipients) {
    const name = field.nameOf(recipient);
    const value = ({ id }: Case, context: Context): Promise<T | null> => field.read(context, id, recipient);
    const descriptor = { value, writable: true, configurable: true, enumerable: false };
    Object.defineProperty(prototype, name, descriptor);
    Root()(prototype, name, 0);
    Ctx()(prototype, name, 1);
    for (const directive of ['@inaccessible', ...field.directivesOf(recipient)])
      Directive(directive)(prototype, name, descriptor);
    FieldResolver(field.type as never, { nullable: true, description: field.descriptionOf(recipient) })(
      prototype,
      name,
      descriptor,
    );
  }
  return FieldsPerRecipient;
}

/** `immigration-office` → `consentForImmigrationOffice`. */
export function consentFieldFor(recipient: string): string {
  return `consentFor${recipient.replaceAll(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase())}`;
}

/** The proofs of consent. Partners need their field only in `@requires`, so that the plan brings it to them. */
export function consentProofsFor(recipients: readonly RecipientSubgraph[]) {
  return fieldsPerRecipient<Consent>(recipients, {
    nameOf: consentFieldFor,
    type: () => ConsentProofType,
    descriptionOf: (recipient) => `The consent in force for ${recipient}; null without one (Einwilligung).`,
    directivesOf: (recipient) => [
      `@shareWith(subgraphs: ["${recipient}"], for: [REQUIRES], legalBasis: "Art. 6(1)(a) and Art. 7(1) GDPR")`,
    ],
    read: consentInForce,
  });
}

export const ConsentProofs = consentProofsFor(RECIPIENT_SUBGRAPHS);

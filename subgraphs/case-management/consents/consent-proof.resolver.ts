import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import type { Consent } from './consent.entity.js';
import { consentInForce } from './consent.loaders.js';
import { RECIPIENT_SUBGRAPHS, type RecipientSubgraph } from './consent.rules.js';
import { ConsentProofType } from './consent.type.js';

/** `immigration-office` → `consentForImmigrationOffice`. */
export function consentFieldFor(recipient: string): string {
  return `consentFor${recipient.replaceAll(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase())}`;
}

/**
 * One field per recipient, without an argument and hidden from clients: a list of all consents, or a recipient as an argument, would let
 * one partner require another's consent. Partners need this field only in `@requires`, so that the plan brings it to them.
 */
export function consentProofsFor(recipients: readonly RecipientSubgraph[]) {
  @Resolver(() => CaseType)
  class ConsentProofs {}
  for (const recipient of recipients) {
    const field = consentFieldFor(recipient);
    const read = ({ id }: Case, context: Context): Promise<Consent | null> => consentInForce(context, id, recipient);
    const descriptor = { value: read, writable: true, configurable: true, enumerable: false };
    Object.defineProperty(ConsentProofs.prototype, field, descriptor);
    const options = { nullable: true, description: `The consent in force for ${recipient}; null without one (Einwilligung).` };
    Root()(ConsentProofs.prototype, field, 0);
    Ctx()(ConsentProofs.prototype, field, 1);
    Directive('@inaccessible')(ConsentProofs.prototype, field, descriptor);
    const grant = `@shareWith(subgraphs: ["${recipient}"], for: [REQUIRES], legalBasis: "Art. 6(1)(a) and Art. 7(1) GDPR")`;
    Directive(grant)(ConsentProofs.prototype, field, descriptor);
    FieldResolver(() => ConsentProofType, options)(ConsentProofs.prototype, field, descriptor);
  }
  return ConsentProofs;
}

export const ConsentProofs = consentProofsFor(RECIPIENT_SUBGRAPHS);

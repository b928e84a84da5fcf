// The operations that office-desk has registered, with their types. Written by npm run clients; not to be changed by hand.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Where an application stands in the naturalisation procedure (Einbürgerungsverfahren). */
export type NaturalisationApplicationState =
  /** Entered, not yet filed. */
  | 'DRAFT'
  /** Filed (Antragseingang). */
  | 'SUBMITTED'
  /** Receipt confirmed (Eingangsbestätigung). */
  | 'ACKNOWLEDGED'
  /** Documents are being checked (Vollständigkeitsprüfung). */
  | 'COMPLETENESS_CHECK'
  /** Documents were asked for and are awaited (Nachforderung). */
  | 'INCOMPLETE'
  /** The file is complete and its merits are examined. */
  | 'IN_REVIEW'
  /** Replies of other authorities are awaited (Behördenauskünfte). */
  | 'INQUIRIES_PENDING'
  /** Suspended for a reason, and remembers where (Aussetzung). */
  | 'SUSPENDED'
  /** The applicant is heard on an intended adverse decision (Anhörung, § 28 VwVfG NRW). */
  | 'HEARING'
  /** An officer proposes the naturalisation; a supervisor has to approve. */
  | 'GRANT_PROPOSED'
  /** An officer proposes the refusal; a supervisor has to approve. */
  | 'REFUSAL_PROPOSED'
  /** Approved; the certificate is made out and not handed over (Urkunde ausgefertigt). */
  | 'CERTIFICATE_ISSUED'
  /** The handing over has an appointment (Einbürgerungsfeier). */
  | 'CEREMONY_SCHEDULED'
  /** The certificate was handed over; the naturalisation is effective (§ 16 StAG). */
  | 'NATURALISED'
  /** Refused by an administrative decision (Bescheid) that can still be brought to court. */
  | 'REFUSED'
  /** The administrative decision (Bescheid) is before the court. */
  | 'LITIGATION'
  /** Refused for good (Bestandskraft). */
  | 'REFUSED_FINAL'
  /** A deception was found; a bar of ten years runs (§ 35a StAG). */
  | 'BARRED'
  /** Whether the naturalisation is taken back is being examined (§ 35 StAG). */
  | 'REVOCATION_PENDING'
  /** Taken back by an administrative decision (Bescheid) that can still be brought to court. */
  | 'REVOCATION_ISSUED'
  /** Taken back for good (§ 35 StAG). */
  | 'REVOKED'
  /** Handed over to another authority (Abgabe). */
  | 'TRANSFERRED'
  /** Withdrawn by the applicant (Antragsrücknahme). */
  | 'WITHDRAWN'
  /** Ended after a death or a departure for good (Einstellung). */
  | 'DISCONTINUED';

export type WorklistQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type WorklistQuery = { readonly naturalisationWorklist: { readonly nodes: ReadonlyArray<{ readonly fileReference: string | null, readonly familyName: string, readonly state: NaturalisationApplicationState, readonly nextDeadlineOn: string | null, readonly openRequirements: ReadonlyArray<{ readonly code: string, readonly legalBasis: string, readonly explanation: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };


export const WorklistDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Worklist"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"naturalisationWorklist"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"mine"},"value":{"kind":"BooleanValue","value":true}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileReference"}},{"kind":"Field","name":{"kind":"Name","value":"familyName"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"nextDeadlineOn"}},{"kind":"Field","name":{"kind":"Name","value":"openRequirements"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"legalBasis"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<WorklistQuery, WorklistQueryVariables>;

/** By which hash the hub knows each operation, so that a page sends that and no text. */
export const documentHashes: Readonly<Record<string, string>> = {
  Worklist: '7f02107682bfdeebed9e622cf5f251c9c9e44642a5ff6cd16c106eefbb1ba5a0',
};

// The operations that my-page has registered, with their types. Written by npm run clients; not to be changed by hand.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Where a case stands in case management (Phase der Fallsteuerung). */
export type CaseState =
  /** Counselling went to where the person is (aufsuchende Arbeit). */
  | 'OUTREACH'
  /** Somebody asked for counselling (Anfrage). */
  | 'INQUIRY'
  /** The need is being clarified (Clearing). */
  | 'CLEARING'
  /** Situation and resources are being assessed (Assessment). */
  | 'ASSESSMENT'
  /** Goals and measures are being agreed (Hilfeplanung). */
  | 'PLANNING'
  /** Services are being found and started (Linking). */
  | 'LINKING'
  /** Services run and are accompanied (Monitoring). */
  | 'MONITORING'
  /** What was achieved is being assessed (Evaluation). */
  | 'EVALUATION'
  /** The case waits (Ruhen). */
  | 'ON_HOLD'
  /** Another carrier was asked to take the case over (Fallübergabe). */
  | 'TRANSFER_OFFERED'
  /** The case ended with an evaluation (Fallabschluss). */
  | 'CLOSED'
  /** The inquiry ended with information (einmalige Auskunft). */
  | 'INFO_ONLY'
  /** The person was not taken into case management (Ablehnung). */
  | 'DECLINED'
  /** Other counselling is competent and took over (Verweisung). */
  | 'REFERRED_ON'
  /** Another carrier took the case over. */
  | 'TRANSFERRED';

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

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { readonly me: { readonly cases: ReadonlyArray<{ readonly reference: string, readonly state: CaseState }> | null, readonly naturalisationApplications: ReadonlyArray<{ readonly fileReference: string | null, readonly state: NaturalisationApplicationState, readonly receivedOn: string | null }> | null, readonly caseAccessLog: { readonly entries: ReadonlyArray<{ readonly institution: string, readonly roles: ReadonlyArray<string>, readonly purpose: string | null, readonly category: string | null, readonly at: string, readonly decision: string }> } | null } | null };


export const MeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"naturalisationApplications"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileReference"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"receivedOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"caseAccessLog"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"entries"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"institution"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"purpose"}},{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"decision"}}]}}]}}]}}]}}]} as unknown as DocumentNode<MeQuery, MeQueryVariables>;

/** By which hash the hub knows each operation, so that a page sends that and no text. */
export const documentHashes: Readonly<Record<string, string>> = {
  Me: '17014b2226a4088b7f8f0a0802bac4dd78da21d7721f1e2f3f791f256f46ea1f',
};

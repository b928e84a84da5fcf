// The operations that case-desk has registered, with their types. Written by npm run clients; not to be changed by hand.
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

/** Coarse stage of a placement, as counselling may know it by consent. */
export type ConsentedPlacementStage =
  /** The course was proposed to the person. */
  | 'PROPOSED'
  /** A place is booked. */
  | 'BOOKED'
  /** The person takes part. */
  | 'RUNNING'
  /** It is over; how it ended is not told. */
  | 'ENDED';

/** What kind of institution it is. */
export type DirectoryInstitutionKind =
  /** Coordinates the integration management of the city (Kommunales Integrationszentrum). */
  | 'COORDINATION_OFFICE'
  /** An office of the city, or a unit of one (städtisches Amt, Stadtdienst). */
  | 'MUNICIPAL_OFFICE'
  /** Runs the business of the steering bodies (Geschäftsstelle). */
  | 'GOVERNANCE_OFFICE'
  /** A carrier of counselling or other social work (freier Träger). */
  | 'WELFARE_CARRIER'
  /** An association of the welfare carriers (Liga der Wohlfahrtsverbände). */
  | 'WELFARE_ASSOCIATION'
  /** Basic income support for jobseekers (Jobcenter, § 6d SGB II). */
  | 'JOBCENTER'
  /** Placement and employment promotion (Agentur für Arbeit, § 367 SGB III). */
  | 'EMPLOYMENT_AGENCY'
  /** A chamber of commerce or of skilled crafts (Industrie- und Handelskammer, Handwerkskammer). */
  | 'CHAMBER'
  /** An association of employers (Unternehmerschaft, Arbeitgeberverband). */
  | 'EMPLOYERS_ASSOCIATION'
  /** A body of the city council (Ausschuss, § 27 GO NRW). */
  | 'COUNCIL_BODY'
  /** Represents the staff of the city (Personalrat, LPVG NRW). */
  | 'STAFF_COUNCIL'
  /** A ministry of the state of North Rhine-Westphalia (Landesministerium). */
  | 'STATE_MINISTRY'
  /** An organisation of immigrants (Migrant*innenorganisation). */
  | 'IMMIGRANT_ORGANISATION'
  /** A religious community (Kirche, Gemeinde, Moschee). */
  | 'RELIGIOUS_COMMUNITY'
  /** An association for culture (Kulturverein). */
  | 'CULTURAL_ASSOCIATION'
  /** A sports club (Sportverein). */
  | 'SPORTS_CLUB';

/** Where an offer stands on its way into the directory. */
export type DirectoryOfferState =
  /** Being written; only its institution and the directory see it (Entwurf). */
  | 'DRAFT'
  /** To be read by everybody (veröffentlicht). */
  | 'PUBLISHED'
  /** To be read by everybody, without a free place (ausgebucht). */
  | 'FULL'
  /** To be read by everybody, not held for a while (pausiert). */
  | 'PAUSED'
  /** Over; no longer found, and still read by whoever refers to it (beendet). */
  | 'ENDED'
  /** Taken out of the directory for good (zurückgezogen). */
  | 'WITHDRAWN';

/** What an offer is about. */
export type DirectoryOfferTopic =
  /** Counselling and case management (Beratung). */
  | 'COUNSELLING'
  /** Learning and practising German (Sprache). */
  | 'LANGUAGE'
  /** School and homework (Schule). */
  | 'SCHOOL'
  /** Care of children (Kinderbetreuung). */
  | 'CHILDCARE'
  /** Vocational training (Ausbildung). */
  | 'TRAINING'
  /** Recognition of foreign qualifications (Anerkennung, BQFG). */
  | 'RECOGNITION'
  /** Work and placement (Arbeit). */
  | 'WORK'
  /** Housing (Wohnen). */
  | 'HOUSING'
  /** Health (Gesundheit). */
  | 'HEALTH'
  /** Residence status (Aufenthalt). */
  | 'RESIDENCE'
  /** Naturalisation (Einbürgerung). */
  | 'NATURALISATION'
  /** Meeting and taking part (Teilhabe, Begegnung). */
  | 'PARTICIPATION'
  /** Access to digital services (digitale Teilhabe). */
  | 'DIGITAL_ACCESS';

/** What kind of course it is. */
export type JobcenterCourseKind =
  /** Integration course (Integrationskurs, § 43 AufenthG, IntV). */
  | 'INTEGRATION_COURSE'
  /** Vocational language course (Berufssprachkurs, § 45a AufenthG, DeuFöV). */
  | 'VOCATIONAL_LANGUAGE_COURSE'
  /** Measure for activation and integration into work (Maßnahme zur Aktivierung und beruflichen Eingliederung, § 16 Abs. 1 SGB II mit § 45 SGB III). */
  | 'ACTIVATION_MEASURE';

export type CaseWithCoursesQueryVariables = Exact<{
  id: string | number;
}>;


export type CaseWithCoursesQuery = { readonly case: { readonly reference: string, readonly state: CaseState, readonly jobcenterPlacements: ReadonlyArray<{ readonly stage: ConsentedPlacementStage, readonly startsOn: string, readonly course: { readonly title: string, readonly kind: JobcenterCourseKind, readonly institution: { readonly shortName: string } | null } | null }> | null } | null };

export type InstitutionOverviewQueryVariables = Exact<{
  code: string;
}>;


export type InstitutionOverviewQuery = { readonly institution: { readonly name: string, readonly kind: DirectoryInstitutionKind, readonly seats: ReadonlyArray<{ readonly title: string, readonly voting: boolean, readonly body: { readonly name: string } }> | null, readonly caseload: { readonly total: number, readonly phases: ReadonlyArray<{ readonly state: CaseState, readonly count: number }> } | null, readonly offers: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly title: string, readonly state: DirectoryOfferState }> } } | null };

export type MyCasesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MyCasesQuery = { readonly myCases: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly reference: string, readonly state: CaseState, readonly openedOn: string, readonly responsibleInstitution: { readonly shortName: string, readonly offers: { readonly nodes: ReadonlyArray<{ readonly title: string, readonly topic: DirectoryOfferTopic }> } } | null, readonly openSteps: ReadonlyArray<{ readonly step: string, readonly openRequirements: ReadonlyArray<{ readonly code: string }> }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };


export const CaseWithCoursesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CaseWithCourses"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"jobcenterPlacements"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"startsOn"}},{"kind":"Field","name":{"kind":"Name","value":"course"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"institution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"shortName"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CaseWithCoursesQuery, CaseWithCoursesQueryVariables>;
export const InstitutionOverviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InstitutionOverview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"code"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"institution"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"code"},"value":{"kind":"Variable","name":{"kind":"Name","value":"code"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"seats"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"voting"}},{"kind":"Field","name":{"kind":"Name","value":"body"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"caseload"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"phases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"offers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]} as unknown as DocumentNode<InstitutionOverviewQuery, InstitutionOverviewQueryVariables>;
export const MyCasesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyCases"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"myCases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"openedOn"}},{"kind":"Field","name":{"kind":"Name","value":"responsibleInstitution"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"shortName"}},{"kind":"Field","name":{"kind":"Name","value":"offers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"topic"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"openSteps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}},{"kind":"Field","name":{"kind":"Name","value":"openRequirements"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<MyCasesQuery, MyCasesQueryVariables>;

/** By which hash the hub knows each operation, so that a page sends that and no text. */
export const documentHashes: Readonly<Record<string, string>> = {
  CaseWithCourses: '474007da953f0ddb590a60508a562f542e4d3ea0ca7b80486bc5705e174b33c4',
  InstitutionOverview: '21c4eb1c83e061e5ce6ac43cfcbfaf38df4e8126eea5cc3d0e6f662b4bf64729',
  MyCases: 'da2907a9cc9a72cde0aaed41d9d46ae74d60c3b6d6a02ed1ec5b1a9a4e424182',
};

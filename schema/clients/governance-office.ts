// The operations that governance-office has registered, with their types. Written by npm run clients; not to be changed by hand.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Where it stands: an item of the agenda of a meeting (Tagesordnungspunkt). */
export type GovernanceAgendaItemState =
  /** A member asked for it; the chair has not decided yet. */
  | 'REQUESTED'
  /** On the agenda. */
  | 'LISTED'
  /** Decided on. */
  | 'DECIDED'
  /** Dealt with without a decision (zur Kenntnis genommen). */
  | 'NOTED'
  /** Put off to a later meeting (vertagt). */
  | 'DEFERRED'
  /** Not put on the agenda, or taken off it (abgesetzt). */
  | 'TAKEN_OFF';

/** What a body decided. */
export type GovernanceDecisionOutcome =
  /** Adopted as proposed (angenommen). */
  | 'ADOPTED'
  /** Adopted as a recommendation, because an implementer did not agree (Empfehlung). */
  | 'ADOPTED_AS_RECOMMENDATION'
  /** Adopted with changes (geändert angenommen). */
  | 'AMENDED'
  /** Put off (vertagt). */
  | 'DEFERRED'
  /** Rejected (abgelehnt). */
  | 'REJECTED'
  /** Handed on to the ministry or the council, because it is beyond the city (Weiterleitung). */
  | 'REFERRED_UP'
  /** Handed back to a working group (Rückgabe). */
  | 'HANDED_BACK';

/** What a review found. */
export type GovernanceEffectFinding =
  /** The hurdle has become much smaller. */
  | 'EFFECTIVE'
  /** It has become smaller in part. */
  | 'PARTLY_EFFECTIVE'
  /** Nothing has changed. */
  | 'NO_EFFECT'
  /** It has grown. */
  | 'WORSE'
  /** The figures do not tell. */
  | 'NOT_MEASURABLE';

/** Where it stands: the review of the effect of a decision (Wirkungsprüfung). */
export type GovernanceEffectReviewState =
  /** To be held when its day comes. */
  | 'PLANNED'
  /** Its day has come. */
  | 'DUE'
  /** Held. */
  | 'REVIEWED'
  /** Not held, because the decision ended. */
  | 'CANCELLED';

/** Where it stands: the invitation of a seat to a meeting, with proof and reply (Einladung). */
export type GovernanceInvitationState =
  /** Distributed; no reply yet. */
  | 'SENT'
  /** The member comes (Zusage). */
  | 'ACCEPTED'
  /** Nobody comes (Absage). */
  | 'DECLINED'
  /** The deputy comes (Vertretung). */
  | 'DEPUTY_NAMED';

/** Where it stands: a meeting of a body (Sitzung). */
export type GovernanceMeetingState =
  /** Planned; nobody is invited yet. */
  | 'PLANNED'
  /** Invitations were distributed (einberufen). */
  | 'INVITED'
  /** Opened by the chair (eröffnet). */
  | 'IN_SESSION'
  /** Closed by the chair (geschlossen). */
  | 'CLOSED'
  /** Called off (abgesagt). */
  | 'CANCELLED';

/** Where a proposal stands on its way through the bodies. */
export type GovernanceProposalState =
  /** Being drafted in an institution, not put forward yet (Entwurf). */
  | 'DRAFT'
  /** Put forward to the preparatory body as a topic (Themenvorschlag). */
  | 'TOPIC_PROPOSED'
  /** Taken up by the preparatory body (angenommen). */
  | 'ACCEPTED'
  /** Not pursued by the preparatory body (nicht weiterverfolgt). */
  | 'NOT_PURSUED'
  /** Given to a working group, which is at work on a solution. */
  | 'IN_WORKING_GROUP'
  /** The working group has handed in the draft of a solution (Lösungsentwurf). */
  | 'SOLUTION_DRAFTED'
  /** Recommended to the steering committee by the preparatory body (Empfehlung). */
  | 'RECOMMENDED'
  /** Submitted to the steering committee (Beschlussvorlage eingereicht; proposal). */
  | 'SUBMITTED'
  /** On the agenda of a meeting. */
  | 'ON_AGENDA'
  /** Put off by the steering committee (vertagt). */
  | 'DEFERRED'
  /** Handed on to those above the city (weitergeleitet). */
  | 'REFERRED_UP'
  /** Adopted, as proposed or changed (angenommen). */
  | 'ADOPTED'
  /** Adopted as a recommendation, because an implementer did not agree (Empfehlung). */
  | 'ADOPTED_AS_RECOMMENDATION'
  /** Rejected, or its decision ended (abgelehnt, aufgehoben). */
  | 'REJECTED'
  /** Being implemented (in Umsetzung). */
  | 'IN_IMPLEMENTATION'
  /** Implemented (umgesetzt); its effect is reviewed later. */
  | 'IMPLEMENTED'
  /** Its effect was reviewed (Wirkungsprüfung). */
  | 'EFFECT_REVIEWED'
  /** Closed (abgeschlossen). */
  | 'CLOSED'
  /** Taken back by the institution that put it forward (zurückgenommen). */
  | 'WITHDRAWN';

/** Where it stands: what an institution has to do to implement a decision (Umsetzungsauftrag). */
export type GovernanceTaskState =
  /** Given to the institution; it has not accepted yet. */
  | 'ASSIGNED'
  /** The institution has not agreed; the decision is a recommendation to it. */
  | 'NOT_ACCEPTED'
  /** Accepted and under way. */
  | 'IN_PROGRESS'
  /** Reported as done; the office has not accepted it yet (Abnahme). */
  | 'REPORTED_DONE'
  /** Done and accepted. */
  | 'DONE'
  /** Stopped, because the decision ended. */
  | 'STOPPED';

/** Where a quarter lies beside a decision. */
export type HurdleTrendSide =
  /** Before the quarter of the decision. */
  | 'BEFORE'
  /** The quarter of the decision itself. */
  | 'DECISION'
  /** After it. */
  | 'AFTER';

export type EffectOfDecisionQueryVariables = Exact<{
  id: string | number;
  decidedOn: string;
}>;


export type EffectOfDecisionQuery = { readonly decision: { readonly title: string, readonly outcome: GovernanceDecisionOutcome, readonly decidedOn: string, readonly implementers: ReadonlyArray<{ readonly name: string } | null>, readonly evidence: ReadonlyArray<{ readonly title: string, readonly trend: ReadonlyArray<{ readonly quarter: string, readonly side: HurdleTrendSide, readonly households: number | null }> } | null>, readonly stageMedians: ReadonlyArray<{ readonly stage: string, readonly before: ReadonlyArray<{ readonly quarter: string, readonly medianDays: number | null }>, readonly after: ReadonlyArray<{ readonly quarter: string, readonly medianDays: number | null }> } | null>, readonly tasks: ReadonlyArray<{ readonly title: string, readonly state: GovernanceTaskState, readonly owner: { readonly name: string } | null, readonly statusReports: ReadonlyArray<{ readonly text: string }> }>, readonly effectReviews: ReadonlyArray<{ readonly dueOn: string, readonly state: GovernanceEffectReviewState, readonly finding: GovernanceEffectFinding | null }> } | null };

export type MyMeetingsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  from?: string | null | undefined;
}>;


export type MyMeetingsQuery = { readonly meetings: { readonly nodes: ReadonlyArray<{ readonly reference: string, readonly title: string, readonly state: GovernanceMeetingState, readonly startsAt: string, readonly place: string | null, readonly body: { readonly name: string }, readonly agenda: ReadonlyArray<{ readonly position: number, readonly title: string, readonly state: GovernanceAgendaItemState }>, readonly invitations: ReadonlyArray<{ readonly state: GovernanceInvitationState, readonly seat: { readonly title: string } | null }>, readonly openSteps: ReadonlyArray<{ readonly step: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ProposalsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ProposalsQuery = { readonly proposals: { readonly nodes: ReadonlyArray<{ readonly reference: string | null, readonly title: string, readonly state: GovernanceProposalState, readonly implementers: ReadonlyArray<{ readonly name: string, readonly sites: ReadonlyArray<{ readonly name: string, readonly district: { readonly name: string } | null }> } | null> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type WhoOwesWhatQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  institution?: string | number | null | undefined;
}>;


export type WhoOwesWhatQuery = { readonly whoOwesWhat: { readonly nodes: ReadonlyArray<{ readonly title: string, readonly state: GovernanceTaskState, readonly dueOn: string, readonly isOverdue: boolean, readonly owner: { readonly name: string } | null, readonly decision: { readonly reference: string, readonly title: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };


export const EffectOfDecisionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"EffectOfDecision"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"decidedOn"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CalendarDate"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decision"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"implementers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"trend"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"decidedOn"},"value":{"kind":"Variable","name":{"kind":"Name","value":"decidedOn"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quarter"}},{"kind":"Field","name":{"kind":"Name","value":"side"}},{"kind":"Field","name":{"kind":"Name","value":"households"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"stageMedians"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quarter"}},{"kind":"Field","name":{"kind":"Name","value":"medianDays"}}]}},{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quarter"}},{"kind":"Field","name":{"kind":"Name","value":"medianDays"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"tasks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statusReports"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"effectReviews"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"finding"}}]}}]}}]}}]} as unknown as DocumentNode<EffectOfDecisionQuery, EffectOfDecisionQueryVariables>;
export const MyMeetingsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyMeetings"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"5"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Moment"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"meetings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startsAt"}},{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"body"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agenda"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"invitations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"seat"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"openSteps"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"step"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<MyMeetingsQuery, MyMeetingsQueryVariables>;
export const ProposalsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Proposals"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"proposals"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"implementers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"sites"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"district"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ProposalsQuery, ProposalsQueryVariables>;
export const WhoOwesWhatDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhoOwesWhat"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"institution"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"whoOwesWhat"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"institution"},"value":{"kind":"Variable","name":{"kind":"Name","value":"institution"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"dueOn"}},{"kind":"Field","name":{"kind":"Name","value":"isOverdue"}},{"kind":"Field","name":{"kind":"Name","value":"owner"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"decision"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<WhoOwesWhatQuery, WhoOwesWhatQueryVariables>;

/** By which hash the hub knows each operation, so that a page sends that and no text. */
export const documentHashes: Readonly<Record<string, string>> = {
  EffectOfDecision: '880e01c03d871f4d688acaed45ed0879a9d9d8ee620f7137f49485722f7500bc',
  MyMeetings: '69bd68cf3d3839e21bd1c728b2925853d8102acba602184ef366c3014d044361',
  Proposals: '5858888df6e26067061887e6477fb88f601aa8adbb35b9b81bbfa9ba20776f85',
  WhoOwesWhat: 'a4a8927ac329fd29ff5d48b4f18b9efa80a8880488b2d53f3bfcfa67422834e2',
};

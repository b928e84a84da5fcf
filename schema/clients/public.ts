// The operations that public has registered, with their types. Written by npm run clients; not to be changed by hand.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

/** A stay abroad (Auslandsaufenthalt, § 12b Abs. 1 StAG). */
export type NaturalisationAbsenceInput = {
  /** Day of departure. */
  readonly leftOn: string;
  /** Day of return; none while abroad. */
  readonly returnedOn?: string | null | undefined;
  /** Day until which the immigration office allowed the return. */
  readonly returnAllowedUntil?: string | null | undefined;
  /** Discharge from compulsory service, where that alone delayed the return (Wehrpflicht). */
  readonly militaryServiceUntil?: string | null | undefined;
  /** An important reason such as childbirth, illness, study or posting (§ 4a Abs. 6 Nr. 3 FreizügG/EU). */
  readonly importantReason?: boolean | null | undefined;
};

/** An asylum procedure. */
export type NaturalisationAsylumInput = {
  /** Day on which asylum was applied for. */
  readonly appliedOn: string;
  /** How it ended; none while it runs. */
  readonly recognition?: NaturalisationRecognition | null | undefined;
  /** Day of the recognition, or of the end of the procedure. */
  readonly endedOn?: string | null | undefined;
};

/** Why naturalisation is barred for ten years (Sperrfrist, § 35a StAG). */
export type NaturalisationBarGround =
  /** A naturalisation was finally revoked under § 35 StAG (Nr. 1). */
  | 'NATURALISATION_REVOKED'
  /** The office found deception, threat, bribery or intentional false statements (Nr. 2). */
  | 'DECEPTION_FOUND';

/** A ten-year bar (Sperrfrist, § 35a StAG). */
export type NaturalisationBarInput = {
  /** Its ground. */
  readonly ground: NaturalisationBarGround;
  /** Day on which it begins. */
  readonly from: string;
  /** Last day as registered; none: ten years. */
  readonly until?: string | null | undefined;
};

/** A public benefit; only those of SGB II and SGB XII matter. */
export type NaturalisationBenefit =
  /** Basic income support for jobseekers (Grundsicherungsgeld, formerly Bürgergeld, SGB II). */
  | 'SGB_II'
  /** Social assistance (Sozialhilfe, Grundsicherung im Alter, SGB XII). */
  | 'SGB_XII'
  /** Housing benefit (Wohngeld). */
  | 'HOUSING_BENEFIT'
  /** Supplement for families (Kinderzuschlag). */
  | 'CHILD_SUPPLEMENT'
  /** Child benefit (Kindergeld). */
  | 'CHILD_BENEFIT'
  /** Parental allowance (Elterngeld). */
  | 'PARENTAL_ALLOWANCE'
  /** Benefit of unemployment insurance (Arbeitslosengeld, SGB III). */
  | 'UNEMPLOYMENT_INSURANCE'
  /** Assistance for training or study (BAföG, BAB). */
  | 'TRAINING_ASSISTANCE'
  /** Advance on maintenance (Unterhaltsvorschuss). */
  | 'MAINTENANCE_ADVANCE';

/** Whose rules of movement apply to the applicant. */
export type NaturalisationCitizenship =
  /** Citizen of the European Union or the European Economic Area (Unionsbürger). */
  | 'EU_EEA'
  /** Family of such a citizen, or another right of residence of the Union (§§ 3, 3a, 12a, 16 FreizügG/EU). */
  | 'EU_FAMILY'
  /** Citizen of Switzerland, or family of one. */
  | 'SWISS'
  /** Everybody else, also without nationality. */
  | 'OTHER';

/** A conviction (Verurteilung, § 12a StAG). */
export type NaturalisationConvictionInput = {
  /** What was ordered. */
  readonly kind: NaturalisationSanction;
  /** Daily rates of a fine. */
  readonly dailyRates?: number | null | undefined;
  /** Months of a penalty. */
  readonly months?: number | null | undefined;
  /** Days of a penalty beside its months. */
  readonly days?: number | null | undefined;
  /** Suspended on probation (zur Bewährung ausgesetzt). */
  readonly suspended?: boolean | null | undefined;
  /** Remitted after probation (erlassen). */
  readonly remitted?: boolean | null | undefined;
  /** Paragraph of the StGB, such as 185; needed for offences of § 32b StAG. */
  readonly offence?: string | null | undefined;
  /** The judgment established a dehumanising motive (§ 12a Abs. 1 Satz 2 StAG). */
  readonly motiveEstablished?: boolean | null | undefined;
  /** Whether the prosecutor reported such a motive; none while there is no reply (§ 32b StAG). */
  readonly prosecutorFoundMotive?: boolean | null | undefined;
  /** Day of the judgment. */
  readonly judgedOn?: string | null | undefined;
  /** By a foreign court. */
  readonly foreign?: boolean | null | undefined;
  /** Foreign ones: stated in the application (§ 12a Abs. 4 StAG). */
  readonly declared?: boolean | null | undefined;
  /** Foreign ones: punishable here too, by due process, proportionate (§ 12a Abs. 2 StAG). */
  readonly comparable?: boolean | null | undefined;
  /** Erased, or to be erased (Tilgung, BZRG). */
  readonly erased?: boolean | null | undefined;
  /** Taken up in a lower total sentence that is stated as well (Gesamtstrafe). */
  readonly inTotalSentence?: boolean | null | undefined;
};

/** An exclusion ground (Ausschlussgrund, § 11 StAG). */
export type NaturalisationExclusionGround =
  /** Facts justify assuming anti-constitutional or violent activities (Nr. 1). */
  | 'ANTI_CONSTITUTIONAL_ACTIVITY'
  /** Facts justify assuming that a commitment is untrue (Nr. 1a). */
  | 'UNTRUE_COMMITMENT'
  /** Especially serious interest in expulsion (Nr. 2, § 54 Abs. 1 Nr. 2, 4 AufenthG). */
  | 'EXPULSION_INTEREST'
  /** Married to several spouses at once (Nr. 3 Buchst. a). */
  | 'SEVERAL_SPOUSES'
  /** Conduct that disregards the equal rights of women and men (Nr. 3 Buchst. b). */
  | 'EQUALITY_DISREGARDED';

/** What the law asks of one applicant. What is left out is not known; state an empty list where there is nothing to state. German marriage, joint application, recruitment, hardship, gaps, asylum and illness are stated by whom they concern. */
export type NaturalisationFactsInput = {
  /** Birth date. */
  readonly birthDate?: string | null | undefined;
  /** Legally incapable, or under care with reservation of consent (§ 34 Satz 1 StAG). */
  readonly lacksCapacity?: boolean | null | undefined;
  /** Legally represented (gesetzlich vertreten); asked for under 16. */
  readonly represented?: boolean | null | undefined;
  /** Identity is clarified. */
  readonly identityClarified?: boolean | null | undefined;
  /** Nationality is clarified. */
  readonly nationalityClarified?: boolean | null | undefined;
  /** Commits to the free democratic basic order (§ 10 Abs. 1 Satz 1 Nr. 1 StAG). */
  readonly commitsToBasicOrder?: boolean | null | undefined;
  /** Commits to historical responsibility (§ 10 Abs. 1 Satz 1 Nr. 1a StAG). */
  readonly commitsToHistoricalResponsibility?: boolean | null | undefined;
  /** Whose rules of movement apply. */
  readonly citizenship?: NaturalisationCitizenship | null | undefined;
  /** The present right of residence. */
  readonly residenceRight?: NaturalisationResidenceRightInput | null | undefined;
  /** Begin of lawful ordinary residence, an asylum procedure left out (rechtmäßiger gewöhnlicher Aufenthalt). */
  readonly residenceSince?: string | null | undefined;
  /** Earlier lawful residence in Germany, which may be credited (§ 12b Abs. 2 StAG). */
  readonly earlierResidence?: ReadonlyArray<NaturalisationPeriodInput> | null | undefined;
  /** Times since then in which the stay was not lawful. */
  readonly gaps?: ReadonlyArray<NaturalisationResidenceGapInput> | null | undefined;
  /** Stays abroad since then. */
  readonly absences?: ReadonlyArray<NaturalisationAbsenceInput> | null | undefined;
  /** The asylum procedure, where there was one (§ 55 Abs. 3 AsylG). */
  readonly asylum?: NaturalisationAsylumInput | null | undefined;
  /** Public benefits now drawn for the household. */
  readonly benefits?: ReadonlyArray<NaturalisationBenefit> | null | undefined;
  /** The benefits are not the applicant’s fault (nicht zu vertreten). */
  readonly benefitsWithoutFault?: boolean | null | undefined;
  /** Can support the household, with a positive forecast. */
  readonly canSupportHousehold?: boolean | null | undefined;
  /** Works full time now (Vollzeit). */
  readonly fullTimeNow?: boolean | null | undefined;
  /** Months of full-time work in the last 24. */
  readonly fullTimeMonths?: number | null | undefined;
  /** Times of full-time work, where the months are to be counted. */
  readonly fullTimePeriods?: ReadonlyArray<NaturalisationPeriodInput> | null | undefined;
  /** The household. */
  readonly household?: NaturalisationHouseholdInput | null | undefined;
  /** Grounds of special hardship. */
  readonly hardshipGrounds?: ReadonlyArray<NaturalisationHardshipGround> | null | undefined;
  /** The naturalisation is in the public interest (öffentliches Interesse). */
  readonly publicInterest?: boolean | null | undefined;
  /** Belonging to the recruited generation. */
  readonly recruitment?: NaturalisationRecruitmentInput | null | undefined;
  /** Command of German. */
  readonly language?: NaturalisationLanguageInput | null | undefined;
  /** Right answers in the naturalisation test, of 33 (Einbürgerungstest). */
  readonly civicTestScore?: number | null | undefined;
  /** A German certificate that stands in for the test (Schulabschluss, Berufsabschluss). */
  readonly civicCertificate?: boolean | null | undefined;
  /** What keeps the applicant from learning, as certified. */
  readonly learningBar?: NaturalisationLearningBar | null | undefined;
  /** Convictions at home and abroad. */
  readonly convictions?: ReadonlyArray<NaturalisationConvictionInput> | null | undefined;
  /** Investigations or criminal proceedings are pending, or a youth penalty is suspended (§ 12a Abs. 3 StAG, § 27 JGG). */
  readonly pendingProceedings?: boolean | null | undefined;
  /** Exclusion grounds that are there. */
  readonly exclusionGrounds?: ReadonlyArray<NaturalisationExclusionGround> | null | undefined;
  /** Turned away credibly from former activities (§ 11 Satz 1 Nr. 1 StAG). */
  readonly turnedAwayCredibly?: boolean | null | undefined;
  /** Ten-year bars. */
  readonly bars?: ReadonlyArray<NaturalisationBarInput> | null | undefined;
  /** Marriage with a German. */
  readonly germanMarriage?: NaturalisationGermanMarriageInput | null | undefined;
  /** The person with whom the applicant is naturalised. */
  readonly jointApplication?: NaturalisationJointInput | null | undefined;
  /** Day on which the application was filed; none: not filed yet. */
  readonly filedOn?: string | null | undefined;
  /** Special achievements of integration (besondere Integrationsleistungen, § 10 Abs. 3 StAG a.F.). */
  readonly specialIntegration?: boolean | null | undefined;
  /** Has a home or a place to stay (§ 8 Abs. 1 Nr. 3 StAG). */
  readonly hasHome?: boolean | null | undefined;
};

/** Marriage or registered partnership with a German (§ 9 StAG). */
export type NaturalisationGermanMarriageInput = {
  /** Day of the marriage. */
  readonly marriedOn: string;
  /** Day of the death, or on which the end became final. */
  readonly endedOn?: string | null | undefined;
  /** How it ended. */
  readonly endedBy?: NaturalisationMarriageEnd | null | undefined;
  /** Custody of, and life with, a German minor child of the marriage (§ 9 Abs. 2 StAG). */
  readonly custodyOfGermanChild?: boolean | null | undefined;
};

/** A ground of special hardship (besondere Härte, § 8 Abs. 2 StAG). */
export type NaturalisationHardshipGround =
  /** Illness. */
  | 'ILLNESS'
  /** Disability. */
  | 'DISABILITY'
  /** Care for relatives (Pflege). */
  | 'CARE'
  /** Bringing up children alone (alleinerziehend). */
  | 'SINGLE_PARENT'
  /** School, training or study. */
  | 'EDUCATION'
  /** Another ground that the office has recognised. */
  | 'OTHER';

/** The household (familiäre Gemeinschaft). */
export type NaturalisationHouseholdInput = {
  /** Lives with a spouse or registered partner. */
  readonly livesWithSpouse?: boolean | null | undefined;
  /** The spouse works full time, and did in 20 of the last 24 months. */
  readonly spouseWorksFullTime?: boolean | null | undefined;
  /** Lives with a minor child. */
  readonly livesWithMinorChild?: boolean | null | undefined;
};

/** Naturalisation together with somebody (Miteinbürgerung). */
export type NaturalisationJointInput = {
  /** The applicant’s relation to the other person. */
  readonly relation: NaturalisationJointRelation;
  /** On what the other person’s naturalisation rests. */
  readonly otherRoute: NaturalisationJointRoute;
  /** The other person was examined and qualifies. */
  readonly otherQualifies?: boolean | null | undefined;
  /** Spouses: day of the marriage. */
  readonly marriedOn?: string | null | undefined;
};

/** Relation to the person who is naturalised as well. */
export type NaturalisationJointRelation =
  /** Spouse or registered partner. */
  | 'SPOUSE'
  /** Minor child. */
  | 'CHILD';

/** On what the other person’s naturalisation rests. */
export type NaturalisationJointRoute =
  /** § 10 StAG. */
  | 'SECTION_10'
  /** § 9 StAG, as spouse of a German. */
  | 'SECTION_9';

/** Command of German. */
export type NaturalisationLanguageInput = {
  /** Proven level. */
  readonly level?: NaturalisationLanguageLevel | null | undefined;
  /** Speaks German in everyday life without noteworthy problems. */
  readonly speaksInEverydayLife?: boolean | null | undefined;
  /** Children under 16: appropriate to their age (altersgemäß). */
  readonly ageAppropriate?: boolean | null | undefined;
  /** Serious efforts failed, or learning is permanently much harder; documented (§ 10 Abs. 4a StAG). */
  readonly effortsFailed?: boolean | null | undefined;
};

/** Proven level of German (CEFR). */
export type NaturalisationLanguageLevel =
  /** Below A1, or not proven. */
  | 'NONE'
  /** A1. */
  | 'A1'
  /** A2. */
  | 'A2'
  /** B1, sufficient (ausreichend, § 10 Abs. 4 Satz 1 StAG). */
  | 'B1'
  /** B2. */
  | 'B2'
  /** C1. */
  | 'C1'
  /** C2. */
  | 'C2';

/** Why somebody cannot learn (§ 10 Abs. 6 StAG). */
export type NaturalisationLearningBar =
  /** Physical or mental illness. */
  | 'ILLNESS'
  /** Disability. */
  | 'DISABILITY'
  /** Old age. */
  | 'AGE';

/** How a marriage ended. */
export type NaturalisationMarriageEnd =
  /** By death of the German spouse. */
  | 'DEATH'
  /** By a final decree, such as divorce. */
  | 'DISSOLUTION';

/** What an examination comes to; no other word is used. */
export type NaturalisationOutcome =
  /** There is a right to be naturalised (Anspruch, § 10 Abs. 1 StAG). */
  | 'ENTITLED'
  /** Naturalisation shall be granted (Soll, § 9 StAG). */
  | 'SHALL'
  /** Naturalisation may be granted (Ermessen, §§ 8, 10 Abs. 2 StAG). */
  | 'DISCRETION'
  /** A requirement has to be decided by the circumstances of the case (Einzelfall). */
  | 'CASE_BY_CASE'
  /** The decision is suspended while proceedings are pending (§ 12a Abs. 3 StAG). */
  | 'SUSPEND'
  /** Facts are not known that the law asks for. */
  | 'INSUFFICIENT_DATA'
  /** A requirement is not met. */
  | 'NOT_MET'
  /** Naturalisation is excluded or barred (§§ 11, 35a StAG). */
  | 'EXCLUDED';

/** A period, with its first and last day. */
export type NaturalisationPeriodInput = {
  /** First day. */
  readonly from: string;
  /** Last day. */
  readonly to: string;
};

/** How an asylum procedure ended. */
export type NaturalisationRecognition =
  /** Asylum (Art. 16a GG). */
  | 'ASYLUM'
  /** Refugee status (Flüchtlingseigenschaft, § 3 AsylG). */
  | 'REFUGEE'
  /** Subsidiary protection (subsidiärer Schutz, § 4 AsylG). */
  | 'SUBSIDIARY'
  /** A ban on deportation only (Abschiebungsverbot, § 60 Abs. 5, 7 AufenthG). */
  | 'DEPORTATION_BAN'
  /** No protection. */
  | 'NONE';

/** Belonging to the recruited generation (§ 10 Abs. 4 Satz 3 StAG). */
export type NaturalisationRecruitmentInput = {
  /** How. */
  readonly kind: NaturalisationRecruitmentKind;
  /** Day on which the worker entered. */
  readonly workerEnteredOn: string;
  /** Spouses: whether they followed in temporal connection. */
  readonly followedInTime?: boolean | null | undefined;
};

/** How somebody belongs to the recruited generation. */
export type NaturalisationRecruitmentKind =
  /** Entered under a recruitment agreement (Gastarbeiter). */
  | 'GUEST_WORKER'
  /** Entered the GDR as a contract worker (Vertragsarbeitnehmer). */
  | 'GDR_CONTRACT_WORKER'
  /** Followed a guest worker as spouse. */
  | 'SPOUSE_OF_GUEST_WORKER'
  /** Followed a contract worker as spouse. */
  | 'SPOUSE_OF_GDR_CONTRACT_WORKER';

/** What a requirement comes to. */
export type NaturalisationRequirementStatus =
  /** Met. */
  | 'MET'
  /** Not required of this applicant. */
  | 'NOT_REQUIRED'
  /** Waived by law. */
  | 'WAIVED'
  /** May be waived or shortened (Ermessen). */
  | 'DISCRETION'
  /** Decided by the circumstances of the case. */
  | 'CASE_BY_CASE'
  /** Facts are not known. */
  | 'INSUFFICIENT_DATA'
  /** To be decided when proceedings are final. */
  | 'SUSPEND'
  /** Not met. */
  | 'NOT_MET'
  /** An exclusion ground or a bar is there. */
  | 'EXCLUDED';

/** Why a stay was not lawful for a time. */
export type NaturalisationResidenceGapCause =
  /** Only because a title was applied for late; ignored (§ 12b Abs. 3 Satz 1 StAG). */
  | 'LATE_APPLICATION'
  /** Deportation was suspended (Duldung). */
  | 'TOLERATION'
  /** Another cause. */
  | 'OTHER';

/** Days on which the stay was not lawful. */
export type NaturalisationResidenceGapInput = {
  /** First such day. */
  readonly from: string;
  /** Last such day; none while it lasts. */
  readonly to?: string | null | undefined;
  /** Why. */
  readonly cause: NaturalisationResidenceGapCause;
};

/** The present right of residence. */
export type NaturalisationResidenceRightInput = {
  /** What the stay rests on. */
  readonly kind: NaturalisationResidenceRightKind;
  /** Paragraph of the AufenthG, such as 25 or 18b; for titles only. */
  readonly paragraph?: string | null | undefined;
  /** Subparagraph (Absatz), such as 2 or 4a. */
  readonly subparagraph?: string | null | undefined;
  /** First day. */
  readonly validFrom?: string | null | undefined;
  /** Last day; none for an unlimited title. */
  readonly validTo?: string | null | undefined;
};

/** What the present stay rests on. */
export type NaturalisationResidenceRightKind =
  /** A residence title under the AufenthG (Aufenthaltstitel, § 4 Abs. 1 AufenthG); state its paragraph. */
  | 'TITLE'
  /** A title that continues until its extension is decided (Fortgeltungsfiktion, § 81 Abs. 4 AufenthG); state its paragraph. */
  | 'TITLE_CONTINUED'
  /** Free movement in the Union (Freizügigkeit, §§ 2, 3 FreizügG/EU). */
  | 'FREE_MOVEMENT'
  /** A permit under the agreement with Switzerland of 21 June 1999. */
  | 'SWISS_AGREEMENT'
  /** A stay deemed allowed until a first title is decided (Erlaubnisfiktion, § 81 Abs. 3 AufenthG). */
  | 'STAY_DEEMED_ALLOWED'
  /** Permission to stay during an asylum procedure (Aufenthaltsgestattung, § 55 AsylG). */
  | 'ASYLUM_PERMISSION'
  /** Suspended deportation (Duldung, § 60a AufenthG). */
  | 'TOLERATION'
  /** Nothing of these. */
  | 'NONE';

/** What a criminal court ordered. */
export type NaturalisationSanction =
  /** Fine in daily rates (Geldstrafe, Tagessätze). */
  | 'FINE'
  /** Imprisonment (Freiheitsstrafe). */
  | 'IMPRISONMENT'
  /** Youth penalty (Jugendstrafe). */
  | 'YOUTH_PENALTY'
  /** Educational measure or disciplinary means (Erziehungsmaßregel, Zuchtmittel nach JGG); ignored. */
  | 'YOUTH_MEASURE'
  /** Measure for lack of criminal responsibility (Maßregel bei Schuldunfähigkeit). */
  | 'MEASURE_WITHOUT_GUILT'
  /** Withdrawal of the driving licence or ban from an occupation (§ 61 Nr. 5, 6 StGB). */
  | 'LICENCE_OR_OCCUPATION_MEASURE';

export type DecisionRegisterQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  year?: number | null | undefined;
}>;


export type DecisionRegisterQuery = { readonly publicDecisions: { readonly nodes: ReadonlyArray<{ readonly reference: string, readonly title: string, readonly outcome: GovernanceDecisionOutcome, readonly decidedOn: string, readonly effectiveFrom: string | null, readonly publicSummary: string | null, readonly body: { readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type QuickCheckQueryVariables = Exact<{
  facts: NaturalisationFactsInput;
}>;


export type QuickCheckQuery = { readonly naturalisationQuickCheck: { readonly outcome: NaturalisationOutcome, readonly earliestOn: string | null, readonly lawVersion: string, readonly notice: string, readonly requirements: ReadonlyArray<{ readonly code: string, readonly status: NaturalisationRequirementStatus, readonly legalBasis: string, readonly earliestOn: string | null, readonly explanation: string }> } };


export const DecisionRegisterDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DecisionRegister"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"year"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publicDecisions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"year"},"value":{"kind":"Variable","name":{"kind":"Name","value":"year"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"decidedOn"}},{"kind":"Field","name":{"kind":"Name","value":"effectiveFrom"}},{"kind":"Field","name":{"kind":"Name","value":"publicSummary"}},{"kind":"Field","name":{"kind":"Name","value":"body"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<DecisionRegisterQuery, DecisionRegisterQueryVariables>;
export const QuickCheckDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QuickCheck"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"facts"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"NaturalisationFactsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"naturalisationQuickCheck"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"facts"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"earliestOn"}},{"kind":"Field","name":{"kind":"Name","value":"requirements"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"legalBasis"}},{"kind":"Field","name":{"kind":"Name","value":"earliestOn"}},{"kind":"Field","name":{"kind":"Name","value":"explanation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lawVersion"}},{"kind":"Field","name":{"kind":"Name","value":"notice"}}]}}]}}]} as unknown as DocumentNode<QuickCheckQuery, QuickCheckQueryVariables>;

/** By which hash the hub knows each operation, so that a page sends that and no text. */
export const documentHashes: Readonly<Record<string, string>> = {
  DecisionRegister: '7a3351d99de9deca50b309e63eb85b42ef863098ee96c009248ca19f48384803',
  QuickCheck: '5fec65abf05b52be2145aec465eb701e7585532919ecd8f4d5154d64e0efc500',
};

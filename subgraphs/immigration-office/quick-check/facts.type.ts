import { registerEnumType } from 'type-graphql';
import {
  BAR_GROUNDS,
  BENEFITS,
  CITIZENSHIPS,
  EXCLUSION_GROUNDS,
  GAP_CAUSES,
  HARDSHIP_GROUNDS,
  JOINT_RELATIONS,
  JOINT_ROUTES,
  LANGUAGE_LEVELS,
  LEARNING_BARS,
  MARRIAGE_ENDS,
  RECOGNITIONS,
  RECRUITMENTS,
  RESIDENCE_RIGHTS,
  SANCTIONS,
} from '../requirements/facts.rules.js';

/** A GraphQL enum of a closed list of the rules, each value described. */
export function enumOf<Value extends string>(
  name: string,
  description: string,
  values: readonly Value[],
  descriptions: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> {
  const all = Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(values.map((value) => [value, { description: descriptions[value] }]));
  registerEnumType(all, { name, description, valuesConfig: valuesConfig as Record<Value, { description: string }> });
  return all;
}

export const CitizenshipEnum = enumOf(
  'NaturalisationCitizenship',
  'Whose rules of movement apply to the applicant.',
  CITIZENSHIPS,
  {
    EU_EEA: 'Citizen of the European Union or the European Economic Area (Unionsbürger).',
    EU_FAMILY: 'Family of such a citizen, or another right of residence of the Union (§§ 3, 3a, 12a, 16 FreizügG/EU).',
    SWISS: 'Citizen of Switzerland, or family of one.',
    OTHER: 'Everybody else, also without nationality.',
  },
);

export const ResidenceRightEnum = enumOf(
  'NaturalisationResidenceRightKind',
  'What the present stay rests on.',
  RESIDENCE_RIGHTS,
  {
    TITLE: 'A residence title under the AufenthG (Aufenthaltstitel, § 4 Abs. 1 AufenthG); state its paragraph.',
    TITLE_CONTINUED:
      'A title that continues until its extension is decided (Fortgeltungsfiktion, § 81 Abs. 4 AufenthG); state its paragraph.',
    FREE_MOVEMENT: 'Free movement in the Union (Freizügigkeit, §§ 2, 3 FreizügG/EU).',
    SWISS_AGREEMENT: 'A permit under the agreement with Switzerland of 21 June 1999.',
    STAY_DEEMED_ALLOWED: 'A stay deemed allowed until a first title is decided (Erlaubnisfiktion, § 81 Abs. 3 AufenthG).',
    ASYLUM_PERMISSION: 'Permission to stay during an asylum procedure (Aufenthaltsgestattung, § 55 AsylG).',
    TOLERATION: 'Suspended deportation (Duldung, § 60a AufenthG).',
    NONE: 'Nothing of these.',
  },
);

export const GapCauseEnum = enumOf('NaturalisationResidenceGapCause', 'Why a stay was not lawful for a time.', GAP_CAUSES, {
  LATE_APPLICATION: 'Only because a title was applied for late; ignored (§ 12b Abs. 3 Satz 1 StAG).',
  TOLERATION: 'Deportation was suspended (Duldung).',
  OTHER: 'Another cause.',
});

export const RecognitionEnum = enumOf('NaturalisationRecognition', 'How an asylum procedure ended.', RECOGNITIONS, {
  ASYLUM: 'Asylum (Art. 16a GG).',
  REFUGEE: 'Refugee status (Flüchtlingseigenschaft, § 3 AsylG).',
  SUBSIDIARY: 'Subsidiary protection (subsidiärer Schutz, § 4 AsylG).',
  DEPORTATION_BAN: 'A ban on deportation only (Abschiebungsverbot, § 60 Abs. 5, 7 AufenthG).',
  NONE: 'No protection.',
});

export const BenefitEnum = enumOf(
  'NaturalisationBenefit',
  'A public benefit; only those of SGB II and SGB XII matter.',
  BENEFITS,
  {
    SGB_II: 'Basic income support for jobseekers (Grundsicherungsgeld, formerly Bürgergeld, SGB II).',
    SGB_XII: 'Social assistance (Sozialhilfe, Grundsicherung im Alter, SGB XII).',
    HOUSING_BENEFIT: 'Housing benefit (Wohngeld).',
    CHILD_SUPPLEMENT: 'Supplement for families (Kinderzuschlag).',
    CHILD_BENEFIT: 'Child benefit (Kindergeld).',
    PARENTAL_ALLOWANCE: 'Parental allowance (Elterngeld).',
    UNEMPLOYMENT_INSURANCE: 'Benefit of unemployment insurance (Arbeitslosengeld, SGB III).',
    TRAINING_ASSISTANCE: 'Assistance for training or study (BAföG, BAB).',
    MAINTENANCE_ADVANCE: 'Advance on maintenance (Unterhaltsvorschuss).',
  },
);

export const HardshipEnum = enumOf(
  'NaturalisationHardshipGround',
  'A ground of special hardship (besondere Härte, § 8 Abs. 2 StAG).',
  HARDSHIP_GROUNDS,
  {
    ILLNESS: 'Illness.',
    DISABILITY: 'Disability.',
    CARE: 'Care for relatives (Pflege).',
    SINGLE_PARENT: 'Bringing up children alone (alleinerziehend).',
    EDUCATION: 'School, training or study.',
    OTHER: 'Another ground that the office has recognised.',
  },
);

export const RecruitmentEnum = enumOf(
  'NaturalisationRecruitmentKind',
  'How somebody belongs to the recruited generation.',
  RECRUITMENTS,
  {
    GUEST_WORKER: 'Entered under a recruitment agreement (Gastarbeiter).',
    GDR_CONTRACT_WORKER: 'Entered the GDR as a contract worker (Vertragsarbeitnehmer).',
    SPOUSE_OF_GUEST_WORKER: 'Followed a guest worker as spouse.',
    SPOUSE_OF_GDR_CONTRACT_WORKER: 'Followed a contract worker as spouse.',
  },
);

export const LanguageLevelEnum = enumOf('NaturalisationLanguageLevel', 'Proven level of German (CEFR).', LANGUAGE_LEVELS, {
  NONE: 'Below A1, or not proven.',
  A1: 'A1.',
  A2: 'A2.',
  B1: 'B1, sufficient (ausreichend, § 10 Abs. 4 Satz 1 StAG).',
  B2: 'B2.',
  C1: 'C1.',
  C2: 'C2.',
});

export const LearningBarEnum = enumOf(
  'NaturalisationLearningBar',
  'Why somebody cannot learn (§ 10 Abs. 6 StAG).',
  LEARNING_BARS,
  {
    ILLNESS: 'Physical or mental illness.',
    DISABILITY: 'Disability.',
    AGE: 'Old age.',
  },
);

export const SanctionEnum = enumOf('NaturalisationSanction', 'What a criminal court ordered.', SANCTIONS, {
  FINE: 'Fine in daily rates (Geldstrafe, Tagessätze).',
  IMPRISONMENT: 'Imprisonment (Freiheitsstrafe).',
  YOUTH_PENALTY: 'Youth penalty (Jugendstrafe).',
  YOUTH_MEASURE: 'Educational measure or disciplinary means (Erziehungsmaßregel, Zuchtmittel nach JGG); ignored.',
  MEASURE_WITHOUT_GUILT: 'Measure for lack of criminal responsibility (Maßregel bei Schuldunfähigkeit).',
  LICENCE_OR_OCCUPATION_MEASURE: 'Withdrawal of the driving licence or ban from an occupation (§ 61 Nr. 5, 6 StGB).',
});

export const ExclusionGroundEnum = enumOf(
  'NaturalisationExclusionGround',
  'An exclusion ground (Ausschlussgrund, § 11 StAG).',
  EXCLUSION_GROUNDS,
  {
    ANTI_CONSTITUTIONAL_ACTIVITY: 'Facts justify assuming anti-constitutional or violent activities (Nr. 1).',
    UNTRUE_COMMITMENT: 'Facts justify assuming that a commitment is untrue (Nr. 1a).',
    EXPULSION_INTEREST: 'Especially serious interest in expulsion (Nr. 2, § 54 Abs. 1 Nr. 2, 4 AufenthG).',
    SEVERAL_SPOUSES: 'Married to several spouses at once (Nr. 3 Buchst. a).',
    EQUALITY_DISREGARDED: 'Conduct that disregards the equal rights of women and men (Nr. 3 Buchst. b).',
  },
);

export const BarGroundEnum = enumOf(
  'NaturalisationBarGround',
  'Why naturalisation is barred for ten years (Sperrfrist, § 35a StAG).',
  BAR_GROUNDS,
  {
    NATURALISATION_REVOKED: 'A naturalisation was finally revoked under § 35 StAG (Nr. 1).',
    DECEPTION_FOUND: 'The office found deception, threat, bribery or intentional false statements (Nr. 2).',
  },
);

export const MarriageEndEnum = enumOf('NaturalisationMarriageEnd', 'How a marriage ended.', MARRIAGE_ENDS, {
  DEATH: 'By death of the German spouse.',
  DISSOLUTION: 'By a final decree, such as divorce.',
});

export const JointRelationEnum = enumOf(
  'NaturalisationJointRelation',
  'Relation to the person who is naturalised as well.',
  JOINT_RELATIONS,
  {
    SPOUSE: 'Spouse or registered partner.',
    CHILD: 'Minor child.',
  },
);

export const JointRouteEnum = enumOf(
  'NaturalisationJointRoute',
  'On what the other person’s naturalisation rests.',
  JOINT_ROUTES,
  {
    SECTION_10: '§ 10 StAG.',
    SECTION_9: '§ 9 StAG, as spouse of a German.',
  },
);

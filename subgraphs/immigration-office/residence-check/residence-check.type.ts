import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import type { RuleStatus } from '../../kit/procedure.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { FICTION_EFFECTS, type FictionEffect, STAYS_WITHOUT_TITLE } from '../residence-law/fiction-effect.rules.js';
import { GERMAN_LEVELS, LIVELIHOODS } from '../residence-law/residence-facts.rules.js';
import {
  type NormOutcome,
  RESIDENCE_OUTCOMES,
  type RequirementOutcome,
  type ResidenceOutcome,
} from '../residence-law/residence-outcome.rules.js';
import type { FictionAnswer, ResidenceAnswer } from '../residence-law/residence-quick-check.rules.js';
import { STAY_KINDS, TITLE_KINDS } from '../residence-law/residence-title.rules.js';
import type { LapseOutcome } from '../residence-law/title-lapse.rules.js';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const TitleKindEnum = enumOf(TITLE_KINDS);
registerEnumType(TitleKindEnum, {
  name: 'ResidenceTitleKind',
  description: 'Kinds of residence titles (Aufenthaltstitel, § 4 Abs. 1 Satz 2 AufenthG).',
  valuesConfig: {
    SCHENGEN_VISA: { description: 'Visa for a short stay (Schengen-Visum, § 6 Abs. 1 AufenthG).' },
    NATIONAL_VISA: { description: 'Visa for a longer stay (nationales Visum, § 6 Abs. 3 AufenthG).' },
    RESIDENCE_PERMIT: {
      description: 'Residence permit, limited in time and bound to a purpose (Aufenthaltserlaubnis, § 7 AufenthG).',
    },
    EU_BLUE_CARD: { description: 'EU Blue Card (Blaue Karte EU, § 18g AufenthG).' },
    ICT_CARD: { description: 'Card for transfers within a company (ICT-Karte, § 19 AufenthG).' },
    MOBILE_ICT_CARD: { description: 'The same for a second country (Mobiler-ICT-Karte, § 19b AufenthG).' },
    SETTLEMENT_PERMIT: { description: 'Settlement permit, unlimited (Niederlassungserlaubnis, § 9 AufenthG).' },
    EU_LONG_TERM_RESIDENCE: { description: 'EU long-term residence, unlimited (Daueraufenthalt-EU, § 9a AufenthG).' },
  },
});

export const StayKindEnum = enumOf(STAY_KINDS);
registerEnumType(StayKindEnum, {
  name: 'ResidenceStayKind',
  description: 'Stays and papers that are no residence titles.',
  valuesConfig: {
    TOLERATION: { description: 'Toleration (Duldung, § 60a AufenthG).' },
    TOLERATION_IDENTITY_UNCLEAR: { description: 'Toleration for persons of unclear identity (§ 60b AufenthG).' },
    EMPLOYMENT_TOLERATION: { description: 'Toleration for employment (Beschäftigungsduldung, § 60d AufenthG).' },
    ASYLUM_PERMISSION: { description: 'Permission for the asylum procedure (Aufenthaltsgestattung, § 55 AsylG).' },
    FICTION_81_3: { description: 'Stay deemed allowed (Fiktionsbescheinigung, § 81 Abs. 3 Satz 1 AufenthG).' },
    FICTION_81_3_S2: { description: 'Removal deemed suspended (Fiktionsbescheinigung, § 81 Abs. 3 Satz 2 AufenthG).' },
    FICTION_81_4: { description: 'Title deemed to continue (Fiktionsbescheinigung, § 81 Abs. 4 AufenthG).' },
    EU_DOCUMENT: { description: 'Paper of a citizen of the Union or their family (FreizügG/EU).' },
  },
});

export const StayWithoutTitleEnum = enumOf(STAYS_WITHOUT_TITLE);
registerEnumType(StayWithoutTitleEnum, {
  name: 'ResidenceStayWithoutTitle',
  description: 'On what the stay of somebody rests who has held no title.',
  valuesConfig: {
    LAWFUL: { description: 'Lawful without a title, such as visa-free.' },
    TOLERATED: { description: 'With a toleration (Duldung).' },
    ASYLUM_PROCEDURE: { description: 'In the asylum procedure (Aufenthaltsgestattung).' },
    UNLAWFUL: { description: 'Not lawful.' },
    ABROAD: { description: 'Not in Germany.' },
  },
});

export const GermanLevelEnum = enumOf(GERMAN_LEVELS);
registerEnumType(GermanLevelEnum, {
  name: 'ResidenceGermanLevel',
  description: 'Levels of German by the Common European Framework (§ 2 Abs. 9 bis 12 AufenthG).',
  valuesConfig: {
    NONE: { description: 'None, or not proven.' },
    A1: { description: 'Simple (einfach).' },
    A2: { description: 'Adequate (hinreichend).' },
    B1: { description: 'Sufficient (ausreichend).' },
    B2: { description: 'Good (gut).' },
    C1: { description: 'Commanded (beherrscht).' },
    C2: { description: 'Above C1.' },
  },
});

export const LivelihoodEnum = enumOf(LIVELIHOODS);
registerEnumType(LivelihoodEnum, {
  name: 'ResidenceLivelihood',
  description: 'How far the livelihood is secured without public means (Lebensunterhalt, § 2 Abs. 3 AufenthG).',
  valuesConfig: {
    NOT_SECURED: { description: 'Not, or by less than half.' },
    PREDOMINANTLY: { description: 'Predominantly (überwiegend).' },
    FAR_PREDOMINANTLY: { description: 'Far predominantly (weit überwiegend).' },
    SECURED: { description: 'Secured.' },
  },
});

export const ResidenceOutcomeEnum = enumOf(RESIDENCE_OUTCOMES);
registerEnumType(ResidenceOutcomeEnum, {
  name: 'ResidenceOutcome',
  description: 'What a preliminary check finds.',
  valuesConfig: {
    ENTITLED: { description: 'All is met; the title has to be issued (Anspruch).' },
    SHALL: { description: 'All is met; as a rule the title is issued (Regelanspruch, "soll").' },
    DISCRETION: { description: 'The office decides at its discretion (Ermessen, "kann").' },
    CASE_BY_CASE: { description: 'The single case decides.' },
    NOT_MET: { description: 'Something is missing.' },
    EXCLUDED: { description: 'Excluded by a ground of the law (Versagungsgrund).' },
    SUSPEND: { description: 'The decision has to wait.' },
    INSUFFICIENT_DATA: { description: 'Too little is known.' },
  },
});

export const FictionEffectEnum = enumOf(FICTION_EFFECTS);
registerEnumType(FictionEffectEnum, {
  name: 'ResidenceFictionEffect',
  description: 'What the filing of an application does to the stay (Fiktionswirkung, § 81 Abs. 3, 4 AufenthG).',
  valuesConfig: {
    NONE: { description: 'Nothing.' },
    SECTION_81_3: { description: 'The stay is deemed allowed (§ 81 Abs. 3 Satz 1 AufenthG).' },
    SECTION_81_3_S2: { description: 'Removal is deemed suspended (§ 81 Abs. 3 Satz 2 AufenthG).' },
    SECTION_81_4: { description: 'The title is deemed to continue (§ 81 Abs. 4 Satz 1 AufenthG).' },
    SECTION_81_4_ORDERED: { description: 'The same by order of the office (§ 81 Abs. 4 Satz 3 AufenthG).' },
  },
});

@ObjectType('ResidenceRequirement', { description: 'A requirement of a title, with what became of it (Voraussetzung).' })
@Directive('@notPersonal')
export class ResidenceRequirementType implements RequirementOutcome {
  @Field(() => String, { description: 'Code that says what is wrong where it is not met, such as TITLE_HELD_TOO_SHORT.' })
  code!: string;
  @Field(() => String, { description: 'The norm.' })
  legalBasis!: string;
  @Field(() => String, { description: 'MET, NOT_MET, DISCRETION or INSUFFICIENT_DATA.' })
  status!: RuleStatus;
  @Field(() => String, { description: 'One sentence that says why.' })
  explanation!: string;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Earliest day on which it is met, where time alone is missing.',
  })
  earliestOn!: CalendarDate | null;
}

@ObjectType('ResidenceNormOutcome', { description: 'What one norm says of the facts.' })
@Directive('@notPersonal')
export class ResidenceNormOutcomeType implements NormOutcome {
  @Field(() => String, { description: 'Code of the norm, such as SETTLEMENT_18C_1.' })
  code!: string;
  @Field(() => String, { description: 'The norm.' })
  legalBasis!: string;
  @Field(() => ResidenceOutcomeEnum, { description: 'What it comes to.' })
  outcome!: ResidenceOutcome;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Earliest day on which all is met, where time alone is missing.',
  })
  earliestOn!: CalendarDate | null;
  @Field(() => [ResidenceRequirementType], { description: 'Its requirements.' })
  requirements!: readonly ResidenceRequirementType[];
}

@ObjectType('ResidenceFictionAnswer', { description: 'The effect of an application on the stay (Fiktionswirkung).' })
@Directive('@notPersonal')
export class ResidenceFictionType implements FictionAnswer {
  @Field(() => FictionEffectEnum, { description: 'The effect.' })
  effect!: FictionEffect;
  @Field(() => String, { description: 'The norm.' })
  legalBasis!: string;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'First day of the effect, which ends with the decision of the office.',
  })
  from!: CalendarDate | null;
  @Field(() => String, { description: 'One sentence that says why.' })
  explanation!: string;
  @Field(() => Boolean, { description: 'Whether a certificate has to be issued (Fiktionsbescheinigung, § 81 Abs. 5 AufenthG).' })
  certificateDue!: boolean;
  @Field(() => Boolean, {
    description: 'Whether the new work is allowed once the card is ordered, until it is issued (§ 81 Abs. 5a AufenthG).',
  })
  workAllowedFromCardOrder!: boolean;
}

@ObjectType('ResidenceLapse', {
  description: 'Whether the newest title has lapsed by time or absence (Erlöschen, § 51 Abs. 1 AufenthG).',
})
@Directive('@notPersonal')
export class ResidenceLapseType implements LapseOutcome {
  @Field(() => Boolean, { description: 'Whether it has lapsed.' })
  lapsed!: boolean;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day without it.' })
  lapsedOn!: CalendarDate | null;
  @Field(() => String, { description: 'The norm.' })
  legalBasis!: string;
  @Field(() => String, { description: 'One sentence that says why.' })
  explanation!: string;
}

@ObjectType('ResidenceQuickCheck', {
  description: 'A preliminary check of residence law for anybody who asks (Vorprüfung); no administrative decision (Bescheid).',
})
@Directive('@notPersonal')
export class ResidenceQuickCheckType implements ResidenceAnswer {
  @Field(() => CalendarDateScalar, { description: 'Day for which it was made.' })
  on!: CalendarDate;
  @Field(() => String, { description: 'Version of the law that was applied.' })
  lawVersion!: string;
  @Field(() => String, { description: 'That this is no administrative decision (Bescheid).' })
  notice!: string;
  @Field(() => ResidenceOutcomeEnum, { description: 'The best outcome of all norms.' })
  outcome!: ResidenceOutcome;
  @Field(() => [ResidenceNormOutcomeType], {
    description: 'Ways to permanent residence (Niederlassungserlaubnis, Daueraufenthalt-EU).',
  })
  permanentResidence!: readonly ResidenceNormOutcomeType[];
  @Field(() => [ResidenceNormOutcomeType], { description: 'Titles for integrated persons (§§ 25a, 25b AufenthG).' })
  integratedStay!: readonly ResidenceNormOutcomeType[];
  @Field(() => ResidenceFictionType, {
    nullable: true,
    description: 'Effect of the application, where one is stated and can be judged.',
  })
  fiction!: ResidenceFictionType | null;
  @Field(() => ResidenceLapseType, { nullable: true, description: 'Whether the newest title has lapsed.' })
  lapse!: ResidenceLapseType | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day to which the newest title may be extended while the course is not finished (§ 8 Abs. 3 AufenthG).',
  })
  extensionLimitOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day to report the early end of training or work (§ 82 Abs. 6 AufenthG).',
  })
  reportDueOn!: CalendarDate | null;
  @Field(() => [String], { description: 'Sentences to be read beside the outcome.' })
  hints!: readonly string[];
}

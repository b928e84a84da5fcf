import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  FEE_ENDINGS,
  type FeeLine,
  type FeeReckoning,
  FREE_OF_CHARGE,
  NATURALISATION_SERVICES,
  REDUCTION_GROUNDS,
} from './fee.rules.js';
import { FEE_CITIES } from './fee-parameters.rules.js';
import { RESIDENCE_ITEMS, RESIDENCE_PRIVILEGES } from './residence-fee.rules.js';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const FeeCityEnum = enumOf(FEE_CITIES);
registerEnumType(FeeCityEnum, {
  name: 'NaturalisationFeeCity',
  description: 'City whose practice is asked for.',
  valuesConfig: {
    DUESSELDORF: { description: 'Düsseldorf.' },
    SOLINGEN: { description: 'Solingen.' },
  },
});

export const FeeServiceEnum = enumOf(NATURALISATION_SERVICES);
registerEnumType(FeeServiceEnum, {
  name: 'NaturalisationFeeService',
  description: 'What a fee is charged for in nationality law (Gebührentatbestand, § 38 Abs. 2 StAG).',
  valuesConfig: {
    NATURALISATION: { description: 'Naturalisation (Einbürgerung, § 38 Abs. 2 Satz 1 Nr. 1 StAG).' },
    DETERMINATION: { description: 'Determination of nationality on application (Feststellung, § 38 Abs. 2 Satz 1 Nr. 2 StAG).' },
    CERTIFICATE: { description: 'Other certificate, 5 to 51 euros (sonstige Bescheinigung, § 38 Abs. 2 Satz 1 Nr. 3 StAG).' },
    CERTIFIED_COPY: {
      description:
        'Certified copy of a lost certificate; the usual fee of the city, or what the officer sets (beglaubigte Abschrift).',
    },
  },
});

export const FeeEndingEnum = enumOf(FEE_ENDINGS);
registerEnumType(FeeEndingEnum, {
  name: 'NaturalisationFeeEnding',
  description: 'How the procedure ended or is expected to end.',
  valuesConfig: {
    GRANTED: { description: 'What was asked for was granted.' },
    REFUSED: { description: 'Refused: 25 euros up to the full fee, set by the officer (Ablehnung, § 38 Abs. 2 Satz 3 StAG).' },
    WITHDRAWN_BEFORE_PROCESSING: {
      description: 'The applicant withdrew before substantive processing began: no fee (§ 38 Abs. 2 Satz 3 StAG).',
    },
    WITHDRAWN_AFTER_PROCESSING: {
      description:
        'The applicant withdrew after it began: 25 euros up to the full fee, set by the officer (§ 38 Abs. 2 Satz 3 StAG).',
    },
    REVOKED: {
      description:
        'Revoked for a cause the person has given: 25 euros up to the full fee, set by the officer (§ 38 Abs. 2 Satz 3 StAG).',
    },
  },
});

export const FreeOfChargeEnum = enumOf(FREE_OF_CHARGE);
registerEnumType(FreeOfChargeEnum, {
  name: 'NaturalisationFreeOfCharge',
  description: 'What the law leaves free of charge (Gebührenfreiheit, § 38 Abs. 3 StAG).',
  valuesConfig: {
    ART_116_GG: { description: 'Naturalisation of those deprived of nationality, and its certificate (Art. 116 Abs. 2 GG).' },
    STAG_15: { description: 'Naturalisation of the persecuted and their descendants (§ 15 StAG).' },
    FORMER_GERMAN_BY_MARRIAGE: { description: 'Naturalisation of former Germans who lost nationality by marrying.' },
    DETERMINATION_EX_OFFICIO: { description: 'Determination by the office of its own accord (§ 30 Abs. 1 Satz 3 StAG).' },
  },
});

export const ReductionGroundEnum = enumOf(REDUCTION_GROUNDS);
registerEnumType(ReductionGroundEnum, {
  name: 'ImmigrationOfficeFeeReductionGround',
  description: 'Ground for lowering or waiving a fee (§ 38 Abs. 4 StAG; §§ 52 Abs. 7, 53 Abs. 2 AufenthV).',
  valuesConfig: {
    EQUITY: { description: 'Equity in the single case (Billigkeit).' },
    PUBLIC_INTEREST: { description: 'Public interest (öffentliches Interesse).' },
  },
});

export const ResidenceItemEnum = enumOf(RESIDENCE_ITEMS);
registerEnumType(ResidenceItemEnum, {
  name: 'ResidenceFeeItem',
  description: 'What a fee is charged for in residence law (Gebührentatbestand, §§ 44 bis 47 AufenthV).',
  valuesConfig: {
    RESIDENCE_PERMIT: { description: 'Issue of a limited title (Aufenthaltserlaubnis, § 45 Nr. 1 AufenthV).' },
    EXTENSION_UP_TO_THREE_MONTHS: { description: 'Extension by up to three months (§ 45 Nr. 2 Buchst. a AufenthV).' },
    EXTENSION_LONGER: { description: 'Extension by more than three months (§ 45 Nr. 2 Buchst. b AufenthV).' },
    CHANGE_OF_PURPOSE: { description: 'Change of the purpose of stay (Zweckwechsel, § 45 Nr. 3 AufenthV).' },
    SETTLEMENT_PERMIT: { description: 'Unlimited title in general (Niederlassungserlaubnis, § 44 Nr. 3 AufenthV).' },
    SETTLEMENT_PERMIT_SELF_EMPLOYED: { description: 'Unlimited title of the self-employed (§ 44 Nr. 2 AufenthV).' },
    SETTLEMENT_PERMIT_HIGHLY_QUALIFIED: { description: 'Unlimited title of the highly qualified (§ 44 Nr. 1 AufenthV).' },
    SETTLEMENT_PERMIT_MINOR: {
      description: 'Unlimited title of a minor under § 35 Abs. 1 Satz 1 AufenthG (§ 50 Abs. 1 Satz 2 AufenthV).',
    },
    EU_LONG_TERM_PERMIT: { description: 'Long-term title of the Union (Erlaubnis zum Daueraufenthalt – EU, § 44a AufenthV).' },
    FICTION_CERTIFICATE: {
      description: 'Certificate that the stay is deemed lawful (Fiktionsbescheinigung, § 47 Abs. 1 Nr. 8 AufenthV).',
    },
    CARD_EXPIRED_OR_CHANGED: {
      description: 'New card: passport or card expired, or an entry changed (§ 45c Abs. 1 Nr. 1 und 2 AufenthV).',
    },
    CARD_LOST: { description: 'New card: the former one is lost (§ 45c Abs. 1 Nr. 3 AufenthV).' },
  },
});

export const ResidencePrivilegeEnum = enumOf(RESIDENCE_PRIVILEGES);
registerEnumType(ResidencePrivilegeEnum, {
  name: 'ResidenceFeePrivilege',
  description: 'Who pays as much as for a German identity card.',
  valuesConfig: {
    ASSOCIATION: { description: 'Rights of the EU–Turkey association (Assoziationsberechtigte, § 52a AufenthV).' },
    SWISS: { description: 'Swiss nationals (§ 52 Abs. 2 AufenthV).' },
  },
});

@ObjectType('ImmigrationOfficeAmount', { description: 'An amount of money in whole cents, never in fractions (Geldbetrag).' })
@Directive('@notPersonal')
export class AmountType {
  @Field(() => Int, { description: 'The amount in cents; below zero where something is taken off.' })
  amountCents!: number;
  @Field(() => String, { description: 'Currency by ISO 4217; always EUR.' })
  currency!: string;
}

@ObjectType('ImmigrationOfficeFeeLine', { description: 'One line of a fee; the lines add up to the total.' })
@Directive('@notPersonal')
export class FeeLineType implements Pick<FeeLine, 'item' | 'norm' | 'explanation'> {
  @Field(() => String, { description: 'What is charged, such as NATURALISATION; REDUCTION for what is taken off.' })
  item!: string;
  @Field(() => AmountType, { description: 'How much.' })
  amount!: AmountType;
  @Field(() => String, { description: 'The norm it rests on.' })
  norm!: string;
  @Field(() => String, { description: 'Why it is this much.' })
  explanation!: string;
}

@ObjectType('ImmigrationOfficeFee', { description: 'Reckoned fees with all their lines (Gebühren).' })
@Directive('@notPersonal')
export class FeeType implements Pick<FeeReckoning, 'hints' | 'lawVersion'> {
  @Field(() => AmountType, { description: 'The sum of the lines.' })
  total!: AmountType;
  @Field(() => [FeeLineType], { description: 'The lines, in the order of what was asked.' })
  lines!: FeeLineType[];
  @Field(() => AmountType, {
    nullable: true,
    description:
      'What may be asked for in advance, at most; null where no such practice is known or nothing is expected (Vorschuss).',
  })
  advanceAtMost!: AmountType | null;
  @Field(() => [String], { description: 'What else is to be known.' })
  hints!: readonly string[];
  @Field(() => String, { description: 'Which version of the rates was used, such as StAG 2024-06-27.' })
  lawVersion!: string;
  @Field(() => String, { description: 'Says that this is a preliminary reckoning and no administrative decision.' })
  notice!: string;
}

const NOTICE = 'Preliminary reckoning (Vorprüfung), no administrative decision and no bill: the office sets fees in each case.';

const amountOf = (amountCents: number): AmountType => ({ amountCents, currency: 'EUR' });

/** A reckoning as the graph shows it. */
export function feeShown({ totalCents, lines, advanceAtMostCents, hints, lawVersion }: FeeReckoning): FeeType {
  return {
    total: amountOf(totalCents),
    lines: lines.map(({ amountCents, ...line }) => ({ ...line, amount: amountOf(amountCents) })),
    advanceAtMost: advanceAtMostCents === null ? null : amountOf(advanceAtMostCents),
    hints,
    lawVersion,
    notice: NOTICE,
  };
}

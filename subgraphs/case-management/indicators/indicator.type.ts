import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import { INDICATORS, type Indicator, MEASURES, type Measure } from './indicator.rules.js';

export const IndicatorEnum = enumOf(INDICATORS);
registerEnumType(IndicatorEnum, {
  name: 'KimIndicator',
  description: 'An indicator of case management: a predefined table (Kennzahl). There are no others.',
  valuesConfig: {
    ACTIVE_CASES: { description: 'Households with a case on at least one day of the quarter, by carrier.' },
    NEW_CASES: { description: 'Households whose case began in the quarter, by carrier.' },
    CLOSED_CASES: { description: 'Households whose case ended in the quarter, in whatever way, by carrier.' },
    ACTIVE_CASES_BY_DISTRICT: { description: 'Active households by district; a blocked address has none.' },
    CASELOAD_PER_POST: { description: 'Households with an open case at the end of the quarter for each full post, by carrier.' },
    DAYS_INQUIRY_TO_ASSESSMENT: { description: 'Median days from the inquiry to the signed-off assessment, by carrier.' },
    DAYS_ASSESSMENT_TO_PLAN: { description: 'Median days from the assessment to the agreed plan, by carrier.' },
    DAYS_OPEN_TO_CLOSE: { description: 'Median days from the inquiry to the evaluated end, by carrier.' },
    CLOSURE_REASONS: { description: 'Households whose case ended, by how it ended (Beendigungsgründe).' },
    GOAL_ATTAINMENT: {
      description: 'Households of closed cases by area of life and how far goals were reached (Zielerreichung).',
    },
    REFERRALS: { description: 'Households with a referral that was made, accepted or declined, by recipient (Vermittlungen).' },
    DAYS_OF_REFERRALS: { description: 'Median days until a referral was answered, by recipient.' },
    LEGAL_CIRCLE_CHANGES: { description: 'Households accompanied from one legal circle to another, by the new one.' },
    DAYS_BETWEEN_LEGAL_CIRCLES: { description: 'Median days between two legal circles, by the new one.' },
    OBSERVATIONS_BY_DOMAIN: { description: 'Households of whom a hurdle was observed, by area of life and kind.' },
    OBSERVATIONS_BY_MECHANISM: { description: 'Households of whom a hurdle was observed, by how it works.' },
    CLIENTS_BY_AGE: { description: 'Active households by age group of the client.' },
    CLIENTS_BY_SEX: { description: 'Active households by sex of the client.' },
    CLIENTS_BY_NATIONALITY: { description: 'Active households by group of nationalities of the client.' },
    CLIENTS_BY_TITLE: { description: 'Active households by group of residence titles of the client.' },
    CLIENTS_BY_YEARS_IN_GERMANY: { description: 'Active households by how long the client has been in Germany.' },
    POSTS: { description: 'Posts that are funded and filled, by part of the programme (Bausteine 1 to 3).' },
  },
});

export const MeasureEnum = enumOf(MEASURES);
registerEnumType(MeasureEnum, {
  name: 'KimMeasure',
  description: 'What the numbers of a table are.',
  valuesConfig: {
    HOUSEHOLDS: { description: 'Distinct households.' },
    MEDIAN_DAYS: { description: 'Median, in days.' },
    CASES_PER_POST: { description: 'Households for each full post, in tenths.' },
    POSTS: { description: 'Full posts, in hundredths.' },
  },
});

@ObjectType('KimIndicatorCell', { description: 'One number of a table.' })
@Directive('@notPersonal')
export class IndicatorCellType {
  @Field(() => [String], {
    description: 'Its label on each axis; `total` is the sum over one, OTHERS what is too small to be named.',
  })
  at!: readonly string[];
  @Field(() => Int, { nullable: true, description: 'The number; null where it is protected or not known.' })
  value!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Whole percent of the row it belongs to; null where it has none, or where either number is too small.',
  })
  percent!: number | null;
}

@ObjectType('KimIndicatorTable', {
  description: 'A frozen table of an indicator: a quarter over all carriers, once and for all (eingefrorene Quartalstabelle).',
})
@Directive('@notPersonal')
export class IndicatorTableType {
  @Field(() => ID, { description: 'Identifies the table.' })
  id!: string;
  @Field(() => String, { description: 'The quarter, such as 2026-Q3.' })
  quarter!: string;
  @Field(() => IndicatorEnum, { description: 'Which table it is.' })
  indicator!: Indicator;
  @Field(() => MeasureEnum, { description: 'What its numbers are.' })
  measure!: Measure;
  @Field(() => Int, { description: 'Nothing is shown of fewer households.' })
  k!: number;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was frozen.' })
  frozenOn!: CalendarDate;
  @Field(() => String, { description: 'SHA-256 over everything it says, hex, so that anybody can see that it is the same.' })
  hash!: string;
}

const OWN = '@personal(category: "INDICATOR_TABLE", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW")';

@ObjectType('CarrierIndicatorCell', { description: 'One exact number of a table of one carrier.' })
@Directive('@notPersonal')
export class CarrierIndicatorCellType {
  @Field(() => [String], { description: 'Its label on each axis; `total` is the sum over one.' })
  at!: readonly string[];
  @Field(() => Int, { nullable: true, description: 'The number; null where there is too little to be measured.' })
  value!: number | null;
}

@ObjectType('CarrierIndicatorTable', {
  description: 'An indicator of one carrier for its own lead: exact, and as of now (eigene Kennzahlen).',
})
@Directive(OWN)
export class CarrierIndicatorTableType {
  @Field(() => String, { description: 'The quarter, such as 2026-Q4; it need not be over.' })
  quarter!: string;
  @Field(() => IndicatorEnum, { description: 'Which table it is.' })
  indicator!: Indicator;
  @Field(() => MeasureEnum, { description: 'What its numbers are.' })
  measure!: Measure;
  @Field(() => [CarrierIndicatorCellType], { description: 'Its numbers.' })
  cells!: readonly CarrierIndicatorCellType[];
}

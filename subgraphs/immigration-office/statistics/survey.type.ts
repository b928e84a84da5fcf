import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { SURVEYS, type Survey } from './survey.rules.js';

export const SurveyEnum = Object.fromEntries(SURVEYS.map((survey) => [survey, survey])) as Record<Survey, Survey>;
registerEnumType(SurveyEnum, {
  name: 'NaturalisationSurveyKind',
  description: 'The surveys of the naturalisation statistics (Einbürgerungsstatistik, § 36 StAG).',
  valuesConfig: {
    NATURALISATIONS: { description: 'Each person who was naturalised (§ 36 Abs. 2 StAG).' },
    APPLICATIONS: { description: 'Each person who applied, since 2025 (§ 36 Abs. 2a StAG).' },
    COMPLETED_PROCEDURES: { description: 'Each person whose procedure ended, since 2025 (§ 36 Abs. 2b StAG).' },
  },
});

const UNIT_RECORD = '@personal(category: "STATISTICS_UNIT_RECORD", legalBasis: "§ 36 StAG")';

@ObjectType('NaturalisationSurveyGap', { description: 'A file that lacks what a survey asks for.' })
@Directive(UNIT_RECORD)
export class SurveyGapType {
  @Field(() => String, { description: 'File reference (Aktenzeichen), or the id of a file that has none.' })
  file!: string;
  @Field(() => [String], { description: 'The columns that are empty, such as years_of_stay.' })
  attributes!: string[];
}

@ObjectType('NaturalisationSurvey', {
  description:
    'A survey of the naturalisation statistics with its unit records, for the statistical office of the Land (§ 36 StAG).',
})
@Directive(UNIT_RECORD)
export class SurveyType {
  @Field(() => SurveyEnum, { description: 'Which survey.' })
  survey!: Survey;
  @Field(() => Int, { description: 'The year it reports on.' })
  year!: number;
  @Field(() => CalendarDateScalar, { description: 'Day by which it is delivered (§ 36 Abs. 4 StAG).' })
  dueOn!: CalendarDate;
  @Field(() => Boolean, { description: 'Whether the year is over; until then rows are still to come.' })
  isComplete!: boolean;
  @Field(() => Int, { description: 'How many unit records there are.' })
  rowCount!: number;
  @Field(() => [SurveyGapType], { description: 'Files that lack what the survey asks for.' })
  gaps!: SurveyGapType[];
  @Field(() => [String], { description: 'Columns that are empty in every row, because the office has not set who delivers.' })
  unset!: string[];
  @Field(() => String, { description: 'The file: CSV in UTF-8 after RFC 4180, parted by semicolons, with a head line.' })
  csv!: string;
}

import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Course } from './course.entity.js';
import { COURSE_STATES, type CourseState } from './course.procedure.js';
import {
  CANCELLATION_REASONS,
  type CancellationReason,
  COURSE_KINDS,
  type CourseKind,
  LANGUAGE_LEVELS,
  type LanguageLevel,
} from './course.rules.js';

/** The object of a list of words, as GraphQL wants an enum. */
export function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const CourseStateEnum = enumOf(COURSE_STATES);
registerEnumType(CourseStateEnum, {
  name: 'JobcenterCourseState',
  description: 'Where a course stands.',
  valuesConfig: {
    ANNOUNCED: { description: 'It is announced; registration has not begun.' },
    OPEN: { description: 'Registration is open, as long as there are free places.' },
    STARTED: { description: 'It has started.' },
    FINISHED: { description: 'It is over.' },
    CANCELLED: { description: 'It does not take place, or ended early.' },
  },
});

export const CourseKindEnum = enumOf(COURSE_KINDS);
registerEnumType(CourseKindEnum, {
  name: 'JobcenterCourseKind',
  description: 'What kind of course it is.',
  valuesConfig: {
    INTEGRATION_COURSE: { description: 'Integration course (Integrationskurs, § 43 AufenthG, IntV).' },
    VOCATIONAL_LANGUAGE_COURSE: { description: 'Vocational language course (Berufssprachkurs, § 45a AufenthG, DeuFöV).' },
    ACTIVATION_MEASURE: {
      description:
        'Measure for activation and integration into work (Maßnahme zur Aktivierung und beruflichen Eingliederung, § 16 Abs. 1 SGB II mit § 45 SGB III).',
    },
  },
});

export const LanguageLevelEnum = enumOf(LANGUAGE_LEVELS);
registerEnumType(LanguageLevelEnum, {
  name: 'JobcenterLanguageLevel',
  description: 'Level of German (Gemeinsamer Europäischer Referenzrahmen).',
  valuesConfig: {
    A1: { description: 'Elementary, first step.' },
    A2: { description: 'Elementary, second step.' },
    B1: { description: 'Independent, first step.' },
    B2: { description: 'Independent, second step.' },
    C1: { description: 'Proficient, first step.' },
    C2: { description: 'Proficient, second step.' },
  },
});

export const CancellationReasonEnum = enumOf(CANCELLATION_REASONS);
registerEnumType(CancellationReasonEnum, {
  name: 'JobcenterCourseCancellation',
  description: 'Why a course does not take place, or ended early.',
  valuesConfig: {
    TOO_FEW_PARTICIPANTS: { description: 'Too few people registered.' },
    PROVIDER_WITHDREW: { description: 'Whoever teaches it withdrew.' },
    NO_ROOM: { description: 'There is no room for it.' },
    OTHER: { description: 'Another reason.' },
  },
});

@ObjectType('JobcenterCourse', { description: 'A course on which the jobcenter places people (Kurs).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class CourseType implements Omit<Course, 'institution'> {
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => CourseStateEnum, { description: 'Where it stands.' })
  state!: CourseState;
  @Field(() => String, { description: 'What it is called.' })
  title!: string;
  @Field(() => CourseKindEnum, { description: 'What kind of course it is.' })
  kind!: CourseKind;
  @Field(() => CalendarDateScalar, { description: 'Its first day.' })
  startsOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Its last day.' })
  endsOn!: CalendarDate;
  @Field(() => Int, { description: 'Hours of teaching in a week.' })
  weeklyHours!: number;
  @Field(() => LanguageLevelEnum, { nullable: true, description: 'Level of German it leads to; null where it teaches none.' })
  languageLevel!: LanguageLevel | null;
  @Field(() => Int, { description: 'How many can take part.' })
  capacity!: number;
  @Field(() => CalendarDateScalar, { description: 'Last day of registration.' })
  registrationUntil!: CalendarDate;
  @Field(() => CancellationReasonEnum, { nullable: true, description: 'Why it does not take place; null otherwise.' })
  cancellationReason!: CancellationReason | null;
}

export const CourseConnection = connectionType('JobcenterCourse', () => CourseType);

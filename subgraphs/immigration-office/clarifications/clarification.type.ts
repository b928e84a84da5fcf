import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Capacity } from '../documents/capacity.rules.js';
import { CapacityEnum } from '../submissions/submission.type.js';
import type { Clarification } from './clarification.entity.js';
import { CLARIFICATION_STATES, type ClarificationState } from './clarification.procedure.js';
import { CLARIFICATION_SIDES, type ClarificationSide } from './clarification.rules.js';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const ClarificationStateEnum = enumOf(CLARIFICATION_STATES);
registerEnumType(ClarificationStateEnum, {
  name: 'NaturalisationClarificationState',
  description: 'Where a question stands.',
  valuesConfig: {
    ASKED: { description: 'Asked, and not answered yet.' },
    ANSWERED: { description: 'Answered.' },
    CLOSED: { description: 'Answered and done.' },
    WITHDRAWN: { description: 'Taken back before it was answered.' },
  },
});

export const ClarificationSideEnum = enumOf(CLARIFICATION_SIDES);
registerEnumType(ClarificationSideEnum, {
  name: 'NaturalisationClarificationSide',
  description: 'The two sides of a clarification.',
  valuesConfig: {
    OFFICE: { description: 'The office.' },
    APPLICANT: {
      description: 'The applicant, or whoever acts for them, such as a counsellor with a power of attorney (Vollmacht).',
    },
  },
});

@ObjectType('NaturalisationClarification', {
  description: "A question between the office and the applicant's side, and its answer (Rückfrage).",
})
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class ClarificationType
  implements
    Pick<
      Clarification,
      | 'id'
      | 'version'
      | 'state'
      | 'askedBySide'
      | 'askedAs'
      | 'askedAt'
      | 'question'
      | 'answer'
      | 'answeredAs'
      | 'answeredAt'
      | 'endedOn'
    >
{
  @Field(() => ID, { description: 'Identifies the clarification.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ClarificationStateEnum, { description: 'Where it stands.' })
  state!: ClarificationState;
  @Field(() => ClarificationSideEnum, { description: 'Which side asked.' })
  askedBySide!: ClarificationSide;
  @Field(() => CapacityEnum, { description: 'In which capacity it was asked.' })
  askedAs!: Capacity;
  @Field(() => Date, { description: 'When it was asked.' })
  askedAt!: Date;
  @Field(() => String, { description: 'The question.' })
  question!: string;
  @Field(() => String, { nullable: true, description: 'The answer; null while there is none.' })
  answer!: string | null;
  @Field(() => CapacityEnum, { nullable: true, description: 'In which capacity it was answered.' })
  answeredAs!: Capacity | null;
  @Field(() => Date, { nullable: true, description: 'When it was answered.' })
  answeredAt!: Date | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was closed or taken back.' })
  endedOn!: CalendarDate | null;
}

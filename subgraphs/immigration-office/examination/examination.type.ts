import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { NaturalisationRouteEnum, OutcomeEnum, RequirementResultType, RouteResultType } from '../quick-check/quick-check.type.js';
import type { RouteResult } from '../requirements/examination.rules.js';
import type { Outcome, RequirementResult } from '../requirements/requirement.rules.js';
import type { Route } from '../requirements/routes.rules.js';
import type { DiscretionNote } from './discretion-note.entity.js';
import type { NoteDecision, NoteState } from './discretion-note.rules.js';
import type { Assessment, AssessmentOccasion } from './examination.entity.js';

const FILE = '@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")';

export const NoteDecisionEnum = { FAVOURABLE: 'FAVOURABLE', UNFAVOURABLE: 'UNFAVOURABLE' } as const;
registerEnumType(NoteDecisionEnum, {
  name: 'NaturalisationDiscretionDecision',
  description: 'How discretion is exercised (Ermessensausübung).',
  valuesConfig: {
    FAVOURABLE: { description: 'For the applicant: the requirement does not stand in the way.' },
    UNFAVOURABLE: { description: 'Against the applicant: the requirement stands in the way.' },
  },
});

export const NoteStateEnum = { SIGNED: 'SIGNED', ENDED: 'ENDED' } as const;
registerEnumType(NoteStateEnum, {
  name: 'NaturalisationDiscretionNoteState',
  description: 'Whether a note holds.',
  valuesConfig: {
    SIGNED: { description: 'Signed, and it holds.' },
    ENDED: { description: 'A later note took its place, or the requirement is found otherwise since.' },
  },
});

export const AssessmentOccasionEnum = { GRANT_PROPOSED: 'GRANT_PROPOSED', REFUSAL_PROPOSED: 'REFUSAL_PROPOSED' } as const;
registerEnumType(AssessmentOccasionEnum, {
  name: 'NaturalisationAssessmentOccasion',
  description: 'When an assessment was stored.',
  valuesConfig: {
    GRANT_PROPOSED: { description: 'The naturalisation was proposed.' },
    REFUSAL_PROPOSED: { description: 'The refusal was proposed.' },
  },
});

@ObjectType('NaturalisationDiscretionNote', {
  description: 'How an officer exercises discretion on one requirement (Ermessensvermerk).',
})
@Directive(FILE)
export class DiscretionNoteType
  implements
    Pick<DiscretionNote, 'id' | 'requirement' | 'legalBasis' | 'decision' | 'reasons' | 'finding' | 'lawVersion' | 'signedBy'>
{
  @Field(() => ID, { description: 'Identifies the note.' })
  id!: string;
  @Field(() => NoteStateEnum, { description: 'Whether it holds.' })
  state!: NoteState;
  @Field(() => String, { description: 'Code of the requirement, such as N-LIV.' })
  requirement!: string;
  @Field(() => String, { description: 'The norm that leaves it to discretion.' })
  legalBasis!: string;
  @Field(() => NoteDecisionEnum, { description: 'For or against the applicant.' })
  decision!: NoteDecision;
  @Field(() => String, { description: 'The reasons.' })
  reasons!: string;
  @Field(() => String, { description: 'What was found of the requirement when the note was signed.' })
  finding!: string;
  @Field(() => String, { description: 'Version of the law that was applied.' })
  lawVersion!: string;
  @Field(() => String, { description: 'Account of the officer who signed.' })
  signedBy!: string;
  @Field(() => Date, { description: 'When it was signed.' })
  signedAt!: Date;
}

@ObjectType('NaturalisationAssessment', {
  description: 'What the law engine said when a decision was proposed; stored as it was, and decision support only.',
})
@Directive(FILE)
export class AssessmentType
  implements
    Pick<Assessment, 'id' | 'occasion' | 'route' | 'outcome' | 'requirements' | 'lawVersion' | 'assessedOn' | 'assessedBy'>
{
  @Field(() => ID, { description: 'Identifies the assessment.' })
  id!: string;
  @Field(() => AssessmentOccasionEnum, { description: 'When it was stored.' })
  occasion!: AssessmentOccasion;
  @Field(() => NaturalisationRouteEnum, { description: 'The way to naturalisation that was examined.' })
  route!: Route;
  @Field(() => OutcomeEnum, { description: 'What it came to.' })
  outcome!: Outcome;
  @Field(() => [RequirementResultType], { description: 'What it required, each examined.' })
  requirements!: readonly RequirementResult[];
  @Field(() => String, { description: 'Version of the law that was applied.' })
  lawVersion!: string;
  @Field(() => CalendarDateScalar, { description: 'Day for which the law was applied.' })
  assessedOn!: CalendarDate;
  @Field(() => String, { description: 'Account of the officer who proposed the decision.' })
  assessedBy!: string;
}

@ObjectType('NaturalisationExamination', {
  description:
    'What the law engine says of an application today; a preliminary check (Vorprüfung) and no administrative decision.',
})
@Directive(FILE)
export class ExaminationType {
  @Field(() => NaturalisationRouteEnum, { nullable: true, description: 'The chosen way to naturalisation; null before.' })
  route!: Route | null;
  @Field(() => String, { nullable: true, description: 'Its norm.' })
  legalBasis!: string | null;
  @Field(() => OutcomeEnum, { nullable: true, description: 'What the chosen way comes to; null while none is chosen.' })
  outcome!: Outcome | null;
  @Field(() => [RequirementResultType], { description: 'What the chosen way requires, each examined.' })
  requirements!: readonly RequirementResult[];
  @Field(() => [String], { description: 'Codes of what stands in the way.' })
  missing!: readonly string[];
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day on which time alone opens the way.' })
  earliestOn!: CalendarDate | null;
  @Field(() => [RouteResultType], { description: 'Every way the law has today, examined.' })
  routes!: readonly RouteResult[];
  @Field(() => CalendarDateScalar, { description: 'The day for which the law was applied.' })
  on!: CalendarDate;
  @Field(() => String, { description: 'Version of the law that was applied, by the day of its last change.' })
  lawVersion!: string;
  @Field(() => String, { description: 'What this is, and what it is not.' })
  notice!: string;
  @Field(() => String, { description: 'The recorded facts as JSON, under the names of NaturalisationFactsInput.' })
  facts!: string;
  @Field(() => Boolean, { nullable: true, description: 'Whether the applicant lives on self-employed work.' })
  selfEmployed!: boolean | null;
  @Field(() => Int, { description: 'Counts the versions of the facts.' })
  number!: number;
  @Field(() => String, { description: 'Account of the officer who recorded the facts.' })
  recordedBy!: string;
  @Field(() => Date, { description: 'When the facts were recorded.' })
  recordedAt!: Date;
}

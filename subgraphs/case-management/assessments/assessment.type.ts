import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { LegalCircle, ProblemArea, TitleGroup } from '../cases/case.rules.js';
import { enumOf, LegalCircleEnum, ProblemAreaEnum, TitleGroupEnum } from '../cases/case.type.js';
import type { CaseAssessment } from './assessment.entity.js';
import { ASSESSMENT_STATES, type AssessmentState } from './assessment.procedure.js';
import { type LifeDomain, NETWORK_KINDS, type NetworkKind, type NetworkMember } from './assessment.rules.js';

export const AssessmentStateEnum = enumOf(ASSESSMENT_STATES);
registerEnumType(AssessmentStateEnum, {
  name: 'CaseAssessmentState',
  description: 'Where an assessment stands.',
  valuesConfig: {
    RECORDED: { description: 'Written.' },
    APPROVED: { description: 'Approved by somebody else (Freigabe).' },
    SUPERSEDED: { description: 'A newer version took its place.' },
  },
});

export const NetworkKindEnum = enumOf(NETWORK_KINDS);
registerEnumType(NetworkKindEnum, {
  name: 'CaseNetworkKind',
  description: 'Who belongs to the network of a client.',
  valuesConfig: {
    PERSON: { description: 'A person, by the part they play.' },
    INSTITUTION: { description: 'An institution.' },
  },
});

const CASE_CONTENT =
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")';

@ObjectType('CaseLifeDomain', { description: 'One area of life as counselling found it (Lebensbereich).' })
@Directive(CASE_CONTENT)
export class LifeDomainType implements LifeDomain {
  @Field(() => ProblemAreaEnum, { description: 'The area.' })
  area!: ProblemArea;
  @Field(() => String, { description: 'How things are.' })
  situation!: string;
  @Field(() => Int, { description: 'How urgent the need is, from 0 (none) to 3 (at once).' })
  need!: number;
  @Field(() => String, { nullable: true, description: 'What helps in this area.' })
  resources!: string | null;
}

@ObjectType('CaseNetworkMember', { description: 'Whom the client can count on, by the part they play (Netzwerk).' })
@Directive(CASE_CONTENT)
export class NetworkMemberType implements NetworkMember {
  @Field(() => NetworkKindEnum, { description: 'A person or an institution.' })
  kind!: NetworkKind;
  @Field(() => String, { description: 'The part they play.' })
  role!: string;
  @Field(() => String, { nullable: true, description: 'What else matters.' })
  note!: string | null;
}

type Shown =
  | 'id'
  | 'version'
  | 'round'
  | 'number'
  | 'state'
  | 'resources'
  | 'titleGroup'
  | 'legalCircles'
  | 'risks'
  | 'writtenBy'
  | 'writtenOn'
  | 'approvedBy'
  | 'approvedOn';

@ObjectType('CaseAssessment', {
  description: 'What counselling found of a client’s situation, in one version; for staff of the carrier (Assessment).',
})
@Directive(CASE_CONTENT)
export class CaseAssessmentType implements Pick<CaseAssessment, Shown> {
  @Field(() => ID, { description: 'Identifies this version of the assessment.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => Int, { description: 'Which time the case was worked on.' })
  round!: number;
  @Field(() => Int, { description: 'Which version of the assessment in that round, from 1.' })
  number!: number;
  @Field(() => AssessmentStateEnum, { description: 'Where it stands.' })
  state!: AssessmentState;
  @Field(() => [String], { nullable: true, description: 'What the client can build on; null: not asked (Ressourcen).' })
  resources!: string[] | null;
  @Field(() => TitleGroupEnum, { nullable: true, description: 'The residence status; null: not asked (Aufenthaltsstatus).' })
  titleGroup!: TitleGroup | null;
  @Field(() => [LegalCircleEnum], { nullable: true, description: 'The legal circles in play; null: not asked (Rechtskreise).' })
  legalCircles!: LegalCircle[] | null;
  @Field(() => [String], { nullable: true, description: 'Risks; null: not asked (Risiken).' })
  risks!: string[] | null;
  @Field(() => ID, { description: 'Account of whoever wrote it.' })
  writtenBy!: string;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was written.' })
  writtenOn!: CalendarDate;
  @Field(() => ID, { nullable: true, description: 'Account of whoever approved it.' })
  approvedBy!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the approval.' })
  approvedOn!: CalendarDate | null;
}

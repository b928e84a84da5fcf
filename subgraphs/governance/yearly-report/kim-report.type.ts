import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { CirculationState } from '../circulations/circulation.procedure.js';
import { CirculationStateEnum } from '../circulations/circulation.type.js';
import type { DecisionOutcome } from '../decisions/decision.rules.js';
import { DecisionOutcomeEnum } from '../decisions/decision.type.js';
import type { EffectFinding } from '../effect-reviews/effect.rules.js';
import { EffectFindingEnum } from '../effect-reviews/effect-review.type.js';
import type { ProposalState } from '../proposals/proposal.procedure.js';
import { ProposalStateEnum } from '../proposals/proposal.type.js';
import type { BodyFigures, CountOf, InstitutionFigures, KimReport } from './kim-report.rules.js';

@ObjectType('GovernanceOutcomeCount', { description: 'How many decisions of a year had an outcome.' })
@Directive('@notPersonal')
export class OutcomeCountType implements CountOf<DecisionOutcome> {
  @Field(() => DecisionOutcomeEnum, { description: 'The outcome.' })
  kind!: DecisionOutcome;
  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('GovernanceCirculationCount', { description: 'How many circulations that were opened in a year stand where.' })
@Directive('@notPersonal')
export class CirculationCountType implements CountOf<CirculationState> {
  @Field(() => CirculationStateEnum, { description: 'Where they stand.' })
  kind!: CirculationState;
  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('GovernanceFindingCount', { description: 'How many reviews of effects in a year found what.' })
@Directive('@notPersonal')
export class FindingCountType implements CountOf<EffectFinding> {
  @Field(() => EffectFindingEnum, { description: 'What they found.' })
  kind!: EffectFinding;
  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('GovernanceProposalCount', { description: 'How many open proposals stand where.' })
@Directive('@notPersonal')
export class ProposalCountType implements CountOf<ProposalState> {
  @Field(() => ProposalStateEnum, { description: 'Where they stand.' })
  kind!: ProposalState;
  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('GovernanceBodyFigures', { description: 'What one body did in a year, in whole numbers.' })
@Directive('@notPersonal')
export class BodyFiguresType implements Omit<BodyFigures, 'bodyId' | 'name'> {
  @Field(() => Int, { description: 'Meetings of the year that were held.' })
  meetingsHeld!: number;
  @Field(() => Int, { description: 'Meetings of the year that were called off.' })
  meetingsCancelled!: number;
  @Field(() => Int, {
    description: 'Held meetings in which a vote failed, or an item was put off, for lack of a quorum.',
  })
  meetingsWithoutQuorum!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      'Of a hundred filled seats with a vote, how many were represented in the held meetings; null where none was held.',
  })
  attendancePercent!: number | null;
  @Field(() => [OutcomeCountType], { description: 'Its decisions by outcome, every outcome once.' })
  decisions!: readonly OutcomeCountType[];
  @Field(() => [CirculationCountType], { description: 'Its circulations by what came of them, every state once.' })
  circulations!: readonly CirculationCountType[];
  @Field(() => Int, { description: 'Urgent decisions that were taken for it.' })
  urgentTaken!: number;
  @Field(() => Int, { description: 'Those of them that it has ratified.' })
  urgentRatified!: number;
  @Field(() => Int, { description: 'Those of them that it has refused to ratify.' })
  urgentNotRatified!: number;
  @Field(() => Int, { description: 'Those of them that it still has to ratify or not.' })
  urgentAwaitingRatification!: number;
}

@ObjectType('GovernanceInstitutionFigures', { description: 'What one institution was given to implement, in whole numbers.' })
@Directive('@notPersonal')
export class InstitutionFiguresType implements Omit<InstitutionFigures, 'institutionId'> {
  @Field(() => Int, { description: 'Tasks from decisions of the year.' })
  given!: number;
  @Field(() => Int, { description: 'Tasks that were accepted as done in the year.' })
  done!: number;
  @Field(() => Int, { description: 'Tasks that were overdue on the day of the report.' })
  overdue!: number;
}

@ObjectType('GovernanceKimReport', {
  description: 'The yearly report of the integration management, in whole numbers (Jahresbericht KIM).',
})
@Directive('@notPersonal')
export class KimReportType implements Omit<KimReport, 'bodies' | 'institutions'> {
  @Field(() => Int, { description: 'The year.' })
  year!: number;
  @Field(() => CalendarDateScalar, { description: 'Day for which is counted what is overdue: the last of the year, or today.' })
  asOf!: CalendarDate;
  @Field(() => [BodyFiguresType], { description: 'The bodies, by name.' })
  bodies!: readonly BodyFiguresType[];
  @Field(() => [InstitutionFiguresType], { description: 'The institutions that implement decisions.' })
  institutions!: readonly InstitutionFiguresType[];
  @Field(() => [FindingCountType], { description: 'Reviews of effects in the year by what they found, every finding once.' })
  reviewsHeld!: readonly FindingCountType[];
  @Field(() => Int, { description: 'Reviews of effects that were overdue on the day of the report.' })
  reviewsOverdue!: number;
  @Field(() => [ProposalCountType], { description: 'Open proposals by where they stand today, every state once.' })
  openProposals!: readonly ProposalCountType[];
  @Field(() => Int, { description: 'Reports on mandates that fell due in the year.' })
  reportsDue!: number;
  @Field(() => Int, { description: 'Those of them that were delivered by the day of the report.' })
  reportsDelivered!: number;
  @Field(() => Int, { description: 'Those of them that were overdue on the day of the report.' })
  reportsOverdue!: number;
  @Field(() => Int, { description: 'Matters that the bodies handed on above the city in the year.' })
  decisionsReferredUp!: number;
  @Field(() => Int, { description: 'Delays of tasks that were brought before those above the city in the year.' })
  delaysReferredUp!: number;
}

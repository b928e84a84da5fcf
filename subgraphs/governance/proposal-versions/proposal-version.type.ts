import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { DecidedState } from '../proposals/proposal.procedure.js';
import { EffectIndicatorType, ProposalStateEnum, SolutionOptionType } from '../proposals/proposal.type.js';
import type { ProposalVersion } from './proposal-version.entity.js';
import type { DecidedOnVersion } from './proposal-version.rules.js';

@ObjectType('GovernanceProposalVersionDecision', { description: 'What was decided on a version of a proposal.' })
@Directive('@notPersonal')
export class VersionDecisionType implements DecidedOnVersion {
  @Field(() => ProposalStateEnum, { description: 'Where the decision led the proposal.' })
  outcome!: DecidedState;
  @Field(() => Date, { description: 'When the decision was entered.' })
  at!: Date;
}

@ObjectType('GovernanceProposalVersion', {
  description: 'What a proposal said at a time (Fassung); no later amendment changes it.',
})
@Directive('@notPersonal')
export class ProposalVersionType
  implements Pick<ProposalVersion, 'id' | 'number' | 'title' | 'problem' | 'solution' | 'legalCircles' | 'step' | 'at'>
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Number of the version, from 1.' })
  number!: number;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'The problem it is about (Problembeschreibung).' })
  problem!: string;
  @Field(() => String, { nullable: true, description: 'The solution; null before one was drafted.' })
  solution!: string | null;
  @Field(() => [SolutionOptionType], { description: 'Ways to solve the problem that were weighed.' })
  options!: SolutionOptionType[];
  @Field(() => [EffectIndicatorType], { description: 'By what its effect is measured.' })
  indicators!: EffectIndicatorType[];
  @Field(() => [String], { description: 'Legal circles that it touches (Rechtskreise), such as SGB_II.' })
  legalCircles!: string[];
  @Field(() => String, { description: 'The step that brought it: PROPOSE_TOPIC, DRAFT_SOLUTION or AMEND.' })
  step!: ProposalVersion['step'];
  @Field(() => Date, { description: 'When it was put forward.' })
  at!: Date;
}

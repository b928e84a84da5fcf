import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { Proposal } from './proposal.entity.js';
import { PROPOSAL_STATES, type ProposalState } from './proposal.procedure.js';
import type { EffectIndicator, SolutionOption } from './proposal.rules.js';

export const ProposalStateEnum = enumOf(PROPOSAL_STATES);
registerEnumType(ProposalStateEnum, {
  name: 'GovernanceProposalState',
  description: 'Where a proposal stands on its way through the bodies.',
  valuesConfig: {
    DRAFT: { description: 'Being drafted in an institution, not put forward yet (Entwurf).' },
    TOPIC_PROPOSED: { description: 'Put forward to the preparatory body as a topic (Themenvorschlag).' },
    ACCEPTED: { description: 'Taken up by the preparatory body (angenommen).' },
    NOT_PURSUED: { description: 'Not pursued by the preparatory body (nicht weiterverfolgt).' },
    IN_WORKING_GROUP: { description: 'Given to a working group, which is at work on a solution.' },
    SOLUTION_DRAFTED: { description: 'The working group has handed in the draft of a solution (Lösungsentwurf).' },
    RECOMMENDED: { description: 'Recommended to the steering committee by the preparatory body (Empfehlung).' },
    SUBMITTED: { description: 'Submitted to the steering committee (Beschlussvorlage eingereicht; proposal).' },
    ON_AGENDA: { description: 'On the agenda of a meeting.' },
    DEFERRED: { description: 'Put off by the steering committee (vertagt).' },
    REFERRED_UP: { description: 'Handed on to those above the city (weitergeleitet).' },
    ADOPTED: { description: 'Adopted, as proposed or changed (angenommen).' },
    ADOPTED_AS_RECOMMENDATION: { description: 'Adopted as a recommendation, because an implementer did not agree (Empfehlung).' },
    REJECTED: { description: 'Rejected, or its decision ended (abgelehnt, aufgehoben).' },
    IN_IMPLEMENTATION: { description: 'Being implemented (in Umsetzung).' },
    IMPLEMENTED: { description: 'Implemented (umgesetzt); its effect is reviewed later.' },
    EFFECT_REVIEWED: { description: 'Its effect was reviewed (Wirkungsprüfung).' },
    CLOSED: { description: 'Closed (abgeschlossen).' },
    WITHDRAWN: { description: 'Taken back by the institution that put it forward (zurückgenommen).' },
  },
});

@ObjectType('GovernanceSolutionOption', { description: 'A way to solve the problem (Lösungsoption).' })
@Directive('@notPersonal')
export class SolutionOptionType implements SolutionOption {
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'What would be done.' })
  description!: string;
  @Field(() => String, { description: 'What it takes: staff, money, time (Aufwand).' })
  effort!: string;
  @Field(() => Boolean, { description: 'Whether this is the one that is proposed.' })
  isChosen!: boolean;
}

@ObjectType('GovernanceEffectIndicator', { description: 'By what the effect is measured (Indikator).' })
@Directive('@notPersonal')
export class EffectIndicatorType implements EffectIndicator {
  @Field(() => String, { description: 'What is counted.' })
  name!: string;
  @Field(() => String, { description: 'In which unit.' })
  unit!: string;
  @Field(() => String, { description: 'Where the figures come from.' })
  source!: string;
  @Field(() => Int, { description: 'Value on the day of the baseline (Ausgangswert).' })
  baseline!: number;
  @Field(() => CalendarDateScalar, { description: 'Day of the baseline.' })
  baselineOn!: CalendarDate;
  @Field(() => Int, { description: 'Value that is aimed at (Zielwert).' })
  target!: number;
}

@ObjectType('GovernanceProposal', { description: 'A proposal for the integration management (Lösungsvorschlag).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class ProposalType
  implements
    Pick<
      Proposal,
      | 'id'
      | 'version'
      | 'state'
      | 'reference'
      | 'title'
      | 'problem'
      | 'dueOn'
      | 'solution'
      | 'submittedOn'
      | 'exceptionReason'
      | 'options'
      | 'indicators'
      | 'legalCircles'
      | 'recommendation'
    >
{
  @Field(() => ID, { description: 'Identifies the proposal.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ProposalStateEnum, { description: 'Where the proposal stands.' })
  state!: ProposalState;
  @Field(() => String, {
    nullable: true,
    description: 'Number of the proposal, such as P-2026-007; a draft has none (Vorlagennummer).',
  })
  reference!: string | null;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'The problem it is about (Problembeschreibung).' })
  problem!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day by which the working group reports.' })
  dueOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'The solution as drafted by the working group (Lösungsentwurf).' })
  solution!: string | null;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was put forward; for a draft the day of drafting.' })
  submittedOn!: CalendarDate;
  @Field(() => String, { nullable: true, description: 'Why it comes without a cluster of hurdles; null where it rests on one.' })
  exceptionReason!: string | null;
  @Field(() => [SolutionOptionType], { description: 'Ways to solve the problem that were weighed.' })
  options!: SolutionOptionType[];
  @Field(() => [EffectIndicatorType], { description: 'By what its effect is measured.' })
  indicators!: EffectIndicatorType[];
  @Field(() => [String], { description: 'Legal circles that it touches (Rechtskreise), such as SGB_II.' })
  legalCircles!: string[];
  @Field(() => String, { nullable: true, description: 'What the preparatory body says of it to the steering committee.' })
  recommendation!: string | null;
}

export const ProposalConnection = connectionType('GovernanceProposal', () => ProposalType);

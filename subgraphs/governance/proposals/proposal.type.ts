import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Proposal } from './proposal.entity.js';
import { PROPOSAL_STATES, type ProposalState } from './proposal.procedure.js';

export const ProposalStateEnum = Object.fromEntries(PROPOSAL_STATES.map((state) => [state, state])) as Record<
  ProposalState,
  ProposalState
>;
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
    WITHDRAWN: { description: 'Taken back by the institution that put it forward (zurückgenommen).' },
  },
});

@ObjectType('GovernanceProposal', { description: 'A proposal for the integration management (Lösungsvorschlag).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class ProposalType
  implements Pick<Proposal, 'id' | 'version' | 'state' | 'reference' | 'title' | 'problem' | 'dueOn' | 'solution' | 'submittedOn'>
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
}

export const ProposalConnection = connectionType('GovernanceProposal', () => ProposalType);

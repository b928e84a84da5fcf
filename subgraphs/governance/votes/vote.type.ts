import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../../kit/connection.js';
import { enumOf } from '../bodies/body.type.js';
import type { TieBreak } from './majority.rules.js';
import { QuorumReasonEnum, QuorumStatusEnum, TieBreakEnum } from './preview.type.js';
import type { QuorumReason, QuorumResult, QuorumStatus } from './quorum.rules.js';
import type { Vote } from './vote.entity.js';
import { VOTE_STATES, type VoteState } from './vote.procedure.js';

export const VoteStateEnum = enumOf(VOTE_STATES);
registerEnumType(VoteStateEnum, {
  name: 'GovernanceVoteState',
  description: 'Where it stands: a vote of a body on an item (Abstimmung).',
  valuesConfig: {
    OPEN: { description: 'Ballots are cast.' },
    ADOPTED: { description: 'Adopted (angenommen).' },
    REJECTED: { description: 'Rejected (abgelehnt).' },
    NOT_QUORATE: { description: 'The body had no quorum (nicht beschlussfähig).' },
    INADMISSIBLE: { description: 'The rules do not allow this vote now (unzulässig).' },
    VOID: { description: 'Void, because somebody who was recused could have decided it; to be repeated (ungültig).' },
    ABANDONED: { description: 'Broken off without a result.' },
  },
});

@ObjectType('GovernanceVoteQuorum', { description: 'The quorum of a body in a vote (Beschlussfähigkeit, § 90 VwVfG).' })
@Directive('@notPersonal')
export class VoteQuorumType implements Pick<QuorumResult, 'status' | 'reason' | 'base' | 'present' | 'needed'> {
  @Field(() => QuorumStatusEnum, { description: 'Whether the body could decide.' })
  status!: QuorumStatus;
  @Field(() => QuorumReasonEnum, { nullable: true, description: 'Why not.' })
  reason!: QuorumReason | null;
  @Field(() => Int, { description: 'Seats it is reckoned from.' })
  base!: number;
  @Field(() => Int, { description: 'Seats that counted as present.' })
  present!: number;
  @Field(() => Int, { description: 'Seats that had to be present.' })
  needed!: number;
  @Field(() => [String], { description: 'How it was computed, line by line.' })
  explanation!: string[];
}

@ObjectType('GovernanceVote', { description: 'A vote of a body on an item (Abstimmung).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class VoteType
  implements
    Pick<
      Vote,
      | 'id'
      | 'version'
      | 'state'
      | 'subject'
      | 'ruleKey'
      | 'secret'
      | 'round'
      | 'openedAt'
      | 'closedAt'
      | 'yes'
      | 'no'
      | 'abstain'
      | 'invalid'
      | 'eligiblePresent'
      | 'base'
      | 'needed'
      | 'tieBreak'
      | 'explanation'
      | 'quorumChallenged'
      | 'abandonedReason'
    >
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => VoteStateEnum, { description: 'Where it stands.' })
  state!: VoteState;
  @Field(() => String, { description: 'What is put to the vote.' })
  subject!: string;
  @Field(() => String, { description: 'Which majority of the rules of procedure applies.' })
  ruleKey!: string;
  @Field(() => Boolean, { description: 'Whether by secret ballot (geheime Abstimmung).' })
  secret!: boolean;
  @Field(() => Int, { description: 'Which vote on this item, from 1.' })
  round!: number;
  @Field(() => Date, { description: 'When it was opened.' })
  openedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it was closed.' })
  closedAt!: Date | null;
  @Field(() => Int, { nullable: true, description: 'Votes for it, once closed.' })
  yes!: number | null;
  @Field(() => Int, { nullable: true, description: 'Votes against it.' })
  no!: number | null;
  @Field(() => Int, { nullable: true, description: 'Abstentions (Enthaltungen).' })
  abstain!: number | null;
  @Field(() => Int, { nullable: true, description: 'Invalid ballots.' })
  invalid!: number | null;
  @Field(() => Int, { nullable: true, description: 'Voting seats present, without those recused.' })
  eligiblePresent!: number | null;
  @Field(() => Int, { nullable: true, description: 'What the majority is counted of.' })
  base!: number | null;
  @Field(() => Int, { nullable: true, description: 'Votes needed.' })
  needed!: number | null;
  @Field(() => TieBreakEnum, { nullable: true, description: 'How a tie was broken; null where there was none.' })
  tieBreak!: TieBreak | null;
  @Field(() => [String], { description: 'How the outcome was computed, line by line.' })
  explanation!: string[];
  @Field(() => Boolean, { description: 'Whether somebody challenged the quorum in this vote (Rüge der Beschlussunfähigkeit).' })
  quorumChallenged!: boolean;
  @Field(() => String, { nullable: true, description: 'Why it was broken off.' })
  abandonedReason!: string | null;
  @Field(() => VoteQuorumType, { nullable: true, description: 'The quorum when it was closed (Beschlussfähigkeit).' })
  quorum!: VoteQuorumType | null;
}

export const VoteConnection = connectionType('GovernanceVote', () => VoteType);

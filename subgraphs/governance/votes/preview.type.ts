import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../bodies/body.type.js';
import { CHAIR_VOTES, TIE_BREAKS, type TieBreak, VOTE_OUTCOMES, type VoteOutcome, type VoteResult } from './majority.rules.js';
import { QUORUM_REASONS, QUORUM_STATUSES, type QuorumReason, type QuorumResult, type QuorumStatus } from './quorum.rules.js';

export const QuorumStatusEnum = enumOf(QUORUM_STATUSES);
registerEnumType(QuorumStatusEnum, {
  name: 'GovernanceQuorumStatus',
  description: 'Whether there is a quorum (Beschlussfähigkeit, § 90 VwVfG).',
  valuesConfig: {
    QUORATE: { description: 'There is one (beschlussfähig).' },
    NOT_QUORATE: { description: 'There is none (nicht beschlussfähig).' },
  },
});

export const QuorumReasonEnum = enumOf(QUORUM_REASONS);
registerEnumType(QuorumReasonEnum, {
  name: 'GovernanceQuorumReason',
  description: 'Why there is no quorum.',
  valuesConfig: {
    INVITATION_DEFECT: { description: 'A seat was not invited (Ladungsmangel).' },
    TOO_FEW_PRESENT: { description: 'Too few of the seats are present.' },
    BELOW_MINIMUM: { description: 'Fewer are present than have to be in any case.' },
    NOBODY_PRESENT: { description: 'Nobody is present that counts.' },
  },
});

export const VoteOutcomeEnum = enumOf(VOTE_OUTCOMES);
registerEnumType(VoteOutcomeEnum, {
  name: 'GovernanceVoteOutcome',
  description: 'What comes of a vote (Abstimmungsergebnis).',
  valuesConfig: {
    ADOPTED: { description: 'Adopted (angenommen).' },
    REJECTED: { description: 'Rejected (abgelehnt).' },
    INADMISSIBLE: { description: 'The rules do not allow this vote now (unzulässig).' },
    NOT_QUORATE: { description: 'Nothing is decided, because there is no quorum (nicht beschlussfähig).' },
    VOID: { description: 'Void, because seats under recusal decided it or may have; to be repeated (ungültig).' },
  },
});

export const TieBreakEnum = enumOf(TIE_BREAKS);
registerEnumType(TieBreakEnum, {
  name: 'GovernanceTieBreak',
  description: 'How a tie was broken (Stimmengleichheit).',
  valuesConfig: {
    CHAIR: { description: 'By the vote of the chair (Vorsitz).' },
    REJECTED: { description: 'As a rejection.' },
  },
});

export const ChairVoteEnum = enumOf(CHAIR_VOTES);
registerEnumType(ChairVoteEnum, {
  name: 'GovernanceChairVote',
  description: 'How the chair votes.',
  valuesConfig: {
    YES: { description: 'Yes.' },
    NO: { description: 'No.' },
    ABSTAIN: { description: 'Abstention (Enthaltung).' },
  },
});

@ObjectType('GovernanceQuorumPreview', {
  description: 'Whether a body could decide, and why; nothing is stored (Beschlussfähigkeit).',
})
@Directive('@notPersonal')
export class QuorumPreviewType implements QuorumResult {
  @Field(() => QuorumStatusEnum, { description: 'Whether there is a quorum.' })
  status!: QuorumStatus;
  @Field(() => QuorumReasonEnum, { nullable: true, description: 'Why there is none.' })
  reason!: QuorumReason | null;
  @Field(() => Int, { description: 'Seats it is reckoned from.' })
  base!: number;
  @Field(() => Int, { description: 'Seats that count as present.' })
  present!: number;
  @Field(() => Int, { description: 'Seats that have to be present.' })
  needed!: number;
  @Field(() => [String], { description: 'How it was computed, line by line, with the paragraphs of the rules of procedure.' })
  explanation!: string[];
  @Field(() => Int, { description: 'Number of the rules of procedure that apply; 0 is the recommended default.' })
  rulesNumber!: number;
}

@ObjectType('GovernanceVotePreview', { description: 'What would come of a vote, and why; nothing is stored (Abstimmung).' })
@Directive('@notPersonal')
export class VotePreviewType implements VoteResult {
  @Field(() => VoteOutcomeEnum, { description: 'What comes of it.' })
  outcome!: VoteOutcome;
  @Field(() => Int, { description: 'Votes or seats the majority is reckoned from.' })
  base!: number;
  @Field(() => Int, { description: 'Yes votes that are needed.' })
  needed!: number;
  @Field(() => TieBreakEnum, { nullable: true, description: 'How a tie was broken; null where there was none to break.' })
  tieBreak!: TieBreak | null;
  @Field(() => [String], { description: 'How it was computed, line by line, with the paragraphs of the rules of procedure.' })
  explanation!: string[];
  @Field(() => QuorumPreviewType, { description: 'The quorum.' })
  quorum!: QuorumPreviewType;
  @Field(() => Int, { description: 'Number of the rules of procedure that apply; 0 is the recommended default.' })
  rulesNumber!: number;
}

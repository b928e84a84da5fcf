import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { RemedyInstruction } from '../deadlines/deadline.rules.js';
import { RemedyInstructionEnum } from '../deadlines/deadline.type.js';
import { LetterInput } from '../hearings/hearing.inputs.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import type { Judgment } from './administrative-decision.rules.js';
import { JudgmentEnum } from './administrative-decision.type.js';

@InputType('ReturnNaturalisationProposalInput', { description: 'Why a proposal goes back.' })
export class ReasonedStepInput extends ApplicationStepInput {
  @Field(() => String, { description: 'The reason, at most 2,000 characters.' })
  reason!: string;
}

@InputType('NaturalisationNewFactsInput', { description: 'What became known after the certificate was made out.' })
export class NewFactsInput extends ApplicationStepInput {
  @Field(() => String, { description: 'What is new, at most 2,000 characters.' })
  newFacts!: string;
}

@InputType('ProposeNaturalisationRefusalInput', { description: 'The proposal to refuse an application.' })
export class ProposeRefusalInput extends ApplicationStepInput {
  @Field(() => String, { description: 'The reasons of the refusal, at most 20,000 characters (§ 39 VwVfG NRW).' })
  reasons!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'The fee in cents, from 2500 up to the full fee; the officer has to set it (§ 38 Abs. 2 Satz 3 StAG).',
  })
  feeCents?: number | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether a minor of a family file has an own income, so that the full fee is that of an adult (§ 38 Abs. 2 Satz 2 StAG).',
  })
  hasOwnIncome!: boolean;
}

@InputType('ApproveNaturalisationRefusalInput', {
  description: 'The approval of a refusal, which issues it as an administrative decision (Bescheid).',
})
export class ApproveRefusalInput extends ApplicationStepInput {
  @Field(() => String, {
    nullable: true,
    description: 'The instruction on remedies, at most 4,000 characters; without one nothing is refused (§ 37 Abs. 6 VwVfG NRW).',
  })
  remedyInstruction?: string | null;
}

@InputType('NaturalisationDecisionStepInput', {
  description: 'Which administrative decision a step is about, and the version it was read in.',
})
export class DecisionStepInput {
  @Field(() => ID, { description: 'The administrative decision.' })
  decisionId!: string;
  @Field(() => Int, { description: 'The version of it that you read.' })
  version!: number;
}

@InputType('NotifyNaturalisationDecisionInput', { description: 'How an administrative decision was sent (Bekanntgabe).' })
export class NotifyDecisionInput extends DecisionStepInput {
  @Field(() => LetterInput, { description: 'The way of the letter.' })
  letter!: LetterInput;
  @Field(() => RemedyInstructionEnum, {
    defaultValue: 'CORRECT',
    description: 'Whether the instruction on remedies was there and right; else the period is a year (§ 58 Abs. 2 VwGO).',
  })
  remedyInstruction!: RemedyInstruction;
}

@InputType('LodgeNaturalisationAppealInput', { description: 'A suit against an administrative decision (Klage, § 74 VwGO).' })
export class LodgeAppealInput extends DecisionStepInput {
  @Field(() => CalendarDateScalar, { description: 'Day on which the court received it.' })
  lodgedOn!: CalendarDate;
  @Field(() => String, {
    nullable: true,
    description: "The court's reference, where it has the suit on record; whether it came in time is then for the court.",
  })
  courtReference?: string | null;
}

@InputType('RecordNaturalisationJudgmentInput', { description: 'A judgment that is final (rechtskräftiges Urteil).' })
export class RecordJudgmentInput extends DecisionStepInput {
  @Field(() => JudgmentEnum, { description: 'What the court says.' })
  judgment!: Judgment;
  @Field(() => CalendarDateScalar, { description: 'Day on which it became final.' })
  finalOn!: CalendarDate;
}

@InputType('NaturalisationRegisterEntryInput', { description: 'An entry into the register, or its correction.' })
export class RegisterEntryInput extends DecisionStepInput {
  @Field(() => CalendarDateScalar, { description: 'Day of the entry.' })
  on!: CalendarDate;
  @Field(() => String, { nullable: true, description: 'Reference of the register, as the proof.' })
  reference?: string | null;
}
